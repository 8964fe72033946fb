package model

import (
	"cmp"
	"slices"
	"time"
)

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
	NeedGuide       = "guide"        // I have not acknowledged the guide that holds; Day: its first, 0 for the one that ships
	NeedTask        = "task"         // a task of mine is due; Day: due
	NeedIncident    = "incident"     // a note of something that happened, for the contact person; Day: it happened
	NeedDebrief     = "debrief"      // an incident has not been talked through; Day: it happened
	NeedTeamMeeting = "team-meeting" // none this week; Day: the week's last
	NeedSupervision = "supervision"  // none this month; Day: the month's last
	NeedOver        = "over-agreed"  // a person has more this week than was agreed; Day: of the first that is too many
)

// Needed are all codes of needs, the most urgent first.
func Needed() []string {
	return []string{
		NeedCheckIn, NeedIncident, NeedDebrief, NeedTalk, NeedShiftOpen, NeedUndertaking, NeedGuide, NeedConsent, NeedTask, NeedTermEnds, NeedInterim, NeedFirst, NeedRare, NeedDense, NeedReview, NeedRework, NeedHeld, NeedMeetingDebrief, NeedPlan, NeedInsurance, NeedAgreement, NeedOver, NeedTeamMeeting, NeedSupervision, NeedRetention,
	}
}

// When the rules speak.
const (
	EndOverdue   = time.Hour      // a shift past its planned end
	DebriefAfter = 24 * time.Hour // an incident that nobody has talked through
	EndsWithin   = 60             // days: an agreement, an insurance
	DueWithin    = 3              // days: a task
	WeekBegun    = 2              // days at a week's beginning in which a cancelled meeting may still find its new time
	MonthBegun   = 7              // days at a month's beginning, likewise
	WeekWorked   = 3              // workdays that make a week one with a team meeting; Christmas week has fewer
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
	Clients   []ClientLine
	Joint     []JointLine // joint meetings of the last and the next weeks
	Month     []Item      // the agenda of the weeks that touch this month
}

// needRules are the rules, one line each; an area that comes later adds its own.
func needRules() []func(*NeedWorld) []Need {
	return []func(*NeedWorld) []Need{
		(*NeedWorld).debriefs, (*NeedWorld).openShifts, (*NeedWorld).undertakings, (*NeedWorld).guide, (*NeedWorld).tasks,
		(*NeedWorld).agreements, (*NeedWorld).overAgreed, (*NeedWorld).teamMeeting, (*NeedWorld).supervision, (*NeedWorld).clients,
		(*NeedWorld).joint,
	}
}

// Needs is what waits for a person, most urgent first: what is late, missing or of
// today comes before what comes later; then as Needed orders the codes, then by day,
// name and id. The same world gives the same list. Nobody needs nothing: Me nil gives
// none.
func Needs(w NeedWorld) []Need {
	if w.Me == nil {
		return nil
	}
	var out []Need
	for _, rule := range needRules() {
		out = append(out, rule(&w)...)
	}
	today, order := w.today(), Needed()
	later := func(n Need) int {
		if n.Day > today {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b Need) int {
		return cmp.Or(later(a)-later(b), slices.Index(order, a.Code)-slices.Index(order, b.Code),
			cmp.Compare(a.Day, b.Day), cmp.Compare(a.Name, b.Name), slices.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

func (w *NeedWorld) today() Date { return DateOf(w.Now) }

// leads tells whether the person looks after the others' matters.
func (w *NeedWorld) leads() bool { return w.Me.Role == LeadExpert || w.Me.Role == Coordinator }

func (w *NeedWorld) site(id ID) string {
	for _, s := range w.Sites {
		if s.ID == id {
			return s.Name
		}
	}
	return ""
}

// openShifts are shifts of mine that began on an earlier day, or whose planned end is
// EndOverdue ago, and that still run (S0-02). One over midnight may run to its planned
// end.
func (w *NeedWorld) openShifts() []Need {
	var out []Need
	now := MomentOf(w.Now)
	for _, s := range w.Shifts {
		if s.Person != w.Me.ID || !s.Running() {
			continue
		}
		began := DateOf(s.Start.Time(w.Now.Location()))
		if began < w.today() && s.Until <= now || s.Until != 0 && s.Until+Moment(EndOverdue/time.Second) <= now {
			out = append(out, Need{NeedShiftOpen, KindShift, s.ID, began, w.site(s.Site)})
		}
	}
	return out
}

// agreements are what ends within EndsWithin days, or has ended, of sites that live: the
// agreement on lobby and rooms, and the insurance (S0-38). Whoever agrees with the
// management is told.
func (w *NeedWorld) agreements() []Need {
	if !w.leads() && w.Me.Role != SocialInstructor {
		return nil
	}
	var out []Need
	soon := w.today() + EndsWithin
	for _, s := range w.Sites {
		if s.Retired {
			continue
		}
		if s.AgreementEnds != 0 && s.AgreementEnds <= soon {
			out = append(out, Need{NeedAgreement, KindSite, s.ID, s.AgreementEnds, s.Name})
		}
		if s.InsuranceEnds != 0 && s.InsuranceEnds <= soon {
			out = append(out, Need{NeedInsurance, KindSite, s.ID, s.InsuranceEnds, s.Name})
		}
	}
	return out
}

// undertakings are confidentiality undertakings that are missing: my own, and for lead
// and coordinator the others' (DOMAIN.md 2, 8). Contact persons are bound by their own
// office; whoever has left signs nothing any more.
func (w *NeedWorld) undertakings() []Need {
	var out []Need
	if w.Me.Undertaking == 0 {
		out = append(out, Need{NeedUndertaking, KindMember, w.Me.ID, 0, w.Me.Name})
	}
	for _, m := range w.Members {
		if w.leads() && m.ID != w.Me.ID && m.Undertaking == 0 && !m.Left && m.Role != ContactPerson {
			out = append(out, Need{NeedUndertaking, KindMember, m.ID, 0, m.Name})
		}
	}
	return out
}

// guide is the version of the operating guide that holds today, the one that ships
// included, if I have not acknowledged it (S2-09). Others' acknowledgements stand on the
// guide's own page.
func (w *NeedWorld) guide() []Need {
	need := Need{NeedGuide, KindGuide, ShippedGuide, 0, ""}
	if g := GuideOn(w.Guides, w.today()); g != nil {
		need.ID, need.Day = g.ID, g.From
	}
	if slices.ContainsFunc(w.Acks, func(a *Ack) bool { return a.Guide == need.ID && a.Person == w.Me.ID }) {
		return nil
	}
	return []Need{need}
}

// tasks are those of mine that are due within DueWithin days or overdue; for lead and
// coordinator also overdue ones that nobody does: without an owner, or whose owner has
// left (S2-15).
func (w *NeedWorld) tasks() []Need {
	var out []Need
	for _, t := range w.Tasks {
		if t.Done != 0 || t.Due == 0 {
			continue
		}
		mine := t.Owner == w.Me.ID && t.Due <= w.today()+DueWithin
		nobodys := w.leads() && t.Due < w.today() && (t.Owner.Zero() || w.left(t.Owner))
		if mine || nobodys {
			out = append(out, Need{NeedTask, KindTask, t.ID, t.Due, t.Text})
		}
	}
	return out
}

func (w *NeedWorld) left(person ID) bool {
	return slices.ContainsFunc(w.Members, func(m *Member) bool { return m.ID == person && m.Left })
}

// debriefs are incidents that nobody has talked through: at once for the contact person,
// to whom they are written, within a day for who wrote it, lead and coordinator (S0-41).
func (w *NeedWorld) debriefs() []Need {
	var out []Need
	before := MomentOf(w.Now) - Moment(DebriefAfter/time.Second)
	for _, i := range w.Incidents {
		if i.Debriefed == 0 && w.Me.Role == ContactPerson && i.Person != w.Me.ID {
			out = append(out, Need{NeedIncident, KindIncident, i.ID, DateOf(i.At.Time(w.Now.Location())), w.site(i.Site)})
			continue
		}
		if i.Debriefed == 0 && i.At <= before && (i.Person == w.Me.ID || w.leads()) {
			out = append(out, Need{NeedDebrief, KindIncident, i.ID, DateOf(i.At.Time(w.Now.Location())), w.site(i.Site)})
		}
	}
	return out
}

// overAgreed are persons with more occasions this week than was agreed with them: for
// themselves, lead and coordinator (S0-32). The team's own meetings and talks with the
// lead are no such occasions.
func (w *NeedWorld) overAgreed() []Need {
	var out []Need
	monday := w.today().Monday()
	week := slices.DeleteFunc(slices.Clone(w.Month), func(i Item) bool { return !i.counts() || w.day(i).Monday() != monday })
	for _, m := range w.Members {
		if m.WeekMost == 0 || m.Left || m.ID != w.Me.ID && !w.leads() {
			continue
		}
		var days []Date
		for _, i := range week {
			if slices.Contains(i.People, m.ID) {
				days = append(days, w.day(i))
			}
		}
		if len(days) > m.WeekMost {
			slices.Sort(days)
			out = append(out, Need{NeedOver, KindMember, m.ID, days[m.WeekMost], m.Name})
		}
	}
	return out
}

// counts tells whether an item is one of the occasions that are agreed with a person.
func (i Item) counts() bool { return !i.Cancelled && !i.What.ForAll() && i.What != EntryTalk }

func (w *NeedWorld) day(i Item) Date { return DateOf(i.Start.Time(w.Now.Location())) }

// teamMeeting is missing if this week has none, held or still to come (S1-21). A week
// of which holidays leave fewer than WeekWorked workdays needs none.
func (w *NeedWorld) teamMeeting() []Need {
	monday, worked := w.today().Monday(), 0
	for d := monday; d < monday+5; d++ {
		if h, _ := HolidayOn(d); !h.Free {
			worked++
		}
	}
	if worked < WeekWorked {
		return nil
	}
	return w.missing(NeedTeamMeeting, EntryTeam, monday, monday+6, WeekBegun)
}

// supervision is missing if this month has none, held or still to come (S1-22).
func (w *NeedWorld) supervision() []Need {
	begins, length := month(w.today().Month())
	return w.missing(NeedSupervision, EntrySupervision, begins, begins+Date(length-1), MonthBegun)
}

// missing tells lead and coordinator that the days from first to last have no such
// meeting. Where one was cancelled, the rule waits the begun days out: whoever cancelled
// it is likely to be looking for a new time. Where nothing was planned at all it speaks
// on the first day, while there is time to plan.
func (w *NeedWorld) missing(code string, what EntryKind, first, last Date, begun int) []Need {
	if !w.leads() {
		return nil
	}
	for _, i := range w.Month {
		if d := w.day(i); i.What != what || d < first || d > last {
			continue
		}
		if !i.Cancelled || w.today() < first+Date(begun) {
			return nil
		}
	}
	return []Need{{Code: code, Day: last}}
}
