package workflow

import "slices"

// rebaseFollowers brings the tasks that follow the proposed text to the newly
// frozen one.
func (w *work) rebaseFollowers() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	return w.byClock(Input{}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if t.Open() && (!w.c.Release.IsPublic() || t.Prepares) {
				if err := w.rebase(t, *w.c.Revision); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// rebaseOpen brings every open task to the published English.
func (w *work) rebaseOpen() error {
	return w.byClock(Input{}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if !t.Open() {
				continue
			}
			if t.Prepares { // what it prepared is public now
				t.Prepares = false
				if err := w.putTask(&t); err != nil {
					return err
				}
			}
			if err := w.rebase(t, *w.c.Revision); err != nil {
				return err
			}
		}
		return nil
	})
}

// openOutdated opens a round for every shown translation that is outdated and
// has none, as rule 7 wants.
func (w *work) openOutdated() error {
	var locales []string
	for _, p := range w.publications {
		if p.Outdated() && w.openTask(p.Locale) == nil {
			locales = append(locales, p.Locale)
		}
	}
	return w.openByClock(locales, "correction")
}

// openPlanned opens the tasks that the language plan wants and that don't
// exist yet; with a proposed correction those that are to be prepared with it.
func (w *work) openPlanned() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	started := map[string]bool{}
	for _, t := range w.tasks {
		started[t.Locale] = true
	}
	var locales []string
	for _, entry := range w.c.Release.Plan {
		prepares := entry.Prepare && w.c.Release.IsPublic() && w.c.Proposed != nil && w.c.Proposed.Frozen()
		if started[entry.Locale] && !prepares || w.c.Release.Revisions > 0 && !w.c.Release.IsPublic() {
			continue
		}
		locales = append(locales, entry.Locale)
	}
	return w.openByClock(locales, "plan")
}

// openByClock opens tasks as a consequence, all with one write; a locale in
// which none can open (retired meanwhile, say) is passed over, since nobody
// asked for it now.
func (w *work) openByClock(locales []string, cause string) error {
	if len(locales) == 0 {
		return nil
	}
	if len(locales) > 1 {
		if err := w.loadLocales(); err != nil {
			return err
		}
	}
	return w.byClock(Input{Cause: cause}, func() error {
		var tasks []*Task
		var data []map[string]string
		for _, locale := range locales {
			w.c.Input.Locale = locale
			t, said, err := w.opening(locale)
			if _, other := refusal(err); other != nil {
				return other
			}
			if err != nil {
				continue
			}
			w.keepTask(t) // before the next: one locale opens once
			tasks, data = append(tasks, &t), append(data, said)
		}
		if len(tasks) == 0 {
			return nil
		}
		if err := w.tx.PutTasks(tasks); err != nil {
			return err
		}
		for i, t := range tasks {
			w.keepTask(*t) // with its version
			if err := w.recordOpened(*t, data[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// leaveCancelled takes the tasks that followed a cancelled text back to the
// published one, or ends them when there is none.
func (w *work) leaveCancelled() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	w.c.Proposed = nil
	return w.byClock(Input{Cause: "english_cancelled"}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if !t.Open() || w.c.Release.IsPublic() && t.Revision == w.c.Release.Public {
				continue
			}
			if w.c.Release.IsPublic() { // it followed the text, or one that was sent back before it
				t.Prepares = false
				if err := w.rebase(t, *w.c.Public); err != nil {
					return err
				}
				continue
			}
			if err := w.cancelTask(t); err != nil {
				return err
			}
		}
		return nil
	})
}
