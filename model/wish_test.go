package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWishCheck(t *testing.T) {
	checks[Wish]{
		{"a wish says something", func(w *Wish) { w.Text = "" }, Problem{"text", "missing"}},
		{"on a line", func(w *Wish) { w.Text = strings.Repeat("ä", MaxLine+1) }, Problem{"text", "too-long"}},
		{"on a day", func(w *Wish) { w.Day = 0 }, Problem{"day", "missing"}},
		{"unnamed, of no sort, of no site", func(w *Wish) { *w = Wish{ID: w.ID, Text: "Retki", Day: 1} }, nil},
		{"it is put aside after it was wished", func(w *Wish) { w.Aside = w.Day - 1 }, Problem{"aside", "order"}},
		{"or on that day", func(w *Wish) { w.Aside = w.Day }, nil},
		{"the reason fits on a line", func(w *Wish) { w.Why = strings.Repeat("a", MaxLine+1) }, Problem{"why", "too-long"}},
	}.run(t, sampleOf[Wish](sampleWish), (*Wish).Check)
	checks[Vote]{
		{"a vote is on a wish", func(v *Vote) { v.Wish = ID{} }, Problem{"wish", "missing"}},
		{"at an occasion", func(v *Vote) { v.Plan = ID{} }, Problem{"plan", "missing"}},
		{"on a day", func(v *Vote) { v.Day = 0 }, Problem{"day", "missing"}},
		{"no hand rose", func(v *Vote) { v.Hands = 0 }, nil},
		{"fewer than none", func(v *Vote) { v.Hands = -1 }, Problem{"hands", "range"}},
		{"more than there are", func(v *Vote) { v.Hands = MaxGroup + 1 }, Problem{"hands", "range"}},
	}.run(t, sampleOf[Vote](sampleVote), (*Vote).Check)
}

func TestHowFarAWishHasCome(t *testing.T) {
	plans := func(of ...byte) (out []string) {
		for _, b := range of {
			out = append(out, ID{b}.String())
		}
		return out
	}
	for _, c := range []struct {
		name        string
		wish        Wish
		held, ahead map[ID]Date
		state       WishState
		on          Date
	}{
		{"nobody plans it", Wish{}, nil, nil, WishOpen, 0},
		{"a meeting that is not there plans it", Wish{Plans: plans(1)}, nil, nil, WishOpen, 0},
		{"another's meeting was held", Wish{Plans: plans(1)}, map[ID]Date{{2}: 50}, map[ID]Date{{2}: 60}, WishOpen, 0},
		{"planned", Wish{Plans: plans(1)}, nil, map[ID]Date{{1}: 60}, WishPlanned, 60},
		{"planned twice: the next of them", Wish{Plans: plans(1, 2)}, nil, map[ID]Date{{1}: 70, {2}: 60}, WishPlanned, 60},
		{"happened", Wish{Plans: plans(1)}, map[ID]Date{{1}: 50}, nil, WishHappened, 50},
		{"happened twice: the first of them", Wish{Plans: plans(1, 2)}, map[ID]Date{{1}: 50, {2}: 40}, nil, WishHappened, 40},
		{"happened, and comes again", Wish{Plans: plans(1, 2)}, map[ID]Date{{1}: 50}, map[ID]Date{{2}: 60}, WishHappened, 50},
		{"put aside", Wish{Aside: 45}, nil, nil, WishAside, 45},
		{"put aside though somebody plans it", Wish{Aside: 45, Plans: plans(1)}, nil, map[ID]Date{{1}: 60}, WishAside, 45},
		{"put aside though it happened: it did", Wish{Aside: 55, Plans: plans(1)}, map[ID]Date{{1}: 50}, nil, WishHappened, 50},
		{"what is no id plans nothing", Wish{Plans: []string{"?"}}, map[ID]Date{{}: 50}, nil, WishOpen, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := WishLineOf(&c.wish, nil, c.held, c.ahead)
			if l.State != c.state || l.On != c.on || l.Wish != &c.wish || l.Name != "" {
				t.Errorf("%+v, want %s on %d", l, c.state, c.on)
			}
		})
	}
	w := Wish{Plans: plans(1)}
	if !w.Fulfils(ID{1}) || w.Fulfils(ID{2}) || w.Fulfils(ID{}) {
		t.Error("a wish is fulfilled by another meeting")
	}
}

func TestHowManyWantAWish(t *testing.T) {
	backers := func(of ...byte) (out []string) {
		for _, b := range of {
			out = append(out, ID{b}.String())
		}
		return out
	}
	vote := func(wish byte, hands int) *Vote { return NewVote(ID{wish}, ID{byte(hands + 1)}, hands, 1) }
	for _, c := range []struct {
		name  string
		wish  Wish
		votes []*Vote
		want  int
	}{
		{"an unnamed one, so far nobody by name", Wish{}, nil, 0},
		{"whoever wished it", Wish{Client: ID{19}}, nil, 1},
		{"and those who back it", Wish{Client: ID{19}, Backers: backers(20, 21)}, nil, 3},
		{"whoever wished it and backs it is one", Wish{Client: ID{19}, Backers: backers(19, 20)}, nil, 2},
		{"more hands than names", Wish{Client: ID{19}}, []*Vote{vote(1, 6)}, 6},
		{"fewer hands than names", Wish{Backers: backers(20, 21, 22)}, []*Vote{vote(1, 2)}, 3},
		{"of several votes the most hands, for they are the same people", Wish{}, []*Vote{vote(1, 6), vote(1, 4)}, 6},
		{"hands for another wish", Wish{Client: ID{19}}, []*Vote{vote(2, 6)}, 1},
	} {
		c.wish.ID = ID{1}
		if got := WishLineOf(&c.wish, c.votes, nil, nil).Votes; got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestTheWishBoxBeginsWithWhatIsWantedMost(t *testing.T) {
	line := func(id byte, s WishState, on Date, votes int, day Date) WishLine {
		return WishLine{Wish: &Wish{ID: ID{id}, Day: day}, State: s, On: on, Votes: votes}
	}
	want := []WishLine{
		line(1, WishOpen, 0, 6, 10), line(2, WishOpen, 0, 3, 8), line(3, WishOpen, 0, 3, 9), line(4, WishOpen, 0, 3, 9), line(5, WishPlanned, 60, 1, 1),
		line(6, WishHappened, 50, 1, 1), line(7, WishHappened, 40, 9, 1), line(8, WishAside, 45, 9, 1),
	}
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.Permutation(want).Draw(t, "as they lie")
		SortWishes(got)
		if !slices.EqualFunc(got, want, func(a, b WishLine) bool { return a.Wish.ID == b.Wish.ID }) {
			t.Fatalf("%+v", got)
		}
	})
}

// Whatever lies in the box, it is sorted in one way.
func TestTheWishBoxHasOneOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []WishLine
		for i := range rapid.IntRange(0, 12).Draw(t, "wishes") {
			all = append(all, WishLine{
				Wish:  &Wish{ID: ID{byte(i + 1)}, Day: Date(rapid.IntRange(1, 3).Draw(t, "day"))},
				State: rapid.SampledFrom([]WishState{WishOpen, WishPlanned, WishHappened, WishAside}).Draw(t, "state"),
				On:    Date(rapid.IntRange(0, 2).Draw(t, "on")), Votes: rapid.IntRange(0, 2).Draw(t, "votes"),
			})
		}
		one, two := slices.Clone(all), rapid.Permutation(all).Draw(t, "again")
		SortWishes(one)
		SortWishes(two)
		if !slices.Equal(one, two) {
			t.Fatalf("%+v\n%+v", one, two)
		}
	})
}
