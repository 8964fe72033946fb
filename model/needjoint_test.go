package model

import "testing"

// meeting is a joint meeting of the expert's (2) in their world, with a plan if stage is
// not StageNone.
func meeting(t testing.TB, day, clock string, s Stage, more ...func(*JointLine)) func(*NeedWorld) {
	return func(w *NeedWorld) {
		expert(w)
		start := atOn(t, day, clock)
		l := JointLine{Item: Item{Source: KindEntry, ID: ID{30}, What: EntryJoint, Title: "Ryhmä", Start: start, End: start + 4*3600, People: []ID{{2}}}, Stage: s}
		if s != StageNone {
			l.Plan = &Plan{ID: ID{30}, Form: FormJoint, Responsible: ID{1}}
		}
		for _, do := range more {
			do(&l)
		}
		w.Joint = append(w.Joint, l)
	}
}

func waiting(l *JointLine) { l.Waits = true }

func debrief(l *JointLine) { l.Debrief = true }

func talk(l *JointLine) { l.Talk = ID{1} }

func unnamed(l *JointLine) { l.Item.People = nil }

func named(l *JointLine) { l.Item.People, l.Plan.Experts = nil, []string{ID{2}.String()} }

func TestWhoIsToldOfJointMeetings(t *testing.T) {
	told := func(code, day string) []Need { return []Need{{code, KindPlan, ID{30}, aDay(t, day), "Ryhmä"}} }
	needs{
		{"none at all", expert, nil},
		{"one in a week has no plan", meeting(t, "2026-11-25", "12:00", StageNone), told(NeedPlan, "2026-11-25")},
		{"one in eight days has time", meeting(t, "2026-11-26", "12:00", StageNone), nil},
		{"one with a draft that nobody has seen", meeting(t, "2026-11-20", "12:00", StageDraft), told(NeedPlan, "2026-11-20")},
		{"one later today", meeting(t, "2026-11-18", "12:01", StageNone), told(NeedPlan, "2026-11-18")},
		{"one that has just begun", meeting(t, "2026-11-18", "12:00", StageNone), nil},
		{"one that another holds", meeting(t, "2026-11-20", "12:00", StageNone, unnamed), nil},
		{"one whose plan names me, though the agenda does not", meeting(t, "2026-11-20", "12:00", StageDraft, named), told(NeedPlan, "2026-11-20")},
		{"one that waits for another's review", meeting(t, "2026-11-20", "12:00", StageReview), nil},
		{"one that is approved", meeting(t, "2026-11-20", "12:00", StageApproved), nil},
		{"one that is cancelled", meeting(t, "2026-11-20", "12:00", StageCancelled), nil},
		{"a cancelled item, whatever else", meeting(t, "2026-11-20", "12:00", StageReview, waiting, debrief, func(l *JointLine) { l.Item.Cancelled = true }), nil},

		{"a plan waits for my review, however far ahead", meeting(t, "2027-01-10", "12:00", StageReview, waiting), told(NeedReview, "2027-01-10")},
		{"also if I am not on it", meeting(t, "2026-12-10", "12:00", StageReview, waiting, unnamed), told(NeedReview, "2026-12-10")},
		{"until the meeting is over", meeting(t, "2026-11-18", "08:01", StageReview, waiting, unnamed), told(NeedReview, "2026-11-18")},
		{"then it is too late to read it", meeting(t, "2026-11-18", "08:00", StageReview, waiting, unnamed), nil},
		{"changes are asked of me", meeting(t, "2026-12-10", "12:00", StageChanges, waiting), told(NeedRework, "2026-12-10")},
		{"not of me", meeting(t, "2026-11-20", "12:00", StageChanges), nil},

		{"one is over and has no numbers", meeting(t, "2026-11-18", "08:00", StageApproved), told(NeedHeld, "2026-11-18")},
		{"also if nobody approved it", meeting(t, "2026-11-17", "12:00", StageReview, waiting), told(NeedHeld, "2026-11-17")},
		{"three weeks ago", meeting(t, "2026-10-28", "12:00", StageApproved), told(NeedHeld, "2026-10-28")},
		{"longer ago nobody remembers", meeting(t, "2026-10-27", "12:00", StageApproved), nil},
		{"one that is still going on", meeting(t, "2026-11-18", "08:01", StageApproved), nil},
		{"one that was never planned is not asked for", meeting(t, "2026-11-17", "12:00", StageNone), nil},
		{"one of others", meeting(t, "2026-11-17", "12:00", StageApproved, unnamed), nil},

		{"I was there and have not debriefed", meeting(t, "2026-11-17", "12:00", StageHeld, debrief), told(NeedMeetingDebrief, "2026-11-17")},
		{"another has, I have not", meeting(t, "2026-11-17", "12:00", StageDebriefed, debrief), told(NeedMeetingDebrief, "2026-11-17")},
		{"I have", meeting(t, "2026-11-17", "12:00", StageDebriefed), nil},
		{"three weeks ago, still", meeting(t, "2026-10-28", "12:00", StageHeld, debrief), told(NeedMeetingDebrief, "2026-10-28")},
		{"longer ago it is over", meeting(t, "2026-10-27", "12:00", StageHeld, debrief), nil},
		{"somebody would like to talk about a meeting of mine", meeting(t, "2026-11-17", "12:00", StageDebriefed, talk), []Need{{NeedTalk, KindPlan, ID{30}, aDay(t, "2026-11-17"), "Liisa"}}},
		{"not about another's, if I am an expert", meeting(t, "2026-11-17", "12:00", StageDebriefed, talk, unnamed), nil},
		{"about any, if I look after meetings", both(meeting(t, "2026-11-17", "12:00", StageDebriefed, talk, unnamed), role(SocialInstructor)), []Need{{NeedTalk, KindPlan, ID{30}, aDay(t, "2026-11-17"), "Liisa"}}},
		{"longer ago than three weeks it is over", meeting(t, "2026-10-27", "12:00", StageDebriefed, talk), nil},
		{"of a meeting that was called otherwise, its plan's name", meeting(t, "2026-11-17", "12:00", StageHeld, debrief, func(l *JointLine) { l.Plan.Title = "Retki" }), []Need{
			{NeedMeetingDebrief, KindPlan, ID{30}, aDay(t, "2026-11-17"), "Retki"},
		}},
		{
			"a series' day is named by its occasion", meeting(t, "2026-11-25", "12:00", StageNone, func(l *JointLine) {
				l.Item.Source, l.Item.ID, l.Item.Series, l.Item.Day = KindSeries, ID{11}, ID{11}, aDay(t, "2026-11-25")
			}),
			[]Need{{NeedPlan, KindPlan, ExceptionID(ID{11}, aDay(t, "2026-11-25")), aDay(t, "2026-11-25"), "Ryhmä"}},
		},
	}.run(t)
}

func TestAllThatJointMeetingsNeedHasItsPlaceInTheOrder(t *testing.T) {
	w := quiet(t)
	for i, l := range []func(*NeedWorld){
		meeting(t, "2026-11-20", "12:00", StageNone), meeting(t, "2026-11-17", "12:00", StageHeld, debrief), meeting(t, "2026-11-17", "12:00", StageApproved),
		meeting(t, "2026-11-20", "12:00", StageChanges, waiting), meeting(t, "2026-11-20", "12:00", StageReview, waiting),
	} {
		l(w)
		w.Joint[i].Item.ID = ID{30, byte(i)}
	}
	var got []string
	for _, n := range Needs(*w) {
		got = append(got, n.Code)
	}
	want := []string{NeedHeld, NeedMeetingDebrief, NeedReview, NeedRework, NeedPlan} // what is past comes first
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got, want)
			break
		}
	}
}
