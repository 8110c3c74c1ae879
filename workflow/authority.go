package workflow

import (
	"slices"
	"strconv"
)

// The twelve rules of authority, one function each. A rule answers with what
// is unmet, or nothing; it never mends. Guards refer to them, the public
// projection asks them again, and each has its tests in authority_test.go.

// Rule1NoOrphan says: a translation renders an existing English revision and names
// it by hash, and by number once it has one.
func Rule1NoOrphan(p Publication, english *Revision) []Reason {
	if english == nil || english.ID != p.Revision || english.Hash == "" || english.Hash != p.RenderedHash {
		return []Reason{NewReason("rule.1.orphan")}
	}
	if english.Number != p.RevisionNumber {
		return []Reason{NewReason("rule.1.number", "number", strconv.Itoa(english.Number))}
	}
	return nil
}

// Rule2EnglishFirst says: no translation is public before its English is, nor after
// the English was withdrawn.
func Rule2EnglishFirst(r Release) []Reason {
	if r.Withdrawal != nil {
		return []Reason{NewReason("rule.2.withdrawn")}
	}
	if !r.IsPublic() {
		return []Reason{NewReason("rule.2.not_public")}
	}
	return nil
}

// Rule3CurrentAtPublishing says: a translation can be published only if it renders
// the revision that is the published English at that very moment.
func Rule3CurrentAtPublishing(r Release, rendered Hash) []Reason {
	if r.PublishedHash == "" || rendered == r.PublishedHash {
		return nil // rule 2 speaks for what isn't public
	}
	return []Reason{NewReason("rule.3.outdated")}
}

// Rule4Disclaimer says: a locale without a complete, approved kit cannot publish.
// Required are the words the locale's kit must have.
func Rule4Disclaimer(l *Locale, k *Kit, required []string) []Reason {
	if l == nil || k == nil || l.Kit == 0 || k.State != KitApproved {
		return []Reason{NewReason("rule.4.no_kit")}
	}
	if missing := k.Missing(required); len(missing) > 0 {
		return []Reason{NewReason("rule.4.incomplete", "missing", strconv.Itoa(len(missing)))}
	}
	return nil
}

// Rule5FourEyesSegment says: nobody approves a sentence they wrote.
func Rule5FourEyesSegment(s Segment, approver PersonID) []Reason {
	if approver == "" || s.WrittenBy(approver) {
		return []Reason{NewReason("task.review.self")}
	}
	return nil
}

// Rule5FourEyes says: every sentence's exact text is written by one person and
// approved by another; the whole is approved by someone who wrote none of what
// changed since.
func Rule5FourEyes(segments []Segment, approver PersonID) []Reason {
	for _, s := range segments {
		if r := Rule5FourEyesSegment(s, approver); r != nil {
			return r
		}
	}
	return nil
}

// Rule5FourEyesKept says: the approvals under a text are those of people who did
// not write it.
func Rule5FourEyesKept(t Task, segments []Segment) []Reason {
	for _, s := range segments {
		if s.LeftOut || s.Joined { // what is joined stands with the sentence before it
			continue
		}
		if !s.IsApproved() || s.WrittenBy(s.Approver) {
			return []Reason{NewReason("rule.5.segments")}
		}
	}
	return Rule5FourEyes(segments, t.Approver)
}

// Rule5FourEyesEnglish says: an English text is approved by someone who wrote none
// of what changed and did not submit it.
func Rule5FourEyesEnglish(r Revision, approver PersonID) []Reason {
	if approver == "" || approver == r.Submitter || slices.Contains(r.Writers, approver) {
		return []Reason{NewReason("revision.review.self")}
	}
	return nil
}

// Rule6Explained says: every blocking finding is mended or explained by a writer;
// with accepted, the explanation was accepted by another person. Explanations
// are bound to the exact text.
func Rule6Explained(findings []Finding, explained []Explanation, accepted bool) []Reason {
	var out []Reason
	for _, f := range findings {
		if f.Severity != Blocking || answered(f, explained, accepted) {
			continue
		}
		code := "rule.6.unexplained"
		if accepted && answered(f, explained, false) {
			code = "rule.6.unaccepted"
		}
		out = append(out, NewReason(code, "finding", f.Code, "segment", string(f.Segment),
			"unit", strconv.Itoa(f.Unit+1), "value", f.Params["value"]))
	}
	return out
}

func answered(f Finding, explained []Explanation, accepted bool) bool {
	return slices.ContainsFunc(explained, func(e Explanation) bool {
		return e.Code == f.Code && e.Text == f.Text && (!accepted || e.Accepted != "" && e.Accepted != e.By)
	})
}

// Rule7Reaches says: every shown translation that differs from the published
// English is outdated. It holds because outdated is a comparison of hashes;
// this function states it for the tests and the random machine.
func Rule7Reaches(r Release, p Publication) []Reason {
	if p.Shown() && r.IsPublic() && p.RenderedHash != r.PublishedHash && !p.Outdated() {
		return []Reason{NewReason("rule.7.silent")}
	}
	return nil
}

// Rule8Withdrawn says: after the English is withdrawn nothing of the release is
// shown and no task is open.
func Rule8Withdrawn(r Release, publications []Publication, tasks []Task, pages []Page) []Reason {
	if r.Withdrawal == nil {
		return nil
	}
	for _, p := range publications {
		if p.Shown() {
			return []Reason{NewReason("rule.8.shown", "locale", p.Locale)}
		}
	}
	for _, t := range tasks {
		if t.Open() {
			return []Reason{NewReason("rule.8.open", "locale", t.Locale)}
		}
	}
	for _, p := range pages {
		if p.State != PageWithdrawn {
			return []Reason{NewReason("rule.8.page", "locale", p.Locale)}
		}
	}
	return nil
}

// Rule9Silence says: before its time nothing new of an embargoed release may be
// published. What was public before the embargo was set stays so.
func Rule9Silence(c *Case) []Reason {
	if c.Release.Embargoed(c.Now) {
		return []Reason{NewReason("rule.9.embargo", "until", c.Release.Embargo.UTC().Format("2006-01-02T15:04:05Z"))}
	}
	return nil
}

// Rule10EnglishStands says: work on a translation leaves the English as it is. Only
// a seal destroys a frozen text.
func Rule10EnglishStands(before, after Revision) []Reason {
	sealed := after.Seal.Done() && after.Units == nil
	if before.Frozen() && (before.Hash != after.Hash || !sealed && HashRevision(after.Facts, after.Units) != before.Hash) {
		return []Reason{NewReason("rule.10.edited")}
	}
	return nil
}

// Rule11NothingRewritten says: a publication's text and what it renders never
// change. A seal destroys the text and leaves its hash.
func Rule11NothingRewritten(before, after Publication) []Reason {
	sealed := after.Seal.Done() && after.Units == nil
	if before.ID != after.ID || before.Text != after.Text || before.RenderedHash != after.RenderedHash ||
		before.Kit != after.Kit || !sealed && HashTranslation(after.Locale, after.Units) != before.Text {
		return []Reason{NewReason("rule.11.rewritten")}
	}
	return nil
}

// Rule12Confirmed says: no segment that no person stands by goes on.
func Rule12Confirmed(segments []Segment) []Reason {
	n := 0
	for _, s := range segments {
		if !s.LeftOut && !s.Joined && (!s.Confirmed || s.Empty()) {
			n++
		}
	}
	switch {
	case len(segments) == 0:
		return []Reason{NewReason("rule.12.not_begun")}
	case n > 0:
		return []Reason{NewReason("rule.12.unconfirmed", "count", strconv.Itoa(n))}
	default:
		return nil
	}
}
