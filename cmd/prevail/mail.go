package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"prevail/internal/auth"
	"prevail/internal/config"
	"prevail/internal/i18n"
	"prevail/internal/jobs"
	"prevail/internal/mail"
	"prevail/internal/notice"
	"prevail/web"
	"prevail/workflow"
)

// post is how the office writes to its people: on the desk always, by mail
// where the settings name a server.
type post struct {
	notices *notice.Service
	// composer and sender are nil without a server.
	composer *mail.Composer
	sender   mail.Sender
	log      *slog.Logger
	office   *office
}

// newPost puts it together. Base begins every address in a mail.
func (o *office) newPost(base string, catalog *i18n.Catalog, log *slog.Logger) (*post, error) {
	p := &post{log: log, office: o}
	if o.settings.SendsMail() {
		var err error
		if p.composer, err = mail.NewComposer(web.Templates, catalog, base); err != nil {
			return nil, err
		}
		if p.sender, err = mail.NewServer(smtpOf(o.settings)); err != nil {
			return nil, err
		}
	}
	p.notices = notice.New(notice.Options{
		Office: o.store, Records: o.store.Notices(), IDs: randomIDs{}, Composer: p.composer, Sender: p.sender,
	})
	return p, nil
}

// smtpOf says which server takes the mails.
func smtpOf(s config.Settings) mail.SMTP {
	return mail.SMTP{
		Addr: s.SMTPAddr, User: s.SMTPUser, Password: s.SMTPPassword.Reveal(), Security: mail.Security(s.SMTPTLS), From: s.MailFrom,
	}
}

// noticeKind tells people of an event. Its name stands in the database.
const noticeKind = "notice.event"

// noticeSubscription asks for it.
func noticeSubscription() jobs.Subscription {
	return jobs.Subscription{Kind: noticeKind, Wants: notice.Subscribed}
}

// kinds is the background work of telling people. What is done every so often
// is tried once: the next time is soon. Without a server for mails nobody asks
// for any; what was asked for when there was one is still taken off the queue.
func (p *post) kinds() []jobs.Kind {
	n := p.notices
	mails := jobs.Every
	if p.sender == nil {
		mails = func(_ time.Duration, name string, do func(context.Context) error) jobs.Kind {
			return jobs.Work(name, func(ctx context.Context, _ struct{}) error { return do(ctx) })
		}
	}
	kinds := []jobs.Kind{
		mails(10*time.Second, "notice.mail", n.SendWaiting),
		mails(5*time.Minute, "notice.digest", n.Digest),
		jobs.Every(5*time.Minute, "notice.remind", n.Remind),
		jobs.Every(time.Hour, "notice.sweep", n.Sweep),
	}
	for i := range kinds {
		kinds[i].Attempts, kinds[i].Timeout = 1, 90*time.Second
	}
	return append(kinds, jobs.OnEvent(noticeKind, n.OnEvent))
}

// linkMailer sends links for coming in, nil without a server for mails.
func (p *post) linkMailer() func(context.Context, workflow.Person, auth.Purpose, string) bool {
	if p.sender == nil {
		return nil
	}
	return func(ctx context.Context, person workflow.Person, purpose auth.Purpose, link string) bool {
		err := p.mailLink(ctx, person, purpose, link)
		if err != nil {
			p.log.ErrorContext(ctx, "a link was not mailed", "person", person.ID, "error", err)
		}
		return err == nil
	}
}

// errSafeMode says that restored records wait for somebody to confirm them.
var errSafeMode = errors.New("no mail is sent in safe mode")

// mailLink sends one link. It isn't kept to be tried again: nobody keeps a link
// but who has it, and the administrator sees it.
func (p *post) mailLink(ctx context.Context, person workflow.Person, purpose auth.Purpose, link string) error {
	if _, safe, err := p.office.store.SafeMode(ctx); err != nil {
		return err
	} else if safe {
		return errSafeMode
	}
	identity, err := p.office.read(ctx)
	if err != nil {
		return err
	}
	to := mail.Reader{Name: person.Name, Email: person.Email, Language: person.Language, Zone: person.Location(identity)}
	now := time.Now()
	l := mail.Link{Purpose: string(purpose), Address: link, Until: now.Add(purpose.Lasts())}
	m, err := p.composer.Link(randomIDs{}.New(), to, identity.Name(p.composer.Language(to)), l, now)
	if err != nil {
		return err
	}
	return p.sender.Send(ctx, m)
}
