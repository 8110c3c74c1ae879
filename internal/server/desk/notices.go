package desk

import (
	"net/http"
	"strconv"
	"time"

	"prevail/internal/notice"
	"prevail/internal/server/page"
)

// noticesPath is the page on which somebody reads what they are told.
const noticesPath = "/desk/notices"

// noticesAtOnce is how many of them a page holds.
const noticesAtOnce = 50

// noticesBody is a page of somebody's notices.
type noticesBody struct {
	Lines []notice.Line
	// Older is the address of the next page, empty at the end.
	Older string
	// Until names what this page shows and all before, for marking it as read.
	Until string
}

// noticeRoutes are those of the notices, none where nobody is told anything.
func (d *Desk) noticeRoutes(get, post func(name, path string, need page.Need, h handler) page.Route) []page.Route {
	if d.told == nil {
		return nil
	}
	return []page.Route{
		get("desk.notices", noticesPath, page.SignedIn, d.notices),
		post("desk.notices.read", noticesPath+"/read", page.SignedIn, d.noticesRead),
	}
}

func (d *Desk) notices(v *page.Visit) error {
	ctx := v.Request().Context()
	lines, more, err := d.told.List(ctx, v.Actor(), v.QueryParam("after"), noticesAtOnce)
	if err != nil {
		return err
	}
	b := noticesBody{Lines: lines}
	for _, l := range lines {
		d.service.note(ctx, v.Actor(), l.Release, l.Embargo, l.Seen) // a line shows a title
	}
	if len(lines) > 0 {
		b.Until = strconv.FormatInt(lines[0].Added.UnixMicro(), 10)
	}
	if more {
		b.Older = noticesPath + "?after=" + lines[len(lines)-1].ID
	}
	return v.Show(http.StatusOK, "notices", v.Speaks().T("notice.title"), b)
}

// noticesRead marks one notice as read, or everything that the page showed and
// what came before.
func (d *Desk) noticesRead(v *page.Visit) error {
	ctx, f := v.Request().Context(), v.Form()
	var err error
	if id := f.Text("notice"); id != "" {
		err = d.told.MarkRead(ctx, v.Actor(), id)
	} else {
		err = d.told.MarkAll(ctx, v.Actor(), time.UnixMicro(int64(f.Number("until"))))
	}
	if err != nil {
		return err
	}
	return v.To(noticesPath)
}
