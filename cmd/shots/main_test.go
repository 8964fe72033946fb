package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
)

func shot(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(strings.NewReader(text), &out, options{"#101418", "#e6e6e6", 10}); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(out.Bytes()))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("no sound XML: %v\n%s", err, out.String())
		}
	}
	return out.String()
}

func TestAPictureShowsWhatTheTerminalShows(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain text":              {"abc", `textLength="18.0" lengthAdjust="spacingAndGlyphs" xml:space="preserve">abc</text>`},
		"a true colour":           {"\x1b[38;2;1;2;255mx", `fill="#0102ff">x<`},
		"one of sixteen":          {"\x1b[96mx", `fill="#61d6d6">x<`},
		"one of 256":              {"\x1b[38;5;196mx", `fill="#ff0000">x<`},
		"bold":                    {"\x1b[1mx", `font-weight="bold">x<`},
		"faint and underlined":    {"\x1b[2;4mx", `opacity="0.7" text-decoration="underline">x<`},
		"reverse of the defaults": {"\x1b[7mx", `fill="#101418">x<`},
		"its background":          {"\x1b[7mx", `width="6.0" height="13.0" fill="#e6e6e6"/>`},
		"a background":            {"\x1b[41mxy", `width="12.0" height="13.0" fill="#c50f1f"/>`},
		"markup is only text":     {"<b>&", `&lt;b&gt;&amp;<`},
		"a style goes on":         {"\x1b[1mab\ncd", `font-weight="bold">cd<`},
		"the second line":         {"a\nb", `y="43.0"`},
	} {
		if got := shot(t, c.in); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %s in\n%s", name, c.want, got)
		}
	}
}

func TestWideLettersKeepTheColumnsStraight(t *testing.T) {
	for _, in := range []string{"ab日cd", "ab🙂cd", "ab👨‍👩‍👧cd"} {
		got := shot(t, in)
		x := regexp.MustCompile(`<text x="([0-9.]+)"[^>]*>cd<`).FindStringSubmatch(got)
		if x == nil || x[1] != "34.0" { // 10 of edge and four cells
			t.Errorf("%q: cd stands at %v\n%s", in, x, got)
		}
	}
}

func TestWrongFlagsAreRefused(t *testing.T) {
	for _, o := range []options{{"red", "#ffffff", 14}, {"#ffffff", `"/><x`, 14}, {"#ffffff", "#000000", 0}} {
		if err := run(strings.NewReader("x"), io.Discard, o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}

func TestNothingIsAPictureToo(t *testing.T) {
	for _, in := range []string{"", "\n\n"} {
		if got := shot(t, in); !strings.HasSuffix(got, "</svg>\n") {
			t.Errorf("%q gave %s", in, got)
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("\x1b[1;31mx\x1b[0m日\n\x1b]0;t\x07")
	f.Add("\x1b[38;5;999m\xff\x00\x7f")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		got := draw(s, options{"#101418", "#e6e6e6", 10})
		if strings.Contains(string(got), "\x1b") {
			t.Errorf("an escape code got into the picture of %q", s)
		}
	})
}
