package guard

// names looks for two or more capitalised words inside a sentence.
func (s *scanner) names() {
	for i := 0; i < len(s.c); {
		if !s.is(i, letter) {
			i++
			continue
		}
		to, ok := s.properWord(i)
		if !ok || s.opens(i) {
			i = to
			continue
		}
		from, end, words := i, to, 1
		for {
			next := s.spaces(end, 1)
			if next == end || !s.is(next, upper) {
				break
			}
			t, ok := s.properWord(next)
			if !ok {
				break
			}
			end = t
			words++
		}
		if words > 1 {
			s.add(Name, from, end)
		}
		i = max(end, to)
	}
}

// properWord tells whether the word at i is a capital and small letters, with
// hyphens as in Anna-Liisa; it returns the end of the word.
func (s *scanner) properWord(i int) (int, bool) {
	ok := true
	j := i
	for {
		to := s.wordEnd(j)
		ok = ok && to-j >= 2 && s.is(j, upper)
		for k := j + 1; k < to; k++ {
			ok = ok && !s.is(k, upper)
		}
		if s.at(to) != '-' || !s.is(to+1, letter) {
			return to, ok && !s.is(to, digit)
		}
		j = to + 1
	}
}

// opens tells whether the word at i is the first of a sentence or a line.
func (s *scanner) opens(i int) bool {
	for i--; i >= 0; i-- {
		switch r := s.at(i); r {
		case ' ', '"', '\'', '(', '[', '”', '“', '’', '»', '-', '•', '*':
			continue
		case '.', '!', '?', '…', '\n':
			return true
		default:
			return false
		}
	}
	return true
}
