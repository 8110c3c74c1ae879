package main

import (
	"net/http"
	"strings"
	"testing"

	"prevail/internal/server"
	"prevail/workflow"
)

// Whatever a reader is given of a translation's text carries the disclaimer of
// its language and the link to the English, at every public route that the
// router has: live, outdated, in the feed, in every other language's errors.
func TestR13WhateverShowsATranslationCarriesTheDisclaimer(t *testing.T) {
	t.Parallel()
	disclaimerEverywhere(t, nil)
}

func disclaimerEverywhere(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	s := w.conceal("public", 0)
	w.publishEnglish(s)
	w.translate(s, "ar", workPublished)
	w.translate(s, "fr", workPublished)
	words := s.canaries[7:] // of the translations
	english := "/en/" + s.address.Path() + "/"
	reader := w.stranger()
	look := func(situation string, least int) {
		t.Helper()
		shown := 0
		for _, a := range w.publicAddresses(s) {
			got := reader.get(a.path)
			if got.says(words, nil) == "" || got.header.Get("Content-Language") == workflow.English {
				continue
			}
			if lacks := w.undisclaimed(got, english); lacks != "" {
				t.Errorf("%s, %s: it lacks %s", situation, a.path, lacks)
			}
			shown++
		}
		if shown < least {
			t.Errorf("%s: only %d answers show a translation", situation, shown)
		}
		w.evidence("R13", shown, "answers that show a translation, "+situation).Held(t)
	}
	look("live", 6)
	w.correct(s)
	w.approveEnglish(s)
	w.english(s, "chief", workflow.ActPublish, workflow.Input{})
	w.advance(0)
	look("outdated", 6)
	page := reader.get("/ar/" + s.address.Path() + "/")
	cut := page
	cut.body = strings.ReplaceAll(page.body, `data-part="disclaimer"`, "")
	if lacks := w.undisclaimed(page, english); lacks != "" {
		t.Errorf("control: the page before its disclaimer is cut out lacks %s", lacks)
	}
	var faults []string
	if lacks := w.undisclaimed(cut, english); lacks != "" {
		faults = append(faults, "it lacks "+lacks)
	}
	w.evidence("R13", 1, "a page whose disclaimer was cut out").Caught(t, faults)
}

// undisclaimed is what an answer that shows a translation lacks. A list shows a
// title and no text: there the language and the link speak.
func (w *world) undisclaimed(got returned, english string) string {
	language := got.header.Get("Content-Language")
	isFeed := strings.Contains(got.header.Get("Content-Type"), "xml")
	isPage := strings.Contains(got.body, `data-part="body"`)
	switch {
	case isFeed && strings.Count(got.body, "<item>") > strings.Count(got.body, opening(w.app.office.kits[language]["disclaimer.text"])):
		return "a disclaimer for every entry"
	case isPage && !strings.Contains(got.body, `data-part="disclaimer"`):
		return "the disclaimer"
	case isPage && !strings.Contains(got.body, opening(w.app.office.kits[language]["disclaimer.text"])):
		return "the words of the disclaimer in " + language
	case isPage && !strings.Contains(got.body, `href="`+english) && !strings.Contains(got.body, english+`"`):
		return "the link to the English"
	case !isFeed && !strings.Contains(got.body, `lang="`+language+`"`):
		return "its language"
	}
	return ""
}

// opening is the first words of a text, before anything is put into it.
func opening(text string) string {
	before, _, _ := strings.Cut(text, "{")
	fields := strings.Fields(before)
	return strings.Join(fields[:min(3, len(fields))], " ")
}

// publicAddresses fills every public route, in every language.
func (w *world) publicAddresses(s *secret) []address {
	w.tb.Helper()
	var out []address
	for _, r := range w.app.server.Routes() {
		if r.Class != server.Public || r.Method != http.MethodGet {
			continue
		}
		if all, names := s.addresses(r.Path); names {
			out = append(out, all...)
			continue
		}
		for _, locale := range worldLocales {
			path := strings.NewReplacer(":locale", locale, ":year", "2026", ":month", "03", ":kind", "media-note").Replace(r.Path)
			out = append(out, address{path: path})
		}
	}
	return out
}
