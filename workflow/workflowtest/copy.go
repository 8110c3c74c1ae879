package workflowtest

import (
	"reflect"
	"time"
)

// copyOf returns a record that shares nothing with the given one, so that
// neither a caller nor the store can change the other's. Times come back in
// UTC and to the microsecond, as from a database.
func copyOf[T any](v T) T {
	var out T
	copyInto(reflect.ValueOf(&out).Elem(), reflect.ValueOf(v))
	return out
}

func copyInto(to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Struct:
		if t, ok := from.Interface().(time.Time); ok {
			to.Set(reflect.ValueOf(exact(t)))
			return
		}
		for i := range from.NumField() {
			copyInto(to.Field(i), from.Field(i))
		}
	case reflect.Slice:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			copyInto(to.Index(i), from.Index(i))
		}
	case reflect.Map:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeMapWithSize(from.Type(), from.Len()))
		for entry := from.MapRange(); entry.Next(); {
			value := reflect.New(from.Type().Elem()).Elem()
			copyInto(value, entry.Value())
			to.SetMapIndex(entry.Key(), value)
		}
	case reflect.Pointer:
		if from.IsNil() {
			return
		}
		to.Set(reflect.New(from.Type().Elem()))
		copyInto(to.Elem(), from.Elem())
	default:
		to.Set(from)
	}
}
