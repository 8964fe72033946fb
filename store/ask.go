package store

import (
	"errors"
	"slices"

	"aula/model"
	"aula/store/share"
)

// Asking is a request to join that waits for an admin's answer. Its keys live in memory:
// given up, it has to be asked anew.
type Asking struct {
	o     Options
	j     Joining
	who   *newcomer
	ask   share.Request
	file  *share.File
	team  model.ID
	first [32]byte
	made  *Store // once an admin let it in
}

// Ask puts a request to join into a folder. The errors are those of Join but for the
// invite's.
func Ask(o Options, j Joining) (*Asking, error) {
	o = o.filled()
	j.Folder = o.wholePath(j.Folder)
	if err := j.check(o); err != nil {
		return nil, err
	}
	all, err := meet(o, j)
	if err != nil {
		return nil, err
	}
	defer func() {
		for _, m := range all {
			m.place.Close()
		}
	}()
	m := all[0]
	if len(all) > 1 {
		return nil, FolderError{Why: OtherTeam, Path: j.Folder} // two workspaces: which one, only an invite says
	}
	team := share.NewRoster(m.ops, [32]byte{})
	if team.Workspace() != m.workspace {
		return nil, FolderError{Why: NoMarker, Path: j.Folder}
	}
	n, err := newNewcomer(o, j, "")
	if err != nil {
		return nil, err
	}
	n.lap.Workspace = m.workspace
	a := &Asking{o: o, j: j, who: n, team: m.workspace, first: team.Founded()}
	a.ask = share.Request{
		Laptop: n.lap.ID, Key: publicKey(n.lap.Seed), Name: j.Laptop, Person: j.Member, Heads: team.Heads(), At: o.Now().Unix(),
		Persons: []share.Placed{{Person: n.me, To: n.identity.Recipient(), OwnTo: n.ownTo()}},
	}
	if a.file, err = share.WriteRequest(m.workspace, a.ask, keyOf(n.lap)); err != nil {
		return nil, err
	}
	if err := m.place.Put(a.file.Name().String(), a.file.Bytes()); err != nil {
		return nil, folderError(j.Folder, err)
	}
	return a, nil
}

// Words are the six words to compare: the same ones stand on the admin's screen.
func (a *Asking) Words() []string { return wordsOf(a.j.Words, a.ask.Words()) }

// Poll looks whether an admin has answered; then it makes the store and gives the own
// recovery code. The session is nil while there is no answer; ErrNoRequest if it was
// refused. A FolderError passes by itself.
func (a *Asking) Poll() (*Session, string, error) {
	all, err := meet(a.o, a.j)
	if err != nil {
		return nil, "", err
	}
	defer func() {
		for _, m := range all {
			m.place.Close()
		}
	}()
	for _, m := range all {
		if m.workspace != a.team {
			continue
		}
		team := share.NewRoster(m.ops, a.first)
		l, in := team.Laptop(a.who.lap.ID)
		if !in || !slices.Equal(l.Key, publicKey(a.who.lap.Seed)) {
			if !m.has[a.file.Name().String()] {
				return nil, "", ErrNoRequest
			}
			return nil, "", nil
		}
		return a.settle(m, team)
	}
	return nil, "", FolderError{Why: NoMarker, Path: a.j.Folder}
}

// settle makes the store once the log has this laptop and the keyring opens for it.
func (a *Asking) settle(m *meeting, team *share.Roster) (*Session, string, error) {
	n := a.who
	for _, p := range team.Persons() {
		if p.To[n.lap.ID] == n.identity.Recipient() {
			n.known = p.ID != n.me // somebody who has another laptop
			n.me, n.role = p.ID, p.Role
		}
	}
	n.ops, n.ring = team.Ops(), m.ring(team)
	if !slices.ContainsFunc(n.ring, func(e share.RingEntry) bool {
		if e.Section != model.Common {
			return false
		}
		id, err := e.Open(team.Workspace(), n.identity)
		if err == nil {
			id.Wipe()
		}
		return err == nil
	}) {
		return nil, "", nil // let in, and the keys are still on their way
	}
	s, err := n.settle(a.o, a.j)
	if err != nil {
		return nil, "", err
	}
	a.made = s.st
	_ = m.place.Remove(a.file.Name().String()) // answered
	own := n.own.String()
	if n.known {
		own = "" // the person's own code is the one of the first laptop
	}
	return s, own, nil
}

// Close gives the request up: its keys are overwritten, and its file goes if the folder
// answers soon. If it was granted, it closes the store that came of it.
func (a *Asking) Close() error {
	if a.made != nil {
		return a.made.Close()
	}
	a.who.identity.Wipe()
	clear(a.who.lap.Seed)
	if err, came := soon(a.withdraw); came {
		return err
	}
	return FolderError{Why: NoAnswer, Path: a.j.Folder}
}

func (a *Asking) withdraw() error {
	all, err := meet(a.o, a.j)
	for _, m := range all {
		if m.workspace == a.team {
			err = errors.Join(err, m.place.Remove(a.file.Name().String()))
		}
		m.place.Close()
	}
	return err
}

// JoinWith makes this store, with the records it has, part of the workspace of a folder,
// by an invite. Its laptop, its persons and its changes stay what they are: they are
// published as they lie here. It can't be undone. The errors are those of Join;
// ErrSharesAlready if it is part of a shared workspace.
func (s *Session) JoinWith(j Joining) error {
	o := s.st.o
	j.Folder = o.wholePath(j.Folder)
	if err := s.st.checkFolder(j.Folder); err != nil {
		return err
	}
	if err := (&model.Laptop{ID: model.ID{1}, Name: j.Laptop}).Check(); err != nil {
		return err
	}
	all, err := meet(o, j)
	if err != nil {
		return err
	}
	defer func() {
		for _, m := range all {
			m.place.Close()
		}
	}()
	m, team, in, err := invited(o, j, all)
	if err != nil {
		return err
	}
	defer in.Wipe()
	return s.alone(patience, func() error {
		if err := s.rekey(func(k *rekeying) error { return k.join(team, m.ring(team), in, j) }); err != nil {
			return err
		}
		return s.reach()
	})
}
