package store

import "prevail/workflow"

// releaseRow is a row of release; its access list has a table of its own.
type releaseRow struct {
	ID             workflow.ReleaseID
	Version        int
	Author         workflow.PersonID
	Created        instant
	Tags           doc[[]string]
	Plan           doc[[]workflow.PlanEntry]
	Intake         string
	IntakeHash     workflow.Hash
	AddressDate    day
	AddressSlug    string
	Public         workflow.RevisionID
	PublishedHash  workflow.Hash
	Revisions      int
	FirstPublished moment
	PublishedAt    moment
	Withdrawal     doc[*workflow.Withdrawal]
	Historical     day
	Embargo        moment
}

// TableName implements gorm's Tabler.
func (releaseRow) TableName() string { return "release" }

func rowOfRelease(r workflow.Release) *releaseRow {
	return &releaseRow{
		ID: r.ID, Version: r.Version + 1, Author: r.Author, Created: instant{r.Created},
		Tags: doc[[]string]{r.Tags}, Plan: doc[[]workflow.PlanEntry]{r.Plan},
		Intake: r.Intake.Key, IntakeHash: r.Intake.Hash,
		AddressDate: day{r.Address.Date}, AddressSlug: r.Address.Slug,
		Public: r.Public, PublishedHash: r.PublishedHash, Revisions: r.Revisions,
		FirstPublished: moment{r.FirstPublished}, PublishedAt: moment{r.PublishedAt},
		Withdrawal: withdrawalDoc(r.Withdrawal), Historical: day{r.Historical}, Embargo: moment{r.Embargo},
	}
}

// record returns the release without its access list.
func (r releaseRow) record() workflow.Release {
	return workflow.Release{
		ID: r.ID, Version: r.Version, Author: r.Author, Created: r.Created.t,
		Tags: r.Tags.v, Plan: r.Plan.v,
		Intake:  workflow.Intake{Key: r.Intake, Hash: r.IntakeHash},
		Address: workflow.Address{Date: r.AddressDate.d, Slug: r.AddressSlug},
		Public:  r.Public, PublishedHash: r.PublishedHash, Revisions: r.Revisions,
		FirstPublished: r.FirstPublished.t, PublishedAt: r.PublishedAt.t,
		Withdrawal: r.Withdrawal.v, Historical: r.Historical.d, Embargo: r.Embargo.t,
	}
}

// accessRow is one person who may see an embargoed release.
type accessRow struct {
	ReleaseID workflow.ReleaseID
	PersonID  workflow.PersonID
	Place     int
}

// TableName implements gorm's Tabler.
func (accessRow) TableName() string { return "release_access" }

// withdrawalDoc keeps a withdrawal with its time in the exact form.
func withdrawalDoc(w *workflow.Withdrawal) doc[*workflow.Withdrawal] {
	if w == nil {
		return doc[*workflow.Withdrawal]{}
	}
	kept := *w
	kept.At = exact(kept.At)
	if kept.Return != nil {
		word := *kept.Return
		word.At = exact(word.At)
		kept.Return = &word
	}
	return doc[*workflow.Withdrawal]{&kept}
}
