package config

import "reflect"

// Prefix begins the name of every setting.
const Prefix = "PREVAIL_"

// testPrefix begins the names by which tests speak to each other's processes.
const testPrefix = Prefix + "TEST_"

// Names that are not settings themselves but say where settings are.
const (
	fileKey    = Prefix + "CONFIG"
	fileSuffix = "_FILE"
)

// field is what a tag of Settings says about one setting.
type field struct {
	goName string
	key    string
	byFile string // the name that gives it as a file; empty unless it is secret
	preset string
	help   string
}

// fields lists the settings in the order of the struct.
func fields() []field {
	t := reflect.TypeFor[Settings]()
	list := make([]field, 0, t.NumField())
	for i := range t.NumField() {
		sf := t.Field(i)
		f := field{
			goName: sf.Name,
			key:    Prefix + sf.Tag.Get("env"),
			preset: sf.Tag.Get("envDefault"),
			help:   sf.Tag.Get("help"),
		}
		if sf.Tag.Get("secret") == "true" {
			f.byFile = f.key + fileSuffix
		}
		list = append(list, f)
	}

	return list
}

// knownKeys holds every name that may be written, in the order of the fields.
func knownKeys() []string {
	keys := []string{fileKey}
	for _, f := range fields() {
		keys = append(keys, f.key)
		if f.byFile != "" {
			keys = append(keys, f.byFile)
		}
	}

	return keys
}
