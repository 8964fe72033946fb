package hold

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// boundary is the line below a text that speaks of what belongs to the professional.
func (p *Page) boundary(text *string) ui.Field {
	say := func() string {
		if len(guard.Boundary(*text)) == 0 {
			return ""
		}
		return p.env.Text.Hold.Debrief.Boundary
	}
	return ui.InfoField(say, ui.Opts{Hide: func() bool { return say() == "" }})
}

// debriefForm is my two minutes after the occasion.
func (p *Page) debriefForm() ui.Screen {
	w := p.env.Text.Hold.Debrief
	was := model.Debrief{ID: model.DebriefID(p.id, p.facts.me), Plan: p.id, By: p.facts.me, Day: p.today()}
	if i := slices.IndexFunc(p.facts.page.Debriefs, func(d *model.Debrief) bool { return d.ID == was.ID }); i >= 0 {
		was = *p.facts.page.Debriefs[i]
	}
	is, keep, change := was, was.Keep, was.Change
	went := strconv.Itoa(is.Went)
	var marks []ui.Choice
	for i, m := range w.Marks {
		marks = append(marks, ui.Choice{Value: strconv.Itoa(i + 1), Label: m})
	}
	marks = append(marks, ui.Choice{Value: "0", Label: w.Unsaid})
	var form *ui.Form
	save := func() tea.Cmd {
		is.Went, _ = strconv.Atoi(went) // one of the choices
		done := is
		if !form.Sound(&done) {
			return nil
		}
		return ui.Write(p.env.Text.Hold.Said.Debriefed, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Put(&done) })
	}
	form = ui.NewForm(p.env, w.Title, save,
		ui.ChoiceField(w.Went, &went, marks, ui.Opts{Name: "went"}),
		ui.NoteField(w.Keep, &is.Keep, ui.Opts{Name: "keep", Hint: w.Hint, Rows: 2, Watch: p.watch(&keep)}),
		p.boundary(&keep),
		ui.NoteField(w.Change, &is.Change, ui.Opts{Name: "change", Hint: w.Hint, Rows: 2, Watch: p.watch(&change)}),
		p.boundary(&change),
		ui.ToggleField(w.Talk, &is.Talk, ui.Opts{Name: "talk", Hint: w.TalkHint}),
	)
	form.Note, form.Keep = w.Intro, "debrief-joint:"+p.id.String()
	return form
}

// incidentForm tells the contact person of something that happened.
func (p *Page) incidentForm() ui.Screen {
	w := p.env.Text.Hold.Note
	x := &model.Incident{ID: p.gear.NewID(), Person: p.facts.me, At: model.MomentOf(p.env.Now())}
	site := ui.IDText(p.facts.page.Item.Site)
	known := p.facts.site() != nil
	if !known && len(p.facts.sites) == 1 {
		site = ui.IDText(p.facts.sites[0].ID)
	}
	var form *ui.Form
	save := func() tea.Cmd {
		x.Site = ui.IDOf(site)
		done := *x
		if !form.Sound(&done) {
			return nil
		}
		return ui.Put(p.env.Text.Hold.Said.Incident, &done)
	}
	form = ui.NewForm(p.env, w.Incident, save,
		ui.ChoiceField(w.What, &x.What, p.living(model.Happening, nil), ui.Opts{Name: "what", Need: true}),
		ui.ChoiceField(w.Site, &site, p.places(), ui.Opts{Name: "site", Need: true, Hide: func() bool { return known || len(p.facts.sites) == 1 }}),
		ui.NoteField(w.Tell, &x.Note, ui.Opts{Name: "note", Hint: w.TellHint, Limit: model.MaxText / 4, Watch: p.watch(nil)}),
		ui.InfoField(func() string { return p.contact(ui.IDOf(site)) }, ui.Opts{Hide: func() bool { return p.contact(ui.IDOf(site)) == "" }}),
	)
	form.Note, form.Keep = w.IncidentNote, "incident:"+p.id.String()
	return form
}

// contact is whom to call at a site, or that nobody is on file; "" without a site.
func (p *Page) contact(site model.ID) string {
	w := p.env.Text.Hold.Note
	for _, s := range p.facts.sites {
		switch {
		case s.ID != site:
		case s.Contact == "":
			return w.NoContact
		default:
			return strings.TrimSpace(fmt.Sprintf(w.Contact, s.Contact, s.ContactPhone))
		}
	}
	return ""
}

// asks are the debriefs of those who would like to talk, others' first.
func (p *Page) asks() []*model.Debrief {
	all := slices.DeleteFunc(slices.Clone(p.facts.page.Debriefs), func(d *model.Debrief) bool { return !d.Talk })
	slices.SortStableFunc(all, func(a, b *model.Debrief) int {
		mine := func(d *model.Debrief) int {
			if d.By == p.facts.me {
				return 1
			}
			return 0
		}
		return mine(a) - mine(b)
	})
	return all
}

// talkedDeed says that somebody who asked for it has been talked with.
func (p *Page) talkedDeed() ui.Action {
	w := p.env.Text.Hold
	asks := p.asks()
	if len(asks) == 0 {
		return p.deed("j", w.Keys.Talked, w.Off.NoTalk, func() tea.Cmd { return nil })
	}
	d := asks[0]
	return p.deed("j", w.Keys.Talked, "", func() tea.Cmd {
		return ui.Change(fmt.Sprintf(w.Said.Talked, p.names([]model.ID{d.By})), d.ID, func(d *model.Debrief) { d.Talk = false })
	})
}

func (p *Page) places() []ui.Choice {
	var all []ui.Choice
	for _, s := range p.facts.sites {
		if !s.Retired {
			all = append(all, ui.Choice{Value: s.ID.String(), Label: s.Name})
		}
	}
	return all
}

// ideaForm keeps a thought or a theme that came up as an idea.
func (p *Page) ideaForm() ui.Screen {
	w := p.env.Text.Hold.Note
	x := &model.Idea{ID: p.gear.NewID(), Site: p.facts.page.Item.Site, Day: min(p.facts.day(), p.today())}
	var form *ui.Form
	save := func() tea.Cmd {
		done := *x
		if !form.Sound(&done) {
			return nil
		}
		return ui.Put(p.env.Text.Hold.Said.Idea, &done)
	}
	form = ui.NewForm(p.env, w.Idea, save,
		ui.TextField(w.Idea, &x.Text, ui.Opts{Name: "text", Need: true, Hint: w.IdeaHint, Watch: p.watch(nil)}),
		ui.ChoiceField(w.Theme, &x.Theme, append([]ui.Choice{{Value: "", Label: p.env.Text.Kit.Form.None}}, p.living(model.Theme, nil)...), ui.Opts{Name: "theme"}),
		ui.NoteField(w.Could, &x.Note, ui.Opts{Name: "note", Rows: 2, Watch: p.watch(nil)}),
	)
	form.Note, form.Keep = w.NoPerson, "idea-joint:"+p.id.String()
	return form
}
