package guard

// streetEnds are the endings of streets as notes use them. The genitive and
// partitive of -tie and the bare -kuja are only streets when capitalised:
// "viestien 12" and "lukuja 5" are not.
var streetEnds = []string{
	"katu", "kadun", "katua", "kadulla", "kadulle", "kadulta", "kadulleen",
	"tie", "tiellä", "tielle", "tieltä",
	"kujan", "kujalla", "kujalle", "kujalta", "kujaa",
	"polku", "polun", "polkua", "polulla", "polulle", "polulta",
	"kaari", "kaaren", "kaarella", "kaarelle", "kaarelta", "bulevardi", "bulevardin", "bulevardilla", "bulevardille",
	"väylä", "väylän", "väylällä", "väylälle", "väylältä", "puistikko", "puistikon", "puistikossa",
	"gatan", "gatans", "gata", "vägen", "vägens", "gränden", "gränd", "stigen", "esplanaden", "allén",
}

// capitalEnds are those that need a capital letter.
var capitalEnds = []string{"tien", "tietä", "kuja"}

// noStreets begin words that end like a street and are none.
var noStreets = []string{
	"valtatie", "kantatie", "moottoritie", "seututie", "kehätie", "hengitystie", "virtsatie",
	"hoitopol", "hoidonpol", "palvelupol", "kuntoutuspol", "kuntoutumispol", "toipumispol", "urapol", "koulutuspol", "opintopol",
	"oppimispol", "asiakaspol", "asiakkaanpol", "elämänpol", "luontopol", "kehityspol", "potilaspol", "tukipol",
	"lukuja", "tunnuslukuja", "alkuja", "täyskaari", "sateenkaar", "elämänkaar",
	"motorväg", "riksväg", "landsväg", "vårdstig", "luftväg", "urinväg", "livsstig",
}

// street looks for a street with its house number; the word is from..to.
func (s *scanner) street(from, to int) {
	if to-from < 5 || !s.is(to, space) || !s.is(s.spaces(to, 2), digit) || !s.streetWord(from, to) {
		return
	}
	j := s.spaces(to, 2)
	n := s.run(j, 5)
	end := j + n
	if n > 4 || s.decimal(end) || s.counts(end) {
		return
	}
	if s.at(end) == '-' && s.is(end+1, digit) {
		end += 1 + s.run(end+1, 4)
	}
	end = s.stair(end)
	for from > 0 && (s.is(from-1, letter) || s.at(from-1) == '-' && s.is(from-2, letter)) {
		from--
	}
	s.add(Address, from, end)
}

func (s *scanner) streetWord(from, to int) bool {
	if s.anyPrefix(from, to, noStreets) {
		return false
	}
	for _, w := range streetEnds {
		if s.suffix(from+1, to, w) {
			return true
		}
	}
	if s.is(from, upper) {
		for _, w := range capitalEnds {
			if s.suffix(from+1, to, w) {
				return true
			}
		}
	}
	return false
}

// counts tells whether the number that ends at i is followed by what it counts.
func (s *scanner) counts(i int) bool {
	j := s.spaces(i, 1)
	switch s.at(j) {
	case '€', '%', '$':
		return true
	case '.': // "Torikadulla 3. päivä"
		j = s.spaces(j+1, 1)
		to := s.wordEnd(j)
		return !s.is(j, upper) && (s.unit(j, to) || s.month(j, to) > 0)
	}
	to := s.wordEnd(j)
	return s.unit(j, to) || j > i && to-j == 1 && (s.at(j) == 'h' || s.at(j) == 'x') && !s.is(j, upper)
}

func (s *scanner) unit(from, to int) bool {
	for _, w := range units {
		if s.prefix(from, to, w) && (to-from > 3 && len(w) > 3 || s.match(from, to, w)) {
			return true
		}
	}
	return false
}

// stair walks over staircase and flat after a house number that ends at i:
// "5 B 12", "5b", "5 as 3".
func (s *scanner) stair(i int) int {
	end := i
	j := s.spaces(i, 1)
	to := s.wordEnd(j)
	switch {
	case to-j == 1 && (j == i || s.is(j, upper)):
		end = to
	case s.match(j, to, "as"), s.match(j, to, "lgh"), s.match(j, to, "bst"), s.match(j, to, "asunto"), s.match(j, to, "bostad"):
		if s.at(to) == '.' {
			to++
		}
		if !s.is(s.spaces(to, 1), digit) {
			return end
		}
		end = to
	default:
		return end
	}
	if k := s.spaces(end, 1); s.is(k, digit) && s.run(k, 4) < 4 && !s.counts(k+s.run(k, 4)) && !s.decimal(k+s.run(k, 4)) {
		end = k + s.run(k, 4)
	}
	return end
}

// postcode looks for five digits and a capitalised town at i.
func (s *scanner) postcode(i int) {
	if s.run(i, 6) != 5 {
		return
	}
	if r := s.at(i - 1); (r == '.' || r == ',') && s.is(i-2, digit) {
		return
	}
	j := i + 5
	if s.at(j) == ',' {
		j++
	}
	k := s.spaces(j, 2)
	if k == j || !s.is(k, upper) {
		return
	}
	to := s.wordEnd(k)
	if to-k < 2 || s.unit(k, to) {
		return
	}
	s.add(Postcode, i, to)
}
