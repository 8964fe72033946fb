package model

import "slices"

// Bar is why a person can't give a verdict on a plan; "" if they can.
type Bar string

// What can stand in the way of a verdict.
const (
	BarDraft Bar = "draft" // nobody has given it for review
	BarOver  Bar = "over"  // it was held or cancelled
	BarRole  Bar = "role"  // they neither answer for the meeting nor read plans for others
	BarOwn   Bar = "own"   // they gave it for review themselves, and somebody else could read it
)

// VerdictBar tells whether a person may approve the plan or ask for changes: whoever
// answers for the meeting, and those who read plans for others. Nobody approves what they
// gave for review themselves while another member could.
func (p PlanPage) VerdictBar(me *Member, members []*Member) Bar {
	reads := func(m *Member) bool { return m.Role.Reviews() || p.Plan.Responsible == m.ID }
	switch stage := p.Stage(); {
	case p.Plan == nil || stage == StageNone || stage == StageDraft:
		return BarDraft
	case !stage.Before():
		return BarOver
	case me == nil || !reads(me):
		return BarRole
	case p.Plan.AskedBy == me.ID && slices.ContainsFunc(members, func(m *Member) bool { return m.ID != me.ID && !m.Left && reads(m) }):
		return BarOwn
	}
	return ""
}

// Ask gives the plan for review: it sets when and by whom, later than each verdict there
// is, so that the plan waits for a new one. Problem{"responsible", "missing"} while nobody
// answers for the meeting (S0-21).
func (p PlanPage) Ask(by ID, now Moment) error {
	if p.Plan.Responsible.Zero() {
		return Problem{"responsible", "missing"}
	}
	if r := p.LastReview(); r != nil {
		now = max(now, r.At+1)
	}
	p.Plan.Asked, p.Plan.AskedBy = now, by
	return nil
}

// Verdict is a person's verdict on the page as it stands; it counts as the latest.
func (p PlanPage) Verdict(id, by ID, now Moment, v Verdict, note string) *Review {
	now = max(now, p.Plan.Asked)
	if r := p.LastReview(); r != nil {
		now = max(now, r.At+1)
	}
	return &Review{ID: id, Plan: p.Plan.ID, By: by, At: now, Verdict: v, Digest: p.Digest(), Note: note}
}
