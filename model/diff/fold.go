package diff

// Stretch is a run of lines to be shown, or of lines that are all the same and need not
// be: "12 lines the same" is the length of Lines. They are there, so that a reader can
// open it.
type Stretch struct {
	Folded bool
	Lines  []Line
}

// Fold hides what did not change, but for so many lines around each change (none, if
// context is negative). A single line is never hidden: its marker would take its place.
// All lines are in the stretches, in order.
func Fold(d []Line, context int) []Stretch {
	context = max(0, context)
	var out []Stretch
	show := 0 // the first line that is not yet in a stretch
	for i := 0; i < len(d); {
		if d[i].Kind != Same {
			i++
			continue
		}
		to := i
		for to < len(d) && d[to].Kind == Same {
			to++
		}
		from, end := i, to
		if i > 0 {
			from = min(i+context, to)
		}
		if to < len(d) {
			end = to - context
		}
		if end-from > 1 {
			out = stretch(out, false, d[show:from])
			out = stretch(out, true, d[from:end])
			show = end
		}
		i = to
	}
	return stretch(out, false, d[show:])
}

func stretch(out []Stretch, folded bool, lines []Line) []Stretch {
	if len(lines) == 0 {
		return out
	}
	return append(out, Stretch{folded, lines})
}
