package store

import (
	"slices"

	"prevail/workflow"
)

// revisionRow is a row of revision. Title repeats the headline, for lists.
type revisionRow struct {
	ID           workflow.RevisionID
	ReleaseID    workflow.ReleaseID
	Version      int
	State        workflow.RevisionState
	Number       int
	Hash         workflow.Hash
	Title        string
	Kind         string
	Office       string
	OfficialDate day
	OfficialNo   string
	OriginalURL  string
	Units        doc[[]workflow.Unit]
	Correction   doc[*workflow.Correction]
	Reinstates   bool
	Parent       workflow.RevisionID
	Writers      doc[[]workflow.PersonID]
	Explained    doc[[]workflow.Explanation]
	Submitter    workflow.PersonID
	Approver     workflow.PersonID
	Publisher    workflow.PersonID
	Created      instant
	Submitted    moment
	Approved     moment
	Published    moment
	Due          moment
	Failed       doc[[]workflow.Reason]
	SecondReview moment
	Confirmed    moment
	Note         string
	Author       workflow.PersonID
	Alarmed      moment
	Seal         doc[*workflow.Seal]
	Noticed      doc[[]workflow.Noticed]
}

// TableName implements gorm's Tabler.
func (revisionRow) TableName() string { return "revision" }

func rowOfRevision(r workflow.Revision) *revisionRow {
	return &revisionRow{
		ID: r.ID, ReleaseID: r.Release, Version: r.Version + 1, State: r.State, Number: r.Number, Hash: r.Hash,
		Title: r.Title(), Kind: r.Facts.Kind, Office: r.Facts.Office, OfficialDate: day{r.Facts.Date},
		OfficialNo: r.Facts.Number, OriginalURL: r.Facts.Original.URL,
		Units: doc[[]workflow.Unit]{r.Units}, Correction: doc[*workflow.Correction]{r.Correction},
		Reinstates: r.Reinstates, Parent: r.Parent,
		Writers: doc[[]workflow.PersonID]{r.Writers}, Explained: explanationDoc(r.Explained),
		Submitter: r.Submitter, Approver: r.Approver, Publisher: r.Publisher,
		Created: instant{r.Created}, Submitted: moment{r.Submitted}, Approved: moment{r.Approved},
		Published: moment{r.Published}, Due: moment{r.Due}, Failed: doc[[]workflow.Reason]{r.Failed},
		SecondReview: moment{r.SecondReview}, Confirmed: moment{r.Confirmed}, Note: r.Note,
		Author: r.Author, Alarmed: moment{r.Alarmed}, Seal: sealDoc(r.Seal), Noticed: doc[[]workflow.Noticed]{r.Noticed},
	}
}

func (r revisionRow) record() workflow.Revision {
	return workflow.Revision{
		ID: r.ID, Release: r.ReleaseID, Version: r.Version, State: r.State, Number: r.Number, Hash: r.Hash,
		Facts: workflow.Letterhead{
			Kind: r.Kind, Office: r.Office, Date: r.OfficialDate.d, Number: r.OfficialNo,
			Original: workflow.Original{URL: r.OriginalURL},
		},
		Units: r.Units.v, Correction: r.Correction.v, Reinstates: r.Reinstates, Parent: r.Parent,
		Writers: r.Writers.v, Explained: r.Explained.v,
		Submitter: r.Submitter, Approver: r.Approver, Publisher: r.Publisher,
		Created: r.Created.t, Submitted: r.Submitted.t, Approved: r.Approved.t, Published: r.Published.t,
		Due: r.Due.t, Failed: r.Failed.v, SecondReview: r.SecondReview.t, Confirmed: r.Confirmed.t, Note: r.Note,
		Author: r.Author, Alarmed: r.Alarmed.t, Seal: r.Seal.v, Noticed: r.Noticed.v,
	}
}

// explanationDoc keeps explanations with their times in the exact form.
func explanationDoc(list []workflow.Explanation) doc[[]workflow.Explanation] {
	kept := slices.Clone(list)
	for i := range kept {
		kept[i].At = exact(kept[i].At)
	}
	return doc[[]workflow.Explanation]{kept}
}
