package desk

import (
	"encoding/json"

	"prevail/internal/server/page"
)

// maxHistory bounds what a form carries of its former states, in bytes.
const maxHistory = 1 << 20

// history is what a form looked like before its last buttons, so that each can
// be taken back, and that be taken back in turn: nothing typed is lost by
// either. It travels in the form itself, since nothing is saved yet.
type history[T any] struct {
	Before []T `json:"before,omitempty"`
	After  []T `json:"after,omitempty"`
}

// readHistory reads it from its field. One that can't be read is none: it is
// the person's own, and only their comfort.
func readHistory[T any](f page.Form) history[T] {
	var h history[T]
	if raw := f.Raw("history"); len(raw) > 2*maxHistory || json.Unmarshal([]byte(raw), &h) != nil {
		return history[T]{}
	}
	return h
}

// step answers undo and redo; ok is false for other buttons, and where there is
// nothing to go back to.
func (h *history[T]) step(do string, now T) (state T, ok bool) {
	from, to := &h.Before, &h.After
	switch do {
	case "undo":
	case "redo":
		from, to = to, from
	default:
		return now, false
	}
	last := len(*from) - 1
	if last < 0 {
		return now, false
	}
	state = (*from)[last]
	*from, *to = (*from)[:last], append(*to, now)
	return state, true
}

// did keeps what the form was before a button.
func (h *history[T]) did(before T) {
	h.Before, h.After = append(h.Before, before), nil
}

// Field is the value of its field, without the oldest states where they are too
// many.
func (h *history[T]) Field() (string, error) {
	for {
		out, err := json.Marshal(h)
		if err != nil || len(out) <= maxHistory || len(h.Before)+len(h.After) == 0 {
			return string(out), err
		}
		if len(h.After) > len(h.Before) {
			h.After = h.After[1:]
		} else {
			h.Before = h.Before[1:]
		}
	}
}
