package ui

import (
	"bytes"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// campbell is what the Windows console shows for the sixteen colours.
var campbell = [16]string{
	"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
	"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	if basic, ok := c.(ansi.BasicColor); ok {
		c = lipgloss.Color(campbell[basic])
	}
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

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func meanings(t *Theme) map[string]lipgloss.Style {
	return map[string]lipgloss.Style{
		"Title": t.Title, "Text": t.Text, "Dim": t.Dim, "Good": t.Good, "Warn": t.Warn, "Bad": t.Bad,
		"Accent": t.Accent, "Border": t.Border, "Chosen": t.Chosen, "Key": t.Key,
	}
}

func plainColour(c color.Color) bool {
	_, none := c.(lipgloss.NoColor)
	return c == nil || none
}

func TestEveryMeaningCanBeReadOnEveryBackground(t *testing.T) {
	profiles := []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI}
	if got := contrast(lipgloss.Color("#7fd1ff"), lipgloss.Color("#0c0c0c")); math.Abs(got-11.6) > 0.1 {
		t.Fatalf("the measure itself is off: %.2f, want 11.6", got)
	}
	for _, name := range Themes() {
		for _, dark := range []bool{true, false} {
			for _, p := range profiles {
				theme := NewTheme(name, dark, p, NarrowGlyphs())
				grounds := []string{"#ffffff"}
				if theme.Dark {
					grounds = []string{"#0c0c0c", "#012456"}
				}
				least := 4.5
				if name == "contrast" {
					least = 12
				}
				for meaning, style := range meanings(theme) {
					fg, bg := style.GetForeground(), style.GetBackground()
					if plainColour(fg) {
						continue // the terminal's own, which reads on its own background
					}
					for _, ground := range grounds {
						on := bg
						if plainColour(bg) {
							on = lipgloss.Color(ground)
						}
						if got := contrast(fg, on); got < least {
							t.Errorf("%s, dark %v, %s: %s on %s has %.1f, want %.1f", name, dark, p, meaning, ground, got, least)
						}
					}
				}
			}
		}
	}
}

func TestTheContrastThemeHasBlackWhiteAndYellowAlone(t *testing.T) {
	for _, dark := range []bool{true, false} {
		for meaning, style := range meanings(NewTheme("contrast", dark, colorprofile.TrueColor, WideGlyphs())) {
			for _, c := range []color.Color{style.GetForeground(), style.GetBackground()} {
				if plainColour(c) {
					continue
				}
				r, g, b, _ := c.RGBA()
				if hex := [3]uint32{r >> 8, g >> 8, b >> 8}; hex != [3]uint32{} && hex != [3]uint32{255, 255, 255} && hex != [3]uint32{255, 255, 0} {
					t.Errorf("dark %v: %s has the colour %v", dark, meaning, hex)
				}
			}
		}
	}
}

func TestSixteenColoursAreOnlyThoseThatReadEverywhere(t *testing.T) {
	allowed := map[color.Color]bool{lipgloss.BrightCyan: true, lipgloss.BrightGreen: true, lipgloss.BrightYellow: true}
	for _, name := range []string{"auto", "dark", "light"} {
		for _, dark := range []bool{true, false} {
			theme := NewTheme(name, dark, colorprofile.ANSI, NarrowGlyphs())
			for meaning, style := range meanings(theme) {
				c := style.GetForeground()
				if !plainColour(c) && (!theme.Dark || !allowed[c]) {
					t.Errorf("%s, dark %v: %s has the colour %v", name, theme.Dark, meaning, c)
				}
				if !plainColour(style.GetBackground()) {
					t.Errorf("%s: %s has a background", name, meaning)
				}
			}
		}
	}
}

func TestWithoutColoursNoColourIsSent(t *testing.T) {
	colour := regexp.MustCompile(`\x1b\[[0-9;:]*\b([34][0-8]|9[0-7]|10[0-7])\b`)
	for _, p := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.NoTTY} {
		for _, name := range Themes() {
			theme := NewTheme(name, true, p, NarrowGlyphs())
			for meaning, style := range meanings(theme) {
				if s := T(style, "x"); colour.MatchString(s) {
					t.Errorf("%s %s: %s sends %q", name, p, meaning, s)
				}
			}
			if !theme.Chosen.GetReverse() {
				t.Errorf("%s %s: what is chosen does not stand out", name, p)
			}
		}
	}
}

func TestAPreferenceOverrulesWhatTheTerminalSays(t *testing.T) {
	for _, c := range []struct {
		name       string
		said, want bool
	}{{"auto", true, true}, {"auto", false, false}, {"dark", false, true}, {"light", true, false}, {"contrast", false, false}} {
		if got := NewTheme(c.name, c.said, colorprofile.TrueColor, WideGlyphs()); got.Dark != c.want || got.Name != c.name {
			t.Errorf("%s on %v: dark is %v and the name %q", c.name, c.said, got.Dark, got.Name)
		}
	}
}

// Colours have one home, so that the measuring above covers all there are.
func TestNoColourIsNamedOutsideTheTheme(t *testing.T) {
	named := regexp.MustCompile(`lipgloss\.(Color\(|RGBColor|Bright|Red|Green|Blue|Cyan|Magenta|Yellow|White|Black)|"#[0-9a-fA-F]{6}"|\.(Fore|Back)ground\(|\\(x1b|033)\[[0-9;]+m`)
	style := regexp.MustCompile(`lipgloss\.NewStyle|\.Render\(`)
	files := 0
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		src = bytes.ReplaceAll(src, []byte("context.Background("), nil)
		if m := named.Find(src); m != nil && path != "theme.go" && path != "sharing/samples.go" && !strings.HasPrefix(path, "clean/") {
			t.Errorf("%s names a colour: %s", path, m)
		}
		if m := style.Find(src); m != nil && strings.ContainsRune(path, filepath.Separator) {
			t.Errorf("%s draws past the kit: %s", path, m)
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files, %v", files, err)
	}
}
