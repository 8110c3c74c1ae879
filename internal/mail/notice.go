package mail

import "time"

// Notice is one thing that somebody is told.
type Notice struct {
	// Kind is the rest of the catalogue key "notice.<kind>".
	Kind string
	// Title is that of the English; empty where it must not be said.
	Title string
	// Embargoed says why there is no title.
	Embargoed bool
	Locale    string // empty when it is about the English
	By        string // who did it; empty for nobody
	Path      string // of the page on the desk
	At        time.Time
	Deadline  time.Time
}

// Notice makes the mail of one notice.
func (c *Composer) Notice(id string, to Reader, office string, n Notice, at time.Time) (Message, error) {
	v := c.view(to, office, n)
	title := n.Title
	switch {
	case n.Embargoed:
		title = v.T("notice.embargoed")
	case title == "":
		title = v.T("release.untitled")
	}
	v.Subject = v.T("mail.notice.subject", "what", v.T("notice."+n.Kind), "title", title)
	return c.compose("notice", id, to, at, v)
}
