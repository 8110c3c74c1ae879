package workflow

import "time"

// Claim is a person holding a whole task, as translator or as reviewer. The
// zero Claim is nobody's.
type Claim struct {
	Holder PersonID
	Until  time.Time // the lease; work renews it
	// Assigned marks a claim that an editor made for the holder, who may
	// decline it. It has no lease until its holder begins.
	Assigned bool
}

// Held reports whether somebody holds the claim at t.
func (c Claim) Held(t time.Time) bool {
	return c.Holder != "" && (c.Assigned || t.Before(c.Until))
}

// HeldBy reports whether p holds the claim at t.
func (c Claim) HeldBy(p PersonID, t time.Time) bool { return c.Holder == p && c.Held(t) }
