package store

import (
	"strings"

	"prevail/workflow"
)

// officeRow is the only row of office.
type officeRow struct {
	ID       int
	Version  int
	Names    doc[map[string]workflow.OfficeNames]
	Units    doc[[]string]
	Policies doc[workflow.Policies]
	Zone     string
}

// TableName implements gorm's Tabler.
func (officeRow) TableName() string { return "office" }

func rowOfOffice(o workflow.Office) *officeRow {
	return &officeRow{
		ID: 1, Version: o.Version + 1, Names: doc[map[string]workflow.OfficeNames]{o.Names},
		Units: doc[[]string]{o.Units}, Policies: doc[workflow.Policies]{o.Policies}, Zone: o.Zone,
	}
}

func (r officeRow) record() workflow.Office {
	return workflow.Office{Version: r.Version, Names: r.Names.v, Units: r.Units.v, Policies: r.Policies.v, Zone: r.Zone}
}

// localeRow is a row of locale.
type localeRow struct {
	Tag     string `gorm:"primaryKey"`
	Version int
	Kit     int
	Retired bool
}

// TableName implements gorm's Tabler.
func (localeRow) TableName() string { return "locale" }

func rowOfLocale(l workflow.Locale) *localeRow {
	return &localeRow{Tag: l.Tag, Version: l.Version + 1, Kit: l.Kit, Retired: l.Retired}
}

func (r localeRow) record() workflow.Locale {
	return workflow.Locale{Tag: r.Tag, Version: r.Version, Kit: r.Kit, Retired: r.Retired}
}

// kitRow is a row of kit.
type kitRow struct {
	Locale     string `gorm:"primaryKey"`
	Version    int    `gorm:"primaryKey;autoIncrement:false"`
	RowVersion int
	State      workflow.KitState
	Words      doc[map[string]string]
	Accepted   doc[[]workflow.PersonID]
	Created    moment
	Approved   moment
}

// TableName implements gorm's Tabler.
func (kitRow) TableName() string { return "kit" }

func rowOfKit(k workflow.Kit) *kitRow {
	return &kitRow{
		Locale: k.Locale, Version: k.Version, RowVersion: k.Row + 1, State: k.State, Words: doc[map[string]string]{k.Words},
		Accepted: doc[[]workflow.PersonID]{k.Accepted}, Created: moment{k.Created}, Approved: moment{k.Approved},
	}
}

func (r kitRow) record() workflow.Kit {
	return workflow.Kit{
		Locale: r.Locale, Version: r.Version, Row: r.RowVersion, State: r.State, Words: r.Words.v,
		Accepted: r.Accepted.v, Created: r.Created.t, Approved: r.Approved.t,
	}
}

// personRow is a row of person.
type personRow struct {
	ID       workflow.PersonID
	Version  int
	Name     string
	Email    string
	EmailKey string
	Language string
	Zone     string
	Grants   doc[[]workflow.Grant]
	Disabled bool
	Unwanted doc[[]workflow.Mail]
}

// TableName implements gorm's Tabler.
func (personRow) TableName() string { return "person" }

// emailKey is the form in which addresses are compared.
func emailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

func rowOfPerson(p workflow.Person) *personRow {
	return &personRow{
		ID: p.ID, Version: p.Version + 1, Name: p.Name, Email: p.Email, EmailKey: emailKey(p.Email),
		Language: p.Language, Zone: p.Zone, Grants: doc[[]workflow.Grant]{p.Grants}, Disabled: p.Disabled,
		Unwanted: doc[[]workflow.Mail]{p.Unwanted},
	}
}

func (r personRow) record() workflow.Person {
	return workflow.Person{
		ID: r.ID, Version: r.Version, Name: r.Name, Email: r.Email, Language: r.Language, Zone: r.Zone,
		Grants: r.Grants.v, Disabled: r.Disabled, Unwanted: r.Unwanted.v,
	}
}
