package render

import (
	"testing"
	"time"

	"prevail/workflow"
)

func TestAPlaceComesBackFromItsAddress(t *testing.T) {
	t.Parallel()
	at := workflow.Place{Date: workflow.Date{Year: 2026, Month: time.June, Day: 6}, Slug: "a_b-c"}
	if got := OlderPath("ar", at); got != "/ar/?after=2026-06-06_a_b-c" {
		t.Errorf("path %s", got)
	}
	got, err := ParsePlace("2026-06-06_a_b-c")
	if err != nil || got != at {
		t.Errorf("read back as %v, %v", got, err)
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
	w := newWords(workflow.Kit{Locale: "ar", Words: map[string]string{"k": "<b>{name}</b> {none}&"}})
	got := w.fill("k", map[string]value{"name": w.isolated("<i>{name}")})
	if want := `&lt;b&gt;<bdi dir="ltr">&lt;i&gt;{name}</bdi>&lt;/b&gt; &amp;`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
