package goals

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
)

// desk is what the pages have: the env, what they are lent, what they have read.
type desk struct {
	env   ui.Env
	gear  Gear
	read  reader
	facts facts
	ready bool // facts have come
}

func (d *desk) today() model.Date { return d.env.Today() }

func (d *desk) near(day model.Date) string { return d.env.Near(day) }

// over tells whether taking part has ended: then the goals are only read.
func (d *desk) over() bool {
	c := d.facts.page.Client
	return c != nil && c.Withdrawn != 0 && c.Withdrawn <= d.today()
}

func (d *desk) who(id model.ID) string {
	switch name := d.facts.member(id); {
	case id == d.facts.me && !id.Zero():
		return d.env.Text.Goals.Settle.Me
	case name != "":
		return name
	}
	return d.env.Text.Goals.Settle.Other
}

func (d *desk) number(l model.Level) string { return signsOf(d.env.Theme).number(l) }

// levelName is a level in words that hold for every goal: "−1, less than agreed".
func (d *desk) levelName(l model.Level) string {
	if !l.Known() {
		return ""
	}
	return d.number(l) + ", " + d.env.Text.Goals.Level.Names[l-1]
}

// says is a level of a goal in its own words, or in those that hold for every goal.
func (d *desk) says(g *model.Goal, l model.Level) string {
	if said := strings.TrimRight(oneLine(g.Says(l)), "."); said != "" {
		return d.number(l) + ", " + said
	}
	return d.levelName(l)
}

// ended is a text with the point that ends a sentence.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// missing are the parts of a goal that have no words yet.
func (d *desk) missing(g *model.Goal) string {
	var all []string
	for _, l := range formLevels() {
		if strings.TrimSpace(g.Says(l)) == "" {
			all = append(all, d.number(l))
		}
	}
	if !g.Baseline.Known() {
		all = append(all, d.env.Text.Goals.Card.Baseline)
	}
	return strings.Join(all, ", ")
}

// formLevels are the levels in the order they are talked of: what is agreed, what is
// better, what is worse.
func formLevels() []model.Level {
	return []model.Level{model.LevelOf(0), model.LevelOf(1), model.LevelOf(2), model.LevelOf(-1), model.LevelOf(-2)}
}

// about is what a goal is about in short: its part of life, what it strengthens, its
// weight and target date.
func (d *desk) about(g *model.Goal) string {
	w := d.env.Text.Goals.Card
	var all []string
	if g.Domain != "" {
		all = append(all, d.facts.codes.Word(model.Domain, g.Domain, d.env.Lang()))
	}
	for _, tag := range g.Tags {
		all = append(all, d.env.Text.Record.Side(tag))
	}
	if g.Weight > 0 {
		all = append(all, fmt.Sprintf(w.Weight, g.Weight))
	}
	if g.Target != 0 {
		say := w.Target
		if g.Target < d.today() && g.State == model.GoalActive {
			say = w.Late
		}
		all = append(all, fmt.Sprintf(say, d.near(g.Target)))
	}
	return strings.Join(all, " · ")
}

// written says when and by whom a goal was written down, and whether the client agrees.
func (d *desk) written(g *model.Goal) string {
	w := d.env.Text.Goals.Card
	say := fmt.Sprintf(w.Made, d.near(g.Made))
	if name := d.facts.member(g.By); name != "" {
		say = fmt.Sprintf(w.MadeBy, d.near(g.Made), name)
	}
	if g.Signed != 0 {
		return say + "; " + fmt.Sprintf(w.Signed, d.near(g.Signed))
	}
	return say + "; " + w.NotSigned
}

// stateWord is a state as people call it.
func (d *desk) stateWord(s model.GoalState) string {
	w := d.env.Text.Goals.State
	switch s {
	case model.GoalPaused:
		return w.Paused
	case model.GoalReached:
		return w.Reached
	case model.GoalDropped:
		return w.Dropped
	}
	return w.Active
}

// stateSaid is the state of a goal that is not worked on, with its day and the reason;
// "" for one that is.
func (d *desk) stateSaid(g *model.Goal) string {
	w := d.env.Text.Goals.Card
	if g.State == model.GoalActive {
		return ""
	}
	say := ui.Upper(d.stateWord(g.State))
	if g.Closed != 0 {
		say = fmt.Sprintf(w.Since, say, d.near(g.Closed))
	}
	if why := oneLine(g.Why); why != "" {
		say += ". " + fmt.Sprintf(w.Why, why)
	}
	return say
}

// clashSaid are the sentences about what two wrote apart.
func (d *desk) clashSaid(g *model.Goal) []string {
	w := d.env.Text.Goals.Card
	ratings, words := d.facts.clashes(g.ID)
	var all []string
	for _, r := range ratings {
		var sides []string
		for _, s := range d.sides(r) {
			sides = append(sides, s.level(d)+" "+d.who(s.person))
		}
		all = append(all, fmt.Sprintf(w.Clash, d.near(r.Day), strings.Join(sides, ", ")))
	}
	if words {
		all = append(all, w.Two)
	}
	return all
}

// wayNumbers is the way in numbers: "−2 → −1", one number where there is no other.
func (d *desk) wayNumbers(g *model.Goal) string {
	now, r := d.facts.standing(g)
	switch {
	case !now.known:
		return ""
	case r == nil:
		return d.number(g.Baseline)
	case !g.Baseline.Known():
		return d.number(r.Level)
	}
	to := d.number(r.Level)
	if r.Partly {
		to = d.env.Text.Goals.Level.Partly
	}
	return d.number(g.Baseline) + " " + d.env.Theme.Glyph.Arrow + " " + to
}

// stepsSaid is how many steps are done: "1/3"; "" without steps.
func (d *desk) stepsSaid(g *model.Goal) string {
	steps := d.facts.steps(g.ID)
	if len(steps) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", ticked(steps), len(steps))
}

// score is the client's score in whole numbers.
type score struct {
	base, now    float64
	rated, goals int
	ok           bool
}

func scoreOf(goals []*model.Goal, ratings []*model.Rating) score {
	s, ok := model.ScoreOf(goals, ratings)
	return score{s.Base, s.Now, s.Rated, s.Goals, ok}
}

// scoreSaid are the score in words, and of how many goals it is; "" without a score.
func scoreSaid(env ui.Env, s score) (say, of string) {
	w := env.Text.Goals.Score
	if !s.ok {
		return "", ""
	}
	say = fmt.Sprintf(w.Now, int(math.Round(s.base)), int(math.Round(s.now)))
	if s.rated < s.goals {
		of = fmt.Sprintf(w.Of, s.rated, s.goals)
	}
	return say, of
}

// watch looks at a text while it is typed: what could tell who somebody is is pointed
// out, and a personal identity code, an account or a birth date is never kept.
func (d *desk) watch() func(string) ui.Warning {
	return ui.Watch(d.env, d.gear.Guard, nil, func(k guard.Kind) bool {
		return slices.Contains([]guard.Kind{guard.PersonalCode, guard.BirthDate, guard.IBAN}, k)
	})
}
