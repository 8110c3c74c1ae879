package notice

import (
	"context"
	"errors"
	"time"

	"prevail/internal/mail"
)

const (
	// lease is how long whoever sends a mail has it for themselves: longer than
	// sending takes, and shorter than a queue waits before it takes a job for
	// lost.
	lease = 90 * time.Second
	// together is how many mails one call of SendWaiting looks for, and begin how
	// long it goes on beginning them: with the last one it ends well before a
	// queue takes the job for lost.
	together = 20
	begin    = 45 * time.Second
	// atOnceWithin is how old a mail that should go at once may become before it
	// isn't sent any more: the daily one has said it by then. The daily one itself
	// must not come with the next.
	atOnceWithin = 24 * time.Hour
	digestWithin = 12 * time.Hour
	// keepFor is how long notices that were read, and what became of mails, are
	// kept.
	keepFor = 90 * 24 * time.Hour
)

// SendWaiting sends mails that may be sent now, some at a time. It stops at the
// first that finds no server, since the others would find none either; until
// there is one again, for which it looks ever less often, it fails without
// trying any. Its errors are for the log: what waits is tried again when its
// time has come.
func (s *Service) SendWaiting(ctx context.Context) error {
	if mailing, err := s.mails(ctx); err != nil || !mailing {
		return err
	}
	if err := s.stillAway(ctx); err != nil {
		return err
	}
	ids, err := s.records.Waiting(ctx, together)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, begin)
	defer cancel()
	var faults []error
	for _, id := range ids {
		err := s.SendMail(ctx, id)
		faults = append(faults, err, s.noteServer(ctx, err))
		if ctx.Err() != nil || mail.Unreachable(err) {
			break
		}
	}
	return errors.Join(faults...)
}

// SendMail sends one mail, at least once: should the program end between the
// server's word and ours, it goes out again with the same Message-ID. It does
// nothing for a mail that was sent, or that somebody else is sending. After an
// error that [mail.Refused] doesn't mean it is tried again later; the mail
// itself says when, not the queue.
func (s *Service) SendMail(ctx context.Context, id string) error {
	if mailing, err := s.mails(ctx); err != nil || !mailing {
		return err
	}
	m, mine, err := s.records.Claim(ctx, id, lease)
	if err != nil || !mine {
		return err
	}
	message, none, err := s.write(ctx, m)
	if err != nil {
		return errors.Join(err, s.settle(ctx, m, again(m, "internal")))
	}
	switch {
	case none != "":
		return s.settle(ctx, m, Outcome{State: MailDropped, Reason: none})
	case m.late(message.At):
		return s.settle(ctx, m, Outcome{State: MailFailed, Reason: "late"})
	}
	err = s.sender.Send(ctx, message)
	switch {
	case err == nil:
		return s.settle(ctx, m, Outcome{State: MailSent})
	case mail.Refused(err):
		return errors.Join(err, s.settle(ctx, m, Outcome{State: MailFailed, Reason: mail.Reason(err)}))
	default:
		return errors.Join(err, s.settle(ctx, m, again(m, mail.Reason(err))))
	}
}

// late reports whether a mail has outlived its use.
func (m Mail) late(now time.Time) bool {
	within := atOnceWithin
	if m.Kind == MailDigest {
		within = digestWithin
	}
	return now.Sub(m.Created) > within
}

// again is the outcome of a mail that is to be tried again: after a minute, and
// then ever later, up to an hour.
func again(m Mail, reason string) Outcome {
	wait := min(time.Minute<<min(max(m.Attempts, 1)-1, 6), time.Hour)
	return Outcome{State: MailWaiting, Reason: reason, Again: wait}
}

// settle keeps what became of a mail, also when the program is about to stop.
func (s *Service) settle(ctx context.Context, m Mail, o Outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	o.ID, o.Attempt = m.ID, m.Attempts
	return s.records.Settle(ctx, o)
}

// Sweep forgets what nobody asks for any more.
func (s *Service) Sweep(ctx context.Context) error {
	now, _, err := s.everybody(ctx)
	if err != nil {
		return err
	}
	return s.records.Sweep(ctx, now.Add(-keepFor))
}
