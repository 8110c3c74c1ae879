package workflowtest

import (
	"strings"

	"prevail/workflow"
)

// PutOffice implements [workflow.Tx].
func (t *tx) PutOffice(o *workflow.Office) error {
	old, ok := t.state.office.rows[struct{}{}]
	if err := t.checked(workflow.OnOffice, &o.Version, old.Version, ok); err != nil {
		return err
	}
	t.state.office.put(struct{}{}, *o)
	return nil
}

// PutLocale implements [workflow.Tx].
func (t *tx) PutLocale(l *workflow.Locale) error {
	old, ok := t.state.locales.rows[l.Tag]
	if err := t.checked(workflow.OnLocale, &l.Version, old.Version, ok); err != nil {
		return err
	}
	t.state.locales.put(l.Tag, *l)
	return nil
}

// PutKit implements [workflow.Tx].
func (t *tx) PutKit(k *workflow.Kit) error {
	key := kitKey{k.Locale, k.Version}
	old, ok := t.state.kits.rows[key]
	if err := t.checked("kit", &k.Row, old.Row, ok, needSameWords(old, *k)); err != nil {
		return err
	}
	t.state.kits.put(key, *k)
	return nil
}

// PutPerson implements [workflow.Tx].
func (t *tx) PutPerson(p *workflow.Person) error {
	old, ok := t.state.people.rows[p.ID]
	if err := t.checked("person", &p.Version, old.Version, ok, t.needEmail(*p)); err != nil {
		return err
	}
	t.state.people.put(p.ID, *p)
	return nil
}

// emailKey is the form in which addresses are compared.
func emailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
