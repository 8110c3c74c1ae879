package i18n

import (
	"fmt"
	"strconv"

	"prevail/workflow"
)

// values are what a sentence's names stand for, as text.
type values map[string]string

// values turns arguments into text.
func (l *Localizer) values(args []any) (values, error) {
	out := values{}
	if len(args) == 1 {
		if err := l.addMap(out, args[0]); err != nil {
			return nil, err
		}
		return out, nil
	}
	if len(args)%2 != 0 {
		return nil, fmt.Errorf("%d arguments: want name, value pairs or one map", len(args))
	}
	for i := 0; i < len(args); i += 2 {
		name, ok := args[i].(string)
		if !ok {
			return nil, fmt.Errorf("argument %d: a name wanted, not %T", i+1, args[i])
		}
		out[name] = l.text(args[i+1])
	}
	return out, nil
}

func (l *Localizer) addMap(out values, arg any) error {
	switch m := arg.(type) {
	case nil:
	case map[string]string:
		for name, value := range m {
			out[name] = l.text(value)
		}
	case map[string]any:
		for name, value := range m {
			out[name] = l.text(value)
		}
	case workflow.Params:
		return l.addMap(out, map[string]string(m))
	default:
		return fmt.Errorf("values wanted as pairs or a map, not %T", arg)
	}
	return nil
}

// text writes one value. Numbers are the locale's; everything else is its own
// text, isolated where it runs the other way.
func (l *Localizer) text(value any) string {
	switch v := value.(type) {
	case string:
		return Isolate(v, l.direction)
	case int:
		return FormatNumber(l.tag, int64(v))
	case int64:
		return FormatNumber(l.tag, v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return Isolate(fmt.Sprint(v), l.direction)
	}
}
