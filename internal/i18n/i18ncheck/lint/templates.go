package lint

import (
	"fmt"
	"io/fs"
	"strings"
	"text/template/parse"
)

// Templates returns the uses in every template (.tmpl, .html, .gohtml, .txt)
// below a folder: calls of a method T or N on anything, `.T "key"`,
// `$.L.N "key" .Count`, with a literal key, or one begun by a literal:
// `.L.T (print "state.task." .State)`, `.Word "state.task" .State`; and words
// of a kit, `.Words.Say "index.empty"`. A key that comes whole out of the data is
// the business of the program that put it there.
func Templates(fsys fs.FS, dir string) ([]Use, error) {
	var uses []Use
	err := fs.WalkDir(fsys, dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isTemplate(path) {
			return err
		}
		raw, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		found, err := inTemplate(path, string(raw))
		uses = append(uses, found...)
		return err
	})
	return uses, err
}

func isTemplate(path string) bool {
	for _, end := range []string{".tmpl", ".html", ".gohtml", ".txt"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

func inTemplate(path, text string) ([]Use, error) {
	tree := parse.New(path)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", set); err != nil {
		return nil, fmt.Errorf("template %s: %w", path, err)
	}
	w := &templateWalk{path: path, text: text}
	for _, t := range set {
		if t.Root != nil {
			w.node(t.Root)
		}
	}
	return w.uses, nil
}

// templateWalk visits every command of a template.
type templateWalk struct {
	path, text string
	uses       []Use
}

func (w *templateWalk) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			w.node(child)
		}
	case *parse.ActionNode:
		w.pipe(n.Pipe)
	case *parse.IfNode:
		w.branch(&n.BranchNode)
	case *parse.RangeNode:
		w.branch(&n.BranchNode)
	case *parse.WithNode:
		w.branch(&n.BranchNode)
	case *parse.TemplateNode:
		w.pipe(n.Pipe)
	}
}

func (w *templateWalk) branch(b *parse.BranchNode) {
	w.pipe(b.Pipe)
	w.node(b.List)
	w.node(b.ElseList)
}

func (w *templateWalk) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, command := range p.Cmds {
		w.command(command)
		for _, arg := range command.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				w.pipe(inner)
			}
		}
	}
}

func (w *templateWalk) command(c *parse.CommandNode) {
	if len(c.Args) < 2 {
		return
	}
	u := Use{Where: w.where(c.Position())}
	method := lastName(c.Args[0])
	switch method {
	case "T", "N":
		u.Counted, u.Plural = true, method == "N"
		u.Values, u.Named = namesInTemplate(c.Args, u.Plural)
	case "Word":
		u.Prefix = true
	case "Say":
		u.Kit = true
	default:
		return
	}
	switch arg := c.Args[1].(type) {
	case *parse.StringNode:
		u.Key = arg.Text
		if u.Prefix {
			u.Key += "."
		}
	case *parse.PipeNode:
		u.Key, u.Prefix = beginning(arg), true
	}
	if u.Key != "" {
		w.uses = append(w.uses, u)
	}
}

// namesInTemplate returns the names of the values after a key, and a count,
// and whether all of them are literals.
func namesInTemplate(args []parse.Node, plural bool) (names []string, all bool) {
	first := 2
	if plural {
		first = 3
	}
	if len(args) == first+1 {
		return nil, false // a map
	}
	for i := first; i < len(args); i += 2 {
		s, ok := args[i].(*parse.StringNode)
		if !ok {
			return nil, false
		}
		names = append(names, s.Text)
	}
	return names, true
}

// lastName returns the last name of a chain such as $.L.T.
func lastName(n parse.Node) string {
	var names []string
	switch n := n.(type) {
	case *parse.FieldNode:
		names = n.Ident
	case *parse.VariableNode:
		names = n.Ident[1:]
	case *parse.ChainNode:
		names = n.Field
	}
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1]
}

// beginning returns the literal that print or printf begins a key with.
func beginning(p *parse.PipeNode) string {
	if len(p.Cmds) == 0 || len(p.Cmds[0].Args) < 2 {
		return ""
	}
	s, ok := p.Cmds[0].Args[1].(*parse.StringNode)
	if !ok {
		return ""
	}
	text, _, _ := strings.Cut(s.Text, "%")
	return text
}

func (w *templateWalk) where(at parse.Pos) string {
	return fmt.Sprintf("%s:%d", w.path, 1+strings.Count(w.text[:min(int(at), len(w.text))], "\n"))
}
