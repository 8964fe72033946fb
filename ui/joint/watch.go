package joint

import (
	"aula/ui"
)

// watch looks at a text while it is typed. Wishes and ideas are watched for all that
// tells who a person is; names of meetings for what none needs.
func (s *Screen) watch(strict bool) func(string) ui.Warning {
	point := ui.LooksNumbered
	if strict {
		point = nil
	}
	return ui.Watch(s.env, s.gear.Guard, point, ui.TellsWho)
}
