package workflow

// TableDescription is a lifecycle as documents show it.
type TableDescription struct {
	Object Object
	Rows   []RowDescription
}

// RowDescription is one line of a lifecycle in words.
type RowDescription struct {
	From   []string // none for the action that begins the life
	Action Action
	To     string // empty when the state stays
	Who    []string
	Needs  []string
}

// Describe returns the three lifecycles, from the tables and the permissions
// that the service itself goes by.
func Describe() []TableDescription {
	return []TableDescription{
		{OnRevision, describe(RevisionTable, OnRevision)},
		{OnTask, describe(TaskTable, OnTask)},
		{OnPublication, describe(PublicationTable, OnPublication)},
	}
}

func describe[S ~string](t Table[S], on Object) []RowDescription {
	out := make([]RowDescription, len(t))
	for i, r := range t {
		d := RowDescription{Action: r.Action, To: string(r.To)}
		for _, s := range r.From {
			d.From = append(d.From, string(s))
		}
		for _, w := range permissions[permission{on, r.Action}] {
			d.Who = append(d.Who, w.Name)
		}
		for _, g := range r.Needs {
			d.Needs = append(d.Needs, g.Name)
		}
		out[i] = d
	}
	return out
}
