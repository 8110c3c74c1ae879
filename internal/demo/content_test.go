package demo

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/internal/intake"
	"prevail/web"
	"prevail/workflow"
)

// days are days on which the texts are read: also the first of a month, which
// French writes as an ordinal.
var days = []time.Time{
	time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC), time.Date(2027, 12, 1, 23, 59, 0, 0, time.UTC), time.Date(2028, 2, 10, 0, 0, 0, 0, time.UTC),
}

// text is a file of content/, by its name.
type text struct {
	file, stem, locale string
	number             int
}

func texts(tb testing.TB) []text {
	tb.Helper()
	files, err := fs.Glob(content, "content/*.[mt]*") // .md and .txt
	if err != nil || len(files) == 0 {
		tb.Fatalf("%d files: %v", len(files), err)
	}
	out := make([]text, len(files))
	for i, f := range files {
		name, _, _ := strings.Cut(strings.TrimSuffix(path.Base(f), ".txt"), ".md")
		parts := strings.Split(name, ".")
		out[i] = text{file: path.Base(f), stem: parts[0], locale: parts[len(parts)-1], number: 1}
		if len(parts) == 3 {
			if out[i].number, err = strconv.Atoi(parts[1]); err != nil {
				tb.Fatalf("%s: %v", f, err)
			}
		}
	}
	return out
}

func english(tb testing.TB, l library, stem string, number int) intake.Draft {
	tb.Helper()
	d, _, err := l.English(stem, number)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestEveryEnglishTextIsOneThatAnOfficeWouldIssue(t *testing.T) {
	t.Parallel()
	kits, err := i18n.LoadKits(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range texts(t) {
		if x.locale != workflow.English {
			continue
		}
		d := english(t, newLibrary(days[0]), x.stem, x.number)
		for _, n := range d.Notes {
			t.Errorf("%s: intake says %s: %q", x.file, n.Code, n.Text)
		}
		if kits["en"]["kind."+d.Facts.Kind] == "" || !slices.Contains(units, d.Facts.Office) || d.Facts.Date.IsZero() || d.Title() == "" {
			t.Errorf("%s: letterhead %+v", x.file, d.Facts)
		}
		words := 0
		for _, s := range workflow.Sentences(d.Units) {
			words += len(strings.Fields(s.Text))
			if strings.ContainsAny(s.Text, "{}") {
				t.Errorf("%s: a date was not written in %q", x.file, s.Text)
			}
		}
		if words < 120 || words > 350 {
			t.Errorf("%s: %d words", x.file, words)
		}
	}
}

func TestTheEnglishTextsShowWhatReleasesHave(t *testing.T) {
	t.Parallel()
	kinds, units, elsewhere := map[string]bool{}, map[workflow.UnitKind]bool{}, 0
	stems := map[string]bool{}
	for _, x := range texts(t) {
		if x.locale != workflow.English {
			continue
		}
		d := english(t, newLibrary(days[0]), x.stem, x.number)
		stems[x.stem], kinds[d.Facts.Kind] = true, true
		for _, u := range d.Units {
			units[u.Kind] = true
		}
		if d.Facts.Original.Elsewhere() {
			elsewhere++
		}
	}
	if len(stems) < 10 || len(kinds) < 8 || elsewhere != 1 {
		t.Errorf("%d releases of %d kinds, %d with an original elsewhere", len(stems), len(kinds), elsewhere)
	}
	for _, k := range []workflow.UnitKind{workflow.UnitHeadline, workflow.UnitSubtitle, workflow.UnitPlace, workflow.UnitHeading,
		workflow.UnitParagraph, workflow.UnitImage, workflow.UnitAlt, workflow.UnitCaption, workflow.UnitItem, workflow.UnitQuote, workflow.UnitContact} {
		if !units[k] {
			t.Errorf("no text has a %s", k)
		}
	}
	told := map[string]bool{}
	for _, s := range stories() {
		told[s.stem] = true
	}
	if diff := cmp.Diff(stems, told); diff != "" {
		t.Errorf("texts (-), stories (+):\n%s", diff)
	}
}

func TestEveryTranslationFitsItsEnglishAndLosesNothing(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, x := range texts(t) {
		if x.locale == workflow.English {
			continue
		}
		count[x.locale]++
		for _, day := range days {
			l := newLibrary(day)
			d := english(t, l, x.stem, x.number)
			tr, err := l.Translation(x.stem, x.number, x.locale, d.Units)
			if err != nil {
				t.Error(err)
				continue
			}
			for _, fault := range faults(x.locale, d.Units, tr) {
				t.Errorf("%s on %s: %s", x.file, day.Format(time.DateOnly), fault)
			}
		}
	}
	for _, locale := range slices.Sorted(maps.Keys(teams)) {
		least := 3
		if locale == "ur" {
			least = 1 // the one that is stuck
		}
		if count[locale] < least {
			t.Errorf("%s: %d translations", locale, count[locale])
		}
	}
}

// faults is what the office's checks, and an eye for typing, find in a
// translation.
func faults(locale string, english []workflow.Unit, tr translation) []string {
	var out []string
	var segments []workflow.Segment
	for i, u := range english {
		for j, source := range u.Segments {
			if tr[i] == nil || u.Kind.IsFile() {
				continue
			}
			target := tr[i][j]
			segments = append(segments, workflow.Segment{Unit: i, Index: j, Kind: u.Kind, Lang: u.Lang, Source: source, Text: target})
			if target == source && u.Kind != workflow.UnitPlace {
				out = append(out, "not translated: "+target)
			}
			if strings.TrimSpace(target) != target || strings.ContainsAny(target, "{}~¬\t\ufffd") || strings.Contains(target, "  ") {
				out = append(out, "typing: "+target)
			}
			if strings.Count(source, "*") != strings.Count(target, "*") {
				out = append(out, "emphasis: "+target)
			}
			if locale == "fa" && strings.ContainsAny(target, "0123456789") {
				out = append(out, "figures: "+target)
			}
		}
	}
	for _, f := range check.New().Target(locale, segments) {
		out = append(out, f.Code+" "+f.Params["value"]+": "+tr[f.Unit][f.Index])
	}
	return out
}

// The control: what the tests above would not forgive.
func TestPlantedFaultsOfATranslationAreFound(t *testing.T) {
	t.Parallel()
	l := newLibrary(days[0])
	d := english(t, l, "storm-relief", 1)
	source, err := l.read("storm-relief.ar.txt", "ar")
	if err != nil {
		t.Fatal(err)
	}
	if tr := parse(source); tr.fits(d.Units) != nil || faults("ar", d.Units, tr) != nil {
		t.Fatal("the text has faults before one is planted")
	}
	shapes := map[string]string{
		"a sentence is missing": strings.Replace(source, "وقلوبنا مع أسرهم ومع كل من تضرر منزله.\n", "", 1),
		"a unit is missing":     source[:strings.LastIndex(source, "\n\n")],
		"a unit too many":       source + "\n\nنهاية\n",
		"units run together":    strings.Replace(source, "\n\n", "\n", 1),
	}
	for name, broken := range shapes {
		if parse(broken).fits(d.Units) == nil {
			t.Errorf("%s: not found", name)
		}
	}
	words := map[string]string{
		"a figure is wrong":  strings.Replace(source, "1240", "1204", 1),
		"an unwritten date":  strings.Replace(source, "860", "860 {day 8}", 1),
		"emphasis is lost":   strings.Replace(source, "*بيتريل*", "بيتريل", 1),
		"a sentence in full": strings.Replace(source, "إغاثة الأسر المتضررة من العاصفة كورين", d.Title(), 1),
	}
	for name, broken := range words {
		if broken == source {
			t.Errorf("%s: nothing was planted", name)
		}
		if faults("ar", d.Units, parse(broken)) == nil {
			t.Errorf("%s: not found", name)
		}
	}
}

func TestDatesAreThoseOfTheLanguage(t *testing.T) {
	t.Parallel()
	l := newLibrary(time.Date(2026, 3, 4, 23, 0, 0, 0, time.FixedZone("west", -3*3600)))
	for locale, want := range map[string]string{
		"en": "2026-03-02 | 1 April 2026", "fr": "2026-03-02 | 1er avril 2026", "ar": "2026-03-02 | 1 نيسان/أبريل 2026",
		"fa": "2026-03-02 | ۱ آوریل ۲۰۲۶", "zh": "2026-03-02 | 2026年4月1日",
	} {
		if got := l.dated("{date -3} | {day 27}", locale); got != want {
			t.Errorf("%s: %q, want %q", locale, got, want)
		}
	}
}
