package media_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"prevail/internal/media"
	"prevail/workflow"
)

const secret = "Photographer: Salma Haddad, 33.51 N 36.29 E"

func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range 40 * 30 {
		m.Set(i%40, i/40, color.RGBA{uint8(i), uint8(i >> 3), 90, 255})
	}
	return m
}

func encoded(t *testing.T, kind string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch kind {
	case "jpeg":
		err = jpeg.Encode(&b, picture(), nil)
	case "png":
		err = png.Encode(&b, picture())
	default:
		err = gif.Encode(&b, picture(), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func segment(marker byte, body string) []byte {
	out := []byte{0xFF, marker, 0, 0}
	binary.BigEndian.PutUint16(out[2:], uint16(len(body)+2))
	return append(out, body...)
}

func chunk(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, kind+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func exif(up byte) string {
	return "Exif\x00\x00II*\x00\x08\x00\x00\x00\x02\x00" +
		"\x12\x01\x03\x00\x01\x00\x00\x00" + string([]byte{up, 0, 0, 0}) +
		"\x3b\x01\x02\x00\x2c\x00\x00\x00\x26\x00\x00\x00\x00\x00\x00\x00" + secret
}

// signed are pictures that say who made them, in every place where a tool
// writes it.
func signed(t *testing.T) map[string][]byte {
	t.Helper()
	j, p, g := encoded(t, "jpeg"), encoded(t, "png"), encoded(t, "gif")
	afterHead := 13 + 3<<(g[10]&7+1)
	if g[10]&0x80 == 0 {
		afterHead = 13
	}
	remark := "\x21\xFE" + string([]byte{byte(len(secret))}) + secret + "\x00"
	xmp := "\x21\xFF\x0BXMP DataXMP" + string([]byte{byte(len(secret))}) + secret + "\x00"
	return map[string][]byte{
		"a.jpg": slices.Concat(j[:2], segment(0xE1, exif(6)), segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00"+secret), segment(0xED, secret),
			segment(0xFE, secret), j[2:], []byte(secret)),
		"a.png": slices.Concat(p[:33], chunk("tEXt", "Author\x00"+secret), chunk("iTXt", secret), chunk("eXIf", exif(1)), p[33:], []byte(secret)),
		"a.gif": slices.Concat(g[:afterHead], []byte(remark), []byte(xmp), g[afterHead:], []byte(secret)),
	}
}

func TestAPictureSaysNothingOfWhoMadeIt(t *testing.T) {
	t.Parallel()
	for name, content := range signed(t) {
		if !bytes.Contains(content, []byte(secret)) {
			t.Fatalf("%s: the control says nothing", name)
		}
		in, err := media.Read(name, content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Contains(in.Content, []byte("Salma")) {
			t.Errorf("%s still names its maker", name)
		}
		if in.Width != 40 || in.Height != 30 {
			t.Errorf("%s is %d by %d", name, in.Width, in.Height)
		}
		same(t, name, content, in.Content)
		again, err := media.Read(name, in.Content)
		if err != nil || !bytes.Equal(again.Content, in.Content) {
			t.Errorf("%s: stripped again it changes (%v)", name, err)
		}
	}
}

// same demands that two pictures show the same.
func same(t *testing.T, name string, a, b []byte) {
	t.Helper()
	one, _, err := image.Decode(bytes.NewReader(a))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	other, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s, stripped: %v", name, err)
	}
	for y := range 30 {
		for x := range 40 {
			if one.At(x, y) != other.At(x, y) {
				t.Fatalf("%s differs at %d, %d", name, x, y)
			}
		}
	}
}

func TestAPictureStaysUpright(t *testing.T) {
	t.Parallel()
	j := encoded(t, "jpeg")
	in, err := media.Read("a.jpg", slices.Concat(j[:2], segment(0xE1, exif(6)), j[2:]))
	if err != nil {
		t.Fatal(err)
	}
	want := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
	if !bytes.Contains(in.Content, []byte(want)) {
		t.Error("nothing says which way up it is")
	}
	upright, err := media.Read("a.jpg", slices.Concat(j[:2], segment(0xE1, exif(1)), j[2:]))
	if err != nil || bytes.Contains(upright.Content, []byte("Exif")) {
		t.Errorf("an upright one says more than it must (%v)", err)
	}
}

func TestAFileIsWhatItsBytesSay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content, kind, code string
	}{
		{"annex.pdf", "%PDF-1.7 …", "application/pdf", ""},
		{"picture.png", "%PDF-1.7 …", "application/pdf", ""},
		{"figures.csv", "year,number\n2026,7\n", "text/csv", ""},
		{"note.txt", "plain", "text/plain", ""},
		{"letter.docx", letter(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ""},
		{"broken.docx", "PK\x03\x04…", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "file.document"},
		{"page.html", "<!DOCTYPE html><script>alert(1)</script>", "", "file.type"},
		{"page.txt", "<!DOCTYPE html><script>alert(1)</script>", "", "file.type"},
		{"drawing.svg", `<?xml version="1.0"?><svg onload="alert(1)"/>`, "", "file.type"},
		{"program.docx", "\x7fELF\x01\x01", "", "file.type"},
		{"archive.zip", "PK\x03\x04…", "", "file.type"},
		{"table.csv", "\xff\xfe\x00", "", "file.type"},
		{"nothing.txt", "", "", "file.empty"},
		{"broken.png", "\x89PNG\r\n\x1a\n…", "", "file.picture"},
		{"broken.jpg", "\xff\xd8\xff\xe0", "", "file.picture"},
		{"broken.gif", "GIF89a", "", "file.picture"},
		{"huge.txt", strings.Repeat("a", workflow.MaxFile+1), "", "file.too_large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in, err := media.Read(c.name, []byte(c.content))
			if c.code == "" && (err != nil || in.Type != c.kind) {
				t.Errorf("it is %s (%v); want %s", in.Type, err, c.kind)
			}
			if c.code != "" && !workflow.HasCode(err, c.code) {
				t.Errorf("got %v; want the refusal %s", err, c.code)
			}
		})
	}
}

func TestNamesCanBeKeptAnywhere(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"harbour.png": "harbour.png", "C:\\photos\\harbour.png": "harbour.png", "../../etc/passwd": "passwd", "مرفأ.jpg": "مرفأ.jpg",
		"a<b>?.pdf": "a-b--.pdf", ".htaccess": "htaccess", ".": "file", "": "file", "dir/ x.png": "x.png", "100%#1.png": "100--1.png",
		strings.Repeat("é", 200) + ".png": strings.Repeat("é", 58) + ".png", "\u202egnp.exe": "gnp.exe",
	} {
		if got := media.Name(from); got != want {
			t.Errorf("%q becomes %q; want %q", from, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	t := &testing.T{}
	for _, kind := range []string{"jpeg", "png", "gif"} {
		f.Add("a", encoded(t, kind))
	}
	for name, content := range signed(t) {
		f.Add(name, content)
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		in, err := media.Read(name, content)
		if err != nil {
			return
		}
		file := in.File()
		if got, ok := workflow.ParseFile(file.String()); !ok || got != file {
			t.Errorf("%q can't be named in a text", file)
		}
	})
}
