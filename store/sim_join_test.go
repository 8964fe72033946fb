package store

import (
	"fmt"

	"aula/model"
)

// joinLate lets one more laptop join by an invite, in the middle of all that goes on.
func (w *simWorld) joinLate() string {
	admin := w.laps[0]
	if len(w.laps) >= 6 || admin.off != 0 || len(w.laps) == most {
		return ""
	}
	m := w.media[0]
	m.settle()
	m.at = 0
	inv, err := admin.s.Invite([]model.Role{model.PeerExpert, model.Coordinator}[w.rnd.IntN(2)])
	if err != nil {
		w.note("no invite: %v", err)
		return ""
	}
	admin.look()
	m.settle()
	l := w.laptop(fmt.Sprint("uusi kuusi polku järvi ", len(w.laps)))
	for f, m := range w.media {
		v := m.addView()
		if f > 0 {
			v = nil
		}
		l.views = append(l.views, v)
	}
	m.settle()
	m.at = l.i
	sound := l.views[0].sound()
	l.joins = true
	s, _, err := Join(l.o, Joining{Folder: m.name, Laptop: fmt.Sprint("Kone ", l.i), Member: fmt.Sprint("Uusi ", l.i), Sign: "Profiili 1", Passphrase: l.pass, Invite: inv.Digits})
	l.joins = false
	if err != nil {
		w.laps = w.laps[:l.i]
		for _, m := range w.media {
			m.views = m.views[:l.i]
		}
		if sound {
			w.fatal("a laptop can't join a folder that is whole: %v", err)
		}
		w.note("no joining a folder that is not whole: %v", err)
		return ""
	}
	l.s, l.has = s, map[model.ID]model.Dot{}
	l.look()
	return l.String()
}
