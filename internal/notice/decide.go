package notice

import (
	"slices"
	"strings"
	"time"

	"prevail/workflow"
)

// Occasion is an event with all that is needed to know whom it concerns.
type Occasion struct {
	Now   time.Time
	Event workflow.Event
	// Before are the events by which claims on the event's task changed, oldest
	// first.
	Before  []workflow.Event
	Release workflow.Release
	// Revision is the one that the event is about, for events of the English.
	Revision *workflow.Revision
	People   []workflow.Person
}

// subject is what happened to what.
type subject struct {
	on  workflow.Object
	act workflow.Action
}

// concern is what an event means to whom. None of them need be a person of the
// office, or different from the others.
type concern struct {
	kind Kind
	whom func(Occasion, claims) []workflow.PersonID
}

// concerns says what is told to whom. What isn't here nobody is told.
var concerns = map[subject]concern{
	{workflow.OnTask, workflow.ActAssign}:       {Assigned, named},
	{workflow.OnTask, workflow.ActHandOver}:     {Assigned, named},
	{workflow.OnTask, workflow.ActNameReviewer}: {ReviewerNamed, named},
	{workflow.OnTask, workflow.ActRebase}:       {Rebased, holders},
	{workflow.OnTask, workflow.ActCancel}:       {TaskCancelled, holders},
	{workflow.OnTask, workflow.ActBreakClaim}:   {ClaimBroken, ended},
	{workflow.OnTask, workflow.ActDecline}: {Declined, func(_ Occasion, c claims) []workflow.PersonID {
		return []workflow.PersonID{c.assigner}
	}},
	{workflow.OnTask, workflow.ActRequestChanges}: {SentBack, worker},
	{workflow.OnTask, workflow.ActSendBack}:       {SentBack, worker},
	{workflow.OnTask, workflow.ActApprove}:        {Approved, worker},
	{workflow.OnTask, workflow.ActComment}:        {Commented, concerned},
	{workflow.OnTask, workflow.ActDeadline}:       {DeadlineMoved, holders},
	{workflow.OnTask, workflow.ActFail}:           {Failed, editors},
	{workflow.OnRevision, workflow.ActFail}:       {Failed, editors},

	{workflow.OnRevision, workflow.ActRequestChanges}: {EnglishReturned, writers},
	{workflow.OnRevision, workflow.ActSendBack}:       {EnglishReturned, writers},
}

// Subscribed reports whether anybody may have to be told of an event: the
// others need not be handed to [Service.OnEvent].
func Subscribed(e workflow.Event) bool {
	_, known := concerns[subject{e.Object, e.Action}]
	unchanged := e.Action == workflow.ActRebase && e.Data["change"] == "same"
	return known && !unchanged
}

// Decide returns what people are to be told of an event: each of them once,
// nobody of their own act, and of an embargoed release only those on its
// access list. The notices have no IDs yet.
func Decide(o Occasion) []Notice {
	if !Subscribed(o.Event) {
		return nil
	}
	e, what := o.Event, concerns[subject{o.Event.Object, o.Event.Action}]
	about := Notice{
		Kind: what.kind, Source: "event/" + string(e.ID), Release: e.Release, Task: e.Task, Locale: e.Locale, Actor: e.Actor, At: e.At,
	}
	if about.Kind == DeadlineMoved {
		about.Deadline = movedTo(e)
	}
	return tell(about, what.whom(o, replay(o.Before)), o.Release, o.People, o.Now)
}

// movedTo is the deadline that an event gave its task; zero if it took the
// deadline away.
func movedTo(e workflow.Event) time.Time {
	at, err := time.Parse(time.RFC3339, e.Data["deadline"])
	if err != nil {
		return time.Time{}
	}
	return at
}

// tell addresses a notice to those of the people who may get it.
func tell(about Notice, whom []workflow.PersonID, r workflow.Release, people []workflow.Person, now time.Time) []Notice {
	var out []Notice
	var told []workflow.PersonID
	for _, id := range whom {
		i := slices.IndexFunc(people, func(p workflow.Person) bool { return p.ID == id })
		if id == "" || id == about.Actor || i < 0 || slices.Contains(told, id) || !mayHear(people[i], r, now) {
			continue
		}
		told = append(told, id)
		about.Person = id
		out = append(out, about)
	}
	return out
}

// mayHear reports whether a person may be told about a release now.
func mayHear(p workflow.Person, r workflow.Release, now time.Time) bool {
	return !p.Disabled && workflow.Knows(p.Actor(), r, now)
}

// named is the person whom the act names.
func named(o Occasion, _ claims) []workflow.PersonID {
	return []workflow.PersonID{workflow.PersonID(o.Event.Data["person"])}
}

// holders are those who hold the task.
func holders(_ Occasion, c claims) []workflow.PersonID {
	return []workflow.PersonID{c.translator, c.reviewer}
}

// concerned are those who hold the task, and whom a remark concerns beside them.
func concerned(o Occasion, c claims) []workflow.PersonID {
	out := holders(o, c)
	for _, id := range strings.Fields(o.Event.Data["concerns"]) {
		out = append(out, workflow.PersonID(id))
	}
	return out
}

// ended is whose claim was broken.
func ended(o Occasion, c claims) []workflow.PersonID {
	if o.Event.From == string(workflow.TaskReview) {
		return []workflow.PersonID{c.reviewer}
	}
	return []workflow.PersonID{c.translator}
}

func worker(_ Occasion, c claims) []workflow.PersonID { return []workflow.PersonID{c.worker()} }

// editors are all editors: something waits for a decision of one of them.
func editors(o Occasion, _ claims) []workflow.PersonID { return editorsAmong(o.People) }

func editorsAmong(people []workflow.Person) []workflow.PersonID {
	var out []workflow.PersonID
	for _, p := range people {
		if p.Actor().Has(workflow.Editor, "") {
			out = append(out, p.ID)
		}
	}
	return out
}

// writers are those who wrote the English or handed it in.
func writers(o Occasion, _ claims) []workflow.PersonID {
	if o.Revision == nil {
		return nil
	}
	return append([]workflow.PersonID{o.Revision.Submitter}, o.Revision.Writers...)
}
