package model

import "testing"

func TestWhoMayGiveAVerdict(t *testing.T) {
	member := func(n byte, r Role) *Member { return &Member{ID: ID{n}, Role: r} }
	aino, olli, pyry, saara := member(1, PeerExpert), member(2, PeerExpert), member(3, SocialInstructor), member(4, LeadExpert)
	gone := member(5, Coordinator)
	gone.Left = true
	for name, c := range map[string]struct {
		me     *Member
		change func(*PlanPage)
		with   []*Member
		want   Bar
	}{
		"whoever answers for it may":                       {me: pyry},
		"the lead may too":                                 {me: saara},
		"an expert may not":                                {me: olli, want: BarRole},
		"an expert who answers for it may":                 {me: olli, change: func(p *PlanPage) { p.Plan.Responsible = olli.ID }},
		"not on a draft":                                   {me: pyry, change: func(p *PlanPage) { p.Plan.Asked = 0 }, want: BarDraft},
		"not where there is no plan":                       {me: pyry, change: func(p *PlanPage) { p.Plan = nil }, want: BarDraft},
		"not on what was held":                             {me: pyry, change: func(p *PlanPage) { p.Held = &Held{ID: ID{9}, Day: 1} }, want: BarOver},
		"not on what was cancelled":                        {me: pyry, change: func(p *PlanPage) { p.Item.Cancelled = true }, want: BarOver},
		"not on one's own while another could":             {me: pyry, change: func(p *PlanPage) { p.Plan.AskedBy = pyry.ID }, want: BarOwn},
		"on one's own where nobody else could":             {me: pyry, change: func(p *PlanPage) { p.Plan.AskedBy = pyry.ID }, with: []*Member{aino, pyry}},
		"whoever has left could not":                       {me: pyry, change: func(p *PlanPage) { p.Plan.AskedBy = pyry.ID }, with: []*Member{aino, pyry, gone}},
		"again, since it changed after it was approved":    {me: pyry, change: func(p *PlanPage) { p.Reviews = []*Review{{ID: ID{7}, At: 200, Verdict: Approves, Digest: "old"}} }},
		"nobody is nobody":                                 {want: BarRole},
		"also after changes were asked, if it is now good": {me: pyry, change: func(p *PlanPage) { p.Reviews = []*Review{{ID: ID{7}, At: 200, Verdict: Asks, Digest: "old"}} }},
	} {
		p := PlanPage{Plan: &Plan{ID: ID{9}, Form: FormJoint, Responsible: pyry.ID, Asked: 100, AskedBy: aino.ID}}
		if c.change != nil {
			c.change(&p)
		}
		all := c.with
		if all == nil {
			all = []*Member{aino, olli, pyry, saara}
		}
		if got := p.VerdictBar(c.me, all); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAPlanIsAskedAboutAndAnsweredWhateverTheClocksSay(t *testing.T) {
	p := PlanPage{Plan: &Plan{ID: ID{9}, Form: FormJoint}}
	if err := p.Ask(ID{1}, 100); err != (Problem{"responsible", "missing"}) || p.Plan.Asked != 0 {
		t.Fatalf("nobody answers for it: %v, asked %d", err, p.Plan.Asked)
	}
	p.Plan.Responsible = ID{3}
	step := func(want Stage) {
		t.Helper()
		if got := p.Stage(); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	}
	ask := func(now Moment) {
		t.Helper()
		if err := p.Ask(ID{1}, now); err != nil {
			t.Fatal(err)
		}
	}
	say := func(n byte, now Moment, v Verdict) {
		p.Reviews = append(p.Reviews, p.Verdict(ID{n}, ID{3}, now, v, ""))
	}
	ask(100)
	step(StageReview)
	say(1, 40, Asks) // the reviewer's clock is late
	step(StageChanges)
	ask(60)
	step(StageReview)
	say(2, 50, Approves)
	step(StageApproved)
	p.Plan.Text = "13.00 Retki"
	step(StageReview)
	say(3, 50, Approves)
	step(StageApproved)
	say(4, 50, Asks)
	step(StageChanges)
	say(5, 50, Approves)
	step(StageApproved)
}
