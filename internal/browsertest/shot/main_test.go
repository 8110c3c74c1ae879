package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/browsertest"
)

func TestTheCommandLineSaysWhatToTake(t *testing.T) {
	t.Parallel()
	got, err := read(strings.Fields("-start http://127.0.0.1/desk/ -click In -click More -url http://127.0.0.1/ar/ -out a.png" +
		" -width 320 -height 640 -scale 2 -scheme dark -locale ar -noscripts -print -rtl -window -audit -feature forced-colors=active"))
	if err != nil {
		t.Fatal(err)
	}
	want := browsertest.Capture{
		Options: browsertest.Options{
			Width: 320, Height: 640, Scale: 2, Scheme: browsertest.Dark, Locale: "ar", NoScripts: true, Print: true,
			Features: map[string]string{"forced-colors": "active"},
		},
		Start: "http://127.0.0.1/desk/", Click: []string{"In", "More"}, URL: "http://127.0.0.1/ar/", File: "a.png",
		WindowOnly: true, RightToLeft: true, Audit: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("capture (-want +got):\n%s", diff)
	}
}

func TestACommandLineThatAsksForNothingIsRefused(t *testing.T) {
	t.Parallel()
	for _, args := range []string{"", "-out a.png", "-url http://127.0.0.1/", "-url http://127.0.0.1/ -out a.png -scheme grey", "-url http://127.0.0.1/ -out a.png more"} {
		if _, err := read(strings.Fields(args)); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}
