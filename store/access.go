package store

import (
	"crypto/rand"
	"slices"

	"aula/model"
)

// filedUnder are the client that a record tells of, and the occasion to whose plan it
// belongs: those of both that it has. None if it is not there.
func filedUnder(info model.KindInfo, s *model.State) []model.ID {
	rec := info.New()
	subject, ok1 := rec.(model.Subject)
	planned, ok2 := rec.(model.Planned)
	if !ok1 && !ok2 || !whole(s) || fill(s, rec) != nil {
		return nil
	}
	var out []model.ID
	if ok1 && !subject.About().Zero() {
		out = append(out, subject.About())
	}
	if ok2 {
		out = append(out, planned.Of())
	}
	return out
}

// refile files a record where it belongs now.
func (w *writing) refile(n uint16, k model.Kind, id model.ID, was, is []model.ID) error {
	for _, x := range was {
		if !slices.Contains(is, x) {
			if err := w.mark(n, dayRow{Kind: k, Of: x}, id, false); err != nil {
				return err
			}
		}
	}
	for _, x := range is {
		if !slices.Contains(was, x) {
			if err := w.mark(n, dayRow{Kind: k, Of: x}, id, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// of reads the records of a kind that tell of a client, or belong to an occasion's plan.
// What is damaged is left out.
func of[T model.Record](r *reading, under model.ID) ([]T, error) {
	_, info := newOf[T]()
	n, err := r.section(info.Section, r.s.me)
	if err != nil {
		return nil, err
	}
	row, _, err := r.listed(n, dayRow{Kind: info.Kind, Of: under})
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(row.IDs))
	for _, id := range row.IDs {
		if rec, err := getIn[T](r, id); err == nil {
			out = append(out, rec)
		}
	}
	return out, nil
}

// touch notes whose records a change of this person's was about, for the access log.
func (w *writing) touch(n uint16, c model.Change) error {
	info, ok := c.Kind.Info()
	if !ok || c.Kind == model.KindAccess {
		return nil // a bag, or the log itself
	}
	rec, ok := info.New().(model.Subject)
	if !ok {
		return nil
	}
	state, err := w.state(n, c.Kind, c.Record)
	if err != nil {
		return err
	}
	_ = fill(&state, rec) // the client's id is enough
	if id := rec.About(); !id.Zero() && !slices.Contains(w.touched, id) {
		w.touched = append(w.touched, id)
	}
	return nil
}

// logAccess writes a line of the access log, if this laptop has none yet of this person,
// client, day and deed (GROUND.md 8).
func (w *writing) logAccess(client model.ID, deed model.Deed) error {
	day := model.DateOf(w.s.Now())
	has, err := w.logged(client, day, deed)
	if err != nil || has {
		return err
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	a := model.NewAccess(w.lap.ID, w.lap.Lines+1, w.lap.Link, client, w.s.me, day, deed, salt)
	edit := w.edit
	if err := w.put(a, model.ID{}); err != nil {
		return err
	}
	if w.lap.Lines, w.lap.Link = a.Number, a.Link; edit.Zero() {
		w.edit = edit // a look is no edit that could be taken back
	}
	return nil
}

// logged tells whether this laptop has such a line; the latest are looked at first.
func (r *reading) logged(client model.ID, day model.Date, deed model.Deed) (bool, error) {
	n, err := r.section(model.Clients, r.s.me)
	if err != nil {
		return false, err
	}
	row, _, err := r.listed(n, dayRow{Kind: model.KindAccess, Of: client})
	if err != nil {
		return false, err
	}
	lap, err := r.laptop()
	if err != nil {
		return false, err
	}
	for _, id := range slices.Backward(row.IDs) {
		a, err := getIn[*model.Access](r, id)
		if err != nil || a.Laptop != lap.ID {
			continue
		}
		if a.Day != day {
			return false, nil // of this laptop an earlier day: the clock may have gone back, then one line more
		}
		if a.Person == r.s.me && a.Deed == deed {
			return true, nil
		}
	}
	return false, nil
}

// ageLog takes the bodies of a client's lines away that are older than the workspace
// keeps them (DOMAIN.md 2, 7); the chain stays. Laptops that do it apart write the same.
func (w *writing) ageLog(client model.ID) error {
	n, err := w.section(model.Clients, w.s.me)
	if err != nil {
		return err
	}
	row, _, err := w.listed(n, dayRow{Kind: model.KindAccess, Of: client})
	if err != nil || len(row.IDs) == 0 {
		return err
	}
	work, err := listIn[*model.Workspace](&w.reading)
	if err != nil || len(work) == 0 {
		return err
	}
	limit := model.DateOf(w.s.Now()).AddMonths(-work[0].KeepLogMonths())
	edit := w.edit
	for _, id := range row.IDs { // as they came, the oldest first
		a, err := getIn[*model.Access](&w.reading, id)
		if err != nil {
			continue
		}
		if a.Day >= limit {
			break
		}
		if err := w.put(a.Bare(), model.ID{}); err != nil {
			return err
		}
	}
	if edit.Zero() {
		w.edit = edit // nobody's edit
	}
	return nil
}

// AccessLog is who has seen, changed or printed a client's records and when, the latest
// first.
func (s *Session) AccessLog(client model.ID) ([]*model.Access, error) {
	var out []*model.Access
	err := s.view(func(r *reading) error {
		var err error
		out, err = of[*model.Access](r, client)
		return err
	})
	slices.SortFunc(out, func(a, b *model.Access) int {
		if a.Day != b.Day {
			return int(b.Day - a.Day)
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	return out, err
}

// checkAccess walks the chains of the access log. Lines that others' laptops wrote and
// that are still on their way are not called missing.
func (r *reading) checkAccess(out *Report) error {
	all, err := listIn[*model.Access](r)
	if err != nil {
		return err
	}
	peers, err := r.peers()
	if err != nil {
		return err
	}
	for _, b := range model.CheckAccess(all) {
		coming := slices.ContainsFunc(peers, func(p peerRow) bool { return p.Laptop == b.Laptop && p.Got.firm() < p.Got.last() })
		if b.Why == model.LogMissing && coming {
			continue
		}
		out.Access = append(out.Access, b)
	}
	return nil
}
