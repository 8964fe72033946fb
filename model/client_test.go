package model

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestClientCheck(t *testing.T) {
	checks[Client]{
		{"a nickname is enough", func(c *Client) { *c = Client{ID: ID{19}, Name: "Kanerva"} }, nil},
		{"blanks are no nickname", func(c *Client) { c.Name = "  " }, Problem{"name", "missing"}},
		{"somebody explained what was agreed to", func(c *Client) { c.Explained = ID{} }, Problem{"explained_by", "missing"}},
		{"nothing is taken back before it was given", func(c *Client) { c.Withdrawn = c.Consent - 1 }, Problem{"withdrawn", "order"}},
		{"a decision ends after it began", func(c *Client) { c.DecidedTo = c.DecidedOn - 1 }, Problem{"decision_to", "order"}},
	}.run(t, sampleOf[Client](sampleClient), (*Client).Check)
}

func TestRelationCheck(t *testing.T) {
	checks[Relation]{
		{"the work is for a time", func(r *Relation) { r.Planned = 0 }, Problem{"planned_end", "missing"}},
		{"it ends after it begins", func(r *Relation) { r.Planned = r.Start - 1 }, Problem{"planned_end", "order"}},
		{"five years are the longest term", func(r *Relation) { r.Planned = r.Start + MaxTerm + 1 }, Problem{"planned_end", "range"}},
		{"ending needs no reason", func(r *Relation) { r.Reason = "" }, nil},
		{"it may end on its first day", func(r *Relation) { r.Ended = r.Start }, nil},
	}.run(t, sampleOf[Relation](sampleRelation), (*Relation).Check)
}

func TestMilestoneCheck(t *testing.T) {
	checks[Milestone]{
		{"an extension has a reason", func(m *Milestone) { m.What, m.Reason = Extension, "" }, Problem{"reason", "missing"}},
		{"and a new last day", func(m *Milestone) { m.What, m.Until = Extension, 0 }, Problem{"until", "missing"}},
		{"a hand-over goes to somebody", func(m *Milestone) { m.To = ID{} }, Problem{"to", "missing"}},
		{"a discussion needs neither", func(m *Milestone) { m.What, m.Until, m.Reason, m.To, m.From = StartTalk, 0, "", ID{}, ID{} }, nil},
		{"a milestone nobody knows", func(m *Milestone) { m.What = "tea" }, Problem{"what", "unknown-code"}},
	}.run(t, sampleOf[Milestone](sampleMilestone), (*Milestone).Check)
}

// Who is anonymous can't be tied to a client: no record that all members open has a
// place for one, and what a client's records hold lies in their compartment.
func TestAClientIsNamedInTheirOwnCompartmentOnly(t *testing.T) {
	for _, k := range Kinds() {
		typ := reflect.TypeOf(k.New()).Elem()
		_, named := typ.FieldByName("Client")
		_, subject := k.New().(Subject)
		if (named || subject) && (k.Section != Clients || k.Class != ByNickname) {
			t.Errorf("%s names a client and lies in section %d, class %d", k.Name, k.Section, k.Class)
		}
		if k.Section == Common && k.Class != Work {
			t.Errorf("%s lies in common and is of class %d", k.Name, k.Class)
		}
		if (k.Class == Own) != (k.Section == OwnOnly) {
			t.Errorf("%s: class %d in section %d", k.Name, k.Class, k.Section)
		}
		if k.Section == OwnOnly && subject {
			t.Errorf("%s: a diary is filed under a client", k.Name)
		}
	}
	for name, fields := range anonymousFields() {
		for _, f := range fields {
			if strings.Contains(strings.ToLower(f), "client") {
				t.Errorf("%s has %s", name, f)
			}
		}
	}
}

func TestPersonsAreCountedOnceHoweverTheyAreLinked(t *testing.T) {
	a, b, c, d, e := ID{1}, ID{2}, ID{3}, ID{4}, ID{5}
	links := []*Link{NewLink(c, b, 1, ID{9}), NewLink(d, c, 1, ID{9}), NewLink(e, a, 1, ID{9})}
	want := map[ID]ID{a: a, e: a, b: b, c: b, d: b}
	for range 2 {
		if got := Persons(links); !reflect.DeepEqual(got, want) {
			t.Errorf("persons are %v, want %v", got, want)
		}
		slices.Reverse(links)
	}
	if got := Persons(append(links, NewLink(a, d, 1, ID{9}), NewLink(a, b, 1, ID{9}))); got[c] != a || got[e] != a || got[b] != a {
		t.Errorf("a circle of links: %v", got)
	}
	if x, y := NewLink(a, b, 1, ID{9}), NewLink(b, a, 2, ID{8}); x.ID != y.ID || x.A != y.A || x.Check() != nil {
		t.Error("two laptops that link the same two make two links")
	}
	if (&Link{ID: ID{1}, A: b, B: a, On: 1}).Check() == nil || (&Link{ID: ID{1}, A: a, B: a, On: 1}).Check() == nil {
		t.Error("a link out of order, or to oneself, passes")
	}
}

func TestWhatIsStillAheadOfARelation(t *testing.T) {
	r := &Relation{ID: ID{1}, Client: ID{2}, Expert: ID{3}, Start: 1000, Planned: 1180}
	held := func(all ...StepName) []*Milestone {
		var out []*Milestone
		for _, w := range all {
			out = append(out, &Milestone{Relation: r.ID, What: w})
		}
		return append(out, &Milestone{Relation: ID{77}, What: Interim}) // another's
	}
	for name, c := range map[string]struct {
		held  []*Milestone
		ended Date
		want  []Ahead
	}{
		"a new one has all three":           {held(), 0, []Ahead{{StartTalk, 1000}, {Interim, 1090}, {FinalTalk, 1180}}},
		"after the start talk two":          {held(StartTalk), 0, []Ahead{{Interim, 1090}, {FinalTalk, 1180}}},
		"one that ended early has the last": {held(StartTalk), 1050, []Ahead{{FinalTalk, 1050}}},
		"and none when it was held":         {held(StartTalk, FinalTalk), 1050, nil},
	} {
		r.Ended = c.ended
		if got := StillAhead(r, c.held); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	r.Ended, r.Interim = 0, 1060
	if got := StillAhead(r, nil); got[1] != (Ahead{Interim, 1060}) {
		t.Errorf("an agreed interim review is due %v", got[1])
	}
}

func TestWhichRelationCounts(t *testing.T) {
	old := &Relation{ID: ID{1}, Start: 100, Planned: 200, Ended: 190}
	late := &Relation{ID: ID{2}, Start: 300, Planned: 400, Ended: 350}
	open := &Relation{ID: ID{3}, Start: 250, Planned: 500}
	if Current([]*Relation{late, old}, 360) != late || Current([]*Relation{late, open, old}, 360) != open || Current(nil, 1) != nil {
		t.Error("not the open one, or not the last")
	}
}

func TestARetentionClockRunsFromTheLastEnd(t *testing.T) {
	ended := func(d Date) *Relation { return &Relation{Start: 100, Planned: 300, Ended: d} }
	for name, c := range map[string]struct {
		client    Client
		relations []*Relation
		joined    Date
		want      Date
	}{
		"an open relation stops it":         {Client{Made: 10}, []*Relation{ended(0), ended(200)}, 0, 0},
		"the last end counts":               {Client{Made: 10}, []*Relation{ended(150), ended(200)}, 0, Date(200).AddMonths(12)},
		"taking consent back later":         {Client{Made: 10, Consent: 20, Withdrawn: 250}, []*Relation{ended(200)}, 0, Date(250).AddMonths(12)},
		"nothing ever began":                {Client{Made: 10}, nil, 0, Date(10).AddMonths(12)},
		"one who takes part and waits":      {Client{Made: 10, Consent: 20}, nil, 0, 0},
		"one who withdrew before beginning": {Client{Made: 10, Consent: 20, Withdrawn: 30}, nil, 0, Date(30).AddMonths(12)},
		"a joint meeting after the end":     {Client{Made: 10}, []*Relation{ended(200)}, 260, Date(260).AddMonths(12)},
		"joint meetings alone":              {Client{Made: 10, Consent: 10, Joint: true}, nil, 240, Date(240).AddMonths(12)},
		"a name ticked off, and no meeting": {Client{Made: 10, Consent: 10, Joint: true}, nil, 0, Date(10).AddMonths(12)},
		"a joint meeting does not end one":  {Client{Made: 10, Joint: true}, []*Relation{ended(0)}, 240, 0},
	} {
		if got := RetentionDue(&c.client, c.relations, c.joined, 12); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAResidueSaysWhatFiguresNeedAndNoMore(t *testing.T) {
	day := func(s string) Date { d, _ := ParseDate(s); return d }
	zone := func(m Moment) Date { return DateOf(m.Time(time.UTC)) }
	c := sampleClient().(*Client)
	rel := &Relation{ID: ID{1}, Site: ID{2}, Project: ID{16}, Start: day("2025-02-10"), Planned: day("2025-12-01"), Ended: day("2025-07-01")}
	at := func(s string, state MeetingState) *Meeting {
		return &Meeting{Start: Moment(day(s))*86400 + 9*3600, State: state}
	}
	meetings := []*Meeting{
		at("2025-02-12", MeetHeld), at("2025-03-31", MeetHeld), at("2025-04-01", MeetHeld), at("2025-05-01", MeetNoShow), at("2025-06-30", MeetPlanned), at("2024-01-01", MeetHeld),
	}
	got := Collapse(c, []*Relation{rel}, meetings, zone, false)
	want := &Residue{ID: c.ID, Form: "individual", Site: ID{2}, Project: ID{16}, Began: 2025*4 + 0, Band: "3to6", Quarters: []int{2, 1}}
	if !reflect.DeepEqual(got, want) || got.Check() != nil {
		t.Errorf("it is %+v, want %+v", got, want)
	}
	got = Collapse(c, []*Relation{rel}, meetings, zone, true)
	want = &Residue{ID: c.ID, Form: "individual", Site: ID{2}, Began: 2025 * 4, Forgot: true}
	if !reflect.DeepEqual(got, want) || got.Check() != nil {
		t.Errorf("of one who asked to be forgotten: %+v, want %+v", got, want)
	}
	want.Quarters = []int{1}
	if want.Check() == nil {
		t.Error("finer figures of one who asked to be forgotten pass")
	}
	if got := Collapse(&Client{ID: ID{1}, Made: day("2025-05-05")}, nil, nil, zone, false); got.Band != "none" || got.Began != 2025*4+1 || got.Check() != nil {
		t.Errorf("where nothing began: %+v", got)
	}
}

func TestAChainOfTheAccessLog(t *testing.T) {
	lap, salt := ID{7}, bytes.Repeat([]byte{1}, 16)
	chain := func(n int) []*Access {
		var out []*Access
		var prev []byte
		for i := range n {
			a := NewAccess(lap, uint64(i+1), prev, ID{byte(i)}, ID{3}, Date(100+i), Viewed, salt)
			out, prev = append(out, a), a.Link
		}
		return out
	}
	twin := NewAccess(lap, 3, chain(2)[1].Link, ID{50}, ID{3}, 102, Edited, salt)
	for name, c := range map[string]struct {
		bend func([]*Access) []*Access
		want []Broken
	}{
		"as it was written":                  {func(a []*Access) []*Access { return a }, nil},
		"in any order":                       {func(a []*Access) []*Access { slices.Reverse(a); return a }, nil},
		"bodies may go":                      {func(a []*Access) []*Access { a[1], a[4] = a[1].Bare(), a[4].Bare(); return a }, nil},
		"all of them":                        {func(a []*Access) []*Access { return bodiless(a) }, nil},
		"another client":                     {func(a []*Access) []*Access { a[1].Client = ID{99}; return a }, []Broken{{lap, 2, LogAltered}}},
		"another day":                        {func(a []*Access) []*Access { a[1].Day++; return a }, []Broken{{lap, 2, LogAltered}}},
		"another deed":                       {func(a []*Access) []*Access { a[1].Deed = Printed; return a }, []Broken{{lap, 2, LogAltered}}},
		"one is gone":                        {func(a []*Access) []*Access { return slices.Delete(a, 1, 2) }, []Broken{{lap, 2, LogMissing}}},
		"the first is gone":                  {func(a []*Access) []*Access { return a[1:] }, []Broken{{lap, 1, LogMissing}}},
		"the last can't be missed by itself": {func(a []*Access) []*Access { return a[:4] }, nil},
		"one written anew": {func(a []*Access) []*Access {
			a[2] = NewAccess(lap, 3, []byte("no"), ID{2}, ID{3}, 102, Viewed, salt)
			return a
		}, []Broken{{lap, 3, LogUnlinked}, {lap, 4, LogUnlinked}}},
		"a copied disk": {func(a []*Access) []*Access { return append(a, twin) }, []Broken{{lap, 3, LogTwice}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := CheckAccess(c.bend(chain(5))); !slices.Equal(got, c.want) {
				t.Errorf("it says %v, want %v", got, c.want)
			}
		})
	}
	if twin.ID == chain(3)[2].ID {
		t.Error("two lines of one number are one record: one of them would be lost")
	}
	if err := chain(1)[0].Bare().Check(); err != nil {
		t.Errorf("a line without its body: %v", err)
	}
}

func bodiless(all []*Access) []*Access {
	for i := range all {
		all[i] = all[i].Bare()
	}
	return all
}

func TestAScoreIsOfGoalsThatCountAndWereRated(t *testing.T) {
	goal := func(id byte, base int, state GoalState) *Goal {
		return &Goal{ID: ID{id}, Baseline: LevelOf(base), State: state, Weight: 1}
	}
	rate := func(id byte, day Date, level int) *Rating {
		return &Rating{ID: RatingID(ID{id}, day), Goal: ID{id}, Day: day, Level: LevelOf(level)}
	}
	goals := []*Goal{goal(1, -1, GoalActive), goal(2, -2, GoalPaused), goal(3, -1, GoalDropped), goal(4, -1, GoalActive), goal(5, -1, GoalReached)}
	goals[3].Baseline = 0 // none was said
	ratings := []*Rating{rate(1, 20, 0), rate(1, 10, -1), rate(2, 10, 0), rate(3, 10, 2), rate(4, 10, 2)}
	s, ok := ScoreOf(goals, ratings)
	if !ok || s.Now != 50 || s.Base >= 40 || s.Goals != 4 || s.Rated != 2 {
		t.Errorf("the score is %+v, %v", s, ok)
	}
	if _, ok := ScoreOf(goals, nil); ok {
		t.Error("a score of goals that nobody rated")
	}
	part := rate(1, 30, -1)
	part.Partly = true
	if part.Reported(LevelOf(-1)) != -1 {
		t.Error("part of the way from −1 is reported as something else")
	}
	if goals[0].Standing(ratings) != LevelOf(0) || goals[4].Standing(ratings) != LevelOf(-1) {
		t.Error("a goal does not stand at its last rating, or at its baseline")
	}
}

// Two who note the same level on one day have nothing to settle, whoever noted it where.
func TestWhoNotedARatingIsNoConflict(t *testing.T) {
	write := func(field uint16, values ...byte) Register {
		r := Register{Field: field}
		for i, v := range values {
			r.Writes = append(r.Writes, Write{Dot: Dot{ID{byte(i + 1)}, 1}, Value: []byte{v}})
		}
		return r
	}
	s := &State{Kind: KindRating, Record: ID{1}, Registers: []Register{write(5, 3, 3), write(7, 1, 2), write(8, 1, 2)}}
	if c := s.Clashes(); len(c) != 0 {
		t.Errorf("there is a conflict: %+v", c)
	}
	s.Registers[0] = write(5, 3, 4)
	if c := s.Clashes(); len(c) != 1 || c[0].Field != 5 {
		t.Errorf("two levels of one day: %+v", c)
	}
}

func TestLevelsInJSON(t *testing.T) {
	for n := -2; n <= 2; n++ {
		l := LevelOf(n)
		b, err := l.MarshalJSON()
		var back Level
		if err != nil || back.UnmarshalJSON(b) != nil || back != l {
			t.Errorf("%d becomes %s and %d", n, b, back)
		}
	}
	var l Level
	for _, bad := range []string{"3", "-3", "1.5", `"1"`, ""} {
		if l.UnmarshalJSON([]byte(bad)) == nil {
			t.Errorf("%q is a level", bad)
		}
	}
	if b, _ := Level(0).MarshalJSON(); string(b) != "null" || LevelOf(3).Known() {
		t.Errorf("no level is written %s", b)
	}
}

func TestASafetyCheckInIsWantedOfHomeVisits(t *testing.T) {
	m := &Meeting{Start: 1000, Minutes: 60, State: MeetPlanned, Place: HomePlace}
	due := Moment(1000 + 3600 + CheckInAfter)
	if m.CheckInBy() != due || m.Overdue(due) || !m.Overdue(due+1) {
		t.Errorf("wanted by %d, want %d", m.CheckInBy(), due)
	}
	m.CheckedIn = due
	if m.CheckInBy() != 0 || m.Overdue(due+100) {
		t.Error("given, it is still wanted")
	}
	for _, x := range []*Meeting{{Start: 1000, Minutes: 60, Place: "cafe"}, {Start: 1000, Minutes: 60, Place: HomePlace, State: MeetCancelled}} {
		if x.CheckInBy() != 0 {
			t.Errorf("wanted of %+v", x)
		}
	}
}

func TestALineOfAClient(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	today := DateOf(now)
	rel := &Relation{ID: ID{1}, Client: ID{2}, Expert: ID{3}, Start: today - 100, Planned: today + 80}
	at := func(days int, state MeetingState, place string) *Meeting {
		return &Meeting{Client: ID{2}, Relation: rel.ID, Start: MomentOf(now.AddDate(0, 0, days)), Minutes: 60, State: state, Place: place}
	}
	meetings := []*Meeting{at(-60, MeetHeld, "cafe"), at(-41, MeetHeld, HomePlace), at(20, MeetPlanned, "cafe"), at(10, MeetPlanned, "cafe"), at(-3, MeetNoShow, HomePlace)}
	l := LineOf(&Client{ID: ID{2}, Name: "Kanerva"}, []*Relation{rel}, nil, meetings, now, true)
	if l.Last != meetings[1].Start || l.Next != meetings[3].Start || len(l.Checks) != 1 || l.Pace.Tempo != TempoRare || l.Pace.Days != 41 {
		t.Errorf("the line is %+v", l)
	}
	if len(l.Ahead) != 3 || l.Ahead[0].What != StartTalk {
		t.Errorf("ahead: %v", l.Ahead)
	}
	rel.Ended = today - 1
	if l := LineOf(&Client{}, []*Relation{rel}, nil, meetings, now, true); l.Pace.Tempo != "" || len(l.Ahead) != 1 {
		t.Errorf("of an ended relation: %+v", l)
	}
}
