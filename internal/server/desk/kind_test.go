package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// An office writes its first release before anybody accepted the English words:
// without a kind it could not be submitted.
func TestKindsComeFromTheKitInForce(t *testing.T) {
	t.Parallel()
	kit := func(state workflow.KitState, kinds ...string) workflow.Kit {
		k := workflow.Kit{State: state, Words: map[string]string{"site.home": "Front page"}}
		for _, kind := range kinds {
			k.Words[kindPrefix+kind] = kind
		}
		return k
	}
	proposed, accepted := kit(workflow.KitProposed, "media_note", "remarks"), kit(workflow.KitApproved, "statement")
	for name, c := range map[string]struct {
		kits []workflow.Kit
		used string
		want []string
	}{
		"none in force yet":     {[]workflow.Kit{proposed}, "", []string{"media_note", "remarks"}},
		"one in force":          {[]workflow.Kit{accepted, proposed}, "", []string{"statement"}},
		"another one is in use": {[]workflow.Kit{accepted}, "readout", []string{"readout", "statement"}},
		"no kit at all":         {nil, "", nil},
	} {
		if diff := cmp.Diff(c.want, kindKeys(c.kits, c.used)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
