package exchange

import (
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

const passphrase = "pitkä salalause on tässä"

// house makes a workspace on a real file, at a fixed time, with a few codes.
func house(t testing.TB) *store.Session {
	t.Helper()
	now := time.Date(2026, 11, 22, 10, 5, 0, 0, time.UTC)
	var codes []model.Code
	for i, c := range []struct {
		list model.List
		code string
	}{{model.Theme, "lonely"}, {model.Theme, "hope"}, {model.Who, "client"}, {model.Who, "relative"}, {model.Did, "info"}} {
		codes = append(codes, model.Code{ID: model.CodeID(c.list, c.code), List: c.list, Code: c.code, Words: model.Words{Fi: c.code}, Order: i + 1, Shipped: true})
	}
	o := store.Options{Dir: t.TempDir() + "/home", Now: func() time.Time { return now }, Passes: 1, Shipped: store.Shipped{Codes: codes}}
	s, _, err := store.Create(o, store.Beginning{Workspace: "Työ", Site: "Poli", Member: "Aino", Role: model.PeerExpert, Passphrase: passphrase})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r, err := s.Check()
		if err != nil || !r.Sound() {
			t.Errorf("the store is not sound afterwards: %+v, %v", r, err)
		}
		s.Lock()
		if err := s.File().Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// sign puts the undertaking on file without which no client is shown.
func sign(t testing.TB, s *store.Session) {
	t.Helper()
	me := s.Member(s.Me())
	me.Undertaking = 19000
	if err := s.Put(me); err != nil {
		t.Fatal(err)
	}
}

func siteOf(t testing.TB, s *store.Session) *model.Site {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil || len(sites) == 0 {
		t.Fatal(sites, err)
	}
	return sites[0]
}

func mark() Mark {
	return Mark{By: "Aino", At: time.Date(2026, 11, 22, 12, 5, 0, 0, time.UTC), Program: "aula test", Own: true}
}

func sampleEncounters() []model.Encounter {
	hour := func(clock int) model.Hour {
		d, _ := model.ParseDate("2026-11-22")
		return d.Hour(clock)
	}
	return []model.Encounter{
		{
			ID: model.ID{9}, Site: model.ID{2}, Hour: hour(9), Themes: []string{"lonely", "hope"}, Who: "client", Initiative: "expert", Phase: "before",
			Did: []string{"info"}, Topics: []string{"rights"}, Leaflets: []string{"crisis-line"}, Next: "joint", Length: "5to15", Count: 3, Text: "Kahvia <kaksi> kuppia",
		},
		{ID: model.ID{1}, Site: model.ID{2}, Hour: hour(23), Count: 1},
	}
}
