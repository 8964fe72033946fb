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
	var card []line
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
			card = append(card, line{bad, fmt.Sprintf(w.CheckOut, d.by(m.CheckInBy()))})
		}
	}
	say := func(m *model.Meeting, with, without string) {
		if m == nil {
			card = append(card, line{dim, without})
			return
		}
		card = append(card, line{plain, fmt.Sprintf(with, d.said(m))})
	}
	say(next, w.Next, w.NoNext)
	say(last, w.Last, w.NoLast)
	if pace := d.pace(p); pace.text != "" {
		card = append(card, pace)
	}
	if len(p.Meetings) > 0 {
		card = append(card, line{dim, d.counts(p.Meetings)})
	}
	return draw(env.Theme, card, max(1, width))
}

// pace is how often they meet, in words; empty without a relation that lasts.
func (d *desk) pace(p store.ClientPage) line {
	w := d.env.Text.Meetings.Summary
	if p.Client == nil {
		return line{}
	}
	now := d.env.Now()
	if d.facts.zone != nil {
		now = now.In(d.facts.zone)
	}
	x := model.LineOf(p.Client, p.Relations, p.Milestones, p.Meetings, now, true).Pace
	switch x.Tempo {
	case model.TempoNew:
		return line{plain, w.New}
	case model.TempoNoFirst:
		return line{warn, w.NoFirst}
	case model.TempoFine:
		return line{good, w.Fine}
	case model.TempoRare:
		return line{warn, w.Rare.Of(max(1, x.Days/7))}
	case model.TempoDense:
		return line{warn, w.Dense.Of(x.Count)}
	}
	return line{}
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
