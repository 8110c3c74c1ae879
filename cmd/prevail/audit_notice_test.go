//go:build browser

package main

import (
	"prevail/workflow"
)

// noticePages are the notices of somebody who has some, and of somebody who has
// none.
func (g *ground) noticePages() []call {
	g.tb.Helper()
	ctx, o := g.tb.Context(), g.app.office
	board, err := o.service.ReadBoard(ctx, g.actor("dalia"), workflow.ReleaseFilter{Limit: 200})
	if err != nil {
		g.tb.Fatal(err)
	}
	for _, r := range board.Releases {
		view, err := o.service.ReadRelease(ctx, g.actor("dalia"), r.ID)
		if err != nil {
			g.tb.Fatal(err)
		}
		for _, e := range view.Events {
			if err := o.post.notices.OnEvent(ctx, r.ID, e.Seq); err != nil {
				g.tb.Fatal(err)
			}
		}
	}
	if lines, _, err := o.post.notices.List(ctx, g.actor("layla"), "", 50); err != nil || len(lines) == 0 {
		g.tb.Fatalf("nobody is told anything: %v", err)
	}
	return []call{{path: noticesPage, who: "layla"}, {path: noticesPage, who: "noor"}}
}

const noticesPage = "/desk/notices"
