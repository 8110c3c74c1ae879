package mail

import "time"

// Digest is what waits for somebody on a day.
type Digest struct {
	Counts []Count
	// Total is how many things wait; More says that it is at least that many.
	Total int
	More  bool
	// Notices are the newest unread ones, Unread how many there are.
	Notices []Notice
	Unread  int
	Day     time.Time
}

// Count is one number of the summary.
type Count struct {
	Key  string // catalogue key of its words
	N    int
	More bool // at least that many
}

// Left is how many unread notices the mail doesn't list.
func (d Digest) Left() int { return d.Unread - len(d.Notices) }

// Digest makes the daily mail: counts first, then what is unread.
func (c *Composer) Digest(id string, to Reader, office string, d Digest, at time.Time) (Message, error) {
	v := c.view(to, office, d)
	v.Subject = v.N("mail.digest.subject", d.Total)
	if d.Total == 0 {
		v.Subject = v.N("mail.digest.unread", d.Unread)
	}
	return c.compose("digest", id, to, at, v)
}
