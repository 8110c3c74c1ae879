package lint_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/lint"
	"prevail/web"
)

// root is the module's folder, seen from this package's.
const root = "../../../.."

func TestEveryKeyThatIsAskedForExists(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	uses, err := lint.Module(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(uses) < 50 {
		t.Errorf("only %d uses were seen: the domain alone has more", len(uses))
	}
	for _, f := range lint.Uses(c, uses) {
		t.Error(f)
	}
}

func TestUsesInTemplatesAreSeen(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"templates/desk/a.tmpl": {Data: []byte(`{{define "x"}}
{{.T "nav.board"}} {{.L.N "count.tasks" .Count}}
{{if eq (.L.T "form.save") ""}}{{$.L.T (print "state.task." .State)}}{{else}}{{.Page.L.T (printf "role.%s" .Role)}}{{end}}
{{with .X}}{{range .Y}}<a title="{{$.L.T "no.such"}}">{{template "y" ($.L.T "form.cancel")}}</a>{{end}}{{end}}
{{.L.T .Key}} {{.Title "not.a.key"}} {{unknown "also.not"}}
{{.Word "state.task" .State}} {{.Words.Say "index.empty"}}{{end}}`)},
		"templates/readme.md": {Data: []byte(`{{.T "in.prose"}}`)}}
	got, err := lint.Templates(fsys, "templates")
	if err != nil {
		t.Fatal(err)
	}
	const file = "templates/desk/a.tmpl:"
	want := []lint.Use{
		{Where: file + "2", Key: "nav.board", Counted: true},
		{Where: file + "2", Key: "count.tasks", Plural: true, Counted: true},
		{Where: file + "3", Key: "form.save", Counted: true},
		{Where: file + "3", Key: "state.task.", Prefix: true, Counted: true},
		{Where: file + "3", Key: "role.", Prefix: true, Counted: true},
		{Where: file + "4", Key: "no.such", Counted: true},
		{Where: file + "4", Key: "form.cancel", Counted: true},
		{Where: file + "6", Key: "state.task.", Prefix: true},
		{Where: file + "6", Key: "index.empty", Kit: true},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(lint.Use{}, "Values", "Named")); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
	if _, err := lint.Templates(fstest.MapFS{"t/a.tmpl": {Data: []byte(`{{if}}`)}}, "t"); err == nil {
		t.Error("a broken template was taken")
	}
}

func TestUsesInProgramsAreSeen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	source := `package p
const CodeChrome = "intake.note.chrome"
const Decode = "not.a.key"
func f(l L, s string) {
	l.T("nav.board")
	p.L.N("count.tasks", 3)
	l.T("state.task." + s)
	NewReason("task.held", "name", s)
	workflow.NewError(KindBlocked, "task.gone")
	unmet(true, "task.unmet")
	_ = Reason{Code: "internal"}
	_ = []workflow.Reason{{Code: "listed.reason"}}
	_ = workflow.Finding{Code: "check.empty"}
	_ = Item{LabelKey: "nav.help", Code: "not.a.key", Other: "nor.this"}
	w.fill("strip." + s, nil)
	l.T(s)
	t.T("no key")
	T("not.a.method")
}
`
	write(t, filepath.Join(dir, "a.go"), source)
	write(t, filepath.Join(dir, "a_test.go"), `package p; func g() { l.T("in.a_test") }`)
	uses, err := lint.Go(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range uses {
		got = append(got, u.Key)
	}
	want := []string{
		"intake.note.chrome", "nav.board", "count.tasks", "state.task.", "error.task.held", "error.task.gone", "error.task.unmet",
		"error.internal", "error.listed.reason", "check.empty", "nav.help", "strip.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

func TestNamesOfValuesAreSeen(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"t/a.tmpl": {Data: []byte(`{{.T "a.b" "x" .X "y" .Y}}{{.N "a.b" 3 "z" .Z}}{{.T "a.b" .Map}}{{.T "a.b"}}{{.T "a.b" .Name .X}}`)}}
	inTemplates, err := lint.Templates(fsys, "t")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.go"), `package p
func f(l L, m map[string]string, more []string) {
	l.T("a.b", "x", 1, "y", 2)
	l.N("a.b", 3, "z", 1)
	l.T("a.b", m)
	l.T("a.b")
	NewReason("a.b", more...)
}
`)
	inGo, err := lint.Go(dir)
	if err != nil {
		t.Fatal(err)
	}
	type given struct {
		Values []string
		Named  bool
	}
	want := []given{{[]string{"x", "y"}, true}, {[]string{"z"}, true}, {nil, false}, {nil, true}, {nil, false}}
	for _, uses := range [][]lint.Use{inTemplates, inGo} {
		var got []given
		for _, u := range uses {
			got = append(got, given{u.Values, u.Named})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("values (-want +got):\n%s", diff)
		}
	}
}

func TestNamesOfTheDomainsSetsAreSeen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.go"), `package p
type TaskState string
const (
	TaskDraft TaskState = "draft"
	TaskNew   TaskState = "new"
	other               = "x"
)
`)
	got, err := lint.Enums(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Key != "state.task.draft" || got[1].Key != "state.task.new" {
		t.Errorf("seen: %v", got)
	}
}

func TestUsesThatCantBeServedAreFound(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		use  lint.Use
		want string
	}{
		{lint.Use{Key: "nav.board", Counted: true}, ""},
		{lint.Use{Key: "count.tasks", Counted: true, Plural: true}, ""},
		{lint.Use{Key: "state.task.", Prefix: true}, ""},
		{lint.Use{Key: "kit.version", Named: true, Values: []string{"number"}}, ""},
		{lint.Use{Key: "kit.version"}, ""},
		{lint.Use{Key: "kit.version", Named: true, Values: []string{"nummer"}}, "{{.number}} is not given"},
		{lint.Use{Key: "count.tasks", Counted: true, Plural: true, Named: true}, ""},
		{lint.Use{Key: "strip.read", Kit: true}, ""},
		{lint.Use{Key: "authority.copy", Kit: true}, ""},
		{lint.Use{Key: "withdrawal.", Kit: true, Prefix: true}, ""},
		{lint.Use{Key: "strip.reed", Kit: true}, "no kit"},
		{lint.Use{Key: "mine.", Prefix: true}, "no key begins so"},
		{lint.Use{Key: "nav.bored"}, "no such key"},
		{lint.Use{Key: "count.tasks", Counted: true}, "with a count"},
		{lint.Use{Key: "nav.board", Counted: true, Plural: true}, "with a count"},
		{lint.Use{Key: "nav.", Prefix: true}, "not among"},
	}
	for _, tt := range tests {
		if faults := lint.Uses(c, []lint.Use{tt.use}, "mine."); !found(faults, tt.want) {
			t.Errorf("%v: found %v, want %q", tt.use, faults, tt.want)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
