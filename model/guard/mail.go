package guard

// mail looks for an e-mail address or a handle around an @ or a written (at).
func (s *scanner) mail(i int) {
	end := s.atSign(i)
	if end == 0 {
		return
	}
	from := i
	for from > 0 && s.mailLocal(from-1) {
		from--
	}
	if from == i {
		// A space or two on either side is how people hide or mistype one.
		k := i
		for k > 0 && i-k < 2 && s.is(k-1, space) {
			k--
		}
		for from = k; k < i && from > 0 && s.mailLocal(from-1); {
			from--
		}
		if from == k {
			from = i
		}
	}
	to, dots := s.domain(s.spaces(end, 2))
	spaced := s.is(end, space) || from < i && s.is(i-1, space)
	switch {
	case s.is(i-1, space) && !s.is(end, space) && s.at(i) == '@':
		s.handle(i) // "see @matti.fi" has no local part
	case from < i && to > 0 && (dots || !spaced && s.at(i) == '@'):
		s.add(Email, from, to)
	case s.at(i) == '@':
		s.handle(i)
	}
}

// atSign returns the cell after the @ at i, 0 if there is none.
func (s *scanner) atSign(i int) int {
	if s.at(i) == '@' {
		return i + 1
	}
	j := s.spaces(i+1, 1)
	to := s.wordEnd(j)
	switch {
	case s.match(j, to, "at"), s.match(j, to, "ät"):
	case s.match(j, to, "a") && s.is(i-1, letter|digit): // not "item (a) site.fi"
	case s.at(j) == '@':
		to = j + 1
	default:
		return 0
	}
	to = s.spaces(to, 1)
	if r := s.at(to); r != ')' && r != ']' && r != '}' {
		return 0
	}
	return to + 1
}

func (s *scanner) mailLocal(i int) bool {
	if s.is(i, letter|digit) {
		return true
	}
	switch s.at(i) {
	case '.', '_', '%', '+', '-', '\'', '&', '=', '~':
		return true
	}
	return false
}

// domain reads a domain at i and returns its end, 0 if there is none; dots tells
// whether it has a top level of two letters or more.
func (s *scanner) domain(i int) (end int, dots bool) {
	if !s.is(i, letter|digit) {
		return 0, false
	}
	j, label, letters := i, i, false
	for {
		for s.is(j, letter|digit) || s.at(j) == '-' && s.is(j+1, letter|digit) {
			letters = letters || s.is(j, letter)
			j++
		}
		if dot := s.at(j) == '.' && s.is(j+1, letter|digit); !dot {
			break
		}
		j++
		label = j
	}
	dots = label > i && j-label >= 2 && s.is(label, letter)
	if !letters || j-i < 2 {
		return 0, false
	}
	return j, dots
}

// handle judges an @ with a name right after it and nothing before.
func (s *scanner) handle(i int) {
	if s.is(i-1, letter|digit) {
		return
	}
	j, letters := i+1, false
	for s.is(j, letter|digit) || s.at(j) == '_' || (s.at(j) == '.' || s.at(j) == '-') && s.is(j+1, letter|digit) {
		letters = letters || s.is(j, letter)
		j++
	}
	if letters {
		s.add(Handle, i, j)
	}
}
