package exchange

import (
	"bytes"
	"cmp"
	"slices"

	"aula/model"
	"aula/model/guard"
	"aula/store"
)

// Taken is what Apply did.
type Taken struct {
	Encounters int `json:"encounters"` // taken in
	Records    int `json:"records"`    // taken in
	Feedback   int `json:"feedback"`   // answers taken in
	Known      int `json:"known"`      // here already, left as they are
}

// Apply takes in what a file holds and the store lacks. A model.Problem says that the
// file goes against this workspace (an unknown code or site, an hour that is still to
// come, text where none may be); then nothing is taken.
func Apply(s *store.Session, f *File) (Taken, error) {
	var n Taken
	fresh, err := n.unknown(s, f.Records)
	if err != nil {
		return n, err
	}
	bags, err := n.bags(s, f, fresh)
	if err != nil {
		return n, err
	}
	answers, err := n.answers(s, f)
	if err != nil {
		return n, err
	}
	if err := s.Put(fresh...); err != nil {
		return Taken{}, err
	}
	n.Records = len(fresh)
	if err := s.Import(append(bags, answers...)); err != nil {
		return n, err
	}
	return n, nil
}

// unknown are the records that are not here. Another workspace's own record is not
// taken: there is one. Nor are its laptops: they are no members here. Nor is what tells of
// a client who was erased here: an old file brings nobody back (GROUND.md 6).
func (n *Taken) unknown(s *store.Session, records []model.Record) ([]model.Record, error) {
	type name struct {
		kind model.Kind
		id   model.ID
	}
	have := map[name]bool{}
	for kind, list := range lists() {
		old, err := list(s)
		if err != nil {
			return nil, err
		}
		for _, r := range old {
			have[name{kind, r.Key()}] = true
		}
	}
	gone := func(client model.ID) bool { return have[name{model.KindResidue, client}] }
	var out []model.Record
	for _, r := range records {
		at := name{r.Kind(), r.Key()}
		if a, ok := r.(*model.Access); ok && gone(a.Client) {
			r = a.Bare() // the chain must hold without what it told
		}
		if r.Kind() == model.KindWorkspace || r.Kind() == model.KindLaptop || have[at] || tellsOf(r, gone) {
			n.Known++
			continue
		}
		have[at] = true
		out = append(out, r)
	}
	return out, nil
}

// tellsOf reports whether a record tells of such a client.
func tellsOf(r model.Record, such func(model.ID) bool) bool {
	if l, ok := r.(*model.Link); ok && such(l.B) {
		return true
	}
	about, ok := r.(model.Subject)
	return ok && such(about.About())
}

// bags sorts the encounters that are not here into a bag for each site and hour.
func (n *Taken) bags(s *store.Session, f *File, fresh []model.Record) ([]model.Bag, error) {
	here := map[model.ID]bool{}
	if err := s.Encounters(func(e *model.Encounter) error { here[e.ID] = true; return nil }); err != nil {
		return nil, err
	}
	sites, codes, err := known(s, fresh)
	if err != nil {
		return nil, err
	}
	now := model.HourOf(s.Now())
	all := slices.Clone(f.Encounters)
	slices.SortFunc(all, func(a, b model.Encounter) int {
		return cmp.Or(cmp.Compare(a.Hour, b.Hour), bytes.Compare(a.Site[:], b.Site[:]), bytes.Compare(a.ID[:], b.ID[:]))
	})
	var out []model.Bag
	for _, e := range all {
		if here[e.ID] {
			n.Known++
			continue
		}
		here[e.ID] = true
		if err := fits(&e, sites[e.Site], codes, now); err != nil {
			return nil, err
		}
		if len(out) == 0 || out[len(out)-1].Hour != e.Hour || out[len(out)-1].Site != e.Site {
			out = append(out, model.Bag{Site: e.Site, Hour: e.Hour})
		}
		bag := &out[len(out)-1]
		bag.Encounters = append(bag.Encounters, e)
		n.Encounters++
	}
	return out, nil
}

// answers sorts the feedback that is not here into a bag for each meeting and day: no day
// to come, guarded text. The meeting may be a series' day of which nothing else was
// written, so it need not be known.
func (n *Taken) answers(s *store.Session, f *File) ([]model.Bag, error) {
	here := map[model.ID]bool{}
	if err := s.EachFeedback(func(_ model.ID, _ model.Date, x model.Feedback) error { here[x.ID] = true; return nil }); err != nil {
		return nil, err
	}
	all := slices.Clone(f.Feedback)
	slices.SortFunc(all, func(a, b Given) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), bytes.Compare(a.Meeting[:], b.Meeting[:]), bytes.Compare(a.ID[:], b.ID[:]))
	})
	var out []model.Bag
	for _, g := range all {
		if here[g.ID] {
			n.Known++
			continue
		}
		here[g.ID] = true
		if g.Day > model.DateOf(s.Now()) {
			return nil, model.Problem{Field: "day", Code: "order"}
		}
		if err := mayStay(g.Text); err != nil {
			return nil, err
		}
		hour := g.Day.Hour(0)
		if len(out) == 0 || out[len(out)-1].Hour != hour || out[len(out)-1].Site != g.Meeting {
			out = append(out, model.Bag{Site: g.Meeting, Hour: hour})
		}
		bag := &out[len(out)-1]
		bag.Feedback = append(bag.Feedback, g.Feedback)
		n.Feedback++
	}
	return out, nil
}

// mayStay refuses text in which the guard finds somebody. It fails closed.
func mayStay(text string) error {
	if text == "" {
		return nil
	}
	found, err := guard.Scan(text)
	if err != nil {
		return model.Problem{Field: "text", Code: "guard-failed"}
	}
	if slices.ContainsFunc(found, func(x guard.Finding) bool { return x.Kind.Blocks() }) {
		return model.Problem{Field: "text", Code: "identifier"}
	}
	return nil
}

// known are the sites, the occasions whose visitors are counted, and the codes that there
// will be.
func known(s *store.Session, fresh []model.Record) (map[model.ID]*model.Site, model.Codes, error) {
	sites := map[model.ID]*model.Site{}
	list, err := store.List[*model.Site](s)
	if err != nil {
		return nil, model.Codes{}, err
	}
	for _, x := range list {
		sites[x.ID] = x
	}
	plans, err := store.List[*model.Plan](s)
	if err != nil {
		return nil, model.Codes{}, err
	}
	for _, x := range plans {
		sites[x.ID] = &model.Site{} // the visitors of an occasion are counted at it
	}
	held, err := store.List[*model.Held](s)
	if err != nil {
		return nil, model.Codes{}, err
	}
	for _, x := range held {
		sites[x.ID] = &model.Site{}
	}
	var codes []*model.Code
	for _, l := range model.Lists() {
		codes = append(codes, s.Codes().All(l)...)
	}
	for _, r := range fresh {
		switch x := r.(type) {
		case *model.Site:
			sites[x.ID] = x
		case *model.Plan:
			sites[x.ID] = &model.Site{}
		case *model.Held:
			sites[x.ID] = &model.Site{}
		case *model.Code:
			codes = append(codes, x)
		}
	}
	return sites, model.NewCodes(codes), nil
}

// fits checks an encounter against the workspace. A retired code is fine: the file may
// be old. Text passes the guard or nothing does.
func fits(e *model.Encounter, site *model.Site, codes model.Codes, now model.Hour) error {
	if site == nil {
		return model.Problem{Field: "site", Code: "unknown-code"}
	}
	if e.Hour > now {
		return model.Problem{Field: "hour", Code: "order"}
	}
	for _, f := range e.Fields() {
		for _, c := range f.Get() {
			if codes.Find(f.List, c) == nil {
				return model.Problem{Field: string(f.List), Code: "unknown-code"}
			}
		}
	}
	if e.Text == "" {
		return nil
	}
	if !site.FreeText {
		return model.Problem{Field: "text", Code: "guard-failed"}
	}
	return mayStay(e.Text)
}
