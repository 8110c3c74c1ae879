package workflowtest

import (
	"reflect"
	"testing"
	"time"

	"prevail/workflow"
)

func TestTheStoreInMemoryKeepsTheContract(t *testing.T) {
	t.Parallel()
	RunStoreTests(t, func(_ *testing.T, clock *Clock) workflow.Store { return NewStore(clock.Now) })
}

// The contract is only as good as its records: a field that is left empty is
// one that a store may lose.
func TestTheRecordsOfTheContractHaveEveryField(t *testing.T) {
	t.Parallel()
	w := newWorld("one")
	// What a store gives or computes, and what one record can't have at once.
	computed := map[string]bool{
		"Version": true, "Row": true, "Seq": true, "EnglishHash": true, "Page.Outdated": true,
		"Unit.Level": true, "Unit.Ordered": true, "Unit.Lang": true, "Unit.Joins": true, "Unit.LeftOut": true,
		"Grant.Locale": true, "Reason.Params": true, "Kit.Version": false,
	}
	for _, record := range []any{
		w.release, w.revision, w.task, w.segment, w.comment, w.publication, w.office, w.locale, w.kit, w.person, w.event, w.page,
	} {
		for _, field := range emptyFields(reflect.ValueOf(record)) {
			if !computed[field.name] && !computed[field.of+"."+field.name] {
				t.Errorf("%T: %s.%s is empty", record, field.of, field.name)
			}
		}
	}
	// The control.
	w.task.Translator.Until = time.Time{}
	if got := emptyFields(reflect.ValueOf(w.task.Translator)); len(got) != 1 || got[0].name != "Until" {
		t.Errorf("an empty field is not found: %v", got)
	}
}

type emptyField struct{ of, name string }

// emptyFields lists the fields at any depth that have no value.
func emptyFields(v reflect.Value) []emptyField {
	var out []emptyField
	switch v.Kind() {
	case reflect.Pointer:
		return emptyFields(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, emptyFields(v.Index(i))...)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return nil
		}
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				out = append(out, emptyField{v.Type().Name(), v.Type().Field(i).Name})
				continue
			}
			out = append(out, emptyFields(v.Field(i))...)
		}
	default:
	}
	return out
}
