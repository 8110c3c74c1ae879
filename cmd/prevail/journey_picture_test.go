//go:build browser

package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestAPictureGoesWithItsText: an author puts a picture into a draft, a
// translator gives the locale one of its own, readers see each on its page, and
// a withdrawal takes both away.
func TestAPictureGoesWithItsText(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	amina, edda, rana, sami := s.as("amina"), s.as("edda"), s.as("rana"), s.as("sami")
	rel, _ := s.draft(text, workflow.DraftInput{})
	release := "/desk/releases/" + string(rel.ID)

	amina.open(release + "/files")
	amina.Attach(browsertest.Label(amina.t("file.choose")), drawing(t, "harbour.png", 40, 20))
	amina.Fill(browsertest.Label(amina.t("file.alt")), "A ferry leaves the harbour.")
	amina.Click(browsertest.Role("button", amina.t("file.add")))
	amina.said("file_added")
	amina.open(release)
	amina.press(workflow.ActSubmit)
	amina.said("submitted")
	edda.issue(release, text)

	reader := s.reader(browsertest.Options{NoScripts: true})
	english := "/en/" + text.slug + "/"
	reader.Goto(s.app.URL + english)
	shown := picture(t, reader, 40, 20, "A ferry leaves the harbour.")

	edda.openTask(release, "العربية")
	rana.claim(workflow.ActClaim, text.headline)
	for i, sentence := range text.arabic {
		rana.write(i+1, sentence)
	}
	own := len(text.arabic) + 1
	rana.write(own+1, "عبّارة تغادر المرفأ.")
	rana.Attach(browsertest.Label(rana.t("file.own")), drawing(t, "مرفأ.png", 30, 30))
	rana.Click(browsertest.Role("button", rana.t("file.replace")))
	rana.said("file_added")
	rana.submit()
	edda.publish(sami.review(text.headline))
	reader.Goto(s.app.URL + "/ar/" + text.slug + "/")
	arabic := picture(t, reader, 30, 30, "عبّارة تغادر المرفأ.")

	edda.withdraw(release, "error", "The measure was not adopted.")
	for _, address := range []string{shown, arabic} {
		if status := reader.Goto(address); status != http.StatusGone {
			t.Errorf("%s answers %d after the withdrawal", address, status)
		}
	}
}

// picture wants a page to show one picture of this size, with this text for
// those who don't see it, and returns where it stands.
func picture(t *testing.T, p *browsertest.Page, width, height int, alt string) (address string) {
	t.Helper()
	p.See(browsertest.CSS(`figure img[alt="` + alt + `"]`))
	got := browsertest.Eval[[]int](p, `(async () => { const i = document.querySelector("figure img"); i.loading = "eager"; await i.decode(); return [i.naturalWidth, i.naturalHeight]; })()`)
	if len(got) != 2 || got[0] != width || got[1] != height {
		t.Errorf("the picture is %v; want %d by %d", got, width, height)
	}
	return browsertest.Eval[string](p, `document.querySelector("figure img").src`)
}

// drawing is a file with a picture of a size.
func drawing(t *testing.T, name string, width, height int) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		m.Set(i%width, i/width, color.RGBA{uint8(i), 90, 160, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
