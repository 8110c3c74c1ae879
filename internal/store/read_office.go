package store

import "prevail/workflow"

// Office implements [workflow.OfficeReader].
func (r *reader) Office() (workflow.Office, error) {
	return one[officeRow, workflow.Office](r, "id = 1")
}

// Locale implements [workflow.OfficeReader].
func (r *reader) Locale(tag string) (workflow.Locale, error) {
	return one[localeRow, workflow.Locale](r, "tag = ?", tag)
}

// Locales implements [workflow.OfficeReader].
func (r *reader) Locales() ([]workflow.Locale, error) {
	return many[localeRow, workflow.Locale](r, "tag", "")
}

// Kit implements [workflow.OfficeReader].
func (r *reader) Kit(locale string, version int) (workflow.Kit, error) {
	return one[kitRow, workflow.Kit](r, "locale = ? AND version = ?", locale, version)
}

// Kits implements [workflow.OfficeReader].
func (r *reader) Kits(locale string) ([]workflow.Kit, error) {
	return many[kitRow, workflow.Kit](r, "version", "locale = ?", locale)
}

// Person implements [workflow.OfficeReader].
func (r *reader) Person(id workflow.PersonID) (workflow.Person, error) {
	return one[personRow, workflow.Person](r, "id = ?", id)
}

// PersonByEmail implements [workflow.OfficeReader].
func (r *reader) PersonByEmail(email string) (workflow.Person, error) {
	return one[personRow, workflow.Person](r, "email_key = ? AND email_key <> ''", emailKey(email))
}

// People implements [workflow.OfficeReader].
func (r *reader) People() ([]workflow.Person, error) {
	return many[personRow, workflow.Person](r, "name, id", "")
}
