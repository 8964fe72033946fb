package store

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"aula/model"
)

// The rules of who may open a client's page. They are policy: the key of the
// compartment is with all who meet clients (GROUND.md 2).
var (
	// ErrNoUndertaking says that this person has not signed the confidentiality
	// undertaking, without which no client's page opens (DOMAIN.md 2, 8).
	ErrNoUndertaking = errors.New("store: no undertaking")
	// ErrNotYours says that the client is not one of this person's, who neither leads
	// nor coordinates.
	ErrNotYours = errors.New("store: not a client of yours")
)

// ClientPage is all that there is of one client.
type ClientPage struct {
	Client     *model.Client
	Relations  []*model.Relation      // by their start
	Milestones []*model.Milestone     // by their day
	Meetings   []*model.Meeting       // by their start
	Goals      []*model.Goal          // by their order, then the day they were made
	Steps      []*model.GoalStep      // likewise
	Ratings    []*model.Rating        // by day
	Links      []*model.Link          // to other records of the same human
	Joined     []*model.Participation // in joint meetings, by day
	Wishes     []model.WishLine       // for joint meetings
}

// LastJoined is the day on which they last took part in a joint meeting; 0: never.
func (p ClientPage) LastJoined() model.Date { return lastJoined(p.Joined) }

func lastJoined(all []*model.Participation) model.Date {
	var last model.Date
	for _, x := range all {
		last = max(last, x.Day)
	}
	return last
}

// OpenClient reads a client's page and writes into the access log that this person
// looked at it, in one transaction. ErrNoUndertaking, ErrNotYours, model.ErrNotFound.
func (s *Session) OpenClient(id model.ID) (ClientPage, error) {
	var out ClientPage
	err := s.update(func(w *writing) error {
		var err error
		if out, err = w.page(id); err != nil {
			return err
		}
		if err := w.ageLog(id); err != nil {
			return err
		}
		return w.logAccess(id, model.Viewed)
	})
	return out, err
}

// Client reads the page again of a client that OpenClient has opened today: nothing is
// written. Without such a line in the access log ErrNotAllowed.
func (s *Session) Client(id model.ID) (ClientPage, error) {
	var out ClientPage
	err := s.view(func(r *reading) error {
		seen, err := r.logged(id, model.DateOf(s.Now()), model.Viewed)
		if err != nil {
			return err
		}
		if !seen {
			return ErrNotAllowed
		}
		out, err = r.page(id)
		return err
	})
	return out, err
}

// Printed writes into the access log that a client's page was given out on paper or to
// a file.
func (s *Session) Printed(id model.ID) error {
	return s.update(func(w *writing) error {
		if _, err := w.page(id); err != nil {
			return err
		}
		return w.logAccess(id, model.Printed)
	})
}

func (r *reading) page(id model.ID) (ClientPage, error) {
	var p ClientPage
	var err error
	if p.Client, err = getIn[*model.Client](r, id); err != nil {
		return p, err
	}
	var errs [9]error
	p.Relations, errs[0] = of[*model.Relation](r, id)
	p.Milestones, errs[1] = of[*model.Milestone](r, id)
	p.Meetings, errs[2] = of[*model.Meeting](r, id)
	p.Goals, errs[3] = of[*model.Goal](r, id)
	p.Steps, errs[4] = of[*model.GoalStep](r, id)
	p.Ratings, errs[5] = of[*model.Rating](r, id)
	p.Links, errs[6] = r.linksOf(id)
	p.Joined, errs[7] = of[*model.Participation](r, id)
	p.Wishes, errs[8] = r.wishesOf(id)
	if err := errors.Join(errs[:]...); err != nil {
		return p, err
	}
	if err := r.mayOpen(p.Client, p.Relations); err != nil {
		return ClientPage{}, err
	}
	slices.SortFunc(p.Relations, func(a, b *model.Relation) int { return cmp.Or(cmp.Compare(a.Start, b.Start), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Milestones, func(a, b *model.Milestone) int { return cmp.Or(cmp.Compare(a.Held, b.Held), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Meetings, func(a, b *model.Meeting) int { return cmp.Or(cmp.Compare(a.Start, b.Start), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Goals, func(a, b *model.Goal) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Made, b.Made), byID(a.ID, b.ID))
	})
	slices.SortFunc(p.Steps, func(a, b *model.GoalStep) int { return cmp.Or(cmp.Compare(a.Order, b.Order), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Joined, func(a, b *model.Participation) int { return cmp.Or(cmp.Compare(a.Day, b.Day), byID(a.ID, b.ID)) })
	slices.SortFunc(p.Ratings, func(a, b *model.Rating) int { return cmp.Or(cmp.Compare(a.Day, b.Day), byID(a.ID, b.ID)) })
	return p, nil
}

// linksOf are the links of a client, on whichever side of them it stands.
func (r *reading) linksOf(id model.ID) ([]*model.Link, error) {
	all, err := listIn[*model.Link](r)
	return slices.DeleteFunc(all, func(l *model.Link) bool { return l.A != id && l.B != id }), err
}

// ClientLines are the clients that this person may open, by nickname, with what a list
// shows of each. Looking at the list is no look at a client: nothing is logged.
func (s *Session) ClientLines() ([]model.ClientLine, error) {
	k, err := s.known()
	if err != nil {
		return nil, err
	}
	var out []model.ClientLine
	err = s.view(func(r *reading) error {
		var err error
		out, err = r.clientLines(k.zone)
		return err
	})
	return out, err
}

// clientLines are empty for whom the compartment is closed.
func (r *reading) clientLines(zone *time.Location) ([]model.ClientLine, error) {
	if _, err := r.section(model.Clients, r.s.me); errors.Is(err, ErrNotAllowed) {
		return nil, nil
	}
	me, err := getIn[*model.Member](r, r.s.me)
	if err != nil || me.Undertaking == 0 {
		return nil, err
	}
	clients, err := listIn[*model.Client](r)
	if err != nil || len(clients) == 0 {
		return nil, err
	}
	relations, err := grouped[*model.Relation](r)
	if err != nil {
		return nil, err
	}
	stones, err := grouped[*model.Milestone](r)
	if err != nil {
		return nil, err
	}
	now := r.s.Now().In(zone)
	meetings, err := between[*model.Meeting](r, model.DateOf(now)-model.CadenceLook, model.DateOf(now)+model.CadenceLook, zone)
	if err != nil {
		return nil, err
	}
	met := map[model.ID][]*model.Meeting{}
	for _, m := range meetings {
		met[m.Client] = append(met[m.Client], m)
	}
	leads := me.Role == model.LeadExpert || me.Role == model.Coordinator
	work, err := listIn[*model.Workspace](r)
	if err != nil {
		return nil, err
	}
	months := (&model.Workspace{}).KeepMonths()
	if len(work) > 0 {
		months = work[0].KeepMonths()
	}
	var out []model.ClientLine
	for _, c := range clients {
		own := mine(c, relations[c.ID], me.ID)
		if own || leads || joinsOnly(me, c, relations[c.ID]) {
			l := model.LineOf(c, relations[c.ID], stones[c.ID], met[c.ID], now, own)
			if l.Due = model.RetentionDue(c, relations[c.ID], 0, months); c.Joint && l.Due != 0 && l.Due <= model.DateOf(now) {
				joined, err := of[*model.Participation](r, c.ID) // worth the reading only where it can put the day off
				if err != nil {
					return nil, err
				}
				l.Due = model.RetentionDue(c, relations[c.ID], lastJoined(joined), months)
			}
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b model.ClientLine) int {
		return cmp.Or(strings.Compare(model.Fold(a.Client.Name), model.Fold(b.Client.Name)), bytes.Compare(a.Client.ID[:], b.Client.ID[:]))
	})
	return out, nil
}

func grouped[T model.Subject](r *reading) (map[model.ID][]T, error) {
	all, err := listIn[T](r)
	out := map[model.ID][]T{}
	for _, x := range all {
		out[x.About()] = append(out[x.About()], x)
	}
	return out, err
}

// meetings adds the individual meetings to the agenda, for whom the compartment of
// clients is open; nicknames only of one's own meetings, for the lead and the
// coordinator of all.
func (r *reading) meetings(first, last model.Date, zone *time.Location, add func(model.Item)) error {
	if _, err := r.section(model.Clients, r.s.me); errors.Is(err, ErrNotAllowed) {
		return nil
	}
	me, err := getIn[*model.Member](r, r.s.me)
	if err != nil {
		return nil // a person without a record sees no clients
	}
	all, err := between[*model.Meeting](r, first-1, last, zone)
	if err != nil {
		return err
	}
	names := map[model.ID]string{}
	leads := me.Role == model.LeadExpert || me.Role == model.Coordinator
	for _, m := range all {
		if me.Undertaking == 0 || !leads && m.Expert != r.s.me {
			add(model.ItemOfMeeting(m, ""))
			continue
		}
		if _, known := names[m.Client]; !known {
			c, err := getIn[*model.Client](r, m.Client)
			if errors.Is(err, model.ErrNotFound) || errors.Is(err, ErrDamaged) {
				continue
			}
			if err != nil {
				return err
			}
			names[m.Client] = c.Name
		}
		add(model.ItemOfMeeting(m, names[m.Client]))
	}
	return nil
}

// Withdraw takes a client's consent back: taking part ends today, what was planned is
// cancelled, the relation ends. All in one edit, which Undo takes back.
func (s *Session) Withdraw(id model.ID) error {
	return s.edit(func(w *writing) error {
		p, err := w.page(id)
		if err != nil {
			return err
		}
		today, now := model.DateOf(s.Now()), model.MomentOf(s.Now())
		p.Client.Withdrawn = max(today, p.Client.Consent)
		records := []model.Record{p.Client}
		for _, r := range p.Relations {
			if r.Open(today) {
				r.Ended = max(today, r.Start)
				records = append(records, r)
			}
		}
		for _, m := range p.Meetings {
			if m.State == model.MeetPlanned && m.Start > now {
				m.State = model.MeetCancelled
				records = append(records, m)
			}
		}
		return w.putAll(records)
	})
}

// HandOver gives a relation, and what is planned in it, to another expert, and notes it
// as a milestone. The new expert works with the client from now on; the one before no
// longer does, unless stays. model.ErrNotFound if there is no such relation.
func (s *Session) HandOver(client, relation, to model.ID, note string, stays bool) error {
	return s.edit(func(w *writing) error {
		p, err := w.page(client)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(p.Relations, func(r *model.Relation) bool { return r.ID == relation })
		if i < 0 {
			return model.ErrNotFound
		}
		r := p.Relations[i]
		from := r.Expert
		if from == to {
			return model.Problem{Field: "to", Code: "taken"}
		}
		r.Expert = to
		c := p.Client
		if !stays {
			c.Workers = slices.DeleteFunc(c.Workers, func(x string) bool { return x == from.String() })
		}
		if !c.With(to) {
			c.Workers = append(c.Workers, to.String())
		}
		records := []model.Record{r, c, &model.Milestone{
			ID: s.st.o.NewID(), Client: client, Relation: relation, What: model.HandedOver, Held: model.DateOf(s.Now()), By: s.me, Note: note, From: from, To: to,
		}}
		for _, m := range p.Meetings {
			if m.Relation == relation && m.State == model.MeetPlanned && m.Start > model.MomentOf(s.Now()) {
				m.Expert = to
				records = append(records, m)
			}
		}
		return w.putAll(records)
	})
}

// Collapse puts a residue in the place of a client whose retention time is over: the
// figures stay, the person goes, and the access log keeps its chain without saying whom
// it was about (GROUND.md 6). What history still holds of it goes with the erasure of
// its compartment.
func (s *Session) Collapse(id model.ID) error {
	k, err := s.known()
	if err != nil {
		return err
	}
	return s.edit(func(w *writing) error {
		p, err := w.page(id)
		if err != nil {
			return err
		}
		day := func(m model.Moment) model.Date { return model.DateOf(m.Time(k.zone)) }
		if err := w.put(model.Collapse(p.Client, p.Relations, p.Meetings, day, false), model.ID{}); err != nil {
			return err
		}
		log, err := of[*model.Access](&w.reading, id)
		if err != nil {
			return err
		}
		for _, a := range log {
			if err := w.put(a.Bare(), model.ID{}); err != nil {
				return err
			}
		}
		return w.drop(p)
	})
}

// drop deletes all that there is of a client. Taking part in joint meetings stays, as a
// number without a name, or the meetings' figures would change.
func (w *writing) drop(p ClientPage) error {
	var all []model.Record
	for _, x := range p.Joined {
		x.Client = model.ID{}
		if err := w.put(x, model.ID{}); err != nil {
			return err
		}
	}
	if err := w.dropWishes(p.Client.ID); err != nil {
		return err
	}
	for _, x := range p.Links {
		all = append(all, x)
	}
	for _, x := range p.Ratings {
		all = append(all, x)
	}
	for _, x := range p.Steps {
		all = append(all, x)
	}
	for _, x := range p.Goals {
		all = append(all, x)
	}
	for _, x := range p.Meetings {
		all = append(all, x)
	}
	for _, x := range p.Milestones {
		all = append(all, x)
	}
	for _, x := range p.Relations {
		all = append(all, x)
	}
	all = append(all, p.Client)
	for _, x := range all {
		if err := w.delete(x.Kind(), x.Key()); err != nil {
			return err
		}
	}
	w.touched = nil // nothing of the client is left that a line could be about
	return nil
}

func (w *writing) putAll(records []model.Record) error {
	for _, r := range records {
		if err := w.put(r, model.ID{}); err != nil {
			return err
		}
	}
	return nil
}
