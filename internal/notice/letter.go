package notice

import (
	"context"

	"prevail/internal/mail"
	"prevail/workflow"
)

// Path is the page of the desk that a notice leads to. It names the thing by
// its random identifier and tells nothing else about it.
func (n Notice) Path() string {
	switch {
	case n.Task == "":
		return "/desk/releases/" + string(n.Release)
	case n.Kind == ReviewerNamed:
		return "/desk/tasks/" + string(n.Task) + "/review"
	default:
		return "/desk/tasks/" + string(n.Task)
	}
}

// letter is what a mail says of a notice: no title while the release is under
// embargo.
func letter(l Line) mail.Notice {
	n := mail.Notice{
		Kind: string(l.Kind), Embargoed: l.Embargoed(), Locale: l.Locale, By: l.By, Path: l.Path(), At: l.At, Deadline: l.Deadline,
	}
	if !n.Embargoed {
		n.Title = l.Title
	}
	return n
}

// reader is how a person wants to be written to.
func reader(p workflow.Person, o workflow.Office) mail.Reader {
	return mail.Reader{Name: p.Name, Email: p.Email, Language: p.Language, Zone: p.Location(o)}
}

// write makes the text of a mail from what its reader may know now. Instead of
// a message it may return why there is none.
func (s *Service) write(ctx context.Context, m Mail) (message mail.Message, none string, err error) {
	var p workflow.Person
	var office workflow.Office
	at := m.Created
	err = s.office.View(ctx, func(r workflow.Reader) error {
		if p, err = r.Person(m.Person); err != nil {
			return err
		}
		at = r.Now()
		office, err = r.Office()
		return err
	})
	if err != nil {
		return mail.Message{}, "", err
	}
	if !active(p) || p.Email == "" {
		return mail.Message{}, "nobody", nil
	}
	to := reader(p, office)
	name := office.Name(s.compose.Language(to))
	if m.Kind == MailDigest && !p.Wants(workflow.MailDigest) {
		return mail.Message{}, "unwanted", nil
	}
	if m.Kind == MailDigest {
		d, err := s.summary(ctx, p)
		if err != nil || d.Total+d.Unread == 0 {
			return mail.Message{}, "nothing", err
		}
		d.Day = at
		message, err = s.compose.Digest(m.ID, to, name, d, at)
		return message, "", err
	}
	lines, err := s.records.Lines(ctx, p.ID, Filter{ID: m.Source, Limit: 1})
	if err != nil || len(lines) == 0 {
		return mail.Message{}, "nobody", err
	}
	if !p.Wants(lines[0].Kind.Mail()) {
		return mail.Message{}, "unwanted", nil // the daily one says it, as the desk does
	}
	message, err = s.compose.Notice(m.ID, to, name, letter(lines[0]), at)
	return message, "", err
}
