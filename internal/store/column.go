package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"prevail/workflow"
)

// exact is the form in which a time is kept and comes back.
func exact(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// instant is a column of microseconds since 1970 that is never NULL, since
// lists are sorted by it.
type instant struct{ t time.Time } //nolint:recvcheck // Scan must be a pointer's, Value a value's

// GormDataType names the column's type to gorm.
func (instant) GormDataType() string { return "bigint" }

// Value implements driver.Valuer.
func (i instant) Value() (driver.Value, error) { return exact(i.t).UnixMicro(), nil }

// Scan implements sql.Scanner.
func (i *instant) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("a time is stored as %T", v)
	}
	i.t = time.UnixMicro(n).UTC()
	return nil
}

// moment is a column of microseconds since 1970; NULL is no time.
type moment struct{ t time.Time } //nolint:recvcheck // Scan must be a pointer's, Value a value's

// GormDataType names the column's type to gorm.
func (moment) GormDataType() string { return "bigint" }

// Value implements driver.Valuer.
func (m moment) Value() (driver.Value, error) {
	if m.t.IsZero() {
		return nil, nil //nolint:nilnil // NULL
	}
	return exact(m.t).UnixMicro(), nil
}

// Scan implements sql.Scanner.
func (m *moment) Scan(v any) error {
	m.t = time.Time{}
	if v == nil {
		return nil
	}
	var i instant
	err := i.Scan(v)
	m.t = i.t
	return err
}

// doc is a column of JSON; NULL is a nil slice, map or pointer.
type doc[T any] struct{ v T }

// GormDataType names the column's type to gorm.
func (doc[T]) GormDataType() string { return "json" }

// Value implements driver.Valuer.
func (d doc[T]) Value() (driver.Value, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(d.v); err != nil {
		return nil, err
	}
	if text := string(bytes.TrimSpace(b.Bytes())); text != "null" {
		return text, nil
	}
	return nil, nil //nolint:nilnil // NULL
}

// Scan implements sql.Scanner.
func (d *doc[T]) Scan(v any) error {
	var zero T
	d.v = zero
	switch text := v.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(text), &d.v)
	case []byte:
		return json.Unmarshal(text, &d.v)
	}
	return fmt.Errorf("JSON is stored as %T", v)
}

// day is a column of a date as YYYY-MM-DD; empty is no date.
type day struct{ d workflow.Date } //nolint:recvcheck // Scan must be a pointer's, Value a value's

// GormDataType names the column's type to gorm.
func (day) GormDataType() string { return "string" }

// Value implements driver.Valuer.
func (d day) Value() (driver.Value, error) { return d.d.String(), nil }

// Scan implements sql.Scanner.
func (d *day) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("a date is stored as %T", v)
	}
	d.d = workflow.Date{}
	if text == "" {
		return nil
	}
	var err error
	d.d, err = workflow.ParseDate(text)
	return err
}
