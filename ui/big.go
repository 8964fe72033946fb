package ui

import (
	"strings"
	"unicode"
)

// Big draws a word in large letters of full blocks, as wide as w allows: on one
// line, else a line for each part between spaces and hyphens, else spaced capitals.
// It knows a to z, å, ä, ö, digits, space and the signs of clocks and telephone
// numbers (- . : +); with any other sign the whole falls back to capitals, so that
// nothing is left out unseen.
func Big(t *Theme, s string, w int) string {
	if w <= 0 {
		return ""
	}
	word := strings.ToLower(strings.TrimSpace(s))
	if one, ok := banner(word, t.Glyph.Bar); ok && cellsOf(firstLine(one)) <= w {
		return T(t.Title, one)
	}
	var parts []string
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(word, "-", "- "), unicode.IsSpace) {
		one, ok := banner(part, t.Glyph.Bar)
		if !ok || cellsOf(firstLine(one)) > w {
			return Para(t.Title, spaced(word, w), w)
		}
		parts = append(parts, one)
	}
	return T(t.Title, strings.Join(parts, "\n\n"))
}

// spaced is the word in capitals, with a space between letters if that fits.
func spaced(s string, w int) string {
	caps := []rune(strings.ToUpper(s))
	if len(caps)*2-1 > w {
		return string(caps)
	}
	letters := make([]string, len(caps))
	for i, r := range caps {
		letters[i] = string(r)
	}
	return strings.Join(letters, " ")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// bigRows is the height of a letter: one row for dots, five for the letter.
const bigRows = 6

func banner(s, block string) (string, bool) {
	rows := make([]strings.Builder, bigRows)
	for i, r := range []rune(s) {
		shape, ok := bigLetters()[r]
		if !ok {
			return "", false
		}
		if i > 0 {
			for y := range rows {
				rows[y].WriteString("  ")
			}
		}
		for y := range rows {
			rows[y].WriteString(strings.NewReplacer("#", block, ".", " ").Replace(shape[y]))
		}
	}
	lines := make([]string, bigRows)
	for y := range rows {
		lines[y] = rows[y].String()
	}
	return strings.Join(lines, "\n"), s != ""
}

// bigLetters is the font: # is a block.
func bigLetters() map[rune][bigRows]string {
	five := func(rows ...string) (g [bigRows]string) {
		g[0] = strings.Repeat(".", len(rows[0]))
		copy(g[1:], rows)
		return g
	}
	dotted := func(dots string, g [bigRows]string) [bigRows]string { g[0] = dots; return g }
	m := map[rune][bigRows]string{
		'a': five(".##.", "#..#", "####", "#..#", "#..#"), 'b': five("###.", "#..#", "###.", "#..#", "###."),
		'c': five(".###", "#...", "#...", "#...", ".###"), 'd': five("###.", "#..#", "#..#", "#..#", "###."),
		'e': five("####", "#...", "###.", "#...", "####"), 'f': five("####", "#...", "###.", "#...", "#..."),
		'g': five(".###", "#...", "#.##", "#..#", ".###"), 'h': five("#..#", "#..#", "####", "#..#", "#..#"),
		'i': five("###", ".#.", ".#.", ".#.", "###"), 'j': five("..##", "...#", "...#", "#..#", ".##."),
		'k': five("#..#", "#.#.", "##..", "#.#.", "#..#"), 'l': five("#...", "#...", "#...", "#...", "####"),
		'm': five("#...#", "##.##", "#.#.#", "#...#", "#...#"), 'n': five("#..#", "##.#", "#.##", "#..#", "#..#"),
		'o': five(".##.", "#..#", "#..#", "#..#", ".##."), 'p': five("###.", "#..#", "###.", "#...", "#..."),
		'q': five(".##.", "#..#", "#..#", "#.##", ".###"), 'r': five("###.", "#..#", "###.", "#.#.", "#..#"),
		's': five(".###", "#...", ".##.", "...#", "###."), 't': five("#####", "..#..", "..#..", "..#..", "..#.."),
		'u': five("#..#", "#..#", "#..#", "#..#", ".##."), 'v': five("#...#", "#...#", "#...#", ".#.#.", "..#.."),
		'w': five("#...#", "#...#", "#.#.#", "##.##", "#...#"), 'x': five("#...#", ".#.#.", "..#..", ".#.#.", "#...#"),
		'y': five("#...#", ".#.#.", "..#..", "..#..", "..#.."), 'z': five("####", "...#", ".##.", "#...", "####"),
		// Digits have corners where letters are round: 0 is no O, 5 no S.
		'0': five("####", "#..#", "#..#", "#..#", "####"), '1': five(".#.", "##.", ".#.", ".#.", "###"),
		'2': five("####", "...#", "####", "#...", "####"), '3': five("####", "...#", ".###", "...#", "####"),
		'4': five("#..#", "#..#", "####", "...#", "...#"), '5': five("####", "#...", "####", "...#", "####"),
		'6': five("####", "#...", "####", "#..#", "####"), '7': five("####", "...#", "..#.", ".#..", ".#.."),
		'8': five("####", "#..#", "####", "#..#", "####"), '9': five("####", "#..#", "####", "...#", "####"),
		' ': five("..", "..", "..", "..", ".."), '-': five("...", "...", "###", "...", "..."),
		'.': five("..", "..", "..", "..", "##"), ':': five("..", "##", "..", "##", ".."),
		'+': five(".....", "..#..", "#####", "..#..", "....."),
	}
	m['ä'], m['ö'], m['å'] = dotted("#..#", m['a']), dotted("#..#", m['o']), dotted(".##.", m['a'])
	return m
}
