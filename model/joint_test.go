package model

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// author, instructor and other are who works on the plans of these tests.
var author, instructor, other = ID{3}, ID{4}, ID{5}

// asked is a page whose plan was given for review at second 100.
func asked() *PlanPage {
	return &PlanPage{
		Item: Item{Source: KindEntry, ID: ID{30}, What: EntryJoint, Title: "Ryhmä", Site: ID{2}, Room: "Sali", Start: 1_700_000_000, End: 1_700_014_400},
		Plan: &Plan{
			ID: ID{30}, Form: FormJoint, Kinds: []string{"cooking", "talk"}, Topics: []string{"hope", "rights"}, Text: "12.00 Kahvit", Responsible: instructor,
			Experts: []string{author.String(), other.String()}, Pair: []string{ID{6}.String(), ID{7}.String()}, Asked: 100, AskedBy: author, Author: author,
		},
		Budget: []*BudgetLine{{ID: ID{31}, Plan: ID{30}, What: "Kahvi", Meant: 500}, {ID: ID{32}, Plan: ID{30}, What: "Pulla", Meant: 700, Order: 1}},
	}
}

// step is something that somebody does with a page.
type step func(*PlanPage)

func approve(at Moment) step { return verdict(1, at, Approves) }

func askChanges(at Moment) step { return verdict(2, at, Asks) }

func verdict(id byte, at Moment, v Verdict) step {
	return func(p *PlanPage) {
		p.Reviews = append(p.Reviews, &Review{ID: ID{id, byte(at)}, Plan: ID{30}, By: instructor, At: at, Verdict: v, Digest: p.Digest()})
	}
}

func edit(words string) step { return func(p *PlanPage) { p.Plan.Text = words } }

func ask(at Moment) step { return func(p *PlanPage) { p.Plan.Asked = at } }

func TestHowFarAPlanHasCome(t *testing.T) {
	held := func(p *PlanPage) { p.Held = &Held{ID: ID{30}, Day: 19675} }
	debriefed := func(p *PlanPage) { p.Debriefs = append(p.Debriefs, sampleDebrief().(*Debrief)) }
	cancelled := func(p *PlanPage) { p.Item.Cancelled = true }
	without := func(p *PlanPage) { p.Plan = nil }
	for _, c := range []struct {
		name string
		do   []step
		want Stage
	}{
		{"nothing is planned", []step{without}, StageNone},
		{"begun", []step{ask(0)}, StageDraft},
		{"given for review", nil, StageReview},
		{"taken back", []step{ask(0)}, StageDraft},
		{"taken back after a verdict", []step{approve(150), ask(0)}, StageDraft},
		{"edited while it waits", []step{edit("Toisin")}, StageReview},
		{"approved", []step{approve(150)}, StageApproved},
		{"approved in the second in which it was given", []step{approve(100)}, StageApproved},
		{"approved, then edited", []step{approve(150), edit("Toisin")}, StageReview},
		{"approved, edited, and edited back: it is what was read", []step{approve(150), edit("Toisin"), edit("12.00 Kahvit")}, StageApproved},
		{"approved, edited, approved again", []step{approve(150), edit("Toisin"), approve(160)}, StageApproved},
		{"approved, and given once more as it is", []step{approve(150), ask(200)}, StageApproved},
		{"approved, edited, and given again", []step{approve(150), edit("Toisin"), ask(200)}, StageReview},
		{"changes asked for", []step{askChanges(150)}, StageChanges},
		{"changes asked for in the second in which it was given", []step{askChanges(100)}, StageChanges},
		{"changes asked for, then edited but not given again", []step{askChanges(150), edit("Toisin")}, StageChanges},
		{"changes asked for, edited, given again", []step{askChanges(150), edit("Toisin"), ask(200)}, StageReview},
		{"changes asked for, given again as it is: the author says it is right", []step{askChanges(150), ask(200)}, StageReview},
		{"changes asked for, given again, changes again", []step{askChanges(150), ask(200), askChanges(250)}, StageChanges},
		{"changes asked for, given again, approved", []step{askChanges(150), edit("Toisin"), ask(200), approve(250)}, StageApproved},
		{"a verdict that was written before it was given again", []step{ask(200), askChanges(150)}, StageReview},
		{"an approval of the same words that was written before it was given", []step{ask(200), approve(150)}, StageApproved},
		{"approved, then changes asked for after all", []step{approve(150), askChanges(160)}, StageChanges},
		{"changes asked for, then approved as it is", []step{askChanges(150), approve(160)}, StageApproved},
		{"approved and changes asked for in one second", []step{approve(150), askChanges(150)}, StageChanges},
		{"the same, the other way round", []step{askChanges(150), approve(150)}, StageChanges},
		{"approved by one on older words than another's earlier approval", []step{approve(150), func(p *PlanPage) {
			p.Reviews = append(p.Reviews, &Review{ID: ID{9}, Plan: ID{30}, By: other, At: 160, Verdict: Approves, Digest: "older"})
		}}, StageReview},
		{"held", []step{approve(150), held}, StageHeld},
		{"held without an approval", []step{held}, StageHeld},
		{"held without a plan", []step{without, held}, StageHeld},
		{"held, and edited afterwards", []step{approve(150), held, edit("Toisin")}, StageHeld},
		{"held and debriefed", []step{held, debriefed}, StageDebriefed},
		{"debriefed without numbers is not held", []step{approve(150), debriefed}, StageApproved},
		{"debriefed without a plan and without numbers", []step{without, debriefed}, StageNone},
		{"cancelled", []step{cancelled}, StageCancelled},
		{"cancelled without a plan", []step{without, cancelled}, StageCancelled},
		{"approved and cancelled", []step{approve(150), cancelled}, StageCancelled},
		{"cancelled, though it has numbers", []step{held, debriefed, cancelled}, StageCancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked()
			for _, do := range c.do {
				do(p)
			}
			if got := p.Stage(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if before := c.want != StageHeld && c.want != StageDebriefed && c.want != StageCancelled; c.want.Before() != before || !slices.Contains(Stages(), c.want) {
				t.Errorf("%s is not what it is", c.want)
			}
		})
	}
}

func TestWhatAnApprovalHoldsFor(t *testing.T) {
	for _, c := range []struct {
		name string
		do   step
		same bool
	}{
		{"the words", func(p *PlanPage) { p.Plan.Text += "!" }, false},
		{"the title", func(p *PlanPage) { p.Plan.Title = "Retki" }, false},
		{"the agenda's title", func(p *PlanPage) { p.Item.Title = "Retki" }, false},
		{"when it begins", func(p *PlanPage) { p.Item.Start += 60 }, false},
		{"when it ends", func(p *PlanPage) { p.Item.End += 60 }, false},
		{"the site", func(p *PlanPage) { p.Item.Site = ID{9} }, false},
		{"the room", func(p *PlanPage) { p.Item.Room = "Pieni sali" }, false},
		{"the form", func(p *PlanPage) { p.Plan.Form = FormRemote }, false},
		{"a part of the programme", func(p *PlanPage) { p.Plan.Kinds = p.Plan.Kinds[:1] }, false},
		{"a topic", func(p *PlanPage) { p.Plan.Topics = append(p.Plan.Topics, "coping") }, false},
		{"the venue", func(p *PlanPage) { p.Plan.Venue = "Laavu" }, false},
		{"the meeting point", func(p *PlanPage) { p.Plan.MeetAt = "Ovella" }, false},
		{"the transport", func(p *PlanPage) { p.Plan.Transport = "Linja-auto" }, false},
		{"what to bring", func(p *PlanPage) { p.Plan.Bring = "Sateenvarjo" }, false},
		{"the safety", func(p *PlanPage) { p.Plan.Safety = "112" }, false},
		{"the insurance", func(p *PlanPage) { p.Plan.Insurance = "Oma" }, false},
		{"who answers for it", func(p *PlanPage) { p.Plan.Responsible = other }, false},
		{"an expert", func(p *PlanPage) { p.Plan.Experts = p.Plan.Experts[1:] }, false},
		{"the pair", func(p *PlanPage) { p.Plan.Pair = nil }, false},
		{"the capacity", func(p *PlanPage) { p.Plan.Capacity = 8 }, false},
		{"the notice", func(p *PlanPage) { p.Plan.Notice = "Tervetuloa" }, false},
		{"the partner", func(p *PlanPage) { p.Plan.Partner = "Miete" }, false},
		{"the area", func(p *PlanPage) { p.Plan.Area = "Pirkanmaa" }, false},
		{"a line of the budget more", func(p *PlanPage) { p.Budget = append(p.Budget, &BudgetLine{ID: ID{33}, Plan: ID{30}, What: "Mehu"}) }, false},
		{"one less", func(p *PlanPage) { p.Budget = p.Budget[:1] }, false},
		{"what a line is for", func(p *PlanPage) { p.Budget[0].What = "Tee" }, false},
		{"what was meant", func(p *PlanPage) { p.Budget[0].Meant++ }, false},
		{"the order of the lines", func(p *PlanPage) { p.Budget[0].Order, p.Budget[1].Order = 1, 0 }, false},

		{"not that it was given again", func(p *PlanPage) { p.Plan.Asked, p.Plan.AskedBy = 900, other }, true},
		{"not who began it", func(p *PlanPage) { p.Plan.Author = other }, true},
		{"not the link", func(p *PlanPage) { p.Plan.Link = "tapaaminen.example.fi/abc" }, true},
		{"not a comment", func(p *PlanPage) { p.Comments = append(p.Comments, sampleComment().(*Comment)) }, true},
		{"not another verdict", func(p *PlanPage) { p.Reviews = append(p.Reviews, sampleReview().(*Review)) }, true},
		{"not what was paid", func(p *PlanPage) { p.Budget[0].Paid, p.Budget[0].PaidOn = 480, 19675 }, true},
		{"not a receipt", func(p *PlanPage) { p.Budget[0].Receipt = "12" }, true},
		{"not what came of it", func(p *PlanPage) { p.Held = sampleHeld().(*Held) }, true},
		{"not who came", func(p *PlanPage) { p.People = append(p.People, sampleParticipation().(*Participation)) }, true},
		{"not a wish", func(p *PlanPage) { p.Wishes = append(p.Wishes, WishLine{Wish: sampleWish().(*Wish)}) }, true},
		{"not a nickname", func(p *PlanPage) { p.Names = map[ID]string{{19}: "Kanerva"} }, true},
		{"not whom the agenda names", func(p *PlanPage) { p.Item.People = []ID{other} }, true},
		{"not whether a series' day has an entry", func(p *PlanPage) { p.Item.Source, p.Item.Changed = KindSeries, true }, true},
		{"not which series its day is of", func(p *PlanPage) {
			p.Plan.ID, p.Plan.Series, p.Plan.Day = ExceptionID(ID{12}, 20_000), ID{12}, 20_000
			for _, l := range p.Budget {
				l.Plan = p.Plan.ID
			}
		}, true},
		{"not the order of the programme's parts", func(p *PlanPage) { slices.Reverse(p.Plan.Kinds) }, true},
		{"not that of the topics", func(p *PlanPage) { slices.Reverse(p.Plan.Topics) }, true},
		{"not that of the experts", func(p *PlanPage) { slices.Reverse(p.Plan.Experts) }, true},
		{"not that of the pair", func(p *PlanPage) { slices.Reverse(p.Plan.Pair) }, true},
		{"not in which order the lines were read", func(p *PlanPage) { slices.Reverse(p.Budget) }, true},
		{"not whether a set is empty or none", func(p *PlanPage) { p.Comments, p.Reviews, p.People = nil, nil, nil }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked()
			was := p.Digest()
			c.do(p)
			if got := p.Digest(); (got == was) != c.same {
				t.Errorf("%s became %s", was, got)
			}
		})
	}
}

// Each field of a plan is either part of what is approved, or left out on purpose.
func TestNoFieldOfAPlanIsForgottenByTheDigest(t *testing.T) {
	apart := []string{"ID", "Series", "Day", "Link", "Asked", "AskedBy", "Author"}
	plan := reflect.TypeFor[Plan]()
	for i := range plan.NumField() {
		p := asked()
		was := p.Digest()
		f := reflect.ValueOf(p.Plan).Elem().Field(i)
		switch f.Kind() {
		case reflect.String:
			f.SetString(f.String() + "x")
		case reflect.Slice:
			f.Set(reflect.Append(f, reflect.ValueOf("x")))
		case reflect.Array:
			f.Index(0).SetUint(200)
		default:
			f.SetInt(f.Int() + 1)
		}
		name := plan.Field(i).Name
		if changed := p.Digest() != was; changed == slices.Contains(apart, name) {
			t.Errorf("%s: the digest changed is %v", name, changed)
		}
	}
}

func TestADigestIsShortAndASnapshotComesBack(t *testing.T) {
	p := asked()
	if d := p.Digest(); len(d) != 16 || strings.Trim(d, "0123456789abcdef") != "" {
		t.Errorf("%q", d)
	}
	s := p.Snapshot()
	got, err := ParseSnapshot(s.Bytes())
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v, %v; was %+v", got, err, s)
	}
	if string(got.Bytes()) != string(s.Bytes()) {
		t.Error("what was put away is not what is put away again")
	}
	for _, bad := range []string{"", "{", "[]", `{"start":"x"}`} {
		if _, err := ParseSnapshot([]byte(bad)); !errors.Is(err, ErrBadBytes) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if p := (PlanPage{Item: p.Item}); p.Digest() == asked().Digest() || p.Digest() != (PlanPage{Item: p.Item}).Digest() {
		t.Error("a page without a plan has no digest of its own")
	}
	before := fmt.Sprintf("%+v", *p.Plan)
	p.Digest()
	if fmt.Sprintf("%+v", *p.Plan) != before || p.Budget[0].Paid != 0 {
		t.Error("the digest wrote into the plan")
	}
}

// drawPage is any page that records can make, of few values so that they meet.
func drawPage(t *rapid.T) PlanPage {
	p := *asked()
	p.Plan.Text = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "text")
	p.Plan.Asked = Moment(rapid.IntRange(0, 4).Draw(t, "asked"))
	now := p.Digest()
	for i := range rapid.IntRange(0, 6).Draw(t, "reviews") {
		p.Reviews = append(p.Reviews, &Review{
			ID: ID{byte(i + 1)}, Plan: p.Plan.ID, By: rapid.SampledFrom([]ID{author, instructor, other}).Draw(t, "by"),
			At: Moment(rapid.IntRange(1, 5).Draw(t, "at")), Verdict: rapid.SampledFrom([]Verdict{Approves, Asks}).Draw(t, "verdict"),
			Digest: rapid.SampledFrom([]string{now, "other"}).Draw(t, "digest"),
		})
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "comments") {
		p.Comments = append(p.Comments, &Comment{
			ID: ID{byte(i + 1)}, Plan: p.Plan.ID, By: author, At: Moment(rapid.IntRange(1, 3).Draw(t, "said")), Text: "?",
			To: rapid.SampledFrom([]ID{{}, {}, {1}, {2}, {3}, {4}, {99}}).Draw(t, "to"), Settled: Moment(rapid.SampledFrom([]int{0, 9}).Draw(t, "settled")),
		})
		if c := p.Comments[i]; c.To == c.ID {
			c.To = ID{}
		}
	}
	if rapid.Bool().Draw(t, "held") {
		p.Held = &Held{ID: p.Plan.ID, Day: 1}
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "debriefs") {
		p.Debriefs = append(p.Debriefs, &Debrief{ID: ID{byte(i + 1)}})
	}
	return p
}

func TestAStageFollowsFromTheRecordsWhateverTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPage(t)
		q := p
		plan := *p.Plan
		q.Plan = &plan
		q.Plan.Kinds = rapid.Permutation(p.Plan.Kinds).Draw(t, "kinds")
		q.Plan.Experts = rapid.Permutation(p.Plan.Experts).Draw(t, "experts")
		q.Budget = rapid.Permutation(p.Budget).Draw(t, "budget")
		q.Reviews = rapid.Permutation(p.Reviews).Draw(t, "reviews again")
		q.Comments = rapid.Permutation(p.Comments).Draw(t, "comments again")
		q.Debriefs = rapid.Permutation(p.Debriefs).Draw(t, "debriefs again")
		if p.Digest() != q.Digest() || p.Stage() != q.Stage() || p.LastReview() != q.LastReview() || p.Open() != q.Open() || !reflect.DeepEqual(p.Threads(), q.Threads()) {
			t.Fatalf("%s %s %+v %+v\n%s %s %+v %+v", p.Digest(), p.Stage(), p.LastReview(), p.Threads(), q.Digest(), q.Stage(), q.LastReview(), q.Threads())
		}
		for _, r := range []Role{PeerExpert, LeadExpert, SocialInstructor, Coordinator, ContactPerson} {
			if me := (&Member{ID: instructor, Role: r}); p.Waits(me, []*Member{me}) != q.Waits(me, []*Member{me}) {
				t.Fatalf("for the %s it waits in one order only", r)
			}
		}
	})
}

func TestEachCommentStandsInOneThreadOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPage(t)
		seen := map[ID]int{}
		open := 0
		for _, x := range p.Threads() {
			seen[x.Comment.ID]++
			if x.Comment.Settled == 0 {
				open++
			}
			for _, a := range x.Answers {
				seen[a.ID]++
				if a.To.Zero() {
					t.Fatalf("%v answers nothing and stands under another", a.ID)
				}
			}
			if !slices.IsSortedFunc(x.Answers, earlier) {
				t.Fatal("answers are not by time")
			}
		}
		for _, c := range p.Comments {
			if seen[c.ID] != 1 {
				t.Fatalf("%v stands there %d times", c.ID, seen[c.ID])
			}
		}
		if len(seen) != len(p.Comments) || p.Open() != open {
			t.Fatalf("%d of %d comments, %d open, want %d", len(seen), len(p.Comments), p.Open(), open)
		}
	})
}

func TestThreadsOfAPage(t *testing.T) {
	c := func(id byte, at Moment, to byte, settled Moment) *Comment {
		x := &Comment{ID: ID{id}, At: at, Settled: settled}
		if to > 0 {
			x.To = ID{to}
		}
		return x
	}
	for _, x := range []struct {
		name string
		all  []*Comment
		want string
		open int
	}{
		{"none", nil, "", 0},
		{"unsettled ones first, each group by time", []*Comment{c(1, 1, 0, 9), c(2, 3, 0, 0), c(3, 2, 0, 0), c(4, 4, 0, 9)}, "3 2 1 4", 2},
		{"answers under what they answer, by time", []*Comment{c(1, 1, 0, 0), c(2, 5, 1, 0), c(3, 4, 1, 0)}, "1(3 2)", 1},
		{"an answer that was written before the question, by a clock that is wrong", []*Comment{c(2, 5, 0, 0), c(1, 1, 2, 0)}, "2(1)", 1},
		{"an answer to an answer stands under both's question", []*Comment{c(1, 1, 0, 0), c(2, 2, 1, 0), c(3, 3, 2, 0)}, "1(2 3)", 1},
		{"an answer to what was deleted stands for itself", []*Comment{c(2, 2, 1, 0), c(3, 3, 2, 0)}, "2(3)", 1},
		{"two that answer each other are both to be seen", []*Comment{c(1, 1, 2, 0), c(2, 2, 1, 0), c(3, 3, 1, 0)}, "1 2 3", 3},
		{"an answer is not settled on its own", []*Comment{c(1, 1, 0, 9), c(2, 2, 1, 0)}, "1(2)", 0},
		{"of one second by id", []*Comment{c(2, 1, 0, 0), c(1, 1, 0, 0)}, "1 2", 2},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := PlanPage{Comments: x.all}
			var got []string
			for _, th := range p.Threads() {
				s := fmt.Sprint(th.Comment.ID[0])
				var under []string
				for _, a := range th.Answers {
					under = append(under, fmt.Sprint(a.ID[0]))
				}
				if under != nil {
					s += "(" + strings.Join(under, " ") + ")"
				}
				got = append(got, s)
			}
			if strings.Join(got, " ") != x.want || p.Open() != x.open {
				t.Errorf("%q with %d open, want %q with %d", strings.Join(got, " "), p.Open(), x.want, x.open)
			}
		})
	}
}

func TestForWhomAPageWaits(t *testing.T) {
	who := map[string]*Member{
		"author": {ID: author, Role: PeerExpert}, "instructor": {ID: instructor, Role: SocialInstructor}, "expert": {ID: other, Role: PeerExpert},
		"lead": {ID: ID{11}, Role: LeadExpert}, "second": {ID: ID{12}, Role: SocialInstructor}, "coordinator": {ID: ID{13}, Role: Coordinator},
		"contact": {ID: ID{14}, Role: ContactPerson}, "left": {ID: ID{15}, Role: SocialInstructor},
	}
	var gone []string
	alone := func(names ...string) step { return func(*PlanPage) { gone = append(gone, names...) } }
	for _, c := range []struct {
		name string
		do   []step
		want string
	}{
		{"a draft waits for nobody", []step{ask(0)}, ""},
		{"a review waits for whoever answers for the meeting", nil, "instructor"},
		{"even if that is an expert", []step{func(p *PlanPage) { p.Plan.Responsible = other }}, "expert"},
		{"without one for each who may review", []step{func(p *PlanPage) { p.Plan.Responsible = ID{} }}, "coordinator instructor lead second"},
		{"who answers for it does not review what they gave themselves", []step{func(p *PlanPage) { p.Plan.AskedBy = instructor }}, "coordinator lead second"},
		{"changes wait for whoever gave it", []step{askChanges(150)}, "author"},
		{"given by another than who began it", []step{func(p *PlanPage) { p.Plan.AskedBy = other }, askChanges(150)}, "expert"},
		{"what is approved waits for nobody", []step{approve(150)}, ""},
		{"edited since, it waits again", []step{approve(150), edit("Toisin")}, "instructor"},
		{"what was held waits for no review", []step{func(p *PlanPage) { p.Held = &Held{} }}, ""},
		{"nor what was cancelled", []step{func(p *PlanPage) { p.Item.Cancelled = true }}, ""},
		{"nor what nobody planned", []step{func(p *PlanPage) { p.Plan = nil }}, ""},
		{"where whoever answers for it has left, for each who may review", []step{func(p *PlanPage) { p.Plan.Responsible = ID{15} }}, "coordinator instructor lead second"},
		{"where nobody else could read it, for whoever gave it", []step{func(p *PlanPage) { p.Plan.AskedBy = instructor }, alone("second", "lead", "coordinator")}, "instructor"},
		{"but not for one who may not read it", []step{func(p *PlanPage) { p.Plan.Responsible = ID{15} }, alone("second", "lead", "coordinator", "instructor")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := asked()
			gone = nil
			for _, do := range c.do {
				do(p)
			}
			var got []string
			var members []*Member
			for name, m := range who {
				m.Left = name == "left" || slices.Contains(gone, name)
				members = append(members, m)
			}
			for name, m := range who {
				if !m.Left && p.Waits(m, members) {
					got = append(got, name)
				}
			}
			slices.Sort(got)
			if strings.Join(got, " ") != c.want {
				t.Errorf("it waits for %q, want %q", got, c.want)
			}
			if p.Waits(nil, members) {
				t.Error("it waits for nobody who is there")
			}
		})
	}
}

// A day of two laptops: each sends what it wrote, and it comes in any order.
func TestTwoLaptopsComeToOneStage(t *testing.T) {
	p := asked()
	first := *p
	approve(150)(p)
	p.Plan.Text = "Toisin"
	late := &Review{ID: ID{7}, Plan: p.Plan.ID, By: other, At: 155, Verdict: Approves, Digest: p.Digest()}
	all := append(slices.Clone(p.Reviews), late, &Review{ID: ID{8}, Plan: p.Plan.ID, By: instructor, At: 155, Verdict: Asks, Digest: first.Digest()})
	rapid.Check(t, func(t *rapid.T) {
		q := *p
		q.Reviews = rapid.Permutation(all).Draw(t, "as they came")
		if got := q.Stage(); got != StageChanges {
			t.Fatalf("%s", got)
		}
	})
}
