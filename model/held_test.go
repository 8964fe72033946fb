package model

import (
	"testing"

	"pgregory.net/rapid"
)

func TestHeldCheck(t *testing.T) {
	checks[Held]{
		{"it was on a day", func(h *Held) { h.Day = 0 }, Problem{"day", "missing"}},
		{"nobody came, and that can be said", func(h *Held) { *h = Held{ID: h.ID, Day: h.Day} }, nil},
		{"no more are new than were there", func(h *Held) { h.New = h.Others + 1 }, Problem{"new", "range"}},
		{"all may be new", func(h *Held) { h.New = h.Others }, nil},
		{"no more brought ideas than were there", func(h *Held) { h.Ideas = h.Others + 1 }, Problem{"ideas", "range"}},
		{"no more did something", func(h *Held) { h.Did = h.Others + 1 }, Problem{"did", "range"}},
		{"no more led", func(h *Held) { h.Led = h.Others + 1 }, Problem{"led", "range"}},
		{"one may do all of it", func(h *Held) { h.Others, h.New, h.Ideas, h.Did, h.Led = 1, 1, 1, 1, 1 }, nil},
		{"fewer than nobody", func(h *Held) { h.Others, h.New, h.Ideas, h.Did, h.Led = -1, 0, 0, 0, 0 }, Problem{"others", "range"}},
		{"a crowd", func(h *Held) { h.Others = MaxGroup }, nil},
		{"one more", func(h *Held) { h.Others = MaxGroup + 1 }, Problem{"others", "range"}},
		{"a week at most", func(h *Held) { h.Minutes = MaxMinutes + 1 }, Problem{"minutes", "range"}},
		{"time runs forwards", func(h *Held) { h.Minutes = -1 }, Problem{"minutes", "range"}},
		{"so does preparing", func(h *Held) { h.Prep = -1 }, Problem{"prep", "range"}},
		{"fewer than no telephones", func(h *Held) { h.Phones = -1 }, Problem{"phones", "range"}},
		{"nor tablets", func(h *Held) { h.Tablets = -1 }, Problem{"tablets", "range"}},
		{"nor computers", func(h *Held) { h.Desks = -1 }, Problem{"computers", "range"}},
		{"more devices than people: two can be with one", func(h *Held) { h.Phones = h.Others + 5 }, nil},
		{"nobody comes from another continent", func(h *Held) { h.Km = 5001 }, Problem{"km", "range"}},
		{"nor for less than nothing", func(h *Held) { h.CentsKm = -1 }, Problem{"cents_km", "range"}},
		{"ten euros a kilometre are enough", func(h *Held) { h.CentsKm = 1001 }, Problem{"cents_km", "range"}},
		{"ten million at most heard of it", func(h *Held) { h.Reach = 100*MaxGroup + 1 }, Problem{"reach", "range"}},
	}.run(t, sampleOf[Held](sampleHeld), (*Held).Check)
	checks[Participation]{
		{"it is of an occasion", func(p *Participation) { p.Plan = ID{} }, Problem{"plan", "missing"}},
		{"on a day", func(p *Participation) { p.Day = 0 }, Problem{"day", "missing"}},
		{"without a name: their retention time is over", func(p *Participation) { p.Client = ID{} }, nil},
		{"mere presence has no role", func(p *Participation) { p.Parts = nil }, nil},
		{"all roles at once", func(p *Participation) { p.Parts = []string{"ideas", "did", "led", "listen"} }, nil},
		{"a role nobody knows", func(p *Participation) { p.Parts = []string{"slept"} }, Problem{"parts", "unknown-code"}},
	}.run(t, sampleOf[Participation](sampleParticipation), (*Participation).Check)
	checks[Debrief]{
		{"it is of an occasion", func(d *Debrief) { d.Plan = ID{} }, Problem{"plan", "missing"}},
		{"it is somebody's", func(d *Debrief) { d.By = ID{} }, Problem{"by", "missing"}},
		{"it has a day", func(d *Debrief) { d.Day = 0 }, Problem{"day", "missing"}},
		{"nobody has to say how it went", func(d *Debrief) { d.Went, d.Keep, d.Change = 0, "", "" }, nil},
		{"no better than well", func(d *Debrief) { d.Went = 6 }, Problem{"went", "range"}},
		{"no heavier than heavy", func(d *Debrief) { d.Went = -1 }, Problem{"went", "range"}},
	}.run(t, sampleOf[Debrief](sampleDebrief), (*Debrief).Check)
}

// What two laptops write apart of one thing has one id, and of two things two.
func TestWhatIsWrittenTwiceHasOneID(t *testing.T) {
	type pair struct{ a, b ID }
	made := map[string]func(pair) ID{
		"participation": func(p pair) ID { return NewParticipation(p.a, p.b, 1).ID },
		"vote":          func(p pair) ID { return NewVote(p.a, p.b, 6, 1).ID },
		"debrief":       func(p pair) ID { return DebriefID(p.a, p.b) },
	}
	if NewParticipation(ID{30}, ID{19}, 1).ID != NewParticipation(ID{30}, ID{19}, 2).ID {
		t.Error("a participation's id goes by the day")
	}
	if NewVote(ID{35}, ID{30}, 6, 1).ID != NewVote(ID{35}, ID{30}, 9, 2).ID {
		t.Error("a vote's id goes by what was counted")
	}
	drawn := rapid.Custom(func(t *rapid.T) pair {
		return pair{ID{rapid.Byte().Draw(t, "a")}, ID{rapid.Byte().Draw(t, "b")}}
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawn.Draw(t, "one"), drawn.Draw(t, "two")
		seen := map[ID]string{}
		for name, id := range made {
			if (id(x) == id(y)) != (x == y) {
				t.Fatalf("%s of %v and %v: %v, %v", name, x, y, id(x), id(y))
			}
			if other, is := seen[id(x)]; is {
				t.Fatalf("a %s has the id of a %s", name, other)
			}
			seen[id(x)] = name
		}
	})
}

// The ids that stand in files are made the same way for ever.
func TestMadeIDsAreForEver(t *testing.T) {
	for name, id := range map[string]ID{
		"7hc4kihvndjha3mhzq6zcmm6cq": NewParticipation(ID{30}, ID{19}, 1).ID,
		"6yvm3jpxabxdw7lyb35fibmuym": NewVote(ID{35}, ID{30}, 6, 1).ID,
		"i62wljvmhlzff4gp5lysch2lqi": DebriefID(ID{30}, ID{3}),
	} {
		if id.String() != name {
			t.Errorf("%s is %s", name, id)
		}
	}
}
