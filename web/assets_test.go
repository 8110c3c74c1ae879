package web

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func files(site string) fstest.MapFS {
	return fstest.MapFS{
		"static/css/tokens.css": {Data: []byte(":root {\n  --ink: #000000; /* ink */\n}\n")},
		"static/css/base.css":   {Data: []byte("/* two\n * lines */\nbody {\n  margin: 0;\n}\n")},
		"static/css/site.css":   {Data: []byte(site)},
		"static/css/desk.css":   {Data: []byte(".desk {\n}\n")},
		"static/js/desk.js":     {Data: []byte("export {}\n")},
	}
}

func TestAssetsAreServedUnderTheHashOfTheirContent(t *testing.T) {
	t.Parallel()
	one, err := NewAssets(files(".a {\n}\n"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewAssets(files(".b {\n}\n"))
	if err != nil {
		t.Fatal(err)
	}
	first, err := one.Path("css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	second, err := other.Path("css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	if first == second || !strings.HasPrefix(first, "/static/css/site.") || !strings.HasSuffix(first, ".css") {
		t.Errorf("addresses are %s and %s", first, second)
	}
	got, ok := one.Lookup(first)
	want := Asset{Path: first, Type: "text/css; charset=utf-8", Body: []byte(":root {\n--ink: #000000;\n}\nbody {\nmargin: 0;\n}\n.a {\n}\n")}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("served (-want +got):\n%s", diff)
	}
	if _, ok := one.Lookup(second); ok {
		t.Error("the address of another content is served")
	}
	if _, ok := one.Lookup("/static/css/site.css"); ok {
		t.Error("a name without its hash is served")
	}
}

func TestAssetsRefuseWhatTheyDoNotKnow(t *testing.T) {
	t.Parallel()
	a, err := NewAssets(files(""))
	if err != nil {
		t.Fatal(err)
	}
	if p, err := a.Path("css/none.css"); err == nil {
		t.Errorf("an unknown name has the address %s", p)
	}
	odd := files("")
	odd["static/x.unheard-of"] = &fstest.MapFile{Data: []byte("x")}
	if _, err := NewAssets(odd); err == nil {
		t.Error("a file without a media type was accepted")
	}
}

func TestShippedAssetsAreWhole(t *testing.T) {
	t.Parallel()
	a, err := NewAssets(Static)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"css/site.css", "css/desk.css", "img/mark.svg"} {
		p, err := a.Path(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if f, ok := a.Lookup(p); !ok || len(f.Body) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}
