package guard

import (
	"strings"
	"unicode/utf8"
)

// Topic is what belongs to a professional, not to a peer (S1-06).
type Topic uint8

// The topics.
const (
	Medication Topic = iota + 1
	Diagnosis
	Therapy  // and other decisions on treatment
	Benefits // decisions on them, and those on services
)

// String returns the stable code of t, used in text keys; "unknown" for what is none.
func (t Topic) String() string {
	switch t {
	case Medication:
		return "medication"
	case Diagnosis:
		return "diagnosis"
	case Therapy:
		return "therapy"
	case Benefits:
		return "benefits"
	}
	return "unknown"
}

// Topics are all topics, in the order of the constants.
func Topics() []Topic { return []Topic{Medication, Diagnosis, Therapy, Benefits} }

// Touch is one word that touches a topic. Start and End are offsets in bytes into the
// text, at rune boundaries.
type Touch struct {
	Topic      Topic
	Start, End int
}

// Boundary finds the words of a note, in Finnish, Swedish or English, that belong to the
// professional: sorted, not overlapping. It asks for a thought and never blocks; what it
// misses is no harm, so a text that Scan refuses touches nothing. It knows stems, not
// meanings: who writes that medicines were not talked of is asked all the same.
func Boundary(text string) []Touch {
	if len(text) > MaxBytes || !utf8.ValidString(text) {
		return nil
	}
	s := scanner{c: fold(text)}
	var all []Touch
	for i := 0; i < len(s.c); i++ {
		if !s.is(i, letter) {
			continue
		}
		to := s.wordEnd(i)
		if t := s.topic(i, to); t != 0 {
			all = append(all, Touch{Topic: t, Start: int(s.c[i].start), End: int(s.c[to-1].end)})
		}
		i = to
	}
	return all
}

// rule is one row of the table of boundaries. "x" is the whole word, "x*" its beginning
// and "*x*" any part of it, so that a compound's last part is found too.
type rule struct {
	topic  Topic
	words  []string
	not    []string // parts of words that only look alike, without a star
	beside []string // one of these must stand within near words; none: need not
	unless []string // none of these may stand right before or after
	why    string   // for whoever changes the table
}

// near is how many words away the word may be that makes another one count.
const near = 4

// topic is the topic that the word from..to touches, 0 if none.
func (s *scanner) topic(from, to int) Topic {
	for i := range boundaries {
		if r := &boundaries[i]; s.named(from, to, r.words) && !s.partOf(from, to, r.not) && s.besides(from, to, r) {
			return r.topic
		}
	}
	return 0
}

// named tells whether the cells from..to are one of the words of a rule.
func (s *scanner) named(from, to int, words []string) bool {
	for _, w := range words {
		stem, open := strings.CutSuffix(w, "*")
		part, inside := strings.CutPrefix(stem, "*")
		switch {
		case inside:
			if s.contains(from, to, part) {
				return true
			}
		case open && s.prefix(from, to, stem), !open && s.match(from, to, w):
			return true
		}
	}
	return false
}

// contains tells whether the cells from..to hold part.
func (s *scanner) contains(from, to int, part string) bool {
	for ; from < to; from++ {
		if s.prefix(from, to, part) {
			return true
		}
	}
	return false
}

func (s *scanner) partOf(from, to int, parts []string) bool {
	for _, p := range parts {
		if s.contains(from, to, p) {
			return true
		}
	}
	return false
}

// besides tells whether the company that the word from..to keeps is what a rule wants.
func (s *scanner) besides(from, to int, r *rule) bool {
	one := func(words []string) func(a, b int) bool {
		return func(a, b int) bool { return s.named(a+s.run(a, b-a), b, words) } // "50mg" is mg too
	}
	if len(r.unless) > 0 && (s.before(from, 1, one(r.unless)) || s.after(to, 1, one(r.unless))) {
		return false
	}
	return len(r.beside) == 0 || s.before(from, near, one(r.beside)) || s.after(to, near, one(r.beside))
}
