package model

import (
	"cmp"
	"slices"
	"time"
)

// ClientLine is what a list shows of a client.
type ClientLine struct {
	Client   *Client
	Relation *Relation // the one that counts now (Current); nil without any
	Last     Moment    // of the last meeting held within CadenceLook days; 0: none
	Next     Moment    // of the next one planned; 0: none
	Pace     Pace      // of an open relation; its Tempo is "" otherwise
	Ahead    []Ahead   // discussions of the relation that are still to come, by their days
	Due      Date      // when the retention time is over; 0 while it does not run
	Checks   []Moment  // by when safety check-ins are wanted that have not been given
	Mine     bool      // the person who asks works with the client
}

// CadenceLook is how many days back and ahead a list looks at meetings.
const CadenceLook = 120

// LineOf is a client's line: of relations and milestones all, of meetings those near
// now. Now is in the workspace's zone.
func LineOf(c *Client, relations []*Relation, stones []*Milestone, meetings []*Meeting, now time.Time, mine bool) ClientLine {
	today, moment := DateOf(now), MomentOf(now)
	l := ClientLine{Client: c, Relation: Current(relations, today), Mine: mine}
	var held []Date
	for _, m := range meetings {
		if by := m.CheckInBy(); by != 0 && m.Start <= moment {
			l.Checks = append(l.Checks, by)
		}
		switch {
		case m.State == MeetHeld && m.Start <= moment:
			l.Last = max(l.Last, m.Start)
			if l.Relation != nil && (m.Relation == l.Relation.ID || m.Relation.Zero()) {
				held = append(held, DateOf(m.Start.Time(now.Location())))
			}
		case m.State == MeetPlanned && m.End() > moment && (l.Next == 0 || m.Start < l.Next):
			l.Next = m.Start
		}
	}
	slices.Sort(l.Checks)
	if r := l.Relation; r != nil && r.Open(today) {
		pace := UsualCadence()
		if r.Most > 2 {
			pace.DenseMost = r.Most + 1
		}
		next := Date(0)
		if l.Next != 0 {
			next = DateOf(l.Next.Time(now.Location()))
		}
		l.Pace = pace.Watch(r.Start, held, next, today)
	}
	if l.Relation != nil {
		l.Ahead = StillAhead(l.Relation, stones)
		slices.SortStableFunc(l.Ahead, func(a, b Ahead) int { return cmp.Compare(a.Due, b.Due) })
	}
	return l
}

// RetentionDue is the day on which a client's records have been kept long enough: so
// many months after the last relation ended, after they last took part in a joint
// meeting, or after consent was taken back, or after the record was made if nothing ever
// began. 0 while a relation is open, or while a client who takes part waits for one.
func RetentionDue(c *Client, relations []*Relation, joined Date, months int) Date {
	last := max(c.Withdrawn, joined)
	for _, r := range relations {
		if r.Ended == 0 {
			return 0
		}
		last = max(last, r.Ended)
	}
	if last == 0 {
		if c.Consent != 0 && !c.Joint || c.Made == 0 {
			return 0
		}
		last = c.Made
	}
	return last.AddMonths(months)
}
