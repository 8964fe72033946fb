package store

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"

	"aula/model"
	"aula/store/share"
)

// SetUp makes a folder one that this workspace is shared through and names this laptop.
// It touches the folder: not for the screen's loop. Each member may add a folder, a
// stick for one. A FolderError, or a Problem of the laptop's name.
func (s *Session) SetUp(path, laptop string) error {
	path = s.st.o.wholePath(path)
	if err := s.st.checkFolder(path); err != nil {
		return err
	}
	var marker *share.File
	var ws model.ID
	if err := s.view(func(r *reading) error {
		l, err := r.laptop()
		if err != nil {
			return err
		}
		if err := (&model.Laptop{ID: l.ID, Name: laptop}).Check(); err != nil {
			return err
		}
		team, err := r.roster()
		if err != nil {
			return err
		}
		ws = team.Workspace()
		marker, err = share.WriteMarker(ws, l.ID, team.Founded(), keyOf(l))
		return err
	}); err != nil {
		return err
	}
	if err := s.mark(path, ws, marker); err != nil {
		var fe FolderError
		if errors.As(err, &fe) {
			return err
		}
		return FolderError{Why: troubleOf(err), Path: path, Err: err}
	}
	known, _, err := s.folderKnown(path)
	if err != nil {
		return err
	}
	return s.updateAlone(func(w *writing) error {
		row, err := w.sharing()
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(row.Folders, func(f folderRow) bool { return f.Path == known }) {
			row.Folders = append(row.Folders, folderRow{ID: s.st.o.NewID(), Path: path})
		}
		if err := w.putSharing(row); err != nil {
			return err
		}
		if err := w.startSharing(ws); err != nil {
			return err
		}
		return w.nameLaptop(laptop)
	})
}

// updateAlone is update while no round runs: a round keeps what it knows of its folders.
func (s *Session) updateAlone(do func(*writing) error) error {
	return s.alone(patience, func() error { return s.update(do) })
}

// mark makes the workspace's folder inside a chosen one and puts the marker there. A
// folder that holds another workspace is left alone.
func (s *Session) mark(path string, ws model.ID, marker *share.File) error {
	if s.st.o.Folders == nil {
		outer, err := share.OpenFolder(path)
		if err != nil {
			return err // the chosen folder itself is not made: it may be a drive that is not connected
		}
		outer.Close()
	}
	p, err := s.place(nil, path, ws, true)
	if err != nil {
		return err
	}
	defer p.Close()
	names, _, err := p.List()
	if err != nil {
		return err
	}
	for _, name := range names {
		n, ours := share.ParseName(name)
		if !ours || n.Kind != share.KindMarker {
			continue
		}
		if b, v, _ := p.Read(name); v == share.OK {
			if f, v := share.Parse(b); v == share.OK && f.Header.Folder != ws {
				return FolderError{Why: OtherTeam, Path: path}
			}
		}
	}
	return p.Put(marker.Name().String(), marker.Bytes())
}

// startSharing turns the outbox on and puts there all that this laptop wrote so far.
func (w *writing) startSharing(ws model.ID) error {
	if w.lap.Shares {
		return nil
	}
	w.lap.Shares, w.lap.Workspace, w.dirty = true, ws, true
	mine, closed, err := w.changesOf(w.lap.ID, false)
	if err != nil {
		return err
	}
	w.lap.Behind = closed
	w.sent = append(mine, w.sent...)
	return w.send()
}

// changesOf are all changes under an id that this session opens, by their numbers: those
// that were made here, or those that came in files. And the compartments of those that it
// can't open.
func (w *writing) changesOf(id model.ID, came bool) ([]sent, []uint16, error) {
	var out []sent
	var closed []uint16
	each := func(bucket string, read func(plain []byte) (model.Change, error)) error {
		return w.tx.Bucket([]byte(bucket)).ForEach(func(k, env []byte) error {
			plain, n, err := w.open(bucket, k, env)
			if errors.Is(err, ErrNotAllowed) {
				if !slices.Contains(closed, n) {
					closed = append(closed, n)
				}
				return nil
			}
			if err != nil {
				return nil // damaged: Check names it
			}
			c, err := read(plain)
			if err == nil && c.Dot.Laptop == id {
				out = append(out, sent{n, c})
			}
			return nil
		})
	}
	err := errors.Join(
		each(bucketJournal, func(b []byte) (c model.Change, err error) {
			if isForeign(b) != came {
				return c, nil // another self's, under the same id
			}
			return c, readLine(b, &c)
		}),
		each(bucketBags, func(b []byte) (model.Change, error) {
			var row bagRow
			if err := decode(b, &row); err != nil {
				return model.Change{}, err
			}
			if (row.Salt != share.Salt{}) != came {
				return model.Change{}, nil
			}
			return row.change()
		}))
	slices.SortFunc(out, func(a, b sent) int { return cmp.Compare(a.c.Dot.Counter, b.c.Dot.Counter) })
	return out, closed, err
}

// catchUp writes the records of a compartment anew that nobody could open when sharing
// began: their changes of then lie in no file.
func (s *Session) catchUp() error {
	var due []uint16
	if err := s.view(func(r *reading) error {
		l, err := r.laptop()
		due = slices.DeleteFunc(l.Behind, func(n uint16) bool { return s.keys[n] == nil })
		return err
	}); err != nil || len(due) == 0 {
		return err
	}
	return s.update(func(w *writing) error {
		for _, n := range due {
			if err := w.writeAnew(n); err != nil {
				return err
			}
		}
		w.lap.Behind = slices.DeleteFunc(w.lap.Behind, func(n uint16) bool { return slices.Contains(due, n) })
		w.dirty = true
		return nil
	})
}

// writeAnew writes what this laptop wrote into a compartment's records once more, as new
// changes that replace the old ones.
func (w *writing) writeAnew(n uint16) error {
	var all []model.State
	err := w.tx.Bucket([]byte(bucketRecords)).ForEachBucket(func(kind []byte) error {
		k := model.Kind(uint16(kind[0])<<8 | uint16(kind[1]))
		return w.tx.Bucket([]byte(bucketRecords)).Bucket(kind).ForEach(func(key, env []byte) error {
			plain, at, err := w.open(recordBucket(k), key, env)
			if err != nil || at != n {
				return nil
			}
			if s, err := decodeState(k, plain); err == nil {
				all = append(all, s)
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, s := range all {
		var fields []model.FieldWrite
		for _, r := range s.Registers {
			for _, x := range r.Writes {
				if x.Dot.Laptop == w.lap.ID {
					fields = append(fields, model.FieldWrite{Field: r.Field, Elem: r.Elem, Value: x.Value, Replaces: []model.Dot{x.Dot}})
				}
			}
		}
		if len(fields) == 0 {
			continue
		}
		c := w.change(s.Kind, s.Record, fields, model.ID{})
		w.sent = append(w.sent, sent{n, c})
		if err := w.applyIn(n, c, encode(c)); err != nil {
			return err
		}
	}
	return nil
}

// nameLaptop keeps what this laptop is called as a record, shared like all else.
func (w *writing) nameLaptop(name string) error {
	l := &model.Laptop{ID: w.lap.ID, Name: name, Version: w.s.st.o.Version}
	if have, err := getIn[*model.Laptop](&w.reading, w.lap.ID); err == nil && name == "" {
		l.Name = have.Name
	}
	if l.Name == "" {
		l.Name = cmp.Or(w.lap.Name, hex.EncodeToString(w.lap.ID[:3]))
	}
	if l.Name != w.lap.Name {
		w.lap.Name, w.dirty = l.Name, true
	}
	return w.put(l, model.ID{})
}

// NameLaptop changes this laptop's name. A Problem; ErrNotSharing.
func (s *Session) NameLaptop(name string) error {
	return s.edit(func(w *writing) error {
		if !w.lap.Shares {
			return ErrNotSharing
		}
		if err := (&model.Laptop{ID: w.lap.ID, Name: name}).Check(); err != nil {
			return err
		}
		return w.nameLaptop(name)
	})
}

// Forget stops sharing through a folder; its files stay, and so does all that is here.
func (s *Session) Forget(path string) error {
	known, _, err := s.folderKnown(path)
	if err != nil {
		return err
	}
	return s.updateAlone(func(w *writing) error {
		row, err := w.sharing()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(row.Folders, func(f folderRow) bool { return f.Path == known })
		if i < 0 {
			return ErrNotSharing
		}
		id := row.Folders[i].ID
		row.Folders = slices.Delete(row.Folders, i, i+1)
		return errors.Join(w.putSharing(row), w.forgetFiles(id))
	})
}

func (w *writing) forgetFiles(folder model.ID) error {
	rows, err := w.fileRows(folder)
	if err != nil {
		return err
	}
	return w.saveFiles(folder, rows, nil)
}

// Rebuild puts the marker into a folder that is there but lost it (NoMarker): only after
// a person confirmed. The next round puts all own files there.
func (s *Session) Rebuild(path string) error {
	var name string
	if err := s.view(func(r *reading) error {
		names, err := r.laptopNames()
		if err != nil {
			return err
		}
		l, err := r.laptop()
		name = cmp.Or(names[l.ID], l.Name)
		return err
	}); err != nil {
		return err
	}
	if err := s.SetUp(path, name); err != nil {
		return err
	}
	known, _, err := s.folderKnown(path)
	if err != nil {
		return err
	}
	return s.updateAlone(func(w *writing) error {
		row, err := w.sharing()
		if err != nil {
			return err
		}
		for i, f := range row.Folders {
			if f.Path == known {
				row.Folders[i].At = 0
				if err := w.forgetFiles(f.ID); err != nil {
					return err
				}
			}
		}
		return w.putSharing(row)
	})
}

// MakeAdmin gives another laptop the right of an admin. ErrNotAdmin, or
// model.ErrNotFound if it is no member.
func (s *Session) MakeAdmin(id model.ID) error {
	return s.update(func(w *writing) error {
		team, err := w.roster()
		if err != nil {
			return err
		}
		if here, _ := team.Laptop(w.lap.ID); !here.Admin {
			return ErrNotAdmin
		}
		l, ok := team.Laptop(id)
		switch {
		case !ok || l.Out:
			return model.ErrNotFound
		case l.Admin:
			return nil
		}
		return w.logMember(share.Op{Deed: share.DeedAdmin, NewLaptop: id, Admin: true})
	})
}
