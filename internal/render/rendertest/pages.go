package rendertest

import (
	"testing"
	"time"

	"prevail/workflow"
)

// Address is where the release stands in every locale.
var Address = workflow.Address{Date: day(2026, time.June, 26), Slug: "harbour-authorities-agree-on-joint-rescue-patrols"}

var (
	published = time.Date(2026, time.June, 26, 9, 30, 0, 0, time.UTC)
	corrected = time.Date(2026, time.June, 28, 14, 5, 0, 0, time.UTC)
	now       = time.Date(2026, time.June, 30, 8, 0, 0, 0, time.UTC)
)

func day(y int, m time.Month, d int) workflow.Date { return workflow.Date{Year: y, Month: m, Day: d} }

// Facts are the letterhead of the release.
func Facts() workflow.Letterhead {
	return workflow.Letterhead{Kind: "media-note", Office: "spokesperson", Date: Address.Date, Number: "2026/114"}
}

// Revision is the release's English with a public number.
func Revision(number int) *workflow.Revision {
	r := &workflow.Revision{
		ID: "revision", Release: "release", State: workflow.RevisionPublished, Number: number,
		Facts: Facts(), Units: English(), Published: published,
	}
	if number > 1 {
		r.Units[3].Segments[1] = "The patrols begin on 1 September 2026 and will cover 7,900 square kilometres of water."
		r.Published = corrected
		r.Correction = &workflow.Correction{Kind: workflow.Substantive, Note: "The area is 7,900 square kilometres, not 7,700."}
	}
	r.Hash = workflow.HashRevision(r.Facts, r.Units)
	return r
}

// Row is what lists know of the release in a locale.
func Row(locale, title string) workflow.Page {
	p := workflow.Page{
		Release: "release", Locale: locale, Address: Address, Revision: "revision", State: workflow.PageLive,
		Title: title, Kind: "media-note", Date: Address.Date, Published: published, Number: 1,
	}
	if locale != workflow.English {
		p.Publication = "publication"
	}
	return p
}

// EnglishPage is the release in English, in a revision.
func EnglishPage(t testing.TB, number int) workflow.PublicPage {
	t.Helper()
	e := Revision(number)
	row := Row(workflow.English, e.Title())
	return workflow.PublicPage{
		Page: row, Kit: Kit(t, workflow.English), Office: Office(), Facts: e.Facts, Units: e.Units, Text: e.Hash,
		English: e, Rendered: e, Languages: languages(), At: now,
	}
}

// ArabicPage is its live and current translation.
func ArabicPage(t testing.TB) workflow.PublicPage {
	t.Helper()
	e := Revision(1)
	return workflow.PublicPage{
		Page: Row("ar", workflow.Headline(Arabic(), "ar")), Kit: Kit(t, "ar"), Office: Office(), Facts: e.Facts,
		Units: Arabic(), Text: workflow.HashTranslation("ar", Arabic()), Number: 1,
		English: e, Rendered: e, Languages: languages(), At: now,
	}
}

func languages() []workflow.Page {
	return []workflow.Page{
		Row(workflow.English, workflow.Headline(English(), workflow.English)),
		Row("ar", workflow.Headline(Arabic(), "ar")),
		Row("fr", "Patrouilles communes de sauvetage"),
		Row("ur", "مشترکہ امدادی گشت"),
		Row("zh", "联合救援巡逻"),
	}
}
