package browsertest

import (
	"strings"
	"testing"
)

func TestWhatIsMissingIsNamedWithTheWayToGetIt(t *testing.T) {
	t.Parallel()
	_, browser := findChromium("/nowhere/chromium", "no-such-browser-here")
	_, checker := moduleFile("no-such-package/index.js")
	for name, err := range map[string]error{"browser": browser, "checker": checker} {
		if err == nil || !strings.Contains(err.Error(), "make tools") {
			t.Errorf("%s: error %v, want one that names `make tools`", name, err)
		}
	}
}

func TestALocatorNamesItselfAsItWasWritten(t *testing.T) {
	t.Parallel()
	tests := []struct {
		locator Locator
		want    string
	}{
		{CSS("#sent"), `css "#sent"`},
		{Role("button", "Publish"), `role "button" named "Publish"`},
		{Text("Edit").Nth(2).Within(Role("row", "")).Within(CSS("table")), `text "Edit" number 2 within role "row" within css "table"`},
	}
	for _, tt := range tests {
		if got := tt.locator.String(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}
