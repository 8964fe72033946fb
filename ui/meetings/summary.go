package meetings

import (
	"fmt"
	"strings"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Summary are the lines about a client's meetings for their page, drawn in so many
// cells: a sign that is late, the last and the next one, how often they meet, how many
// there were.
func Summary(env ui.Env, p store.ClientPage, width int) []string {
	d := desk{env: env, facts: facts{page: p, zone: env.Now().Location()}}
	if env.Store != nil {
		d.facts.codes, d.facts.me = env.Store.Codes(), env.Store.Me()
		d.facts.zone = env.Store.Now().Location()
	}
	w := env.Text.Meetings.Summary
	var next, last *model.Meeting
	var card ui.Card
	for _, m := range p.Meetings { // by their start
		switch {
		case m.State == model.MeetPlanned && m.End() > d.now():
			if next == nil {
				next = m
			}
		case m.State == model.MeetHeld && d.begun(m):
			last = m
		}
		if m.Overdue(d.now()) {
			card = append(card, ui.Bad.Para(fmt.Sprintf(w.CheckOut, d.by(m.CheckInBy()))))
		}
	}
	say := func(m *model.Meeting, with, without string) {
		if m == nil {
			card = append(card, ui.Dim.Para(without))
			return
		}
		card = append(card, ui.Plain.Para(fmt.Sprintf(with, d.said(m))))
	}
	say(next, w.Next, w.NoNext)
	say(last, w.Last, w.NoLast)
	if pace := d.pace(p); pace.Text != "" {
		card = append(card, pace)
	}
	if len(p.Meetings) > 0 {
		card = append(card, ui.Dim.Para(d.counts(p.Meetings)))
	}
	return card.Draw(env.Theme, max(1, width))
}

// pace is how often they meet, in words; empty without a relation that lasts.
func (d *desk) pace(p store.ClientPage) ui.Paragraph {
	w := d.env.Text.Meetings.Summary
	if p.Client == nil {
		return ui.Paragraph{}
	}
	now := d.env.Now()
	if d.facts.zone != nil {
		now = now.In(d.facts.zone)
	}
	x := model.LineOf(p.Client, p.Relations, p.Milestones, p.Meetings, now, true).Pace
	switch x.Tempo {
	case model.TempoNew:
		return ui.Plain.Para(w.New)
	case model.TempoNoFirst:
		return ui.Warn.Para(w.NoFirst)
	case model.TempoFine:
		return ui.Good.Para(w.Fine)
	case model.TempoRare:
		return ui.Warn.Para(w.Rare.Of(max(1, x.Days/7)))
	case model.TempoDense:
		return ui.Warn.Para(w.Dense.Of(x.Count))
	}
	return ui.Paragraph{}
}

// counts are how many meetings there are of each state.
func (d *desk) counts(all []*model.Meeting) string {
	w := d.env.Text.Meetings.Summary
	n := map[model.MeetingState]int{}
	unsaid := 0
	for _, m := range all {
		if d.unsaid(m) {
			unsaid++
			continue
		}
		n[m.State]++
	}
	var parts []string
	add := func(n int, say func(int) string) {
		if n > 0 {
			parts = append(parts, say(n))
		}
	}
	add(unsaid, w.Unsaid.Of)
	add(n[model.MeetPlanned], w.Planned.Of)
	add(n[model.MeetHeld], w.Held.Of)
	add(n[model.MeetCancelled], w.Off.Of)
	add(n[model.MeetNoShow], w.NoShow.Of)
	if len(parts) == 0 {
		return w.Nothing
	}
	return strings.Join(parts, ", ")
}
