// Package web holds everything that is read by people and not compiled:
// templates, stylesheets, pictures, catalogues and locale kits. It exists so
// that the one binary carries all of it, and so that every static file has an
// address that changes with its content.
package web
