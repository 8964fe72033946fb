package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/model/diff"
	"aula/ui"
	"aula/ui/plan"
	"aula/ui/uitest"
)

// talked are two comments, one of them answered, one on a line that has changed, and one
// that is settled.
func talked(w *world) {
	at := model.MomentOf(uitest.Monday()) - 24*3600
	w.Put(
		&model.Comment{ID: model.ID{40}, Plan: w.entry.ID, Part: "text", Line: "13.00 Kävely laavulle", Text: "Onko matka kaikille sopiva? Viimeksi moni väsyi jo ennen siltaa.", By: w.kaisa.ID, At: at},
		&model.Comment{ID: model.ID{41}, Plan: w.entry.ID, Part: "text", Line: "13.00 Kävely laavulle", Text: "Kierretään lyhyempi reitti.", By: w.Session.Me(), At: at + 600, To: model.ID{40}},
		&model.Comment{ID: model.ID{42}, Plan: w.entry.ID, Part: "bring", Line: "Eväät", Text: "Eväät tulevat meiltä.", By: w.kaisa.ID, At: at + 60},
		&model.Comment{ID: model.ID{43}, Plan: w.entry.ID, Part: "transport", Line: "Kimppakyydit", Text: "Riittävätkö autot?", By: w.kaisa.ID, At: at + 70, Settled: at + 900, SettleBy: w.Session.Me()},
	)
}

// gaps is a plan that lacks much.
func gaps(w *world) {
	w.Put(&model.Plan{ID: w.entry.ID, Form: model.FormBench, Title: "Juttupenkki torilla", Text: "10.00 Penkki paikoilleen"})
}

// changedSince makes the page one that was read, and then changed by Olli.
func changedSince(w *world) {
	if err := w.Session.Local().Put("read", w.entry.ID.String(), w.page().Snapshot().Bytes()); err != nil {
		w.t.Fatal(err)
	}
	p := w.plan()
	p.Text = "12.00 Kahvit\n13.00 Rauhallinen kävely rantaa pitkin laavulle\n14.30 Makkaranpaistoa ja juttelua kaikessa rauhassa nuotion äärellä\n15.30 Paluu\n16.00 Purku yhdessä"
	p.Transport, p.Venue = "", "Lammasniemen laavu"
	w.Put(p)
}

// approved is a plan that Kaisa has approved.
func approved(w *world) {
	w.Put(&model.Review{ID: model.ID{61}, Plan: w.entry.ID, By: w.kaisa.ID, At: model.MomentOf(uitest.Monday()) - 600, Verdict: model.Approves, Digest: w.page().Digest()})
}

func TestHowItLooks(t *testing.T) {
	type change = []func(*world)
	for name, x := range map[string]struct {
		change change
		keys   []string
	}{
		"none":     {nil, nil},
		"draft":    {change{planned}, nil},
		"gaps":     {change{gaps}, nil},
		"review":   {change{planned, asked, mine, talked}, []string{"down", "down", "down", "down", "down", "down"}},
		"approved": {change{planned, asked, approved}, nil},
		"changed":  {change{planned, asked, approved, changedSince}, nil},
		"diff":     {change{planned, asked, approved, changedSince}, []string{"d"}},
		"comment":  {change{planned, mine}, []string{"down", "down", "down", "down", "down", "c"}},
		"form":     {change{planned}, []string{"down", "down", "down", "down", "e"}},
		"which":    {change{planned}, []string{"e"}},
		"people":   {change{planned}, []string{"end", "up", "up", "up", "up", "up", "up", "up", "up", "e"}},
		"budget":   {change{planned}, []string{"b"}},
		"cost":     {change{planned}, []string{"b", "e"}},
	} {
		story(t, func(w *world) {
			w.Press(x.keys...)
			uitest.Golden(t, name, w.Screen())
			uitest.Golden(t, name+"-60x18", w.Resize(60, 18).Screen())
		}, x.change...)
	}
	for _, lang := range []string{"sv", "en"} {
		story(t, func(w *world) { uitest.Golden(t, "review-"+lang, w.Screen()) }, planned, asked, mine, talked, func(w *world) { w.Lang = lang })
	}
}

// What stands in marks and after signs is the difference, in any colours and at any width.
func TestTheDifferenceReadsWithoutColoursAtSixtyCells(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(60, 40).Press("d")
		flat := strings.Join(strings.Fields(w.Screen()), " ")
		for _, want := range []string{
			"~ 13.00 [-Kävely-]{+Rauhallinen kävely rantaa pitkin+} laavulle", "nuotion [-ympärillä-]{+äärellä+}", "+ 16.00 Purku yhdessä",
			"- Kulkeminen: Kimppakyydit", "~ Paikka: [-Kirkkojärven-]{+Lammasniemen+} laavu",
		} {
			if !strings.Contains(flat, want) {
				t.Errorf("%q is missing:\n%s", want, w.Screen())
			}
		}
		for l := range strings.SplitSeq(w.Raw(), "\n") {
			if ansi.StringWidth(l) > 60 {
				t.Errorf("too wide: %q", l)
			}
		}
	}, planned, changedSince, func(w *world) {
		env := w.Env()
		env.Theme = ui.NewTheme("dark", true, colorprofile.ASCII, ui.ASCIIGlyphs())
		w.Page = plan.Open(env, w.gear, w.entry.ID)
	})
}

func TestThePageIsReadAloudWithCommentsAfterTheirLines(t *testing.T) {
	story(t, func(w *world) {
		s := w.Page.(ui.Speaker).Speak()
		if said := strings.Join(s.Lines, "\n"); !strings.HasPrefix(said, "Retki laavulle.\nmaanantai 30.11.2026 kello 12.00–16.00.\n") || !strings.Contains(said, "Luettavana sinulla – lue, hyväksy tai pyydä muutoksia.") {
			t.Errorf("it says\n%s", said)
		}
		var rows []string
		for _, r := range s.Rows {
			rows = append(rows, r.Text)
		}
		all := strings.Join(rows, "\n")
		for _, want := range []string{
			"Ohjelma: 12.00 Kahvit\n13.00 Kävely laavulle\nKaisa, eilen 9.00: Onko matka kaikille sopiva? Viimeksi moni väsyi jo ennen siltaa.\nVastaus (minä, eilen 9.10): Kierretään lyhyempi reitti.\n14.30",
			"Otetaan mukaan: Säänmukaiset vaatteet\nrivi oli: Eväät. Kaisa, eilen 9.01: Eväät tulevat meiltä.", "Kuitattu (minä): Riittävätkö autot?",
		} {
			if !strings.Contains(all, want) {
				t.Errorf("%q is not in\n%s", want, all)
			}
		}
		i := slices.Index(rows, "13.00 Kävely laavulle")
		w.Send(ui.DoMsg{Do: s.Rows[i].Do}).Press("a").See("Onko matka").Press("esc")
		w.Press("b")
	}, planned, mine, talked)
}

func TestALongProgrammeIsReadToItsEnd(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(60, 12)
		seen := map[string]bool{}
		for range 80 {
			for l := range strings.FieldsSeq(w.Screen()) {
				seen[l] = true
			}
			w.Press("down")
		}
		for i := range 400 {
			if s := fmt.Sprintf("sana%d", i); !seen[s] {
				t.Fatalf("%s was never in the window", s)
			}
		}
		w.See("► Ilmoitus")
		for range 80 {
			w.Press("up")
		}
		w.See("► Retki laavulle")
		for range 10 {
			w.Press("pgdown")
		}
		w.See("► Ilmoitus").Press("home").See("► Retki").ClickOn("maanantai").See("► maanantai")
	}, planned, func(w *world) {
		p := w.plan()
		var b strings.Builder
		for i := range 400 {
			fmt.Fprintf(&b, "sana%d ", i)
		}
		p.Text = "Alku\n" + b.String()
		w.Put(p)
	})
}

// twoPlans are pages of 500 lines: one with every tenth line changed, every fiftieth gone
// and as many new.
func twoPlans() (before, after model.Snapshot) {
	var a, b []string
	for i := range 500 {
		line := fmt.Sprintf("%d.%02d Vaihe %d: kävellään rannan kautta kohti laavua ja jutellaan päivän aiheista", 8+i/60, i%60, i)
		a = append(a, line)
		switch {
		case i%50 == 7:
			b = append(b, fmt.Sprintf("Uusi rivi numero %d tähän väliin", i))
		case i%10 == 3:
			b = append(b, strings.Replace(line, "rannan kautta", "metsän halki", 1))
		default:
			b = append(b, line)
		}
	}
	before.Plan.Form, before.Plan.Text = model.FormJoint, strings.Join(a, "\n")
	after.Plan.Form, after.Plan.Text = model.FormJoint, strings.Join(b, "\n")
	return before, after
}

func BenchmarkTheDifferenceOfTwoPlansOfFiveHundredLines(b *testing.B) {
	env := uitest.Env("fi")
	terms := plan.Terms{Text: env.Text, Codes: model.NewCodes(nil), Zone: env.Now().Location()}
	before, after := twoPlans()
	for b.Loop() {
		c := plan.NewChanges(env, plan.Flat(plan.SnapshotLines(terms, before)), plan.Flat(plan.SnapshotLines(terms, after)))
		c.Resize(80, 24)
		if f := c.View(); f.Body == "" {
			b.Fatal("nothing is shown")
		}
	}
}

func TestTheDifferenceOfLongPlansAppliesAndShowsEachChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		env := uitest.Env("fi")
		terms := plan.Terms{Text: env.Text, Codes: model.NewCodes(nil), Zone: env.Now().Location()}
		before, after := twoPlans()
		a, b := plan.Flat(plan.SnapshotLines(terms, before)), plan.Flat(plan.SnapshotLines(terms, after))
		if got, err := diff.Apply(a, diff.Lines(a, b)); err != nil || got != b {
			t.Errorf("applied it is not the new page: %v", err)
		}
		c := plan.NewChanges(env, a, b)
		d := uitest.DriveScreen(t, c, nil)
		d.See("muutos 1/60", "[-rannan kautta-]{+metsän halki+}", "riviä ennallaan")
		for range 70 {
			d.Press("n")
		}
		d.See("muutos 60/60")
		uitest.Sizes(t, "changes", c)
		if n := len(plan.Changed(terms, before, after)); n < 60 || n > 80 {
			t.Errorf("%d lines have changed", n)
		}
	})
}
