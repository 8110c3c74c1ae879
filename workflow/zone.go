package workflow

import (
	"strings"
	"time"

	// A zone means the same on every machine, also on one that has no
	// database of them.
	_ "time/tzdata"
)

// ParseZone returns the time zone of an IANA name such as "Asia/Damascus"; an
// empty name is UTC. It refuses any other name, "Local" too: where the program
// happens to run is nobody's zone.
func ParseZone(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	if len(name) > MaxShort || strings.EqualFold(name, "Local") {
		return nil, NewError(KindInvalid, "zone.unknown", "value", short(name))
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, NewError(KindInvalid, "zone.unknown", "value", short(name))
	}
	return zone, nil
}

// short cuts what somebody sent to what a sentence can show.
func short(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// Location returns the office's time zone, in which dates stand that readers
// see; UTC where none is set.
func (o Office) Location() *time.Location {
	zone, err := ParseZone(o.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Location returns the time zone in which the person sees times: their own, or
// else the office's.
func (p Person) Location(o Office) *time.Location {
	if zone, err := ParseZone(p.Zone); err == nil && p.Zone != "" {
		return zone
	}
	return o.Location()
}
