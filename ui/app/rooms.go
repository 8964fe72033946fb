package app

import (
	"errors"
	"io/fs"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/seal"
	"aula/ui"
	"aula/ui/lobby"
	"aula/ui/settings"
	"aula/ui/text"
	"aula/ui/today"
	"aula/ui/unlock"
)

// rooms are the areas, wired: what one of them needs of another is lent here.
func (a *App) rooms() house {
	o := a.o
	typeBack := func(env ui.Env) ui.Screen { return unlock.NewTypeBack(env) }
	return house{
		places: []place{
			{
				placeToday, 1, "shift", func(s *text.Strings) string { return s.App.Places.Today },
				func(env ui.Env) ui.Screen { return today.New(env, today.Gear{TypeBack: typeBack}) },
			},
			{
				placeLobby, 2, "lobby", func(s *text.Strings) string { return s.App.Places.Lobby },
				func(env ui.Env) ui.Screen { return lobby.New(env, lobbyGear(o)) },
			},
			{
				placeSettings, 10, "codes", func(s *text.Strings) string { return s.App.Places.Settings },
				func(env ui.Env) ui.Screen { return settings.New(env, a.settingsGear(typeBack)) },
			},
		},
		guide: func(env ui.Env) ui.Screen {
			return unlock.FirstRun(env, unlock.Guide{Words: o.Words, Create: o.Create, Demo: o.Demo, Check: o.CheckPassphrase})
		},
		door: func(env ui.Env, st *store.Store, box *seal.PINBox, who model.ID) ui.Screen {
			return unlock.New(env, st, unlock.Options{Person: who, PIN: byPIN(st, box, who), Words: o.Words})
		},
		cover: func(s *store.Session, shift *model.Shift) func(ui.Env) ui.Screen {
			tiles, st := lobby.TilesOf(s, shift), s.File()
			return func(env ui.Env) ui.Screen { return lobby.NewCover(env, st, tiles) }
		},
	}
}

// byPIN opens the store by the PIN; nil while there is none. A wrong PIN is told in
// the words the lock screen knows.
func byPIN(st *store.Store, box *seal.PINBox, who model.ID) func(string) (*store.Session, error) {
	if box == nil {
		return nil
	}
	return func(pin string) (*store.Session, error) {
		s, err := st.UnlockPIN(who, box, pin)
		if errors.Is(err, seal.ErrWrongSecret) {
			err = store.ErrWrongPassphrase
		}
		return s, err
	}
}

func lobbyGear(o Options) lobby.Gear {
	cards, err := lobby.LoadCards(o.Assets)
	if err != nil {
		panic(err) // they are built in, and a test reads them
	}
	return lobby.Gear{Cards: cards, Words: o.Words}
}

func (a *App) settingsGear(typeBack func(ui.Env) ui.Screen) settings.Gear {
	o := a.o
	news, err := fs.ReadFile(o.Assets, "changelog.md")
	if err != nil {
		panic(err) // as above
	}
	return settings.Gear{
		NewMember:     func(env ui.Env) ui.Screen { return unlock.NewMember(env, o.Words...) },
		NewPassphrase: func(env ui.Env) ui.Screen { return unlock.NewPassphrase(env, o.Words...) },
		NewTypeBack:   typeBack,
		NewCodes:      unlock.NewCodes,
		BackupPath:    func() string { return filepath.Join(o.Backups, store.BackupName(a.now())) },
		PINOn:         func() bool { return a.lock.box != nil },
		Version:       o.Version,
		Changelog:     string(news),
	}
}

// pinOf is the PIN a settings page has set, or has taken away; false if msg is none.
func pinOf(msg tea.Msg) (*seal.PINBox, bool) {
	m, ok := msg.(settings.PINSet)
	if !ok {
		return nil, false
	}
	box, _ := m.Box.(*seal.PINBox)
	return box, true
}
