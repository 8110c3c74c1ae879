package i18n

import "testing"

func TestDirectionFollowsTheScript(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"en": "ltr", "fr": "ltr", "ru": "ltr", "zh": "ltr", "hi": "ltr", "tr": "ltr",
		"ar": "rtl", "fa": "rtl", "ur": "rtl", "ps": "rtl", "he": "rtl", "yi": "rtl",
		"dv": "rtl", "ug": "rtl", "nqo": "rtl", "prs": "rtl", "ckb": "rtl", "ur-Aran": "rtl",
		"ku": "ltr", "kmr": "ltr", "ku-Arab": "rtl", "ku-Latn": "ltr",
		"az": "ltr", "az-Arab": "rtl", "pa": "ltr", "pa-PK": "rtl", "pa-Arab": "rtl", "ug-Cyrl": "ltr",
		"ar-Latn": "ltr", "ff-Adlm": "rtl", "not a tag": "ltr", "": "ltr",
	}
	for tag, want := range tests {
		if got := Direction(tag); got != want {
			t.Errorf("Direction(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestAutonymIsTheLanguagesOwnName(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"en": "English", "ar": "العربية", "fa": "فارسی", "ur": "اردو", "fr": "Français",
		"ru": "Русский", "es": "Español", "zh": "中文", "zh-Hant": "繁體中文", "hi": "हिन्दी",
		"pt": "Português", "de": "Deutsch", "uk": "Українська", "tr": "Türkçe",
		"ku": "Kurdî (kurmancî)", "kmr": "Kurdî (kurmancî)", "ckb": "کوردیی ناوەندی",
		"dv": "Divehi", "ku-TR": "Kurdî (kurmancî)", "vi": "Tiếng Việt", "not a tag": "not a tag",
	}
	for tag, want := range tests {
		if got := Autonym(tag); got != want {
			t.Errorf("Autonym(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestFormatNumberUsesTheLocalesDigitsAndGroups(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag  string
		n    int64
		want string
	}{
		{"en", 0, "0"}, {"en", 999, "999"}, {"en", 1000, "1,000"}, {"en", 1234567, "1,234,567"}, {"en", -1234, "-1,234"},
		{"ar", 1234567, "1,234,567"}, {"fa", 1234567, "۱٬۲۳۴٬۵۶۷"}, {"fr", 1234567, "1\u202f234\u202f567"},
		{"ru", 12345, "12\u00a0345"}, {"es", 1234, "1234"}, {"es", 12345, "12.345"}, {"zh", 12345, "12,345"},
		{"hi", 1234567, "12,34,567"}, {"hi", 123456789, "12,34,56,789"}, {"de", 1234, "1.234"}, {"ckb", 12, "١٢"}, {"nqo", 1234, "1234"},
	}
	for _, tt := range tests {
		if got := FormatNumber(tt.tag, tt.n); got != tt.want {
			t.Errorf("FormatNumber(%s, %d) = %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
	percents := map[string]string{"en": "85%", "fr": "85\u00a0%", "tr": "%85", "fa": "۸۵٪", "nqo": "85%"}
	for tag, want := range percents {
		if got := FormatPercent(tag, 85); got != want {
			t.Errorf("FormatPercent(%s) = %q, want %q", tag, got, want)
		}
	}
}
