package store

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"

	"aula/store/share"
)

// engine is what carries a virtual folder from laptop to laptop.
type engine int

const (
	drive     engine = iota // a shared drive: all see the same at once
	lateDrive               // SMB: listings grow stale, the server gets writes late or never
	copies                  // Syncthing: a copy on each laptop, changes travel in any order
	cloud                   // OneDrive: as copies, but what arrives is a placeholder first
	stick                   // carried about: present at one laptop at a time
	engines
)

func (e engine) String() string {
	return []string{"drive", "late drive", "copies", "cloud", "stick"}[e]
}

func (e engine) replicates() bool { return e == copies || e == cloud }

// most is how many laptops look at one medium at most.
const most = 12

// version says which laptops' engines have changed a name how often.
type version [most]uint16

// above tells whether a knows all that b does.
func (a version) above(b version) bool {
	for i := range a {
		if a[i] < b[i] {
			return false
		}
	}
	return true
}

func (a version) with(b version) version {
	for i := range a {
		a[i] = max(a[i], b[i])
	}
	return a
}

// replica is one name in one laptop's copy.
type replica struct {
	bytes []byte
	dead  bool
	ghost bool // listed, its bytes are still in the cloud
	ver   version
}

// delivery is a change of a name on its way to a laptop's copy.
type delivery struct {
	from int
	name string
	replica
}

// medium is one virtual folder with all its views. Everything random comes from rnd.
type medium struct {
	name   string
	engine engine
	rnd    *rand.Rand
	server map[string][]byte // drive, lateDrive and stick
	views  []*view
	at     int // where the stick is; -1: in a pocket
	past   []map[string][]byte
	stamp  func() string   // the time as engines write it into names
	forged map[string]bool // names of files that nobody of the workspace wrote

	// onPut and onRemove see what the program does, before it happens.
	onPut    func(v *view, name string, b []byte)
	onRemove func(v *view, name string)
}

// view is a medium as one laptop sees it: a share.Place.
type view struct {
	m       *medium
	laptop  int
	files   map[string]replica // copies, cloud
	in      []delivery
	rotten  []string          // names whose bytes changed without the engine's knowing
	unsent  []string          // lateDrive: names in this laptop's write cache, oldest first
	cache   map[string][]byte // what they hold; nil: a deletion
	listing []string          // lateDrive: what the client believes is there
	trouble trouble
	swapped map[string][]byte // another folder is mounted here
	failAt  int               // the call that fails, counted from now; 0 none
	failErr error
	tear    bool // the medium goes in the middle of the next write
	io      ioCount
}

// ioCount is what a laptop did to a folder.
type ioCount struct {
	lists, reads, puts, removes, fetched, wrote int
	last                                        string // the file that was read last
}

// trouble is what is wrong with a view for a while.
type trouble int

const (
	well     trouble = iota
	away             // the drive is not connected
	hanging          // calls end with a deadline
	readOnly         //
	noRoom           //
	offline          // the engine does not run: nothing comes or goes, placeholders stay
	troubles
)

func newMedium(name string, e engine, rnd *rand.Rand, laptops int) *medium {
	m := &medium{name: name, engine: e, rnd: rnd, server: map[string][]byte{}, forged: map[string]bool{}, stamp: func() string { return "20261122-070500" }}
	for range laptops {
		m.addView()
	}
	return m
}

// addView lets one more laptop look at the medium; its copy fills as the others' did.
func (m *medium) addView() *view {
	v := &view{m: m, laptop: len(m.views), files: map[string]replica{}, cache: map[string][]byte{}}
	m.views = append(m.views, v)
	for _, o := range m.views[:v.laptop] {
		for _, n := range slices.Sorted(maps.Keys(o.files)) {
			v.in = append(v.in, delivery{o.laptop, n, o.files[n]})
		}
	}
	return v
}

// fill puts files into every view, as if they had always been there.
func (m *medium) fill(files map[string][]byte) {
	for n, b := range files {
		m.server[n] = b
		for _, v := range m.views {
			v.files[n] = replica{bytes: b}
		}
	}
	for _, v := range m.views {
		v.listing = slices.Sorted(maps.Keys(m.server))
	}
}

// open is what Open gives for this laptop now.
func (v *view) open() (share.Place, error) {
	if v.trouble == away || v.m.engine == stick && v.m.at != v.laptop {
		return nil, share.ErrNotThere
	}
	if v.trouble == hanging {
		return nil, context.DeadlineExceeded
	}
	return v, nil
}

// call stands for one call that reaches the medium.
func (v *view) call() error {
	if v.failAt > 0 {
		if v.failAt--; v.failAt == 0 {
			return v.failErr
		}
	}
	_, err := v.open()
	return err
}

// live is what the view holds by name, without asking whether it can be reached.
func (v *view) live() map[string][]byte {
	out := map[string][]byte{}
	switch {
	case v.swapped != nil:
		return v.swapped
	case v.m.engine.replicates():
		for n, r := range v.files {
			if !r.dead {
				out[n] = r.bytes
			}
		}
	default:
		maps.Copy(out, v.m.server)
		for n, b := range v.cache {
			if out[n] = b; b == nil {
				delete(out, n)
			}
		}
	}
	return out
}

// one is live for a single name: a folder of many files is not copied for each.
func (v *view) one(name string) ([]byte, bool) {
	if v.swapped == nil && !v.m.engine.replicates() {
		if b, cached := v.cache[name]; cached {
			return b, b != nil
		}
		b, there := v.m.server[name]
		return b, there
	}
	if r, there := v.files[name]; v.swapped == nil {
		return r.bytes, there && !r.dead
	}
	b, there := v.swapped[name]
	return b, there
}

// List gives the names, sorted.
func (v *view) List() ([]string, bool, error) {
	v.io.lists++
	if err := v.call(); err != nil {
		return nil, false, err
	}
	if v.m.engine != lateDrive || v.swapped != nil {
		return slices.Sorted(maps.Keys(v.live())), false, nil
	}
	if v.listing == nil || v.m.rnd.IntN(3) > 0 {
		v.listing = slices.Sorted(maps.Keys(v.m.server))
	}
	out := slices.Clone(v.listing) // stale, but for what this laptop did itself
	for _, n := range v.unsent {
		out = slices.DeleteFunc(out, func(o string) bool { return o == n })
		if v.cache[n] != nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, false, nil
}

// Read gives a file's bytes.
func (v *view) Read(name string) ([]byte, share.Verdict, error) {
	v.io.reads++
	v.io.last = name
	if err := v.call(); err != nil {
		return nil, share.Unreadable, err
	}
	b, there := v.one(name)
	if !there {
		return nil, share.Unreadable, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if r := v.files[name]; v.swapped == nil && v.m.engine.replicates() && r.ghost {
		if v.trouble == offline || v.m.rnd.IntN(8) == 0 {
			return nil, share.Unreadable, &fs.PathError{Op: "read", Path: name, Err: errCloud}
		}
		r.ghost = false
		v.files[name] = r
	}
	v.io.fetched += len(b)
	return bytes.Clone(b), share.OK, nil
}

// errCloud is what a placeholder says whose bytes can't be had now.
var errCloud = fmt.Errorf("the cloud file provider is not running")

// Put writes a file as Folder.Put does: under another name first, then renamed.
func (v *view) Put(name string, b []byte) error {
	v.io.puts++
	if err := v.call(); err != nil {
		return err
	}
	if have, ok := v.one(name); ok && bytes.Equal(have, b) && !v.files[name].ghost {
		return nil
	}
	if v.m.onPut != nil {
		v.m.onPut(v, name, b)
	}
	switch v.trouble {
	case readOnly:
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	case noRoom:
		return &fs.PathError{Op: "write", Path: name, Err: syscall.ENOSPC}
	}
	if v.tear {
		v.tear = false
		return v.torn(name, b)
	}
	v.io.wrote += len(b)
	v.set(name, bytes.Clone(b))
	return nil
}

// torn is a medium that goes in the middle of a write: half of it lies under the
// temporary name, or, where renames come before bytes, under the file's own.
func (v *view) torn(name string, b []byte) error {
	n := v.m.rnd.IntN(len(b))
	under := name
	if v.m.rnd.IntN(3) == 0 {
		under = "~aula-" + strings.Repeat("q", 16) + ".tmp"
	}
	half := bytes.Clone(b[:n])
	if v.m.rnd.IntN(3) == 0 { // the length came, the bytes did not
		half = append(half, make([]byte, len(b)-n)...)
	}
	v.set(under, half)
	if v.m.engine == stick {
		v.m.at = -1
	}
	return share.ErrNotThere
}

// Remove deletes a file.
func (v *view) Remove(name string) error {
	v.io.removes++
	if err := v.call(); err != nil {
		return err
	}
	if _, ok := v.one(name); !ok {
		return nil
	}
	if v.m.onRemove != nil {
		v.m.onRemove(v, name)
	}
	if v.trouble == readOnly {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrPermission}
	}
	v.set(name, nil)
	return nil
}

// Close lets go of the folder.
func (v *view) Close() error { return nil }

// set changes a name in this view, nil deletes; the engine carries it on.
func (v *view) set(name string, b []byte) {
	switch {
	case v.swapped != nil:
		if v.swapped[name] = b; b == nil {
			delete(v.swapped, name)
		}
	case v.m.engine.replicates():
		r := v.files[name]
		r.bytes, r.dead, r.ghost = b, b == nil, false
		r.ver[v.laptop]++
		v.files[name] = r
		v.send(name, r)
	case v.m.engine == lateDrive:
		v.unsent = append(slices.DeleteFunc(v.unsent, func(n string) bool { return n == name }), name)
		v.cache[name] = b
	default:
		if v.m.server[name] = b; b == nil {
			delete(v.m.server, name)
		}
	}
}

func (v *view) send(name string, r replica) {
	for _, o := range v.m.views {
		if o != v {
			o.in = append(o.in, delivery{v.laptop, name, r})
		}
	}
}

// tick lets the engine do some of its work.
func (m *medium) tick() {
	for _, v := range m.views {
		switch {
		case v.trouble == offline || v.trouble == away:
		case m.engine == lateDrive:
			for n := m.rnd.IntN(len(v.unsent) + 1); n > 0; n-- {
				v.flush()
			}
		case m.engine.replicates():
			for n := m.rnd.IntN(len(v.in) + 1); n > 0; n-- {
				v.take(m.rnd.IntN(len(v.in)))
			}
		}
	}
	if m.engine == stick && m.rnd.IntN(3) == 0 {
		m.at = m.rnd.IntN(len(m.views)+1) - 1
	}
}

// flush brings the oldest cached write to the server.
func (v *view) flush() {
	n := v.unsent[0]
	if b := v.cache[n]; b == nil {
		delete(v.m.server, n)
	} else {
		v.m.server[n] = b
	}
	delete(v.cache, n)
	v.unsent = v.unsent[1:]
}

// take delivers one change to this copy, unless its sender is offline.
func (v *view) take(i int) {
	d := v.in[i]
	if t := v.m.views[d.from].trouble; t == offline || t == away {
		return
	}
	v.in = slices.Delete(v.in, i, i+1)
	v.merge(d)
}

// merge is what such engines do with a name that changed elsewhere: later wins, of two
// at once an edit beats a deletion, and of two edits one gets a conflict's name.
func (v *view) merge(d delivery) {
	have, known := v.files[d.name]
	switch {
	case known && have.ver.above(d.ver):
		return
	case !known || d.ver.above(have.ver):
		d.replica.ghost = v.m.engine == cloud && !d.dead
		v.files[d.name] = d.replica
		return
	}
	ver := have.ver.with(d.ver)
	switch {
	case have.dead || d.dead || bytes.Equal(have.bytes, d.bytes): // an edit brings back what was deleted
		if have.dead {
			have.bytes = d.bytes
		}
		have.dead = have.dead && d.dead
	case bytes.Compare(have.bytes, d.bytes) < 0: // theirs wins everywhere, ours lives on
		v.set(v.m.conflictName(d.name, v.laptop), have.bytes)
		have.bytes = d.bytes
	}
	have.ver, have.ghost = ver, false
	v.files[d.name] = have
}

func (m *medium) conflictName(name string, laptop int) string {
	base, ext := name, ""
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		base, ext = name[:i], name[i:]
	}
	if m.engine == cloud {
		return fmt.Sprintf("%s-LAPTOP%d%s", base, laptop, ext)
	}
	return fmt.Sprintf("%s.sync-conflict-%s-CZBVVR%c%s", base, m.stamp(), 'A'+rune(laptop), ext)
}

// rescan is an engine that reads all its files again and finds which have changed.
func (m *medium) rescan() {
	for _, v := range m.views {
		for _, n := range v.rotten {
			if r := v.files[n]; !r.dead {
				v.set(n, r.bytes)
			}
		}
		v.rotten = nil
	}
}

// settle ends all troubles and brings everything everywhere.
func (m *medium) settle() {
	for _, v := range m.views {
		v.trouble, v.failAt, v.tear, v.swapped, v.listing = well, 0, false, nil, nil
	}
	for range 4 { // a conflict's copy travels as well
		for _, v := range m.views {
			for len(v.unsent) > 0 {
				v.flush()
			}
			for len(v.in) > 0 {
				v.take(0)
			}
		}
	}
	for _, v := range m.views {
		for n, r := range v.files {
			r.ghost = false
			v.files[n] = r
		}
	}
}
