package paper

import (
	"io"
	"io/fs"
	"strings"

	"aula/ui/clean"
	"aula/ui/text"
)

// NoticeFacts are all that a notice board may say of a joint meeting. There is no field
// for people, comments, money, wishes or the link of a remote group.
type NoticeFacts struct {
	Workspace string
	Title     string
	When      string // day and time in words
	Where     string // "": not said
	Remote    bool   // over video, with no place
	MeetAt    string
	Bring     string
	Text      string // the notice's own words, a paragraph a line
}

// Notice writes the page of a joint meeting for the notice board: what it is, when and
// where, what to bring, and that it is voluntary and free of charge. The errors are those
// of w and of a broken template.
func Notice(w io.Writer, assets fs.FS, t *text.Strings, f NoticeFacts) error {
	n := t.Paper.Notice
	p := page{Lang: t.Lang, Title: clean.Line(f.Title), Foot: clean.Line(f.Workspace)}
	for line := range strings.SplitSeq(clean.Text(f.Text), "\n") {
		if strings.TrimSpace(line) != "" {
			p.Lead = append(p.Lead, line)
		}
	}
	add := func(head, say string) {
		if say = clean.Text(say); strings.TrimSpace(say) != "" {
			p.Parts = append(p.Parts, part{Head: head, Text: []string{say}})
		}
	}
	add(n.When, f.When)
	add(n.Where, f.Where)
	if f.Remote {
		add(n.Where, n.Remote)
	}
	add(n.MeetAt, f.MeetAt)
	add(n.Bring, f.Bring)
	p.Parts = append(p.Parts, part{Head: n.Free, Text: []string{n.Welcome}})
	return p.write(w, assets)
}
