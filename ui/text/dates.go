package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dates are names of days and months and the words for days near today.
type Dates struct {
	Days      [7]string  `json:"days"`      // Sunday first, as time.Weekday counts
	ShortDays [7]string  `json:"shortDays"` // as above
	Months    [12]string `json:"months"`
	Today     string     `json:"today"`
	Yesterday string     `json:"yesterday"`
	Tomorrow  string     `json:"tomorrow"`
	DaysAgo   Plural     `json:"daysAgo"`
	InDays    Plural     `json:"inDays"`
	Minutes   Plural     `json:"minutes"`
	Hours     Plural     `json:"hours"`
}

// Clock is the time of day in t's location: 9.05 in Finnish and Swedish, 9:05 in
// English.
func (k Kit) Clock(t time.Time) string { return k.clock(t.Hour(), t.Minute()) }

// Minute is Clock for minutes since midnight.
func (k Kit) Minute(m int) string { return k.clock(m/60, m%60) }

func (k Kit) clock(h, m int) string {
	if k.lang == "en" {
		return fmt.Sprintf("%d:%02d", h, m)
	}
	return fmt.Sprintf("%d.%02d", h, m)
}

// Hour is the whole hour that begins at h: "kello 9–10" has its two ends here.
func (k Kit) Hour(h int) string {
	return strconv.Itoa(h) + "–" + strconv.Itoa((h+1)%24)
}

// Weekday is the name of t's day.
func (k Kit) Weekday(t time.Time) string { return k.Dates.Days[t.Weekday()] }

// Day is the short day: su 22.11. in Finnish, sön 22.11. in Swedish, Sun 22 Nov in
// English.
func (k Kit) Day(t time.Time) string {
	name := k.Dates.ShortDays[t.Weekday()]
	if k.lang == "en" {
		return fmt.Sprintf("%s %d %s", name, t.Day(), first(k.Dates.Months[t.Month()-1], 3))
	}
	return fmt.Sprintf("%s %d.%d.", name, t.Day(), t.Month())
}

// Date is the day with its year: 22.11.2026, in English 22 Nov 2026.
func (k Kit) Date(t time.Time) string {
	if k.lang == "en" {
		return fmt.Sprintf("%d %s %d", t.Day(), first(k.Dates.Months[t.Month()-1], 3), t.Year())
	}
	return fmt.Sprintf("%d.%d.%d", t.Day(), t.Month(), t.Year())
}

// LongDay is the day for a heading: sunnuntai 22.11.2026.
func (k Kit) LongDay(t time.Time) string { return k.Weekday(t) + " " + k.Date(t) }

// Near is the day in words seen from now: today, yesterday, tomorrow, else Day.
func (k Kit) Near(t, now time.Time) string {
	switch daysBetween(now, t) {
	case 0:
		return k.Dates.Today
	case -1:
		return k.Dates.Yesterday
	case 1:
		return k.Dates.Tomorrow
	}
	return k.Day(t)
}

// Ago is how many days t lies from now, in words: "3 päivää sitten".
func (k Kit) Ago(t, now time.Time) string {
	switch n := daysBetween(now, t); {
	case n < -1:
		return k.Dates.DaysAgo.Of(-n)
	case n > 1:
		return k.Dates.InDays.Of(n)
	}
	return k.Near(t, now)
}

// Span is a length of time in hours and minutes: "2 t 5 min".
func (k Kit) Span(d time.Duration) string {
	m := int(d.Round(time.Minute) / time.Minute)
	h := m / 60
	switch m %= 60; {
	case h == 0:
		return k.Dates.Minutes.Of(m)
	case m == 0:
		return k.Dates.Hours.Of(h)
	}
	return k.Dates.Hours.Of(h) + " " + k.Dates.Minutes.Of(m)
}

// Number groups a whole number by threes with a space: 1 234 567.
func (k Kit) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return sign + s
}

// ParseClock reads a time of day as minutes since midnight: 9, 9.05, 9:05, 905, 0905.
func ParseClock(s string) (int, bool) {
	s = strings.TrimSpace(s)
	h, m, cut := strings.Cut(strings.ReplaceAll(s, ":", "."), ".")
	if !cut && len(s) > 2 {
		h, m = s[:len(s)-2], s[len(s)-2:]
	}
	if m == "" && !cut {
		m = "00"
	}
	hh, ok1 := digits(h, 2)
	mm, ok2 := digits(m, 2)
	if !ok1 || !ok2 || len(m) != 2 || hh > 23 || mm > 59 {
		return 0, false
	}
	return hh*60 + mm, true
}

// ParseDay reads a day as people type it: a word for a near day ("eilen"), a
// weekday ("ti", "tiistai"), ±n days, "12.11.", "12.11.2026" or "2026-11-12".
// A weekday is the last one up to today, or with ahead the next one from today on;
// a date without a year is the one nearest to today, or with ahead the next one that is
// not more than a month past. The answer is midnight UTC.
func (k Kit) ParseDay(s string, now time.Time, ahead bool) (time.Time, bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	y, mo, d := now.Date()
	today := time.Date(y, mo, d, 0, 0, 0, 0, time.UTC)
	if s == "" {
		return time.Time{}, false
	}
	for i, word := range []string{k.Dates.Yesterday, k.Dates.Today, k.Dates.Tomorrow} {
		if s == strings.ToLower(word) {
			return today.AddDate(0, 0, i-1), true
		}
	}
	if (s[0] == '+' || s[0] == '-') && !strings.Contains(s[1:], "-") {
		n, ok := digits(s[1:], 4)
		if s[0] == '-' {
			n = -n
		}
		return today.AddDate(0, 0, n), ok
	}
	if w, ok := k.weekday(s); ok {
		diff := int(w - today.Weekday())
		switch {
		case ahead && diff < 0:
			diff += 7
		case !ahead && diff > 0:
			diff -= 7
		}
		return today.AddDate(0, 0, diff), true
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, true
	}
	return k.written(s, today, ahead)
}

// weekday knows whole names and any beginning of two letters or more that only one
// day has.
func (k Kit) weekday(s string) (time.Weekday, bool) {
	found, n := time.Sunday, 0
	for i := range k.Dates.Days {
		if s == strings.ToLower(k.Dates.ShortDays[i]) {
			return time.Weekday(i), true
		}
		if len([]rune(s)) > 1 && strings.HasPrefix(strings.ToLower(k.Dates.Days[i]), s) {
			found, n = time.Weekday(i), n+1
		}
	}
	return found, n == 1
}

// pastDays is how many days a date without a year may be past where days to come are
// meant: what began lately is still entered.
const pastDays = 31

// written reads 12.11., 12.11, 12.11.2026, 12/11, and 12 nov in English.
func (k Kit) written(s string, today time.Time, ahead bool) (time.Time, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '/' || r == ' ' })
	if len(parts) != 2 && len(parts) != 3 {
		return time.Time{}, false
	}
	day, ok := digits(parts[0], 2)
	month, okMonth := digits(parts[1], 2)
	for i, name := range k.Dates.Months {
		if !okMonth && len(parts[1]) >= 3 && strings.HasPrefix(strings.ToLower(name), parts[1]) {
			month, okMonth = i+1, true
		}
	}
	if !ok || !okMonth {
		return time.Time{}, false
	}
	if len(parts) == 3 {
		year, ok := digits(parts[2], 4)
		if len(parts[2]) == 2 {
			year += 2000
		}
		t, real := exact(year, month, day)
		return t, ok && real && len(parts[2]) != 3 && len(parts[2]) != 1
	}
	var best time.Time
	for y := today.Year() - 1; y <= today.Year()+1; y++ {
		t, real := exact(y, month, day)
		if ahead && t.Before(today.AddDate(0, 0, -pastDays)) {
			continue // who speaks of what is to come means the summer to come
		}
		if real && (best.IsZero() || t.Sub(today).Abs() < best.Sub(today).Abs()) {
			best = t
		}
	}
	return best, !best.IsZero()
}

func exact(y, m, d int) (time.Time, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d && int(t.Month()) == m
}

func digits(s string, most int) (int, bool) {
	if s == "" || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// daysBetween counts midnights from a to b, by the calendar of each.
func daysBetween(a, b time.Time) int { return midnight(b) - midnight(a) }

func midnight(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func first(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
