package diff

import "slices"

// pair is a line of the old text and the line of the new one that it became, as indexes.
type pair struct{ a, b int }

const (
	// band is how far from where it would be by rule of three a line's pair is looked for.
	band = 32
	// steps is how much is compared for one stretch, in words; it narrows the band.
	steps = 4_000_000
	// scale is the likeness of lines that are the same.
	scale = 1 << 16
	// alike is how much of two lines must be common for one to be a changed other.
	alike = scale / 3
)

// pairs are the lines of two stretches that are one line, changed: in order, with the
// most in common. Indexes are counted from i and j.
func pairs(a, b []row, i, j int) []pair {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	ids := numbers{}
	g := grid{a: bags(ids, a), b: bags(ids, b)}
	g.half = max(len(b)/len(a)+1, min(band, steps/(1+g.words())))
	var out []pair
	for _, p := range g.best() {
		out = append(out, pair{i + p.a, j + p.b})
	}
	return out
}

// bag is the words of a line, sorted.
type bag struct {
	text  string
	words []rune
}

func bags(ids numbers, rows []row) []bag {
	out := make([]bag, len(rows))
	for i, r := range rows {
		out[i].text = r.text
		for _, w := range split(r.text) {
			if isWord(w) {
				out[i].words = append(out[i].words, ids.of(w))
			}
		}
		slices.Sort(out[i].words)
	}
	return out
}

// like is how much two lines have in common, 0 to scale: the share of words that
// both have (Dice).
func (x bag) like(y bag) int {
	if x.text == y.text {
		return scale
	}
	both, i, j := 0, 0, 0
	for i < len(x.words) && j < len(y.words) {
		switch d := x.words[i] - y.words[j]; {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	if both == 0 {
		return 0
	}
	return 2 * both * scale / (len(x.words) + len(y.words))
}

// grid aligns two stretches so that the likeness of what is paired is greatest, looking
// only beside the straight way from one corner to the other: half to either side.
type grid struct {
	a, b []bag
	half int
	way  [][]step // of each line of a, of each place within its window
}

type step uint8

const (
	skipNew step = iota // the line of b has no pair
	skipOld             // the line of a has none
	take
)

func (g *grid) words() int {
	n := len(g.a) + len(g.b)
	for _, list := range [][]bag{g.a, g.b} {
		for _, x := range list {
			n += len(x.words)
		}
	}
	return n
}

// window is where the pairs of the first i lines of a may end in b.
func (g *grid) window(i int) (lo, hi int) {
	mid := i * len(g.b) / len(g.a)
	return max(0, mid-g.half), min(len(g.b), mid+g.half)
}

func (g *grid) best() []pair {
	g.way = make([][]step, len(g.a)+1)
	_, hi := g.window(0)
	above := make([]int, hi+1) // with no line of a nothing is paired
	aboveLo := 0
	for i := 1; i <= len(g.a); i++ {
		lo, hi := g.window(i)
		row, way := make([]int, hi-lo+1), make([]step, hi-lo+1)
		for j := lo; j <= hi; j++ {
			k := j - lo
			// past its window the row above goes on as it ended
			row[k], way[k] = above[min(j-aboveLo, len(above)-1)], skipOld
			if j > lo && row[k-1] > row[k] {
				row[k], way[k] = row[k-1], skipNew
			}
			if d := j - 1 - aboveLo; j > 0 && d >= 0 && d < len(above) {
				if l := g.a[i-1].like(g.b[j-1]); l >= alike && above[d]+l > row[k] {
					row[k], way[k] = above[d]+l, take
				}
			}
		}
		above, aboveLo, g.way[i] = row, lo, way
	}
	return g.back()
}

// back walks the way that best found, from its end.
func (g *grid) back() []pair {
	var out []pair
	i, j := len(g.a), len(g.b)
	for i > 0 && j > 0 {
		lo, hi := g.window(i)
		if j > hi {
			j = hi
			continue
		}
		switch g.way[i][j-lo] {
		case take:
			i, j = i-1, j-1
			out = append(out, pair{i, j})
		case skipOld:
			i--
		default:
			j--
		}
	}
	slices.Reverse(out)
	return out
}
