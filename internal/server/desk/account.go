package desk

import (
	"net/http"
	"slices"

	"prevail/internal/i18n"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// accountBody is a person's own page: what they choose for themselves, and their
// password.
type accountBody struct {
	Problems  []string
	Settings  workflow.Preferences
	Languages []option
	Zones     []string // proposed; any other of the world may be written
	Office    string   // the zone that holds where none is chosen
	Mails     []option // those that they can do without; selected is wanted
}

func (d *Desk) account(v *page.Visit) error {
	return d.showAccount(v, http.StatusOK, chosen(v), nil)
}

// chosen is what the person has chosen for themselves.
func chosen(v *page.Visit) workflow.Preferences {
	p, _ := v.Person()
	return workflow.Preferences{Version: p.Version, Language: p.Language, Zone: p.Zone, Unwanted: p.Unwanted}
}

func (d *Desk) showAccount(v *page.Visit, status int, s workflow.Preferences, problems []string) error {
	b := accountBody{Problems: problems, Settings: s, Zones: proposedZones, Office: v.OfficeZone().String()}
	for _, tag := range d.pages.Languages() {
		b.Languages = append(b.Languages, option{Value: tag, Label: i18n.Autonym(tag), Lang: tag, Selected: tag == s.Language})
	}
	for _, m := range workflow.Mails {
		b.Mails = append(b.Mails, option{Value: string(m), Label: v.Speaks().T("mail.choice." + string(m)), Selected: !slices.Contains(s.Unwanted, m)})
	}
	return v.Show(status, "account", v.Speaks().T("nav.profile"), b)
}

// accountSettings changes what a person chooses for themselves.
func (d *Desk) accountSettings(v *page.Visit) error {
	f := v.Form()
	in := workflow.Preferences{Version: f.Version(), Language: f.Text("language"), Zone: f.Text("zone")}
	if in.Unwanted = chosen(v).Unwanted; f.Has("mails") { // else the form didn't ask
		in.Unwanted = nil
		for _, m := range workflow.Mails {
			if !slices.Contains(f.List("mail"), string(m)) {
				in.Unwanted = append(in.Unwanted, m)
			}
		}
	}
	_, err := d.service.SetOwn(v.Request().Context(), v.Actor(), in)
	if err == nil {
		return v.Back("/desk/account", "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showAccount(v, page.Status(err), in, problems)
}

func (d *Desk) accountPassword(v *page.Visit) error {
	f := v.Form()
	err := twice(f)
	if err == nil {
		err = d.pages.Auth().ChangePassword(v.Request().Context(), f.Raw("old"), f.Raw("password"), v.From())
	}
	if err == nil {
		return v.Back("/desk/account", "password")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showAccount(v, page.Status(err), chosen(v), problems)
}

// proposedZones are time zones in which offices stand: a proposal for whoever
// begins to write one.
var proposedZones = []string{
	"UTC", "Africa/Addis_Ababa", "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Bogota",
	"America/Chicago", "America/Lima", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Santiago",
	"America/Sao_Paulo", "America/Toronto", "Asia/Baghdad", "Asia/Baku", "Asia/Bangkok", "Asia/Beirut", "Asia/Damascus",
	"Asia/Dhaka", "Asia/Dubai", "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata",
	"Asia/Manila", "Asia/Riyadh", "Asia/Seoul", "Asia/Shanghai", "Asia/Singapore", "Asia/Tehran", "Asia/Tokyo", "Australia/Sydney",
	"Europe/Athens", "Europe/Berlin", "Europe/Brussels", "Europe/Istanbul", "Europe/Kyiv", "Europe/London", "Europe/Madrid",
	"Europe/Moscow", "Europe/Paris", "Europe/Rome", "Europe/Warsaw", "Europe/Zurich", "Pacific/Auckland",
}
