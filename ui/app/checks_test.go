package app

import (
	"image/color"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// undrafted are the forms whose input is never kept, each with its reason.
func undrafted() map[string]string {
	const minute = "choices of this minute, filled in from the site: taking them again is as quick as reading what they were"
	return map[string]string{
		"Ota mukaan":      "choices of this minute, while somebody waits at the other laptop",
		"Siirry päivään":  "one day to look at, nothing that is written",
		"Uusi nimimerkki": "the name of somebody who may not agree is kept nowhere until they do",
		"Aloita vuoro":    minute, "Lopeta vuoro": minute, "Siirrä vuoro seuraavalle": minute, "Aulan tunnelma": minute,
	}
}

// checkDrafts wants a name for the draft of every form on stage.
func checkDrafts(t *testing.T, v seen) {
	t.Helper()
	for _, s := range v.app.on.dialogs {
		d, form := s.(ui.Draft)
		if !form || d.DraftKey() != "" {
			continue
		}
		if undrafted()[s.Title()] == "" {
			t.Errorf("what is typed into %q is lost by esc: give its form a Keep, or it a reason", s.Title())
		}
	}
}

// wgl4 tells whether every Windows console font has a letter.
func wgl4(r rune) bool {
	switch {
	case r >= 0x20 && r <= 0x7e, r >= 0xa0 && r <= 0x17f:
		return true
	}
	return strings.ContainsRune("–—‘’“”•…€‰™←↑→↓↔↕─│┌┐└┘├┤┬┴┼═║╔╗╚╝▀▄█▌▐░▒▓■□▪▫▲►▼◄◊○●◘◙√≈≠≤≥∞", r)
}

// No letter outside the narrow set is drawn unless a person wrote it.
func checkGlyphs(t *testing.T, v seen) {
	t.Helper()
	for _, r := range v.Screen() {
		if r != '\n' && !wgl4(r) {
			t.Errorf("%q (%U) is in no console font:\n%s", r, r, v.Screen())
			return
		}
	}
}

// No sentence of another language stands on a screen.
func checkLanguage(t *testing.T, v seen, lang string) {
	t.Helper()
	screen := strings.Join(strings.Fields(v.Screen()), " ")
	for _, other := range []string{"fi", "sv", "en"} {
		if other == lang {
			continue
		}
		foreign := foreignTo(other, lang)
		if len(foreign) < 200 {
			t.Fatalf("only %d sentences of %s differ from %s", len(foreign), other, lang)
		}
		for _, f := range foreign {
			if strings.Contains(screen, f) {
				t.Errorf("%s on a screen in %s: %q\n%s", other, lang, f, v.Screen())
			}
		}
	}
}

// foreignWords keeps what onlyIn has found: it is asked for on every surface.
var foreignWords sync.Map

func foreignTo(other, lang string) []string {
	if all, ok := foreignWords.Load(other + lang); ok {
		return all.([]string)
	}
	all := onlyIn(other, lang)
	foreignWords.Store(other+lang, all)
	return all
}

// campbell is what the Windows console shows for the sixteen colours.
func campbell() [16]string {
	return [16]string{
		"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
		"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
	}
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// ink is what a stretch of a drawn frame is drawn with; nil is the terminal's own.
type ink struct {
	fg, bg  color.Color
	reverse bool
}

// colourAt reads one colour of an SGR list: 38;2;r;g;b or 38;5;n, from its third number.
func colourAt(p []int) (c color.Color, used int) {
	if len(p) >= 4 && p[0] == 2 {
		return color.RGBA{byte(p[1]), byte(p[2]), byte(p[3]), 255}, 4
	}
	if len(p) >= 2 && p[0] == 5 {
		if p[1] < 16 {
			return lipgloss.Color(campbell()[p[1]]), 2
		}
		return ansi.IndexedColor(p[1]), 2
	}
	return nil, len(p)
}

func (k ink) after(params string) ink {
	var p []int
	for s := range strings.FieldsFuncSeq(params, func(r rune) bool { return r == ';' || r == ':' }) {
		n, err := strconv.Atoi(s)
		if err != nil {
			n = 0
		}
		p = append(p, n)
	}
	if len(p) == 0 {
		return ink{}
	}
	basic := func(n int) color.Color { return lipgloss.Color(campbell()[n]) }
	for i := 0; i < len(p); i++ {
		used := 0
		switch n := p[i]; {
		case n == 0:
			k = ink{}
		case n == 7:
			k.reverse = true
		case n == 27:
			k.reverse = false
		case n >= 30 && n <= 37:
			k.fg = basic(n - 30)
		case n >= 90 && n <= 97:
			k.fg = basic(n - 82)
		case n >= 40 && n <= 47:
			k.bg = basic(n - 40)
		case n >= 100 && n <= 107:
			k.bg = basic(n - 92)
		case n == 39:
			k.fg = nil
		case n == 49:
			k.bg = nil
		case n == 38:
			k.fg, used = colourAt(p[i+1:])
		case n == 48:
			k.bg, used = colourAt(p[i+1:])
		}
		i += used
	}
	return k
}

// least is the smallest contrast of anything drawn in a frame, on a terminal whose own
// colours are paper and pen, and the text that has it.
func least(raw string, pen, paper color.Color) (float64, string) {
	worst, where := math.Inf(1), ""
	var now ink
	at := 0
	for _, m := range regexp.MustCompile(`\x1b\[([0-9;:]*)m`).FindAllStringSubmatchIndex(raw+"\x1b[m", -1) {
		text := (raw + "\x1b[m")[at:m[0]]
		fg, bg := now.fg, now.bg
		if fg == nil {
			fg = pen
		}
		if bg == nil {
			bg = paper
		}
		if now.reverse {
			fg, bg = bg, fg
		}
		if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }) {
			if r := ratio(fg, bg); r < worst {
				worst, where = r, strings.TrimSpace(text)
			}
		}
		now, at = now.after((raw + "\x1b[m")[m[2]:m[3]]), m[1]
	}
	return worst, where
}

// Everything that is drawn can be read: in every theme and colour profile, on the
// backgrounds that consoles have (ECOSYSTEM.md 5).
func TestEverythingDrawnHasContrastEnough(t *testing.T) {
	black, blue, white := lipgloss.Color("#0c0c0c"), lipgloss.Color("#012456"), lipgloss.Color("#ffffff")
	grey, night := lipgloss.Color("#cccccc"), lipgloss.Color("#0c0c0c")
	looks := []string{"today-some", "tasks-some", "lobby-some", "lobby-logged", "lobby-form", "app-palette-found", "app-help", "app-error", "app-edits", "settings-code-error"}
	for _, theme := range ui.Themes() {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(noon()))
				session := inWorld(t, WorldSome, time.Now)
				for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII} {
					for _, s := range Surfaces() {
						if !slices.Contains(looks, s.Name()) {
							continue
						}
						o := plainOptions("fi")
						o.Profile, o.Prefs.Theme = p, theme
						v := onStage(t, s, o, session)
						for _, ground := range []struct{ pen, paper color.Color }{{grey, black}, {grey, blue}, {night, white}} {
							if (ground.paper == white) == v.app.env.Theme.Dark {
								continue // a theme for the other kind of screen
							}
							want := 4.5
							if theme == "contrast" {
								want = 12
								ground.pen = map[bool]color.Color{true: lipgloss.Color("#ffffff"), false: lipgloss.Color("#000000")}[ground.paper != white]
							}
							if got, text := least(v.Raw(), ground.pen, ground.paper); got < want {
								t.Errorf("%s, %s: %q has %.1f on %v, want %.1f", p, s.Name(), text, got, ground.paper, want)
							}
						}
					}
				}
			})
		})
	}
}

// The measure itself finds what cannot be read.
func TestTheMeasureOfContrastFindsWhatIsTooFaint(t *testing.T) {
	black, grey := lipgloss.Color("#0c0c0c"), lipgloss.Color("#cccccc")
	for raw, want := range map[string]string{
		"hyvä \x1b[34mhuono\x1b[m hyvä":                "huono",
		"hyvä \x1b[38;2;40;40;40mhuono\x1b[m":          "huono",
		"hyvä \x1b[38;5;18mhuono\x1b[0m":               "huono",
		"\x1b[7mhyvä\x1b[m \x1b[40;30mhuono":           "huono",
		"\x1b[38;2;255;255;255;48;5;231mhuono\x1b[39m": "huono",
	} {
		if r, where := least(raw, grey, black); where != want || r > 4.5 {
			t.Errorf("%q: %.1f at %q", raw, r, where)
		}
	}
}

// onStage brings a surface on stage, in a workspace that is open already.
func onStage(t *testing.T, s Surface, o Options, session *store.Session) seen {
	t.Helper()
	a := stand(o, s, session)
	v := seen{uitest.Drive(t, a), a, nil}
	v.pass()
	for _, m := range s.steps() {
		v.Wait(450 * time.Millisecond).Send(m)
	}
	v.pass()
	return v
}
