package store

import "prevail/workflow"

// pageRow is a row of page, the public projection. Outdated and English are
// computed by the queries that read it.
type pageRow struct {
	ReleaseID     workflow.ReleaseID `gorm:"primaryKey"`
	Locale        string             `gorm:"primaryKey"`
	AddressDate   day
	AddressSlug   string
	RevisionID    workflow.RevisionID
	PublicationID *workflow.PublicationID
	State         workflow.PageState
	Title         string
	Kind          string
	Date          day
	Published     instant
	Outdated      bool `gorm:"->"`
	English       int  `gorm:"->"` // the number of the revision
}

// TableName implements gorm's Tabler.
func (pageRow) TableName() string { return "page" }

func rowOfPage(id workflow.ReleaseID, p workflow.Page) pageRow {
	row := pageRow{
		ReleaseID: id, Locale: p.Locale, AddressDate: day{p.Address.Date}, AddressSlug: p.Address.Slug,
		RevisionID: p.Revision, State: p.State, Title: p.Title, Kind: p.Kind, Date: day{p.Date}, Published: instant{p.Published},
	}
	if p.Publication != "" {
		row.PublicationID = &p.Publication
	}
	return row
}

func (r pageRow) record() workflow.Page {
	p := workflow.Page{
		Release: r.ReleaseID, Locale: r.Locale, Address: workflow.Address{Date: r.AddressDate.d, Slug: r.AddressSlug},
		Revision: r.RevisionID, State: r.State, Title: r.Title, Kind: r.Kind, Date: r.Date.d,
		Published: r.Published.t, Outdated: r.Outdated, Number: r.English,
	}
	if r.PublicationID != nil {
		p.Publication = *r.PublicationID
	}
	return p
}
