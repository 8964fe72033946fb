package model

import "slices"

// Feedback is one person's answers after an occasion: anonymous. It has no field for a
// person or a time of day; with its bag it belongs to an occasion and a day only
// (GROUND.md 4).
type Feedback struct {
	ID      ID     `json:"id"`
	Set     string `json:"set"`            // which questions were asked: FeedbackSet
	Answers []int  `json:"answers"`        // 1 to 5, in the order of the questions; 0: passed over
	Text    string `json:"text,omitempty"` // only where the site allows it, guarded
}

// FeedbackSet names the three questions that are asked now; answers to other questions
// would carry another name.
const FeedbackSet = "joint-1"

// Questions is how many questions a set has.
const Questions = 3

// Check wants an id, a set, and answers from 0 to 5.
func (f *Feedback) Check() error {
	switch {
	case f.ID.Zero():
		return Problem{"id", "missing"}
	case !codeName(f.Set):
		return Problem{"set", "unknown-code"}
	case len(f.Answers) != Questions:
		return Problem{"answers", "range"}
	case slices.ContainsFunc(f.Answers, func(a int) bool { return a < 0 || a > 5 }):
		return Problem{"answers", "range"}
	}
	return text("text", f.Text, MaxNote)
}

// Given tells whether anything was answered.
func (f *Feedback) Given() bool {
	return f.Text != "" || slices.ContainsFunc(f.Answers, func(a int) bool { return a > 0 })
}

// Clone is a copy that shares nothing.
func (f Feedback) Clone() Feedback {
	f.Answers = slices.Clone(f.Answers)
	return f
}

// Tally is what answers come to, question by question: how many chose each of 1 to 5.
type Tally [Questions][5]int

// Answered is how many answered a question.
func (t Tally) Answered(question int) int {
	n := 0
	for _, x := range t[question] {
		n += x
	}
	return n
}

// TallyOf counts answers.
func TallyOf(all []Feedback) Tally {
	var t Tally
	for _, f := range all {
		for q, a := range f.Answers {
			if q < Questions && a >= 1 && a <= 5 {
				t[q][a-1]++
			}
		}
	}
	return t
}
