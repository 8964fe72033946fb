package model

import "time"

// Need is one thing that waits for a person: a rule found it (S0-38, S1-21, S1-22,
// S2-09, S2-15).
type Need struct {
	Code string // one of the Need… names
	Kind Kind   // of the record it is about; 0: none
	ID   ID     //
	Day  Date   // when it is due, ends, or began; 0: none
	Name string // of the site, the person, the task
}

// What can be needed.
const (
	NeedShiftOpen   = "shift-open"   // a shift of mine was never ended; Day: it began
	NeedAgreement   = "agreement"    // a site's agreement ends soon or has ended; Day: it ends
	NeedInsurance   = "insurance"    // a site's insurance, likewise
	NeedUndertaking = "undertaking"  // somebody's confidentiality undertaking is missing
	NeedGuide       = "guide"        // I have not acknowledged the guide that holds
	NeedTask        = "task"         // a task of mine is due; Day: due
	NeedDebrief     = "debrief"      // an incident has not been talked through
	NeedTeamMeeting = "team-meeting" // none this week
	NeedSupervision = "supervision"  // none this month
	NeedOver        = "over-agreed"  // a person has more this week than was agreed
)

// NeedWorld is what the rules look at.
type NeedWorld struct {
	Now       time.Time // in the workspace's zone
	Me        *Member
	Members   []*Member
	Sites     []*Site
	Shifts    []*Shift // of the last weeks
	Incidents []*Incident
	Tasks     []*Task
	Guides    []*Guide
	Acks      []*Ack
	Month     []Item // the agenda of the weeks that touch this month
}
