package history

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"aula/model"
	"aula/ui/text"
)

// say is a value of a field in words; "" for none.
func (b *book) say(f field, value []byte) string {
	if value == nil {
		return ""
	}
	x, ok := read(value)
	if !ok {
		return b.env.Text.History.Unreadable
	}
	switch v := x.(type) {
	case string:
		return b.text(f, v)
	case int64:
		return b.number(f, v)
	case bool:
		if v {
			return b.env.Text.Settings.Yes
		}
		return b.env.Text.Settings.No
	case []byte:
		return b.reference(f, v)
	case map[int64]any:
		return wordsOf(v).In(b.env.Lang())
	}
	return b.env.Text.History.Unreadable
}

// text is a word that stands for something, or a text as it was written.
func (b *book) text(f field, s string) string {
	w := b.env.Text
	said := s
	switch f.means {
	case code:
		said = b.codes.Word(f.in, s, b.env.Lang())
	case role:
		said = w.Role(s)
	case list:
		said = w.List(s)
	case entry:
		said = w.Record.Entry(s)
	case side:
		said = w.Record.Side(s)
	case sort:
		said = w.Record.Organisation(s)
	case former:
		if f, err := model.ParseFormer(s); err == nil {
			said = f.Name + ", " + fmt.Sprintf(w.Settings.Days.Until, w.Kit.Date(f.Last.Time()))
		}
	case rule:
		said = b.rule(s)
	case pause:
		said = b.pause(s)
	case place:
		said = b.place(s)
	case reference, occasion:
		id, err := model.ParseID(s)
		if err != nil {
			return w.History.Unreadable
		}
		return b.reference(f, id[:])
	case member:
		id, err := model.ParseID(s)
		if err != nil {
			return w.History.Someone
		}
		return b.person(id)
	}
	if word := named(f.means, w.Record); word != nil {
		said = word(s)
	}
	if said == "" {
		return s
	}
	return said
}

// named is how the words of a few are found; nil for others.
func named(m meaning, r text.Record) func(string) string {
	return map[meaning]func(string) string{
		meetingState: r.MeetingState, meetingSort: r.MeetingSort, goalState: r.GoalState, step: r.Milestone, done: r.Deed,
		directive: r.Directive, basis: r.Basis, band: r.Band, pathArea: r.PathArea, planForm: r.Form, part: r.Part, verdict: r.Verdict,
	}[m]
}

func (b *book) number(f field, n int64) string {
	k, w := b.env.Text.Kit, b.env.Text.History
	switch f.means {
	case date:
		return b.day(model.Date(n).Time())
	case moment:
		return b.moment(model.Moment(n))
	case span:
		return k.Span(time.Duration(n) * time.Minute)
	case clock:
		return k.Minute(int(n))
	case level:
		return b.level(model.Level(n))
	case money:
		return b.env.Text.Money(int(n))
	case months:
		return w.Months.Of(int(n))
	case quarter:
		return fmt.Sprintf(b.env.Text.Record.Quarter, n/4, n%4+1)
	case seconds:
		if n%60 == 0 {
			return k.Span(time.Duration(n) * time.Second)
		}
		return w.Seconds.Of(int(n))
	}
	return k.Number(int(n))
}

// level is a goal's level with its sign: −1, 0, +1.
func (b *book) level(l model.Level) string {
	n, ok := l.Value()
	switch {
	case !ok:
		return b.env.Text.History.Unreadable
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "0"
}

func (b *book) reference(f field, raw []byte) string {
	var id model.ID
	if copy(id[:], raw) != len(id) || len(raw) != len(id) {
		return b.env.Text.History.Unreadable
	}
	if f.means == member {
		return b.person(id)
	}
	if f.means == occasion {
		return cmp.Or(b.occasion(id), b.env.Text.History.Gone)
	}
	if f.of == model.KindGuide && id == model.ShippedGuide {
		return b.env.Text.History.ShippedGuide
	}
	if n := b.name(record{f.of, id}); n != "" {
		return n
	}
	return b.env.Text.History.Gone
}

// rule is how something repeats, as people say it.
func (b *book) rule(s string) string {
	r, err := model.ParseRepeat(s)
	if err != nil || r.Freq == "" {
		return s
	}
	w := b.env.Text.History.Rule
	every := map[model.Freq][2]string{
		model.Daily: {w.Daily, w.EveryDays}, model.Weekly: {w.Weekly, w.EveryWeeks},
		model.Monthly: {w.Monthly, w.EveryMonths}, model.Yearly: {w.Yearly, w.EveryYears},
	}[r.Freq]
	said := every[0]
	if r.Every > 1 {
		said = fmt.Sprintf(every[1], r.Every)
	}
	if on := b.ruleDays(r); on != "" {
		said += ": " + on
	}
	if r.Until != 0 {
		said += ", " + fmt.Sprintf(w.Until, b.env.Text.Kit.Date(r.Until.Time()))
	}
	if r.Count > 0 {
		said += ", " + w.Times.Of(r.Count)
	}
	return said
}

func (b *book) ruleDays(r model.Repeat) string {
	w, names := b.env.Text.History.Rule, b.env.Text.Kit.Dates.Days
	var days []string
	for _, d := range r.Weekdays {
		days = append(days, names[d])
	}
	switch {
	case r.MonthDay < 0:
		return w.LastDay
	case r.MonthDay > 0:
		return fmt.Sprintf(w.MonthDay, r.MonthDay)
	case r.Nth < 0:
		return fmt.Sprintf(w.Last, strings.Join(days, ", "))
	case r.Nth > 0:
		return strconv.Itoa(r.Nth) + ". " + strings.Join(days, ", ")
	}
	return strings.Join(days, ", ")
}
