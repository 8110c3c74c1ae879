package intake

import (
	"strings"
	"unicode"
)

// languageNames are how pages name languages: by their own names and in
// English, in small letters.
var languageNames = lineSet(`
	english
	français
	français (france)
	french
	русский
	russian
	العربية
	عربي
	arabic
	español
	spanish
	中文
	中文 (中国)
	简体中文
	繁體中文
	chinese
	فارسی
	persian
	farsi
	اردو
	urdu
	हिन्दी
	हिंदी
	hindi
	português
	portuguese
	deutsch
	german
	italiano
	italian
	türkçe
	turkish
	tiếng việt
	vietnamese
	bahasa indonesia
	indonesian
	kreyòl ayisyen
	haitian creole
	한국어
	korean
	日本語
	japanese
	українська
	ukrainian
	polski
	polish
	বাংলা
	bengali
	kiswahili
	swahili
	ខ្មែរ
	ไทย
	thai
	မြန်မာ
	پښتو
	pashto
	دری
	dari
	kurdî
	کوردی
	עברית
	hebrew
	ελληνικά
	greek
	nederlands
	dutch
`)

// isLanguageList reports a line that lists languages, each by name once or
// twice ("English English, Français Français"). One name alone is a list too.
func isLanguageList(s string) bool {
	n := 0
	for _, part := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(",|•·/;،", r) }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if !languageNames[part] && !languageNames[half(part)] {
			return false
		}
		n++
	}
	return n > 0
}

// half returns what a text is the doubling of, or nothing.
func half(s string) string {
	words := strings.FieldsFunc(s, unicode.IsSpace)
	n := len(words) / 2
	if len(words)%2 != 0 || n == 0 || strings.Join(words[:n], " ") != strings.Join(words[n:], " ") {
		return ""
	}
	return strings.Join(words[:n], " ")
}
