package model

import (
	"reflect"
	"testing"
)

func TestHowManyTookPart(t *testing.T) {
	part := func(client byte, is bool, parts ...Part) *Participation {
		p := NewParticipation(ID{30}, ID{client}, 19675)
		p.New = is
		for _, x := range parts {
			p.Parts = append(p.Parts, string(x))
		}
		return p
	}
	for _, c := range []struct {
		name   string
		people []*Participation
		held   *Held
		want   Attendance
	}{
		{"nobody", nil, nil, Attendance{Parts: map[Part]int{}}},
		{"mere presence counts in full", []*Participation{part(1, false)}, &Held{}, Attendance{People: 1, Named: 1, Parts: map[Part]int{}}},
		{"several roles are one human", []*Participation{part(1, true, PartIdeas, PartDid, PartListen)}, nil, Attendance{
			People: 1, Named: 1, New: 1, Parts: map[Part]int{PartIdeas: 1, PartDid: 1, PartListen: 1},
		}},
		{"plain numbers", nil, &Held{Others: 7, New: 2, Ideas: 1, Did: 3, Led: 1}, Attendance{People: 7, New: 2, Parts: map[Part]int{PartIdeas: 1, PartDid: 3, PartLed: 1}}},
		{"both", []*Participation{part(1, true, PartDid), part(2, false)}, &Held{Others: 3, New: 1, Did: 2}, Attendance{People: 5, Named: 2, New: 2, Parts: map[Part]int{PartDid: 3}}},
		{"whose name is gone still counts", []*Participation{{ID: ID{1}, Plan: ID{30}, Day: 1, New: true}}, &Held{}, Attendance{People: 1, Named: 1, New: 1, Parts: map[Part]int{}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := PlanPage{People: c.people, Held: c.held}.Attendance()
			for k, n := range got.Parts {
				if n == 0 {
					delete(got.Parts, k)
				}
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestWhatARemoteGroupSavesIsAnEstimateOrNothing(t *testing.T) {
	for _, c := range []struct {
		name      string
		plan      *Plan
		held      *Held
		km, cents int
	}{
		{"six people, eighty kilometres, 55 cents", &Plan{Form: FormRemote}, &Held{Others: 6, Km: 80, CentsKm: 55}, 480, 26_400},
		{"without a price", &Plan{Form: FormRemote}, &Held{Others: 6, Km: 80}, 480, 0},
		{"without an assumption", &Plan{Form: FormRemote}, &Held{Others: 6, CentsKm: 55}, 0, 0},
		{"nobody came", &Plan{Form: FormRemote}, &Held{Km: 80, CentsKm: 55}, 0, 0},
		{"who comes to the room travels", &Plan{Form: FormJoint}, &Held{Others: 6, Km: 80, CentsKm: 55}, 0, 0},
		{"not held", &Plan{Form: FormRemote}, nil, 0, 0},
		{"without a plan nobody knows", nil, &Held{Others: 6, Km: 80, CentsKm: 55}, 0, 0},
	} {
		if km, cents := (PlanPage{Plan: c.plan, Held: c.held}).Saved(); km != c.km || cents != c.cents {
			t.Errorf("%s: %d km, %d cents, want %d and %d", c.name, km, cents, c.km, c.cents)
		}
	}
}

func TestWhatOthersGiveInKind(t *testing.T) {
	members := []*Member{{ID: instructor, Role: SocialInstructor}, {ID: author, Role: PeerExpert}, {ID: other, Role: LeadExpert}, {ID: ID{6}, Role: ContactPerson}}
	for _, c := range []struct {
		name       string
		do         step
		work, room int
	}{
		{"the professionals' time, not the experts', and the room", func(*PlanPage) {}, 2 * 240, 240},
		{"as long as it lasted", func(p *PlanPage) { p.Held.Minutes = 200 }, 2 * 200, 200},
		{"and the preparing", func(p *PlanPage) { p.Held.Prep = 60 }, 2*240 + 60, 240},
		{"somewhere else the room is another's", func(p *PlanPage) { p.Plan.Venue = "Laavu" }, 2 * 240, 0},
		{"a bench has no room", func(p *PlanPage) { p.Plan.Form = FormBench }, 2 * 240, 0},
		{"who is in the plan twice was there once", func(p *PlanPage) { p.Plan.Pair = []string{instructor.String()} }, 240, 240},
		{"nothing before it was held", func(p *PlanPage) { p.Held = nil }, 0, 0},
		{"nothing without a plan", func(p *PlanPage) { p.Plan = nil }, 0, 0},
	} {
		p := asked()
		p.Plan.Pair = []string{ID{6}.String(), ID{99}.String()}
		p.Held = &Held{ID: ID{30}, Day: 1}
		c.do(p)
		if work, room := p.InKind(members); work != c.work || room != c.room {
			t.Errorf("%s: %d and %d, want %d and %d", c.name, work, room, c.work, c.room)
		}
	}
}

func TestWhenAGroupIsFull(t *testing.T) {
	line := func(start Moment, people int, s Stage) JointLine {
		return JointLine{Item: Item{Start: start}, People: people, Stage: s}
	}
	for _, c := range []struct {
		name     string
		capacity int
		lines    []JointLine
		want     bool
	}{
		{"nothing was held yet", 8, nil, false},
		{"the last one was full", 8, []JointLine{line(1, 8, StageHeld)}, true},
		{"one place is left", 8, []JointLine{line(1, 7, StageDebriefed)}, false},
		{"on average", 8, []JointLine{line(1, 6, StageHeld), line(2, 10, StageHeld)}, true},
		{"what is older than four does not count", 8, []JointLine{line(1, 0, StageHeld), line(2, 8, StageHeld), line(3, 8, StageHeld), line(4, 8, StageHeld), line(5, 8, StageHeld)}, true},
		{"what was cancelled does not", 8, []JointLine{line(1, 8, StageHeld), line(2, 0, StageCancelled), line(3, 0, StageApproved)}, true},
		{"what is to come does not", 8, []JointLine{line(1, 8, StageHeld), line(100, 0, StageHeld)}, true},
		{"nobody said how many fit", 0, []JointLine{line(1, 80, StageHeld)}, false},
	} {
		if got := Full(c.capacity, c.lines, 50); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
