package paper

import (
	"html/template"
	"io"
	"io/fs"
	"time"

	"aula/ui/text"
)

// page is what assets/paper/page.html shows.
type page struct {
	Lang, Title, Made, Foot string
	Lead                    []string
	Parts                   []part
}

type part struct {
	Head  string
	Text  []string
	Goals []goal
	Rows  [][]string
	Link  string
}

type goal struct {
	Text, About string
	Levels      []level
	Steps       []string
}

type level struct {
	Name, Says, Mark string
	Now              bool
}

// Rights is the official page on patients' rights that the guide to the advance
// directive names.
const Rights = "https://www.mielenterveystalo.fi/fi/mielenterveyspotilaan-oikeudet"

// Directive writes the guide to the psychiatric advance directive (S4-09): what it is,
// how to make one, and what it does not do. The errors are those of w and of a broken
// template.
func Directive(w io.Writer, assets fs.FS, t *text.Strings, workspace string, now time.Time) error {
	d := t.Paper.Directive
	p := start(t, d.Title, workspace, now)
	p.Lead = []string{d.Lead}
	p.Parts = []part{
		{Head: d.What, Text: []string{d.WhatText}},
		{Head: d.How, Text: []string{d.HowText, d.HowMore}},
		{Head: d.Limits, Text: []string{d.LimitText}},
		{Head: d.Peer, Text: []string{d.PeerText}},
		{Head: d.More, Text: []string{d.MoreText}, Link: Rights},
	}
	return p.write(w, assets)
}

func (p page) write(w io.Writer, assets fs.FS) error {
	t, err := template.ParseFS(assets, "paper/page.html")
	if err != nil {
		return err
	}
	return t.Execute(w, p)
}
