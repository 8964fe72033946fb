package clients

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// part is a section of the page: a title and its lines.
type part struct {
	title string
	lines ui.Card
	made  func(w int) []string // drawn by whoever knows, in the place of lines
}

// cells draws a section without its title.
func (x part) cells(t *ui.Theme, w int) []string {
	out := x.lines.Draw(t, w)
	if x.made != nil {
		out = x.made(w)
	}
	for i, l := range out {
		out[i] = ui.Clip(l, w, 1)
	}
	return out
}

// stacked are sections one below the other in w cells, each under its title.
func (p *Sheet) stacked(parts []part, w int, gap bool) []string {
	t := p.env.Theme
	var out []string
	for _, x := range parts {
		body := x.cells(t, w)
		if len(body) == 0 {
			continue
		}
		if len(out) > 0 && gap {
			out = append(out, "")
		}
		out = append(out, ui.Cut(t, ui.Line(t.Title, x.title), w))
		out = append(out, body...)
	}
	return out
}

// labelled are sections with their titles beside them, so that more of the page is seen
// at once.
func (p *Sheet) labelled(parts []part, w int) []string {
	t := p.env.Theme
	col := 0
	for _, x := range parts {
		col = max(col, ansi.StringWidth(x.title)+2)
	}
	var out []string
	for _, x := range parts {
		for i, l := range x.cells(t, w-col) {
			label := ""
			if i == 0 {
				label = x.title
			}
			out = append(out, ui.Fill(ui.Line(t.Title, label), col, 1)+l)
		}
	}
	return out
}

// headline says whose page it is, and that all of it is voluntary.
func (p *Sheet) headline(w int) string {
	t := p.env.Theme
	free := ui.T(t.Dim, p.desk.w().Voluntary)
	name := ui.Cut(t, ui.Line(t.Title, p.page.Client.Name), max(1, w-ansi.StringWidth(free)-1))
	return ui.Row(w, name, free)
}

// about is what the client has said of themselves, and to what they agreed.
func (p *Sheet) about() []part {
	w := p.desk.w().Page
	return []part{{title: w.Consent, lines: p.consentLines()}, {title: w.Wishes, lines: p.wishLines()}, {title: w.Basics, lines: p.basicLines()}}
}

// work is the relation and what is done in it.
func (p *Sheet) work() []part {
	w := p.desk.w().Page
	goals := part{title: w.Goals, lines: p.goalLines()}
	if p.gear.GoalLines != nil {
		goals.made = func(cells int) []string { return p.gear.GoalLines(p.env, p.page, cells) }
	}
	meetings := part{title: w.Meetings, lines: p.meetingLines()}
	if p.gear.MeetingLines != nil {
		meetings.made = func(cells int) []string { return p.gear.MeetingLines(p.env, p.page, cells) }
	}
	term := part{title: w.Work, lines: p.workLines()}
	if r := p.relation(); r != nil {
		term.made = func(cells int) []string {
			all := append(term.lines[:1].Draw(p.env.Theme, cells), p.bar(r, cells))
			return append(all, term.lines[2:].Draw(p.env.Theme, cells)...)
		}
	}
	out := []part{term, meetings, goals}
	if joint := p.jointLines(); len(joint) > 0 {
		out = append(out, part{title: w.Joint, lines: joint})
	}
	return out
}

// jointLines tell how often they took part in joint meetings, and what became of what
// they wished for them; nothing where there is neither.
func (p *Sheet) jointLines() ui.Card {
	w := p.desk.w().Page
	var out ui.Card
	if n := len(p.page.Joined); n > 0 {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.JoinedLast, w.Joined.Of(n), p.near(p.page.LastJoined()))))
	}
	for _, l := range p.page.Wishes {
		switch l.State {
		case model.WishHappened:
			out = append(out, ui.Good.Para(fmt.Sprintf(w.WishCame, l.Wish.Text, p.near(l.On))))
		case model.WishPlanned:
			out = append(out, ui.Still.Para(fmt.Sprintf(w.WishComing, l.Wish.Text, p.near(l.On))))
		case model.WishAside:
			out = append(out, ui.Dim.Para(fmt.Sprintf(w.WishAside, l.Wish.Text)))
		default:
			out = append(out, ui.Plain.Para(fmt.Sprintf(w.WishOpen, l.Wish.Text)))
		}
	}
	return out
}

func (p *Sheet) consentLines() ui.Card {
	w, c := p.desk.w().Page, p.page.Client
	switch {
	case c.Withdrawn != 0:
		return ui.Card{ui.Plain.Para(fmt.Sprintf(w.Withdrawn, p.near(c.Withdrawn)))}
	case c.Consent == 0:
		return ui.Card{ui.Bad.Para(w.NoConsent)}
	}
	return ui.Card{ui.Good.Para(fmt.Sprintf(w.Consented, p.date(c.Consent), p.name(c.Explained)))}
}

func (p *Sheet) wishLines() ui.Card {
	w, c := p.desk.w().Page, p.page.Client
	var out ui.Card
	if len(c.Places) > 0 {
		var all []string
		for _, code := range c.Places {
			all = append(all, p.word(model.MeetPlace, code))
		}
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.Places, strings.Join(all, ", "))))
	}
	if c.Company != "" {
		out = append(out, ui.Plain.Para(c.Company))
	}
	if c.Interests != "" {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.Interests, c.Interests)))
	}
	if len(out) == 0 {
		out = ui.Card{ui.Dim.Para(w.NoWishes)}
	}
	return out
}

func (p *Sheet) basicLines() ui.Card {
	w, c := p.desk.w().Page, p.page.Client
	var out ui.Card
	if c.CameFrom != "" {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.CameFrom, p.word(model.CameFrom, c.CameFrom))))
	}
	if name := p.facts.site(c.Site); name != "" && len(p.facts.sites) > 1 {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.Site, name)))
	}
	if c.Asked != 0 {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.Asked, p.near(c.Asked))))
	}
	if len(c.Workers) > 0 {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.Workers, p.names(c.Workers))))
	}
	switch {
	case !c.Decision:
	case c.DecidedTo != 0 && c.DecidedTo < p.today():
		out = append(out, ui.Bad.Para(fmt.Sprintf(w.DecisionOver, p.date(c.DecidedTo))))
	case c.DecidedTo != 0:
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.DecisionTo, p.date(c.DecidedTo))))
	default:
		out = append(out, ui.Plain.Para(w.Decision))
	}
	if n := len(p.page.Links); n > 0 {
		out = append(out, ui.Dim.Para(p.desk.w().Linked.Of(n)))
	}
	if due := model.RetentionDue(c, p.page.Relations, p.page.LastJoined(), p.facts.months); due != 0 && due <= p.today() {
		out = append(out, ui.Bad.Para(ui.Upper(fmt.Sprintf(p.desk.w().KeptEnough, p.near(due)))))
	} else if due != 0 {
		out = append(out, ui.Dim.Para(ui.Upper(fmt.Sprintf(p.desk.w().KeptUntil, p.near(due)))))
	}
	return out
}

// workLines tell of the relation; the first line says whose it is, the second its term.
func (p *Sheet) workLines() ui.Card {
	w, r := p.desk.w().Page, p.relation()
	if r == nil {
		return ui.Card{ui.Dim.Para(w.NoWork)}
	}
	with := fmt.Sprintf(w.With, p.name(r.Expert))
	if r.Pair != "" {
		with = fmt.Sprintf(w.WithPair, p.name(r.Expert), r.Pair)
	}
	out := ui.Card{ui.Plain.Para(with), ui.Plain.Para(p.term(r))}
	out = append(out, p.stones(r)...)
	if r.Reason != "" {
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.EndReason, r.Reason)))
	}
	if name := p.facts.project(r.Project); name != "" {
		out = append(out, ui.Dim.Para(fmt.Sprintf(w.Project, name)))
	}
	if n := len(p.page.Relations) - 1; n > 0 {
		out = append(out, ui.Dim.Para(w.Earlier.Of(n)))
	}
	return out
}

// stones are the discussions of a relation, held and to come, and what became of it.
func (p *Sheet) stones(r *model.Relation) ui.Card {
	w := p.desk.w()
	var out ui.Card
	ahead := model.StillAhead(r, p.page.Milestones)
	for _, what := range []model.StepName{model.StartTalk, model.Interim, model.FinalTalk} {
		if m := p.stone(r, what); m != nil {
			out = append(out, ui.Good.Para(ui.Upper(fmt.Sprintf(w.StepHeld, p.step(what), p.near(m.Held)))))
			continue
		}
		for _, a := range ahead {
			switch {
			case a.What != what:
			case r.Ended != 0 && r.Ended <= p.today():
				out = append(out, ui.Dim.Para(ui.Upper(fmt.Sprintf(w.StepNone, p.step(what)))))
			case a.Due < p.today():
				out = append(out, ui.Still.Para(ui.Upper(fmt.Sprintf(w.StepLate, p.step(what)))))
			default:
				out = append(out, ui.Still.Para(ui.Upper(p.step(what))+" "+p.near(a.Due)))
			}
		}
	}
	for _, m := range p.page.Milestones {
		switch {
		case m.Relation != r.ID:
		case m.What == model.Extension:
			out = append(out, ui.Dim.Para(fmt.Sprintf(w.Page.Extended, p.near(m.Held), p.date(m.Until), m.Reason)))
		case m.What == model.HandedOver:
			out = append(out, ui.Dim.Para(fmt.Sprintf(w.Page.HandedOver, p.near(m.Held), p.name(m.From), p.name(m.To))))
		}
	}
	return out
}

// term is a relation's first and last day.
func (p *Sheet) term(r *model.Relation) string {
	if r.Ended != 0 {
		return fmt.Sprintf(p.desk.w().Page.Ended, p.date(r.Start), p.date(r.Ended))
	}
	return fmt.Sprintf(p.desk.w().Page.Until, p.date(r.Start), p.date(r.Planned))
}

// bar is a relation's term, and where it stands in it.
func (p *Sheet) bar(r *model.Relation, w int) string {
	t, g, say := p.env.Theme, p.env.Theme.Glyph, p.term(r)
	end := r.Planned
	if r.Ended != 0 {
		end = r.Ended
	}
	cells := min(24, w-ansi.StringWidth(say)-2)
	if cells < 6 {
		return ui.Cut(t, ui.Line(t.Text, say), w)
	}
	full, gone := int(max(1, r.Planned-r.Start)), int(min(end, max(p.today(), r.Start))-r.Start)
	n := max(0, min(cells, gone*cells/full))
	return ui.T(t.Accent, strings.Repeat(g.Bar, n)) + ui.T(t.Dim, strings.Repeat(g.Back, cells-n)) + "  " + ui.Line(t.Text, say)
}

func (p *Sheet) goalLines() ui.Card {
	w := p.desk.w().Page
	n := 0
	var out ui.Card
	for _, g := range p.page.Goals {
		if g.State == model.GoalActive || g.State == model.GoalReached {
			n++
			out = append(out, ui.Plain.Para(g.Text))
		}
	}
	if n == 0 {
		return ui.Card{ui.Dim.Para(w.NoGoals)}
	}
	return out
}

func (p *Sheet) meetingLines() ui.Card {
	w := p.desk.w().Page
	held, last := 0, model.Moment(0)
	now := model.MomentOf(p.env.Now())
	for _, m := range p.page.Meetings {
		if m.State == model.MeetHeld && m.Start <= now {
			held, last = held+1, max(last, m.Start)
		}
	}
	var out ui.Card
	l := p.line()
	if say, off := p.tempo(l.Pace); say != "" && p.lasting() != nil {
		out = append(out, toneOf(off).Para(ui.Upper(say)))
	}
	switch next := l.Next; {
	case held == 0 && next == 0:
		if len(out) == 0 {
			return ui.Card{ui.Dim.Para(w.NoMeetings)}
		}
	case held > 0:
		out = append(out, ui.Plain.Para(fmt.Sprintf(w.HeldLast, w.Held.Of(held), p.near(p.desk.day(last)))))
	}
	if l.Next != 0 {
		out = append(out, ui.Plain.Para(ui.Upper(fmt.Sprintf(p.desk.w().NextAt, p.when(l.Next)))))
	}
	return out
}
