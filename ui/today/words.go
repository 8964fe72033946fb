package today

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"aula/model"
	"aula/ui"
)

// voice says items in words.
type voice struct {
	env  ui.Env
	book *book
	zone *time.Location
}

func (s *Screen) voice() voice { return voice{s.env, &s.facts.book, s.zone()} }

// zone is the workspace's, from the clock until the facts have come.
func (s *Screen) zone() *time.Location {
	if s.facts.zone != nil {
		return s.facts.zone
	}
	return s.env.Now().Location()
}

func (v voice) kind(k model.EntryKind) string { return v.env.Text.Record.Entry(string(k)) }

// head is what an item is: "tiimikokous: Viikkopalaveri".
func (v voice) head(it model.Item) string {
	var parts []string
	for _, p := range []string{it.Partner, it.Title} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	kind := v.kind(it.What)
	if len(parts) == 0 {
		return kind
	}
	return kind + ": " + strings.Join(parts, ", ")
}

// hours are an item's times on a day: "9.00–10.30". What began before that day or goes
// on for a day and more has one end only, and so has a shift that nobody planned to end.
func (v voice) hours(it model.Item, day model.Date) string {
	k := v.env.Text.Kit
	if it.AllDay {
		return v.env.Text.Today.Day.AllDay
	}
	start, end := it.Start.Time(v.zone), it.End.Time(v.zone)
	const whole = 24 * 3600
	open := v.open(it) || it.End > (day+1).At(0, v.zone) && it.End-it.Start >= whole
	switch {
	case it.Start < day.At(0, v.zone) && it.End >= (day+1).At(0, v.zone):
		return v.env.Text.Today.Day.AllDay
	case it.Start < day.At(0, v.zone):
		return "–" + k.Clock(end)
	case open:
		return k.Clock(start) + "–"
	case it.End == it.Start:
		return k.Clock(start)
	}
	return k.Clock(start) + "–" + k.Clock(end)
}

// open tells whether an item is a shift of which nobody has said when it ends.
func (v voice) open(it model.Item) bool {
	if it.Source != model.KindShift {
		return false
	}
	s := v.book.shifts[it.ID]
	return s != nil && s.End == 0 && s.Until == 0
}

// place is where: site and room.
func (v voice) place(it model.Item) string {
	var parts []string
	for _, p := range []string{v.book.siteName(it.Site), it.Room} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// people are those of an item, me first.
func (v voice) people(it model.Item) []string {
	if len(it.People) == 0 {
		if it.What.ForAll() {
			return []string{v.env.Text.Today.Day.Everyone}
		}
		return nil
	}
	return v.names(it.People)
}

func (v voice) names(ids []model.ID) []string {
	var out []string
	you := false
	for _, id := range ids {
		switch m := v.book.member(id); {
		case id == v.book.me:
			you = true
		case m != nil:
			out = append(out, m.Name)
		default:
			out = append(out, v.env.Text.Today.Mark.Unknown)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(ui.Fold(a), ui.Fold(b)) })
	if you {
		out = slices.Insert(out, 0, v.env.Text.Today.Day.You)
	}
	return out
}

// marks are the states of an item.
func (v voice) marks(it model.Item) []string {
	w := v.env.Text.Today.Mark
	now := model.MomentOf(v.env.Now())
	var out []string
	switch {
	case it.Cancelled:
		return []string{w.Cancelled}
	case it.Running:
		out = append(out, w.Running)
	case it.What == model.EntryShift && it.Start > now:
		out = append(out, w.Planned)
	}
	if it.Changed {
		out = append(out, w.Changed)
	}
	return out
}

// notes are the sentences that a shift in the day has beside its people.
func (v voice) notes(it model.Item) []string {
	w := v.env.Text.Today.Mark
	s := v.book.shifts[it.ID]
	if it.Source != model.KindShift || s == nil || !s.Running() {
		return nil
	}
	var out []string
	now := model.MomentOf(v.env.Now())
	if s.Until != 0 && s.Until < now {
		out = append(out, fmt.Sprintf(w.Over, v.env.Text.Kit.Clock(s.Until.Time(v.zone))))
	}
	if s.Backup != "" {
		out = append(out, fmt.Sprintf(w.Backup, s.Backup))
	}
	return out
}

// mostClashes is how many of the things that clash are named.
const mostClashes = 3

// clash is the sentence for what an item clashes with; "" if with nothing.
func (v voice) clash(items []model.Item, it model.Item, day model.Date) string {
	if len(it.Clash) == 0 {
		return ""
	}
	return fmt.Sprintf(v.env.Text.Today.Mark.Clash, v.clashWith(items, it, day))
}

// clashWith names what an item clashes with, and because of whom or which room.
func (v voice) clashWith(items []model.Item, it model.Item, day model.Date) string {
	var with []string
	for _, i := range it.Clash {
		if i < 0 || i >= len(items) {
			continue
		}
		o := items[i]
		said := v.head(o) + " " + v.hours(o, day)
		if because := v.shared(it, o); because != "" {
			said += " (" + because + ")"
		}
		with = append(with, said)
	}
	if n := len(with); n > mostClashes {
		with = append(with[:mostClashes], "+"+strconv.Itoa(n-mostClashes))
	}
	return strings.Join(with, "; ")
}

// shared is who or which room two items both want.
func (v voice) shared(a, b model.Item) string {
	var who []model.ID
	for _, p := range append(slices.Clone(a.People), b.People...) {
		if a.With(p) && b.With(p) && !slices.Contains(who, p) {
			who = append(who, p)
		}
	}
	said := v.names(who)
	if a.Room != "" && a.Room == b.Room && a.Site == b.Site {
		said = append(said, a.Room)
	}
	return strings.Join(said, ", ")
}

// and joins the last of several with a word.
func (v voice) and(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	n := len(all) - 1
	return strings.Join(all[:n], ", ") + " " + v.env.Text.Today.Day.And + " " + all[n]
}

// sentence is an item as one who listens hears it.
func (v voice) sentence(items []model.Item, it model.Item, day model.Date) string {
	w := v.env.Text.Today
	at := w.Day.AllDay
	if hours := v.hours(it, day); hours != at {
		at = fmt.Sprintf(w.Day.At, hours)
	}
	parts := []string{at + " " + v.head(it)}
	if p := v.place(it); p != "" {
		parts = append(parts, p)
	}
	if p := v.people(it); len(p) > 0 {
		parts = append(parts, v.and(p))
	}
	parts = append(parts, v.marks(it)...)
	var said strings.Builder
	said.WriteString(ui.Upper(strings.Join(parts, ", ")) + ".")
	for _, n := range append(v.notes(it), v.clash(items, it, day)) {
		if n != "" {
			said.WriteString(" " + ui.Upper(strings.TrimRight(n, ".")) + ".")
		}
	}
	return said.String()
}

// day is a day with its name and year.
func (v voice) day(d model.Date) string { return v.env.Text.Kit.LongDay(d.Time()) }

// short is a day without its year.
func (v voice) short(d model.Date) string { return v.env.Text.Kit.Day(d.Time()) }

// holiday is the name of a day's holiday; "" if it has none.
func (v voice) holiday(d model.Date) string {
	h, ok := model.HolidayOn(d)
	if !ok {
		return ""
	}
	return v.env.Text.Today.Holiday(string(h.Name))
}

// heading is the day, its week and its holiday.
func (v voice) heading(d model.Date) []string {
	_, week := d.Week()
	parts := []string{v.day(d), fmt.Sprintf(v.env.Text.Today.Day.WeekNo, week)}
	if h := v.holiday(d); h != "" {
		parts = append(parts, h)
	}
	return parts
}

// put fills {names} in a sentence: "put(s, "{name}", "Aino")".
func put(s string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(s) }
