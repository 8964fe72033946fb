package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// Sharing tells what is known without touching a folder. A store that does not share is
// no error: On is false.
func (s *Session) Sharing() (ShareState, error) {
	var out ShareState
	err := s.view(func(r *reading) error {
		row, err := r.sharing()
		if err != nil {
			return err
		}
		me, err := r.laptop()
		if err != nil {
			return err
		}
		team, err := r.roster()
		if err != nil {
			return err
		}
		here, _ := team.Laptop(me.ID)
		out = ShareState{On: me.Shares && len(row.Folders) > 0, Admin: here.Admin, Workspace: team.Workspace(), Laptop: me.ID, Saved: me.Counter, Files: FileCounts{}}
		if !me.Shares {
			return nil
		}
		rows, err := r.outs()
		if err != nil {
			return err
		}
		put := spans{}
		for _, o := range rows {
			if o.Laptop == me.ID && o.Put != 0 {
				put = put.add(o.From, o.To)
			}
		}
		out.Waiting = int(waiting(rows))
		out.Written = me.Counter - min(me.Counter, uint64(out.Waiting))
		peers, err := r.peers()
		if err != nil {
			return err
		}
		if out.Laptops, err = r.laptopStates(me, team, peers); err != nil {
			return err
		}
		for _, l := range out.Laptops {
			if l.This || l.Out || l.Suspended {
				continue
			}
			out.Others++
			if i := slices.IndexFunc(peers, func(p peerRow) bool { return p.Laptop == l.ID }); i >= 0 && peers[i].saw(me.ID) >= put.firm() && put.firm() > 0 {
				out.SeenBy++
			}
		}
		out.Gaps = gapsOf(me.ID, peers)
		out.Requests = r.requests(row, team)
		if err := r.clashing(func(st *model.State) error { out.Conflicts += len(st.Clashes()); return nil }); err != nil {
			return err
		}
		out.Kept = r.tx.Bucket([]byte(bucketKept)).Stats().KeyN
		return r.folderStates(row, &out)
	})
	return out, err
}

func (r *reading) folderStates(row sharingRow, out *ShareState) error {
	at := func(sec int64) time.Time {
		if sec == 0 {
			return time.Time{}
		}
		return time.Unix(sec, 0).In(r.zone())
	}
	now := r.s.st.o.Now()
	for _, f := range row.Folders {
		out.Folders = append(out.Folders, FolderState{Path: f.Path, Trouble: f.Trouble, At: at(f.At), Since: at(f.Since)})
		out.Litter += f.Litter
		for _, c := range f.Count {
			out.Files[c.Verdict] += c.N
		}
		rows, err := r.fileRows(f.ID)
		if err != nil {
			return err
		}
		for _, x := range rows {
			soon := x.Verdict == share.Torn || x.Verdict == share.Unreadable || x.Verdict == share.UnknownSigner
			if x.Verdict == share.OK || x.Verdict == halfDone || soon && now.Sub(time.Unix(x.Since, 0)).Abs() < quietFor {
				continue
			}
			out.Odd = append(out.Odd, OddFile{Folder: f.Path, Name: x.Name, Verdict: x.Verdict, Engine: share.Engine(x.Name), Laptop: x.Laptop, Since: at(x.Since)})
		}
	}
	slices.SortFunc(out.Odd, func(a, b OddFile) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), cmp.Compare(a.Name, b.Name))
	})
	return nil
}

// laptopStates are all laptops but those that go on under another id.
func (r *reading) laptopStates(me laptop, team *share.Roster, peers []peerRow) ([]LaptopState, error) {
	records, err := listIn[*model.Laptop](r)
	if err != nil {
		return nil, err
	}
	now := r.s.st.o.Now()
	var out []LaptopState
	for _, l := range team.Laptops() {
		if !l.Successor.Zero() {
			continue
		}
		x := LaptopState{ID: l.ID, Fingerprint: Fingerprint(l.Key), This: l.ID == me.ID, Admin: l.Admin, Out: l.Out}
		for _, rec := range records {
			if rec.ID == l.ID {
				x.Name, x.Version = rec.Name, rec.Version
			}
		}
		for _, p := range team.Persons() {
			if _, there := p.To[l.ID]; there && !p.Left {
				x.Persons = append(x.Persons, p.ID)
			}
		}
		if i := slices.IndexFunc(peers, func(p peerRow) bool { return p.Laptop == l.ID }); i >= 0 && !x.This {
			p := peers[i]
			x.LastSeen = p.Day
			x.Suspended = now.Sub(time.Unix(p.Quiet, 0)) > silentAfter
			if n := me.Counter; n > p.saw(me.ID) {
				x.Unseen = int(n - p.saw(me.ID))
			}
			for _, o := range peers {
				if n := o.saw(l.ID); n > p.Got.firm() {
					x.Missing = max(x.Missing, int(n-p.Got.firm()))
				}
			}
		} else if !x.This {
			x.Unseen = int(me.Counter)
		}
		out = append(out, x)
	}
	for i := range out {
		out[i].Namesake = slices.ContainsFunc(out, func(o LaptopState) bool {
			return o.ID != out[i].ID && o.Name != "" && strings.EqualFold(o.Name, out[i].Name)
		})
	}
	slices.SortFunc(out, func(a, b LaptopState) int {
		first := func(l LaptopState) int {
			if l.This {
				return 0
			}
			return 1
		}
		return cmp.Or(first(a)-first(b), cmp.Compare(a.Name, b.Name), slices.Compare(a.ID[:], b.ID[:]))
	})
	return out, nil
}

// Fingerprint is a short form of a laptop's key, to tell equal names apart: eight
// hexadecimal digits of its SHA-256, in two groups.
func Fingerprint(key []byte) string {
	sum := sha256.Sum256(key)
	h := hex.EncodeToString(sum[:4])
	return h[:4] + " " + h[4:]
}

// gapsOf are the stretches that are missing here although later ones came, or although
// another laptop has them.
func gapsOf(me model.ID, peers []peerRow) []Gap {
	var out []Gap
	for _, p := range peers {
		if p.Laptop == me {
			continue
		}
		upTo := p.Got.last()
		for _, o := range peers {
			upTo = max(upTo, o.saw(p.Laptop))
		}
		for _, g := range p.Got.gaps(upTo) {
			x := Gap{Laptop: p.Laptop, From: g.From, To: g.To}
			if p.Gap != 0 {
				x.Since = time.Unix(p.Gap, 0)
			}
			out = append(out, x)
		}
	}
	return out
}

// Scrub reads one file of a folder again that was fine, and compares: one an hour is
// enough (issue: one scrubbed file an hour). What it finds stands among the odd files.
func (s *Session) Scrub(ctx context.Context, how Roundabout) error {
	return s.alone(0, func() error {
		r := &round{s: s, ctx: ctx, how: how, now: s.st.o.Now()}
		if err := r.read(); err != nil {
			return err
		}
		for _, v := range r.visits {
			err := v.arrive()
			if err == nil {
				err = v.scrub()
			}
			if v.place != nil {
				v.place.Close()
			}
			if errors.Is(err, ErrLocked) {
				return err
			}
		}
		return nil
	})
}

// scrub looks at the file whose turn it is: by a hash of its name and the hour, so that
// over time each has one.
func (v *visit) scrub() error {
	var best string
	var least [32]byte
	hour := model.HourOf(v.r.now)
	for name := range v.names {
		if _, ours := v.name(name); !ours {
			continue
		}
		if row, met := v.was[name]; met && row.Verdict != share.OK {
			continue
		}
		sum := sha256.Sum256(append([]byte(name), number(uint64(hour))...))
		if best == "" || slices.Compare(sum[:], least[:]) < 0 {
			best, least = name, sum
		}
	}
	if best == "" {
		return nil
	}
	b, verdict, err := v.read(best)
	if err != nil {
		return err
	}
	if verdict == share.OK {
		var f *share.File
		if f, verdict = share.Parse(b); verdict == share.OK && !strings.EqualFold(f.Name().String(), best) {
			verdict = share.RenamedCopy
		}
	}
	if verdict == share.OK {
		return nil
	}
	n, _ := v.name(best)
	_, id := v.r.byTag(n.Laptop)
	row := fileRow{Folder: v.row.ID, Name: best, Verdict: verdict, Since: v.r.now.Unix(), Laptop: id}
	return v.r.s.update(func(w *writing) error { return w.putSealed(bucketFiles, fileKey(v.row.ID, best), row) })
}
