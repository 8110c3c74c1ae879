// Package render turns what is public into HTML and plain text. It exists so
// that there is one place, and no way around it, where a translation gets its
// authority strip and its disclaimer (rule 4): templates can't leave them out,
// since every rendering is searched for them before it is handed out.
//
// All words come from the locale's kit; this package and its templates hold
// none.
package render
