package model

import (
	"slices"
	"strings"
	"testing"
)

func TestPlanCheck(t *testing.T) {
	checks[Plan]{
		{"a plan has a form", func(p *Plan) { p.Form = "" }, Problem{"form", "missing"}},
		{"a form nobody knows", func(p *Plan) { p.Form = "party" }, Problem{"form", "unknown-code"}},
		{"a series' plan has its day", func(p *Plan) { p.Day = 0 }, Problem{"day", "missing"}},
		{"a day without a series is none", func(p *Plan) { p.Series = ID{} }, Problem{"day", "missing"}},
		{"a single occasion has neither", func(p *Plan) { p.Series, p.Day = ID{}, 0 }, nil},
		{"no capacity was said", func(p *Plan) { p.Capacity = 0 }, nil},
		{"a place for fewer than nobody", func(p *Plan) { p.Capacity = -1 }, Problem{"capacity", "range"}},
		{"the largest room", func(p *Plan) { p.Capacity = MaxGroup }, nil},
		{"one more does not fit", func(p *Plan) { p.Capacity = MaxGroup + 1 }, Problem{"capacity", "range"}},
		{"an empty plan can be kept: it is a draft", func(p *Plan) { *p = Plan{ID: p.ID, Form: FormBench} }, nil},
		{"a venue fits on a line", func(p *Plan) { p.Venue = strings.Repeat("ä", MaxLine+1) }, Problem{"venue", "too-long"}},
		{"a programme can be long", func(p *Plan) { p.Text = strings.Repeat("a", MaxText) }, nil},
		{"but not endless", func(p *Plan) { p.Text = strings.Repeat("a", MaxText+1) }, Problem{"text", "too-long"}},
		{"a link can be longer than a line", func(p *Plan) { p.Link = strings.Repeat("a", MaxNote) }, nil},
		{"but not endless either", func(p *Plan) { p.Link = strings.Repeat("a", MaxNote+1) }, Problem{"link", "too-long"}},
	}.run(t, sampleOf[Plan](samplePlan), (*Plan).Check)
	checks[BudgetLine]{
		{"a line belongs to a plan", func(b *BudgetLine) { b.Plan = ID{} }, Problem{"plan", "missing"}},
		{"a line says what for", func(b *BudgetLine) { b.What = "" }, Problem{"what", "missing"}},
		{"nothing costs less than nothing", func(b *BudgetLine) { b.Meant = -1 }, Problem{"meant_cents", "range"}},
		{"nobody is paid back on a line", func(b *BudgetLine) { b.Paid = -1 }, Problem{"paid_cents", "range"}},
		{"a million euros", func(b *BudgetLine) { b.Meant, b.Paid = MaxCents, MaxCents }, nil},
		{"a cent more", func(b *BudgetLine) { b.Meant = MaxCents + 1 }, Problem{"meant_cents", "range"}},
		{"and paid", func(b *BudgetLine) { b.Paid = MaxCents + 1 }, Problem{"paid_cents", "range"}},
		{"what is free may stand there", func(b *BudgetLine) { b.Meant, b.Paid = 0, 0 }, nil},
	}.run(t, sampleOf[BudgetLine](sampleBudgetLine), (*BudgetLine).Check)
	checks[Comment]{
		{"a comment belongs to a plan", func(c *Comment) { c.Plan = ID{} }, Problem{"plan", "missing"}},
		{"a comment is somebody's", func(c *Comment) { c.By = ID{} }, Problem{"by", "missing"}},
		{"a comment was said at some time", func(c *Comment) { c.At = 0 }, Problem{"at", "missing"}},
		{"a comment says something", func(c *Comment) { c.Text = "" }, Problem{"text", "missing"}},
		{"nothing is settled before it was said", func(c *Comment) { c.Settled = c.At - 1 }, Problem{"settled", "order"}},
		{"but in the same second", func(c *Comment) { c.Settled = c.At }, nil},
		{"a comment does not answer itself", func(c *Comment) { c.To = c.ID }, Problem{"to", "order"}},
		{"one on the whole plan names no part", func(c *Comment) { c.Part, c.Line = "", "" }, nil},
	}.run(t, sampleOf[Comment](sampleComment), (*Comment).Check)
	checks[Review]{
		{"a verdict is on a plan", func(r *Review) { r.Plan = ID{} }, Problem{"plan", "missing"}},
		{"a verdict is somebody's", func(r *Review) { r.By = ID{} }, Problem{"by", "missing"}},
		{"a verdict was given at some time", func(r *Review) { r.At = 0 }, Problem{"at", "missing"}},
		{"a verdict is one of two", func(r *Review) { r.Verdict = "maybe" }, Problem{"verdict", "unknown-code"}},
		{"a verdict names what was read", func(r *Review) { r.Digest = "" }, Problem{"digest", "missing"}},
		{"it needs no words", func(r *Review) { r.Note = "" }, nil},
	}.run(t, sampleOf[Review](sampleReview), (*Review).Check)
}

func TestWhatAPlanLacks(t *testing.T) {
	site := &Site{ID: ID{2}, Insurance: "Kunnan vakuutus"}
	whole := func(f PlanForm) *Plan {
		return &Plan{
			Form: f, Responsible: ID{4}, Experts: []string{ID{3}.String()}, Pair: []string{ID{5}.String()}, Kinds: []string{"talk"}, Area: "Pirkanmaa",
		}
	}
	for _, f := range PlanForms() {
		if got := whole(f).Gaps(Item{Site: site.ID}, site); got != nil {
			t.Errorf("a whole plan of a %s lacks %v", f, got)
		}
	}
	nothing := map[PlanForm][]Gap{
		FormJoint:     {GapResponsible, GapExpert, GapProgramme, GapPlace, GapInsurance},
		FormRemote:    {GapResponsible, GapExpert, GapProgramme, GapArea},
		FormBench:     {GapResponsible, GapExpert, GapPair, GapPlace, GapInsurance},
		FormOutreach:  {GapResponsible, GapExpert, GapPair, GapPlace, GapInsurance},
		FormReception: {GapResponsible, GapPair, GapPlace, GapInsurance},
		FormCampaign:  {GapResponsible, GapPlace},
	}
	for _, f := range PlanForms() {
		if got := (&Plan{Form: f}).Gaps(Item{}, nil); !slices.Equal(got, nothing[f]) {
			t.Errorf("an empty plan of a %s lacks %v, want %v", f, got, nothing[f])
		}
	}
	for _, c := range []struct {
		name   string
		form   PlanForm
		change func(*Plan, *Item, **Site)
		want   []Gap
	}{
		{"a room of the agenda is a place", FormJoint, func(_ *Plan, i *Item, s **Site) { i.Room, *s = "Iso sali", nil }, []Gap{GapInsurance}},
		{"a venue is a place", FormJoint, func(p *Plan, _ *Item, s **Site) { p.Venue, *s = "Laavu", nil }, []Gap{GapInsurance}},
		{"a meeting point is none: people go on from there", FormJoint, func(p *Plan, _ *Item, s **Site) { p.MeetAt, *s = "Ovella", nil }, []Gap{GapPlace, GapInsurance}},
		{"an insurance of its own", FormJoint, func(p *Plan, _ *Item, s **Site) { p.Insurance, *s = "Järjestön", &Site{} }, nil},
		{"a site without one", FormJoint, func(_ *Plan, _ *Item, s **Site) { *s = &Site{Insurance: " "} }, []Gap{GapInsurance}},
		{"blanks are no programme", FormJoint, func(p *Plan, _ *Item, _ **Site) { p.Kinds, p.Text = nil, " \n" }, []Gap{GapProgramme}},
		{"words alone are one", FormJoint, func(p *Plan, _ *Item, _ **Site) { p.Kinds, p.Text = nil, "Kahvit" }, nil},
		{"a bench needs no programme", FormBench, func(p *Plan, _ *Item, _ **Site) { p.Kinds = nil }, nil},
		{"an expert and who answers for it are two", FormBench, func(p *Plan, _ *Item, _ **Site) { p.Pair = nil }, nil},
		{"one who answers for it and is the expert is one", FormBench, func(p *Plan, _ *Item, _ **Site) { p.Pair, p.Responsible = nil, ID{3} }, []Gap{GapPair}},
		{"two professionals and no expert hold a reception", FormReception, func(p *Plan, _ *Item, _ **Site) { p.Experts = nil }, nil},
		{"but not a bench", FormBench, func(p *Plan, _ *Item, _ **Site) { p.Experts = nil }, []Gap{GapExpert}},
		{"a joint meeting is held by one if it must be", FormJoint, func(p *Plan, _ *Item, _ **Site) { p.Pair = nil }, nil},
		{"a remote group is nowhere", FormRemote, func(_ *Plan, _ *Item, s **Site) { *s = nil }, nil},
		{"but somewhere in a coarse way", FormRemote, func(p *Plan, _ *Item, _ **Site) { p.Area = " " }, []Gap{GapArea}},
		{"a campaign needs no insurance", FormCampaign, func(p *Plan, _ *Item, s **Site) { p.Venue, *s = "Tori", nil }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, i, s := whole(c.form), Item{}, site
			c.change(p, &i, &s)
			if got := p.Gaps(i, s); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestFormsAreGroupsOrCountedOrNeither(t *testing.T) {
	for _, f := range PlanForms() {
		if f.Group() && f.Counted() {
			t.Errorf("%s is both", f)
		}
	}
	if FormCampaign.Group() || FormCampaign.Counted() || !FormRemote.Group() || !FormReception.Counted() {
		t.Error("a form counts people otherwise than it says")
	}
}

func TestANewPlanTakesItsPeopleFromTheAgenda(t *testing.T) {
	members := []*Member{
		{ID: ID{1}, Role: PeerExpert},
		{ID: ID{2}, Role: LeadExpert},
		{ID: ID{3}, Role: SocialInstructor},
		{ID: ID{4}, Role: ContactPerson},
	}
	s := &Series{ID: ID{11}, What: EntryJoint, First: 19675, At: 720, Minutes: 240, Rule: "FREQ=WEEKLY"}
	for _, id := range []ID{{4}, {1}, {99}, {3}, {2}} {
		s.People = append(s.People, id.String())
	}
	it := ItemOfSeries(s, 19675, helsinki(t))
	p := NewPlan(it, members, ID{2})
	if p.ID != ExceptionID(s.ID, 19675) || p.Series != s.ID || p.Day != 19675 || p.Form != FormJoint || p.Author != (ID{2}) || p.Asked != 0 {
		t.Errorf("%+v", p)
	}
	if p.Responsible != (ID{4}) || !slices.Equal(p.Pair, []string{ID{3}.String()}) || !slices.Equal(p.Experts, []string{ID{1}.String(), ID{2}.String()}) {
		t.Errorf("who does what: %v, %v, %v", p.Responsible, p.Pair, p.Experts)
	}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	if got := p.People(); !slices.Equal(got, []ID{{4}, {1}, {2}, {3}}) || !p.Names(ID{3}) || p.Names(ID{99}) || p.Names(ID{}) {
		t.Errorf("the plan names %v", got)
	}
}

func TestAnOccasionHasOneIdWhateverStandsForIt(t *testing.T) {
	zone := helsinki(t)
	s := &Series{ID: ID{11}, What: EntryJoint, First: 19675, At: 720, Minutes: 240, Rule: "FREQ=WEEKLY"}
	plain := ItemOfSeries(s, 19682, zone)
	moved := s.Occasion(19682, s.StartOn(19682, zone))
	moved.Start += 86400
	entry := ItemOfEntry(moved)
	if plain.Occasion() != entry.Occasion() || plain.Occasion() != ExceptionID(s.ID, 19682) {
		t.Errorf("%v, moved %v", plain.Occasion(), entry.Occasion())
	}
	if plain.Occasion() == ItemOfSeries(s, 19689, zone).Occasion() {
		t.Error("two days are one occasion")
	}
	if got := NewPlan(entry, nil, ID{}); got.ID != plain.Occasion() || got.Day != 19682 || got.Check() != nil {
		t.Errorf("a moved day's plan is %+v", got)
	}
	single := Item{Source: KindEntry, ID: ID{8}}
	if single.Occasion() != (ID{8}) || NewPlan(single, nil, ID{}).Check() != nil {
		t.Error("a single entry is not its own occasion")
	}
	if !(Item{Source: KindShift, ID: ID{8}}).Occasion().Zero() {
		t.Error("a shift can be planned like a meeting")
	}
}

func TestWhatABudgetComesTo(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []*BudgetLine
		want  Purse
		left  int // of 10 000
		rest  int // of what was meant
	}{
		{"nothing", nil, Purse{}, 10_000, 0},
		{"meant and not paid", []*BudgetLine{{Meant: 2500}}, Purse{Meant: 2500, Open: 2500}, 10_000, 2500},
		{"paid, with its receipt", []*BudgetLine{{Meant: 2500, Paid: 2340, Receipt: "12"}}, Purse{Meant: 2500, Paid: 2340}, 7660, 160},
		{"paid, without a receipt", []*BudgetLine{{Meant: 2500, Paid: 2340}}, Purse{Meant: 2500, Paid: 2340, Without: 1}, 7660, 160},
		{"a receipt for nothing yet", []*BudgetLine{{Meant: 2500, Receipt: "12"}}, Purse{Meant: 2500, Open: 2500}, 10_000, 2500},
		{"more than was meant", []*BudgetLine{{Meant: 100, Paid: 350, Receipt: "1"}}, Purse{Meant: 100, Paid: 350}, 9650, -250},
		{"what nobody meant", []*BudgetLine{{Paid: 350, Receipt: "1"}, {Meant: 50}}, Purse{Meant: 50, Paid: 350, Open: 50}, 9650, -300},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Sum(c.lines)
			if p != c.want || p.Left(10_000) != c.left || p.Left(0) != c.rest {
				t.Errorf("%+v, left %d and %d; want %+v, %d and %d", p, p.Left(10_000), p.Left(0), c.want, c.left, c.rest)
			}
		})
	}
}
