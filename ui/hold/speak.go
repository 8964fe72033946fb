package hold

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Speak is the page as sentences, with those who can be ticked as rows.
func (p *Page) Speak() ui.Speech {
	var out ui.Speech
	if p.here() {
		out.Lines = []string{sentence(p.total()), sentence(ui.Upper(p.rest()))}
	}
	for _, l := range p.card().Speak() {
		out.Rest = append(out.Rest, sentence(l))
	}
	if !p.lists() {
		return out
	}
	if x, ok := p.at(); ok {
		out.Rest = append(out.Rest, fmt.Sprintf(p.env.Text.Hold.Roll.Voice, x.Name))
	} else {
		out.Rest = append(out.Rest, p.list.Empty)
		return out
	}
	out.Rows = p.list.Speak(func(ui.Item) tea.Cmd { return nil })
	for i, x := range p.facts.rows() {
		out.Rows[i].Text = p.spoken(x.Name, i)
	}
	return out
}

// spoken is a row without its box: whether somebody is here stands in its words.
func (p *Page) spoken(name string, i int) string {
	x := p.facts.rows()[i]
	return name + ", " + p.item(x).Note
}

func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".:!?") {
		return s
	}
	return s + "."
}
