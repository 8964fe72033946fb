package text

import "fmt"

// RecordForms are what a plan can be for.
type RecordForms struct {
	Joint     string `json:"joint"`
	Remote    string `json:"remote"`
	Bench     string `json:"bench"`
	Outreach  string `json:"outreach"`
	Reception string `json:"reception"`
	Campaign  string `json:"campaign"`
}

// RecordParts are the roles that participants of a joint meeting take.
type RecordParts struct {
	Ideas  string `json:"ideas"`
	Did    string `json:"did"`
	Led    string `json:"led"`
	Listen string `json:"listen"`
}

// RecordVerdicts are what a reviewer says of a plan.
type RecordVerdicts struct {
	Approved string `json:"approved"`
	Changes  string `json:"changes"`
}

// Form is what a plan is for ("bench"); "" if there is none such.
func (r Record) Form(form string) string { return called(r.Forms, form) }

// Part is a participant's role ("listen"); "" if there is none such.
func (r Record) Part(part string) string { return called(r.Parts, part) }

// Verdict is what a reviewer says of a plan ("approved"); "" if there is none such.
func (r Record) Verdict(verdict string) string { return called(r.Verdicts, verdict) }

// Money is a sum of cents as people write it: 1 234,50 €.
func (s *Strings) Money(cents int) string {
	sign := ""
	if cents < 0 {
		sign, cents = "−", -cents
	}
	return sign + fmt.Sprintf(s.Record.Money, s.Kit.Number(cents/100), cents%100)
}
