package plan

import "aula/ui"

// ParseEuros is open to tests.
func ParseEuros(s string) (int, error) { return parseEuros(s) }

// NewChanges is open to tests.
func NewChanges(env ui.Env, before, after string) ui.Screen { return newChanges(env, before, after) }
