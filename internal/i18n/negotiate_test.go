package i18n_test

import (
	"strings"
	"testing"

	"prevail/internal/i18n"
)

func TestNegotiateAnswersFromTheAllowListOnly(t *testing.T) {
	t.Parallel()
	desk := []string{"en", "ar", "fr", "ru", "es", "zh"}
	tests := []struct{ name, explicit, header, want string }{
		{"nothing said", "", "", "en"},
		{"explicit choice wins", "ar", "fr", "ar"},
		{"explicit near relative", "fr-CA", "ru", "fr"},
		{"explicit unknown falls to the header", "xx-evil", "ru", "ru"},
		{"first preference", "", "fr-CH, fr;q=0.9, en;q=0.8", "fr"},
		{"weights count", "", "en;q=0.1, ar;q=0.9", "ar"},
		{"weight nought is refused", "", "ar;q=0, fr;q=0.5", "fr"},
		{"traditional Chinese is still Chinese", "", "zh-TW", "zh"},
		{"Ukrainian is not answered in Russian", "", "uk, en;q=0.5", "en"},
		{"Ukrainian alone", "", "uk", "en"},
		{"second preference", "", "nl, es;q=0.5", "es"},
		{"star", "", "*", "en"},
		{"rubbish", "", ";;;=,,,", "en"},
		{"path", "../../etc/passwd", "../../etc", "en"},
		{"script", "<script>", "<script>", "en"},
		{"endless header", "", strings.Repeat("fr,", 100000), "en"},
		{"endless choice", strings.Repeat("fr-", 100000), "", "en"},
	}
	for _, tt := range tests {
		if got := i18n.Negotiate(desk, "en", tt.explicit, tt.header); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := i18n.Negotiate(nil, "en", "fr", "fr"); got != "en" {
		t.Errorf("empty allow-list: %q", got)
	}
}

func FuzzNegotiate(f *testing.F) {
	f.Add("ar", "fr-CH, fr;q=0.9")
	f.Add("", "x-klingon;q=1.5,*")
	desk := []string{"en", "ar", "fr"}
	f.Fuzz(func(t *testing.T, explicit, header string) {
		switch i18n.Negotiate(desk, "en", explicit, header) {
		case "en", "ar", "fr":
		default:
			t.Error("answered outside the allow-list")
		}
	})
}
