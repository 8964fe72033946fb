package guard

// date is a day as written. year has two digits or four (short tells); end is
// the cell after it.
type date struct {
	day, month, year int
	short            bool
	compact          bool // digits only
	gaps             bool // spaces between digits
	end              int
}

// compact reads DDMMYY at i, spaces allowed between the digits.
func (s *scanner) compact(i int) (date, bool) {
	var v [6]int
	d := date{short: true, compact: true}
	j := i
	for k := range v {
		if !s.is(j, digit) {
			return d, false
		}
		v[k] = int(s.at(j) - '0')
		d.end = j + 1
		if k < len(v)-1 {
			j = s.gap(j+1, 2)
			d.gaps = d.gaps || j > d.end
		}
	}
	d.day, d.month, d.year = v[0]*10+v[1], v[2]*10+v[3], v[4]*10+v[5]
	return d, d.possible()
}

// date reads any other form at i: 1.2.1990, 1/2/90, 1. helmikuuta 1990, 1990-02-01,
// 01021990, 19900201. What goes on as a longer number is none.
func (s *scanner) date(i int) (date, bool) {
	if p := s.at(i - 1); (p == '.' || p == '/' || p == '-') && s.is(i-2, digit) {
		return date{}, false
	}
	switch n := s.run(i, 9); n {
	case 8:
		d := date{day: s.int(i, 2), month: s.int(i+2, 2), year: s.int(i+4, 4), compact: true, end: i + 8}
		if !d.possible() {
			d.year, d.month, d.day = s.int(i, 4), s.int(i+4, 2), s.int(i+6, 2)
		}
		return d, d.possible()
	case 4:
		sep := s.at(i + 4)
		if sep != '-' && sep != '/' && sep != '.' {
			return date{}, false
		}
		m := s.run(i+5, 3)
		k := i + 5 + m
		if m == 0 || m > 2 || s.at(k) != sep {
			return date{}, false
		}
		n := s.run(k+1, 3)
		if n == 0 || n > 2 {
			return date{}, false
		}
		d := date{year: s.int(i, 4), month: s.int(i+5, m), day: s.int(k+1, n), end: k + 1 + n}
		return d, d.possible()
	case 1, 2:
		return s.dayFirst(i, n)
	}
	return date{}, false
}

// dayFirst reads a date whose day has n digits at i.
func (s *scanner) dayFirst(i, n int) (date, bool) {
	d := date{day: s.int(i, n)}
	j := s.spaces(i+n, 1)
	sep := s.at(j)
	switch sep {
	case '.', '/', '-':
		j = s.spaces(j+1, 1)
	default:
		sep = 0
	}
	if s.is(j, letter) {
		to := s.wordEnd(j)
		if d.month = s.month(j, to); d.month == 0 {
			return d, false
		}
		if s.at(to) == '.' || s.at(to) == ',' {
			to++
		}
		j = s.spaces(to, 2)
	} else {
		m := s.run(j, 3)
		if m == 0 || m > 2 || sep == 0 && j == i+n {
			return d, false
		}
		d.month = s.int(j, m)
		k := s.spaces(j+m, 1)
		switch {
		case sep == 0:
			if k == j+m {
				return d, false
			}
		case s.at(k) == sep:
			k = s.spaces(k+1, 1)
		default:
			return d, false
		}
		j = k
	}
	y := s.run(j, 5)
	if y != 2 && y != 4 || y == 2 && sep == 0 {
		return d, false
	}
	d.year, d.short, d.end = s.int(j, y), y == 2, j+y
	return d, d.possible()
}

// possible tells whether the day can be in some century.
func (d date) possible() bool {
	if d.short {
		return d.real(1800+d.year) || d.real(1900+d.year) || d.real(2000+d.year)
	}
	return 1800 <= d.year && d.year < 2100 && d.real(d.year)
}

// fits tells whether the day can be in the century that the sign of a personal
// code stands for. A dash or a missing sign is what people type for any.
func (d date) fits(sign rune) bool {
	if !d.short {
		return true
	}
	switch {
	case sign == '+':
		return d.real(1800 + d.year)
	case 'a' <= sign && sign <= 'f':
		return d.real(2000 + d.year)
	case 'u' <= sign && sign <= 'y':
		return d.real(1900 + d.year)
	}
	return d.real(1900+d.year) || d.real(2000+d.year)
}

// real tells whether the day is in the calendar of that year.
func (d date) real(year int) bool {
	days := 31
	switch d.month {
	case 4, 6, 9, 11:
		days = 30
	case 2:
		days = 28
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			days = 29
		}
	}
	return 1 <= d.month && d.month <= 12 && 1 <= d.day && d.day <= days
}

// month reads the name of a month in Finnish, Swedish or English, 0 if none.
func (s *scanner) month(from, to int) int {
	for i, names := range monthNames {
		for _, w := range names {
			if !s.prefix(from, to, w) {
				continue
			}
			// An abbreviation stands alone or is the start of the whole word.
			if rest := to - from - len([]rune(w)); rest == 0 || len(w) > 3 || s.anyPrefix(from, to, longMonths) {
				return i + 1
			}
		}
	}
	return 0
}

// birth judges whether a date is somebody's day of birth.
func (s *scanner) birth(i int, d date) {
	if s.at(d.end) == '.' && s.is(d.end+1, digit) {
		return // a version, a section
	}
	if s.bornWord(i, d.end) {
		s.add(BirthDate, i, d.end)
		return
	}
	// Notes are written from 2026 on: an older whole date is seldom an event.
	if d.short || d.compact || d.year < 1900 || d.year > 2010 || s.ranged(i, d.end) {
		return
	}
	since := func(from, to int) bool { return s.anyPrefix(from, to, sinceWords) }
	if !s.before(i, 3, since) && !s.after(d.end, 2, since) {
		s.add(BirthDate, i, d.end)
	}
}

// bornWord tells whether a word of birth stands close before or behind.
func (s *scanner) bornWord(from, to int) bool {
	if s.at(from-1) == '*' {
		return true
	}
	word := func(a, b int) bool { return s.anyPrefix(a, b, birthWords) || s.anyMatch(a, b, birthExact) }
	near, shut := 0, false
	if s.before(from, 3, func(a, b int) bool {
		near++
		// What stands before a blacked-out date was said of that one.
		shut = shut || s.at(a) == block
		// "s." counts only right before the date.
		return !shut && (word(a, b) || near == 1 && b-a == 1 && s.bornLetter(a))
	}) {
		return true
	}
	// "1.2.2015 syntynyt", but not "1.2.2024 syntynyt 3.4.1990".
	j := s.spaces(to, 2)
	end := s.wordEnd(j)
	return word(j, end) && !s.after(end, 1, func(a, _ int) bool { return s.is(a, digit) || s.at(a) == block })
}

// bornLetter tells whether the word of one letter at i is short for born: "s.",
// "f.", "b.", the first two also without the dot.
func (s *scanner) bornLetter(i int) bool {
	switch s.at(i) {
	case 's', 'f':
		return s.at(i+1) == '.' || s.is(i+1, space) && !s.is(i, upper)
	case 'b':
		return s.at(i+1) == '.'
	}
	return false
}

// ranged tells whether a dash ties the date to another number.
func (s *scanner) ranged(from, to int) bool {
	j := s.spaces(to, 1)
	if s.at(j) == '-' && s.is(s.spaces(j+1, 1), digit) {
		return true
	}
	k := from - 1
	if s.is(k, space) {
		k--
	}
	if s.at(k) != '-' {
		return false
	}
	k--
	if s.is(k, space) {
		k--
	}
	return s.is(k, digit)
}
