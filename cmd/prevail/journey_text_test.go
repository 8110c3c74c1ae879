//go:build browser

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"prevail/internal/segment"
)

// story is what a journey is about: an English text as its author pastes it,
// its Arabic sentences in the order of the English, and the correction.
type story struct {
	name string
	// headline is typed into its own field; empty where the text has one.
	headline string
	body     string
	date     string // of the form; empty where the text's own front matter has it
	// original is where the authoritative text stands, if it is elsewhere.
	original string
	// tells says that the text itself names its original.
	tells  bool
	arabic []string
	// slug ends the public address, written is the official date in Arabic.
	slug, written string
	// figures must be seen in the Arabic text.
	figures []string
	// was and is are the words that the correction changes, in one sentence;
	// arabicIs is that sentence in Arabic after it.
	was, is, arabicIs string
}

// harbour is a text of our own: with figures, a list and a quotation.
func harbour() story {
	return story{
		name: "a text of its own", headline: "Harbour dues fall for small ferries", date: "2018-06-26",
		body: `The Ministry lowers harbour dues from 1 July 2018. More than 3.8 million passengers crossed the strait last year, and 77 ferries carried them.

## What changes

- Ferries below 300 tons pay nothing.
- All others pay half of the former dues.

> The sea is our road, and a road should cost no more than it must.

The measure costs about $90 million. It was agreed on 26 February 2018.`,
		arabic: []string{
			"خفض رسوم الموانئ على العبّارات الصغيرة",
			"تخفض الوزارة رسوم الموانئ اعتباراً من 1 تموز/يوليو 2018.",
			"وعبر المضيق في العام الماضي أكثر من 3,8 مليون مسافر على متن 77 عبّارة.",
			"ما الذي يتغيّر",
			"لا تدفع العبّارات التي تقل حمولتها عن 300 طن شيئاً.",
			"وتدفع العبّارات الأخرى نصف الرسوم السابقة.",
			"البحر طريقنا، ولا ينبغي أن تكلّف الطريق أكثر مما لا بد منه.",
			"تبلغ كلفة هذا التدبير نحو 90 مليون دولار.",
			"وقد اتُّفق عليه في 26 شباط/فبراير 2018.",
		},
		slug: "2018/06/26/harbour-dues-fall-for-small-ferries", written: "26 حزيران/يونيو 2018",
		figures: []string{"3,8", "77", "300", "90"},
		was:     "26 February 2018", is: "27 February 2018", arabicIs: "وقد اتُّفق عليه في 27 شباط/فبراير 2018.",
	}
}

// elsewhere is the same text where the authoritative one stands elsewhere.
func elsewhere() story {
	s := harbour()
	s.name, s.original = "a text of its own whose original is elsewhere", "https://www.ministry.example/notes/2018/41.htm"
	return s
}

// sharedVar names the folder with real texts, which are no part of the
// repository. Without them the journey goes over a text of our own.
const sharedVar = "PREVAIL_SHARED"

// seed is the text that everything began with, where it is at hand; another
// with its original elsewhere where it isn't.
func seed(tb testing.TB) story {
	tb.Helper()
	folder := os.Getenv(sharedVar)
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	english, err := os.ReadFile(filepath.Join(folder, "data", "seed", "en.md"))
	if errors.Is(err, fs.ErrNotExist) {
		return elsewhere()
	}
	arabic := []byte(nil)
	if err == nil {
		arabic, err = os.ReadFile(filepath.Join(folder, "data", "seed", "ar.txt"))
	}
	if err != nil {
		tb.Fatal(err)
	}
	return story{
		name: "the real text", body: string(english), tells: true, original: "https://www.state.gov/r/pa/prs/ps/2018/06/283526.htm",
		arabic: pageSentences(string(arabic)), slug: "2018/06/26/readout-of-the-meeting-in-morocco-of-the-global-coalition-to-defeat-isis",
		written: "26 حزيران/يونيو 2018", figures: []string{"7,7", "3,8", "90", "575", "77", "14"},
		was: "in Kuwait in February.", is: "in Kuwait on 27 February 2018.",
		arabicIs: "كان اجتماع اليوم الأول منذ اعتماد المبادئ التوجيهية للتحالف في الاجتماع الوزاري في الكويت في 27 شباط/فبراير 2018.",
	}
}

// pageSentences takes the headline and the sentences of the body out of the
// text of a web page: paragraphs are its long lines.
func pageSentences(page string) []string {
	const shortest = 150 // characters; what surrounds the body is shorter
	var long, out []string
	lines := strings.Split(page, "\n")
	for _, line := range lines {
		if line = strings.TrimSpace(line); len([]rune(line)) >= shortest && !strings.Contains(line, "النص الرسمي") {
			long = append(long, line)
		}
	}
	if i := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, " ") }); i >= 0 {
		out = append(out, strings.TrimSpace(lines[i]))
	}
	for _, paragraph := range long {
		for _, sentence := range segment.Sentences(paragraph, "ar") {
			out = append(out, strings.TrimSpace(sentence))
		}
	}
	return out
}
