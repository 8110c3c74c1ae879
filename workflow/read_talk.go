package workflow

import "context"

// Talk is a remark on one of a release's translations.
type Talk struct {
	Comment
	Locale string
	Round  int
	State  TaskState
}

// ReadDiscussion returns what was said about the translations of a release,
// newest first, to whoever may know of it.
func (s *Service) ReadDiscussion(ctx context.Context, a Actor, id ReleaseID) ([]Talk, error) {
	var out []Talk
	err := s.store.View(ctx, func(r Reader) error {
		if _, err := s.begin(r, a, id, Input{}); err != nil {
			return err
		}
		var err error
		out, err = r.Discussion(id, maxTalk)
		return err
	})
	return out, err
}

// maxTalk is how many remarks a release's own page shows; each task's page has
// all of its own.
const maxTalk = 50
