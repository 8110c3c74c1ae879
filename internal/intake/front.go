package intake

import (
	"slices"
	"strconv"
	"strings"

	"prevail/workflow"
)

// field is one entry of the front matter.
type field struct {
	key    string
	values []string
	line   int
}

// splitFront takes the front matter off a text: lines between two lines "---"
// of which the first is the first line of the text that isn't blank. line is
// the number of lines before the body. A text that begins with a rule and has
// neither key nor comment in its next line has no front matter. Facts in
// another notation (TOML, between lines "+++") are refused, or they would be
// taken for the text.
func splitFront(text string) (fields []field, body string, line int, err error) {
	lines := strings.Split(text, "\n")
	first := slices.IndexFunc(lines, func(s string) bool { return strings.TrimSpace(s) != "" })
	if first < 0 || first+1 == len(lines) {
		return nil, text, 0, nil
	}
	next := lines[first+1]
	switch strings.TrimRight(lines[first], " \t") {
	case "+++":
		return nil, "", 0, workflow.NewError(workflow.KindInvalid, "intake.front_syntax",
			"line", strconv.Itoa(first+1), "text", "+++")
	case "---":
	default:
		return nil, text, 0, nil
	}
	if next != "---" && !strings.HasPrefix(next, "#") && !isKeyLine(next) {
		return nil, text, 0, nil
	}
	for end := first + 1; end < len(lines); end++ {
		if mark := strings.TrimRight(lines[end], " \t"); mark == "---" || mark == "..." {
			fields, err = readFields(lines[first+1:end], first+2)
			return fields, strings.Join(lines[end+1:], "\n"), end + 1, err
		}
	}
	return nil, "", 0, workflow.NewError(workflow.KindInvalid, "intake.front_open")
}

// readFields reads the lines of the front matter; number is the first one's.
func readFields(lines []string, number int) ([]field, error) {
	var out []field
	for i := 0; i < len(lines); {
		if t := strings.TrimSpace(lines[i]); t == "" || t[0] == '#' {
			i++
			continue
		}
		if !isKeyLine(lines[i]) {
			return nil, workflow.NewError(workflow.KindInvalid, "intake.front_syntax",
				"line", strconv.Itoa(i+number), "text", short(lines[i]))
		}
		key, value, _ := strings.Cut(lines[i], ":")
		f := field{key: strings.ToLower(strings.TrimSpace(key)), line: i + number}
		block := i + 1
		for block < len(lines) && belongsBelow(lines[block]) {
			block++
		}
		f.values = slices.DeleteFunc(readValue(strings.TrimSpace(value), lines[i+1:block]), func(v string) bool { return v == "" })
		out = append(out, f)
		i = block
	}
	return out, nil
}

// isKeyLine reports a line "key: value" that isn't indented.
func isKeyLine(line string) bool {
	key, rest, found := strings.Cut(line, ":")
	if !found || key == "" || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return false
	}
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-' && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// belongsBelow reports a line that continues the key above it.
func belongsBelow(line string) bool {
	return line == "" || line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- ") || line == "-"
}

// readValue reads a value: plain or quoted, [a, b], or what follows below it:
// folded (">"), literal ("|"), a list ("- a") or a plain value's further lines.
func readValue(value string, below []string) []string {
	switch {
	case strings.HasPrefix(value, ">"):
		return []string{fold(below)}
	case strings.HasPrefix(value, "|"):
		return []string{strings.TrimSpace(strings.Join(trimEach(below), "\n"))}
	case strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]"):
		var out []string
		for _, v := range splitList(value[1 : len(value)-1]) {
			out = append(out, unquote(strings.TrimSpace(v)))
		}
		return out
	case value == "":
		if items, ok := listItems(below); ok {
			return items
		}
	}
	if rest := fold(below); rest != "" {
		value = strings.TrimSpace(value + " " + rest)
	}
	return []string{unquote(value)}
}

// fold joins lines by spaces; a blank line stays a line break.
func fold(lines []string) string {
	var b strings.Builder
	for _, line := range trimEach(lines) {
		switch {
		case line == "":
			b.WriteByte('\n')
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "\n"):
			b.WriteString(" " + line)
		default:
			b.WriteString(line)
		}
	}
	return strings.TrimSpace(b.String())
}

func trimEach(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.TrimSpace(line)
	}
	return out
}

// listItems reads lines "- item"; ok is false if one is something else.
func listItems(lines []string) (items []string, ok bool) {
	for _, line := range trimEach(lines) {
		item, found := strings.CutPrefix(line, "-")
		switch item = unquote(strings.TrimSpace(item)); {
		case line == "":
		case !found:
			return nil, false
		case item != "":
			items = append(items, item)
		}
	}
	return items, true
}

// splitList cuts at commas that stand outside quotes.
func splitList(s string) []string {
	var out []string
	var quote byte
	start := 0
	for i := range len(s) {
		switch {
		case quote != 0:
			if s[i] == quote {
				quote = 0
			}
		case s[i] == '"' || s[i] == '\'':
			quote = s[i]
		case s[i] == ',':
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// unquote takes off one pair of quotes, and what YAML writes for them inside.
func unquote(s string) string {
	if len(s) < 2 || s[0] != s[len(s)-1] {
		return s
	}
	switch s[0] {
	case '\'':
		return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
	case '"':
		if u, err := strconv.Unquote(s); err == nil {
			return u
		}
		return s[1 : len(s)-1]
	}
	return s
}

// short is the beginning of a text, for a message.
func short(s string) string {
	r := []rune(s)
	if len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}
