package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Sources is where settings may come from. Later wins: defaults, the file
// named by PREVAIL_CONFIG, the environment, the flags.
type Sources struct {
	// Environ is what os.Environ returns. Names without the prefix are not ours
	// and are ignored.
	Environ []string
	// Flags holds what the command line said, under the names of the settings,
	// so that every command may offer the flags it needs.
	Flags map[string]string
}

// Load reads, merges and checks the settings. It reports everything that is
// wrong at once, each fault under the name the operator wrote: unknown names
// (in a file too), values that don't parse, values that can't work. Secrets
// are not repeated in messages.
//
// A name set to nothing counts as not set, because compose files and service
// units pass empty variables on.
func Load(src Sources) (Settings, error) {
	environ := ours(src.Environ)
	file, err := fileValues(first(src.Flags[fileKey], environ[fileKey]))
	if err != nil {
		return Settings{}, err
	}

	merged := map[string]string{}
	layers := []layer{{"file", file}, {"environment", environ}, {"flags", src.Flags}}
	var faults []error
	for _, l := range layers {
		faults = append(faults, l.faults()...)
		l.over(merged)
	}
	unread := readSecrets(merged)
	settings, unparsed := parse(merged)
	settings = settings.withDerived()
	faults = append(faults, unread, unparsed, settings.validate())
	if err := errors.Join(faults...); err != nil {
		return Settings{}, err
	}

	return settings, nil
}

// ours keeps the variables that carry the prefix, except those of the test
// suite, which a program started by a test inherits.
func ours(environ []string) map[string]string {
	kept := map[string]string{}
	for _, pair := range environ {
		key, value, ok := strings.Cut(pair, "=")
		if ok && strings.HasPrefix(key, Prefix) && !strings.HasPrefix(key, testPrefix) {
			kept[key] = value
		}
	}

	return kept
}

// parse fills the struct as far as the values let it, so that what else is wrong
// can be said as well. The library names Go fields in its errors; operators know
// other names, so they are put back.
func parse(values map[string]string) (Settings, error) {
	var s Settings
	err := env.ParseWithOptions(&s, env.Options{
		Prefix:      Prefix,
		Environment: values,
	})
	if err == nil {
		return s, nil
	}
	var all env.AggregateError
	if !errors.As(err, &all) {
		return Settings{}, fmt.Errorf("reading the settings: %w", err)
	}
	faults := make([]error, 0, len(all.Errors))
	for _, one := range all.Errors {
		faults = append(faults, named(one))
	}

	return s, errors.Join(faults...)
}

// named gives a fault of the library the name of its setting.
func named(err error) error {
	var p env.ParseError
	if errors.As(err, &p) {
		for _, f := range fields() {
			if f.goName == p.Name {
				return fmt.Errorf("%s: %w", f.key, plain(p.Err))
			}
		}
	}

	return fmt.Errorf("reading the settings: %w", err)
}

// unknownLevel is how the standard library refuses a level of the log.
var unknownLevel = regexp.MustCompile(`^slog: level string (".*"): `)

// plain says a fault of a value in the words of the settings.
func plain(err error) error {
	if m := unknownLevel.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s is none of DEBUG, INFO, WARN and ERROR", m[1])
	}

	return err
}

// first returns the first value that is set.
func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}

	return ""
}
