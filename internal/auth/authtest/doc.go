// Package authtest holds what tests need of package auth without a database:
// its ports in memory, and settings that make passwords quick to check.
package authtest
