package mail_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"prevail/internal/i18n"
	"prevail/internal/mail"
	"prevail/web"
)

// base is the address of the office in these tests.
const base = "https://news.office.example"

func composer(t *testing.T) (*mail.Composer, *i18n.Catalog) {
	t.Helper()
	catalog, err := i18n.Load(web.Locales, i18n.OnMissing(func(m i18n.Missing) {
		t.Errorf("no words in %s for %s: %v", m.Language, m.Key, m.Err)
	}))
	if err != nil {
		t.Fatal(err)
	}
	c, err := mail.NewComposer(web.Templates, catalog, base+"/")
	if err != nil {
		t.Fatal(err)
	}
	return c, catalog
}

var at = time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)

func to(language string) mail.Reader {
	return mail.Reader{Name: "Salma", Email: "salma@office.example", Language: language, Zone: time.FixedZone("+03", 3*3600)}
}

// all returns one mail of every kind in a language.
func all(t *testing.T, c *mail.Composer, language string) map[string]mail.Message {
	t.Helper()
	out := map[string]mail.Message{}
	keep := func(name string, m mail.Message, err error) {
		if err != nil {
			t.Fatalf("%s in %s: %v", name, language, err)
		}
		out[name] = m
	}
	n := mail.Notice{Kind: "assigned", Title: "Harbour <reopens> & 12 berths", Locale: "ar", By: "Dalia", Path: "/desk/tasks/t1", At: at, Deadline: at.Add(26 * time.Hour)}
	silent := n
	silent.Title, silent.Embargoed, silent.Path = "", true, "/desk/tasks/t2"
	m, err := c.Notice("m1", to(language), "Harbour Authority", n, at)
	keep("notice", m, err)
	m, err = c.Notice("m2", to(language), "Harbour Authority", silent, at)
	keep("embargoed", m, err)
	d := mail.Digest{Total: 14, Day: at, Unread: 23, Notices: []mail.Notice{n, silent}, Counts: []mail.Count{
		{Key: "mydesk.claimed", N: 2}, {Key: "deadline.past", N: 1}, {Key: "mydesk.tasks", N: 1000, More: true},
	}}
	m, err = c.Digest("m3", to(language), "Harbour Authority", d, at)
	keep("digest", m, err)
	for _, purpose := range []string{"invitation", "reset"} {
		l := mail.Link{Purpose: purpose, Address: base + "/desk/link/secret", Until: at.Add(24 * time.Hour)}
		m, err = c.Link("m4", to(language), "Harbour Authority", l, at)
		keep(purpose, m, err)
	}
	return out
}

func TestEveryMailSpeaksItsReadersLanguage(t *testing.T) {
	t.Parallel()
	c, catalog := composer(t)
	subjects := map[string]string{}
	for _, language := range catalog.Languages() {
		for name, m := range all(t, c, language) {
			where := name + " in " + language
			if m.Language != language || m.Subject == "" || strings.ContainsAny(m.Subject, "\r\n") {
				t.Errorf("%s: language %q, subject %q", where, m.Language, m.Subject)
			}
			if other := subjects[m.Subject]; other != "" && name != "notice" {
				t.Errorf("%s has the subject of %s: %q", where, other, m.Subject)
			}
			subjects[m.Subject] = where
			if lang, dir := root(t, m.HTML); lang != language || dir != i18n.Direction(language) {
				t.Errorf("%s: lang %q, dir %q", where, lang, dir)
			}
			for form, text := range map[string]string{"text": m.Text, "HTML": m.HTML} {
				if strings.Contains(text, "⟦") || strings.Contains(text, "<no value>") || strings.Contains(text, "{{") {
					t.Errorf("%s: the %s lacks something:\n%s", where, form, text)
				}
				if !strings.Contains(text, base+"/desk/") || !strings.Contains(text, "Harbour Authority") {
					t.Errorf("%s: the %s lacks link or office:\n%s", where, form, text)
				}
			}
			keepPicture(t, name+"-"+language, m)
		}
	}
}

// keepPicture writes a mail where somebody wants to look at it.
func keepPicture(t *testing.T, name string, m mail.Message) {
	t.Helper()
	dir := t.ArtifactDir()
	for file, text := range map[string]string{name + ".html": m.HTML, name + ".txt": m.Subject + "\n\n" + m.Text} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Error(err)
		}
	}
}

// root returns the language and direction of a document.
func root(t *testing.T, page string) (lang, dir string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "html" {
			for _, a := range n.Attr {
				switch a.Key {
				case "lang":
					lang = a.Val
				case "dir":
					dir = a.Val
				}
			}
		}
	}
	return lang, dir
}

func TestAMailWithoutATitleSaysNone(t *testing.T) {
	t.Parallel()
	c, catalog := composer(t)
	for _, language := range catalog.Languages() {
		mails := all(t, c, language)
		if m := mails["embargoed"]; strings.Contains(m.Subject+m.Text+m.HTML, "Harbour <") || strings.Contains(m.HTML, "Harbour &lt;") {
			t.Errorf("%s: the title is in\n%s", language, m.Text)
		}
		if m := mails["notice"]; !strings.Contains(m.Subject, "Harbour <reopens>") || !strings.Contains(m.Text, "Harbour <reopens> & 12 berths") ||
			!strings.Contains(m.HTML, `<span lang="en" dir="ltr">Harbour &lt;reopens&gt; &amp; 12 berths</span>`) {
			t.Errorf("%s: the title isn't in\n%s\n%s", language, m.Text, m.HTML)
		}
	}
}

func TestCountsComeFirst(t *testing.T) {
	t.Parallel()
	c, _ := composer(t)
	m := all(t, c, "en")["digest"]
	for form, text := range map[string]string{"text": m.Text, "HTML": m.HTML} {
		count, notices := strings.Index(text, "My tasks"), strings.Index(text, "You have 23 unread notices")
		if count < 0 || notices < count {
			t.Errorf("the %s: counts at %d, notices at %d", form, count, notices)
		}
		for _, want := range []string{"1,000 or more", "and 21 more", "4 March 2026"} {
			if !strings.Contains(text, want) {
				t.Errorf("the %s lacks %q:\n%s", form, want, text)
			}
		}
	}
	if m.Subject != "Your desk: 14 items wait" {
		t.Errorf("subject %q", m.Subject)
	}
	one, err := c.Digest("m", to("ru"), "O", mail.Digest{Total: 21, Day: at}, at)
	if err != nil || one.Subject != "Ваш стол: ждёт 21 дело" {
		t.Errorf("21 in Russian: %q, %v", one.Subject, err)
	}
	two, err := c.Digest("m", to("ar"), "O", mail.Digest{Unread: 2, Day: at}, at)
	if err != nil || two.Subject != "لديك إشعاران غير مقروءين" {
		t.Errorf("two in Arabic: %q, %v", two.Subject, err)
	}
}

// Times are the reader's own, and an unknown language is answered in English.
func TestAReaderWithoutWishesReadsEnglishAndUTC(t *testing.T) {
	t.Parallel()
	c, _ := composer(t)
	m, err := c.Notice("m", mail.Reader{Email: "a@b.example", Language: "tlh"}, "O", mail.Notice{Kind: "assigned", Title: "T", At: at}, at)
	if err != nil || m.Language != "en" || !strings.Contains(m.Text, "09:30 UTC") && !strings.Contains(m.Text, "9:30") {
		t.Errorf("%v: %s\n%s", err, m.Language, m.Text)
	}
	m, err = c.Notice("m", to("en"), "O", mail.Notice{Kind: "assigned", Title: "T", At: at}, at)
	if err != nil || !strings.Contains(m.Text, "12:30") {
		t.Errorf("%v:\n%s", err, m.Text)
	}
}
