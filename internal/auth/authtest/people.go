package authtest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"prevail/internal/auth"
	"prevail/workflow"
)

// People is auth.People, auth.Founder and auth.Recorder in memory. It is safe
// for concurrent use.
type People struct {
	// Fault is what recording answers with, if set.
	Fault  error
	mu     sync.Mutex
	people map[workflow.PersonID]workflow.Person
	handed []string
}

var (
	_ auth.People   = (*People)(nil)
	_ auth.Founder  = (*People)(nil)
	_ auth.Recorder = (*People)(nil)
)

// NewPeople returns an office of these people.
func NewPeople(people ...workflow.Person) *People {
	p := &People{people: map[workflow.PersonID]workflow.Person{}}
	for _, one := range people {
		p.Put(one)
	}
	return p
}

// Put adds or replaces a person.
func (p *People) Put(one workflow.Person) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people[one.ID] = one
}

// Person implements auth.People.
func (p *People) Person(_ context.Context, id workflow.PersonID) (workflow.Person, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one, ok := p.people[id]
	if !ok {
		return workflow.Person{}, workflow.NotFound()
	}
	return one, nil
}

// PersonByEmail implements auth.People.
func (p *People) PersonByEmail(_ context.Context, email string) (workflow.Person, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range p.people {
		if strings.EqualFold(one.Email, email) {
			return one, nil
		}
	}
	return workflow.Person{}, workflow.NotFound()
}

// People implements auth.People.
func (p *People) People(context.Context) ([]workflow.Person, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]workflow.Person, 0, len(p.people))
	for _, one := range p.people {
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b workflow.Person) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// Handed implements auth.Recorder: who handed out which link to whom.
func (p *People) Handed(_ context.Context, by workflow.Actor, purpose auth.Purpose, person workflow.PersonID) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.Fault != nil {
		return p.Fault
	}
	p.handed = append(p.handed, strings.Join([]string{string(by.Person), string(purpose), string(person)}, "/"))
	return nil
}

// Links are the links that were recorded, as who/what/whose.
func (p *People) Links() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.handed)
}

// Found implements auth.Founder. The new person's ID is their address.
func (p *People) Found(_ context.Context, name, email, language string) (workflow.Person, error) {
	one := workflow.Person{
		ID: workflow.PersonID(email), Version: 1, Name: name, Email: email, Language: language,
		Grants: []workflow.Grant{{Role: workflow.Administrator}},
	}
	p.Put(one)
	return one, nil
}
