package mail

import "time"

// Link is a way in that works once.
type Link struct {
	// Purpose is "invitation" or "reset".
	Purpose string
	Address string // the whole of it
	Until   time.Time
}

// Link makes the mail that brings somebody a single-use link.
func (c *Composer) Link(id string, to Reader, office string, l Link, at time.Time) (Message, error) {
	v := c.view(to, office, l)
	if l.Purpose == "invitation" {
		v.Subject = v.T("mail.link.invitation", "office", office)
	} else {
		v.Subject = v.T("mail.link.reset", "office", office)
	}
	return c.compose("link", id, to, at, v)
}
