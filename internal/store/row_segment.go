package store

import (
	"slices"

	"prevail/workflow"
)

// segmentRow is a row of segment. To the guards a sentence that is joined has no
// words of its own, like one that is left out: LeftOut says so for both, and
// Joined tells them apart.
type segmentRow struct {
	ID             workflow.SegmentID
	Version        int
	TaskID         workflow.TaskID
	Unit           int
	Place          int
	Kind           workflow.UnitKind
	Lang           string
	Source         string
	Before         string
	Text           string
	Origin         workflow.Origin
	Engine         string
	Confirmed      bool
	Stood          bool
	Writers        doc[[]workflow.PersonID]
	Authors        doc[[]workflow.PersonID]
	Approver       workflow.PersonID
	ApprovedHash   workflow.Hash
	LeftOut        bool
	ContextChanged bool
	Suggestions    doc[[]workflow.Suggestion]
	Explained      doc[[]workflow.Explanation]
	Updated        moment
	Joined         int
	Covers         string
}

// TableName implements gorm's Tabler.
func (segmentRow) TableName() string { return "segment" }

// How a sentence is joined.
const (
	joined        = 1
	joinedLeftOut = 2 // in a unit that is left out
)

func rowOfJoined(s workflow.Segment) int {
	switch {
	case !s.Joined:
		return 0
	case s.LeftOut:
		return joinedLeftOut
	}
	return joined
}

func rowOfSegment(s workflow.Segment) *segmentRow {
	suggestions := slices.Clone(s.Suggestions)
	for i := range suggestions {
		suggestions[i].At = exact(suggestions[i].At)
	}
	return &segmentRow{
		ID: s.ID, Version: s.Version + 1, TaskID: s.Task, Unit: s.Unit, Place: s.Index, Kind: s.Kind, Lang: s.Lang,
		Source: s.Source, Before: s.Before, Text: s.Text, Origin: s.Origin, Engine: s.Engine,
		Confirmed: s.Confirmed, Stood: s.Stood,
		Writers: doc[[]workflow.PersonID]{s.Writers}, Authors: doc[[]workflow.PersonID]{s.Authors},
		Approver: s.Approver, ApprovedHash: s.ApprovedHash, LeftOut: s.LeftOut || s.Joined, ContextChanged: s.ContextChanged,
		Suggestions: doc[[]workflow.Suggestion]{suggestions}, Explained: explanationDoc(s.Explained), Updated: moment{s.Updated},
		Joined: rowOfJoined(s), Covers: s.Covers,
	}
}

func (r segmentRow) record() workflow.Segment {
	return workflow.Segment{
		ID: r.ID, Version: r.Version, Task: r.TaskID, Unit: r.Unit, Index: r.Place, Kind: r.Kind, Lang: r.Lang,
		Source: r.Source, Before: r.Before, Text: r.Text, Origin: r.Origin, Engine: r.Engine,
		Confirmed: r.Confirmed, Stood: r.Stood, Writers: r.Writers.v, Authors: r.Authors.v,
		Approver: r.Approver, ApprovedHash: r.ApprovedHash, LeftOut: r.LeftOut && r.Joined != joined, ContextChanged: r.ContextChanged,
		Suggestions: r.Suggestions.v, Explained: r.Explained.v, Updated: r.Updated.t,
		Joined: r.Joined != 0, Covers: r.Covers,
	}
}

// commentRow is a row of comment.
type commentRow struct {
	ID        workflow.CommentID
	Version   int
	TaskID    workflow.TaskID
	SegmentID workflow.SegmentID
	Reply     workflow.CommentID
	Author    workflow.PersonID
	Text      string
	Question  bool
	Resolved  bool
	At        instant
	Request   bool
}

// TableName implements gorm's Tabler.
func (commentRow) TableName() string { return "comment" }

func rowOfComment(c workflow.Comment) *commentRow {
	return &commentRow{
		ID: c.ID, Version: c.Version + 1, TaskID: c.Task, SegmentID: c.Segment, Reply: c.Reply, Author: c.Author,
		Text: c.Text, Question: c.Question, Resolved: c.Resolved, At: instant{c.At}, Request: c.Request,
	}
}

func (r commentRow) record() workflow.Comment {
	return workflow.Comment{
		ID: r.ID, Version: r.Version, Task: r.TaskID, Segment: r.SegmentID, Reply: r.Reply, Author: r.Author,
		Text: r.Text, Question: r.Question, Resolved: r.Resolved, At: r.At.t, Request: r.Request,
	}
}
