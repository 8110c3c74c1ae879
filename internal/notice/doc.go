// Package notice tells the office's people what concerns them: a task that was
// assigned to them, an English that changed under their work, a deadline that
// comes near. It exists so that nobody has to look for that, and so that there
// is one place that decides whom a thing may be told to.
//
// The desk is where everything is said ([Service.List]). A mail goes out at
// once for what can't wait ([Kind.AtOnce]), and else once a day with counts
// first ([Service.Digest]). A person may do without either ([workflow.Mail]),
// never ask for more. Nobody is told of their own acts. Of an embargoed
// release only the people on its access list are told, and no mail about it
// carries a title (rule 9): both are decided again when a notice is read and
// when a mail is sent, not when it was written down.
//
// Whom an event concerns is decided by [Decide], which is pure. The [Service]
// is called by the background jobs: every method may be called any number of
// times, by several instances at once, and does its work once. What became of
// a mail is kept with the mail and not in the queue, so that a job that runs
// again sends nothing again.
package notice
