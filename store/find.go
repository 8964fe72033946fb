package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"aula/model"
)

// Hit is a record that a search found.
type Hit struct {
	Kind model.Kind
	ID   model.ID
	Text string // its first words, then what matched if that stands elsewhere
}

// Find looks for records by words: each must stand somewhere in the record's texts,
// å, ä and ö are found by a, a and o. Best first: a record whose first words begin so
// comes before one that holds them elsewhere. Nothing is found for no words.
func (s *Session) Find(words string, most int) ([]Hit, error) {
	var want [][]byte
	for w := range strings.FieldsSeq(model.Fold(words)) {
		want = append(want, []byte(w))
	}
	if len(want) == 0 || most <= 0 {
		return nil, nil
	}
	out, err := s.find(want, most)
	if errors.Is(err, errNoWords) {
		if err := s.update((*writing).rebuildWords); err != nil {
			return nil, err
		}
		out, err = s.find(want, most)
	}
	return out, err
}

func (s *Session) find(want [][]byte, most int) ([]Hit, error) {
	var out []Hit
	err := s.view(func(r *reading) error {
		best := ranking{most: most}
		if err := r.words(func(row wordRow) { best.take(row, want) }); err != nil {
			return err
		}
		may := r.policy()
		for _, row := range best.all() {
			if len(out) == most {
				break
			}
			rec, err := r.record(row.kind, row.id)
			if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
				continue
			}
			if err != nil {
				return err
			}
			if may.shows(rec) {
				out = append(out, Hit{row.kind, row.id, shown(rec, want)})
			}
		}
		return nil
	})
	return out, err
}

// ranking keeps the best rows seen so far, some more than are wanted.
type ranking struct {
	most  int
	rows  []ranked
	worst *ranked // what a row must not be worse than to be among them; nil while there is room
}

type ranked struct {
	wordRow
	score int
}

func (k *ranking) take(row wordRow, want [][]byte) {
	n := score(row.text, want)
	if n == 0 {
		return
	}
	row.text = firstLine(row.text)
	r := ranked{row, n}
	if k.worst != nil && r.compare(*k.worst) > 0 {
		return
	}
	r.text = bytes.Clone(r.text)
	k.rows = append(k.rows, r)
	if len(k.rows) > 8*k.most {
		k.rows = k.sorted()
		k.worst = &k.rows[len(k.rows)-1]
	}
}

// compare puts the better row first; of equal ones the one whose words come first, then
// by kind and id, so that the same search always looks the same.
func (r ranked) compare(o ranked) int {
	return cmp.Or(cmp.Compare(o.score, r.score), bytes.Compare(r.text, o.text), cmp.Compare(r.kind, o.kind), bytes.Compare(r.id[:], o.id[:]))
}

// sorted are the best, best first.
func (k *ranking) sorted() []ranked {
	return slices.Clone(k.all()[:min(len(k.rows), k.most)])
}

// all are those that are kept, best first: not each may be shown.
func (k *ranking) all() []ranked {
	slices.SortFunc(k.rows, ranked.compare)
	return k.rows
}

func firstLine(s []byte) []byte {
	line, _, _ := bytes.Cut(s, []byte("\n"))
	return line
}

// score is 0 if a word is missing, else more the better the words stand: at the very
// beginning, at the beginning of a word, in the first line, anywhere.
func score(text []byte, want [][]byte) int {
	sum := 0
	head := len(firstLine(text))
	for _, w := range want {
		at := bytes.Index(text, w)
		if at < 0 {
			return 0
		}
		sum++
		switch begins := at == 0 || text[at-1] == ' ' || text[at-1] == '\n'; {
		case at == 0:
			sum += 6
		case at < head && begins:
			sum += 4
		case at < head:
			sum += 2
		case begins:
			sum++
		}
	}
	return sum
}

// shown is the record's first words, and the line that matched if it is another one.
func shown(rec model.Record, want [][]byte) string {
	found, ok := rec.(model.Findable)
	if !ok {
		return ""
	}
	lines := strings.Split(strings.Join(found.Texts(), "\n"), "\n")
	if score([]byte(model.Fold(lines[0])), want) > 0 {
		return lines[0]
	}
	title := []byte(model.Fold(lines[0]))
	rest := slices.DeleteFunc(slices.Clone(want), func(w []byte) bool { return bytes.Contains(title, w) })
	for _, l := range lines[1:] {
		if score([]byte(model.Fold(l)), rest[:1]) > 0 {
			return lines[0] + " – " + l
		}
	}
	return lines[0]
}

// record reads a record of any kind. ErrNotFound if it is deleted.
func (r *reading) record(k model.Kind, id model.ID) (model.Record, error) {
	info, ok := k.Info()
	if !ok {
		return nil, model.ErrNotFound
	}
	state, err := r.stateOf(k, id)
	if err != nil {
		return nil, err
	}
	if len(state.Registers) == 0 || state.Deleted() {
		return nil, model.ErrNotFound
	}
	rec := info.New()
	return rec, fill(&state, rec)
}
