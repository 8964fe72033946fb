package clients

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// readers says who has read, changed or printed the client's records: a day and a person
// a line, the latest day first.
func (p *Sheet) readers(log []*model.Access) ui.Screen {
	w := p.desk.w().Readers
	body := ui.Card{ui.Plain.Para(w.Intro), {}}
	type look struct {
		day    model.Date
		person model.ID
	}
	var order []look
	did := map[look][]string{}
	for _, a := range log {
		k := look{a.Day, a.Person}
		if did[k] == nil {
			order = append(order, k)
		}
		if say := p.deed(a.Deed); !slices.Contains(did[k], say) {
			did[k] = append(did[k], say)
		}
	}
	for _, k := range order {
		slices.Sort(did[k])
		body = append(body, ui.Plain.Para(fmt.Sprintf(w.Line, p.date(k.day), p.name(k.person), strings.Join(did[k], ", "))))
	}
	if len(order) == 0 {
		body = append(body, ui.Dim.Para(w.Nobody))
	}
	return &notice{env: p.env, title: w.Title, body: append(body, ui.Paragraph{}, ui.Dim.Para(w.Foot))}
}

func (p *Sheet) deed(d model.Deed) string {
	w := p.desk.w().Readers
	switch d {
	case model.Viewed:
		return w.Viewed
	case model.Edited:
		return w.Edited
	}
	return w.Printed
}

// offKeep says why nothing collapses yet.
func (p *Sheet) offKeep() string {
	if !p.here() {
		return ""
	}
	due := model.RetentionDue(p.page.Client, p.page.Relations, p.page.LastJoined(), p.facts.months)
	switch {
	case due == 0:
		return p.desk.w().OffKeepOpen
	case due > p.today():
		return fmt.Sprintf(p.desk.w().OffKeepTill, p.date(due))
	}
	return ""
}

// keepQuestion shows what remains when the records collapse, and asks.
func (p *Sheet) keepQuestion() ui.Screen {
	w := p.desk.w()
	body := []string{w.Residue.Goes, w.Residue.Stays + " " + strings.Join(p.residue(), ", ") + ".", w.Residue.Sure}
	page := p.page
	return ui.NewQuestion(p.env, ui.Upper(w.Keep), strings.Join(body, "\n\n"), func() tea.Cmd {
		return ui.Write(w.Said.Collapsed, func(ses *store.Session) (tea.Msg, error) {
			if err := ses.Collapse(page.Client.ID); err != nil {
				return nil, err
			}
			return nil, dropDrafts(ses, page)
		})
	})
}

// dropDrafts takes away what this person has typed into forms about the client and not
// saved: it would outlive the client. Forms name their record after the last colon.
func dropDrafts(ses *store.Session, p store.ClientPage) error {
	about := map[string]bool{p.Client.ID.String(): true}
	for _, r := range p.Relations {
		about[r.ID.String()] = true
		for _, what := range model.StepNames() {
			about[model.MilestoneID(r.ID, what).String()] = true
		}
	}
	for _, m := range p.Meetings {
		about[m.ID.String()] = true
	}
	for _, g := range p.Goals {
		about[g.ID.String()] = true
	}
	names, err := ses.Local().Names("draft")
	if err != nil {
		return err
	}
	for _, name := range names {
		if !about[name[strings.LastIndexByte(name, ':')+1:]] {
			continue
		}
		if err := ses.Local().Put("draft", name, nil); err != nil {
			return err
		}
	}
	return nil
}

// residue are the words for what the figures keep of a client.
func (p *Sheet) residue() []string {
	w := p.desk.w().Residue
	r := model.Collapse(p.page.Client, p.page.Relations, p.page.Meetings, p.desk.day, false)
	var all []string
	if name := p.facts.site(r.Site); name != "" {
		all = append(all, fmt.Sprintf(w.Site, name))
	}
	if name := p.facts.project(r.Project); name != "" {
		all = append(all, fmt.Sprintf(w.Project, name))
	}
	all = append(all, fmt.Sprintf(w.Began, r.Began%4+1, r.Began/4), p.band(r.Band))
	n := 0
	for _, x := range r.Quarters {
		n += x
	}
	return append(all, w.Meetings.Of(n))
}

func (p *Sheet) band(b string) string {
	w := p.desk.w().Residue
	switch b {
	case "under3":
		return w.Under3
	case "3to6":
		return w.To6
	case "6to12":
		return w.To12
	case "over12":
		return w.Over12
	}
	return w.None
}
