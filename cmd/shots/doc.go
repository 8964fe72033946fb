// Command shots turns a terminal capture into a picture: it reads text with ANSI
// codes from stdin and writes an SVG to stdout, for README and for looking at
// screens. It is not shipped.
//
//	tmux capture-pane -e -p -t aula | go run ./cmd/shots > shot.svg
//
// It promises that columns stay straight whatever font draws the picture, since
// every run of letters is set to the width of its cells. It must not know the
// program's packages.
package main
