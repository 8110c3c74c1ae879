package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R1: a task has one claimant.

// contest is many people who all want the same tasks.
type contest struct {
	Actors   []workflow.Actor
	Tasks    []workflow.TaskID
	Attempts int
	Seed     uint64
}

// claimed is a claim that was granted.
type claimed struct {
	Task   workflow.TaskID
	Person workflow.PersonID
}

// outcome is what became of a contest's attempts.
type outcome struct {
	Claims   []claimed
	Attempts int
	Refused  map[string]int
	Faults   []string
}

func (o *outcome) add(other outcome) {
	o.Claims, o.Faults = append(o.Claims, other.Claims...), append(o.Faults, other.Faults...)
	o.Attempts += other.Attempts
	if o.Refused == nil {
		o.Refused = map[string]int{}
	}
	for code, n := range other.Refused {
		o.Refused[code] += n
	}
}

// run lets everybody try at once. Each goes through the tasks at the same pace
// as the others, so that they meet; nobody gives anything back.
func (c contest) run(s *workflow.Service) outcome {
	var mu sync.Mutex
	var out outcome
	var wait sync.WaitGroup
	start := make(chan struct{})
	each := max(1, c.Attempts/len(c.Actors))
	for i, a := range c.Actors {
		luck := rand.New(rand.NewPCG(c.Seed, uint64(i)))
		wait.Go(func() {
			<-start
			for n := range each {
				k := (n*len(c.Tasks)/each + luck.IntN(3)) % len(c.Tasks)
				one := attempt(s, a, c.Tasks[k], luck.IntN(4) == 0)
				mu.Lock()
				out.add(one)
				mu.Unlock()
			}
		})
	}
	close(start)
	wait.Wait()
	return out
}

// attempt tries to claim a task: as it was when it was opened, or after
// looking at it.
func attempt(s *workflow.Service, a workflow.Actor, task workflow.TaskID, look bool) outcome {
	ctx, version := context.Background(), 1
	out := outcome{Attempts: 1, Refused: map[string]int{}}
	if look {
		v, err := s.ReadTask(ctx, a, task)
		if err != nil {
			out.Faults = append(out.Faults, err.Error())
			return out
		}
		version = v.Task.Version
	}
	_, err := s.ChangeTask(ctx, a, task, workflow.ActClaim, workflow.Input{Version: version})
	switch workflow.KindOf(err) {
	case "":
		out.Claims = append(out.Claims, claimed{task, a.Person})
	case workflow.KindBlocked, workflow.KindConflict, workflow.KindUnavailable:
		out.Refused[code(err)]++
	default:
		out.Faults = append(out.Faults, err.Error())
	}
	return out
}

// doubles names the tasks that two people were given, and those whose holder
// is not who was given it.
func (c contest) doubles(t *testing.T, s workflow.Store, o outcome) []string {
	t.Helper()
	given := map[workflow.TaskID][]workflow.PersonID{}
	for _, x := range o.Claims {
		given[x.Task] = append(given[x.Task], x.Person)
	}
	faults := o.Faults
	must(t, s.View(context.Background(), func(r workflow.Reader) error {
		for _, id := range c.Tasks {
			task, err := r.Task(id)
			if err != nil {
				return err
			}
			switch who := given[id]; {
			case len(who) > 1:
				faults = append(faults, fmt.Sprintf("task %s was given to %v", id, who))
			case len(who) == 1 && task.Translator.Holder != who[0]:
				faults = append(faults, fmt.Sprintf("task %s was given to %s and is held by %q", id, who[0], task.Translator.Holder))
			case len(who) == 0 && task.Translator.Holder != "":
				faults = append(faults, fmt.Sprintf("task %s was given to nobody and is held by %s", id, task.Translator.Holder))
			}
		}
		return nil
	}))
	return faults
}

// locales are languages to translate into; none needs an entry anywhere.
var locales = []string{"ar", "fr", "ru", "es", "zh", "fa", "ur", "de", "it", "pt"}

// contestOver makes a contest over so many new tasks.
func contestOver(t *testing.T, o *promisetest.Office, attempts, tasks int, seed uint64) contest {
	t.Helper()
	c := contest{Actors: o.Translators, Attempts: attempts, Seed: seed}
	for _, f := range o.Files(t, (tasks+len(o.Locales)-1)/len(o.Locales), promisetest.Open) {
		for _, k := range f.Tasks {
			c.Tasks = append(c.Tasks, k.ID)
		}
	}
	c.Tasks = c.Tasks[:tasks]
	return c
}

func TestR1OneClaimantConcurrent(t *testing.T) {
	t.Parallel()
	p := prove(t, "R1", sqlitePlace(t))
	s := open(t, p.place.config)
	office := promisetest.Found(t, s, "R1", 64, locales...)
	c := contestOver(t, office, times(640, 10_048), times(40, 500), p.seed)
	out := c.run(office.Service)
	p.broken(c.doubles(t, s, out))
	p.held(out.Attempts, fmt.Sprintf("64 people, %d tasks, %d claims, refused %v", len(c.Tasks), len(out.Claims), out.Refused))
	doubleClaims(t, p, office, s)
}

// doubleClaims is the control: where a claim is read and then written without
// asking whether somebody was there first, two people get one task.
func doubleClaims(t *testing.T, p *proof, office *promisetest.Office, s workflow.Store) {
	t.Helper()
	if repeated() {
		return
	}
	loose := office.With(promisetest.Loose(s), "loose")
	loose.Translators = office.Translators[:8]
	var faults []string
	tried := 0
	for round := 0; round < 20 && len(faults) == 0; round++ {
		c := contestOver(t, office, 160, 20, p.seed+uint64(round))
		c.Actors = loose.Translators
		out := c.run(loose.Service)
		tried += out.Attempts
		faults = c.doubles(t, s, out)
	}
	p.caught(tried, faults, "claiming without a version")
}

// code names a refusal in a count.
func code(err error) string {
	var e *workflow.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return "other"
}
