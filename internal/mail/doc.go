// Package mail composes and sends what the office writes to its own people:
// notices at once, the daily summary, and links for coming in. It exists so
// that every mail is made in one way: in the language of whoever gets it and in
// that language's direction, as plain text and as HTML that say the same, with
// a subject and addresses that can't carry anything else, and marked as written
// by a program.
//
// The sentences are the desk's catalogues'; the frames are web/templates/mail.
// What a mail may say is decided by its caller: this package leaves out what it
// isn't given.
package mail
