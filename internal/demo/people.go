package demo

import (
	"context"
	"fmt"

	"prevail/workflow"
)

// who names a person of the demo in its stories.
type who string

// Those whom the stories name. Everybody else acts through a team.
const (
	miriam who = "miriam"
	kofi   who = "kofi"
	dalia  who = "dalia"
	henrik who = "henrik"
	noor   who = "noor"

	layla   who = "layla"
	yusuf   who = "yusuf"
	samir   who = "samir"
	shirin  who = "shirin"
	camille who = "camille"
	ousmane who = "ousmane"
	vera    who = "vera"
	timur   who = "timur"
	lucia   who = "lucia"
	lin     who = "lin"
	ayesha  who = "ayesha"
)

// part is a person with the roles they have.
type part struct {
	who      who
	name     string
	language string // empty: as their browser asks, so that whoever tries the demo reads it
	zone     string
	grants   []workflow.Grant
}

// staff is everybody but the administrator, who comes first and adds them.
var staff = []part{
	{miriam, "Miriam Castellane", "", "Atlantic/Azores", office(workflow.Author)},
	{kofi, "Kofi Renard", "", "Atlantic/Azores", office(workflow.Author)},
	{dalia, "Dalia Okafor", "", "Atlantic/Azores", office(workflow.Editor)},
	{henrik, "Henrik Sato", "", "Atlantic/Azores", office(workflow.Editor)},
	{layla, "Layla Karam", "", "Asia/Beirut", translates("ar")},
	{yusuf, "Yusuf Benali", "ar", "Africa/Tunis", both("ar")},
	{samir, "Samir Nassar", "", "Asia/Amman", reviews("ar")},
	{shirin, "Shirin Davari", "", "Asia/Tehran", translates("fa")},
	{"kaveh", "Kaveh Rostami", "", "Europe/Vienna", both("fa")},
	{camille, "Camille Durieux", "", "Europe/Paris", translates("fr")},
	{ousmane, "Ousmane Faye", "fr", "Africa/Dakar", both("fr")},
	{vera, "Vera Orlova", "", "Europe/Riga", translates("ru")},
	{timur, "Timur Akhmetov", "ru", "Asia/Almaty", both("ru")},
	{lucia, "Lucía Ferrer", "", "Europe/Madrid", translates("es")},
	{"diego", "Diego Salcedo", "es", "America/Bogota", both("es")},
	{lin, "Lin Wei", "", "Asia/Singapore", translates("zh")},
	{"chen", "Chen Yulan", "zh", "Asia/Shanghai", reviews("zh")},
	{ayesha, "Ayesha Qureshi", "", "Asia/Karachi", translates("ur")},
}

// administrator is the first person of the office.
var administrator = part{noor, "Noor Aalders", "", "Atlantic/Azores", office(workflow.Administrator)}

// team is who usually works on a language.
type team struct{ translator, reviewer who }

// teams has an entry for each language of the demo. Nobody reviews Urdu: its
// task is stuck, and no editor can name anybody.
var teams = map[string]team{
	"ar": {layla, samir},
	"es": {lucia, "diego"},
	"fa": {shirin, "kaveh"},
	"fr": {camille, ousmane},
	"ru": {vera, timur},
	"ur": {ayesha, ""},
	"zh": {lin, "chen"},
}

func office(r workflow.Role) []workflow.Grant { return []workflow.Grant{{Role: r}} }

func translates(locale string) []workflow.Grant {
	return []workflow.Grant{{Role: workflow.Translator, Locale: locale}}
}

func reviews(locale string) []workflow.Grant {
	return []workflow.Grant{{Role: workflow.Reviewer, Locale: locale}}
}

func both(locale string) []workflow.Grant { return append(translates(locale), reviews(locale)...) }

// hire adds a person to the office.
func (p *play) hire(ctx context.Context, by workflow.Actor, x part) error {
	person, err := p.service.PutPerson(ctx, by, workflow.Person{
		Name: x.name, Email: string(x.who) + "@meridel.example", Language: x.language, Zone: x.zone, Grants: x.grants,
	})
	if err != nil {
		return fmt.Errorf("add %s: %w", x.name, err)
	}
	p.cast[x.who] = person
	return nil
}

// as returns a person as an actor. A name that nobody has is nobody: no rule
// lets them do anything.
func (p *play) as(w who) workflow.Actor { return p.cast[w].Actor() }
