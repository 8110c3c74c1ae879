package authtest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"prevail/internal/auth"
	"prevail/workflow"
)

// People is auth.People and auth.Founder in memory. It is safe for concurrent
// use.
type People struct {
	mu     sync.Mutex
	people map[workflow.PersonID]workflow.Person
}

var (
	_ auth.People  = (*People)(nil)
	_ auth.Founder = (*People)(nil)
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

// Found implements auth.Founder. The new person's ID is their address.
func (p *People) Found(_ context.Context, name, email, language string) (workflow.Person, error) {
	one := workflow.Person{
		ID: workflow.PersonID(email), Version: 1, Name: name, Email: email, Language: language,
		Grants: []workflow.Grant{{Role: workflow.Administrator}},
	}
	p.Put(one)
	return one, nil
}
