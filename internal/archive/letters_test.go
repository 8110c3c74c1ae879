package archive_test

import (
	"strings"
	"testing"

	"prevail/internal/archive"
)

func TestATextInOtherLettersThanItsNamesLanguageIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	arabic := strings.Replace(harbour, "# Harbour Opens to All Ships", "# الميناء يفتح لجميع السفن", 1)
	arabic = strings.Replace(arabic, "The harbour opens to all ships on 4 May. It takes 12 ships a day and has room for 40.", harbourArabic, 1)
	dir := lay(t, map[string]string{
		"a.en.md": strings.Replace(arabic, "Pilots are free of charge until the end of 2026.", "", 1),
		"b.en.md": harbour, "b.ar.md": harbour, "b.fr.txt": harbourArabic,
		// A quotation, short texts and a language of two scripts are no sign.
		"c.en.md": arabic, "c.sr.txt": "Luka je otvorena za sve brodove od četvrtog maja, dvanaest na dan.",
		"d.en.md": "---\nkind: notice\ndate: 2026-03-01\n---\n\n# إعلان\n\nنص.\n",
	})
	expect(t, "letters", o.bringIn(dir, archive.Options{}),
		"a.en.md refused import.letters",
		"b.en.md created", "b.ar.md refused import.letters", "b.fr.txt refused import.letters",
		"c.en.md created", "c.sr.txt incomplete import.locale",
		"d.en.md created")
}
