package workflowtest

import (
	"cmp"

	"prevail/workflow"
)

// Office implements [workflow.OfficeReader].
func (r *reader) Office() (workflow.Office, error) { return one(&r.state.office, struct{}{}) }

// Locale implements [workflow.OfficeReader].
func (r *reader) Locale(tag string) (workflow.Locale, error) { return one(&r.state.locales, tag) }

// Locales implements [workflow.OfficeReader].
func (r *reader) Locales() ([]workflow.Locale, error) {
	return r.state.locales.find(func(workflow.Locale) bool { return true },
		func(a, b workflow.Locale) int { return cmp.Compare(a.Tag, b.Tag) }), nil
}

// Kit implements [workflow.OfficeReader].
func (r *reader) Kit(locale string, version int) (workflow.Kit, error) {
	return one(&r.state.kits, kitKey{locale, version})
}

// Kits implements [workflow.OfficeReader].
func (r *reader) Kits(locale string) ([]workflow.Kit, error) {
	return r.state.kits.find(func(k workflow.Kit) bool { return k.Locale == locale },
		func(a, b workflow.Kit) int { return cmp.Compare(a.Version, b.Version) }), nil
}

// Person implements [workflow.OfficeReader].
func (r *reader) Person(id workflow.PersonID) (workflow.Person, error) {
	return one(&r.state.people, id)
}

// PersonByEmail implements [workflow.OfficeReader].
func (r *reader) PersonByEmail(email string) (workflow.Person, error) {
	key := emailKey(email)
	found := r.state.people.find(func(p workflow.Person) bool { return key != "" && emailKey(p.Email) == key }, byName)
	if len(found) == 0 {
		return workflow.Person{}, workflow.NotFound()
	}
	return found[0], nil
}

// People implements [workflow.OfficeReader].
func (r *reader) People() ([]workflow.Person, error) {
	return r.state.people.find(func(workflow.Person) bool { return true }, byName), nil
}

func byName(a, b workflow.Person) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}
