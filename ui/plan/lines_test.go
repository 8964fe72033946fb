package plan_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/assets"
	"aula/model"
	"aula/ui/plan"
	"aula/ui/text"
	"aula/ui/uitest"
)

// terms are what the desk's lines are said with.
func (w *world) terms() plan.Terms {
	return plan.Terms{
		Text: text.Must(assets.FS, w.Lang), Codes: w.Session.Codes(), Members: w.Session.Members(), Sites: uitest.List[*model.Site](w.Desk), Zone: w.Now().Location(),
	}
}

func TestLinesAreInReadingOrderAndEachPartIsNamedOnce(t *testing.T) {
	story(t, func(w *world) {
		var parts []string
		for _, l := range plan.Lines(w.terms(), w.page()) {
			if (l.Label != "") != !slices.Contains(parts, l.Part) {
				t.Errorf("%+v", l)
			}
			parts = append(parts, l.Part)
			if strings.ContainsAny(l.Text+l.Note, "\n\x1b") || l.Text == "" {
				t.Errorf("no plain line: %+v", l)
			}
		}
		want := strings.Fields("title when where stage text programme recovery wishes venue meeting_point transport bring responsible experts capacity safety insurance budget notice")
		if got := slices.Compact(parts); !slices.Equal(got, slices.DeleteFunc(want, func(s string) bool { return s == "wishes" })) {
			t.Errorf("the parts are %v", got)
		}
	}, planned)
}

func TestARemoteGroupHasAnAreaAndItsLinkStaysOnTheScreen(t *testing.T) {
	remote := func(w *world) {
		p := w.plan()
		p.Form, p.Area, p.Link = model.FormRemote, "Lappi", "tapaaminen.example.fi/abc"
		w.Put(p)
	}
	story(t, func(w *world) {
		w.See("Muoto: Etäryhmä", "Alue", "Lappi", "Linkki", "tapaaminen.example.fi/abc").NotSee("Poliklinikka", "Kirkkojärven")
		if said := plan.Flat(plan.Lines(w.terms(), w.page())); strings.Contains(said, "example.fi") || !strings.Contains(said, "Alue: Lappi") {
			t.Errorf("what leaves the screen: %s", said)
		}
		if said := plan.Flat(plan.SnapshotLines(w.terms(), w.page().Snapshot())); strings.Contains(said, "example.fi") {
			t.Errorf("the difference: %s", said)
		}
		w.Press("down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "e").See("Alue", "Linkki")
	}, planned, remote)
}

func TestWhatIsNoPartOfThePlanIsNoDifference(t *testing.T) {
	story(t, func(w *world) {
		was := plan.Flat(plan.SnapshotLines(w.terms(), w.page().Snapshot()))
		b := w.page().Budget[1]
		b.Paid, b.Receipt = 900, "15"
		p := w.plan()
		p.Asked, p.AskedBy = 1, w.kaisa.ID
		w.Put(b, p)
		if now := plan.Flat(plan.SnapshotLines(w.terms(), w.page().Snapshot())); now != was {
			t.Errorf("%s\nwas\n%s", now, was)
		}
	}, planned)
}

// Approving a plan that nobody edits leaves it approved, whatever is said and paid
// meanwhile; any edit of what was read takes it back to review.
func TestAnApprovedPlanIsApprovedUntilItIsEdited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, planned, asked)
		r := rand.New(rand.NewPCG(6, 30))
		edits := []func(*model.Plan){
			func(p *model.Plan) { p.Title += "!" }, func(p *model.Plan) { p.Text += "\nja vielä" }, func(p *model.Plan) { p.Venue += " 2" },
			func(p *model.Plan) { p.Capacity++ }, func(p *model.Plan) { p.Safety += " x" }, func(p *model.Plan) { p.Notice += " x" },
			func(p *model.Plan) { p.Kinds = append(p.Kinds, fmt.Sprintf("k%d", len(p.Kinds))) }, func(p *model.Plan) { p.Experts = append(p.Experts, model.ID{70, byte(len(p.Experts))}.String()) },
		}
		rest := []func(i byte){
			func(i byte) {
				w.Put(&model.Comment{ID: model.ID{60, i}, Plan: w.entry.ID, Text: "hei", By: w.olli.ID, At: 5})
			},
			func(byte) { b := w.page().Budget[0]; b.Paid += 10; w.Put(b) },
			func(byte) { p := w.plan(); slices.Reverse(p.Experts); w.Put(p) },
			func(byte) { p := w.plan(); p.Link = "jossakin"; w.Put(p) },
		}
		for i := range byte(25) {
			p := w.page()
			w.Put(&model.Review{ID: model.ID{61, i}, Plan: w.entry.ID, By: w.kaisa.ID, At: model.Moment(1e9) + model.Moment(i), Verdict: model.Approves, Digest: p.Digest()})
			for range r.IntN(4) {
				rest[r.IntN(len(rest))](i)
			}
			if at := w.page().Stage(); at != model.StageApproved {
				t.Fatalf("round %d: approved, and it is %s", i, at)
			}
			x, n := w.plan(), r.IntN(len(edits))
			edits[n](x)
			w.Put(x)
			if at := w.page().Stage(); at != model.StageReview {
				t.Fatalf("round %d: edited (%d), and it is %s", i, n, at)
			}
		}
	})
}

func TestSumsAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]int{
		"": 0, "12": 1200, "12,5": 1250, "12.50": 1250, "1 200 €": 120000, "1\u00a0200,05\u00a0€": 120005, ",5": 50, "0": 0, "1000000": model.MaxCents,
	} {
		if got, err := plan.ParseEuros(typed); err != nil || got != want {
			t.Errorf("%q is %d cents, %v", typed, got, err)
		}
	}
	for typed, code := range map[string]string{"kymppi": "bad-sum", "1.2.3": "bad-sum", "12,505": "bad-sum", "-5": "bad-sum", ".": "bad-sum", "1000001": "range", "99999999999999999999": "range"} {
		_, err := plan.ParseEuros(typed)
		if p, ok := errors.AsType[model.Problem](err); !ok || p.Code != code {
			t.Errorf("%q: %v", typed, err)
		}
	}
	for lang, want := range map[string]string{"fi": "1 234,50\u00a0€", "sv": "1 234,50\u00a0€", "en": "€1 234.50"} {
		s := text.Must(assets.FS, lang)
		if got := plan.Euros(s, 123450); got != want {
			t.Errorf("%s: %q", lang, got)
		}
		if cents, err := plan.ParseEuros(plan.Euros(s, 98765)); err != nil || cents != 98765 {
			t.Errorf("%s: read back as %d, %v", lang, cents, err)
		}
	}
}

func TestARecordOfAPlanLeadsToItsOccasion(t *testing.T) {
	story(t, func(w *world) {
		w.Put(&model.Comment{ID: model.ID{40}, Plan: w.entry.ID, Text: "hei", By: w.olli.ID, At: 5})
		for k, id := range map[model.Kind]model.ID{model.KindPlan: w.entry.ID, model.KindBudgetLine: {31}, model.KindComment: {40}} {
			if got, err := plan.Find(w.Session, k, id); err != nil || got != w.entry.ID {
				t.Errorf("%v: %v, %v", k, got, err)
			}
		}
		if _, err := plan.Find(w.Session, model.KindReview, model.ID{1}); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	}, planned)
}
