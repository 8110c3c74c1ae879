package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"prevail/workflow"
)

// publicationRow is a row of publication. Title repeats the headline, for the
// projection and for people who look.
type publicationRow struct {
	ID             workflow.PublicationID
	Version        int
	ReleaseID      workflow.ReleaseID
	Locale         string
	Number         int
	State          workflow.PublicationState
	TaskID         workflow.TaskID
	RevisionID     workflow.RevisionID
	RevisionNumber int
	RenderedHash   workflow.Hash
	EnglishHash    englishHash
	Title          string
	Units          doc[[]workflow.Unit]
	TextHash       workflow.Hash
	Kit            int
	Writers        doc[[]workflow.PersonID]
	Approvers      doc[[]workflow.PersonID]
	Publisher      workflow.PersonID
	Machines       doc[[]workflow.MachineShare]
	Carried        workflow.PublicationID
	Published      moment
	Closed         moment
	Withdrawal     doc[*workflow.Withdrawal]
	Note           string
	Seal           doc[*workflow.Seal]
}

// TableName implements gorm's Tabler.
func (publicationRow) TableName() string { return "publication" }

func rowOfPublication(p workflow.Publication) *publicationRow {
	return &publicationRow{
		ID: p.ID, Version: p.Version + 1, ReleaseID: p.Release, Locale: p.Locale, Number: p.Number, State: p.State,
		TaskID: p.Task, RevisionID: p.Revision, RevisionNumber: p.RevisionNumber, RenderedHash: p.RenderedHash,
		EnglishHash: englishHash{hash: p.RenderedHash, shown: p.Shown(), inserted: p.Version == 0},
		Title:       p.Title(), Units: doc[[]workflow.Unit]{p.Units}, TextHash: p.Text, Kit: p.Kit,
		Writers: doc[[]workflow.PersonID]{p.Writers}, Approvers: doc[[]workflow.PersonID]{p.Approvers}, Publisher: p.Publisher,
		Machines: doc[[]workflow.MachineShare]{p.Machines}, Carried: p.Carried,
		Published: moment{p.Published}, Closed: moment{p.Closed}, Withdrawal: withdrawalDoc(p.Withdrawal), Note: p.Note,
		Seal: sealDoc(p.Seal),
	}
}

func (r publicationRow) record() workflow.Publication {
	return workflow.Publication{
		ID: r.ID, Version: r.Version, Release: r.ReleaseID, Locale: r.Locale, Number: r.Number, State: r.State,
		Task: r.TaskID, Revision: r.RevisionID, RevisionNumber: r.RevisionNumber,
		RenderedHash: r.RenderedHash, EnglishHash: r.EnglishHash.hash,
		Units: r.Units.v, Text: r.TextHash, Kit: r.Kit,
		Writers: r.Writers.v, Approvers: r.Approvers.v, Publisher: r.Publisher, Machines: r.Machines.v, Carried: r.Carried,
		Published: r.Published.t, Closed: r.Closed.t, Withdrawal: r.Withdrawal.v, Note: r.Note,
		Seal: r.Seal.v,
	}
}

// englishHash is the column that the foreign key of rule 3 stands on. What
// comes to be shown gets the hash it renders, which the key then demands to be
// the published English; what is shown already keeps what the cascade made of
// it; what isn't shown has none.
type englishHash struct { //nolint:recvcheck // Scan must be a pointer's, GormValue a value's
	hash     workflow.Hash
	shown    bool
	inserted bool
}

// GormDataType names the column's type to gorm.
func (englishHash) GormDataType() string { return "string" }

// GormValue implements gorm's Valuer.
func (e englishHash) GormValue(context.Context, *gorm.DB) clause.Expr {
	switch {
	case !e.shown:
		return clause.Expr{SQL: "NULL"}
	case e.inserted:
		return clause.Expr{SQL: "?", Vars: []any{e.hash}}
	}
	return clause.Expr{SQL: "coalesce(english_hash, rendered_hash)"}
}

// Scan implements sql.Scanner.
func (e *englishHash) Scan(v any) error {
	*e = englishHash{}
	switch text := v.(type) {
	case nil:
		return nil
	case string:
		e.hash = workflow.Hash(text)
		return nil
	}
	return fmt.Errorf("a hash is stored as %T", v)
}
