package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"prevail/internal/store"
)

// sealTolerance is how long what happened may wait for the ledger's tree
// before a server seems not to seal.
const sealTolerance = time.Minute

// ledgerSymptoms looks at the record of what happened: whether everything
// verifies, whether it is sealed, and whether the records wait for a person.
func (o *office) ledgerSymptoms(ctx context.Context) []symptom {
	return []symptom{o.verdictSymptom(ctx), o.sealSymptom(ctx), o.safeModeSymptom(ctx)}
}

func (o *office) verdictSymptom(ctx context.Context) symptom {
	v, err := o.store.Verify(ctx, store.Proof{})
	switch {
	case err != nil:
		return failure("ledger", err)
	case !v.Sound():
		return symptom{
			Check: "ledger", State: bad, Detail: fmt.Sprintf("%v, and %d more", &v.Faults[0], len(v.Faults)-1+v.More),
			Advice: `"prevail verify" names everything; keep the database as it is and find out who wrote to it`,
		}
	}
	return symptom{Check: "ledger", State: good, Detail: fmt.Sprintf("%d events and %d rows verify", v.Events, v.Rows)}
}

func (o *office) sealSymptom(ctx context.Context) symptom {
	state, err := o.store.Sealed(ctx)
	if err != nil {
		return failure("sealing", err)
	}
	out := symptom{Check: "sealing", State: good, Detail: fmt.Sprintf("%d records in the tree, %d wait", state.Records, state.Waiting)}
	if state.Lag > sealTolerance {
		out.State = warning
		out.Detail += fmt.Sprintf(", the oldest for %v", state.Lag.Round(time.Second))
		out.Advice = "a running server seals every second: if one runs, its log says why it doesn't"
		return out
	}
	switch own := ownKey(o.settings); {
	case own == "" || state.Key == "" || own == state.Key:
	case slices.Contains(state.Former, own):
		out.State = bad
		out.Detail += ", signed by another key, which came in the place of this installation's"
		out.Advice = "another server with another key works on this database, or the key was changed here too late: give all of them the same PREVAIL_LEDGER_KEY"
	default:
		out.State = warning
		out.Detail += ", signed by another key than this installation's"
		out.Advice = "servers that share a database need the same PREVAIL_LEDGER_KEY; after a restore or a change of the key the first checkpoint mends this"
	}
	return out
}

func (o *office) safeModeSymptom(ctx context.Context) symptom {
	since, on, err := o.store.SafeMode(ctx)
	switch {
	case err != nil:
		return failure("safe mode", err)
	case on:
		return symptom{
			Check: "safe mode", State: warning, Detail: "restored on " + since.Format(time.DateTime) + " UTC: nothing is published at a time",
			Advice: "look at what is scheduled, then \"prevail restore --confirm\"",
		}
	}
	return symptom{Check: "safe mode", State: good, Detail: "off"}
}
