package goals

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Speak says the score and what it means, and each goal with its picture in words.
func (s *Screen) Speak() ui.Speech {
	w := s.env.Text.Goals
	if len(s.rows) == 0 {
		return ui.Speech{Lines: []string{s.nothing()}}
	}
	var out ui.Speech
	if s.over() {
		out.Lines = append(out.Lines, w.Over)
	}
	if say, of := scoreSaid(s.env, scoreOf(s.facts.page.Goals, s.facts.page.Ratings)); say == "" {
		out.Lines = append(out.Lines, w.Score.None)
	} else {
		if of != "" {
			say += ", " + of
		}
		out.Lines = append(out.Lines, say+".", w.Score.Means)
	}
	out.Rows = s.list.Speak(func(ui.Item) tea.Cmd { return nil })
	for i, g := range s.rows {
		out.Rows[i].Text = s.sentence(g)
	}
	if g := s.goal(); g != nil {
		out.Lines = append(out.Lines, fmt.Sprintf(w.Voice.Here, ui.Begin(oneLine(g.Text), 100))) // choosing another changes the rows
		out.Rest = append(out.Rest, w.Voice.Rate)
		out.Rows = append(out.Rows, s.speakLevels(g)...)
	}
	return out
}

// speakLevels are the levels as rows that note where the goal is today. They stand for
// the keys 1 to 5, which are the numbers of rows there; so they begin as those are called.
func (d *desk) speakLevels(g *model.Goal) []ui.Spoken {
	var rows []ui.Spoken
	for i, a := range d.rateDeeds(g, d.goalOff(g))[:5] {
		say := a.Key.Help().Desc
		if said := oneLine(g.Says(model.Levels()[i])); said != "" {
			say += ": " + ui.Begin(said, 300)
		}
		rows = append(rows, ui.Spoken{Text: say, Off: a.Off, Do: a.Do})
	}
	return rows
}

// sentence is a goal with its picture in words, its state and steps.
func (d *desk) sentence(g *model.Goal) string {
	all := []string{ended(ui.Begin(oneLine(g.Text), 300))}
	if state := d.stateSaid(g); state != "" {
		all = append(all, ended(state))
	}
	all = append(all, d.picture(g))
	if steps := d.facts.steps(g.ID); len(steps) > 0 {
		all = append(all, ui.Upper(fmt.Sprintf(d.env.Text.Goals.Card.Steps, ticked(steps), len(steps)))+".")
	}
	return strings.Join(append(all, d.clashSaid(g)...), " ")
}

// Speak says the goal in full, then its steps.
func (p *GoalScreen) Speak() ui.Speech {
	w, g := p.env.Text.Goals, p.goal()
	if g == nil {
		if p.ready {
			return ui.Speech{Lines: []string{w.Gone}}
		}
		return ui.Speech{Lines: []string{p.nothing()}}
	}
	out := ui.Speech{Page: p.id}
	for _, say := range p.told(g, false) {
		out.Lines = append(out.Lines, oneLine(say))
	}
	if s := p.step(); s != nil {
		out.Rest = append(out.Rest, fmt.Sprintf(w.Voice.Here, oneLine(s.Text)))
		out.Rows = p.list.Speak(nil)
		for i, s := range p.rows {
			out.Rows[i].Text = oneLine(s.Text)
			if s.Done != 0 {
				out.Rows[i].Text += ", " + fmt.Sprintf(w.Card.Done, p.near(s.Done))
			}
		}
	} else {
		out.Lines = append(out.Lines, w.Card.NoSteps)
	}
	out.Rest = append(out.Rest, w.Voice.Rate)
	out.Rows = append(out.Rows, p.speakLevels(g)...)
	return out
}
