package app

import (
	tea "charm.land/bubbletea/v2"

	"aula/store/seal"
)

func theHouse(o Options) house { return house{} }

func pinOf(msg tea.Msg) (*seal.PINBox, bool) { return nil, false }
