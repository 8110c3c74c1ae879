package workflow

import "slices"

// Mail is a kind of mail that a person may do without. What it would have said
// is always said on the desk.
type Mail string

// The kinds of mails. What isn't sent at once comes with the daily one.
const (
	MailAssigned  Mail = "assigned"  // at once: a task was given to me
	MailChanged   Mail = "changed"   // at once: the English of my task changed, or the task ended
	MailDigest    Mail = "digest"    // once a day: what waits for me
	MailReminders Mail = "reminders" // in the daily one: deadlines that are near or past
)

// Mails lists every kind, in the order in which screens show them.
var Mails = []Mail{MailAssigned, MailChanged, MailDigest, MailReminders}

// Wants reports whether the person gets mails of a kind.
func (p Person) Wants(m Mail) bool { return !slices.Contains(p.Unwanted, m) }

// canonicalMails puts kinds of mails into their one order and reports those
// that there aren't.
func canonicalMails(mails []Mail) ([]Mail, []Reason) {
	var out []Mail
	for _, m := range Mails {
		if slices.Contains(mails, m) {
			out = append(out, m)
		}
	}
	for _, m := range mails {
		if !slices.Contains(Mails, m) {
			return out, []Reason{NewReason("person.mail", "value", short(string(m)))}
		}
	}
	return out, nil
}

// chosenMails are the mails that somebody does without, by their own choice
// alone; nobody who isn't there yet has chosen.
func chosenMails(r Reader, id PersonID) ([]Mail, error) {
	p, err := r.Person(id)
	if KindOf(err) == KindNotFound {
		return nil, nil
	}
	return p.Unwanted, err
}
