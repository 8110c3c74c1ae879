// Package smtptest is a mail server for tests: it takes every message over real
// SMTP, keeps it, and passes nothing on.
//
// It exists because whether a letter can be read is decided by what arrives,
// encoded and in parts, and not by what was handed to a function that sends.
package smtptest
