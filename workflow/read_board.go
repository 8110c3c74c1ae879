package workflow

import "context"

// BoardPage is one page of the board as somebody asked for it.
type BoardPage struct {
	BoardView // its Releases are empty: Rows has them
	Rows      []BoardRow
	People    []Person // for the choice of a holder
	Reviewers Reviewers
}

// SearchBoard returns the releases that a filter chooses, one page of them,
// among those the actor may know of.
func (s *Service) SearchBoard(ctx context.Context, a Actor, f BoardFilter) (BoardPage, error) {
	var v BoardPage
	if !a.Staff() {
		return v, NotFound()
	}
	f.For = a.Person
	limit := f.Limit
	if limit <= 0 || limit >= maxBoard {
		limit = 50
	}
	f.Limit = limit + 1
	err := s.store.View(ctx, func(r Reader) error {
		v = BoardPage{BoardView: BoardView{Now: r.Now()}}
		var err error
		if v.Locales, err = r.Locales(); err != nil {
			return err
		}
		if v.People, err = r.People(); err != nil {
			return err
		}
		if err := knowsPlace(r, a, f.After); err != nil {
			return err
		}
		v.Reviewers = ReviewersAmong(v.People)
		f.Reviewers = v.Reviewers
		if v.Rows, err = r.Board(f); err != nil {
			return err
		}
		if len(v.Rows) > limit {
			v.Rows = v.Rows[:limit]
			v.Next = v.Rows[limit-1].ID
		}
		return nil
	})
	return v, err
}

// maxBoard is how many rows a store gives at most.
const maxBoard = 200
