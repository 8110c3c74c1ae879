// Package inner stands in a folder that is named.
package inner
