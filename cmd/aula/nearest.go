package main

import (
	"slices"
	"strings"
)

// nearest are the up to three words that a mistyped one was most likely meant to be,
// the likeliest first; none if nothing is near.
func nearest(typed string, words []string) []string {
	typed = strings.ToLower(typed)
	type match struct {
		word string
		far  int
	}
	var all []match
	for _, w := range words {
		if w == "" {
			continue // a site without a short name; every word begins with it
		}
		low := strings.ToLower(w)
		far := distance(typed, low)
		if len(typed) > 2 && (strings.HasPrefix(low, typed) || strings.HasPrefix(typed, low)) {
			far = min(far, 1)
		}
		if far <= max(1, len([]rune(typed))/3) {
			all = append(all, match{w, far})
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return a.far - b.far })
	var out []string
	for _, m := range all {
		if len(out) < 3 && !slices.Contains(out, m.word) {
			out = append(out, m.word)
		}
	}
	return out
}

// distance counts the letters to put in, take out, change or swap with a neighbour
// to make one word of the other.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last := make([]int, len(y)+1), make([]int, len(y)+1)
	now := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}
