package model

import (
	"strings"
	"testing"
)

func TestTaskCheck(t *testing.T) {
	checks[Task]{
		{"words are enough", func(x *Task) { *x = Task{Text: "Soita"} }, nil},
		{"a task has words", func(x *Task) { x.Text = "" }, Problem{"text", "missing"}},
		{"that fit a line", func(x *Task) { x.Text = strings.Repeat("ä", MaxLine+1) }, Problem{"text", "too-long"}},
		{"it may be done before it is due", func(x *Task) { x.Done = x.Due - 10 }, nil},
	}.run(t, sampleOf[Task](sampleTask), (*Task).Check)
}

func TestIdeaCheck(t *testing.T) {
	checks[Idea]{
		{"words and the day are enough", func(i *Idea) { *i = Idea{Text: "Kahvia", Day: 20_000} }, nil},
		{"an idea has words", func(i *Idea) { i.Text = "" }, Problem{"text", "missing"}},
		{"that fit a line", func(i *Idea) { i.Text = strings.Repeat("ä", MaxLine+1) }, Problem{"text", "too-long"}},
		{"and the day when it came up", func(i *Idea) { i.Day = 0 }, Problem{"day", "missing"}},
		{"it may be settled on that day", func(i *Idea) { i.Settled = i.Day }, nil},
		{"not before", func(i *Idea) { i.Settled = i.Day - 1 }, Problem{"settled", "order"}},
	}.run(t, sampleOf[Idea](sampleIdea), (*Idea).Check)
}

func TestProjectCheck(t *testing.T) {
	checks[Project]{
		{"a name is enough", func(p *Project) { *p = Project{Name: "Pilotti 2"} }, nil},
		{"a project has a name", func(p *Project) { p.Name = "" }, Problem{"name", "missing"}},
		{"that fits a line", func(p *Project) { p.Name = strings.Repeat("ä", MaxLine+1) }, Problem{"name", "too-long"}},
		{"a project of one day", func(p *Project) { p.To = p.From }, nil},
		{"none ends before it begins", func(p *Project) { p.To = p.From - 1 }, Problem{"to", "order"}},
		{"an end without a beginning", func(p *Project) { p.From = 0 }, nil},
		{"a beginning without an end", func(p *Project) { p.To = 0 }, nil},
	}.run(t, sampleOf[Project](sampleProject), (*Project).Check)
}
