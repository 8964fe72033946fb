package goals

import (
	"aula/model"
	"aula/store"
	"aula/ui"
)

// Summary is a client's goals in a few lines of width cells, for the client's own page:
// the score, then each goal that is worked on or paused with its bar.
func Summary(env ui.Env, p store.ClientPage, width int) []string {
	if width < 1 {
		return nil
	}
	t, w := env.Theme, env.Text.Goals
	s := &Screen{desk: desk{env: env, ready: true, facts: facts{page: p, courses: coursesOf(p)}}, w: width}
	var out []string
	for _, g := range s.facts.goals() {
		if g.State == model.GoalActive || g.State == model.GoalPaused {
			out = append(out, s.row(g, false, width, 1)...)
		}
	}
	if len(p.Goals) == 0 {
		return para(t, t.Dim, w.None, width, 2)
	}
	return append(scoreLines(env, scoreOf(p.Goals, p.Ratings), width, true), out...)
}
