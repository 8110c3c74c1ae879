// Package pgtest is for tests.
package pgtest
