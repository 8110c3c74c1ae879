package workflow

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// lateness is how late the clock may publish by itself; later than that a
// person decides.
const lateness = 5 * time.Minute

func unmet(bad bool, code string, params ...string) []Reason {
	if !bad {
		return nil
	}
	return []Reason{NewReason(code, params...)}
}

// Guards that look at what is sent.
var (
	needReason = Guard{Name: "a reason", Input: true, check: func(c *Case) []Reason {
		return unmet(strings.TrimSpace(c.Input.Reason) == "" && (!c.Actor.Clock || c.Input.Cause == ""), "input.reason")
	}}
	needPublicNote = Guard{Name: "a public note", Input: true, check: func(c *Case) []Reason {
		return unmet(strings.TrimSpace(c.Input.Note) == "", "input.note")
	}}
	needWithdrawalCode = Guard{Name: "a reason code", Input: true, check: func(c *Case) []Reason {
		for _, code := range WithdrawalCodes {
			if c.Input.Code == code {
				return nil
			}
		}
		return unmet(true, "input.code")
	}}
	needFuture = Guard{Name: "a time in the future", Input: true, check: func(c *Case) []Reason {
		return unmet(!c.Input.At.After(c.Now), "input.past")
	}}
	needAfterEmbargo = Guard{Name: "not before the embargo", Input: true, check: func(c *Case) []Reason {
		return unmet(c.Input.At.Before(c.Release.Embargo), "input.before_embargo")
	}}
	needCondition = Guard{Name: "a condition: at a time, with the English, or when ready", Input: true, check: func(c *Case) []Reason {
		switch c.Input.On {
		case WithEnglish, WhenReady:
			return nil
		case AtTime:
			return append(needFuture.check(c), needAfterEmbargo.check(c)...)
		}
		return unmet(true, "input.condition")
	}}
	needPerson = Guard{Name: "a person", Input: true, check: func(c *Case) []Reason {
		return unmet(c.Input.Person == "", "input.person")
	}}
	needCommentGiven = Guard{Name: "at least one comment", Input: true, check: func(c *Case) []Reason {
		if strings.TrimSpace(c.Input.Comment) != "" {
			return nil
		}
		for _, m := range c.Comments {
			if m.Author == c.Actor.Person && !m.Resolved {
				return nil
			}
		}
		return unmet(true, "input.comment")
	}}
	needTextSeen = Guard{Name: "names the exact text that was seen", Input: true, check: func(c *Case) []Reason {
		return unmet(c.Input.Text != c.text(), "stale", "object", string(OnTask))
	}}
	needRevisionSeen = Guard{Name: "names the exact text that was seen", Input: true, check: func(c *Case) []Reason {
		return unmet(c.Input.Text != c.Revision.Hash, "stale", "object", string(OnRevision))
	}}
)

// Guards over the English.
var (
	needSomething = Guard{Name: "a title, a body or an address", check: func(c *Case) []Reason {
		r := c.Revision
		return unmet(strings.TrimSpace(r.Title()) == "" && !HasBody(r.Units) && !r.Facts.Original.Elsewhere(), "revision.empty")
	}}
	needTitleAndBody = Guard{Name: "a title and a body", check: func(c *Case) []Reason {
		return append(unmet(strings.TrimSpace(c.Revision.Title()) == "", "revision.title"),
			unmet(!HasBody(c.Revision.Units), "revision.body")...)
	}}
	needFacts = Guard{Name: "kind and official date", check: func(c *Case) []Reason {
		return append(unmet(c.Revision.Facts.Kind == "", "revision.kind"),
			unmet(c.Revision.Facts.Date.IsZero(), "revision.date")...)
	}}
	needSourceExplained = Guard{Name: "every blocking finding mended or explained", check: func(c *Case) []Reason {
		return Rule6Explained(c.Findings, c.Revision.Explained, false)
	}}
	needSourceAccepted = Guard{Name: "every blocking finding mended or its explanation accepted", check: func(c *Case) []Reason {
		return Rule6Explained(c.Findings, c.Revision.Explained, true)
	}}
	needCorrection = Guard{Name: "for a correction its kind and public note", check: func(c *Case) []Reason {
		if c.Release.Revisions == 0 || c.Revision.Reinstates {
			return nil
		}
		k := c.Revision.Correction
		if k == nil || k.Kind != Editorial && k.Kind != Substantive || strings.TrimSpace(k.Note) == "" {
			return unmet(true, "revision.correction")
		}
		return nil
	}}
	needDifference = Guard{Name: "for a correction a change of text", check: func(c *Case) []Reason {
		return unmet(c.Public != nil && !c.Revision.Reinstates &&
			HashRevision(c.Revision.Facts, c.Revision.Units) == c.Public.Hash, "revision.unchanged")
	}}
	needKindConfirmed = Guard{Name: "confirms the kind of correction", Input: true, check: checkKind}
	needOther         = Guard{Name: "rule 5: wrote none of what changed, did not submit it", check: func(c *Case) []Reason {
		return Rule5FourEyesEnglish(*c.Revision, c.Actor.Person)
	}}
	needAnother = Guard{Name: "another person than its submitter", check: func(c *Case) []Reason {
		return unmet(c.Revision.Submitter == c.Actor.Person, "revision.review.self")
	}}
	needSilenceOver = Guard{Name: "rule 9: embargo passed", check: Rule9Silence}
	needOriginal    = Guard{Name: "original elsewhere: confirmed to equal this copy", Input: true, check: func(c *Case) []Reason {
		return unmet(c.Revision.Facts.Original.Elsewhere() && c.Revision.Confirmed.IsZero() && !c.Input.Confirmed, "revision.original")
	}}
	needNotLate = Guard{Name: "the clock: its time has come, not more than 5 minutes ago", check: func(c *Case) []Reason {
		if !c.Actor.Clock {
			return nil
		}
		due := c.Revision.Due
		return append(unmet(due.IsZero() || c.Now.Before(due), "schedule.early"),
			unmet(!due.IsZero() && c.Now.After(due.Add(lateness)), "schedule.late")...)
	}}
	needRevisionScheduled = Guard{Name: "a schedule, kept or failed", check: func(c *Case) []Reason {
		return unmet(c.Revision.Due.IsZero() && len(c.Revision.Failed) == 0, "schedule.none")
	}}
	needPermittedReturn = Guard{Name: "not withdrawn, or a reinstatement", check: func(c *Case) []Reason {
		return unmet(c.Release.Withdrawal != nil && !c.Revision.Reinstates, "release.withdrawn")
	}}
	needNoProposed = Guard{Name: "no proposed text open", check: func(c *Case) []Reason {
		return unmet(c.Proposed != nil, "revision.proposed")
	}}
	needEmergency = Guard{Name: "the office allows it", check: func(c *Case) []Reason {
		return unmet(!c.Office.Policies.Emergency, "policy.emergency")
	}}
	needSecondReview = Guard{Name: "a second review is due, by another person", check: func(c *Case) []Reason {
		r := c.Revision
		return append(unmet(r.SecondReview.IsZero(), "revision.no_review_due"),
			unmet(r.Publisher == c.Actor.Person || Rule5FourEyesEnglish(*r, c.Actor.Person) != nil, "revision.review.self")...)
	}}
	needRaise = Guard{Name: "an editorial correction", check: func(c *Case) []Reason {
		k := c.Revision.Correction
		return unmet(k == nil || k.Kind != Editorial, "revision.not_editorial")
	}}
)

// Guards over tasks.
var (
	needActiveLocale = Guard{Name: "locale active", check: func(c *Case) []Reason {
		return unmet(c.Locale == nil || !c.Locale.Active() || c.Locale.Tag == English, "locale.inactive")
	}}
	needNotWithdrawn = Guard{Name: "release not withdrawn", check: func(c *Case) []Reason {
		return unmet(c.Release.Withdrawal != nil, "release.withdrawn")
	}}
	needFollow = Guard{Name: "a revision it may follow", check: func(c *Case) []Reason {
		return unmet(c.Revision == nil, "task.nothing_to_follow")
	}}
	needNoOpenTask = Guard{Name: "no open task", check: func(c *Case) []Reason {
		return unmet(c.OpenTask != nil, "task.open")
	}}
	needUnclaimed = Guard{Name: "unclaimed, or the lease has run out", check: func(c *Case) []Reason {
		held := c.Task.Translator.Held(c.Now) && c.Task.Translator.Holder != c.Actor.Person
		again := c.Task.Translator.HeldBy(c.Actor.Person, c.Now) && !c.Task.Translator.Assigned
		return append(unmet(held, "task.claimed"), unmet(again, "task.claimed_by_you")...)
	}}
	needHeld = Guard{Name: "claimed", check: func(c *Case) []Reason {
		return unmet(!c.Task.Translator.Held(c.Now) && !c.Task.Reviewer.Held(c.Now), "task.unclaimed")
	}}
	needConfirmed       = Guard{Name: "rule 12: every segment confirmed by a person or left out", check: func(c *Case) []Reason { return Rule12Confirmed(c.Segments) }}
	needTargetExplained = Guard{Name: "rule 6: every blocking finding mended or explained", check: func(c *Case) []Reason {
		return c.unanswered(false)
	}}
	needTargetAccepted = Guard{Name: "rule 6: every blocking finding mended or its explanation accepted", check: func(c *Case) []Reason {
		return c.unanswered(true)
	}}
	needNotInReview = Guard{Name: "not yet claimed for review", check: func(c *Case) []Reason {
		return unmet(c.Task.Reviewer.Held(c.Now), "task.in_review")
	}}
	needReviewFree = Guard{Name: "the review unclaimed", check: func(c *Case) []Reason {
		return append(unmet(c.Task.Reviewer.Held(c.Now) && c.Task.Reviewer.Holder != c.Actor.Person, "task.in_review"),
			unmet(c.Task.Reviewer.HeldBy(c.Actor.Person, c.Now), "task.claimed_by_you")...)
	}}
	needFourEyes = Guard{Name: "rule 5: wrote none of what changed", check: func(c *Case) []Reason {
		return Rule5FourEyes(c.Segments, c.Actor.Person)
	}}
	needSegmentsApproved = Guard{Name: "every segment approved as it stands", check: func(c *Case) []Reason {
		for _, s := range c.Segments {
			if !s.LeftOut && !s.Joined && !s.IsApproved() {
				return unmet(true, "task.segments_unapproved")
			}
		}
		return nil
	}}
	needTaskScheduled = Guard{Name: "a schedule, kept or failed", check: func(c *Case) []Reason {
		return unmet(c.Task.Schedule == nil, "schedule.none")
	}}
	needNoQuestion = Guard{Name: "no open question (office setting)", check: func(c *Case) []Reason {
		if !c.Office.Policies.QuestionsBlock {
			return nil
		}
		for _, m := range c.Comments {
			if m.Question && !m.Resolved {
				return unmet(true, "task.question")
			}
		}
		return nil
	}}
	needOtherTranslator = Guard{Name: "another translator of that locale than who wrote it", check: func(c *Case) []Reason {
		for _, s := range c.Segments {
			if s.WrittenBy(c.Input.Person) {
				return unmet(true, "task.review.self")
			}
		}
		return nil
	}, Input: true}
	needSecondTaskReview = Guard{Name: "a second review is due, by another person", check: func(c *Case) []Reason {
		published := c.Publication != nil && c.Publication.Task == c.Task.ID && c.Publication.Publisher == c.Actor.Person
		return slices.Concat(unmet(c.Task.SecondReview.IsZero(), "revision.no_review_due"),
			unmet(published, "task.review.self"), Rule5FourEyes(c.Segments, c.Actor.Person))
	}}
)

// Guards of publishing a translation: the rules themselves.
var (
	needEnglishFirst = Guard{Name: "rules 1 and 2: the English exists and is public", check: func(c *Case) []Reason {
		return Rule2EnglishFirst(c.Release)
	}}
	needCurrent = Guard{Name: "rule 3: renders the published English", check: func(c *Case) []Reason {
		return Rule3CurrentAtPublishing(c.Release, c.Task.RevisionHash)
	}}
	needKit = Guard{Name: "rule 4: the locale has a complete kit", check: func(c *Case) []Reason {
		return Rule4Disclaimer(c.Locale, c.Kit, c.KitWords)
	}}
	needEnglishKit = Guard{Name: "rule 4: English has a complete kit", check: func(c *Case) []Reason {
		return c.EnglishKit
	}}
	needApprovals = Guard{Name: "rule 5: every segment written by one and approved by another", check: func(c *Case) []Reason {
		if c.Task.ApprovedHash != c.text() {
			return unmet(true, "task.segments_unapproved")
		}
		return Rule5FourEyesKept(*c.Task, c.Segments)
	}}
	needSixEyes = Guard{Name: "six eyes (office setting)", check: func(c *Case) []Reason {
		by := c.Actor.Person
		if c.Actor.Clock && c.Task.Schedule != nil {
			by = c.Task.Schedule.By // empty where the language plan wants it
		}
		if !c.Office.Policies.SixEyes || by == "" {
			return nil
		}
		wrote := Rule5FourEyes(c.Segments, by) != nil
		approved := c.Task.Approver == by || slices.ContainsFunc(c.Segments, func(s Segment) bool { return s.Approver == by })
		return unmet(wrote || approved, "policy.six_eyes")
	}}
	needDue = Guard{Name: "the clock: its condition is met and the text is the one scheduled", check: checkDue}
)

// Guards over publications.
var (
	needCurrentPublication = Guard{Name: "automatic only when current", check: func(c *Case) []Reason {
		return unmet(c.Actor.Clock && c.Publication.RenderedHash != c.Release.PublishedHash, "rule.3.outdated")
	}}
	needRendersPublic = Guard{Name: "the English is public and this renders its current text", check: func(c *Case) []Reason {
		return append(Rule2EnglishFirst(c.Release), Rule3CurrentAtPublishing(c.Release, c.Publication.RenderedHash)...)
	}}
	needNewerKit = Guard{Name: "a newer kit", check: func(c *Case) []Reason {
		return append(Rule4Disclaimer(c.Locale, c.Kit, c.KitWords), unmet(c.Locale != nil && c.Publication.Kit >= c.Locale.Kit, "publication.kit_current")...)
	}}
)

// unanswered asks rule 6 of a task, and names each sentence by its number in the
// text: that is how its pages count.
func (c *Case) unanswered(accepted bool) []Reason {
	out := Rule6Explained(c.Findings, c.explained(), accepted)
	if out == nil {
		return nil
	}
	places := make(map[string]int, len(c.Segments))
	for i, s := range c.Segments {
		places[string(s.ID)] = i + 1
	}
	for _, r := range out {
		if no, ok := places[r.Params["segment"]]; ok {
			r.Params["sentence"] = strconv.Itoa(no)
		}
	}
	return out
}

// explained returns the explanations of all segments.
func (c *Case) explained() []Explanation {
	var out []Explanation
	for _, s := range c.Segments {
		out = append(out, s.Explained...)
	}
	return out
}

// checkDue holds a schedule to its condition and to the text it was made for;
// it asks nothing of a person.
func checkDue(c *Case) []Reason {
	if !c.Actor.Clock {
		return nil
	}
	s := c.Task.Schedule
	if s == nil {
		return unmet(true, "schedule.none")
	}
	out := unmet(s.Text != c.text(), "schedule.text")
	if s.On == AtTime {
		out = append(out, unmet(c.Now.Before(s.At), "schedule.early")...)
		out = append(out, unmet(c.Now.After(s.At.Add(lateness)), "schedule.late")...)
	}
	return out
}
