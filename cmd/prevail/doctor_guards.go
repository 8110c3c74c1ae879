package main

import (
	"context"
	"fmt"
	"strings"
)

// guardsShown is how many missing guards are named.
const guardsShown = 5

// guardSymptom says whether the triggers that hold the rules against SQL
// written by hand, and what they rest on, are all there and at work.
func (o *office) guardSymptom(ctx context.Context) symptom {
	out := symptom{Check: "guards", State: good, Detail: "every trigger is there and at work"}
	gone, err := o.store.Guards(ctx)
	switch {
	case err != nil:
		return failure(out.Check, err)
	case len(gone) > guardsShown:
		out.Detail = fmt.Sprintf("%s and %d more", strings.Join(gone[:guardsShown], ", "), len(gone)-guardsShown)
	case len(gone) > 0:
		out.Detail = strings.Join(gone, ", ")
	default:
		return out
	}
	out.State, out.Detail = bad, "missing, altered or switched off: "+out.Detail
	out.Advice = `somebody changed the schema by hand: find out who, hold the records to a checkpoint kept elsewhere ("prevail verify --head"), and go back to a backup from before it`
	return out
}
