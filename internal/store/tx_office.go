package store

import "prevail/workflow"

// PutOffice implements [workflow.Tx].
func (t *tx) PutOffice(o *workflow.Office) error {
	return t.put(string(workflow.OnOffice), "version", &o.Version, rowOfOffice(*o))
}

// PutLocale implements [workflow.Tx].
func (t *tx) PutLocale(l *workflow.Locale) error {
	return t.put(string(workflow.OnLocale), "version", &l.Version, rowOfLocale(*l))
}

// PutKit implements [workflow.Tx].
func (t *tx) PutKit(k *workflow.Kit) error { return t.put("kit", "row_version", &k.Row, rowOfKit(*k)) }

// PutPerson implements [workflow.Tx].
func (t *tx) PutPerson(p *workflow.Person) error {
	return t.put("person", "version", &p.Version, rowOfPerson(*p))
}
