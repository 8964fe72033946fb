package tasks

import (
	"aula/ui"
)

// watch looks at a text while it is typed: an idea's for all that tells who a person
// is, a task's for what no task needs.
func (d *desk) watch(strict bool) func(string) ui.Warning {
	point := ui.LooksNumbered
	if strict {
		point = nil
	}
	return ui.Watch(d.env, d.gear.Guard, point, ui.TellsWho)
}
