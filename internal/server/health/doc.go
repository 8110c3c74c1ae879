// Package health answers whether the process lives and whether it can serve.
package health
