package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"aula/model"
	"aula/model/guard"
)

// mayOpen is the policy of DESIGN.md 3: the lead and the coordinator the team's, social
// instructors those who take part in joint meetings alone, all the clients they work with.
func (r *reading) mayOpen(c *model.Client, relations []*model.Relation) error {
	me, err := getIn[*model.Member](r, r.s.me)
	if err != nil {
		return err
	}
	if me.Undertaking == 0 {
		return ErrNoUndertaking
	}
	if me.Role == model.LeadExpert || me.Role == model.Coordinator || mine(c, relations, me.ID) || joinsOnly(me, c, relations) {
		return nil
	}
	return ErrNotYours
}

// joinsOnly tells whether a client is one of a social instructor's: takes part in joint
// meetings, and in nothing that is, or is about to be, between them and an expert.
func joinsOnly(me *model.Member, c *model.Client, relations []*model.Relation) bool {
	return me.Role == model.SocialInstructor && c.Joint && len(relations) == 0 && len(c.Workers) == 0
}

// policy tells in one transaction which records this person may be shown: all that tell
// of no client, and those of clients whose page opens for them.
type policy struct {
	r    *reading
	open map[model.ID]bool
	join *bool // whether this person holds joint meetings, once it was asked
}

func (r *reading) policy() *policy { return &policy{r: r, open: map[model.ID]bool{}} }

func (p *policy) shows(rec model.Record) bool {
	x, ok := rec.(model.Subject)
	if !ok {
		return true
	}
	id := x.About()
	switch rec.(type) {
	case *model.Participation:
		if id.Zero() || p.joins() { // a number without a name is anybody's
			return true
		}
	case *model.Wish:
		if p.joins() {
			return true
		}
	}
	may, known := p.open[id]
	if !known {
		c, err := getIn[*model.Client](p.r, id)
		if err == nil {
			var relations []*model.Relation
			if relations, err = of[*model.Relation](p.r, id); err == nil {
				err = p.r.mayOpen(c, relations)
			}
		}
		may = err == nil
		p.open[id] = may
	}
	return may
}

// showsState is shows for a record's state, deleted or not.
func (p *policy) showsState(s *model.State) bool {
	info, ok := s.Kind.Info()
	if !ok {
		return true
	}
	rec := info.New()
	if _, subject := rec.(model.Subject); !subject {
		return true
	}
	_ = fill(s, rec) // the client's id is enough
	return p.shows(rec)
}

func mine(c *model.Client, relations []*model.Relation, me model.ID) bool {
	return c.With(me) || slices.ContainsFunc(relations, func(x *model.Relation) bool { return x.Expert == me && x.Ended == 0 })
}

// checkSubject refuses a nickname that says who somebody is (DESIGN.md 3): it fails
// closed.
func checkSubject(r model.Record) error {
	c, ok := r.(*model.Client)
	if !ok {
		return nil
	}
	found, err := guard.Scan(c.Name)
	if err != nil {
		return err
	}
	switch {
	case len(found) > 0 || strings.ContainsRune(c.Name, '@'):
		return model.Problem{Field: "name", Code: "identifier"}
	case looksFull(c.Name):
		return model.Problem{Field: "name", Code: "full-name"}
	}
	return nil
}

// looksFull tells whether a nickname looks like a first and a last name: two words or
// more that begin with capitals. The words of a slip are small.
func looksFull(name string) bool {
	n := 0
	for word := range strings.FieldsSeq(name) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}
