package joint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"aula/ui"
)

// The rows of the year: the whole, its months, then the purses.
const (
	rowTotal = "total"
	rowMonth = "month:"
	rowPurse = "purse:"
)

// monthWidth is how wide the column of months is.
func (s *Screen) monthWidth() int {
	w := s.env.Text
	wide := ansi.StringWidth(w.Joint.Year.Total)
	for _, m := range w.Kit.Dates.Months {
		wide = max(wide, ansi.StringWidth(m))
	}
	return wide + 1
}

// cells is how wide a number's column is.
func (s *Screen) cells() int { return max(5, min(8, (ui.ListWide(s.w)-2-s.monthWidth())/6)) }

func right(s string, w int) string { return strings.Repeat(" ", max(0, w-ansi.StringWidth(s))) + s }

// columns name what stands in the table, in line with its cells.
func (s *Screen) columns() string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", 2+s.monthWidth()))
	for _, name := range s.env.Text.Joint.Year.Columns {
		b.WriteString(right(ui.Cut(s.env.Theme, name, s.cells()-1), s.cells()))
	}
	return b.String()
}

// numbers are the cells of a row of the table.
func (s *Screen) numbers(x sums) string {
	k := s.env.Text.Kit
	var b strings.Builder
	for _, n := range []int{x.held, x.people, x.new, half(x.work), half(x.room), (x.paid + 50) / 100} {
		said := k.Number(n)
		if n == 0 {
			said = s.env.Theme.Glyph.Dash
		}
		b.WriteString(right(said, s.cells()))
	}
	return b.String()
}

// half is minutes in whole hours, halves up.
func half(minutes int) int { return (minutes + 30) / 60 }

// yearItems are the rows of the year.
func (s *Screen) yearItems() []ui.Item {
	if s.year.of != s.shown {
		return nil
	}
	w, wide := s.env.Text, s.monthWidth()
	all := []ui.Item{{ID: rowTotal, Title: pad(w.Joint.Year.Total, wide) + s.numbers(s.year.total)}}
	for m, x := range s.year.months {
		all = append(all, ui.Item{ID: rowMonth + strconv.Itoa(m), Title: pad(w.Kit.Dates.Months[m], wide) + s.numbers(x)})
	}
	for i, p := range s.year.purses {
		it := ui.Item{ID: rowPurse + strconv.Itoa(i), Title: s.purseName(p)}
		if p.budget > 0 {
			it.Note = fmt.Sprintf(w.Joint.Year.Row, s.euros(p.budget-p.paid), s.euros(p.budget))
		} else {
			it.Note = fmt.Sprintf(w.Joint.Year.Paid, s.euros(p.paid))
		}
		all = append(all, it)
	}
	return all
}

func (s *Screen) purseName(p purse) string {
	switch {
	case p.id.Zero():
		return s.env.Text.Joint.Year.Singles
	case p.name == "":
		return ui.Upper(s.env.Text.Record.Forms.Joint)
	}
	return p.name
}

// atYear is what the cursor of the year is on: a name and its sums, or a purse.
func (s *Screen) atYear(id string) (name string, x sums, p *purse) {
	w := s.env.Text
	if n, ok := strings.CutPrefix(id, rowPurse); ok {
		if i, err := strconv.Atoi(n); err == nil && i < len(s.year.purses) {
			return s.purseName(s.year.purses[i]), x, &s.year.purses[i]
		}
	}
	if n, ok := strings.CutPrefix(id, rowMonth); ok {
		if i, err := strconv.Atoi(n); err == nil && i < len(s.year.months) {
			return ui.Upper(w.Kit.Dates.Months[i]) + " " + strconv.Itoa(s.shown), s.year.months[i], nil
		}
	}
	return w.Joint.Year.Total + " " + strconv.Itoa(s.shown), s.year.total, nil
}

// yearCard tells of the row under the cursor.
func (s *Screen) yearCard() ui.Card {
	it, ok := s.list().At()
	if !ok {
		return nil
	}
	name, x, p := s.atYear(it.ID)
	card := ui.Card{ui.Loud.Para(name)}
	if p != nil {
		return append(card, s.purseCard(*p)...)
	}
	card = append(card, s.sumsCard(x)...)
	if it.ID == rowTotal {
		for _, p := range s.year.purses {
			lines := s.purseCard(p)
			lines[0].Text = s.purseName(p) + ": " + lines[0].Text
			card = append(card, lines...)
		}
	}
	return card
}

func (s *Screen) sumsCard(x sums) ui.Card {
	w := s.env.Text.Joint.Year
	first := w.Held.Of(x.held)
	if x.coming > 0 {
		first += ", " + w.Coming.Of(x.coming)
	}
	card := ui.Card{ui.Plain.Para(first + ".")}
	if x.held > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.People, x.people, x.new)+"."))
	}
	if x.reach > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Reach, s.env.Text.Kit.Number(x.reach))+"."))
	}
	if x.km > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Saved, s.env.Text.Kit.Number(x.km), s.euros((x.cents+50)/100*100))+"."))
	}
	if x.work > 0 || x.room > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Given, s.span(x.work), s.span(x.room))+"."), ui.Dim.Para(w.GivenIs))
	}
	if x.paid > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Paid, s.euros(x.paid))+"."))
	}
	if x.without > 0 {
		card = append(card, ui.Warn.Para(w.Receipts.Of(x.without)))
	}
	return card
}

func (s *Screen) purseCard(p purse) ui.Card {
	w := s.env.Text.Joint.Year
	card := ui.Card{ui.Plain.Para(fmt.Sprintf(w.NoBudget, s.euros(p.paid)))}
	if p.budget > 0 {
		card = ui.Card{ui.Plain.Para(fmt.Sprintf(w.Left, s.euros(p.budget), s.euros(p.paid), s.euros(p.budget-p.paid)))}
	}
	if p.open > 0 {
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Bound, s.euros(p.open))))
	}
	if p.budget > 0 && p.paid > p.budget {
		card = append(card, ui.Warn.Para(fmt.Sprintf(w.Past, s.euros(p.paid-p.budget))))
	}
	return card
}

// yearSpoken is a row of the year as a sentence.
func (s *Screen) yearSpoken(i int) string {
	items := s.yearItems()
	if i < 0 || i >= len(items) {
		return ""
	}
	name, x, p := s.atYear(items[i].ID)
	if p != nil {
		return name + ": " + strings.Join(s.purseCard(*p).Speak(), " ")
	}
	w := s.env.Text.Joint.Year
	said := name + ": " + w.Held.Of(x.held)
	if x.coming > 0 {
		said += ", " + w.Coming.Of(x.coming)
	}
	if x.held > 0 {
		said += ", " + fmt.Sprintf(w.People, x.people, x.new)
	}
	return said
}

func (s *Screen) yearDeeds(turn ui.Action) []ui.Action {
	t, w, off := s.env.Text, s.env.Text.Joint, s.off()
	return []ui.Action{
		{Key: ui.Bind(t, w.Keys.Read, "enter", "r"), Do: s.readCard, Off: off},
		{Key: ui.Bind(t, w.Keys.PrevY, "a"), Do: s.turnYear(-1)},
		turn,
		{Key: ui.Bind(t, w.Keys.NextY, "s"), Do: s.turnYear(1)},
		s.newDeed(), s.findDeed(),
	}
}
