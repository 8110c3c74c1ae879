package admin

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"prevail/internal/i18n"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// kitBody is a language with the versions of its kit, and the form in which a
// new one is proposed.
type kitBody struct {
	Locale   workflow.Locale
	Dir      string
	Versions []kitLine
	Words    []kitWord // what a new version would say
	Shipped  bool      // the program brings a kit for the language
	Propose  workflow.Decision
	Problems []string
}

// kitLine is one version: what it changes, and whether this person may accept
// it.
type kitLine struct {
	workflow.Kit
	Names      []string // who accepted it
	Missing    int
	Changes    []kitWord
	InForce    bool
	Acceptable bool
	Why        []workflow.Reason // a version that waits can't be accepted by this person
}

// kitWord is one of a kit's words beside the English.
type kitWord struct {
	Key     string
	English string
	Text    string
	Before  string
	Long    bool
}

func (a *Admin) language(v *page.Visit) error {
	return a.showKit(v, http.StatusOK, nil, nil)
}

// showKit shows a language. Words are those of a form that was refused; without
// them the form starts from the newest version, or from the kit that the
// program brings.
func (a *Admin) showKit(v *page.Visit, status int, words map[string]string, problems []string) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	tag := v.Param("tag")
	i := slices.IndexFunc(view.Locales, func(l workflow.Locale) bool { return l.Tag == tag })
	if i < 0 {
		return workflow.NotFound()
	}
	kits := view.Kits[tag]
	b := kitBody{Locale: view.Locales[i], Dir: v.Speaks().DirOf(tag), Shipped: len(a.Kits[tag]) > 0, Problems: problems}
	b.Propose = may(v, b.Locale, workflow.ActProposeKit)
	names := map[workflow.PersonID]string{}
	for _, p := range view.People {
		names[p.ID] = p.Name
	}
	before := map[string]string{}
	for _, k := range kits {
		b.Versions = append(b.Versions, a.kitLine(v, b.Locale, k, before, names))
		if k.State == workflow.KitApproved {
			before = k.Words
		}
	}
	slices.Reverse(b.Versions)
	if words == nil {
		words = a.Kits[tag]
		if len(kits) > 0 {
			words = kits[len(kits)-1].Words
		}
	}
	b.Words = a.words(tag, words)
	return v.Show(status, "kit", v.Speaks().T("kit.title", "language", v.Speaks().Autonym(tag)), b)
}

func (a *Admin) kitLine(v *page.Visit, l workflow.Locale, k workflow.Kit, before map[string]string, names map[workflow.PersonID]string) kitLine {
	line := kitLine{Kit: k, InForce: l.Kit == k.Version, Missing: len(k.Missing(i18n.RequiredKitKeys(l.Tag)))}
	for _, p := range k.Accepted {
		line.Names = append(line.Names, names[p])
	}
	if k.State == workflow.KitProposed {
		line.Why = may(v, l, workflow.ActAcceptKit).Reasons
		if slices.Contains(k.Accepted, v.Actor().Person) {
			line.Why = append(line.Why, workflow.NewReason("kit.accepted_by_you"))
		}
		line.Acceptable = len(line.Why) == 0 && line.Missing == 0
	}
	for _, key := range slices.Sorted(maps.Keys(k.Words)) {
		if k.Words[key] != before[key] {
			line.Changes = append(line.Changes, kitWord{Key: key, English: a.Kits[workflow.English][key], Text: k.Words[key], Before: before[key]})
		}
	}
	return line
}

// may asks who may do what to a language.
func may(v *page.Visit, l workflow.Locale, act workflow.Action) workflow.Decision {
	return workflow.Can(&workflow.Case{Actor: v.Actor(), Locale: &l}, workflow.OnLocale, act)
}

// longWord is the length from which a word gets a field of several lines.
const longWord = 60

// words lays out every word that the language needs, and what else the kit has.
func (a *Admin) words(tag string, have map[string]string) []kitWord {
	keys := i18n.RequiredKitKeys(tag)
	for key := range have {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out []kitWord
	for _, key := range slices.Compact(keys) {
		english := a.Kits[workflow.English][key]
		out = append(out, kitWord{Key: key, English: english, Text: have[key], Long: max(len(english), len(have[key])) > longWord})
	}
	return out
}

// kitPropose offers a new version: what was typed, or the program's own kit.
func (a *Admin) kitPropose(v *page.Visit) error {
	f, tag := v.Form(), v.Param("tag")
	words := map[string]string{}
	for _, key := range f.Names("w.") {
		if text := f.Text("w." + key); text != "" {
			words[key] = text
		}
	}
	if f.Has("shipped") {
		words = maps.Clone(a.Kits[tag])
	}
	err := checkWords(tag, words)
	if err == nil {
		_, err = a.Service.ProposeKit(v.Request().Context(), v.Actor(), tag, words)
	}
	if err == nil {
		return v.Back("/desk/languages/"+tag, "kit_proposed")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return a.showKit(v, page.Status(err), words, problems)
}

// kitAccept is one person's word for a version.
func (a *Admin) kitAccept(v *page.Visit) error {
	tag := v.Param("tag")
	k, err := a.Service.AcceptKit(v.Request().Context(), v.Actor(), tag, v.Form().Version())
	if err == nil {
		code := "kit_accepted"
		if k.State == workflow.KitApproved {
			code = "kit_approved"
		}
		return v.Back("/desk/languages/"+tag, code, "version", strconv.Itoa(k.Version))
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return a.showKit(v, page.Status(err), nil, problems)
}
