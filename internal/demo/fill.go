package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Fill plays the demo's office into an empty installation and says what there
// is to see. It needs the shipped kits of the office's languages. Official
// dates, deadlines, the embargo and the schedule are near what clock says;
// with the same clock and the same identifiers it makes the same office. It is
// not one transaction: what stops it leaves the installation half filled.
func Fill(ctx context.Context, s *workflow.Service, kits i18n.KitFiles, clock func() time.Time) (Office, error) {
	now := clock()
	p := &play{service: s, texts: newLibrary(now), now: now, cast: map[who]workflow.Person{}}
	if err := p.found(ctx, kits); err != nil {
		return Office{}, fmt.Errorf("demo: %w", err)
	}
	out := Office{Institution: names[workflow.English].Institution}
	for _, x := range append(slices.Clone(staff), administrator) {
		m := p.cast[x.who]
		out.Members = append(out.Members, Member{ID: m.ID, Name: m.Name, Email: m.Email, Language: m.Language, Roles: m.Grants})
	}
	for _, s := range stories() {
		where, err := p.perform(ctx, s)
		if err != nil {
			return Office{}, fmt.Errorf("demo: %w", err)
		}
		out.Releases = append(out.Releases, where)
	}
	slices.Reverse(out.Releases)
	return out, nil
}
