package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
)

// options are the flags.
type options struct {
	bg, fg string  // #rrggbb
	size   float64 // of the font, in pixels
}

func main() {
	var o options
	flag.StringVar(&o.bg, "bg", "#101418", "background `colour`")
	flag.StringVar(&o.fg, "fg", "#e6e6e6", "text `colour`")
	flag.Float64Var(&o.size, "font-size", 14, "font size in `pixels`")
	flag.Parse()
	if err := run(os.Stdin, os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer, o options) error {
	for _, c := range []string{o.bg, o.fg} {
		if !regexp.MustCompile(`^#[0-9a-fA-F]{6}$`).MatchString(c) {
			return fmt.Errorf("%q is no colour like #101418", c)
		}
	}
	if o.size < 4 || o.size > 100 {
		return fmt.Errorf("font size %g is not between 4 and 100", o.size)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	_, err = out.Write(draw(string(text), o))
	return err
}
