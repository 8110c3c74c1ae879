//go:build prove

package main

// proving says that the promises are held to their full counts.
const proving = true
