package pgtest

import (
	"errors"
	"strings"
	"testing"
)

func TestDatabasesOfADeadProcessAreDroppedAndThoseOfALivingOneKept(t *testing.T) {
	ctx := t.Context()
	mine, err := current()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	sessions := map[string]*session{}
	for _, who := range []string{"dead", "living"} {
		s, err := open(ctx, mine.admin)
		if err != nil {
			t.Fatal(err)
		}
		if names[who], err = s.clone(ctx, nil); err != nil {
			t.Fatal(err)
		}
		sessions[who] = s
	}
	// What the end of a process does to its session.
	if err := sessions["dead"].conn.Close(ctx); err != nil {
		t.Fatal(err)
	}
	later, err := open(ctx, mine.admin)
	if err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]bool{"dead": false, "living": true} {
		var there bool
		err := later.conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, names[who]).Scan(&there)
		if err != nil || there != want {
			t.Errorf("database of the %s process there: %t (%v), want %t", who, there, err, want)
		}
	}
	if err := errors.Join(sessions["living"].drop(ctx, names["living"]), sessions["living"].conn.Close(ctx), later.conn.Close(ctx)); err != nil {
		t.Error(err)
	}
}

func TestAMigrationThatFailsIsReportedEachTimeAndLeavesNoTemplate(t *testing.T) {
	s, err := current()
	if err != nil {
		t.Fatal(err)
	}
	var made string
	broken := func(dsn string) error {
		made = dsn
		return errors.New("syntax error in 0007_kit.sql")
	}
	for range 2 {
		if _, err := s.clone(t.Context(), broken); err == nil || !strings.Contains(err.Error(), "0007_kit.sql") {
			t.Errorf("error %v, want that of the migration", err)
		}
	}
	name := made[strings.LastIndex(made, databasePrefix):]
	name, _, _ = strings.Cut(name, "?")
	var there bool
	if err := s.conn.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&there); err != nil || there {
		t.Errorf("template %s there: %t (%v)", name, there, err)
	}
}

func TestAddressOfADatabase(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, admin, want string
	}{
		{"by socket", "postgres://postgres@/postgres?host=%2Ftmp%2Fx", "postgres://prevail_test:prevail_test@/d?host=%2Ftmp%2Fx"},
		{"by port", "postgres://root:secret@127.0.0.1:5433/postgres?sslmode=disable", "postgres://prevail_test:prevail_test@127.0.0.1:5433/d?sslmode=disable"},
		{"not an address", "host=/tmp user=postgres", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := (&session{admin: tt.admin}).address("d")
			if got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("got %q (%v), want %q", got, err, tt.want)
			}
		})
	}
}
