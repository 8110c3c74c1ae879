package main

import (
	"net/url"
	"strconv"
	"strings"

	"prevail/workflow"
)

// task is a task as it is, read again only after something was changed.
func (a *authority) task(id workflow.TaskID) workflow.TaskView {
	a.tb.Helper()
	key := a.file.sum + string(id)
	if _, known := a.work[key]; !known {
		a.work[key] = a.look(id)
	}
	return a.work[key]
}

// mend makes a form one that nothing but the right is missing for: it names the
// versions and texts as they are.
func (a *authority) mend(s *secret, q question) {
	view, f := a.read(s), q.form
	set := func(version int, text workflow.Hash) {
		f.Set("version", strconv.Itoa(version))
		f.Set("text", string(text))
	}
	for _, id := range s.tasks {
		if strings.Contains(q.path, string(id)) {
			t := a.task(id)
			set(t.Task.Version, t.Text)
			mendSegments(f, t)
		}
	}
	switch {
	case strings.Contains(q.path, string(s.release)):
		set(view.Release.Version, "")
		if p := view.Proposed; p != nil && strings.HasSuffix(q.path, "/edit") {
			set(p.Version, "")
		}
	case strings.Contains(q.path, "/publications/"):
		for _, p := range view.Publications {
			if strings.Contains(q.path, string(p.ID)) {
				set(p.Version, "")
			}
		}
	case strings.Contains(q.path, "/revisions/"):
		for _, r := range view.Revisions {
			if strings.Contains(q.path, string(r.ID)) {
				set(r.Version, r.Hash)
			}
		}
	}
	f.Set("locale", "es")
	f.Set("person", string(a.id("elsewhere")))
	f.Set("at", a.now().AddDate(0, 0, 3).Format("2006-01-02T15:04"))
	f.Set("confirmed", "1")
	f.Set("tag", "pt")
	f.Set("shipped", "1")
	f.Set("name", "Somebody")
	f.Set("email", "somebody@office.example")
	f.Add("role", string(workflow.Administrator))
	f.Set("institution.en", "Another office")
	f.Set("purpose", "reset")
	if strings.HasSuffix(q.path, "/comments") {
		f.Set("text", "A remark.")
	}
	if q.path == "/desk/releases/new" {
		f.Set("headline", "Something new")
	}
}

// mendSegments names a task's sentences as they are, and leaves other words for
// the first.
func mendSegments(f url.Values, t workflow.TaskView) {
	if len(t.Segments) == 0 {
		return
	}
	for name := range f {
		if strings.HasPrefix(name, "t.") || strings.HasPrefix(name, "v.") {
			f.Del(name)
		}
	}
	f.Del("segment")
	for i, seg := range t.Segments {
		f.Add("segment", string(seg.ID))
		if i == 0 {
			f.Set("t."+string(seg.ID), "Other words 7.")
			f.Set("v."+string(seg.ID), strconv.Itoa(seg.Version))
		}
		for _, g := range seg.Suggestions {
			f.Set("suggestion", g.ID)
		}
	}
	for _, c := range t.Comments {
		f.Set("comment", string(c.ID))
	}
}
