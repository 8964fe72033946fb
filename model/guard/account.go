package guard

// account looks for an IBAN at i, where two letters and a digit stand. Finland's
// is the rule (DOMAIN.md 2.3); those of its neighbours that have digits only ride
// along.
func (s *scanner) account(i int) {
	var want int
	switch string([]rune{s.at(i), s.at(i + 1)}) {
	case "fi", "dk":
		want = 16
	case "se":
		want = 22
	case "ee":
		want = 18
	case "no":
		want = 13
	case "de":
		want = 20
	default:
		return
	}
	if s.is(i-1, letter|digit) {
		return
	}
	// mod-97 of the digits after the check, then the letters as numbers, then the
	// check itself.
	var check, sum, n int
	end := 0
	for j := s.spaces(i+2, 1); n < want; {
		if !s.is(j, digit) {
			return
		}
		v := int(s.at(j) - '0')
		if n < 2 {
			check = check*10 + v
		} else {
			sum = (sum*10 + v) % 97
		}
		n++
		end = j + 1
		j = s.gap(end, 2)
		if s.at(j) == '-' {
			j = s.gap(j+1, 1)
		}
	}
	for k := range 2 {
		sum = (sum*100 + int(s.at(i+k)-'a') + 10) % 97
	}
	if (sum*100+check)%97 == 1 && !s.is(end, digit) {
		s.add(IBAN, i, end)
	}
}

// plate looks for a registration plate whose letters are from..to: ABC-123. Other
// shapes (a space, fewer digits) are too like ICD-10, DSM-5 or SPR 112, so they
// need a word for cars before them.
func (s *scanner) plate(from, to int) {
	if to-from < 2 || s.is(from-1, digit) || s.at(from-1) == '-' || s.anyMatch(from, to, labels) {
		return
	}
	j := to
	dash := s.at(j) == '-'
	if dash || s.is(j, space) {
		j++
	}
	n := s.run(j, 4)
	end := j + n
	if n == 0 || n > 3 || s.is(end, letter|digit) || s.decimal(end) || s.at(end) == '-' && s.is(end+1, digit|letter) {
		return
	}
	for k := from; k < to; k++ {
		if r := s.at(k); (r < 'a' || r > 'z') && r != 'å' && r != 'ä' && r != 'ö' {
			return
		}
	}
	if dash && n == 3 && !s.emergency(j) {
		s.add(Plate, from, end)
		return
	}
	if (s.is(from, upper) || dash) && s.before(from, 3, func(a, b int) bool { return s.anyPrefix(a, b, carWords) }) {
		s.add(Plate, from, end)
	}
}

// emergency tells whether 112 stands at i, as in SOS-112.
func (s *scanner) emergency(i int) bool {
	return s.digits(i, 3) && s.int(i, 3) == 112
}

// decimal tells whether a number that ends at i goes on after a dot, a comma or a
// colon, as sums, times and dates do.
func (s *scanner) decimal(i int) bool {
	r := s.at(i)
	return (r == '.' || r == ',' || r == ':') && s.is(i+1, digit)
}
