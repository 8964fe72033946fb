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

// rule is how a series repeats, in words: "joka viikko tiistaisin, 18.12.2026 asti".
func (v voice) rule(r *model.Series) string {
	w := v.env.Text.Today.Repeat
	x, err := model.ParseRepeat(r.Rule)
	if err != nil {
		return w.Other
	}
	said := v.pace(x, r.First)
	switch {
	case x.Until != 0:
		said += ", " + fmt.Sprintf(w.ToDay, v.env.Text.Kit.Date(x.Until.Time()))
	case x.Count != 0:
		said += ", " + w.SoOften.Of(x.Count)
	}
	if !r.Holidays {
		said += ", " + w.NotHolidays
	}
	return said
}

// pace is the rule without its end.
func (v voice) pace(x model.Repeat, first model.Date) string {
	w := v.env.Text.Today.Repeat
	every := max(1, x.Every)
	switch {
	case x.Freq == model.Daily:
		return w.EveryDay.Of(every)
	case x.Freq == model.Yearly:
		return w.EveryYear.Of(every) + " " + v.dayMonth(first)
	case x.Freq == model.Weekly:
		days := x.Weekdays
		if len(days) == 0 {
			days = []time.Weekday{first.Weekday()}
		}
		var on []string
		for _, d := range days {
			on = append(on, w.OnDays[d])
		}
		return w.EveryWeek.Of(every) + " " + v.and(on)
	case x.Nth != 0:
		nth := w.OnOrdinals[4]
		if x.Nth > 0 {
			nth = w.OnOrdinals[min(x.Nth, 4)-1]
		}
		var on []string
		for _, d := range x.Weekdays {
			on = append(on, put(w.OnNth, "{nth}", nth, "{day}", w.TheDays[d]))
		}
		return w.EveryMonth.Of(every) + " " + v.and(on)
	case x.MonthDay < 0:
		return w.EveryMonth.Of(every) + " " + w.OnLastDay
	}
	day := x.MonthDay
	if day == 0 {
		day = first.Time().Day()
	}
	return w.EveryMonth.Of(every) + " " + put(w.OnDate, "{n}", strconv.Itoa(day))
}

// dayMonth is a date without its year.
func (v voice) dayMonth(d model.Date) string {
	return strings.TrimSpace(strings.TrimSuffix(v.env.Text.Kit.Date(d.Time()), strconv.Itoa(d.Time().Year())))
}

// howFar is how far ahead the first days of a rule are looked for: a leap day.
const howFar = 8*366 + 1

// nextDays are the first days that a series falls on, from a day on.
func nextDays(r *model.Series, from model.Date, most int) []model.Date {
	for _, span := range []model.Date{14, 100, howFar} {
		days := r.Days(from, from+span)
		if len(days) >= most || span == howFar {
			return days[:min(len(days), most)]
		}
	}
	return nil
}

// shownDays is how many of the days to come stand in the form.
const shownDays = 4

// repeatFields ask how it repeats. With single true, "not at all" is an answer.
func (f *form) repeatFields(single bool) []ui.Field {
	x, w := f.x, f.env.Text.Today.Repeat
	ways := []ui.Choice{
		{Value: byDay, Label: w.Daily},
		{Value: byWeek, Label: w.Weekly},
		{Value: byDate, Label: w.ByDate},
		{Value: byWeekday, Label: w.ByWeekday},
		{Value: byLast, Label: w.LastDay},
		{Value: byYear, Label: w.Yearly},
	}
	if single {
		ways = append([]ui.Choice{{Value: "", Label: w.None}}, ways...)
	}
	once := func() bool { return x.repeat == "" }
	unless := func(ways ...string) func() bool {
		return func() bool {
			return !slices.Contains(ways, x.repeat)
		}
	}
	var days []ui.Choice
	for i := range 7 {
		d := (i + 1) % 7
		days = append(days, ui.Choice{Value: strconv.Itoa(d), Label: f.env.Text.Kit.Dates.Days[d]})
	}
	nth := []ui.Choice{{Value: nthOfDate, Label: w.NthOfDate}}
	for i, o := range w.Ordinals {
		value := strconv.Itoa(i + 1)
		if i == 4 {
			value = "-1"
		}
		nth = append(nth, ui.Choice{Value: value, Label: o})
	}
	ends := []ui.Choice{{Value: endNever, Label: w.Never}, {Value: endDay, Label: w.UntilDay}, {Value: endCount, Label: w.Times}}
	return []ui.Field{
		ui.ChoiceField(w.Label, &x.repeat, ways, ui.Opts{Name: "rule"}),
		ui.NumberField(w.Every, &x.every, ui.Opts{Name: "every", Need: true, Min: 1, Max: model.MaxEvery, Hint: w.EveryHint, Hide: once}),
		ui.ChoiceField(w.Nth, &x.nth, nth, ui.Opts{Name: "nth", Hide: unless(byWeekday)}),
		ui.ManyField(w.Weekdays, &x.weekdays, days, ui.Opts{Name: "weekdays", Hint: w.WeekdaysHint, Hide: unless(byWeek, byWeekday)}),
		ui.ChoiceField(w.Ends, &x.ends, ends, ui.Opts{Name: "ends", Hide: once}),
		ui.DateField(w.Until, &x.until, ui.Opts{
			Name: "until", Need: true, Ahead: true, Hide: func() bool { return once() || x.ends != endDay },
			Check: func(string) error {
				if x.until < x.date {
					return model.Problem{Field: "until", Code: "order"}
				}
				return nil
			},
		}),
		ui.NumberField(w.Count, &x.count, ui.Opts{Name: "count", Need: true, Min: 1, Max: model.MaxCount, Hide: func() bool { return once() || x.ends != endCount }}),
		ui.ToggleField(w.Holidays, &x.holidays, ui.Opts{Name: "holidays_too", Hint: w.HolidayHint, Hide: once}),
		ui.InfoField(f.falls, ui.Opts{Hide: once}),
	}
}

// falls is how the rule reads, and the first days that it falls on.
func (f *form) falls() string {
	w := f.env.Text.Today.Repeat
	r := f.series()
	days := nextDays(r, r.First, shownDays)
	if len(days) == 0 {
		return w.NeverFalls
	}
	var said []string
	for _, d := range days {
		said = append(said, f.page.voice().short(d))
	}
	return upper(f.page.voice().rule(r)) + ". " + fmt.Sprintf(w.NextDays, strings.Join(said, ", "))
}
