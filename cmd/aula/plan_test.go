package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

// jointHome has a weekly group whose next plan another person has given for review, and a
// draft in the same week. Whoever opens it is the lead.
func jointHome(t *testing.T) string {
	t.Helper()
	return filledHome(t, func(s *store.Session) {
		day := model.DateOf(s.Now())
		me := s.Member(s.Me())
		me.Undertaking, me.Role = day, model.LeadExpert
		olli, pyry := &model.Member{ID: model.ID{61}, Name: "Olli", Role: model.PeerExpert}, &model.Member{ID: model.ID{62}, Name: "Pyry", Role: model.SocialInstructor}
		series := &model.Series{ID: model.ID{63}, What: model.EntryJoint, Title: "Torstairyhmä", First: day - 30, At: 12 * 60, Minutes: 240, Rule: "FREQ=DAILY;INTERVAL=7"}
		series.First = day - 28 + 1
		at := model.ItemOfSeries(series, day+1, s.Workspace().Location())
		p := &model.Plan{
			ID: at.Occasion(), Series: series.ID, Day: day + 1, Form: model.FormJoint, Title: "Retki laavulle", Text: "12.00 Kahvit\n13.00 Kävely laavulle",
			Responsible: pyry.ID, Experts: []string{olli.ID.String()}, Link: "salainen.example", Asked: model.MomentOf(s.Now()) - 3600, AskedBy: olli.ID, Author: olli.ID,
		}
		if err := s.Put(me, olli, pyry, series, p, &model.BudgetLine{ID: model.ID{64}, Plan: p.ID, What: "Makkarat", Meant: 2550}); err != nil {
			t.Fatal(err)
		}
	})
}

// failThen runs a command that must fail with this code, and gives what it said.
func failThen(t *testing.T, code int, home, lang string, args ...string) string {
	t.Helper()
	m := inHome(home, lang)
	if got := m.Run(append(append([]string{"aula"}, args...), "--passphrase-file", "-")); got != code {
		t.Fatalf("exit code %d, want %d: %s", got, code, m.Err)
	}
	return m.Err.(*bytes.Buffer).String()
}

func TestAPlanIsReadAndReviewedOnTheCommandLine(t *testing.T) {
	home := jointHome(t)
	run := func(args ...string) string { t.Helper(); return callThen(t, home, "fi", args...) }
	show := func(args ...string) planReport {
		t.Helper()
		var r planReport
		if err := json.Unmarshal([]byte(run(append(args, "--json")...)), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	var rows []jointRow
	if err := json.Unmarshal([]byte(run("plan", "--json")), &rows); err != nil || len(rows) != 7 || rows[0].Name != "Retki laavulle" || rows[0].Stage != model.StageReview || rows[1].Stage != model.StageNone {
		t.Fatalf("%+v, %v", rows, err)
	}
	r := show("plan", "show")
	if r.ID != rows[0].ID || r.Stage != model.StageReview || r.Plan.Title != "Retki laavulle" || r.Left != 2550 || len(r.Gaps) != 2 {
		t.Errorf("the next plan: %+v", r)
	}
	words := run("suunnitelma", "näytä", rows[0].Start.Format("2006-01-02"))
	for _, want := range []string{"Retki laavulle", "13.00 Kävely laavulle", "Pyry", "Makkarat", "25,50\u00a0€"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in\n%s", want, words)
		}
	}
	if strings.Contains(words+run("plan", "show", "--json"), "salainen") {
		t.Error("how to join left the workspace")
	}
	line := 0
	for _, l := range r.Lines {
		if l.Text == "13.00 Kävely laavulle" {
			line = l.Line
		}
	}
	r = show("plan", "review", "--comment", "Onko matka kaikille sopiva?", "--line", json.Number(jsonInt(line)).String())
	if len(r.Comments) != 1 || r.Comments[0].Line != "13.00 Kävely laavulle" || r.Comments[0].Part != "text" || r.Stage != model.StageReview {
		t.Errorf("after the comment: %+v", r.Comments)
	}
	if r = show("plan", "review", "--changes", "Lyhyempi reitti"); r.Stage != model.StageChanges || len(r.Reviews) != 1 || r.Reviews[0].Note != "Lyhyempi reitti" {
		t.Errorf("after changes were asked: %s, %+v", r.Stage, r.Reviews)
	}
	if r = show("plan", "review"); r.Changed == nil || len(*r.Changed) != 0 {
		t.Errorf("read with the verdict, and yet news: %v", r.Changed)
	}
	openHome(t, home, func(s *store.Session) {
		p, err := s.PlanPage(rows[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		p.Plan.Text = "12.00 Kahvit\n13.00 Kävely rantaan"
		if err := p.Ask(p.Plan.AskedBy, model.MomentOf(s.Now())); err != nil {
			t.Fatal(err)
		}
		if err := s.Put(p.Plan); err != nil {
			t.Fatal(err)
		}
	})
	if words := run("plan", "review"); !strings.HasPrefix(words, "13.00 Kävely [-laavulle-]{+rantaan+}\n") {
		t.Errorf("the difference:\n%s", words)
	}
	if words := run("plan", "review"); strings.Contains(words, "[-") {
		t.Errorf("read, and told again:\n%s", words)
	}
	if r = show("plan", "review", "--approve"); r.Stage != model.StageApproved {
		t.Errorf("after it was approved: %s", r.Stage)
	}
	out := filepath.Join(t.TempDir(), "ilmoitus.html")
	run("plan", "notice", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(b), "Retki laavulle") {
		t.Errorf("the notice: %v", err)
	}
	for _, private := range []string{"Pyry", "Olli", "Makkarat", "salainen", "Onko matka", "Lyhyempi"} {
		if strings.Contains(string(b), private) {
			t.Errorf("%q hangs on the notice board", private)
		}
	}
}

func jsonInt(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestAPlanThatCantBeReviewedIsToldWhy(t *testing.T) {
	home := jointHome(t)
	for _, c := range []struct {
		code int
		want string
		args []string
	}{
		{6, "1.1.2030 ei löydy", []string{"plan", "show", "1.1.2030"}},
		{2, "DAY", []string{"plan", "show", "huomenlauantai"}},
		{2, "vain yksi", []string{"plan", "review", "--approve", "--changes", "Ei näin"}},
		{2, "Riviä 99 ei ole", []string{"plan", "review", "--comment", "Hm", "--line", "99"}},
		{2, "--comment", []string{"plan", "review", "--comment", "Soita 131052-308T"}},
		{1, "ei ole vielä suunnitelmaa", []string{"plan", "review", nextWeek(), "--comment", "Hm"}},
		{1, "vielä luonnos", []string{"plan", "review", nextWeek(), "--approve"}},
		{0, "Suunnitelmaa ei ole vielä hyväksytty.", []string{"plan", "notice"}},
	} {
		if said := failThen(t, c.code, home, "fi", c.args...); !strings.Contains(said, c.want) {
			t.Errorf("%v says %s", c.args, said)
		}
	}
}

// nextWeek is the day of the group after the next one.
func nextWeek() string { return (model.DateOf(noonOfTheDay()) + 8).String() }

// openHome opens a home as its person and closes it again.
func openHome(t *testing.T, home string, do func(*store.Session)) {
	t.Helper()
	st, err := store.Open(store.Options{Dir: home, Now: noonOfTheDay})
	if err != nil {
		t.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	s.Lock()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}
