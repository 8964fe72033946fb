package main

import (
	"slices"
	"testing"

	"aula/model"
)

func TestTheDemoHasJointMeetingsAtEveryPoint(t *testing.T) {
	for name, at := range demoMoments() {
		t.Run(name, func(t *testing.T) {
			d := openDemo(t, 7, at)
			defer d.Close()
			if mine, err := d.session.Wishes(); err != nil || len(mine) != 5 {
				t.Errorf("whoever looks around sees %d wishes, %v", len(mine), err)
			}
			members := d.session.Members()
			who := members[slices.IndexFunc(members, func(m *model.Member) bool { return m.Role == model.SocialInstructor })]
			d.session.Lock()
			s, err := d.store.Unlock(who.ID, demoPassphrase)
			if err != nil {
				t.Fatal(err)
			}
			d.session = s
			today := model.DateOf(s.Now())
			lines, err := s.Joint(today-200, today+30)
			if err != nil {
				t.Fatal(err)
			}
			stages := map[model.Stage]int{}
			for _, l := range lines {
				if l.Plan == nil {
					continue
				}
				stages[l.Stage]++
				p, err := s.PlanPage(l.Item.Occasion())
				if err != nil {
					t.Fatal(err)
				}
				for list, codes := range map[model.List][]string{model.Programme: p.Plan.Kinds, model.Recovery: p.Plan.Topics} {
					for _, c := range codes {
						if s.Codes().Find(list, c) == nil {
							t.Errorf("%q is not in the list %s", c, list)
						}
					}
				}
				if p.Held != nil && (p.Item.Start > model.MomentOf(s.Now()) || p.Attendance().People < 4 || len(p.Plan.Experts) == 0 || p.Plan.Responsible.Zero()) {
					t.Errorf("%s: held %+v", p.Item.Day, p.Held)
				}
				if p.LastReview() != nil && p.LastReview().Digest != p.Digest() {
					t.Errorf("%s: approved as it never stood", p.Item.Day)
				}
				for _, x := range p.People {
					if p.Names[x.Client] == "" {
						t.Errorf("%s: a participant without a name", p.Item.Day)
					}
				}
			}
			if stages[model.StageDebriefed] != 2 || stages[model.StageHeld] != 1 || stages[model.StageReview] != 1 || stages[model.StageDraft] != 1 || stages[model.StageApproved] != 1 {
				t.Errorf("stages %v", stages)
			}
			needs(t, s, model.NeedReview)
			given := 0
			for _, l := range lines {
				given += l.Feedback
			}
			if given != 5 {
				t.Errorf("%d answers", given)
			}
			wishes, err := s.Wishes()
			states := map[model.WishState]int{}
			for _, w := range wishes {
				states[w.State]++
			}
			want := map[model.WishState]int{model.WishHappened: 1, model.WishPlanned: 1, model.WishOpen: 2, model.WishAside: 1}
			if err != nil || len(states) != len(want) {
				t.Fatalf("wishes %v, %v", states, err)
			}
			for k, n := range want {
				if states[k] != n {
					t.Errorf("%d wishes are %s, want %d", states[k], k, n)
				}
			}
		})
	}
}
