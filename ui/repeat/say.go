package repeat

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"aula/model"
	"aula/ui/text"
)

// Say is how a series repeats, in words: "joka viikko tiistaisin, 18.12.2026 asti".
func Say(s *text.Strings, r *model.Series) string {
	w := s.Today.Repeat
	x, err := model.ParseRepeat(r.Rule)
	if err != nil {
		return w.Other
	}
	said := Pace(s, x, r.First)
	switch {
	case x.Until != 0:
		said += ", " + fmt.Sprintf(w.ToDay, s.Kit.Date(x.Until.Time()))
	case x.Count != 0:
		said += ", " + w.SoOften.Of(x.Count)
	}
	if !r.Holidays {
		said += ", " + w.NotHolidays
	}
	return said
}

// Pace is a rule without its end.
func Pace(s *text.Strings, x model.Repeat, first model.Date) string {
	w := s.Today.Repeat
	every := max(1, x.Every)
	switch {
	case x.Freq == model.Daily:
		return w.EveryDay.Of(every)
	case x.Freq == model.Yearly:
		return w.EveryYear.Of(every) + " " + dayMonth(s, first)
	case x.Freq == model.Weekly:
		days := x.Weekdays
		if len(days) == 0 {
			days = []time.Weekday{first.Weekday()}
		}
		var on []string
		for _, d := range days {
			on = append(on, w.OnDays[d])
		}
		if every == 2 {
			return s.Joint.Form.Ways.Other + " " + and(s, on)
		}
		return w.EveryWeek.Of(every) + " " + and(s, on)
	case x.Nth != 0:
		nth := w.OnOrdinals[4]
		if x.Nth > 0 {
			nth = w.OnOrdinals[min(x.Nth, 4)-1]
		}
		var on []string
		for _, d := range x.Weekdays {
			on = append(on, strings.NewReplacer("{nth}", nth, "{day}", w.TheDays[d]).Replace(w.OnNth))
		}
		return w.EveryMonth.Of(every) + " " + and(s, on)
	case x.MonthDay < 0:
		return w.EveryMonth.Of(every) + " " + w.OnLastDay
	}
	day := x.MonthDay
	if day == 0 {
		day = first.Time().Day()
	}
	return w.EveryMonth.Of(every) + " " + strings.ReplaceAll(w.OnDate, "{n}", strconv.Itoa(day))
}

// dayMonth is a date without its year.
func dayMonth(s *text.Strings, d model.Date) string {
	return strings.TrimSpace(strings.TrimSuffix(s.Kit.Date(d.Time()), strconv.Itoa(d.Time().Year())))
}

// and joins the last of several with a word.
func and(s *text.Strings, all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	n := len(all) - 1
	return strings.Join(all[:n], ", ") + " " + s.Today.Day.And + " " + all[n]
}
