package store

import (
	"database/sql"
	"fmt"
	"reflect"

	"gorm.io/gorm"
)

// raw returns the rows of a query written by hand. A page of the board reads a
// thousand of them, so they don't take gorm's way, which is made for any value
// and allocates for each: a row's columns are put straight into its fields.
func raw[R any](r *reader, query string, args ...any) (found []R, err error) {
	rows, err := r.db.Raw(query, args...).Rows()
	if err != nil {
		return nil, r.note(err)
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
		err = r.note(refusal(err))
	}()
	return scan[R](r.db, rows)
}

// scan reads all rows. What a row struct has no field for is passed over.
func scan[R any](db *gorm.DB, rows *sql.Rows) ([]R, error) {
	var row R
	into, err := targets(db, rows, &row)
	if err != nil {
		return nil, err
	}
	var found []R
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

// targets says for each column where it goes: into the field that gorm would put
// it in, or into the row itself where that is no struct of columns.
func targets(db *gorm.DB, rows *sql.Rows, row any) ([]any, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	to := reflect.ValueOf(row).Elem()
	if _, ok := row.(sql.Scanner); ok || to.Kind() != reflect.Struct {
		return []any{target(to)}, nil
	}
	statement := &gorm.Statement{DB: db}
	if err := statement.Parse(row); err != nil {
		return nil, err
	}
	into := make([]any, len(columns))
	for i, name := range columns {
		into[i] = new(any)
		if field := statement.Schema.FieldsByDBName[name]; field != nil && field.Readable {
			into[i] = target(field.ReflectValueOf(db.Statement.Context, to))
		}
	}
	return into, nil
}

// target returns what scans a column into a value.
func target(v reflect.Value) sql.Scanner {
	if scanner, ok := v.Addr().Interface().(sql.Scanner); ok {
		return scanner
	}
	return plainValue{v}
}

// plainValue scans into a text, a number or a truth, or into a pointer to a value
// where NULL means something. Elsewhere NULL, which columns that came later have
// in older rows, is the zero value.
type plainValue struct{ to reflect.Value }

// Scan implements sql.Scanner.
func (p plainValue) Scan(from any) error {
	switch v := from.(type) {
	case nil:
		p.to.SetZero()
		return nil
	case string:
		if p.to.Kind() == reflect.String {
			p.to.SetString(v)
			return nil
		}
	case int64:
		switch {
		case p.to.CanInt() && !p.to.OverflowInt(v):
			p.to.SetInt(v)
			return nil
		case p.to.Kind() == reflect.Bool:
			p.to.SetBool(v != 0)
			return nil
		}
	}
	return p.other(from)
}

// other scans what is rarer.
func (p plainValue) other(from any) error {
	switch v := from.(type) {
	case bool:
		if p.to.Kind() == reflect.Bool {
			p.to.SetBool(v)
			return nil
		}
	case []byte:
		if p.to.Kind() == reflect.String {
			p.to.SetString(string(v))
			return nil
		}
		if p.to.Kind() == reflect.Slice && p.to.Type().Elem().Kind() == reflect.Uint8 {
			p.to.SetBytes(append([]byte(nil), v...))
			return nil
		}
	}
	if p.to.Kind() != reflect.Pointer {
		return fmt.Errorf("a column holds %T where a %s is read", from, p.to.Type())
	}
	p.to.Set(reflect.New(p.to.Type().Elem()))
	return target(p.to.Elem()).Scan(from)
}
