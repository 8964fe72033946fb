package clients

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Sheet is the page of one client.
type Sheet struct {
	desk
	id     model.ID
	page   store.ClientPage
	closed error      // why it cannot be read
	asked  model.Date // when opening it was asked for last
	tries  int        // how often on that day
	top    int
	w, h   int
}

// triesMost is how often a page asks to be opened on a day: it may have been away for a
// while, and it must not go on asking in vain.
const triesMost = 5

// Page is the page of a client. Opening it stands in the access log, once a day.
func Page(env ui.Env, g Gear, id model.ID) ui.Screen {
	return &Sheet{desk: desk{env: env, gear: g.filled()}, id: id}
}

// Client is whose page it is.
func (p *Sheet) Client() model.ID { return p.id }

// Renew takes new words and colours into use.
func (p *Sheet) Renew(env ui.Env) { p.env = env }

// Title names the way here.
func (p *Sheet) Title() string {
	w := p.desk.w()
	if p.here() {
		return w.Title + " " + p.env.Theme.Glyph.Right + " " + p.page.Client.Name
	}
	return w.Title
}

// here tells whether there is something to show.
func (p *Sheet) here() bool { return p.ready && p.closed == nil && p.page.Client != nil }

// Load reads the page again; the first time on a day it is opened.
func (p *Sheet) Load() tea.Cmd {
	ses := p.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (pageMsg, error) { return p.ask(ses) }, func(m pageMsg) tea.Msg { return m })
}

// Resize sets the cells View fills.
func (p *Sheet) Resize(w, h int) {
	p.w, p.h = w, h
	p.scroll(0)
}

// Update takes the facts, and the wheel.
func (p *Sheet) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case pageMsg:
		if m.to == p {
			return p.take(m)
		}
	case openedMsg:
		if m.to == p && m.err != nil {
			p.closed, p.ready = m.err, true
		}
	case logMsg:
		if m.to == p {
			return ui.Ask(p.readers(m.log))
		}
	case tea.MouseWheelMsg:
		p.scroll(ui.Wheel(m))
	}
	return nil
}

func (p *Sheet) take(m pageMsg) tea.Cmd {
	p.facts = m.facts
	today := p.today()
	if p.asked != today {
		p.asked, p.tries = today, 0
	}
	switch {
	case m.asks && p.tries < triesMost && (p.closed == nil || p.tries == 0 || errors.Is(p.closed, model.ErrNotFound)):
		p.tries++
		return p.enter()
	case m.asks: // it was refused
		p.ready = true
	default:
		p.page, p.closed, p.ready = m.page, m.closed, true
	}
	p.scroll(0)
	return nil
}

// why says why the page cannot be read.
func (p *Sheet) why() string {
	w := p.desk.w()
	switch {
	case !p.ready:
		return w.Reading
	case errors.Is(p.closed, store.ErrNoUndertaking):
		return w.ShutUndertaking
	case errors.Is(p.closed, store.ErrNotYours):
		return w.ShutOthers
	case errors.Is(p.closed, store.ErrNotAllowed):
		return w.ShutRole
	}
	return w.Gone
}

// relation is the one that counts now; nil without any.
func (p *Sheet) relation() *model.Relation {
	if !p.here() {
		return nil
	}
	return model.Current(p.page.Relations, p.today())
}

// lasting is the relation if it lasts.
func (p *Sheet) lasting() *model.Relation {
	if r := p.relation(); r != nil && (r.Ended == 0 || p.today() < r.Ended) {
		return r
	}
	return nil
}

// stone is a discussion of a relation that was held; nil if it was not.
func (p *Sheet) stone(r *model.Relation, what model.StepName) *model.Milestone {
	for _, m := range p.page.Milestones {
		if r != nil && m.Relation == r.ID && m.What == what {
			return m
		}
	}
	return nil
}

// planned are the meetings that are still to come; of a relation, or all for nil.
func (p *Sheet) planned(of *model.Relation) []*model.Meeting {
	now := model.MomentOf(p.env.Now())
	var all []*model.Meeting
	for _, m := range p.page.Meetings {
		if m.State == model.MeetPlanned && m.Start > now && (of == nil || m.Relation == of.ID) {
			all = append(all, m)
		}
	}
	return all
}

// line is what the list says of the client.
func (p *Sheet) line() model.ClientLine {
	c := p.page.Client
	l := model.LineOf(c, p.page.Relations, p.page.Milestones, p.page.Meetings, p.env.Now(), c.With(p.facts.me))
	l.Due = model.RetentionDue(c, p.page.Relations, p.page.LastJoined(), p.facts.months)
	return l
}

// Actions are the deeds of the page.
func (p *Sheet) Actions() []ui.Action {
	t, w := p.env.Text, p.desk.w()
	none := ""
	if !p.here() {
		none = p.why()
	}
	on := func(word, key, off string, do func() tea.Cmd) ui.Action {
		a := ui.Action{Key: ui.Bind(t, word, key), Off: none, Do: func() tea.Cmd {
			if !p.here() {
				return nil
			}
			return do()
		}}
		if a.Off == "" {
			a.Off = off
		}
		return a
	}
	ask := func(make func() ui.Screen) func() tea.Cmd { return func() tea.Cmd { return ui.Ask(make()) } }
	var acts []ui.Action
	if p.gear.Meetings != nil {
		acts = append(acts, on(w.Meetings, "t", "", func() tea.Cmd { return ui.Open(p.gear.Meetings(p.env, p.id)) }))
	}
	if p.gear.Goals != nil {
		acts = append(acts, on(w.Goals, "g", "", func() tea.Cmd { return ui.Open(p.gear.Goals(p.env, p.id)) }))
	}
	lasts, any := "", ""
	r := p.lasting()
	if r == nil {
		lasts = w.OffNoRelation
	}
	if p.relation() == nil {
		any = w.OffNoRelation
	}
	begin, word := "", w.Begin
	if r != nil {
		word = w.Change
	} else if p.here() && p.page.Client.Withdrawn != 0 {
		begin = w.OffWithdrawn
	}
	acts = append(acts,
		on(w.EditIt, "e", "", ask(func() ui.Screen { return p.clientForm(p.page.Client) })),
		on(w.Consent, "s", "", p.consent),
		on(word, "r", begin, ask(p.relationForm)),
		on(w.Steps.Start, "a", any, p.startTalk),
		on(w.Steps.Interim, "v", any, ask(func() ui.Screen { return p.talkForm(model.Interim) })),
		on(w.Steps.Final, "l", any, ask(func() ui.Screen { return p.talkForm(model.FinalTalk) })),
		on(w.Extend, "j", lasts, ask(p.extendForm)),
		on(w.HandOver, "o", lasts, ask(p.handForm)),
		on(w.End, "p", lasts, ask(p.endNotice)),
		on(w.WhoRead, "k", "", p.askLog),
		on(w.NotOurs, "b", p.offCard(), ask(func() ui.Screen { return p.cardNotice(nil) })),
		on(w.Keep, "x", p.offKeep(), ask(p.keepQuestion)),
	)
	if p.gear.Print != nil {
		acts = append(acts, on(w.Print, "c", "", func() tea.Cmd { return p.gear.Print(p.env, p.id) }))
	}
	if p.gear.Directive != nil {
		acts = append(acts, on(w.Directive, "d", "", func() tea.Cmd { return p.gear.Directive(p.env) }))
	}
	acts = append(acts,
		on(w.History, "i", "", func() tea.Cmd { return func() tea.Msg { return ui.HistoryMsg{Kind: model.KindClient, ID: p.id} } }),
		ui.UndoAction(p.env))
	return append(acts, ui.Scrolls(t, p.h-1, p.scroll)...)
}

func (p *Sheet) scroll(by int) { p.top = max(0, min(p.top+by, len(p.body())-p.h)) }

// body is all of the page, drawn.
func (p *Sheet) body() []string {
	if p.w <= 0 || !p.here() {
		return nil
	}
	all := append(p.about()[:1:1], p.work()...)
	all = append(all, p.about()[1:]...)
	top := []string{p.headline(p.w)}
	switch {
	case p.w < labelFrom:
		return append(top, p.stacked(all, p.w, false)...)
	case p.w < ui.WideFrom:
		return append(append(top, ""), p.labelled(all, p.w)...)
	}
	lw := p.w * 2 / 5
	rw := p.w - lw - 3
	left, right := p.stacked(p.about(), lw, true), p.stacked(p.work(), rw, true)
	h := max(len(left), len(right))
	return append(append(top, ""), strings.Split(ui.Beside(p.env.Theme, strings.Join(left, "\n"), lw, strings.Join(right, "\n"), rw, h), "\n")...)
}

// labelFrom is the width from which titles stand beside their sections.
const labelFrom = 60

// View draws the page; what does not fit is scrolled to.
func (p *Sheet) View() ui.Frame {
	if p.w <= 0 || p.h <= 0 {
		return ui.Frame{}
	}
	if !p.here() {
		return ui.Frame{Body: ui.Clip(ui.Para(p.env.Theme.Dim, p.why(), p.w), p.w, p.h)}
	}
	all := p.body()
	return ui.Frame{Body: ui.Clip(strings.Join(ui.FirstLines(p.env, all[min(p.top, len(all)):], p.h), "\n"), p.w, p.h)}
}

// Speak says the page in sentences.
func (p *Sheet) Speak() ui.Speech {
	if !p.here() {
		return ui.Speech{Lines: []string{p.why()}}
	}
	out := ui.Speech{Lines: []string{p.page.Client.Name + ".", p.desk.w().Voluntary}}
	for _, part := range append(append(p.about()[:1:1], p.work()...), p.about()[1:]...) {
		said := part.lines.Speak()
		if len(said) > 0 {
			said[0] = part.title + ": " + said[0]
		}
		out.Lines = append(out.Lines, said...)
	}
	return out
}
