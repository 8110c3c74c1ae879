package workflow

import "slices"

// Guards of the rare acts and settings: second reviews, reinstating, six eyes,
// originals elsewhere, sealing.
var (
	needLateReview = Guard{Name: "a second review is late, without an alarm so far", check: func(c *Case) []Reason {
		r := c.Revision
		return unmet(r.SecondReview.IsZero() || c.Now.Before(r.SecondReview) || !r.Alarmed.IsZero(), "review.not_late")
	}}
	needLateTaskReview = Guard{Name: "a second review is late, without an alarm so far", check: func(c *Case) []Reason {
		t := c.Task
		return unmet(t.SecondReview.IsZero() || c.Now.Before(t.SecondReview) || !t.Alarmed.IsZero(), "review.not_late")
	}}
	needNotRefused = Guard{Name: "not one that its second review sent back", check: func(c *Case) []Reason {
		m := c.Maker
		return unmet(m != nil && m.Approver == "" && m.SecondReview.IsZero(), "publication.review_refused")
	}}
	needReviewed = Guard{Name: "rule 5: its text was approved", check: func(c *Case) []Reason {
		return unmet(c.Maker != nil && c.Maker.Approver == "", "publication.unreviewed")
	}}
	needReturnProposed = Guard{Name: "an editor wants it, and this is a second one", check: func(c *Case) []Reason {
		gone := c.Publication.Withdrawal
		if gone == nil || gone.Return == nil {
			return unmet(true, "publication.not_proposed")
		}
		return unmet(gone.Return.By == c.Actor.Person, "publication.second_one")
	}}
	needSixEyesEnglish = Guard{Name: "six eyes (office setting)", check: func(c *Case) []Reason {
		r, me := c.Revision, c.Actor.Person
		return unmet(c.Office.Policies.SixEyes && !c.Actor.Clock && (r.Approver == me || slices.Contains(r.Writers, me)), "policy.six_eyes")
	}}
	needElsewhere = Guard{Name: "an original elsewhere", check: func(c *Case) []Reason {
		return unmet(!c.Revision.Facts.Original.Elsewhere(), "revision.original_here")
	}}
	needUnsealed = Guard{Name: "not sealed", check: func(c *Case) []Reason {
		return unmet(c.Revision.Seal.Done(), "seal.done")
	}}
	needUnsealedText = Guard{Name: "not sealed", check: func(c *Case) []Reason {
		return unmet(c.Publication.Seal.Done(), "seal.done")
	}}
	needSealProposed = Guard{Name: "proposed by another; an administrator and an editor together", check: func(c *Case) []Reason {
		return checkSeal(c.Revision.Seal, c.Actor)
	}}
	needTextSealProposed = Guard{Name: "proposed by another; an administrator and an editor together", check: func(c *Case) []Reason {
		return checkSeal(c.Publication.Seal, c.Actor)
	}}
)

// Guards of joining sentences.
var (
	needNeighbours = Guard{Name: "sentences that stand side by side in a unit", Input: true, check: func(c *Case) []Reason {
		places := c.named()
		if len(places) < 2 {
			return unmet(true, "segment.neighbours")
		}
		for n, i := range places {
			s := c.Segments[i]
			apart := n > 0 && (i != places[n-1]+1 || s.Unit != c.Segments[i-1].Unit)
			if apart || s.LeftOut || s.Kind.IsFile() {
				return unmet(true, "segment.neighbours")
			}
		}
		return nil
	}}
	needJoined = Guard{Name: "a sentence with others joined to it", Input: true, check: func(c *Case) []Reason {
		places := c.named()
		if len(places) != 1 || c.Segments[places[0]].Joined || joinedTo(c.Segments, places[0]) == 0 {
			return unmet(true, "segment.not_joined")
		}
		return nil
	}}
)
