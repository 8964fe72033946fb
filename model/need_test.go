package model

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// quiet is a world in which nobody needs anything, on Wednesday 18 November 2026 at
// noon: a lead (1) and an expert (2) at one site.
func quiet(t testing.TB) *NeedWorld {
	members := []*Member{
		{ID: ID{1}, Name: "Liisa", Role: LeadExpert, Undertaking: 20_000},
		{ID: ID{2}, Name: "Aino", Role: PeerExpert, Undertaking: 20_000},
		{ID: ID{3}, Name: "Kaisa", Role: ContactPerson},
	}
	w := &NeedWorld{
		Now: at(t, "12:00").Time(helsinki(t)), Me: members[0], Members: members, Sites: []*Site{{ID: ID{9}, Name: "Poliklinikka"}},
		Month: []Item{{What: EntryTeam, Start: atOn(t, "2026-11-16", "09:00")}, {What: EntrySupervision, Start: atOn(t, "2026-11-27", "13:00")}},
	}
	for _, m := range members {
		w.Acks = append(w.Acks, &Ack{Guide: ShippedGuide, Person: m.ID, Day: 20_001})
	}
	return w
}

// expert makes the world that of the expert, who leads nothing.
func expert(w *NeedWorld) { w.Me = w.Members[1] }

func role(r Role) func(*NeedWorld) {
	return func(w *NeedWorld) { w.Me.Role = r }
}

func both(all ...func(*NeedWorld)) func(*NeedWorld) {
	return func(w *NeedWorld) {
		for _, do := range all {
			do(w)
		}
	}
}

func today(t testing.TB, day, clock string) func(*NeedWorld) {
	return func(w *NeedWorld) { w.Now = atOn(t, day, clock).Time(helsinki(t)) }
}

// needs is a table of worlds and what the person needs in them.
type needs []struct {
	name   string
	change func(*NeedWorld)
	want   []Need
}

func (n needs) run(t *testing.T) {
	t.Helper()
	for _, c := range n {
		t.Run(c.name, func(t *testing.T) {
			w := quiet(t)
			c.change(w)
			if got := Needs(*w); !slices.Equal(got, c.want) {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}

func TestInAQuietWorldNobodyNeedsAnything(t *testing.T) {
	needs{
		{"the lead", func(*NeedWorld) {}, nil},
		{"the expert", expert, nil},
		{"the coordinator", role(Coordinator), nil},
		{"the social instructor", role(SocialInstructor), nil},
		{"nobody at all", func(w *NeedWorld) { *w = NeedWorld{} }, nil},
	}.run(t)
}

func TestWhoIsToldOfOpenShifts(t *testing.T) {
	open := func(day, from, until string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			s := &Shift{ID: ID{5}, Site: ID{9}, Person: ID{2}, Start: atOn(t, day, from)}
			if until != "" {
				if s.Until = atOn(t, day, until); s.Until < s.Start {
					s.Until += 86400
				}
			}
			w.Shifts = append(w.Shifts, s)
		}
	}
	told := func(day string) []Need {
		return []Need{{NeedShiftOpen, KindShift, ID{5}, aDay(t, day), "Poliklinikka"}}
	}
	needs{
		{"one that runs to this afternoon", both(expert, open("2026-11-18", "09:00", "15:00")), nil},
		{"one without a planned end, begun today", both(expert, open("2026-11-18", "00:01", "")), nil},
		{"one without a planned end, begun before midnight", both(expert, open("2026-11-17", "23:59", "")), told("2026-11-17")},
		{"a minute before its hour of grace is over", both(expert, open("2026-11-18", "09:00", "11:01")), nil},
		{"an hour past its planned end", both(expert, open("2026-11-18", "09:00", "11:00")), told("2026-11-18")},
		{"one of yesterday", both(expert, open("2026-11-17", "09:00", "13:00")), told("2026-11-17")},
		{"one over midnight that still runs as planned", both(expert, open("2026-11-17", "22:00", "06:00"), today(t, "2026-11-18", "05:59")), nil},
		{"one over midnight that should be over", both(expert, open("2026-11-17", "22:00", "06:00"), today(t, "2026-11-18", "06:00")), told("2026-11-17")},
		{"one that has ended", both(expert, open("2026-11-17", "09:00", "13:00"), func(w *NeedWorld) { w.Shifts[0].End = w.Shifts[0].Until }), nil},
		{"somebody else's is not mine to end", open("2026-11-17", "09:00", "13:00"), nil},
	}.run(t)
}

func TestWhoIsToldOfAgreementsAndInsurances(t *testing.T) {
	ends := func(day string) func(*NeedWorld) {
		return func(w *NeedWorld) { w.Sites[0].AgreementEnds = aDay(t, day) }
	}
	insured := func(day string) func(*NeedWorld) {
		return func(w *NeedWorld) { w.Sites[0].InsuranceEnds = aDay(t, day) }
	}
	told := func(code, day string) []Need { return []Need{{code, KindSite, ID{9}, aDay(t, day), "Poliklinikka"}} }
	needs{
		{"sixty-one days on", ends("2027-01-18"), nil},
		{"sixty days on", ends("2027-01-17"), told(NeedAgreement, "2027-01-17")},
		{"today", ends("2026-11-18"), told(NeedAgreement, "2026-11-18")},
		{"years ago", ends("2020-01-01"), told(NeedAgreement, "2020-01-01")},
		{"a site that is no more", both(ends("2026-11-18"), insured("2026-11-18"), func(w *NeedWorld) { w.Sites[0].Retired = true }), nil},
		{"the coordinator", both(role(Coordinator), ends("2026-11-18")), told(NeedAgreement, "2026-11-18")},
		{"the social instructor", both(role(SocialInstructor), ends("2026-11-18")), told(NeedAgreement, "2026-11-18")},
		{"not the expert", both(expert, ends("2026-11-18"), insured("2026-11-18")), nil},
		{"not the contact person", both(ends("2026-11-18"), func(w *NeedWorld) { w.Me = w.Members[2]; w.Me.Undertaking = 1 }), nil},
		{"an insurance in sixty-one days", insured("2027-01-18"), nil},
		{"an insurance in sixty", insured("2027-01-17"), told(NeedInsurance, "2027-01-17")},
		{"both, the insurance first", both(ends("2026-11-18"), insured("2026-11-18")), append(told(NeedInsurance, "2026-11-18"), told(NeedAgreement, "2026-11-18")...)},
	}.run(t)
}

func TestWhoIsToldOfUndertakings(t *testing.T) {
	unsigned := func(n int) func(*NeedWorld) { return func(w *NeedWorld) { w.Members[n].Undertaking = 0 } }
	told := func(n byte, name string) []Need { return []Need{{NeedUndertaking, KindMember, ID{n}, 0, name}} }
	needs{
		{"my own", both(expert, unsigned(1)), told(2, "Aino")},
		{"a lead's own", unsigned(0), told(1, "Liisa")},
		{"the lead of an expert's", unsigned(1), told(2, "Aino")},
		{"the coordinator too", both(role(Coordinator), unsigned(1)), told(2, "Aino")},
		{"the social instructor not", both(role(SocialInstructor), unsigned(1)), nil},
		{"an expert of nobody else's", both(expert, unsigned(0)), nil},
		{"nobody of one who has left", both(unsigned(1), func(w *NeedWorld) { w.Members[1].Left = true }), nil},
		{"a contact person of their own", func(w *NeedWorld) { w.Me = w.Members[2] }, told(3, "Kaisa")},
		{"my own even if the list lacks me", both(expert, unsigned(1), func(w *NeedWorld) { w.Members = nil }), told(2, "Aino")},
		{"by name", both(unsigned(0), unsigned(1)), append(told(2, "Aino"), told(1, "Liisa")...)},
	}.run(t)
}

func TestWhoIsToldOfTheGuide(t *testing.T) {
	version := func(n byte, from string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			w.Guides = append(w.Guides, &Guide{ID: ID{'g', n}, Number: int(n), From: aDay(t, from)})
		}
	}
	ack := func(n byte, person ID) func(*NeedWorld) {
		return func(w *NeedWorld) { w.Acks = append(w.Acks, &Ack{Guide: ID{'g', n}, Person: person}) }
	}
	none := func(w *NeedWorld) { w.Acks = nil }
	told := func(id ID, day Date) []Need { return []Need{{NeedGuide, KindGuide, id, day, ""}} }
	needs{
		{"the one that ships", both(expert, none), told(ShippedGuide, 0)},
		{"others' acknowledgements are not mine", both(expert, func(w *NeedWorld) { w.Acks = w.Acks[:1] }), told(ShippedGuide, 0)},
		{"nor mine the others' business", func(w *NeedWorld) { w.Acks = w.Acks[:1] }, nil},
		{"a version of our own", both(expert, version(1, "2026-11-01")), told(ID{'g', 1}, aDay(t, "2026-11-01"))},
		{"from its first day on", both(expert, version(1, "2026-11-18")), told(ID{'g', 1}, aDay(t, "2026-11-18"))},
		{"not before it", both(expert, version(1, "2026-11-19")), nil},
		{"acknowledged", both(expert, version(1, "2026-11-01"), ack(1, ID{2})), nil},
		{"acknowledged by another", both(expert, version(1, "2026-11-01"), ack(1, ID{1})), told(ID{'g', 1}, aDay(t, "2026-11-01"))},
		{"the version before was acknowledged", both(expert, version(1, "2026-10-01"), ack(1, ID{2}), version(2, "2026-11-01")), told(ID{'g', 2}, aDay(t, "2026-11-01"))},
	}.run(t)
}

func TestWhoIsToldOfTasks(t *testing.T) {
	task := func(owner ID, due string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			x := &Task{ID: ID{7}, Text: "Soita", Owner: owner}
			if due != "" {
				x.Due = aDay(t, due)
			}
			w.Tasks = append(w.Tasks, x)
		}
	}
	left := func(w *NeedWorld) { w.Members[1].Left = true }
	told := func(day string) []Need { return []Need{{NeedTask, KindTask, ID{7}, aDay(t, day), "Soita"}} }
	needs{
		{"mine in four days", both(expert, task(ID{2}, "2026-11-22")), nil},
		{"mine in three days", both(expert, task(ID{2}, "2026-11-21")), told("2026-11-21")},
		{"mine of today", both(expert, task(ID{2}, "2026-11-18")), told("2026-11-18")},
		{"mine, long overdue", both(expert, task(ID{2}, "2026-01-01")), told("2026-01-01")},
		{"mine, some time", both(expert, task(ID{2}, "")), nil},
		{"mine, done", both(expert, task(ID{2}, "2026-11-18"), func(w *NeedWorld) { w.Tasks[0].Done = 1 }), nil},
		{"another's", both(expert, task(ID{1}, "2026-01-01")), nil},
		{"another's is their own business, for the lead too", task(ID{2}, "2026-01-01"), nil},
		{"nobody's, overdue, for the lead", task(ID{}, "2026-11-17"), told("2026-11-17")},
		{"for the coordinator", both(role(Coordinator), task(ID{}, "2026-11-17")), told("2026-11-17")},
		{"nobody's of today is not overdue", task(ID{}, "2026-11-18"), nil},
		{"nobody's, not for the expert", both(expert, task(ID{}, "2026-11-17")), nil},
		{"one whose owner has left is nobody's", both(left, task(ID{2}, "2026-11-17")), told("2026-11-17")},
	}.run(t)
}

func TestWhoIsToldOfDebriefs(t *testing.T) {
	happened := func(day, clock string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			w.Incidents = append(w.Incidents, &Incident{ID: ID{6}, Site: ID{9}, Person: ID{2}, At: atOn(t, day, clock)})
		}
	}
	told := []Need{{NeedDebrief, KindIncident, ID{6}, aDay(t, "2026-11-17"), "Poliklinikka"}}
	needs{
		{"less than a day ago", both(expert, happened("2026-11-17", "12:01")), nil},
		{"a day ago", both(expert, happened("2026-11-17", "12:00")), told},
		{"the lead", happened("2026-11-17", "12:00"), told},
		{"the coordinator", both(role(Coordinator), happened("2026-11-17", "12:00")), told},
		{"not the social instructor", both(role(SocialInstructor), happened("2026-11-17", "12:00")), nil},
		{"the contact person, at once", both(role(ContactPerson), happened("2026-11-18", "11:59")), []Need{{NeedIncident, KindIncident, ID{6}, aDay(t, "2026-11-18"), "Poliklinikka"}}},
		{"until it is talked through", both(role(ContactPerson), happened("2026-11-17", "12:00"), func(w *NeedWorld) { w.Incidents[0].Debriefed = w.Incidents[0].At + 60 }), nil},
		{"talked through", both(happened("2026-11-17", "12:00"), func(w *NeedWorld) { w.Incidents[0].Debriefed = w.Incidents[0].At + 60 }), nil},
		{"not another expert", both(expert, happened("2026-11-17", "12:00"), func(w *NeedWorld) { w.Incidents[0].Person = ID{4} }), nil},
		{"a site that nobody knows has no name", both(happened("2026-11-17", "12:00"), func(w *NeedWorld) { w.Sites = nil }), []Need{{NeedDebrief, KindIncident, ID{6}, aDay(t, "2026-11-17"), ""}}},
	}.run(t)
}

func TestWhoIsToldOfTeamMeetings(t *testing.T) {
	only := func(days ...string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			w.Month = slices.DeleteFunc(w.Month, func(i Item) bool { return i.What == EntryTeam })
			for _, d := range days {
				w.Month = append(w.Month, Item{What: EntryTeam, Start: atOn(t, d, "09:00")})
			}
		}
	}
	cancel := func(w *NeedWorld) { w.Month[len(w.Month)-1].Cancelled = true }
	supervised := func(days ...string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			for _, d := range days {
				w.Month = append(w.Month, Item{What: EntrySupervision, Start: atOn(t, d, "09:00")})
			}
		}
	}
	told := func(day string) []Need { return []Need{{Code: NeedTeamMeeting, Day: aDay(t, day)}} }
	needs{
		{"none this week", only(), told("2026-11-22")},
		{"for the coordinator", both(role(Coordinator), only()), told("2026-11-22")},
		{"not for the expert", both(expert, only()), nil},
		{"not for the social instructor", both(role(SocialInstructor), only()), nil},
		{"held on Monday", only("2026-11-16"), nil},
		{"planned for Sunday", only("2026-11-22"), nil},
		{"last Sunday and next Monday are other weeks", only("2026-11-15", "2026-11-23"), told("2026-11-22")},
		{"none planned at all is said on Monday morning", both(only(), today(t, "2026-11-16", "00:00")), told("2026-11-22")},
		{"a cancelled one is no meeting", both(only("2026-11-19"), cancel), told("2026-11-22")},
		{"but on Tuesday it may still find a new time", both(only("2026-11-19"), cancel, today(t, "2026-11-17", "23:59")), nil},
		{"one cancelled and one held", both(only("2026-11-16", "2026-11-19"), cancel), nil},
		{"Christmas week with two workdays needs none", both(only(), supervised("2029-12-03"), today(t, "2029-12-27", "09:00")), nil},
		{"Christmas week with three needs one", both(only(), supervised("2026-12-03"), today(t, "2026-12-23", "09:00")), told("2026-12-27")},
		{"a week over New Year is one week", both(only("2026-12-29"), supervised("2026-12-03", "2027-01-04"), today(t, "2027-01-02", "09:00")), nil},
	}.run(t)
}

func TestWhoIsToldOfSupervision(t *testing.T) {
	only := func(days ...string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			w.Month = slices.DeleteFunc(w.Month, func(i Item) bool { return i.What == EntrySupervision })
			for _, d := range days {
				w.Month = append(w.Month, Item{What: EntrySupervision, Start: atOn(t, d, "09:00")})
			}
		}
	}
	cancel := func(w *NeedWorld) { w.Month[len(w.Month)-1].Cancelled = true }
	told := []Need{{Code: NeedSupervision, Day: aDay(t, "2026-11-30")}}
	monday := func(w *NeedWorld) {
		w.Month = append(w.Month, Item{What: EntryTeam, Start: atOn(t, "2026-11-03", "09:00")}, Item{What: EntryTeam, Start: atOn(t, "2026-11-10", "09:00")})
	}
	needs{
		{"none this month", only(), told},
		{"for the coordinator", both(role(Coordinator), only()), told},
		{"not for the expert", both(expert, only()), nil},
		{"on the month's first day", only("2026-11-01"), nil},
		{"on its last", only("2026-11-30"), nil},
		{"the weeks reach into other months, which don't count", only("2026-10-31", "2026-12-01"), told},
		{"a cancelled one is none", both(only("2026-11-25"), cancel), told},
		{"but in the month's first week it may still find a new time", both(monday, only("2026-11-25"), cancel, today(t, "2026-11-07", "12:00")), nil},
		{"which then is over", both(monday, only("2026-11-25"), cancel, today(t, "2026-11-08", "12:00")), told},
		{"none planned at all is said from the first day", both(monday, only(), today(t, "2026-11-03", "12:00")), told},
	}.run(t)
}

func TestWhoIsToldOfMoreThanWasAgreed(t *testing.T) {
	agreed := func(n int) func(*NeedWorld) { return func(w *NeedWorld) { w.Members[1].WeekMost = n } }
	has := func(what EntryKind, days ...string) func(*NeedWorld) {
		return func(w *NeedWorld) {
			for _, d := range days {
				w.Month = append(w.Month, Item{What: what, Start: atOn(t, d, "09:00"), People: people(2, 4)})
			}
		}
	}
	last := func(change func(*Item)) func(*NeedWorld) {
		return func(w *NeedWorld) { change(&w.Month[len(w.Month)-1]) }
	}
	told := func(day string) []Need { return []Need{{NeedOver, KindMember, ID{2}, aDay(t, day), "Aino"}} }
	three := has(EntryShift, "2026-11-20", "2026-11-16", "2026-11-22")
	needs{
		{"as many as agreed", both(expert, agreed(3), three), nil},
		{"one more", both(expert, agreed(2), three), told("2026-11-22")},
		{"two more: the first that is too many", both(expert, agreed(1), three), told("2026-11-20")},
		{"the lead", both(agreed(2), three), told("2026-11-22")},
		{"the coordinator", both(role(Coordinator), agreed(2), three), told("2026-11-22")},
		{"not another expert", both(agreed(2), three, role(PeerExpert)), nil},
		{"nothing agreed is no limit", both(expert, agreed(0), three), nil},
		{"not of one who has left", both(agreed(2), three, func(w *NeedWorld) { w.Members[1].Left = true }), nil},
		{"weeks before and after don't count", both(agreed(1), has(EntryShift, "2026-11-15", "2026-11-18", "2026-11-23")), nil},
		{"what is cancelled does not count", both(agreed(2), three, last(func(i *Item) { i.Cancelled = true })), nil},
		{"other people's don't", both(agreed(2), three, last(func(i *Item) { i.People = people(4) })), nil},
		{"meetings of all kinds do", both(agreed(2), has(EntryShift, "2026-11-16"), has(EntryBooking, "2026-11-17"), has(EntryJoint, "2026-11-18")), told("2026-11-18")},
		{"the team's own and talks with the lead don't", both(agreed(1), has(EntryTeam, "2026-11-16"), has(EntrySupervision, "2026-11-17"), has(EntryTalk, "2026-11-18"), has(EntryBooking, "2026-11-18")), nil},
	}.run(t)
}

func TestTheMostUrgentNeedComesFirst(t *testing.T) {
	w := quiet(t)
	w.Me.Undertaking, w.Acks, w.Month = 0, nil, nil
	w.Sites[0].AgreementEnds, w.Sites[0].InsuranceEnds = aDay(t, "2026-11-01"), aDay(t, "2026-12-24")
	w.Shifts = []*Shift{{ID: ID{5}, Site: ID{9}, Person: ID{1}, Start: atOn(t, "2026-11-17", "09:00")}}
	w.Incidents = []*Incident{{ID: ID{6}, Site: ID{9}, Person: ID{2}, At: atOn(t, "2026-11-12", "09:00")}, {ID: ID{7}, Site: ID{9}, Person: ID{2}, At: atOn(t, "2026-11-11", "09:00")}}
	w.Tasks = []*Task{
		{ID: ID{1}, Text: "Ylihuomenna", Owner: ID{1}, Due: aDay(t, "2026-11-20")},
		{ID: ID{3}, Text: "Soita", Owner: ID{1}, Due: aDay(t, "2026-11-10")},
		{ID: ID{2}, Text: "Soita", Owner: ID{1}, Due: aDay(t, "2026-11-10")},
		{ID: ID{4}, Text: "Kysy", Owner: ID{1}, Due: aDay(t, "2026-11-10")},
	}
	w.Me.WeekMost = 1
	for _, d := range []string{"2026-11-16", "2026-11-17"} {
		w.Month = append(w.Month, Item{What: EntryBooking, Start: atOn(t, d, "09:00"), People: people(1)})
	}
	kanerva := &Client{ID: ID{19}, Name: "Kanerva"}
	line := func(tempo Tempo) ClientLine {
		return ClientLine{
			Client: kanerva, Relation: &Relation{Expert: ID{1}, Start: aDay(t, "2026-06-01"), Planned: aDay(t, "2027-06-01")}, Pace: Pace{Tempo: tempo}, Mine: true,
		}
	}
	w.Clients = []ClientLine{line(TempoNoFirst), line(TempoDense), line(TempoRare)}
	w.Clients[0].Checks = []Moment{atOn(t, "2026-11-18", "08:00")}
	w.Clients[1].Ahead = []Ahead{{Interim, aDay(t, "2026-11-10")}}
	w.Clients[1].Relation.Planned = aDay(t, "2026-11-15")
	w.Clients[1].Due = aDay(t, "2026-11-16")
	w.Clients[2].Last = atOn(t, "2026-10-01", "09:00")
	for i := range w.Clients[1:] {
		w.Clients[i+1].Client = &Client{ID: ID{19}, Name: "Kanerva", Consent: aDay(t, "2026-06-01")}
	}
	joint := func(id byte, day string, stage Stage, waits, debrief bool) JointLine {
		i := Item{Source: KindEntry, ID: ID{id}, What: EntryJoint, Title: "Torstairyhmä", Start: atOn(t, day, "12:00"), End: atOn(t, day, "16:00"), Cancelled: stage == StageCancelled}
		return JointLine{Item: i, Plan: &Plan{ID: ID{id}, Experts: []string{ID{1}.String()}}, Stage: stage, Waits: waits, Debrief: debrief}
	}
	w.Joint = []JointLine{
		joint(40, "2026-11-25", StageReview, true, false), joint(41, "2026-11-26", StageChanges, true, false), joint(42, "2026-11-24", StageDraft, false, false),
		joint(43, "2026-11-12", StageApproved, false, false), joint(44, "2026-11-05", StageHeld, false, true), joint(45, "2026-11-12", StageCancelled, true, true),
		joint(46, "2026-10-01", StageHeld, false, true), joint(47, "2026-12-10", StageDraft, false, false), joint(48, "2026-11-25", StageReview, false, false),
	}
	w.Joint[6].Talk, w.Joint[4].Talk = ID{2}, ID{2}
	want := []Need{
		{NeedCheckIn, KindClient, ID{19}, aDay(t, "2026-11-18"), "Kanerva"},
		{NeedDebrief, KindIncident, ID{7}, aDay(t, "2026-11-11"), "Poliklinikka"},
		{NeedDebrief, KindIncident, ID{6}, aDay(t, "2026-11-12"), "Poliklinikka"},
		{NeedTalk, KindPlan, ID{44}, aDay(t, "2026-11-05"), "Aino"},
		{NeedShiftOpen, KindShift, ID{5}, aDay(t, "2026-11-17"), "Poliklinikka"},
		{NeedUndertaking, KindMember, ID{1}, 0, "Liisa"},
		{NeedGuide, KindGuide, ShippedGuide, 0, ""},
		{NeedConsent, KindClient, ID{19}, aDay(t, "2026-06-01"), "Kanerva"},
		{NeedTask, KindTask, ID{4}, aDay(t, "2026-11-10"), "Kysy"},
		{NeedTask, KindTask, ID{2}, aDay(t, "2026-11-10"), "Soita"},
		{NeedTask, KindTask, ID{3}, aDay(t, "2026-11-10"), "Soita"},
		{NeedTermEnds, KindClient, ID{19}, aDay(t, "2026-11-15"), "Kanerva"},
		{NeedInterim, KindClient, ID{19}, aDay(t, "2026-11-10"), "Kanerva"},
		{NeedFirst, KindClient, ID{19}, aDay(t, "2026-06-01"), "Kanerva"},
		{NeedRare, KindClient, ID{19}, aDay(t, "2026-10-01"), "Kanerva"},
		{NeedDense, KindClient, ID{19}, 0, "Kanerva"},
		{NeedHeld, KindPlan, ID{43}, aDay(t, "2026-11-12"), "Torstairyhmä"},
		{NeedMeetingDebrief, KindPlan, ID{44}, aDay(t, "2026-11-05"), "Torstairyhmä"},
		{NeedAgreement, KindSite, ID{9}, aDay(t, "2026-11-01"), "Poliklinikka"},
		{NeedOver, KindMember, ID{1}, aDay(t, "2026-11-17"), "Liisa"},
		{NeedRetention, KindClient, ID{19}, aDay(t, "2026-11-16"), "Kanerva"},
		// and what comes later
		{NeedTask, KindTask, ID{1}, aDay(t, "2026-11-20"), "Ylihuomenna"},
		{NeedReview, KindPlan, ID{40}, aDay(t, "2026-11-25"), "Torstairyhmä"},
		{NeedRework, KindPlan, ID{41}, aDay(t, "2026-11-26"), "Torstairyhmä"},
		{NeedPlan, KindPlan, ID{42}, aDay(t, "2026-11-24"), "Torstairyhmä"},
		{NeedInsurance, KindSite, ID{9}, aDay(t, "2026-12-24"), "Poliklinikka"},
		{NeedTeamMeeting, 0, ID{}, aDay(t, "2026-11-22"), ""},
		{NeedSupervision, 0, ID{}, aDay(t, "2026-11-30"), ""},
	}
	rapid.Check(t, func(r *rapid.T) {
		mixed := *w
		mixed.Incidents = rapid.Permutation(w.Incidents).Draw(r, "incidents")
		mixed.Tasks = rapid.Permutation(w.Tasks).Draw(r, "tasks")
		mixed.Month = rapid.Permutation(w.Month).Draw(r, "month")
		mixed.Members = rapid.Permutation(w.Members).Draw(r, "members")
		if got := Needs(mixed); !slices.Equal(got, want) {
			r.Fatalf("got  %v\nwant %v", got, want)
		}
	})
	codes := []string{NeedIncident} // the contact person's alone
	for _, n := range want {
		codes = append(codes, n.Code)
	}
	slices.Sort(codes)
	if all := slices.Sorted(slices.Values(Needed())); !reflect.DeepEqual(slices.Compact(codes), all) {
		t.Errorf("the rules tell %v, Needed lists %v", slices.Compact(codes), all)
	}
}

func BenchmarkNeeds(b *testing.B) {
	w := quiet(b)
	w.Month = aYear(b, helsinki(b))[:2000]
	for n := range 30 {
		w.Members = append(w.Members, &Member{ID: ID{byte(n)}, Role: PeerExpert, WeekMost: 2})
	}
	for b.Loop() {
		if w.Now = w.Now.Add(time.Second); len(Needs(*w)) == 0 {
			b.Fatal("no needs")
		}
	}
}
