package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R1 again, as histories: whatever people claim and give back at the same
// time, there is an order of one after the other that explains all the answers
// they got.

// asked is what somebody asked of a task.
type asked struct {
	task   workflow.TaskID
	person workflow.PersonID
	give   bool // back; otherwise claim
}

// answered is the answer they got.
type answered string

const (
	granted answered = "granted"
	refused answered = "refused" // somebody holds it, or they don't
	lost    answered = "lost"    // the race to be first: it says nothing of the task
)

// claims is the task as it has to look from outside: somebody's or nobody's.
var claims = porcupine.Model{
	Init: func() any { return workflow.PersonID("") },
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		var order []workflow.TaskID
		by := map[workflow.TaskID][]porcupine.Operation{}
		for _, op := range history {
			in, _ := op.Input.(asked)
			task := in.task
			if by[task] == nil {
				order = append(order, task)
			}
			by[task] = append(by[task], op)
		}
		var out [][]porcupine.Operation
		for _, task := range order {
			out = append(out, by[task])
		}
		return out
	},
	Step: func(state, input, output any) (bool, any) {
		holder, _ := state.(workflow.PersonID)
		in, _ := input.(asked)
		switch out, _ := output.(answered); {
		case out == lost:
			return true, holder
		case in.give && out == granted:
			return holder == in.person, workflow.PersonID("")
		case in.give:
			return holder != in.person, holder
		case out == granted:
			return holder == "", in.person
		}
		return holder != "", holder
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprint(input, " ", output) },
}

// history lets so many people do so many things each with two tasks at once,
// and writes down who asked and was answered what, when.
func history(s *workflow.Service, people []workflow.Actor, tasks []workflow.TaskID, each int, seed uint64) ([]porcupine.Operation, []string) {
	var mu sync.Mutex
	var out []porcupine.Operation
	var faults []string
	var wait sync.WaitGroup
	start, began := make(chan struct{}), time.Now()
	for i, a := range people {
		luck := rand.New(rand.NewPCG(seed, uint64(i)))
		wait.Go(func() {
			<-start
			for range each {
				in := asked{task: tasks[luck.IntN(len(tasks))], person: a.Person, give: luck.IntN(2) == 0}
				call := time.Since(began).Nanoseconds()
				answer, err := ask(s, a, in)
				returned := time.Since(began).Nanoseconds()
				mu.Lock()
				out = append(out, porcupine.Operation{ClientId: i, Input: in, Call: call, Output: answer, Return: returned})
				if err != nil {
					faults = append(faults, err.Error())
				}
				mu.Unlock()
			}
		})
	}
	close(start)
	wait.Wait()
	return out, faults
}

// ask looks at a task and then claims it or gives it back.
func ask(s *workflow.Service, a workflow.Actor, in asked) (answered, error) {
	ctx := context.Background()
	v, err := s.ReadTask(ctx, a, in.task)
	if err != nil {
		return lost, err
	}
	act := workflow.ActClaim
	if in.give {
		act = workflow.ActGiveBack
	}
	_, err = s.ChangeTask(ctx, a, in.task, act, workflow.Input{Version: v.Task.Version})
	switch workflow.KindOf(err) {
	case "":
		return granted, nil
	case workflow.KindBlocked, workflow.KindForbidden:
		return refused, nil
	case workflow.KindConflict, workflow.KindUnavailable:
		return lost, nil
	}
	return lost, err
}

// unexplained looks for histories that no order explains.
func unexplained(t *testing.T, p *proof, o *promisetest.Office, on *workflow.Service, histories int, stop bool) (tried, grants int, faults []string) {
	t.Helper()
	files := o.Files(t, histories, promisetest.Open)
	for n, f := range files {
		tasks := []workflow.TaskID{f.Tasks[0].ID, f.Tasks[1].ID}
		h, errs := history(on, o.Translators[:4], tasks, 6, p.seed+uint64(n))
		tried++
		faults = append(faults, errs...)
		for _, op := range h {
			if op.Output == granted {
				grants++
			}
		}
		if porcupine.CheckOperationsTimeout(claims, h, time.Minute) != porcupine.Ok {
			faults = append(faults, fmt.Sprintf("history %d is not linearizable: %v", n, h))
		}
		if stop && len(faults) > 0 {
			break
		}
	}
	return tried, grants, faults
}

func linearizable(t *testing.T, at place) {
	t.Helper()
	p := prove(t, "R1", at)
	s := open(t, at.config)
	office := promisetest.Found(t, s, "R1 histories", 4, "ar", "fr")
	tried, grants, faults := unexplained(t, p, office, office.Service, times(20, 200), false)
	p.broken(faults)
	if grants < tried {
		t.Errorf("only %d of the asked was granted in %d histories", grants, tried)
	}
	p.held(tried, fmt.Sprintf("histories of claiming and giving back, %d granted, all linearizable", grants))
	if repeated() {
		return
	}
	loose := office.With(promisetest.Loose(s), "loose histories").Service
	tried, _, faults = unexplained(t, p, office, loose, 40, true)
	p.caught(tried, faults, "histories over a store without versions")
}

func TestR1HistoriesConcurrent(t *testing.T) {
	t.Parallel()
	linearizable(t, sqlitePlace(t))
}
