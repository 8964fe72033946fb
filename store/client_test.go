package store

import (
	"errors"
	"slices"
	"testing"
	"time"

	"aula/model"
)

// signed makes a store in which Aino has signed the undertaking, and gives her a client.
func signed(t testing.TB, o Options) (*Session, *model.Client) {
	t.Helper()
	s, _ := fresh(t, o)
	me := s.Member(s.Me())
	me.Undertaking = model.DateOf(s.Now())
	c := &model.Client{ID: model.ID{40}, Name: "Kanerva", Workers: []string{s.Me().String()}, Consent: me.Undertaking, Explained: s.Me(), Made: me.Undertaking}
	if err := s.Put(me, c); err != nil {
		t.Fatal(err)
	}
	return s, c
}

func relationOf(s *Session, c *model.Client) *model.Relation {
	day := model.DateOf(s.Now())
	return &model.Relation{ID: model.ID{41}, Client: c.ID, Expert: s.Me(), Start: day, Planned: day + 180}
}

func meetingOf(s *Session, id byte, c *model.Client, start time.Time, state model.MeetingState) *model.Meeting {
	return &model.Meeting{
		ID: model.ID{42, id}, Client: c.ID, Relation: model.ID{41}, Expert: s.Me(), Start: model.MomentOf(start), Minutes: 60, State: state, Sort: model.MeetTalk, Place: "cafe",
	}
}

func TestAClientsPageHoldsAllThatIsOfThem(t *testing.T) {
	s, c := signed(t, options(t, newClock()))
	now := s.Now()
	goal := &model.Goal{ID: model.ID{43}, Client: c.ID, Text: "Kuvaan taas", State: model.GoalActive, Made: model.DateOf(now), Baseline: model.LevelOf(-2)}
	day := model.DateOf(now)
	other := &model.Client{ID: model.ID{50}, Name: "Pihlaja", Workers: c.Workers}
	if err := s.Put(relationOf(s, c), goal, other,
		&model.GoalStep{ID: model.ID{44}, Client: c.ID, Goal: goal.ID, Text: "Akku"},
		&model.Rating{ID: model.RatingID(goal.ID, day), Client: c.ID, Goal: goal.ID, Day: day, Level: model.LevelOf(-1)},
		meetingOf(s, 2, c, now.Add(time.Hour), model.MeetPlanned), meetingOf(s, 1, c, now.Add(-time.Hour), model.MeetHeld),
		&model.Milestone{ID: model.MilestoneID(model.ID{41}, model.StartTalk), Client: c.ID, Relation: model.ID{41}, What: model.StartTalk, Held: day, By: s.Me()},
		model.NewLink(other.ID, c.ID, day, s.Me())); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Client(c.ID); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("a page is read that nobody opened: %v", err)
	}
	p, err := s.OpenClient(c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Relations) != 1 || len(p.Meetings) != 2 || p.Meetings[0].ID != (model.ID{42, 1}) || len(p.Goals) != 1 || len(p.Steps) != 1 || len(p.Ratings) != 1 ||
		len(p.Milestones) != 1 || len(p.Links) != 1 {
		t.Errorf("the page is not whole: %+v", p)
	}
	if again, err := s.Client(c.ID); err != nil || len(again.Meetings) != 2 {
		t.Errorf("opened today, it is not read again: %v", err)
	}
	if p, err := s.OpenClient(other.ID); err != nil || len(p.Links) != 1 || len(p.Meetings) != 0 {
		t.Errorf("the other page has what is not its own: %+v, %v", p, err)
	}
	lines, err := s.ClientLines()
	if err != nil || len(lines) != 2 || lines[0].Client.Name != "Kanerva" || lines[0].Next == 0 || lines[0].Last == 0 || !lines[0].Mine {
		t.Errorf("the list: %+v, %v", lines, err)
	}
	if err := s.Delete(model.KindMeeting, model.ID{42, 2}); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Client(c.ID); err != nil || len(p.Meetings) != 1 {
		t.Errorf("a deleted meeting is still on the page: %v", err)
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Client(c.ID); err != nil || len(p.Meetings) != 2 {
		t.Errorf("the meeting did not come back: %v", err)
	}
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Client(c.ID); err != nil || len(p.Meetings) != 2 || len(p.Links) != 1 {
		t.Errorf("under new keys the page is not what it was: %+v, %v", p, err)
	}
	sound(t, s)
}

func TestWhoMayOpenWhosePage(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, client := signed(t, o)
	day := model.DateOf(s.Now())
	people := map[model.Role]model.ID{}
	for i, role := range []model.Role{model.PeerExpert, model.LeadExpert, model.SocialInstructor, model.ContactPerson} {
		m := &model.Member{ID: model.ID{60, byte(i)}, Name: "Olli", Role: role, Undertaking: day}
		if _, err := s.AddMember(m, passOlli+" "+string(role), "Profiili"); err != nil {
			t.Fatal(err)
		}
		people[role] = m.ID
	}
	none := &model.Member{ID: model.ID{61}, Name: "Uusi", Role: model.LeadExpert}
	if _, err := s.AddMember(none, passOlli+" uusi", "Profiili"); err != nil {
		t.Fatal(err)
	}
	st := s.st
	s.Lock()
	as := func(id model.ID, pass string, want error, lines int) {
		t.Helper()
		x, err := st.Unlock(id, pass)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Lock()
		if _, err := x.OpenClient(client.ID); !errors.Is(err, want) {
			t.Errorf("%v opens the page: %v, want %v", x.Member(id).Role, err, want)
		}
		if all, err := x.ClientLines(); err != nil || len(all) != lines {
			t.Errorf("%v sees %d clients, want %d: %v", x.Member(id).Role, len(all), lines, err)
		}
	}
	for role, want := range map[model.Role]struct {
		err   error
		lines int
	}{
		model.PeerExpert: {ErrNotYours, 0}, model.SocialInstructor: {ErrNotYours, 0}, model.ContactPerson: {ErrNotAllowed, 0}, model.LeadExpert: {nil, 1},
	} {
		as(people[role], passOlli+" "+string(role), want.err, want.lines)
	}
	as(none.ID, passOlli+" uusi", ErrNoUndertaking, 0)

	x, err := st.Unlock(people[model.ContactPerson], passOlli+" "+string(model.ContactPerson))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Lock()
	for _, k := range []model.Kind{model.KindClient, model.KindGoal, model.KindMeeting, model.KindAccess} {
		if err := x.view(func(r *reading) error {
			return r.states(k, func(*model.State) error { t.Errorf("kind %d is open to whom its compartment is closed", k); return nil })
		}); err != nil {
			t.Fatal(err)
		}
	}
	if hits, err := x.Find("kanerva", 10); err != nil || len(hits) != 0 {
		t.Errorf("search finds a client for whom no client is: %d, %v", len(hits), err)
	}
	if items, err := x.Agenda(day-1, day+1); err != nil || slices.ContainsFunc(items, func(i model.Item) bool { return i.Source == model.KindMeeting }) {
		t.Errorf("the agenda shows meetings for whom no client is: %v", err)
	}
}

func TestWhatIsOthersClientsIsNotFoundNorTold(t *testing.T) {
	s, client := signed(t, options(t, newClock()))
	day := model.DateOf(s.Now())
	if err := s.Put(&model.Goal{ID: model.ID{43}, Client: client.ID, Text: "Kuvaan taas merta", State: model.GoalActive, Made: day}); err != nil {
		t.Fatal(err)
	}
	people := map[model.ID]int{{60}: 0, {61}: 2}
	for id, role := range map[model.ID]model.Role{{60}: model.PeerExpert, {61}: model.LeadExpert} {
		if _, err := s.AddMember(&model.Member{ID: id, Name: "Olli", Role: role, Undertaking: day}, passOlli+" "+string(role), "Profiili"); err != nil {
			t.Fatal(err)
		}
	}
	if hits, err := s.Find("kanerva", 10); err != nil || len(hits) != 1 {
		t.Errorf("one's own client is found %d times, %v", len(hits), err)
	}
	st := s.st
	s.Lock()
	for id, want := range people {
		pass := passOlli + " " + string(model.PeerExpert)
		if want > 0 {
			pass = passOlli + " " + string(model.LeadExpert)
		}
		x, err := st.Unlock(id, pass)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, words := range []string{"kanerva", "merta"} {
			hits, err := x.Find(words, 10)
			if err != nil {
				t.Fatal(err)
			}
			got += len(hits)
		}
		if got != want {
			t.Errorf("%s finds %d records of a client of Aino's, want %d", x.Member(id).Role, got, want)
		}
		x.Lock()
	}
}

func TestTheDiaryOpensForNobodyButItsAuthor(t *testing.T) {
	o := options(t, newClock())
	s, _ := signed(t, o)
	lead := &model.Member{ID: model.ID{60}, Name: "Olli", Role: model.LeadExpert, Undertaking: 1}
	if _, err := s.AddMember(lead, passOlli, "Profiili"); err != nil {
		t.Fatal(err)
	}
	day := model.DateOf(s.Now())
	if err := s.Put(&model.Diary{ID: model.ID{70}, Day: day, Text: "salaisuus"}, &model.Readiness{ID: model.ID{71}, Day: day, Sleep: 2}, &model.Pathway{ID: model.ID{72}, Text: "opinnot", Made: day}); err != nil {
		t.Fatal(err)
	}
	own, err := s.sectionNumber(model.OwnOnly)
	if err != nil {
		t.Fatal(err)
	}
	st := s.st
	s.Lock()
	x, err := st.Unlock(lead.ID, passOlli)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Lock()
	if x.keys[own] != nil {
		t.Fatal("the lead holds the key of Aino's diary")
	}
	var sealed int
	if err := x.view(func(r *reading) error {
		for _, k := range []model.Kind{model.KindDiary, model.KindReadiness, model.KindPathway} {
			b := r.tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(k))
			if err := b.ForEach(func(key, env []byte) error {
				sealed++
				for n, k2 := range x.keys { // every other key there is
					if _, err := k2.Open(nil, placeOf(recordBucket(k), key), env); err == nil {
						t.Errorf("the key of compartment %d opens it", n)
					}
				}
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil || sealed != 3 {
		t.Fatalf("%d sealed records, %v", sealed, err)
	}
	if all, err := List[*model.Diary](x); err != nil || len(all) != 0 {
		t.Errorf("the lead lists %d entries: %v", len(all), err)
	}
}

func (s *Session) sectionNumber(sec model.Section) (n uint16, err error) {
	err = s.view(func(r *reading) error { n, err = r.section(sec, s.me); return err })
	return n, err
}

func TestANicknameThatSaysWhoSomebodyIsIsRefused(t *testing.T) {
	s, _ := signed(t, options(t, newClock()))
	for _, name := range []string{"131052-308T", "131052 308t", "matti.meikalainen@esimerkki.fi", "040 123 4567", "@kanerva"} {
		err := s.Put(&model.Client{ID: model.ID{80}, Name: name})
		if want := (model.Problem{Field: "name", Code: "identifier"}); err != want {
			t.Errorf("%q is taken: %v", name, err)
		}
	}
	for _, name := range []string{"Matti Meikäläinen", "Matti M.", "Äijä von Östman"} {
		err := s.Put(&model.Client{ID: model.ID{80}, Name: name})
		if want := (model.Problem{Field: "name", Code: "full-name"}); err != want {
			t.Errorf("%q is taken: %v", name, err)
		}
	}
	for _, name := range []string{"Kanerva", "metsä kuusi", "Sininen kettu 2", "Äijä", "🦊"} {
		if err := s.Put(&model.Client{ID: model.ID{81}, Name: name}); err != nil {
			t.Errorf("%q is refused: %v", name, err)
		}
	}
}

func TestWithdrawingEndsAndCancelsAndComesBackAtOnce(t *testing.T) {
	s, c := signed(t, options(t, newClock()))
	now := s.Now()
	if err := s.Put(relationOf(s, c), meetingOf(s, 1, c, now.Add(-time.Hour), model.MeetHeld), meetingOf(s, 2, c, now.Add(time.Hour), model.MeetPlanned)); err != nil {
		t.Fatal(err)
	}
	look := func(want string) {
		t.Helper()
		p, err := s.OpenClient(c.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := string(p.Meetings[0].State) + " " + string(p.Meetings[1].State)
		if p.Relations[0].Ended != 0 {
			got += " ended"
		}
		if p.Client.Withdrawn != 0 {
			got += " withdrawn"
		}
		if got != want {
			t.Errorf("it is %q, want %q", got, want)
		}
	}
	if err := s.Withdraw(c.ID); err != nil {
		t.Fatal(err)
	}
	look("held cancelled ended withdrawn")
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	look("held planned")
}

func TestAHandOverTakesThePlansAlong(t *testing.T) {
	s, c := signed(t, options(t, newClock()))
	to := model.ID{60}
	if err := s.Put(relationOf(s, c), meetingOf(s, 2, c, s.Now().Add(time.Hour), model.MeetPlanned)); err != nil {
		t.Fatal(err)
	}
	if err := s.HandOver(c.ID, model.ID{41}, s.Me(), "", false); err != (model.Problem{Field: "to", Code: "taken"}) {
		t.Errorf("to whoever has it: %v", err)
	}
	if err := s.HandOver(c.ID, model.ID{41}, to, "Yhdessä kerrottu", true); err != nil {
		t.Fatal(err)
	}
	p, err := s.OpenClient(c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if p.Relations[0].Expert != to || p.Meetings[0].Expert != to || !p.Client.With(to) || !p.Client.With(s.Me()) || len(p.Milestones) != 1 || p.Milestones[0].From != s.Me() {
		t.Errorf("handed over it is %+v", p)
	}
}

func TestWhatStaysOfAClientIsAResidueAndAChainThatHolds(t *testing.T) {
	c := newClock()
	s, client := signed(t, options(t, c))
	r := relationOf(s, client)
	if err := s.Put(r, meetingOf(s, 1, client, s.Now(), model.MeetHeld)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.OpenClient(client.ID); err != nil {
		t.Fatal(err)
	}
	c.pass(100 * 24 * time.Hour)
	if r.Ended = model.DateOf(s.Now()); s.Put(r) != nil {
		t.Fatal("not ended")
	}
	if lines, err := s.ClientLines(); err != nil || lines[0].Due != r.Ended.AddMonths(12) {
		t.Errorf("kept until %v, %v", lines[0].Due, err)
	}
	if err := s.Collapse(client.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.OpenClient(client.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("the client is still there: %v", err)
	}
	res, err := Get[*model.Residue](s, client.ID)
	if err != nil || res.Band != "3to6" || len(res.Quarters) != 1 || res.Quarters[0] != 1 {
		t.Errorf("what stays is %+v, %v", res, err)
	}
	log, err := List[*model.Access](s)
	if err != nil || len(log) < 3 {
		t.Fatal(len(log), err)
	}
	for _, a := range log {
		if !a.Gone() {
			t.Errorf("a line still says whom it was about: %+v", a)
		}
	}
	if m, err := List[*model.Meeting](s); err != nil || len(m) != 0 {
		t.Errorf("%d meetings are left, %v", len(m), err)
	}
	sound(t, s)
}

// BenchmarkClients are the figures of the issue: a page with 200 meetings, a list of
// 2,000 clients.
func BenchmarkClients(b *testing.B) {
	kdf := options(b, newClock())
	s, _, err := Create(kdf, beginning())
	if err != nil {
		b.Fatal(err)
	}
	defer func() { s.Lock(); s.st.Close() }()
	me := s.Member(s.Me())
	me.Undertaking = model.DateOf(s.Now())
	day, who := me.Undertaking, s.Me().String()
	records := []model.Record{me}
	for i := range 2000 {
		c := &model.Client{ID: model.ID{1, byte(i >> 8), byte(i)}, Name: "Kanerva", Workers: []string{who}}
		records = append(records, c, &model.Relation{ID: model.ID{2, byte(i >> 8), byte(i)}, Client: c.ID, Expert: s.Me(), Start: day - 90, Planned: day + 90})
		for k := range 6 {
			m := meetingOf(s, 0, c, s.Now().Add(time.Duration(k-4)*14*24*time.Hour), model.MeetHeld)
			m.ID, m.Relation = model.ID{3, byte(i >> 8), byte(i), byte(k)}, model.ID{2, byte(i >> 8), byte(i)}
			records = append(records, m)
		}
	}
	first := model.ID{1}
	for k := range 194 {
		m := meetingOf(s, 0, &model.Client{ID: first}, s.Now().Add(-time.Duration(k)*7*24*time.Hour), model.MeetHeld)
		m.ID = model.ID{4, byte(k)}
		records = append(records, m)
	}
	for at := 0; at < len(records); at += 500 {
		if err := s.Put(records[at:min(at+500, len(records))]...); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("open=200-meetings", func(b *testing.B) {
		for b.Loop() {
			p, err := s.OpenClient(first)
			if err != nil || len(p.Meetings) != 200 {
				b.Fatal(len(p.Meetings), err)
			}
		}
	})
	b.Run("list=2000", func(b *testing.B) {
		for b.Loop() {
			if all, err := s.ClientLines(); err != nil || len(all) != 2000 {
				b.Fatal(len(all), err)
			}
		}
	})
}
