package guard

// checks are the check signs of a personal code by remainder; no g, i, o, q, z
// (DOMAIN.md 2.2).
const checks = "0123456789abcdefhjklmnprstuvwxy"

// tail is what follows the date in a personal code.
type tail struct {
	from, to int  // its cells, from the first digit of the number
	sign     rune // as written, 0 if missing
	tight    bool // nothing but the sign between the date and the number
	nnn      int
	check    rune // 0 if missing
	gaps     bool // spaces between number and check
	strong   bool // the check is a capital letter
}

// code looks for a personal code, or a birth date, whose first digit is i.
func (s *scanner) code(i int) {
	if d, ok := s.compact(i); ok {
		s.compactCode(i, d)
		if !d.gaps && !s.is(d.end, digit) && s.bornWord(i, d.end) {
			s.add(BirthDate, i, d.end)
		}
	}
	if d, ok := s.date(i); ok {
		s.dottedCode(i, d)
		s.birth(i, d)
	}
}

// compactCode judges DDMMYY and what follows it.
func (s *scanner) compactCode(i int, d date) {
	t, ok := s.tail(d.end)
	if !ok {
		s.looseTail(i, d)
		return
	}
	signed := t.sign == '-' || t.sign == '+' || isSign(t.sign)
	spread := d.gaps || t.gaps
	lettered := t.check != 0 && (t.check < '0' || t.check > '9')
	switch {
	case t.check == 0:
		if signed && !spread && d.fits(t.sign) {
			s.add(PersonalCodeShape, i, t.to)
		}
	case d.valid(t):
		if signed || lettered || !spread {
			s.add(PersonalCode, i, t.to)
		}
	case d.fits(t.sign):
		if signed && !spread || lettered && !spread && t.sign == 0 {
			s.add(PersonalCodeShape, i, t.to)
		}
	}
}

// dottedCode judges a date in any other form and the last four characters after.
func (s *scanner) dottedCode(i int, d date) {
	t, ok := s.tail(d.end)
	if !ok || t.check == 0 {
		s.looseTail(i, d)
		return
	}
	lettered := t.check < '0' || t.check > '9'
	switch {
	case !d.valid(t):
		// A small letter would be a unit: "1.2.2024 100e".
		if lettered && !t.gaps && (t.strong || t.sign != 0) && d.fits(t.sign) {
			s.add(PersonalCodeShape, i, t.to)
		}
	case lettered && (!t.gaps || t.strong):
		s.add(PersonalCode, i, t.to)
	case lettered || t.gaps:
	case !isSign(t.sign) && t.nnn/10 < 24 && t.nnn%10 < 6 && !d.compact:
		// "1.2.2024 1405" passes the check once in 31 times.
		s.add(PersonalCodeShape, i, t.to)
	default:
		s.add(PersonalCode, i, t.to)
	}
}

// looseTail looks for the last four characters a few words after a date, as in
// "13.10.1952, the end is 308T". Only a right letter counts.
func (s *scanner) looseTail(i int, d date) {
	if d.gaps || s.is(d.end, digit) {
		return
	}
	s.after(d.end, 4, func(from, to int) bool {
		if to-from != 4 || !s.digits(from, 3) || !s.is(from+3, letter) {
			return false
		}
		t := tail{nnn: s.int(from, 3), check: s.at(from + 3)}
		if !d.valid(t) {
			return false
		}
		s.add(BirthDate, i, d.end)
		s.add(PersonalCode, from, to)
		return true
	})
}

// buriedCode finds DDMMYY-NNNC inside a longer run of digits; only a written sign
// and a right check make it one.
func (s *scanner) buriedCode(i int) {
	if !s.digits(i, 6) || !s.digits(i+7, 3) {
		return
	}
	d, ok := s.compact(i)
	if !ok || d.gaps {
		return
	}
	if t, ok := s.tail(d.end); ok && t.sign != 0 && t.check != 0 && t.tight && !t.gaps && d.valid(t) {
		s.add(PersonalCode, i, t.to)
	}
}

// tail reads sign, number and check at i.
func (s *scanner) tail(i int) (tail, bool) {
	var t tail
	j := s.gap(i, 3)
	switch r := s.at(j); {
	case r == '-', r == '+', isSign(r) && s.is(s.gap(j+1, 3), digit):
		t.sign = r
		j = s.gap(j+1, 3)
		if s.at(j) == '-' && t.sign == '-' { // two dashes, typed or pasted
			j = s.gap(j+1, 3)
		}
	case r == '.', r == ',', r == '/', r == '_', r == ':', r == ';', r == '*':
		j = s.gap(j+1, 3)
	}
	t.tight = j <= i+1
	t.from = j
	for range 3 {
		if !s.is(j, digit) {
			return t, false
		}
		t.nnn = t.nnn*10 + int(s.at(j)-'0')
		t.to = j + 1
		j = s.gap(j+1, 1)
		t.gaps = t.gaps || j > t.to
	}
	inner := t.gaps && t.to-t.from > 3
	if c := s.at(j); s.is(j, digit|letter) && isCheck(c) {
		// Glued to what follows: "308Tja", or the next code.
		glued := j == t.to && t.tight && s.is(j, letter) &&
			(s.is(j+1, digit) || s.is(j, upper) && s.is(j+1, letter) && !s.is(j+1, upper))
		if !s.is(j+1, digit|letter) || glued {
			t.check, t.to, t.strong = c, j+1, s.is(j, upper)
			return t, true
		}
	}
	// No check: the number must end here, and a gap after it is no gap in it.
	t.gaps = inner
	return t, !s.is(t.to, digit|letter)
}

// valid tells whether the check of t is right for d.
func (d date) valid(t tail) bool {
	if t.nnn < 2 || t.check == 0 || !d.fits(t.sign) {
		return false
	}
	n := ((d.day*100+d.month)*100+d.year%100)*1000 + t.nnn
	return rune(checks[n%31]) == t.check
}

// isSign tells whether r is one of the letters between date and number.
func isSign(r rune) bool {
	return 'a' <= r && r <= 'f' || 'u' <= r && r <= 'y'
}

func isCheck(r rune) bool {
	for _, c := range checks {
		if c == r {
			return true
		}
	}
	return false
}

// spelledAt finds the last four characters after a word that announces them:
// "hetun loppu 308T". The date is missing, so they can't be checked.
func (s *scanner) spelledAt(from, to int) {
	if !s.anyPrefix(from, to, codeWords) {
		return
	}
	s.after(to, 3, func(from, to int) bool {
		if to-from != 4 || !s.digits(from, 3) || !s.is(from+3, letter) || !isCheck(s.at(from+3)) {
			return false
		}
		s.add(PersonalCodeShape, from, to)
		return true
	})
}
