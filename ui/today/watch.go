package today

import (
	"aula/model/guard"
	"aula/ui"
)

// watch is Opts.Watch for the texts of the agenda: what could tell who somebody is is
// pointed out, and a personal identity code is never kept.
func watch(env ui.Env) func(string) ui.Warning {
	return ui.Watch(env, guard.Scan, nil, func(k guard.Kind) bool { return k == guard.PersonalCode })
}
