package text

import (
	"testing"

	"aula/model"
)

func TestSumsAreWrittenAsPeopleWriteThem(t *testing.T) {
	for lang, want := range map[string]map[int]string{
		"fi": {0: "0,00 €", 5: "0,05 €", 1250: "12,50 €", 100: "1,00 €", 123456789: "1 234 567,89 €", -250: "−2,50 €"},
		"sv": {0: "0,00 €", 1250: "12,50 €", -5: "−0,05 €"},
		"en": {0: "€0.00", 1250: "€12.50", 120050: "€1 200.50", -250: "−€2.50"},
	} {
		w := Must(files(), lang)
		for cents, said := range want {
			if got := w.Money(cents); got != said {
				t.Errorf("%s: %d cents are %q, want %q", lang, cents, got, said)
			}
		}
	}
}

func TestWhatJointMeetingsAreMadeOfHasWords(t *testing.T) {
	for _, lang := range Languages() {
		r := Must(files(), lang).Record
		for _, f := range model.PlanForms() {
			if r.Form(string(f)) == "" {
				t.Errorf("%s: the form %s has no word", lang, f)
			}
		}
		for _, p := range model.Parts() {
			if r.Part(string(p)) == "" {
				t.Errorf("%s: the role %s has no word", lang, p)
			}
		}
		for _, v := range []model.Verdict{model.Approves, model.Asks} {
			if r.Verdict(string(v)) == "" {
				t.Errorf("%s: the verdict %s has no word", lang, v)
			}
		}
		if r.Form("party")+r.Part("slept")+r.Verdict("maybe") != "" {
			t.Errorf("%s: what is none has a word", lang)
		}
	}
}
