package config

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"
)

// Line is one setting as it may be shown to anyone.
type Line struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Help  string `json:"help"`
}

// Redacted lists every setting in a fixed order with secrets hidden. Of the
// database's address everything but the password is shown: operators need to
// see which one is in use.
func (s Settings) Redacted() []Line {
	values := reflect.ValueOf(s)
	list := fields()
	lines := make([]Line, len(list))
	for i, f := range list {
		lines[i] = Line{Key: f.key, Value: shown(values.Field(i).Interface()), Help: f.help}
	}

	return lines
}

// Defaults lists every setting with the value it has when nothing is set.
func Defaults() []Line {
	list := fields()
	lines := make([]Line, len(list))
	for i, f := range list {
		lines[i] = Line{Key: f.key, Value: f.preset, Help: f.help}
	}

	return lines
}

// shown prints one value the way it could be written, unless it is secret.
func shown(value any) string {
	if secret, ok := value.(Secret); ok {
		return withoutPassword(secret)
	}

	return fmt.Sprint(value)
}

// withoutPassword shows a database address without its password, which may
// stand before the host or among the parameters. What isn't such an address is
// hidden whole.
func withoutPassword(secret Secret) string {
	u, err := url.Parse(secret.Reveal())
	if err != nil || !isPostgres(u) {
		return secret.String()
	}
	if _, has := u.User.Password(); has {
		u.User = url.UserPassword(u.User.Username(), "xxxxx")
	}
	query := u.Query()
	for key := range query {
		if strings.Contains(strings.ToLower(key), "password") {
			query.Set(key, "xxxxx")
		}
	}
	u.RawQuery = query.Encode()

	return u.String()
}
