package smtptest_test

import (
	"context"
	"net/smtp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/smtptest"
)

// divided is a letter in two parts, encoded in two ways.
const divided = "Subject: =?utf-8?q?=D9=85=D9=87=D9=85=D8=A9?=\r\n" +
	"Content-Type: multipart/alternative; boundary=xx\r\n\r\n" +
	"--xx\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"A task is=\r\n yours: =D9=86=D8=B5\r\n" +
	"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
	"PHA+QSB0YXNrPC9wPg==\r\n--xx--\r\n"

func start(t *testing.T) *smtptest.Sink {
	t.Helper()
	s, err := smtptest.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func send(t *testing.T, s *smtptest.Sink, to []string, text string) {
	t.Helper()
	if err := smtp.SendMail(s.Addr(), nil, "desk@office.example", to, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasSentCanBeRead(t *testing.T) {
	t.Parallel()
	s := start(t)
	send(t, s, []string{"rana@office.example", "sami@office.example"}, divided)
	all := s.Messages()
	if len(all) != 1 || all[0].From != "desk@office.example" {
		t.Fatalf("kept %+v", all)
	}
	if diff := cmp.Diff([]string{"rana@office.example", "sami@office.example"}, all[0].To); diff != "" {
		t.Error(diff)
	}
	subject, err := all[0].Header("Subject")
	if err != nil || subject != "مهمة" {
		t.Errorf("subject %q (%v)", subject, err)
	}
	for kind, want := range map[string]string{"text/plain": "A task is yours: نص", "text/html": "<p>A task</p>", "text/calendar": ""} {
		text, found, err := all[0].Part(kind)
		if err != nil || text != want || found != (want != "") {
			t.Errorf("%s: %q, found %v (%v)", kind, text, found, err)
		}
	}
}

func TestALetterInOnePieceIsItsOwnPart(t *testing.T) {
	t.Parallel()
	s := start(t)
	send(t, s, []string{"rana@office.example"}, "Content-Type: text/plain\r\n\r\nHello\r\n")
	text, found, err := s.Messages()[0].Part("text/plain")
	if err != nil || !found || strings.TrimSpace(text) != "Hello" {
		t.Errorf("%q, found %v (%v)", text, found, err)
	}
}

func TestAwaitingALetterFindsItBeforeAndAfterItCame(t *testing.T) {
	t.Parallel()
	s := start(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	toSami := func(m smtptest.Message) bool { return m.To[0] == "sami@office.example" }
	found := make(chan error, 1)
	go func() {
		_, err := s.Await(ctx, toSami)
		found <- err
	}()
	send(t, s, []string{"rana@office.example"}, divided)
	send(t, s, []string{"sami@office.example"}, divided)
	if err := <-found; err != nil {
		t.Error(err)
	}
	if _, err := s.Await(ctx, toSami); err != nil {
		t.Error(err)
	}
	over, end := context.WithCancel(ctx)
	end()
	if _, err := s.Await(over, func(smtptest.Message) bool { return false }); err == nil {
		t.Error("the control: a letter that never came was found")
	}
}

func TestALetterThatIsNoneIsSaidToBe(t *testing.T) {
	t.Parallel()
	m := smtptest.Message{Raw: []byte("no header\n")}
	if _, err := m.Header("Subject"); err == nil {
		t.Error("a header was read from none")
	}
	if _, _, err := m.Part("text/plain"); err == nil {
		t.Error("a part was read from none")
	}
}
