package settings

import (
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

func TestAReportSaysWhatWasFound(t *testing.T) {
	s := &Screen{env: uitest.Env("fi")}
	broken := model.Broken{Laptop: model.ID{7}, Number: 12, Why: model.LogMissing}
	const advice = "aula restore"
	for name, c := range map[string]struct {
		found store.Report
		says  []string
		not   []string
	}{
		"nothing":           {store.Report{Values: 3}, []string{"Kaikki on ehjää.", "3 tallennettua"}, []string{advice}},
		"a damaged value":   {store.Report{Damaged: []string{"records/x"}}, []string{"1 kohtaa ei saatu luettua.", "records/x", advice}, []string{"Lokissa"}},
		"a line of the log": {store.Report{Access: []model.Broken{broken}}, []string{"Lokissa on 1 rivi", broken.Laptop.String() + " 12"}, []string{"0 kohtaa", advice}},
		"both":              {store.Report{Faults: []string{"aula.db: x"}, Access: []model.Broken{broken}}, []string{"1 kohtaa", "Lokissa on 1 rivi", "aula.db: x", advice}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := s.sayReport(c.found)
			for _, w := range c.says {
				if !strings.Contains(got, w) {
					t.Errorf("%q is not said:\n%s", w, got)
				}
			}
			for _, w := range c.not {
				if strings.Contains(got, w) {
					t.Errorf("%q is said:\n%s", w, got)
				}
			}
		})
	}
}
