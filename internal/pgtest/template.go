package pgtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"unsafe"
)

// template is a database that one migrate function filled, from which clones
// are made.
type template struct {
	migrate func(dsn string) error
	made    sync.Once
	name    string
	err     error
}

// templates holds the templates of a session by the identity of their function.
type templates struct {
	mu   sync.Mutex
	byID map[unsafe.Pointer]*template
}

// identity tells one function value from another. Two closures of one literal
// share their code but not what they captured, so code pointers won't do: one
// that migrates to version 3 would be handed the template of version 2. The
// template keeps its function, so that no other can come to lie at its place.
func identity(migrate func(dsn string) error) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&migrate)) //nolint:gosec // only compared, never followed
}

// template returns the name of the template that migrate fills, and fills it
// if this is the first to ask.
func (s *session) template(ctx context.Context, migrate func(dsn string) error) (string, error) {
	s.templates.mu.Lock()
	if s.templates.byID == nil {
		s.templates.byID = map[unsafe.Pointer]*template{}
	}
	t := s.templates.byID[identity(migrate)]
	if t == nil {
		t = &template{migrate: migrate}
		s.templates.byID[identity(migrate)] = t
	}
	s.templates.mu.Unlock()
	t.made.Do(func() { t.name, t.err = s.fill(ctx, migrate) })
	return t.name, t.err
}

// fill makes a template. Nobody may connect to it afterwards, since PostgreSQL
// doesn't copy a database that is in use.
func (s *session) fill(ctx context.Context, migrate func(dsn string) error) (string, error) {
	name := s.name("template")
	address, err := s.address(name)
	if err != nil {
		return "", err
	}
	if err := s.create(ctx, name, ""); err != nil {
		return "", err
	}
	if err := migrate(address); err != nil {
		return "", errors.Join(fmt.Errorf("migrate the template database: %w", err), s.drop(ctx, name))
	}
	if err := s.exec(ctx, "ALTER DATABASE "+name+" ALLOW_CONNECTIONS false"); err != nil {
		return "", fmt.Errorf("close the template database: %w", err)
	}
	return name, nil
}
