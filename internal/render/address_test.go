package render

import (
	"testing"
	"time"

	"prevail/workflow"
)

func TestAPlaceComesBackFromItsAddress(t *testing.T) {
	t.Parallel()
	date := workflow.Date{Year: 2026, Month: time.June, Day: 6}
	for place, at := range map[string]workflow.Place{
		"2026-06-06_a_b-c":         {Date: date, Slug: "a_b-c"},
		"2026-06-06_a_b-c.k7_q.2x": {Date: date, Slug: "a_b-c", Release: "k7_q.2x"},
	} {
		if got := OlderPath("ar", at); got != "/ar/?after="+place {
			t.Errorf("path %s, want %s", got, place)
		}
		got, err := ParsePlace(place)
		if err != nil || got != at {
			t.Errorf("%s is read back as %v, %v", place, got, err)
		}
	}
	for _, wrong := range []string{"", "_", "2026-06-06", "2026-06-06_", "2026-02-30_a", "x_y"} {
		if _, err := ParsePlace(wrong); workflow.KindOf(err) != workflow.KindNotFound {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

func TestPathsOfThePublicSite(t *testing.T) {
	t.Parallel()
	at := workflow.Address{Date: workflow.Date{Year: 2018, Month: time.June, Day: 6}, Slug: "readout"}
	for _, c := range []struct{ got, want string }{
		{IndexPath("en"), "/"},
		{IndexPath("zh-Hant"), "/zh-Hant/"},
		{FeedPath("en"), "/en/feed.xml"},
		{ReleasePath("en", at), "/en/2018/06/06/readout/"},
		{ReleasePath("en", workflow.Address{Date: at.Date}), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

func TestSentencesAreFilledWithoutBeingMarkup(t *testing.T) {
	t.Parallel()
	w := newWords(workflow.Kit{Locale: "ar", Words: map[string]string{"k": "<b>{name}</b> {none}&"}}, workflow.Office{})
	got := w.fill("k", map[string]value{"name": w.isolated("<i>{name}")})
	if want := `&lt;b&gt;<bdi dir="ltr">&lt;i&gt;{name}</bdi>&lt;/b&gt; &amp;`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
