package joint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// comingItem is a meeting to come as a row.
func (s *Screen) comingItem(l model.JointLine, days int) ui.Item {
	w := s.env.Text.Joint
	var notes []string
	if l.Waits {
		notes = append(notes, w.Row.Waits)
	}
	notes = append(notes, w.Stage(string(l.Stage)))
	if l.Stage == model.StageHeld || l.Stage == model.StageDebriefed {
		notes = append(notes, s.came(&l))
	}
	if l.Open > 0 {
		notes = append(notes, w.Row.Comments.Of(l.Open))
	}
	return s.row(&l, days, notes)
}

// row is a meeting with what fits beside it, the first notes before the others. One that
// is said, without a column of days, has all.
func (s *Screen) row(l *model.JointLine, days int, notes []string) ui.Item {
	it := ui.Item{ID: l.Item.Occasion().String(), Title: s.lead(l, days), Note: strings.Join(notes, " · ")}
	room := ui.ListWide(s.w) - ansi.StringWidth(it.Title) - 3
	for n := len(notes); days > 0 && n > 1 && ansi.StringWidth(it.Note) > room; {
		n--
		it.Note = strings.Join(notes[:n], " · ")
	}
	return it
}

// heldItem is a meeting that was as a row.
func (s *Screen) heldItem(l model.JointLine, days int) ui.Item {
	w := s.env.Text.Joint.Row
	var notes []string
	switch {
	case l.Stage == model.StageCancelled:
		notes = append(notes, s.env.Text.Joint.Stages.Cancelled)
	case l.Stage.Before() && s.asked(&l):
		notes = append(notes, w.Numbers)
	case l.Stage.Before():
		notes = append(notes, w.NotNoted)
	default:
		notes = append(notes, s.came(&l))
	}
	if l.Debrief && s.asked(&l) {
		notes = append(notes, w.Debrief)
	}
	if l.Feedback > 0 {
		notes = append(notes, w.Feedback.Of(l.Feedback))
	}
	return s.row(&l, days, notes)
}

// came is how many took part, or how many a campaign may have reached.
func (s *Screen) came(l *model.JointLine) string {
	w := s.env.Text
	if l.Reach > 0 {
		return fmt.Sprintf(w.Joint.Row.Reach, w.Kit.Number(l.Reach))
	}
	return w.Joint.Row.People.Of(l.People)
}

// asked tells whether numbers and debriefs of a meeting are still asked for.
func (s *Screen) asked(l *model.JointLine) bool {
	return s.facts.day(l.Item)+model.JointBack >= s.today()
}

// lead is the day, the time and the name of a meeting.
func (s *Screen) lead(l *model.JointLine, days int) string {
	at := s.clock(l.Item)
	if days > 0 {
		at = strings.Repeat(" ", max(0, 5-len(at))) + at
	}
	return pad(s.near(s.facts.day(l.Item)), days) + "  " + at + "  " + s.name(l)
}

// meetingCard tells of a meeting: what it still needs comes right after when and where.
func (s *Screen) meetingCard(l *model.JointLine) ui.Card {
	w, i := s.env.Text.Joint, l.Item
	p := s.facts.plan(l)
	day := s.facts.day(i)
	card := ui.Card{ui.Loud.Para(s.name(l)), ui.Plain.Para(ui.Upper(fmt.Sprintf(w.Card.When, s.long(day), s.hours(i))))}
	if h := s.holiday(day); h != "" {
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Form.OnHoliday, h)))
	}
	switch place := s.place(i, p.Venue); {
	case p.Form == model.FormRemote && p.Area != "":
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Row.Area, p.Area)))
	case p.Form != model.FormRemote && place != "":
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Place, place)))
	}
	card = append(card, s.stage(l))
	if l.Stage.Before() && l.Item.End > s.facts.now {
		card = append(card, s.warnings(l, p)...)
	}
	card = append(card, s.workers(l, p)...)
	card = append(card, s.gauge(l, p)...)
	if f := s.fulfils(i.Occasion()); f != "" {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Card.Fulfils, f)))
	}
	if !l.Stage.Before() && l.Stage != model.StageCancelled {
		card = append(card, ui.Dim.Para(w.Card.PresentIs))
	}
	if r := s.facts.seriesOf(i); r != nil {
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.Rule, repeat.Say(s.env.Text, r))))
		if i.Changed {
			was := r.StartOn(i.Day, s.facts.zone)
			if was != i.Start {
				card = append(card, ui.Dim.Para(fmt.Sprintf(w.Card.Was, s.short(i.Day)+" "+s.env.Text.Kit.Clock(was.Time(s.facts.zone)))))
			}
		}
	}
	return card
}

// stage says how far the plan has come, and what is open.
func (s *Screen) stage(l *model.JointLine) ui.Paragraph {
	w := s.env.Text.Joint
	said := []string{ui.Upper(w.Stage(string(l.Stage)))}
	tone := ui.Plain
	switch l.Stage {
	case model.StageApproved, model.StageHeld, model.StageDebriefed:
		tone = ui.Good
	}
	if l.People > 0 || l.Reach > 0 {
		said = append(said, s.came(l))
	}
	if l.Feedback > 0 {
		said = append(said, w.Row.Feedback.Of(l.Feedback))
	}
	if l.Open > 0 {
		said = append(said, w.Row.Comments.Of(l.Open))
	}
	if l.Waits {
		tone, said = ui.Warn, append(said, w.Row.Waits)
	}
	if l.Debrief && s.asked(l) {
		tone, said = ui.Warn, append(said, w.Row.Debrief)
	}
	return tone.Para(strings.Join(said, ", "))
}

// warnings are what a meeting still lacks, and for whom it may be too much.
func (s *Screen) warnings(l *model.JointLine, p *model.Plan) ui.Card {
	w := s.env.Text.Joint
	var card ui.Card
	for _, g := range p.Gaps(l.Item, s.facts.site(l.Item.Site)) {
		if l.Plan != nil || g == model.GapResponsible || g == model.GapExpert || g == model.GapPlace {
			card = append(card, ui.Warn.Para(w.Gap(string(g))))
		}
	}
	people := p.People()
	for _, id := range l.Item.People {
		if !p.Names(id) {
			people = append(people, id)
		}
	}
	day := s.facts.day(l.Item)
	for _, id := range people {
		m := s.facts.member(id)
		if m == nil {
			continue
		}
		if n := s.facts.busy[busy{id, day.Monday()}]; m.WeekMost > 0 && n > m.WeekMost {
			card = append(card, ui.Warn.Para(put(w.Card.Over, "{name}", m.Name, "{n}", strconv.Itoa(n), "{most}", strconv.Itoa(m.WeekMost))))
		}
		if !m.Agreed(model.EntryJoint) {
			card = append(card, ui.Warn.Para(put(w.Card.NotAgreed, "{name}", m.Name)))
		}
		if m.Paused(day) {
			card = append(card, ui.Warn.Para(put(w.Card.Paused, "{name}", m.Name)))
		}
	}
	if with := s.clash(l.Item); with != "" {
		card = append(card, ui.Warn.Para(fmt.Sprintf(s.env.Text.Today.Mark.Clash, with)))
	}
	return card
}

// mostClashes is how many of the things that clash are named.
const mostClashes = 3

// clash names what a meeting clashes with; "" if with nothing.
func (s *Screen) clash(i model.Item) string {
	var said []string
	all := s.facts.clashes[i.Occasion()]
	for _, o := range all[:min(len(all), mostClashes)] {
		name := s.env.Text.Record.Entry(string(o.What))
		if o.Title != "" {
			name += ": " + o.Title
		}
		said = append(said, name+" "+s.hours(o))
	}
	if n := len(all) - len(said); n > 0 {
		said = append(said, "+"+strconv.Itoa(n))
	}
	return strings.Join(said, "; ")
}

// workers are those who work: who answers, the experts, the others. Before anything is
// planned nobody has said who answers.
func (s *Screen) workers(l *model.JointLine, p *model.Plan) ui.Card {
	w := s.env.Text.Joint.Card
	var card ui.Card
	if l.Plan == nil {
		var people []string
		for _, id := range l.Item.People {
			people = append(people, id.String())
		}
		if len(people) > 0 {
			card = append(card, ui.Plain.Para(fmt.Sprintf(w.There, s.names(people))))
		}
		return card
	}
	if !p.Responsible.Zero() {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Responsible, s.who(p.Responsible))))
	}
	if len(p.Experts) > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Experts, s.names(p.Experts))))
	}
	if len(p.Pair) > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Pair, s.names(p.Pair))))
	}
	return card
}

// lastHeld is how many meetings the gauge looks back on.
const lastHeld = 4

// gauge says how many fit, how many came lately, and speaks before more are asked to
// come than fit (S0-45).
func (s *Screen) gauge(l *model.JointLine, p *model.Plan) ui.Card {
	if p.Capacity == 0 {
		return nil
	}
	w := s.env.Text.Joint.Card
	said := fmt.Sprintf(w.Room, p.Capacity)
	like := s.facts.like(l)
	var last []string
	for i := len(like) - 1; i >= 0 && len(last) < lastHeld; i-- {
		if x := like[i]; x.Item.Start < l.Item.Start && !x.Stage.Before() && x.Stage != model.StageCancelled {
			last = append(last, strconv.Itoa(x.People))
		}
	}
	if len(last) > 0 {
		said += ". " + fmt.Sprintf(w.Last, strings.Join(last, ", "))
	}
	card := ui.Card{ui.Plain.Para(said)}
	if l.Stage.Before() && model.Full(p.Capacity, like, l.Item.Start) {
		card = append(card, ui.Warn.Para(w.Full))
	}
	return card
}

// fulfils are the wishes that a meeting is meant to fulfil.
func (s *Screen) fulfils(occasion model.ID) string {
	var said []string
	for _, l := range s.facts.wishes {
		if l.Wish.Fulfils(occasion) {
			said = append(said, l.Wish.Text)
		}
	}
	return strings.Join(said, "; ")
}
