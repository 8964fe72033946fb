package model

import (
	"slices"
	"time"
)

// HolidayName names a holiday; its words belong to the screens.
type HolidayName string

// The holidays, in the order of the year.
const (
	NewYear         HolidayName = "new-year"         // uudenvuodenpäivä
	Epiphany        HolidayName = "epiphany"         // loppiainen
	GoodFriday      HolidayName = "good-friday"      // pitkäperjantai
	EasterSunday    HolidayName = "easter-sunday"    // pääsiäispäivä
	EasterMonday    HolidayName = "easter-monday"    // 2. pääsiäispäivä
	MayDay          HolidayName = "may-day"          // vappu
	Ascension       HolidayName = "ascension"        // helatorstai
	Pentecost       HolidayName = "pentecost"        // helluntaipäivä
	MidsummerEve    HolidayName = "midsummer-eve"    // juhannusaatto
	Midsummer       HolidayName = "midsummer"        // juhannuspäivä
	AllSaints       HolidayName = "all-saints"       // pyhäinpäivä
	Independence    HolidayName = "independence"     // itsenäisyyspäivä
	ChristmasEve    HolidayName = "christmas-eve"    // jouluaatto
	Christmas       HolidayName = "christmas"        // joulupäivä
	SecondChristmas HolidayName = "second-christmas" // tapaninpäivä
)

// HolidayNames are all names, in the order of the constants.
func HolidayNames() []HolidayName {
	return []HolidayName{
		NewYear, Epiphany, GoodFriday, EasterSunday, EasterMonday, MayDay, Ascension, Pentecost, MidsummerEve, Midsummer,
		AllSaints, Independence, ChristmasEve, Christmas, SecondChristmas,
	}
}

// Holiday is a day on which Finland does not work as usual.
type Holiday struct {
	Day    Date
	Name   HolidayName
	Public bool // a public holiday by law; the eves are not
	Free   bool // most people are off: public holidays, and the eves by custom and contract
}

// holidays are the Finnish holidays of a year, sorted by day, as the rules have been
// since 1992, when loppiainen and helatorstai came back from their Saturdays.
//
// Sources: the church's holidays of the Church Act (kirkkolaki; juhannus and pyhäinpäivä
// on Saturdays since 1955), 1 May by act 272/1944 and 6 December by act 388/1937, as the
// almanac of the University of Helsinki prints them. Sundays alone are not listed.
//
// It is an array, since a window of a year asks often.
func holidays(year int) [15]Holiday {
	e := easter(year)
	midsummer, allSaints := saturday(dateOf(year, time.June, 20)), saturday(dateOf(year, time.October, 31))
	all := [...]Holiday{
		{dateOf(year, time.January, 1), NewYear, true, true},
		{dateOf(year, time.January, 6), Epiphany, true, true},
		{e - 2, GoodFriday, true, true},
		{e, EasterSunday, true, true},
		{e + 1, EasterMonday, true, true},
		{dateOf(year, time.May, 1), MayDay, true, true},
		{e + 39, Ascension, true, true},
		{e + 49, Pentecost, true, true},
		{midsummer - 1, MidsummerEve, false, true},
		{midsummer, Midsummer, true, true},
		{allSaints, AllSaints, true, true},
		{dateOf(year, time.December, 6), Independence, true, true},
		{dateOf(year, time.December, 24), ChristmasEve, false, true},
		{dateOf(year, time.December, 25), Christmas, true, true},
		{dateOf(year, time.December, 26), SecondChristmas, true, true},
	}
	// helatorstai can come before vappu, or be the same day (2008)
	slices.SortStableFunc(all[:], func(a, b Holiday) int { return int(a.Day - b.Day) })
	return all
}

// HolidayOn is the holiday of a day. Of two on one day (vappu and helatorstai in 2008,
// helluntai and juhannus never) it is the one that moves.
func HolidayOn(d Date) (Holiday, bool) {
	if !maybeHoliday(d) {
		return Holiday{}, false
	}
	all := holidays(d.Time().Year())
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Day == d {
			return all[i], true
		}
	}
	return Holiday{}, false
}

// maybeHoliday keeps HolidayOn from working out a year for a day of a month that
// cannot have a holiday.
func maybeHoliday(d Date) bool {
	switch _, m, day := d.Time().Date(); m {
	case time.January:
		return day <= 6
	case time.February, time.July, time.August, time.September:
		return false
	case time.October:
		return day == 31
	case time.November:
		return day <= 6
	case time.December:
		return day == 6 || day >= 24 && day <= 26
	}
	return true
}

// Public tells whether a day is a public holiday in Finland.
func Public(d Date) bool {
	h, ok := HolidayOn(d)
	return ok && h.Public
}

// easter is Easter Sunday of a year in the Gregorian calendar: the anonymous computus
// of Nature, 20 April 1876, in the letters of Meeus, Astronomical Algorithms, chapter 8.
func easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m
	return dateOf(year, time.March, 22) + Date(n)
}

// saturday is the first Saturday that is not before a day.
func saturday(d Date) Date { return d + Date((time.Saturday-d.Weekday()+7)%7) }

func dateOf(year int, m time.Month, day int) Date {
	return DateOf(time.Date(year, m, day, 0, 0, 0, 0, time.UTC))
}

// Week is the ISO 8601 week that a day lies in, and the year that the week belongs to:
// 1 January 2027 lies in week 53 of 2026.
func (d Date) Week() (year, week int) { return d.Time().ISOWeek() }

// Monday is the first day of the day's week.
func (d Date) Monday() Date { return d - Date((d.Weekday()+6)%7) }

// AddMonths is the same day so many months later, or earlier if negative; the last day
// of a month that is too short for it.
func (d Date) AddMonths(n int) Date {
	begins, length := month(d.Month() + n)
	return begins + Date(min(d.Time().Day(), length)-1)
}

// month is the first day of a month as Date.Month counts it, and how many days it has.
func month(n int) (begins Date, length int) {
	year, m := floor(n, 12), n-12*floor(n, 12)
	begins = dateOf(year, time.Month(m+1), 1)
	return begins, int(dateOf(year, time.Month(m+2), 1) - begins)
}
