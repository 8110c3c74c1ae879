package main

import (
	"fmt"
	"os"
	"strings"
)

// heading begins a promise's part of the page.
func heading(id string) string { return "\n## " + id + "\n\n" }

// section is a promise's part of the page.
func (r record) section() string {
	var b strings.Builder
	b.WriteString(heading(r.ID) + r.Words + "\n\n")
	if r.Date.IsZero() {
		fmt.Fprintf(&b, "Not run with this state of the sources: `make prove R=%s`.\n", r.ID)
		return b.String()
	}
	fmt.Fprintf(&b, "%s, %s UTC, %s. Again: `make prove R=%s SEED=%d`.\n", capital(r.outcome()), r.Date.Format("2006-01-02 15:04"), length(r.Seconds), r.ID, r.Seed)
	for _, problem := range r.problems() {
		first, _, _ := strings.Cut(problem, "\n")
		b.WriteString("\n- **Broken**: " + cell(first))
	}
	r.tried(&b)
	r.planted(&b)
	r.taken(&b)
	b.WriteString("\nTests:\n\n")
	for _, one := range r.Runs {
		if one.Command != "" {
			fmt.Fprintf(&b, "- `%s`: %s\n", one.Command, strings.Join(one.names(), ", "))
		}
	}
	return b.String()
}

// tried lists what was tried.
func (r record) tried(b *strings.Builder) {
	b.WriteString("\n| tried on | times | faults | seconds | measured | |\n|---|--:|--:|--:|---|---|\n")
	r.each(false, func(e evidence) {
		fmt.Fprintf(b, "| %s | %s | %d | %.1f | %s | %s |\n", where(e.Database), thousands(e.Attempts), e.Found, e.Seconds, strings.ReplaceAll(e.Figures, " ", ", "), cell(e.Words))
	})
}

// planted lists what was planted and found.
func (r record) planted(b *strings.Builder) {
	first := true
	r.each(true, func(e evidence) {
		if first {
			b.WriteString("\n| planted on | found | in tries | what, and the first that was found |\n|---|--:|--:|---|\n")
			first = false
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", where(e.Database), thousands(e.Found), thousands(e.Attempts), cell(e.Words))
	})
}

// taken lists the guards that were taken out.
func (r record) taken(b *strings.Builder) {
	if len(r.Mutants) == 0 {
		return
	}
	b.WriteString("\n| guard taken out | | noticed by | seconds |\n|---|---|---|--:|\n")
	for _, m := range r.Mutants {
		by := "`" + m.Test + "`"
		if m.Problem != "" {
			by = "**nobody**"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %.1f |\n", m.Name, cell(m.What), by, m.Seconds)
	}
}

func (r record) each(control bool, fn func(evidence)) {
	for _, one := range r.Runs {
		for _, e := range one.Evidence {
			if e.Control == control {
				fn(e)
			}
		}
	}
}

// names are the tests that ran, each once.
func (r ran) names() []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range r.Tests {
		if !seen[t.Name] {
			out = append(out, "`"+t.Name+"`"+map[bool]string{false: " (failed)"}[t.Passed])
		}
		seen[t.Name] = true
	}
	if len(out) > 20 {
		return []string{fmt.Sprintf("%d tests", len(out))}
	}
	return out
}

// line says a piece of evidence to whoever waits.
func (e evidence) line() string {
	outcome := "nothing in"
	if e.Control {
		outcome = fmt.Sprintf("planted, found %d in", e.Found)
	}
	return strings.Join(strings.Fields(fmt.Sprintf("%s: %s %s (%.1f s) %s: %s", where(e.Database), outcome, thousands(e.Attempts), e.Seconds, e.Figures, cell(e.Words))), " ")
}

// line says what came of taking a guard out to whoever waits.
func (m mutated) line() string {
	if m.Problem != "" {
		return fmt.Sprintf("BROKEN: %s (%s): %s", m.Name, m.What, m.Problem)
	}
	return fmt.Sprintf("%s: noticed by %s (%.1f s)", m.Name, m.Test, m.Seconds)
}

// where names a database for people.
func where(database string) string {
	if database == "none" {
		return "no database"
	}
	return database
}

// longest is how much of a test's words the page shows.
const longest = 240

// cell makes a text fit into a table.
func cell(text string) string {
	text = strings.NewReplacer("|", "/", "<", "&lt;", ">", "&gt;", "\n", " ").Replace(text)
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	return text
}

func capital(text string) string {
	if strings.HasPrefix(text, "*") {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// temporary are the folders that tests' messages may name.
func temporary() []string { return []string{strings.TrimRight(os.TempDir(), "/")} }
