package config

import "fmt"

// LogFormat is the shape of a log line.
type LogFormat string

// The shapes there are.
const (
	LogText LogFormat = "text"
	LogJSON LogFormat = "json"
)

// UnmarshalText accepts the names of the shapes and nothing else.
func (f *LogFormat) UnmarshalText(text []byte) error {
	switch v := LogFormat(text); v {
	case LogText, LogJSON:
		*f = v

		return nil
	default:
		return fmt.Errorf("%q is neither %q nor %q", string(text), LogText, LogJSON)
	}
}
