package desk

import (
	"context"
	"log/slog"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/workflow"
)

// reading is the domain as the desk asks it: every reading of an embargoed
// release by a person leaves a line in the access log (rule 9). It stands
// between all pages and the domain, so that no page can forget it.
type reading struct {
	*workflow.Service
	log *slog.Logger
}

// embargoedRead is the line's message. Whoever searches logs relies on it.
const embargoedRead = "embargoed release read"

// askedKey is where the context of a request holds what was asked for.
type askedKey struct{}

type asked struct{ route, request string }

// asking adds what was asked for to a request's context.
func asking(c echo.Context) {
	r := c.Request()
	a := asked{route: r.Method + " " + c.Path(), request: c.Response().Header().Get(echo.HeaderXRequestID)}
	c.SetRequest(r.WithContext(context.WithValue(r.Context(), askedKey{}, a)))
}

// note writes the line if the release is under embargo. It names people and
// releases by their identifiers: the log holds no titles.
func (s reading) note(ctx context.Context, a workflow.Actor, id workflow.ReleaseID, embargo, now time.Time) {
	if embargo.IsZero() || !now.Before(embargo) {
		return
	}
	what, _ := ctx.Value(askedKey{}).(asked)
	s.log.LogAttrs(ctx, slog.LevelInfo, embargoedRead, slog.String("person", string(a.Person)), slog.String("release", string(id)),
		slog.String("route", what.route), slog.Time("at", now), slog.String("request", what.request))
}

// ReadRelease is the Service's, noted.
func (s reading) ReadRelease(ctx context.Context, a workflow.Actor, id workflow.ReleaseID) (workflow.ReleaseView, error) {
	v, err := s.Service.ReadRelease(ctx, a, id)
	if err == nil {
		s.note(ctx, a, id, v.Release.Embargo, v.Now)
	}
	return v, err
}

// ReadTask is the Service's, noted.
func (s reading) ReadTask(ctx context.Context, a workflow.Actor, id workflow.TaskID) (workflow.TaskView, error) {
	v, err := s.Service.ReadTask(ctx, a, id)
	if err == nil {
		s.note(ctx, a, v.Release.ID, v.Release.Embargo, v.Now)
	}
	return v, err
}

// PreviewTask is the Service's, noted.
func (s reading) PreviewTask(ctx context.Context, a workflow.Actor, id workflow.TaskID) (workflow.PublicPage, error) {
	p, err := s.Service.PreviewTask(ctx, a, id)
	if err == nil {
		err = s.look(ctx, a, p.Page.Release)
	}
	return p, err
}

// ReadFile is the Service's, noted.
func (s reading) ReadFile(ctx context.Context, a workflow.Actor, id workflow.ReleaseID, hash workflow.Hash) (workflow.StoredFile, []byte, error) {
	f, content, err := s.Service.ReadFile(ctx, a, id, hash)
	if err == nil {
		err = s.look(ctx, a, id)
	}
	return f, content, err
}

// ReadTexts is the Service's, noted.
func (s reading) ReadTexts(ctx context.Context, a workflow.Actor, task workflow.TaskID, segment workflow.SegmentID) ([]workflow.EarlierText, error) {
	texts, err := s.Service.ReadTexts(ctx, a, task, segment)
	if err == nil {
		_, err = s.ReadTask(ctx, a, task)
	}
	return texts, err
}

// look notes the reading of something of a release that doesn't say whether it
// is under embargo.
func (s reading) look(ctx context.Context, a workflow.Actor, id workflow.ReleaseID) error {
	_, err := s.ReadRelease(ctx, a, id)
	return err
}

// ReadDesk is the Service's, noted: a list shows titles.
func (s reading) ReadDesk(ctx context.Context, a workflow.Actor) (workflow.DeskView, error) {
	v, err := s.Service.ReadDesk(ctx, a)
	if err != nil {
		return v, err
	}
	seen := map[workflow.ReleaseID]time.Time{}
	for _, list := range [][]workflow.TaskSummary{v.Mine, v.Claimable, v.Reviews, v.ToPublish} {
		for _, t := range list {
			seen[t.Release] = t.Embargo
		}
	}
	for _, r := range v.English {
		seen[r.ID] = r.Embargo
	}
	for _, r := range v.SecondReviews {
		seen[r.Release] = r.Embargo
	}
	for id, embargo := range seen {
		s.note(ctx, a, id, embargo, v.Now)
	}
	return v, nil
}

// SearchBoard is the Service's, noted: a list shows titles.
func (s reading) SearchBoard(ctx context.Context, a workflow.Actor, f workflow.BoardFilter) (workflow.BoardPage, error) {
	v, err := s.Service.SearchBoard(ctx, a, f)
	if err == nil {
		for _, r := range v.Rows {
			s.note(ctx, a, r.ID, r.Embargo, v.Now)
		}
	}
	return v, err
}
