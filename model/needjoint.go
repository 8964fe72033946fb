package model

import "slices"

// What joint meetings may need; more codes of Need.
const (
	NeedReview         = "review"          // a plan waits for my review; Day: of the meeting
	NeedRework         = "rework"          // a reviewer asks me for changes; Day: of the meeting
	NeedPlan           = "plan"            // a meeting of mine is near and has no plan, or one that nobody has seen; Day: of it
	NeedHeld           = "held"            // a meeting of mine is over and has no numbers; Day: it was
	NeedMeetingDebrief = "meeting-debrief" // I was at a meeting and have not debriefed; Day: it was
	NeedTalk           = "talk"            // somebody would like to talk about a meeting; Day: it was, Name: of the person
)

// PlanWithin is how many days before a meeting its missing plan is told of.
const PlanWithin = 7

// JointBack is for how many days after a meeting missing numbers and debriefs are asked for.
const JointBack = 21

// joint are the rules for joint meetings (S0-15, S0-21): whoever is named on one.
func (w *NeedWorld) joint() []Need {
	var out []Need
	today, now := w.today(), MomentOf(w.Now)
	for _, l := range w.Joint {
		day := w.day(l.Item)
		add := func(code string) {
			out = append(out, Need{code, KindPlan, l.Item.Occasion(), day, l.Name()})
		}
		mine := l.Item.With(w.Me.ID) || l.Plan != nil && l.Plan.Names(w.Me.ID)
		if m := w.member(l.Talk); m != nil && !m.Left && (mine || w.Me.Role.Reviews()) && day+JointBack >= today {
			out = append(out, Need{NeedTalk, KindPlan, l.Item.Occasion(), day, m.Name})
		}
		switch {
		case l.Item.Cancelled:
		case l.Waits && l.Stage == StageReview && l.Item.End > now:
			add(NeedReview)
		case l.Waits && l.Stage == StageChanges && l.Item.End > now:
			add(NeedRework)
		case mine && (l.Stage == StageNone || l.Stage == StageDraft) && day >= today && day <= today+PlanWithin && l.Item.Start > now:
			add(NeedPlan)
		case mine && l.Stage.Before() && l.Plan != nil && l.Item.End <= now && day+JointBack >= today:
			add(NeedHeld)
		case l.Debrief && day+JointBack >= today:
			add(NeedMeetingDebrief)
		}
	}
	return out
}

func (w *NeedWorld) member(id ID) *Member {
	if n := slices.IndexFunc(w.Members, func(m *Member) bool { return m.ID == id }); n >= 0 {
		return w.Members[n]
	}
	return nil
}

// Name is what the occasion is called: by its plan, or by the agenda; "" if by neither.
func (l JointLine) Name() string {
	if l.Plan != nil && l.Plan.Title != "" {
		return l.Plan.Title
	}
	return l.Item.Title
}
