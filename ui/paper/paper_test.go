package paper_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/paper"
	"aula/ui/text"
)

var update = flag.Bool("update", false, "write the pages anew")

func facts() paper.ClientFacts {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	day := model.DateOf(now)
	client, aino := model.ID{19}, model.ID{3}
	at := func(days int) model.Moment { return model.MomentOf(now.AddDate(0, 0, days)) }
	goal := &model.Goal{
		ID: model.ID{24}, Client: client, Text: "Haluan taas valokuvata", Domain: "hobbies", MuchLess: "Kamera on kaapissa.", Less: "Kuvaan kerran kuussa.",
		Expected: "Kuvaan viikoittain.", More: "Käyn kerhossa.", MuchMore: "Kuviani on näyttelyssä.", Weight: 2, Baseline: model.LevelOf(-2),
		State: model.GoalActive, Made: day - 90, Target: day + 30, Signed: day - 89,
	}
	half := &model.Goal{ID: model.ID{25}, Client: client, Text: "Uni", State: model.GoalDropped, Made: day - 80, Why: "salainen syy"}
	return paper.ClientFacts{
		Workspace: "Esimerkkilän vertaistuki", Now: now, Codes: model.NewCodes(nil),
		Name: func(id model.ID) string {
			if id == aino {
				return "Aino"
			}
			return ""
		},
		Page: store.ClientPage{
			Client: &model.Client{ID: client, Name: "Kanerva <3 & \x1b[31m", Company: "salainen toive"},
			Goals:  []*model.Goal{goal, half},
			Joined: []*model.Participation{{ID: model.ID{8}, Client: client, Day: day - 20}, {ID: model.ID{9}, Client: client, Day: day - 13}},
			Wishes: []model.WishLine{{Wish: &model.Wish{Text: "Retki metsään <1>"}, State: model.WishHappened, On: day - 13}, {Wish: &model.Wish{Text: "Uimaan"}, State: model.WishOpen}},
			Steps: []*model.GoalStep{
				{ID: model.ID{1}, Client: client, Goal: goal.ID, Text: "Lataan akun", Done: day - 5},
				{ID: model.ID{2}, Client: client, Goal: goal.ID, Text: "Kävelen rantaan"},
			},
			Ratings: []*model.Rating{{ID: model.RatingID(goal.ID, day-30), Client: client, Goal: goal.ID, Day: day - 30, Level: model.LevelOf(0)}},
			Meetings: []*model.Meeting{
				{ID: model.ID{5}, Client: client, Expert: aino, Start: at(-14), Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk, Place: "outdoors", Note: "salainen muistiinpano", Next: "salainen"},
				{ID: model.ID{6}, Client: client, Expert: model.ID{99}, Start: at(-7), Minutes: 60, State: model.MeetNoShow, Sort: model.MeetTalk},
				{ID: model.ID{7}, Client: client, Expert: aino, Start: at(7), Minutes: 60, State: model.MeetPlanned, Sort: model.MeetOffice},
			},
		},
		Log: []*model.Access{
			{Client: client, Person: aino, Day: day, Deed: model.Viewed},
			{Client: client, Person: aino, Day: day, Deed: model.Viewed},
			{Client: client, Person: aino, Day: day - 1, Deed: model.Edited},
		},
	}
}

func page(t *testing.T, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := paper.Client(&b, assets.FS, text.Must(assets.FS, lang), facts()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAClientsPageAndTheGuideAsTheyAre(t *testing.T) {
	var guide bytes.Buffer
	f := facts()
	if err := paper.Directive(&guide, assets.FS, text.Must(assets.FS, "fi"), f.Workspace, f.Now); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"client-fi.html": page(t, "fi"), "client-sv.html": page(t, "sv"), "directive-fi.html": guide.String()} {
		at := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(at, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(at)
		if err != nil || string(want) != got {
			t.Errorf("%s is not as it was (%v): go test ./ui/paper -update", name, err)
		}
	}
}

func TestAPageHoldsWhatTheClientMayKeepAndNothingElse(t *testing.T) {
	for _, lang := range text.Languages() {
		p := page(t, lang)
		for _, want := range []string{"Haluan taas valokuvata", "Kanerva &lt;3 &amp;", "Aino", "Kuvaan viikoittain.", "☑ Lataan akun", "☐ Kävelen rantaan"} {
			if !strings.Contains(p, want) {
				t.Errorf("%s: %q is missing", lang, want)
			}
		}
		for _, never := range []string{"salainen", "\x1b", "<script", "http://", "https://", "src="} {
			if strings.Contains(p, never) {
				t.Errorf("%s: it holds %q", lang, never)
			}
		}
		if n := strings.Count(p, "22.11.2026"); lang == "fi" && n != 2 { // printed, and one line of the log
			t.Errorf("the day stands %d times: one line a person, day and deed", n)
		}
		d := xml.NewDecoder(strings.NewReader(p))
		d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: tags do not close: %v", lang, err)
			}
		}
	}
}

func TestTheGuideClaimsNoLegalEffectAndNamesOneOfficialPage(t *testing.T) {
	for lang, disclaims := range map[string]string{"fi": "ei kuitenkaan sido", "sv": "binder ändå inte", "en": "does not bind"} {
		var b bytes.Buffer
		if err := paper.Directive(&b, assets.FS, text.Must(assets.FS, lang), "Työtila", facts().Now); err != nil {
			t.Fatal(err)
		}
		if p := b.String(); !strings.Contains(p, disclaims) || strings.Count(p, "<a href=") != 1 || !strings.Contains(p, `href="`+paper.Rights+`"`) {
			t.Errorf("%s: %s", lang, p)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestAFullDiskIsSaid(t *testing.T) {
	if err := paper.Client(full{}, assets.FS, text.Must(assets.FS, "fi"), facts()); err == nil {
		t.Error("nothing was written, and nothing said so")
	}
}
