package workflowtest

import (
	"cmp"
	"slices"

	"prevail/workflow"
)

// limit is how many rows a list returns.
func limit(asked, usual, most int) int {
	if asked <= 0 {
		return usual
	}
	return min(asked, most)
}

// knows reports whether a person may know of a release now.
func (r *reader) knows(p workflow.PersonID, release workflow.Release) bool {
	return !release.Embargoed(r.now) || p != "" && slices.Contains(release.Access, p)
}

// TaskList implements [workflow.ListReader].
func (r *reader) TaskList(f workflow.TaskFilter) ([]workflow.TaskSummary, error) {
	found := r.state.tasks.find(func(k workflow.Task) bool { return r.chosen(f, k) }, newestTask)
	if f.After != "" {
		after, ok := r.state.tasks.rows[f.After]
		if !ok {
			return nil, workflow.NotFound()
		}
		found = slices.DeleteFunc(found, func(k workflow.Task) bool { return newestTask(k, after) <= 0 })
	}
	found = found[:min(len(found), limit(f.Limit, 50, 200))]
	out := make([]workflow.TaskSummary, 0, len(found))
	for _, k := range found {
		release, _ := r.state.releases.get(k.Release)
		out = append(out, workflow.TaskSummary{
			Task: k, Title: r.state.revisions.rows[k.Revision].Title(),
			Embargo: release.Embargo, Access: release.Access,
			Outdated: r.outdated(k.Release, k.Locale), Holder: r.state.people.rows[r.holder(k)].Name,
		})
	}
	return out, nil
}

func newestTask(a, b workflow.Task) int {
	return cmp.Or(b.ReleaseCreated.Compare(a.ReleaseCreated), cmp.Compare(b.Release, a.Release), cmp.Compare(b.ID, a.ID))
}

func (r *reader) chosen(f workflow.TaskFilter, k workflow.Task) bool {
	return k.Open() &&
		(len(f.Locales) == 0 || slices.Contains(f.Locales, k.Locale)) &&
		(len(f.States) == 0 || slices.Contains(f.States, k.State)) &&
		(f.Holder == "" || k.Translator.HeldBy(f.Holder, r.now) || k.Reviewer.HeldBy(f.Holder, r.now)) &&
		r.knows(f.For, r.state.releases.rows[k.Release])
}

// holder returns who has the task in hand now: the reviewer during review, the
// translator otherwise.
func (r *reader) holder(k workflow.Task) workflow.PersonID {
	claim := k.Translator
	if k.State == workflow.TaskReview {
		claim = k.Reviewer
	}
	if !claim.Held(r.now) {
		return ""
	}
	return claim.Holder
}

func (r *reader) outdated(release workflow.ReleaseID, locale string) bool {
	return r.state.publications.any(func(p workflow.Publication) bool {
		p.EnglishHash = r.englishHash(p)
		return p.Release == release && p.Locale == locale && p.Outdated()
	})
}

// ReleaseList implements [workflow.ListReader].
func (r *reader) ReleaseList(f workflow.ReleaseFilter) ([]workflow.ReleaseSummary, error) {
	found := r.state.releases.find(func(v workflow.Release) bool {
		return r.knows(f.For, v) && (!f.Proposed || r.shownEnglish(v).Proposed())
	}, newestRelease)
	if f.After != "" {
		after, ok := r.state.releases.rows[f.After]
		if !ok {
			return nil, workflow.NotFound()
		}
		found = slices.DeleteFunc(found, func(v workflow.Release) bool { return newestRelease(v, after) <= 0 })
	}
	found = found[:min(len(found), limit(f.Limit, 50, 201))]
	out := make([]workflow.ReleaseSummary, 0, len(found))
	for _, release := range found {
		out = append(out, r.summary(release))
	}
	return out, nil
}

func newestRelease(a, b workflow.Release) int {
	return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(b.ID, a.ID))
}

func (r *reader) summary(release workflow.Release) workflow.ReleaseSummary {
	out := workflow.ReleaseSummary{Release: release, Pages: r.pagesOf(release.ID)}
	shown := r.shownEnglish(release)
	out.Title, out.State = shown.Title(), shown.State
	if shown.Proposed() {
		out.Proposed = shown.ID
	}
	newest := map[string]workflow.Task{}
	for _, k := range r.state.tasks.rows {
		if k.Release == release.ID && k.Round > newest[k.Locale].Round {
			newest[k.Locale] = k
		}
	}
	for _, k := range newest {
		out.Tasks = append(out.Tasks, copyOf(k))
	}
	slices.SortFunc(out.Tasks, func(a, b workflow.Task) int { return cmp.Compare(a.Locale, b.Locale) })
	return out
}

// shownEnglish is the revision that speaks for a release in a list: the
// proposed one, else the published one, else the newest.
func (r *reader) shownEnglish(release workflow.Release) workflow.Revision {
	all := r.state.revisions.find(func(v workflow.Revision) bool { return v.Release == release.ID }, byAge)
	for _, v := range all {
		if v.Proposed() {
			return v
		}
	}
	for _, v := range all {
		if v.ID == release.Public {
			return v
		}
	}
	if len(all) == 0 {
		return workflow.Revision{}
	}
	return all[len(all)-1]
}
