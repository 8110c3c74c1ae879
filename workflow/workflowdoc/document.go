package main

import (
	"fmt"
	"strings"

	"prevail/workflow"
)

// introduction says what the document is and what it isn't.
const introduction = `# The workflow

Generated from the transition tables in package workflow (` + "`make docs`" + `); a
test compares. The tables are what the program goes by: an action that has no
row can't be done, by nobody and in no way. All conditions that aren't met are
reported at once.

"The clock" is what the program does by itself: at a time, or as a consequence
of another act in the same transaction.
`

var titles = map[workflow.Object]string{
	workflow.OnRevision:    "Lifecycle 1: the English revision",
	workflow.OnTask:        "Lifecycle 2: the translation task",
	workflow.OnPublication: "Lifecycle 3: the publication of a translation",
}

// document renders all lifecycles.
func document() string {
	var b strings.Builder
	b.WriteString(introduction)
	for _, t := range workflow.Describe() {
		fmt.Fprintf(&b, "\n## %s\n\n", titles[t.Object])
		diagram(&b, t)
		table(&b, t)
	}
	return b.String()
}

// diagram draws the actions that lead from one state to another.
func diagram(b *strings.Builder, t workflow.TableDescription) {
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	var edges []string
	labels := map[string][]string{}
	for _, r := range t.Rows {
		if r.To == "" {
			continue
		}
		from := r.From
		if len(from) == 0 {
			from = []string{"[*]"}
		}
		for _, f := range from {
			edge := f + " --> " + r.To
			if labels[edge] == nil {
				edges = append(edges, edge)
			}
			labels[edge] = append(labels[edge], words(string(r.Action)))
		}
	}
	for _, e := range edges {
		fmt.Fprintf(b, "    %s: %s\n", e, strings.Join(labels[e], ", "))
	}
	b.WriteString("```\n\n")
}

func table(b *strings.Builder, t workflow.TableDescription) {
	b.WriteString("| from | action | to | who | needs |\n|---|---|---|---|---|\n")
	for _, r := range t.Rows {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", list(r.From, ", "), words(string(r.Action)), dash(r.To),
			list(r.Who, ", "), list(r.Needs, "; "))
	}
}

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

func list(ss []string, sep string) string { return dash(strings.Join(ss, sep)) }

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
