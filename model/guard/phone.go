package guard

// digitsMax is the longest run of digits a phone number is read from: two for
// 00, three for the country, twelve for the national number and some to spare.
const digitsMax = 20

// dialled is a phone number as read: its digits, and how they were grouped.
type dialled struct {
	d      [digitsMax]byte
	n      int
	ends   [digitsMax]int // the cell after each digit
	groups [digitsMax]int // digits in each group
	g      int
	dotted bool // a dot parts some groups
}

// phone looks for a phone number at i: a digit or '+'. Prefixes and lengths are
// those of DOMAIN.md 2.3; dates, times and sums of money are not phones.
func (s *scanner) phone(i int) {
	if s.at(i) == '+' {
		if s.is(i-1, digit) || !s.is(s.spaces(i+1, 1), digit) {
			return
		}
		if p := s.dial(s.spaces(i+1, 1)); p.n > 0 {
			s.abroad(i, &p, 0)
		}
		return
	}
	if s.at(i) != '0' && !(s.at(i) == '3' && s.at(i+1) == '5' && s.at(i+2) == '8') || s.businessID(i) {
		return
	}
	// "FI02012345" is a company's tax number.
	if s.at(i-1) == 'i' && s.at(i-2) == 'f' && !s.is(i-3, letter) {
		return
	}
	if r := s.at(i - 1); (r == '.' || r == ',') && s.is(i-2, digit) {
		return
	}
	p := s.dial(i)
	switch {
	case p.n < 6:
	case p.d[0] == '0' && p.d[1] == '0':
		s.abroad(i, &p, 2)
	case p.d[0] == '3':
		if p.n >= 10 && (p.d[3] == '4' || p.d[3] == '5' || p.d[3] == '0') {
			s.abroad(i, &p, 0)
		}
	default:
		s.domestic(i, &p)
	}
}

// dial reads digits from i in groups, over one separator between two of them.
func (s *scanner) dial(i int) dialled {
	var p dialled
	j := i
	for {
		n := 0
		for s.is(j, digit) && p.n < digitsMax {
			p.d[p.n], p.ends[p.n] = byte(s.at(j)), j+1
			p.n++
			n++
			j++
		}
		if n == 0 {
			return p
		}
		p.groups[p.g] = n
		p.g++
		if s.is(j, digit) {
			// More than were read: no group of a phone number.
			p.groups[p.g-1] += digitsMax
			return p
		}
		next, dot := s.separator(j)
		if p.n == digitsMax || !s.is(next, digit) {
			return p
		}
		p.dotted = p.dotted || dot
		j = next
	}
}

// separator walks over what parts the groups of a phone number at j.
func (s *scanner) separator(j int) (next int, dot bool) {
	k := s.gap(j, 2)
	switch s.at(k) {
	case '-', '/', '(', ')':
		k = s.spaces(k+1, 2)
		if s.at(k) == '(' || s.at(k) == ')' {
			k = s.spaces(k+1, 1)
		}
	case '.':
		if k == j && s.is(k+1, digit) {
			return k + 1, true
		}
	}
	return k, false
}

// abroad judges a number with a country code that starts at digit from.
func (s *scanner) abroad(i int, p *dialled, from int) {
	n := p.n - from
	if n < 1 || p.d[from] == '0' {
		return
	}
	least, most := 8, 15
	if n > 3 && p.d[from] == '3' && p.d[from+1] == '5' && p.d[from+2] == '8' {
		zero := 0
		if p.d[from+3] == '0' { // +358 (0)40
			zero = 1
		}
		least, most = 3+zero+5, 3+zero+12
	}
	if n = p.fit(from, most, 12); n >= least {
		s.add(Phone, i, p.ends[from+n-1])
	}
}

// fit returns how many digits after the first from belong to the number: whole
// groups up to most, and no further group once there are enough.
func (p *dialled) fit(from, most, enough int) int {
	have := -from
	for _, n := range p.groups[:p.g] {
		if have+n > most || have >= enough {
			break
		}
		have += n
	}
	return have
}

// domestic judges a number that begins with one zero.
func (s *scanner) domestic(i int, p *dialled) {
	mobile := p.d[1] == '4' || p.d[1] == '5' && p.d[2] == '0'
	if p.hours() || s.dateLike(i, p) {
		return
	}
	least := 8
	if mobile && s.before(i, 3, func(a, b int) bool { return s.anyPrefix(a, b, phoneWords) }) {
		least = 6
	}
	if p.dotted && p.groups[0] != 3 || !mobile && !p.landline() {
		return
	}
	if n := p.fit(0, 13, 10); n >= least {
		s.add(Phone, i, p.ends[n-1])
	}
}

// landline tells whether the prefix is one of 02 03 05 06 08 09 013-019 and the
// groups look like a number rather than like hours ("09 10 11 12").
func (p *dialled) landline() bool {
	prefix := 2
	switch p.d[1] {
	case '2', '3', '5', '6', '9':
	case '8':
		if p.d[2] == '0' { // 0800: free, nobody's own
			return false
		}
	case '1':
		if p.d[2] < '3' {
			return false
		}
		prefix = 3
	default:
		return false
	}
	if p.g == 1 {
		return p.n <= 10
	}
	if p.groups[0] != prefix && p.groups[0] < 3 {
		return false
	}
	for _, n := range p.groups[1:p.g] {
		if n >= 3 {
			return true
		}
	}
	return false
}

// hours tells whether the digits are times of a day or days of a month: two and
// more groups of four such as 0405-0630, or of two such as 04 05 06 07.
func (p *dialled) hours() bool {
	size := p.groups[0]
	if p.g < 2 || size != 2 && size != 4 {
		return false
	}
	for k, n := range p.groups[:p.g] {
		two := func(i int) int { return int(p.d[i]-'0')*10 + int(p.d[i+1]-'0') }
		switch i := k * size; {
		case n != size,
			size == 2 && two(i) > 31,
			size == 4 && (two(i) > 23 || two(i+2) > 59):
			return false
		}
	}
	return true
}

// dateLike tells whether the digits at i are a date: 04.05.2024, 06061990.
func (s *scanner) dateLike(i int, p *dialled) bool {
	d, ok := s.date(i)
	if !ok {
		return false
	}
	if d.compact {
		return p.groups[0] == 8 && d.year >= 1900
	}
	return true
}

// businessID tells whether 1234567-8 stands at i.
func (s *scanner) businessID(i int) bool {
	return s.run(i, 8) == 7 && s.at(i+7) == '-' && s.is(i+8, digit) && !s.is(i+9, digit|letter)
}
