package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// ErrRoundRuns says that a round of sharing is under way already.
var ErrRoundRuns = errors.New("a round of sharing is under way")

// round is one round through all folders.
type round struct {
	s      *Session
	ctx    context.Context
	how    Roundabout
	now    time.Time
	team   *share.Roster
	lap    laptop
	row    sharingRow
	was    sharingRow // as it lies on disk
	visits []*visit
	out    RoundReport
	self   map[share.Tag]bool // the ids under which this laptop has written
	says   said
	fresh  bool // the member log or the keyring brought something new
	asks   bool // a request to join came
	all    bool // every file is opened: a check
}

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

// Round goes through every folder once: takes in what is new, puts there what waits,
// relays, tidies. What is wrong with one folder stands in its report; the error is for
// what concerns the store itself. It may block for as long as a folder does.
func (s *Session) Round(ctx context.Context, how Roundabout) (RoundReport, error) {
	return s.round(ctx, how, false)
}

// CheckFolders is a round that opens every file again, whatever was known of it, and
// puts, relays and tidies nothing.
func (s *Session) CheckFolders(ctx context.Context, how Roundabout) (RoundReport, error) {
	return s.round(ctx, how, true)
}

func (s *Session) round(ctx context.Context, how Roundabout, all bool) (RoundReport, error) {
	var out RoundReport
	err := s.alone(0, func() error {
		var err error
		out, err = s.roundNow(ctx, how, all)
		return err
	})
	return out, err
}

// patience is how long a person's deed waits for a round that is under way.
const patience = 5 * time.Second

// alone does what no round of sharing may run beside: ErrRoundRuns if one does for
// longer than so long.
func (s *Session) alone(patience time.Duration, do func() error) error {
	const step = 20 * time.Millisecond
	for ; !s.st.round.TryLock(); patience -= step {
		if patience <= 0 {
			return ErrRoundRuns
		}
		time.Sleep(step)
	}
	defer s.st.round.Unlock()
	return do()
}

func (s *Session) roundNow(ctx context.Context, how Roundabout, all bool) (RoundReport, error) {
	if how.Cut {
		if _, err := s.CutBags(Sharing); err != nil {
			return RoundReport{}, err
		}
	}
	r := &round{s: s, ctx: ctx, how: how, now: s.st.o.Now(), all: all}
	if err := r.read(); err != nil {
		return r.out, err
	}
	defer func() {
		for _, v := range r.visits {
			if v.place != nil {
				v.place.Close()
			}
		}
	}()
	for _, v := range r.visits {
		v.err = v.arrive()
		if v.err == nil {
			v.err = v.control()
		}
	}
	if err := r.settle(); err != nil {
		return r.out, err
	}
	for _, v := range r.visits {
		if v.err == nil {
			v.err = v.batches()
		}
		if errors.Is(v.err, ErrLocked) {
			return r.out, v.err
		}
	}
	if !all {
		if err := r.publish(); err != nil {
			return r.out, err
		}
	}
	err := r.finish()
	return r.out, err
}

// read takes what the store knows before any folder is touched.
func (r *round) read() error {
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
			if r.how.Only != "" && !sameFolder(r.how.Only, f.Path) {
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

// laptop is this laptop's own row.
func (r *reading) laptop() (laptop, error) {
	var l laptop
	b, err := r.get(bucketKeep, []byte(keepLaptop))
	if err != nil {
		return l, err
	}
	if b == nil {
		return l, ErrDamaged
	}
	return l, decode(b, &l)
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
	r := v.r
	p, err := r.s.place(r.how.Open, v.row.Path, r.lap.Workspace, false)
	if err != nil {
		return err
	}
	v.place = p
	names, more, err := p.List()
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
	for _, name := range v.sorted() {
		n, ok := v.name(name)
		if !ok || n.Kind != share.KindMarker {
			continue
		}
		if row, seen := v.was[name]; seen && row.Verdict == share.OK && !v.r.all {
			return nil
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

// signer finds the key of whoever may have signed a file.
func (r *round) signer(h share.Header) (ed25519.PublicKey, share.Verdict) { return r.team.Signers(h) }

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

// batches takes in what is new.
func (v *visit) batches() error {
	mine, err := v.r.mine()
	if err != nil {
		return err
	}
	if err := v.r.selves(); err != nil {
		return err
	}
	got, err := v.r.got()
	if err != nil {
		return err
	}
	perLaptop := map[share.Tag]int{}
	for _, name := range v.sorted() {
		n, ours := v.name(name)
		switch {
		case ours && n.Kind != share.KindBatch && n.Kind != share.KindAck:
			continue // control has looked at it
		case ours && mine[strings.ToLower(name)] && !v.r.all:
			v.rep.Files[share.OK]++
			if row, met := v.was[name]; met && row.Verdict != share.OK {
				v.bad[strings.ToLower(name)] = true // a check found it so
			}
			continue
		case ours && n.Kind == share.KindAck && v.r.self[n.Laptop] && !v.r.all:
			v.rep.Files[share.OK]++ // an empty batch of ours whose turn to go comes
			continue
		case !ours && !share.Odd(name):
			v.rep.Litter++
			continue
		}
		if ours {
			if perLaptop[n.Laptop]++; perLaptop[n.Laptop] > share.MaxFiles {
				v.rep.Trouble = Crowded
				continue
			}
		}
		row, met := v.was[name]
		if !v.r.all {
			if known, id := v.r.byTag(n.Laptop); ours && known && n.Kind == share.KindBatch && !v.r.self[n.Laptop] && got[id].covers(n.From, n.To) && (!met || row.Verdict == share.OK) {
				v.rep.Files[share.OK]++
				v.good[name] = n
				continue
			}
			if met && (row.settled() || v.r.now.Unix() < row.Next) && !(row.Verdict == share.UnknownSigner && v.r.fresh) {
				v.note(name, row)
				continue
			}
		}
		verdict, id, err := v.takeIn(name)
		if err != nil {
			return err
		}
		v.judge(name, verdict, id)
		if verdict.Counts() {
			if got, err = v.r.got(); err != nil {
				return err
			}
		}
	}
	return nil
}

// settled tells whether a verdict stays as it is while the name does.
func (f fileRow) settled() bool {
	switch f.Verdict {
	case share.OK, share.RenamedCopy, share.Foreign, share.NotAFile, share.TooBig, share.RevokedSigner, share.FutureFormat:
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

// Times of looking again at what was not as it should be.
const (
	quietFor = 10 * time.Minute // nothing is said of it, each round looks
	againIn  = 10 * time.Minute
)

// judge remembers a verdict. What may mend itself is looked at again.
func (v *visit) judge(name string, verdict share.Verdict, from model.ID) {
	row, met := v.was[name]
	now := v.r.now.Unix()
	if !met || row.Verdict != verdict {
		row = fileRow{Folder: v.row.ID, Name: name, Verdict: verdict, Since: now}
	}
	row.Laptop = from
	if row.Next = 0; !row.settled() && v.r.now.Sub(time.Unix(row.Since, 0)) > quietFor {
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

// takeIn opens one file and, if it holds, applies what is new in it.
func (v *visit) takeIn(name string) (share.Verdict, model.ID, error) {
	b, verdict, err := v.read(name)
	if err != nil || verdict != share.OK {
		return verdict, model.ID{}, err
	}
	f, verdict := share.Parse(b)
	if verdict != share.OK {
		return verdict, v.claims(name), nil
	}
	from := f.Header.Laptop
	if verdict = f.Check(v.r.lap.Workspace, v.r.signer); verdict != share.OK {
		return verdict, from, nil
	}
	if !strings.EqualFold(f.Name().String(), name) {
		verdict = share.RenamedCopy
	}
	if k := f.Header.Kind; k != share.KindBatch && k != share.KindAck {
		if verdict == share.RenamedCopy {
			if err := v.learn(f); err != nil {
				return verdict, from, err
			}
		}
		return verdict, from, nil
	}
	in, checked, err := v.r.s.examine(f, v.r.team.Placed)
	switch {
	case errors.Is(err, errSigner):
		return share.UnknownSigner, from, nil
	case err != nil:
		return verdict, from, err
	case checked != share.OK:
		return checked, from, nil
	}
	take := v.r.s.take
	self := v.r.self[share.TagOf(from)] && in.to > 0
	if self {
		take = v.r.s.meetSelf
	}
	got, err := take(in)
	if self && err == nil {
		err = v.r.again()
	}
	v.r.out.Read += got.read
	v.r.out.Merged += got.merged
	v.r.out.Arrived = v.r.out.Arrived || got.read > 0
	return verdict, from, err
}

// selves are the ids under which this laptop has written.
func (r *round) selves() error {
	r.self = map[share.Tag]bool{share.TagOf(r.lap.ID): true}
	return r.s.view(func(rd *reading) error {
		all, err := rd.outs()
		for _, o := range all {
			r.self[share.TagOf(o.Laptop)] = true
		}
		return err
	})
}

// again reads once more who this laptop is: it may have met another self.
func (r *round) again() error {
	return r.s.view(func(rd *reading) error {
		var err error
		if r.lap, err = rd.laptop(); err == nil {
			r.team, err = rd.roster()
		}
		return err
	})
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

// byTag finds a laptop by the part of its id that stands in names.
func (r *round) byTag(t share.Tag) (bool, model.ID) {
	for _, l := range r.team.Laptops() {
		if share.TagOf(l.ID) == t {
			return true, l.ID
		}
	}
	return false, model.ID{}
}

// mine are the names of this laptop's own files.
func (r *round) mine() (map[string]bool, error) {
	out := map[string]bool{}
	for _, c := range r.row.Control {
		out[c.Name] = true
	}
	if r.row.Ack != nil {
		out[r.row.Ack.Name] = true
	}
	err := r.s.view(func(rd *reading) error {
		all, err := rd.outs()
		for _, o := range all {
			out[o.Name] = true
		}
		return err
	})
	return out, err
}

// got tells of each laptop which of its changes are here.
func (r *round) got() (map[model.ID]spans, error) {
	out := map[model.ID]spans{}
	err := r.s.view(func(rd *reading) error {
		rows, err := rd.peers()
		for _, p := range rows {
			out[p.Laptop] = p.Got
		}
		return err
	})
	return out, err
}
