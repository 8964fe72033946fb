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
	days := repeat.Next(r, r.First, shownDays)
	if len(days) == 0 {
		return w.NeverFalls
	}
	var said []string
	for _, d := range days {
		said = append(said, f.page.voice().short(d))
	}
	return ui.Upper(repeat.Say(f.env.Text, r)) + ". " + fmt.Sprintf(w.NextDays, strings.Join(said, ", "))
}
