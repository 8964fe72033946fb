package ui

import "strings"

// Glyphs are the signs a terminal's font can be trusted to have.
type Glyphs struct {
	Ok, No, Warn          string // done, not done, look here
	Dot, Empty            string // a filled and an empty mark
	On, Off               string // box ticked and not, three cells each
	Bar, HalfBar, Back    string // a full cell, half a cell, the rest of a bar
	Arrow, Left, Right    string // leads to; sideways
	Up, Down              string // more above, more below
	Focus                 string // stands before what the keys go to
	More                  string // text was cut here
	Dash, Mask            string // nothing here; a hidden letter
	H, V                  string // lines of a box
	TopLeft, TopRight     string
	BottomLeft, BottomEnd string
}

// WideGlyphs are for terminals with a modern font.
func WideGlyphs() Glyphs {
	g := NarrowGlyphs()
	g.Ok, g.No, g.Warn = "✓", "✗", "▲"
	g.HalfBar = "▌"
	g.TopLeft, g.TopRight, g.BottomLeft, g.BottomEnd = "╭", "╮", "╰", "╯"
	return g
}

// NarrowGlyphs stay within WGL4, the letters every Windows console font has.
func NarrowGlyphs() Glyphs {
	return Glyphs{
		Ok: "√", No: "-", Warn: "▲", Dot: "●", Empty: "○", On: "[■]", Off: "[ ]",
		Bar: "█", HalfBar: "▌", Back: "░", Arrow: "→", Left: "◄", Right: "►", Up: "▲", Down: "▼",
		Focus: "►", More: "…", Dash: "-", Mask: "•",
		H: "─", V: "│", TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomEnd: "┘",
	}
}

// ASCIIGlyphs are for terminals of which nothing is known.
func ASCIIGlyphs() Glyphs {
	return Glyphs{
		Ok: "+", No: "-", Warn: "!", Dot: "*", Empty: "o", On: "[x]", Off: "[ ]",
		Bar: "#", HalfBar: "=", Back: ".", Arrow: "->", Left: "<", Right: ">", Up: "^", Down: "v",
		Focus: ">", More: "~", Dash: "-", Mask: "*",
		H: "-", V: "|", TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomEnd: "+",
	}
}

// PickGlyphs chooses a set by the preference (auto, wide, narrow, ascii); auto is
// narrow unless the environment names a terminal with a modern font.
func PickGlyphs(pref string, env func(string) string) Glyphs {
	switch pref {
	case "wide":
		return WideGlyphs()
	case "narrow":
		return NarrowGlyphs()
	case "ascii":
		return ASCIIGlyphs()
	}
	if env("TERM") == "dumb" {
		return ASCIIGlyphs()
	}
	if env("WT_SESSION") != "" || env("VTE_VERSION") != "" || env("KITTY_WINDOW_ID") != "" {
		return WideGlyphs()
	}
	for _, known := range []string{"iTerm.app", "Apple_Terminal", "WezTerm", "ghostty", "vscode"} {
		if env("TERM_PROGRAM") == known {
			return WideGlyphs()
		}
	}
	for _, known := range []string{"xterm-kitty", "alacritty", "foot", "xterm-ghostty"} {
		if strings.HasPrefix(env("TERM"), known) {
			return WideGlyphs()
		}
	}
	return NarrowGlyphs()
}
