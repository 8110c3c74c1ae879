package auth

import (
	"context"
	"encoding/json"

	"prevail/workflow"
)

// Flash is a message for the next page a person sees: the part of a catalogue
// key after "flash.", and its values. It holds no sentence.
type Flash struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

// AddFlash leaves a message in the session.
func (a *Auth) AddFlash(ctx context.Context, f Flash) error {
	b, err := json.Marshal(append(a.flashes(ctx), f))
	if err != nil {
		return workflow.Internal("keeping a message", err)
	}
	a.sessions.Put(ctx, keyFlash, string(b))
	return nil
}

// TakeFlashes returns the messages left in the session and removes them.
func (a *Auth) TakeFlashes(ctx context.Context) []Flash {
	out := a.flashes(ctx)
	if len(out) > 0 {
		a.sessions.Remove(ctx, keyFlash)
	}
	return out
}

// flashes reads the messages. What can't be read is of an older program's
// making and worth nothing.
func (a *Auth) flashes(ctx context.Context) []Flash {
	var out []Flash
	if s := a.sessions.GetString(ctx, keyFlash); s == "" || json.Unmarshal([]byte(s), &out) != nil {
		return nil
	}
	return out
}
