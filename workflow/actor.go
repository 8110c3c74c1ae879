package workflow

import "slices"

// Role is what a person may be asked to do. A person may hold several; none
// includes another.
type Role string

// The roles.
const (
	Author        Role = "author"
	Translator    Role = "translator" // of a locale
	Reviewer      Role = "reviewer"   // of a locale
	Editor        Role = "editor"
	Administrator Role = "administrator"
)

// Roles lists every role in the order in which screens show them.
var Roles = []Role{Author, Translator, Reviewer, Editor, Administrator}

// PerLocale reports whether the role is held for a locale.
func (r Role) PerLocale() bool { return r == Translator || r == Reviewer }

// Grant is one role of a person, for one locale where the role has one.
type Grant struct {
	Role   Role   `json:"role"`
	Locale string `json:"locale,omitempty"`
}

// Person is a member of the office.
type Person struct {
	ID      PersonID
	Version int
	Name    string
	Email   string
	// Language is that of the desk, canonical; empty for none chosen.
	Language string
	// Zone is the IANA name of their time zone; the office's when empty.
	Zone     string
	Grants   []Grant
	Disabled bool
	// Unwanted are the mails that the person does without.
	Unwanted []Mail
}

// Actor is who does something: a person as signed in now, or the clock.
type Actor struct {
	Person PersonID
	Grants []Grant
	// Clock marks what the program does by itself, at its time or as a
	// consequence. No person and no token can be it.
	Clock bool
	// Intake marks what arrives by itself from outside: a new text, or a change
	// seen at an original's address. No person and no token can be it.
	Intake bool
	// Operator marks who runs commands on the office's machine. They own its
	// records, so nobody asks who they are; the events of what they do say that it
	// was the command line. No person and no token can be it.
	Operator bool
}

// Clock is the actor of what happens by itself.
var Clock = Actor{Clock: true}

// CommandLine is the actor of commands on the office's machine.
var CommandLine = Actor{Clock: true, Operator: true, Grants: []Grant{{Role: Administrator}}}

// Arrival is the actor of what comes in by itself.
var Arrival = Actor{Intake: true}

// Actor returns the person as an actor; a disabled person has no roles.
func (p Person) Actor() Actor {
	if p.Disabled {
		return Actor{Person: p.ID}
	}
	return Actor{Person: p.ID, Grants: p.Grants}
}

// Has reports whether the actor holds the role; locale counts only for the
// roles that are held for one.
func (a Actor) Has(r Role, locale string) bool {
	if !r.PerLocale() {
		locale = ""
	}
	return slices.Contains(a.Grants, Grant{Role: r, Locale: locale})
}

// Locales returns the locales for which the actor holds a role.
func (a Actor) Locales(r Role) []string {
	var out []string
	for _, g := range a.Grants {
		if g.Role == r && g.Locale != "" {
			out = append(out, g.Locale)
		}
	}
	return out
}

// outside says who acts that is neither a person nor the clock alone.
func (a Actor) outside() string {
	switch {
	case a.Intake:
		return "intake"
	case a.Operator:
		return "command_line"
	}
	return ""
}

// Staff reports whether the actor holds any role at all.
func (a Actor) Staff() bool { return a.Clock || len(a.Grants) > 0 }
