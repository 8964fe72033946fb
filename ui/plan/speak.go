package plan

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// Speak says the page as it is read: the name, the time and the stage with what the page
// lacks, then each line with the comments on it. Choosing a row puts the cursor there, so
// that the keys mean it.
func (p *Page) Speak() ui.Speech {
	w := p.env.Text.Plan
	if p.facts.gone {
		return ui.Speech{Lines: []string{w.Say.Gone}}
	}
	out := ui.Speech{Page: p.occasion}
	part := ""
	for i, r := range p.rows {
		switch {
		case r.gap:
		case r.still():
			out.Lines = append(out.Lines, sentence(r.say))
		case r.comment == nil && groupOf(r.line.Part) == groupBasics && r.line.Part != "form":
			say := r.line.Text
			if r.line.Part == PartStage {
				stage, next := stageWords(p.env.Text, p.facts.page, p.facts.me, p.facts.members)
				say = fmt.Sprintf(w.Say.Stage, stage, next)
			}
			out.Lines = append(out.Lines, sentence(say))
		default:
			out.Rows = append(out.Rows, ui.Spoken{Text: p.spoken(r, &part), Do: func() tea.Cmd {
				p.at = i
				p.reveal()
				return p.seen()
			}})
		}
	}
	if r := p.row(); r != nil && r.line.Text != "" {
		out.Rest = append(out.Rest, fmt.Sprintf(w.Say.Here, oneLine(r.line.Text)))
	}
	return out
}

// spoken is a row in words; a part's name is said once.
func (p *Page) spoken(r row, part *string) string {
	if r.comment != nil {
		say := oneLine(r.say)
		if r.was != "" {
			say = p.wasSaid(r.was) + ". " + say
		}
		return say
	}
	say := strings.Join(filled(r.line.Text, r.line.Note), ", ")
	if *part != r.line.Part {
		say = p.env.Text.Plan.Label.Called(r.line.Part) + ": " + say
	}
	*part = r.line.Part
	return say
}

// sentence ends what is said with a full stop.
func sentence(s string) string {
	s = oneLine(s)
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
