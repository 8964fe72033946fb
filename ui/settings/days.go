package settings

import (
	"fmt"
	"strconv"
	"strings"

	"aula/model"
)

// today is the day in the workspace's zone.
func (s *Screen) today() model.Date {
	if s.env.Store != nil {
		return model.DateOf(s.env.Store.Now())
	}
	return model.DateOf(s.env.Now())
}

// day is a day in words, the year only if it is another one than now.
func (s *Screen) day(d model.Date) string {
	say, year := s.env.Text.Kit.Date(d.Time()), d.Time().Year()
	if year != s.today().Time().Year() {
		return say
	}
	return strings.TrimRight(strings.TrimSuffix(say, strconv.Itoa(year)), " ")
}

// span is a time from day to day, either of which may be open; "" if both are.
func (s *Screen) span(from, to model.Date) string {
	w := s.env.Text.Settings.Days
	switch {
	case from == 0 && to == 0:
		return ""
	case from == 0:
		return fmt.Sprintf(w.Until, s.day(to))
	case to == 0:
		return fmt.Sprintf(w.From, s.day(from))
	case from == to:
		return s.day(from)
	case from.Time().Year() != to.Time().Year():
		return s.env.Text.Kit.Date(from.Time()) + "–" + s.env.Text.Kit.Date(to.Time())
	}
	return s.day(from) + "–" + s.day(to)
}

// ends says when something ends, and whether that is soon or over.
func (s *Screen) ends(d model.Date) (say string, look bool) {
	now := s.today()
	whole := s.env.Text.Kit.Date(d.Time())
	switch {
	case d == 0:
		return "", false
	case d < now:
		return fmt.Sprintf(s.env.Text.Settings.Days.Ended, whole), true
	case d-now <= model.EndsWithin:
		return joined(whole, s.env.Text.Kit.Ago(d.Time(), now.Time())), true
	}
	return whole, false
}

// warnEnd is for a row of a list: "" while the end is far away or not set.
func (s *Screen) warnEnd(d model.Date, soon, over string) string {
	switch now := s.today(); {
	case d == 0 || d-now > model.EndsWithin:
		return ""
	case d < now:
		return fmt.Sprintf(over, s.day(d))
	}
	return fmt.Sprintf(soon, s.day(d))
}
