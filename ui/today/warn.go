package today

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aula/model"
	"aula/ui"
	"aula/ui/repeat"
)

// What a form says before saving. Nothing here keeps anybody from saving.

// holiday is the name of the day's holiday.
func (f *form) holiday() string {
	if f.x.date == 0 {
		return ""
	}
	if h := f.page.voice().holiday(f.x.date); h != "" {
		return fmt.Sprintf(f.env.Text.Today.Form.OnHoliday, h)
	}
	return ""
}

// people are the sentences about those who are chosen: the whole team, breaks, and
// what was agreed with each (S0-32, S1-24).
func (f *form) people() string {
	w := f.env.Text.Today.Form
	x := f.x
	var out []string
	if x.what().ForAll() && len(x.invited()) == 0 {
		out = append(out, w.ForAllHint)
	}
	for _, id := range x.invited() {
		m := f.page.facts.book.member(ui.IDOf(id))
		if m == nil || x.kind == "" {
			continue
		}
		if m.Paused(x.date) {
			said := put(w.PauseOpen, "{name}", m.Name)
			if m.PauseTo != 0 {
				said = put(w.Pause, "{name}", m.Name, "{day}", f.page.voice().short(m.PauseTo))
			}
			out = append(out, said)
		}
		if !m.Agreed(x.what()) {
			out = append(out, put(w.NotAgreed, "{name}", m.Name, "{kind}", f.page.voice().kind(x.what())))
		}
		if n := f.inWeek(m.ID); m.WeekMost > 0 && counted(x.what()) && n > m.WeekMost {
			out = append(out, put(w.OverWeek, "{name}", m.Name, "{n}", strconv.Itoa(n), "{most}", strconv.Itoa(m.WeekMost)))
		}
	}
	return strings.Join(out, "\n")
}

// counted tells whether such an entry is one of the occasions that are agreed with a
// person, as model.Needs counts them.
func counted(k model.EntryKind) bool { return !k.ForAll() && k != model.EntryTalk }

// inWeek is how many occasions a person would have in the week of the form's day.
func (f *form) inWeek(person model.ID) int {
	n := 1
	zone := f.page.zone()
	from, to := f.x.date.Monday().At(0, zone), (f.x.date.Monday()+7).At(0, zone)
	for _, it := range f.ahead {
		if it.Start >= from && it.Start < to && !it.Cancelled && counted(it.What) && slices.Contains(it.People, person) {
			n++
		}
	}
	return n
}

// lookedAt is how many occasions of a series are held against the rest.
const lookedAt = 12

// clash is the sentence for what is at the same time.
func (f *form) clash() string {
	w := f.env.Text.Today.Form
	x := f.x
	if x.kind == "" || x.date == 0 || x.allDay || x.long() <= 0 {
		return ""
	}
	if x.repeat == "" {
		it := model.ItemOfEntry(f.entry())
		if with := f.clashWith(it, x.date); with != "" {
			return fmt.Sprintf(w.Clash, with)
		}
		return ""
	}
	r, zone := f.series(), f.page.zone()
	n, first := 0, ""
	for _, d := range repeat.Next(r, r.First, lookedAt) {
		if with := f.clashWith(model.ItemOfSeries(r, d, zone), d); with != "" {
			if n++; first == "" {
				first = f.page.voice().short(d) + " " + with
			}
		}
	}
	if n == 0 {
		return ""
	}
	return w.Clashes.Of(n) + " " + fmt.Sprintf(w.Clash, first)
}

// clashWith names what an item to be would clash with; "" for nothing.
func (f *form) clashWith(it model.Item, day model.Date) string {
	items := []model.Item{it}
	for _, o := range f.ahead {
		if o.Start < it.End && it.Start < o.End {
			items = append(items, o)
		}
	}
	if len(items) == 1 {
		return ""
	}
	items = model.Agenda(items)
	for _, i := range items {
		if i.ID == it.ID && i.Source == it.Source && i.Day == it.Day {
			return f.page.voice().clashWith(items, i, day)
		}
	}
	return ""
}
