package store

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// visit is one folder in a round.
type visit struct {
	r        *round
	row      *folderRow
	place    share.Place
	parsed   map[string]share.Name // the names of ours among them
	names    map[string]bool       // that are there, as far as is known
	lower    map[string]bool       // the same in small letters: FAT and some engines change case
	bad      map[string]bool       // own files that are not as they should be: put again
	looked   map[string]bool       // packs that were read before what they hold goes
	listed   map[string]bool       // that the folder itself named: what was only just put may be lost yet
	was, now map[string]fileRow
	good     map[string]share.Name // others' files of ours, right and under their own names
	rep      FolderReport
	err      error
}

// read takes what the store knows before any folder is touched.
func (r *round) read() error {
	if r.how.Only != "" {
		known, _, err := r.s.folderKnown(r.how.Only)
		if err != nil {
			return err
		}
		r.how.Only = known
	}
	return r.s.view(func(rd *reading) error {
		var err error
		if r.row, err = rd.sharing(); err != nil {
			return err
		}
		if len(r.row.Folders) == 0 {
			return ErrNotSharing
		}
		if r.lap, err = rd.laptop(); err != nil {
			return err
		}
		if r.team, err = rd.roster(); err != nil {
			return err
		}
		r.was = r.row
		r.was.Folders = slices.Clone(r.row.Folders)
		for i := range r.row.Folders {
			f := &r.row.Folders[i]
			if r.how.Only != "" && r.how.Only != f.Path {
				continue
			}
			v := &visit{r: r, row: f, rep: FolderReport{Path: f.Path, Files: FileCounts{}}, now: map[string]fileRow{}, good: map[string]share.Name{}}
			if v.was, err = rd.fileRows(f.ID); err != nil {
				return err
			}
			r.visits = append(r.visits, v)
		}
		return nil
	})
}

// place is the way to a workspace's folder inside a chosen one.
func (s *Session) place(open func(string) (share.Place, error), path string, workspace model.ID, make bool) (share.Place, error) {
	if open == nil && s.st.o.Folders != nil {
		open = func(p string) (share.Place, error) { return s.st.o.Folders(p, make) }
	}
	if open != nil {
		return open(path)
	}
	if isFolderName(filepath.Base(path)) {
		return realPlace(path, make)
	}
	p, err := realPlace(filepath.Join(path, folderName(workspace)), make)
	if errors.Is(err, share.ErrNotThere) {
		outer, oerr := share.OpenFolder(path)
		if oerr == nil {
			outer.Close()
			return nil, FolderError{Why: NoMarker, Path: path}
		}
	}
	return p, err
}

func realPlace(path string, make bool) (share.Place, error) {
	if make {
		if err := share.MakeFolder(path); err != nil {
			return nil, err
		}
	}
	d, err := share.OpenFolder(path)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// arrive opens a folder, lists it once and makes sure that it is one of ours.
func (v *visit) arrive() error {
	p, names, more, err := v.reach()
	v.place = p
	if err != nil {
		return err
	}
	if more {
		v.rep.Trouble = Crowded
	}
	v.names = make(map[string]bool, len(names))
	v.lower, v.bad, v.looked = make(map[string]bool, len(names)), map[string]bool{}, map[string]bool{}
	v.parsed = make(map[string]share.Name, len(names))
	for _, n := range names {
		v.names[n] = true
		v.lower[strings.ToLower(n)] = true
		if p, ours := share.ParseName(n); ours {
			v.parsed[n] = p
		}
	}
	v.listed = maps.Clone(v.names)
	return v.known()
}

// has tells whether the folder holds a file under a name of ours.
func (v *visit) has(name string) bool { return v.lower[name] && !v.bad[name] }

// name is what a name in the folder says, if it is one of ours.
func (v *visit) name(s string) (share.Name, bool) {
	n, ours := v.parsed[s]
	return n, ours
}

// known tells a folder of ours by its marker: a folder that was emptied or replaced has
// none, and absence says nothing about what was in it.
func (v *visit) known() error {
	other := false
	for name, n := range v.parsed {
		if n.Kind == share.KindMarker && v.was[name].Verdict == share.OK && !v.r.all {
			return nil // one that was read before is enough
		}
	}
	for _, name := range v.sorted() {
		n, ok := v.name(name)
		if !ok || n.Kind != share.KindMarker {
			continue
		}
		b, verdict, err := v.read(name)
		if verdict != share.OK {
			if err != nil {
				return err
			}
			continue
		}
		f, verdict := share.Parse(b)
		if verdict != share.OK {
			continue
		}
		if verdict = f.Check(v.r.lap.Workspace, v.r.signer); verdict == share.OK {
			return nil
		}
		other = other || verdict == share.Foreign
	}
	why := NoMarker
	if other {
		why = OtherTeam
	}
	return FolderError{Why: why, Path: v.row.Path}
}

// read reads a file and counts it.
func (v *visit) read(name string) ([]byte, share.Verdict, error) {
	if err := v.r.ctx.Err(); err != nil {
		return nil, share.Unreadable, FolderError{Why: NoAnswer, Path: v.row.Path, Err: err}
	}
	v.r.out.Opened++
	b, verdict, err := v.place.Read(name)
	v.r.out.Fetched += len(b)
	if errors.Is(err, share.ErrNotThere) {
		return nil, share.Unreadable, err // the folder itself went away
	}
	return b, verdict, nil
}

// parse reads a file and takes it apart; without a file the verdict and the error say why,
// and from whom it claims to be.
func (v *visit) parse(name string) (*share.File, share.Verdict, model.ID, error) {
	b, verdict, err := v.read(name)
	if err != nil || verdict != share.OK {
		return nil, verdict, model.ID{}, err
	}
	f, verdict := share.Parse(b)
	if verdict != share.OK {
		return nil, verdict, v.claims(name), nil
	}
	return f, verdict, f.Header.Laptop, nil
}

// sorted are the folder's names: by laptop, then by number, packs before what they hold.
func (v *visit) sorted() []string {
	type at struct {
		s  string
		n  share.Name
		ok bool
	}
	var all []at
	for s := range v.names {
		n, ok := v.name(s)
		all = append(all, at{s, n, ok})
	}
	slices.SortFunc(all, func(a, b at) int {
		switch {
		case a.ok != b.ok && a.ok:
			return -1
		case a.ok != b.ok:
			return 1
		case !a.ok:
			return strings.Compare(a.s, b.s)
		}
		if c := slices.Compare(a.n.Laptop[:], b.n.Laptop[:]); c != 0 {
			return c
		}
		if a.n.From != b.n.From {
			return int(a.n.From) - int(b.n.From)
		}
		if a.n.To != b.n.To {
			return int(b.n.To) - int(a.n.To)
		}
		return strings.Compare(a.s, b.s)
	})
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = x.s
	}
	return out
}

// settled tells whether a verdict stays as it is while the name does.
func (f fileRow) settled() bool {
	switch f.Verdict {
	case share.RenamedCopy:
		_, ours := share.ParseName(f.Name)
		return !ours
	case share.OK, share.Foreign, share.NotAFile, share.TooBig, share.RevokedSigner, share.FutureFormat:
		return true
	}
	return false
}

// note counts a name by what is known of it.
func (v *visit) note(name string, row fileRow) {
	v.now[name] = row
	v.rep.Files[row.Verdict]++
	if n, ours := v.name(name); ours && row.Verdict == share.OK {
		v.good[name] = n
	}
}

// judge remembers a verdict. What may mend itself is looked at again.
func (v *visit) judge(name string, verdict share.Verdict, from model.ID) {
	row, met := v.was[name]
	now := v.r.now.Unix()
	if !met || row.Verdict != verdict {
		row = fileRow{Folder: v.row.ID, Name: name, Verdict: verdict, Since: now}
	}
	row.Laptop = from
	if row.Next = 0; !row.settled() && v.r.now.Sub(time.Unix(row.Since, 0)).Abs() > quietFor {
		row.Next = v.r.now.Add(againIn).Unix()
	}
	n, ours := v.name(name)
	if verdict == share.OK && ours {
		v.good[name] = n
		if n.Kind == share.KindBatch && !v.r.self[n.Laptop] {
			v.rep.Files[verdict]++ // its numbers tell from now on that it is here
			return
		}
	}
	v.now[name] = row
	v.rep.Files[verdict]++
}

// claims is the laptop that a name says its file is from.
func (v *visit) claims(name string) model.ID {
	n, ours := v.name(name)
	if !ours {
		return model.ID{}
	}
	_, id := v.r.byTag(n.Laptop)
	return id
}

// waits tells whether a name's turn has not come yet: never longer than againIn, however
// wrong the clock was when that was noted.
func (f fileRow) waits(now time.Time) bool {
	left := time.Unix(f.Next, 0).Sub(now)
	return left > 0 && left <= againIn
}
