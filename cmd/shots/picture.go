package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"image/color"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Bits of a cell's attributes, in the order of the canvas library.
const (
	bold    = 1 << 0
	faint   = 1 << 1
	reverse = 1 << 5
)

// console are the sixteen colours as the Windows console shows them.
func console() [16]string {
	return [16]string{
		"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
		"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
	}
}

// look is what a cell looks like.
type look struct {
	fg, bg                 string
	bold, faint, underline bool
}

func draw(text string, o options) []byte {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	cols, rows := lipgloss.Width(text), strings.Count(text, "\n")+1
	canvas := lipgloss.NewCanvas(max(1, cols), rows)
	canvas.Compose(lipgloss.NewLayer(text))
	cw, ch := o.size*0.6, o.size*1.3
	pad, bar := o.size, o.size*2
	w, h := float64(cols)*cw+2*pad, float64(rows)*ch+pad+bar

	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.1f" height="%.1f" viewBox="0 0 %.1f %.1f">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", o.bg)
	for i := range 3 {
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#767d85"/>`+"\n", pad+float64(i)*o.size*1.3, bar/2, o.size*0.35)
	}
	fmt.Fprintf(&b, `<g font-family="'JetBrains Mono','DejaVu Sans Mono',Consolas,Menlo,monospace" font-size="%g" fill="%s">`+"\n", o.size, o.fg)
	for y := range rows {
		top := bar + float64(y)*ch
		for x := 0; x < cols; {
			s, l, n := take(canvas, x, y, o)
			left, wide := pad+float64(x)*cw, float64(n)*cw
			if l.bg != "" {
				fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", left, top, wide, ch, l.bg)
			}
			if strings.TrimSpace(s) != "" || l.underline {
				fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" textLength="%.1f" lengthAdjust="spacingAndGlyphs" xml:space="preserve"%s>%s</text>`+"\n",
					left, top+o.size, wide, l.attributes(), html.EscapeString(s))
			}
			x += n
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// take is the run of cells from x on that look alike, and how many cells it has. A
// wide letter is a run of its own, so that it cannot push its neighbours.
func take(c *lipgloss.Canvas, x, y int, o options) (s string, first look, n int) {
	s, first, n = at(c, x, y, o)
	if n > 1 {
		return s, first, n
	}
	for x+n < c.Width() {
		next, l, wide := at(c, x+n, y, o)
		if l != first || wide > 1 {
			break
		}
		s, n = s+next, n+1
	}
	return s, first, n
}

func at(c *lipgloss.Canvas, x, y int, o options) (string, look, int) {
	cell := c.CellAt(x, y)
	if cell == nil || cell.Content == "" {
		return " ", look{}, 1
	}
	st := cell.Style
	l := look{fg: hex(st.Fg), bg: hex(st.Bg), bold: st.Attrs&bold != 0, faint: st.Attrs&faint != 0, underline: st.Underline != 0}
	if st.Attrs&reverse != 0 {
		l.fg, l.bg = cmp.Or(l.bg, o.bg), cmp.Or(l.fg, o.fg)
	}
	// XML takes no control characters, not even as references.
	s := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(cell.Content, "\ufffd"))
	return s, l, max(1, cell.Width)
}

func (l look) attributes() (s string) {
	if l.fg != "" {
		s += ` fill="` + l.fg + `"`
	}
	if l.bold {
		s += ` font-weight="bold"`
	}
	if l.faint {
		s += ` opacity="0.7"`
	}
	if l.underline {
		s += ` text-decoration="underline"`
	}
	return s
}

// hex is a colour as SVG writes it; "" for the default.
func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	if basic, ok := c.(ansi.BasicColor); ok && int(basic) < 16 {
		return console()[basic]
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
