// Package i18n is everything Prevail knows about languages: the catalogues of
// the desk's sentences, the files of locale kits that speak on public pages,
// and how each locale writes dates, numbers, its own name and its direction.
//
// It exists so that no other package holds a sentence, a month name or a list
// of right-to-left languages. The desk's sentences go through [Catalog] and
// [Localizer] (go-i18n underneath, the only importer of it); public words
// through [LoadKits]; dates and numbers through tables generated from Unicode
// CLDR.
//
// A language is added by adding a file: web/locales/desk/<language>.toml for
// the desk, web/locales/kits/<locale>.toml for the public site; the tests of
// i18ncheck/lint then say what it still lacks. A locale whose dates no table
// here can write is first added to the list in cldrgen.
package i18n

//go:generate go run ./cldrgen -from $CLDR_NPM -out cldr_tables.go
