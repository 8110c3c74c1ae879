package store

import (
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"

	"prevail/workflow"
)

// mixed has a field for each way in which a column is read.
type mixed struct {
	ID     workflow.ReleaseID // a text by another name
	Place  int
	Truth  bool
	Maybe  *string
	Bytes  []byte
	At     moment // which scans itself
	Unread string `gorm:"-"`
}

// withReader reads in one transaction of an empty office.
func withReader(t *testing.T, fn func(*reader)) {
	t.Helper()
	c := Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")}
	if err := Migrate(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	err = s.within(t.Context(), s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		fn(&reader{db: db, now: now})
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Error(err)
	}
}

func TestARowIsReadColumnByColumn(t *testing.T) {
	t.Parallel()
	var got []mixed
	var err error
	withReader(t, func(r *reader) {
		got, err = raw[mixed](r, `
		SELECT ? AS id, 7 AS place, 1 AS truth, 'there' AS maybe, x'00ff' AS bytes, 1000000 AS at, 'x' AS unread, 'y' AS nobodys
		UNION ALL SELECT 'second', NULL, NULL, NULL, NULL, NULL, NULL, NULL`, "first")
	})
	if err != nil {
		t.Fatal(err)
	}
	there := "there"
	want := []mixed{
		{ID: "first", Place: 7, Truth: true, Maybe: &there, Bytes: []byte{0, 255}, At: moment{time.Unix(1, 0).UTC()}},
		// NULL is the zero value, and nothing is left of the row before.
		{ID: "second"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(moment{})); diff != "" {
		t.Error(diff)
	}
}

func TestOneColumnIsReadWithoutAStruct(t *testing.T) {
	t.Parallel()
	withReader(t, func(r *reader) {
		if got, err := raw[int](r, "SELECT 3 UNION ALL SELECT NULL"); err != nil || !cmp.Equal(got, []int{3, 0}) {
			t.Errorf("%v, %v", got, err)
		}
		if got, err := raw[workflow.Hash](r, "SELECT 'ab'"); err != nil || !cmp.Equal(got, []workflow.Hash{"ab"}) {
			t.Errorf("%v, %v", got, err)
		}
		if got, err := raw[string](r, "SELECT 'ab' WHERE 1 = 0"); err != nil || got != nil {
			t.Errorf("of no rows: %v, %v", got, err)
		}
	})
}

// What doesn't fit is said, never read as something else.
func TestAColumnThatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	queries := map[string]string{
		"a text as a number":    "SELECT 'seven' AS place",
		"a number as a text":    "SELECT 7 AS id",
		"a fraction as a truth": "SELECT 0.5 AS truth",
		"no such table":         "SELECT * FROM nothing_of_the_kind",
	}
	withReader(t, func(r *reader) {
		for name, query := range queries {
			if got, err := raw[mixed](r, query); err == nil {
				t.Errorf("%s: it reads %+v", name, got)
			}
		}
	})
	if err := (plainValue{reflect.ValueOf(new(int8)).Elem()}).Scan(int64(1000)); err == nil {
		t.Error("a number that is too large was read")
	}
}

// A driver may hand out the bytes of a buffer that it writes to again.
func TestBytesAreCopied(t *testing.T) {
	t.Parallel()
	var row struct {
		Bytes []byte
		Text  string
		Maybe *string
		Truth bool
	}
	buffer := []byte("words")
	at := reflect.ValueOf(&row).Elem()
	for i := range 3 {
		if err := target(at.Field(i)).Scan(buffer); err != nil {
			t.Fatal(err)
		}
	}
	if err := target(at.Field(3)).Scan(true); err != nil {
		t.Fatal(err)
	}
	copy(buffer, "XXXXX")
	if string(row.Bytes) != "words" || row.Text != "words" || *row.Maybe != "words" || !row.Truth {
		t.Errorf("%q, %q, %q, %v", row.Bytes, row.Text, *row.Maybe, row.Truth)
	}
}
