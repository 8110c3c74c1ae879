package desk

import (
	"testing"

	"prevail/workflow"
)

// Each step is done by what it names and by nothing else, and an office that can
// publish a translation has none left.
func TestFirstStepsAreDoneOneByOne(t *testing.T) {
	t.Parallel()
	var view workflow.OfficeView
	grant := func(id workflow.PersonID, grants ...workflow.Grant) {
		view.People = append(view.People, workflow.Person{ID: id, Grants: grants})
	}
	grant("noor", workflow.Grant{Role: workflow.Administrator})
	view.Office.Version = 1
	view.Locales = []workflow.Locale{{Tag: workflow.English}}

	want := func(done ...string) {
		t.Helper()
		left := map[string]bool{}
		for _, key := range done {
			left[key] = true
		}
		for _, s := range stepsOf(view) {
			if s.Done != left[s.Key] {
				t.Errorf("%s is done: %t", s.Key, s.Done)
			}
		}
	}
	want()
	view.Office.Version = 2
	want("start.office")
	grant("dalia", workflow.Grant{Role: workflow.Editor})
	want("start.office")
	grant("kofi", workflow.Grant{Role: workflow.Author})
	want("start.office", "start.people")
	view.Locales[0].Kit = 1
	want("start.office", "start.people", "start.english")
	view.Locales = append(view.Locales, workflow.Locale{Tag: "ar"})
	want("start.office", "start.people", "start.english", "start.language")
	view.Locales[1].Kit = 1
	want("start.office", "start.people", "start.english", "start.language", "start.words")
	grant("layla", workflow.Grant{Role: workflow.Translator, Locale: "ar"}, workflow.Grant{Role: workflow.Reviewer, Locale: "ar"})
	want("start.office", "start.people", "start.english", "start.language", "start.words")
	grant("samir", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"})
	want("start.office", "start.people", "start.english", "start.language", "start.words", "start.translators")
	view.People[len(view.People)-1].Disabled = true
	want("start.office", "start.people", "start.english", "start.language", "start.words")
}
