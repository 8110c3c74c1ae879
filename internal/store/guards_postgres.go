package store

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"prevail/migrations"
)

// What is at work in a database of PostgreSQL: triggers and foreign keys that
// aren't switched off, as the database would write them, and functions with their
// text and what they run as. Names that aren't found on the usual path come out with their schema,
// so that something of the same name elsewhere passes for neither.
const (
	postgresTriggers = `SELECT t.tgname || ' on ' || c.relname, pg_get_triggerdef(t.oid, true)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)`
	postgresKeys = `SELECT 'key ' || c.conname || ' on ' || r.relname, pg_get_constraintdef(c.oid, true)
FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
WHERE c.contype = 'f' AND c.convalidated AND pg_table_is_visible(r.oid)
    AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = c.oid AND t.tgenabled NOT IN ('O', 'A'))`
	postgresFunctions = `SELECT 'function ' || p.oid::regprocedure, l.lanname || CASE WHEN p.prosecdef THEN ' as its owner' ELSE '' END
    || coalesce(' with ' || array_to_string(p.proconfig, ', '), '') || E'\n' || p.prosrc
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE pg_function_is_visible(p.oid) AND p.pronamespace <> 'pg_catalog'::regnamespace`
)

// postgresGuards compares with what the migrations say. A second database to
// compare with can't be had with the rights of the server's role.
func (s *Store) postgresGuards(ctx context.Context) ([]string, error) {
	wanted, err := migratedGuards()
	if err != nil {
		return nil, err
	}
	pool, err := s.read.DB()
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	found, err := guards(ctx, pool, postgresFunctions)
	if err != nil {
		return nil, err
	}
	for _, query := range []string{postgresTriggers, postgresKeys} {
		written, err := guards(ctx, pool, query)
		if err != nil {
			return nil, err
		}
		for name, text := range written {
			found[name] = asSaid(text)
		}
	}
	return lacking(wanted, found), nil
}

// What a migration makes or drops.
var (
	triggerText  = regexp.MustCompile(`(?s)\b(CREATE|DROP) (?:CONSTRAINT )?TRIGGER (?:IF EXISTS )?(\w+)\s[^;]*?\bON (\w+)[^;]*`)
	keyText      = regexp.MustCompile(`\bCONSTRAINT (\w+)_fk (FOREIGN KEY \([^)]*\)\s+REFERENCES \w+ \([^)]*\)(?:\s+ON (?:UPDATE|DELETE) [A-Z]+)*)`)
	tableText    = regexp.MustCompile(`(?s)\bCREATE TABLE (\w+) \((.*?)\n\)`)
	functionText = regexp.MustCompile(`(?s)\bCREATE (?:OR REPLACE )?FUNCTION (\w+)\((.*?)\) RETURNS \S+ LANGUAGE (\w+)[A-Z ]* AS \$\$(.*?)\$\$`)
)

// migratedGuards are the triggers, keys and functions that the migrations leave.
func migratedGuards() (map[string]string, error) {
	files, err := fs.Glob(migrations.Postgres(), "*.sql")
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	out := map[string]string{}
	for _, file := range files { // in the order of their numbers
		text, err := fs.ReadFile(migrations.Postgres(), file)
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		for _, m := range triggerText.FindAllStringSubmatch(string(text), -1) {
			name := m[2] + " on " + m[3]
			delete(out, name)
			if m[1] == "CREATE" {
				out[name] = asSaid(parsedTrigger(m[0]))
			}
		}
		for _, table := range tableText.FindAllStringSubmatch(string(text), -1) {
			for _, m := range keyText.FindAllStringSubmatch(table[2], -1) {
				out["key "+m[1]+"_fk on "+table[1]] = asSaid(m[2])
			}
		}
		for _, m := range functionText.FindAllStringSubmatch(string(text), -1) {
			out["function "+m[1]+"("+argumentTypes(m[2])+")"] = m[3] + "\n" + m[4]
		}
	}
	return out, nil
}

// argumentTypes leaves the types of "of_text text, shortest integer".
func argumentTypes(arguments string) string {
	var types []string
	for argument := range strings.SplitSeq(arguments, ",") {
		if words := strings.Fields(argument); len(words) > 0 {
			types = append(types, words[len(words)-1])
		}
	}
	return strings.Join(types, ",")
}

// Two ways of writing that the database replaces when it reads a trigger.
var (
	rowsDiffer = regexp.MustCompile(`\(([^()]*)\) IS DISTINCT FROM \(([^()]*)\)`)
	escaped    = regexp.MustCompile(`U&'([^']*)'`)
	letter     = regexp.MustCompile(`\\[0-9A-F]{4}`)
)

// parsedTrigger compares rows field by field and writes letters as themselves, as
// the database does.
func parsedTrigger(text string) string {
	text = rowsDiffer.ReplaceAllStringFunc(text, func(rows string) string {
		m := rowsDiffer.FindStringSubmatch(rows)
		left, right := strings.Split(m[1], ","), strings.Split(m[2], ",")
		for i := range min(len(left), len(right)) {
			left[i] += " IS DISTINCT FROM " + right[i]
		}
		return strings.Join(left, " OR ")
	})
	return escaped.ReplaceAllStringFunc(text, func(literal string) string {
		return letter.ReplaceAllStringFunc(strings.TrimPrefix(literal, "U&"), func(code string) string {
			number, err := strconv.ParseUint(code[1:], 16, 16)
			if err != nil {
				return code
			}
			return string(rune(number))
		})
	})
}

// cast is a type that the database writes beside a value.
var cast = regexp.MustCompile(`::[a-z_]+(?:\[\])?`)

// asSaid leaves of a trigger or a key what it says, however it is written: the
// database gives it back with other capitals, brackets and spaces, and with the
// types of its values. What stands in quotes stays.
func asSaid(text string) string {
	parts := strings.Split(text, "'")
	for i := 0; i < len(parts); i += 2 {
		outside := cast.ReplaceAllString(strings.ToLower(parts[i]), "")
		parts[i] = strings.NewReplacer(" ", "", "\n", "", "\t", "", "(", "", ")", "").Replace(outside)
	}
	return strings.Join(parts, "'")
}
