package notice

import (
	"context"
	"errors"
	"time"

	"prevail/internal/mail"
	"prevail/workflow"
)

const (
	// digestHour is the hour of the office's day from which the daily mail goes
	// out.
	digestHour = 7
	// digestLines is how many unread notices the daily mail lists.
	digestLines = 20
	// countAtMost is where counting what waits stops.
	countAtMost = 1000
)

// dayForm is how the day of a daily mail is kept.
const dayForm = time.DateOnly

// Digest has the daily mail wait for everybody for whom something waits: one a
// day, by the office's own calendar and not before seven in its morning.
// Whoever has nothing to do then gets none that day.
func (s *Service) Digest(ctx context.Context) error {
	if mailing, err := s.mails(ctx); err != nil || !mailing {
		return err
	}
	now, people, err := s.everybody(ctx)
	if err != nil {
		return err
	}
	office, err := s.identity(ctx)
	if err != nil {
		return err
	}
	local := now.In(office.Location())
	if local.Hour() < digestHour {
		return nil
	}
	day := local.Format(dayForm)
	have, err := s.records.Digested(ctx, day)
	if err != nil {
		return err
	}
	var faults []error
	for _, p := range people {
		if !have[p.ID] && p.Wants(workflow.MailDigest) {
			faults = append(faults, s.digest(ctx, p, day))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(faults...)
}

func (s *Service) digest(ctx context.Context, p workflow.Person, day string) error {
	d, err := s.summary(ctx, p)
	if err != nil {
		return err
	}
	m := Mail{ID: mailID(MailDigest, p.ID, day), Person: p.ID, Kind: MailDigest, Source: day}
	return s.records.AddDigest(ctx, m, d.Total+d.Unread > 0)
}

// summary is what waits for a person now. No title of an embargoed release is
// in it, and no deadline for whoever does without reminders.
func (s *Service) summary(ctx context.Context, p workflow.Person) (mail.Digest, error) {
	t, err := s.records.Tally(ctx, p, countAtMost)
	if err != nil {
		return mail.Digest{}, err
	}
	d := mail.Digest{Total: t.Total()}
	var without []Kind
	if !p.Wants(workflow.MailReminders) {
		without, t.Overdue, t.Soon = Reminders, 0, 0
	}
	for _, c := range []mail.Count{
		{Key: "mydesk.claimed", N: t.Mine}, {Key: "deadline.past", N: t.Overdue}, {Key: "mail.digest.soon", N: t.Soon},
		{Key: "mydesk.reviews", N: t.Reviews}, {Key: "mydesk.publish", N: t.Publish}, {Key: "mydesk.tasks", N: t.Open},
		{Key: "mydesk.english", N: t.English},
	} {
		if c.N > 0 {
			c.More = c.N >= countAtMost
			d.Counts = append(d.Counts, c)
		}
	}
	if d.Unread, err = s.records.Unread(ctx, p.ID, countAtMost, without...); err != nil || d.Unread == 0 {
		return d, err
	}
	lines, err := s.records.Lines(ctx, p.ID, Filter{Unread: true, Limit: digestLines, Without: without})
	for _, l := range lines {
		d.Notices = append(d.Notices, letter(l))
	}
	return d, err
}

// identity returns the office, an empty one before it is set up.
func (s *Service) identity(ctx context.Context) (office workflow.Office, err error) {
	err = s.office.View(ctx, func(r workflow.Reader) error {
		office, err = r.Office()
		if workflow.KindOf(err) == workflow.KindNotFound {
			return nil
		}
		return err
	})
	return office, err
}
