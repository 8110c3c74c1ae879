package i18n

import "testing"

func TestTextOfTheOtherDirectionIsIsolated(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, direction string
		isolated              bool
	}{
		{"Latin in Arabic", "Amal Haddad", RightToLeft, true},
		{"an address in Arabic", "https://example.org/a", RightToLeft, true},
		{"a date of digits and hyphens in Arabic", "2018-06-26", RightToLeft, true},
		{"a number in Arabic", "12345", RightToLeft, false},
		{"Arabic in Arabic", "أمل حداد", RightToLeft, false},
		{"nothing", "", RightToLeft, false},
		{"Arabic in English", "أمل", LeftToRight, true},
		{"Hebrew in English", "שלום", LeftToRight, true},
		{"Latin in English", "Amal (12-3)", LeftToRight, false},
		{"Chinese in English", "中文", LeftToRight, false},
	}
	for _, tt := range tests {
		want := tt.text
		if tt.isolated {
			want = "\u2068" + tt.text + "\u2069"
		}
		if got := Isolate(tt.text, tt.direction); got != want {
			t.Errorf("%s: %+q, want %+q", tt.name, got, want)
		}
	}
}
