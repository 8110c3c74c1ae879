package i18n_test

import (
	"testing"

	"prevail/internal/i18n"
	"prevail/web"
)

// BenchmarkSentence measures what a page pays for one sentence: a board of 100
// releases in 20 languages asks for some thousands.
func BenchmarkSentence(b *testing.B) {
	c, err := i18n.Load(web.Locales)
	if err != nil {
		b.Fatal(err)
	}
	ar := c.Localizer("ar")
	sentences := map[string]func() string{
		"fixed":  func() string { return ar.T("nav.board") },
		"value":  func() string { return ar.T("task.progress", "done", 3, "total", 12) },
		"plural": func() string { return ar.N("count.tasks", 12) },
		"date":   func() string { return i18n.FormatDate("ar", 2018, 6, 26, i18n.DateLong) },
		"number": func() string { return i18n.FormatNumber("fa", 1234567) },
	}
	for name, say := range sentences {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if say() == "" {
					b.Fatal("nothing said")
				}
			}
		})
	}
}
