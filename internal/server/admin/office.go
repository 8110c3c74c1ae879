package admin

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// officeBody is the office's identity and policies in their form.
type officeBody struct {
	Office   workflow.Office
	Units    string // keys, separated by commas
	Tags     string // likewise
	Names    []namesIn
	Lease    int // hours
	Second   int // hours
	Problems []string
}

// namesIn is the office's names in one language.
type namesIn struct {
	Locale      string
	Dir         string
	Institution string
	Units       []unitName
	Tags        []unitName
}

type unitName struct{ Key, Name string }

func (a *Admin) office(v *page.Visit) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	return a.showOffice(v, http.StatusOK, view.Office, nil)
}

func (a *Admin) showOffice(v *page.Visit, status int, o workflow.Office, problems []string) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	b := officeBody{Office: o, Units: strings.Join(o.Units, ", "), Problems: problems,
		Lease: int(o.Policies.Lease / time.Hour), Second: int(o.Policies.SecondReview / time.Hour)}
	tags := slices.Sorted(maps.Keys(o.Names[workflow.English].Tags))
	b.Tags = strings.Join(tags, ", ")
	for _, l := range view.Locales {
		names := o.Names[l.Tag]
		in := namesIn{Locale: l.Tag, Dir: v.Speaks().DirOf(l.Tag), Institution: names.Institution}
		for _, key := range o.Units {
			in.Units = append(in.Units, unitName{key, names.Units[key]})
		}
		for _, key := range tags {
			in.Tags = append(in.Tags, unitName{key, names.Tags[key]})
		}
		b.Names = append(b.Names, in)
	}
	return v.Show(status, "office", v.Speaks().T("office.title"), b)
}

func (a *Admin) officeSave(v *page.Visit) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	o := officeOf(v.Form(), view.Office)
	if _, err = a.Service.PutOffice(v.Request().Context(), v.Actor(), o); err == nil {
		return v.Back("/desk/office", "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return a.showOffice(v, page.Status(err), o, problems)
}

// tagNames reads the names of tags in a language. A tag that is new begins with
// its own letters for an English name, until it has one.
func tagNames(f page.Form, locale string, tags []string) map[string]string {
	out := map[string]string{}
	for _, tag := range tags {
		if name := f.Text("tag." + locale + "." + tag); name != "" {
			out[tag] = name
		} else if locale == workflow.English && tag != "" {
			out[tag] = strings.ReplaceAll(tag, "-", " ")
		}
	}
	return out
}

// officeOf reads the form over what the office has: a language that the form
// doesn't show keeps its names.
func officeOf(f page.Form, was workflow.Office) workflow.Office {
	o := was
	o.Version = f.Version()
	o.Names = maps.Clone(was.Names)
	if o.Names == nil {
		o.Names = map[string]workflow.OfficeNames{}
	}
	o.Units, o.Zone = f.Words("units"), f.Text("zone")
	tags := f.Words("tags")
	for i := range tags {
		tags[i] = workflow.TagKey(tags[i])
	}
	for _, locale := range f.Names("institution.") {
		names := workflow.OfficeNames{Institution: f.Text("institution." + locale), Units: map[string]string{}}
		for _, key := range slices.Concat(o.Units, was.Units) {
			if name := f.Text("unit." + locale + "." + key); name != "" {
				names.Units[key] = name
			}
		}
		names.Tags = tagNames(f, locale, tags)
		o.Names[locale] = names
	}
	o.Policies = workflow.Policies{
		Lease:           time.Duration(f.Number("lease")) * time.Hour,
		SecondReview:    time.Duration(f.Number("second_review")) * time.Hour,
		Emergency:       f.Has("emergency"),
		SuspendOutdated: f.Has("suspend_outdated"),
		QuestionsBlock:  f.Has("questions_block"),
		SixEyes:         f.Has("six_eyes"),
	}
	return o
}
