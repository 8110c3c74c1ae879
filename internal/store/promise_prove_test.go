//go:build prove

package store_test

// proving says that the promises are held to their full counts.
const proving = true
