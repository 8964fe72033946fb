package store

import (
	"errors"
	"slices"

	"aula/model"
)

// WorkFigures is what one-to-one work came to, by person: records that links tie
// together are counted once, and no figure says whose it is. Whoever shows it hides what
// fewer than five persons make up (DOMAIN.md 2.1).
type WorkFigures struct {
	Persons int                     // that the figures are of
	Goals   map[model.GoalState]int //
	Rated   int                     // persons with a score
	Scores  []float64               // T-scores now, sorted
	Lasted  []model.Span            // each person's engagement: from their first start to their last end
	First   []model.Span            // from the first contact, else the start, to the first meeting held
}

// Figures are those of the clients that this person may open. No page is opened for it,
// and nothing is logged: nobody can be told from it.
func (s *Session) Figures() (WorkFigures, error) {
	out := WorkFigures{Goals: map[model.GoalState]int{}}
	lines, err := s.ClientLines()
	if err != nil || len(lines) == 0 {
		return out, err
	}
	err = s.view(func(r *reading) error {
		links, err0 := listIn[*model.Link](r)
		goals, err1 := grouped[*model.Goal](r)
		ratings, err2 := grouped[*model.Rating](r)
		relations, err3 := grouped[*model.Relation](r)
		meetings, err4 := grouped[*model.Meeting](r)
		if err := errors.Join(err0, err1, err2, err3, err4); err != nil {
			return err
		}
		persons := map[model.ID][]*model.Client{}
		same := model.Persons(links)
		for _, l := range lines {
			id, linked := same[l.Client.ID]
			if !linked {
				id = l.Client.ID
			}
			persons[id] = append(persons[id], l.Client)
		}
		now := s.Now()
		for _, records := range persons {
			p := person{today: model.DateOf(now)}
			for _, c := range records {
				p.goals = append(p.goals, goals[c.ID]...)
				p.ratings = append(p.ratings, ratings[c.ID]...)
				p.relations = append(p.relations, relations[c.ID]...)
				if c.Asked != 0 && (p.asked == 0 || c.Asked < p.asked) {
					p.asked = c.Asked
				}
				for _, m := range meetings[c.ID] {
					if m.State == model.MeetHeld {
						p.held = append(p.held, model.DateOf(m.Start.Time(now.Location())))
					}
				}
			}
			p.count(&out)
		}
		return nil
	})
	slices.Sort(out.Scores)
	bySpan := func(a, b model.Span) int { return a.Days - b.Days }
	slices.SortFunc(out.Lasted, bySpan) // no order of persons is left
	slices.SortFunc(out.First, bySpan)
	return out, err
}

// person is one human, of however many records.
type person struct {
	today, asked model.Date
	goals        []*model.Goal
	ratings      []*model.Rating
	relations    []*model.Relation
	held         []model.Date
}

func (p person) count(out *WorkFigures) {
	out.Persons++
	for _, g := range p.goals {
		out.Goals[g.State]++
	}
	if score, ok := model.ScoreOf(p.goals, p.ratings); ok {
		out.Rated++
		out.Scores = append(out.Scores, score.Now)
	}
	if len(p.relations) == 0 {
		return
	}
	begin, end, open := p.relations[0].Start, model.Date(0), false
	for _, r := range p.relations {
		begin, end = min(begin, r.Start), max(end, r.Ended)
		open = open || r.Ended == 0
	}
	if open {
		end = p.today
	}
	if begin > p.today {
		return // not begun
	}
	out.Lasted = append(out.Lasted, model.Span{Days: int(end - begin), Ended: !open})
	if p.asked != 0 {
		begin = min(begin, p.asked)
	}
	out.First = append(out.First, model.SpanToFirst(begin, p.held, end))
}
