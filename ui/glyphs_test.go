package ui

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"aula/model/guard"
)

// wgl4 are the signs beyond Latin letters that every Windows console font has.
const wgl4 = "─│┌┐└┘├┤┬┴┼═║▀▄█▌▐░▒▓■□▲►▼◄●○√•…←↑→↓«»"

func each(g Glyphs, see func(name, s string)) {
	v := reflect.ValueOf(g)
	for i := range v.NumField() {
		see(v.Type().Field(i).Name, v.Field(i).String())
	}
}

func TestEachSetHasEverySignAndTheRightWidth(t *testing.T) {
	for name, g := range map[string]Glyphs{"wide": WideGlyphs(), "narrow": NarrowGlyphs(), "ascii": ASCIIGlyphs()} {
		each(g, func(field, s string) {
			want := 1
			switch {
			case field == "On" || field == "Off":
				want = 3
			case field == "Arrow":
				want = ansi.StringWidth(s)
			}
			if ansi.StringWidth(s) != want || s == "" {
				t.Errorf("%s.%s is %q", name, field, s)
			}
		})
	}
}

func TestNarrowSignsAreInEveryConsoleFont(t *testing.T) {
	each(NarrowGlyphs(), func(field, s string) {
		for _, r := range s {
			if r > 0x7e && !strings.ContainsRune(wgl4, r) {
				t.Errorf("%s holds %q", field, r)
			}
		}
	})
	each(ASCIIGlyphs(), func(field, s string) {
		if strings.Trim(s, " ~!#*+-.<=>[]^vVox|") != "" {
			t.Errorf("ascii %s is %q", field, s)
		}
	})
	if g := guard.Blot; strings.Trim(g, wgl4) != "" {
		t.Errorf("what blacks out is %q", g)
	}
}

func TestSignsAreWideOnlyWhereTheFontIsKnown(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(k string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == k {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	for _, c := range []struct {
		name, pref string
		env        func(string) string
		want       Glyphs
	}{
		{"an old console says nothing", "auto", env(), NarrowGlyphs()},
		{"plain xterm is not known by its font", "auto", env("TERM", "xterm-256color"), NarrowGlyphs()},
		{"Windows Terminal", "auto", env("WT_SESSION", "x"), WideGlyphs()},
		{"kitty", "auto", env("TERM", "xterm-kitty"), WideGlyphs()},
		{"a Mac's Terminal", "auto", env("TERM_PROGRAM", "Apple_Terminal"), WideGlyphs()},
		{"a dumb terminal", "auto", env("TERM", "dumb", "WT_SESSION", "x"), ASCIIGlyphs()},
		{"asked for", "narrow", env("WT_SESSION", "x"), NarrowGlyphs()},
		{"asked for", "ascii", env("WT_SESSION", "x"), ASCIIGlyphs()},
		{"asked for", "wide", env(), WideGlyphs()},
		{"an unknown wish", "fancy", env(), NarrowGlyphs()},
	} {
		if got := PickGlyphs(c.pref, c.env); got != c.want {
			t.Errorf("%s (%s): %+v", c.name, c.pref, got)
		}
	}
}

func TestUnknownPreferencesBecomeTheDefaults(t *testing.T) {
	if got := (Prefs{Lang: "xx", Theme: "pink", Glyphs: "", Mouse: false}).Sound(); got.Lang != "fi" || got.Theme != "auto" || got.Glyphs != "auto" || got.Mouse {
		t.Errorf("%+v", got)
	}
	good := Prefs{Lang: "sv", Theme: "contrast", Glyphs: "ascii", Mouse: true}
	if got := good.Sound(); got != good {
		t.Errorf("%+v", got)
	}
}
