package main

import (
	"strings"
	"testing"

	"prevail/internal/auth"
	"prevail/internal/jobs"
	"prevail/internal/mail/mailtest"
	"prevail/workflow"
)

// withMail are the flags of an office that sends its mails to a sink.
func withMail(sink *mailtest.Sink) map[string]string {
	return map[string]string{
		"PREVAIL_SMTP_ADDR": sink.Addr, "PREVAIL_SMTP_TLS": "none", "PREVAIL_MAIL_FROM": "The desk <desk@office.example>",
		"PREVAIL_BASE_URL": "https://news.office.example",
	}
}

func TestALinkIsMailedInItsReadersLanguage(t *testing.T) {
	t.Parallel()
	sink := mailtest.New(t, mailtest.Options{})
	app := start(t, Options{Settings: settings(t, withMail(sink))})
	rana := workflow.Person{ID: "rana", Name: "رنا", Email: "rana@office.example", Language: "ar"}
	send, link := app.office.post.linkMailer(), app.URL+"/desk/link/one-time-token"
	if !send(t.Context(), rana, auth.Invitation, link) {
		t.Fatal("not mailed")
	}
	mails := sink.Take()
	if len(mails) != 1 || mails[0].To[0] != rana.Email {
		t.Fatalf("%d mails", len(mails))
	}
	m := mails[0].Parse(t)
	if !strings.HasPrefix(m.Subject, "دعوتك إلى مكتب الترجمة") || !strings.Contains(m.HTML, `<html lang="ar" dir="rtl">`) {
		t.Errorf("%s\n%s", m.Subject, m.HTML)
	}
	wants(t, m.Text, "https://news.office.example/desk/link/one-time-token")
	wants(t, m.HTML, `href="https://news.office.example/desk/link/one-time-token"`)

	sink.Refuse(550, "nobody here")
	if send(t.Context(), rana, auth.Reset, link) {
		t.Error("a mail that was refused counts as sent")
	}
	sink.Refuse(0, "")
	if err := app.office.store.EnterSafeMode(t.Context()); err != nil {
		t.Fatal(err)
	}
	if send(t.Context(), rana, auth.Reset, link) || len(sink.Take()) != 0 {
		t.Error("a mail goes out in safe mode")
	}
}

// The queue takes the work of telling people as it is.
func TestTellingPeopleIsWorkForTheQueue(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, nil)})
	_, err := jobs.Open(jobs.Options{
		SQLite: app.office.store.SQLite(), Kinds: app.office.post.kinds(), Subscriptions: jobs.Subscriptions{noticeSubscription()},
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWithoutAServerNothingIsMailed(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, nil)})
	if app.office.post.linkMailer() != nil {
		t.Error("links are mailed nowhere")
	}
	if err := app.office.post.notices.SendWaiting(t.Context()); err != nil {
		t.Error(err)
	}
}
