package today

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// waiting is one thing that waits for me: what, where enter leads, and the way there.
type waiting struct {
	id, text, do string
	act          func() tea.Cmd
	back         *back // a record that is back, and asks
}

// needs are all that waits: what was logged while covered, what the rules found, and
// recovery codes that nobody has typed back.
func (s *Screen) needs() []waiting {
	w := s.env.Text.Today.Needs
	lobby := func() tea.Cmd { return ui.Go("lobby") }
	var out []waiting
	out = append(out, s.clashing()...)
	if n := s.facts.covered; n > 0 {
		out = append(out, waiting{"covered", w.Covered.Of(n), w.CoveredDo, lobby, nil})
	}
	for _, n := range s.facts.needs {
		out = append(out, s.need(n))
	}
	if s.facts.codes {
		out = append(out, waiting{"codes", w.Codes.Text, w.Codes.Do, s.typeBack, nil})
	}
	return out
}

func (s *Screen) typeBack() tea.Cmd {
	if s.gear.TypeBack == nil {
		return ui.Note(s.env.Text.Today.Off.NoDialog)
	}
	return ui.Ask(s.gear.TypeBack(s.env))
}

// need is what a rule found, in words. A code that has none is shown as it stands.
func (s *Screen) need(n model.Need) waiting {
	words, ok := s.env.Text.Today.Need(n.Code)
	if !ok {
		words = text.TodayNeed{Text: n.Code, Past: n.Code, Do: s.env.Text.Today.Needs.NotHere}
	}
	said := words.Text
	if n.Day != 0 && n.Day < s.today() {
		said = words.Past
	}
	day := ""
	if n.Day != 0 {
		day = s.env.Text.Kit.Near(n.Day.Time(), s.today().Time())
		if gap := n.Day - s.today(); gap > 60 || gap < -60 {
			day = s.env.Text.Kit.Date(n.Day.Time())
		}
	}
	name := n.Name
	if name == "" && n.Kind == model.KindPlan {
		name = s.voice().kind(model.EntryJoint)
	}
	weeks := s.env.Text.Today.Needs.Weeks.Of(max(1, int(s.today()-n.Day)/7))
	id := n.Code + n.ID.String() + n.Day.String()
	return waiting{id, put(said, "{name}", name, "{day}", day, "{weeks}", weeks), words.Do, s.leadsTo(n), nil}
}

// placeJoint is the place of joint meetings.
const placeJoint = "joint"

// leadsTo is the way to where a need is settled.
func (s *Screen) leadsTo(n model.Need) func() tea.Cmd {
	return func() tea.Cmd {
		if n.Kind == model.KindClient {
			return s.client(n.ID)
		}
		switch n.Code {
		case model.NeedAgreement, model.NeedInsurance:
			return s.record(s.gear.Site, n.ID, "settings")
		case model.NeedUndertaking:
			return s.record(s.gear.Member, n.ID, "settings")
		case model.NeedGuide:
			return s.page(s.gear.Guide, "settings")
		case model.NeedTask:
			return s.page(s.gear.Tasks, "settings")
		case model.NeedReview, model.NeedRework, model.NeedPlan:
			return s.record(s.gear.Plan, n.ID, placeJoint)
		case model.NeedHeld, model.NeedMeetingDebrief, model.NeedTalk:
			return s.record(s.gear.Hold, n.ID, placeJoint)
		case model.NeedTeamMeeting:
			return s.add(s.blank(model.EntryTeam))
		case model.NeedSupervision:
			return s.add(s.blank(model.EntrySupervision))
		case model.NeedOver:
			s.weekly = true
			s.lay()
			return s.Load()
		}
		return ui.Go("lobby")
	}
}

// client opens the page of a client.
func (s *Screen) client(id model.ID) tea.Cmd {
	if s.gear.Client == nil {
		return ui.Note(s.env.Text.Today.Off.NoClient)
	}
	return ui.Open(s.gear.Client(s.env, id))
}
