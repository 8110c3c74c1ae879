// Package config turns what an operator wrote (environment variables, one
// optional file, secrets mounted as files, command-line flags) into typed
// settings, so that the rest of the program never reads the environment and a
// misspelt setting stops the start instead of being silently ignored.
//
// A setting has one name everywhere: PREVAIL_ADDR is the environment variable,
// the key in the file named by PREVAIL_CONFIG, and what messages call it. A
// setting marked secret can also be read from a file, by adding _FILE to its
// name.
//
// To add a setting, add a field to Settings with its tags, a check in validate
// if not every value will do, and a row in docs/operations.md; a test holds
// that page to the fields.
package config
