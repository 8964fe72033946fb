package plan

import (
	"strings"
	"time"

	"aula/model"
	"aula/ui/paper"
	"aula/ui/text"
)

// NoticeOf takes from a plan's page what may be public, in the words of t and the times
// of zone.
func NoticeOf(t *text.Strings, page model.PlanPage, sites []*model.Site, workspace string, zone *time.Location) paper.NoticeFacts {
	f := paper.NoticeFacts{Workspace: workspace, Title: Name(t, page), When: When(t, page.Item, zone)}
	var where []string
	if s := siteOf(sites, page.Item.Site); s != nil {
		where = append(where, s.Name)
	}
	where = append(where, page.Item.Room)
	if p := page.Plan; p != nil {
		f.MeetAt, f.Bring, f.Text, f.Remote = p.MeetAt, p.Bring, p.Notice, p.Form == model.FormRemote
		if strings.TrimSpace(p.Venue) != "" {
			where = []string{p.Venue}
		}
	}
	where = filled(where...)
	if !f.Remote {
		f.Where = strings.Join(where, ", ")
	}
	return f
}
