package store

import (
	"testing"
	"time"

	"aula/model"
)

func testOptions(t *testing.T) (Options, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC)
	codes := []model.Code{}
	for i, c := range []struct {
		l model.List
		c string
	}{{model.Theme, "lonely"}, {model.Theme, "hope"}, {model.Who, "client"}, {model.Phase, "before"}, {model.Did, "info"}} {
		var id model.ID
		copy(id[:], string(c.l)+c.c)
		codes = append(codes, model.Code{ID: id, List: c.l, Code: c.c, Words: model.Words{Fi: c.c}, Order: i})
	}
	return Options{Dir: t.TempDir() + "/home", Now: func() time.Time { return now }, Passes: 1, Shipped: Shipped{Codes: codes}}, &now
}

func TestSmoke(t *testing.T) {
	o, now := testOptions(t)
	s, rec, err := Create(o, Beginning{Workspace: "Työ", Site: "Poli", Member: "Aino", Role: model.PeerExpert, Passphrase: "pitkä salalause on tässä"})
	if err != nil {
		t.Fatal(err)
	}
	sites, err := List[*model.Site](s)
	if err != nil || len(sites) != 1 {
		t.Fatal(err, len(sites))
	}
	e, err := s.Log(model.Encounter{Site: sites[0].ID, Themes: []string{"lonely"}})
	if err != nil {
		t.Fatal(err)
	}
	e.Who = "client"
	if err := s.Refine(e); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(2 * time.Minute)
	if err := s.Refine(e); err != model.ErrClosed {
		t.Fatal(err)
	}
	n, err := s.CutBags(ShiftEnd)
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	c, err := s.Counts(sites[0].ID, e.Hour, e.Hour)
	if err != nil || c.Encounters != 1 || c.Of(model.Who, "client") != 1 {
		t.Fatal(c, err)
	}
	if _, err := s.Log(model.Encounter{Site: sites[0].ID, Themes: []string{"hope"}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	own, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, "toinen hyvä salalause", "Profiili 2")
	if err != nil || own == "" {
		t.Fatal(err)
	}
	r, err := s.Check()
	if err != nil || !r.Sound() {
		t.Fatal(r, err)
	}
	st := s.st
	s.Lock()
	if _, err := st.LogCovered(model.Encounter{Site: sites[0].ID, Hour: e.Hour, Themes: []string{"hope"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := st.Unlock(model.ID{}, "väärä salalause täällä"); err != ErrWrongPassphrase {
		t.Fatal(err)
	}
	s, err = st.Unlock(model.ID{}, "toinen hyvä salalause")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Covered()) != 1 {
		t.Fatal("covered not taken in")
	}
	if c, err = s.Counts(sites[0].ID, e.Hour, e.Hour); err != nil || c.Encounters != 3 {
		t.Fatal(c, err)
	}
	if err := st.Backup(t.TempDir() + "/b"); err != nil {
		t.Fatal(err)
	}
	s2, err := st.Recover(s.Me(), rec.Workspace, "", "kolmas hyvä salalause")
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s2.Check(); err != nil || !r.Sound() {
		t.Fatal(r, err)
	}
}
