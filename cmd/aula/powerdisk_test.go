package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// diskDeed is one thing that a process did to files below a place, or said on its output.
type diskDeed struct {
	do   string // make, write, cut, sync, rename, remove, folder, say
	path string
	to   string // rename
	at   int64  // write: where; cut: how long
	data []byte
}

// recorded runs a child under strace and gives what it did to files below a place, in the
// order in which it was done. What was not recorded is not there.
func recorded(t *testing.T, place string, child []string, env ...string) []diskDeed {
	t.Helper()
	log := filepath.Join(t.TempDir(), "strace")
	calls := "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdirat"
	out, err := straced(log, calls, child, env)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var deeds []diskDeed
	p := straceLog{begun: map[string]string{}, offset: map[string]int64{}, place: place}
	for line := range strings.Lines(string(b)) {
		d, ok, err := p.line(strings.TrimSuffix(line, "\n"))
		if err != nil {
			t.Fatalf("%v: %.300s", err, line)
		}
		if ok {
			deeds = append(deeds, d)
		}
	}
	return deeds
}

// straceLog reads a log of strace -f -y -xx.
type straceLog struct {
	begun  map[string]string // calls that another thread came between, by thread
	offset map[string]int64  // how far each descriptor has written
	place  string
}

var (
	straceText = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
	straceFile = regexp.MustCompile(`(AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2})*)>`)
	straceEnd  = regexp.MustCompile(`\) += (-?\d+)(?:<((?:\\x[0-9a-f]{2})*)>)?`)
)

func unhex(s string) string {
	var out strings.Builder
	for x := range strings.SplitSeq(s, `\x`) {
		if n, err := strconv.ParseUint(x, 16, 8); err == nil {
			out.WriteByte(byte(n))
		}
	}
	return out.String()
}

// line reads one line; a call that ends on a later one counts there.
func (p *straceLog) line(s string) (d diskDeed, ok bool, err error) {
	thread, s, _ := strings.Cut(s, " ")
	s = strings.TrimSpace(s)
	if head, _, cut := strings.Cut(s, " <unfinished ...>"); cut {
		p.begun[thread] = head
		return d, false, nil
	}
	if strings.HasPrefix(s, "<... ") {
		_, tail, _ := strings.Cut(s, " resumed>")
		s = p.begun[thread] + tail
	}
	call, args, isCall := strings.Cut(s, "(")
	end := straceEnd.FindAllStringSubmatch(s, -1)
	if !isCall || len(end) == 0 {
		return d, false, nil
	}
	result := end[len(end)-1]
	if strings.HasPrefix(result[1], "-") {
		return d, false, nil
	}
	var texts, files, numbers []string
	for _, m := range straceText.FindAllStringSubmatch(args, -1) {
		texts = append(texts, unhex(m[1]))
	}
	for _, m := range straceFile.FindAllStringSubmatch(args, -1) {
		numbers, files = append(numbers, m[1]), append(files, unhex(m[2]))
	}
	d, ok, err = p.deed(call, args, texts, files, numbers, result)
	inside := strings.HasPrefix(d.path, p.place+string(filepath.Separator)) || d.path == p.place
	return d, ok && (d.do == "say" || inside), err
}

func (p *straceLog) deed(call, args string, texts, files, numbers []string, result []string) (d diskDeed, ok bool, err error) {
	name := func(i int) string {
		if i >= len(texts) || filepath.IsAbs(texts[i]) || i >= len(files) {
			return filepath.Clean(strings.Join(texts[min(i, len(texts)):min(i+1, len(texts))], ""))
		}
		return filepath.Join(files[i], texts[i])
	}
	last := func(back int) (int64, error) {
		all := strings.Split(args[:strings.LastIndex(args, ")")], ", ")
		return strconv.ParseInt(strings.TrimSpace(all[len(all)-back]), 10, 64)
	}
	switch call {
	case "openat":
		p.offset[result[1]] = 0
		return diskDeed{do: "make", path: name(0), at: int64(strings.Count(args, "O_TRUNC"))}, strings.Contains(args, "O_CREAT"), nil
	case "mkdirat":
		return diskDeed{do: "folder", path: name(0)}, true, nil
	case "write":
		n, _ := strconv.ParseInt(result[1], 10, 64)
		at := p.offset[numbers[0]]
		p.offset[numbers[0]] += n
		if numbers[0] == "1" {
			return diskDeed{do: "say", data: []byte(texts[0])}, true, nil
		}
		return diskDeed{do: "write", path: files[0], at: at, data: []byte(texts[0])[:n]}, true, nil
	case "pwrite64":
		at, err := last(1)
		return diskDeed{do: "write", path: files[0], at: at, data: []byte(texts[0])}, true, err
	case "ftruncate":
		n, err := last(1)
		return diskDeed{do: "cut", path: files[0], at: n}, true, err
	case "fsync", "fdatasync":
		return diskDeed{do: "sync", path: files[0]}, true, nil
	case "renameat", "renameat2":
		return diskDeed{do: "rename", path: name(0), to: name(1)}, true, nil
	case "unlinkat":
		return diskDeed{do: "remove", path: name(0)}, true, nil
	}
	return d, false, fmt.Errorf("%s is not known here", call)
}

// diskFile is a file whatever its name: what is safe of it, and what was done since it was
// last synced.
type diskFile struct {
	safe []byte
	late []diskDeed
}

// powerDisk keeps what was synced, and what was done since: of that a power cut leaves any
// part. A name lasts once its folder was synced.
type powerDisk struct {
	now, safe map[string]*diskFile // by path
	folders   map[string]bool
	late      []nameDeed
}

type nameDeed struct {
	diskDeed
	file *diskFile
}

// diskOf is a disk that holds what lies below some places, all of it safe.
func diskOf(t *testing.T, places ...string) *powerDisk {
	t.Helper()
	p := &powerDisk{now: map[string]*diskFile{}, safe: map[string]*diskFile{}, folders: map[string]bool{}}
	for _, place := range places {
		err := filepath.WalkDir(place, func(path string, e fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || e.IsDir() {
				p.folders[path] = true
				return err
			}
			b, err := os.ReadFile(path)
			p.now[path] = &diskFile{safe: b}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	p.safe = maps.Clone(p.now)
	return p
}

// do takes one deed in.
func (p *powerDisk) do(d diskDeed) error {
	f := p.now[d.path]
	switch d.do {
	case "say":
	case "folder":
		p.folders[d.path] = true // where things lie is not what is tried here
	case "make":
		if f == nil {
			f = new(diskFile)
			p.now[d.path] = f
			p.late = append(p.late, nameDeed{d, f})
		} else if d.at > 0 {
			f.late = append(f.late, diskDeed{do: "cut"})
		}
	case "write", "cut":
		if f == nil {
			return fmt.Errorf("%s of %s, which is not there", d.do, d.path)
		}
		f.late = append(f.late, d)
	case "sync":
		if f != nil {
			for _, x := range f.late {
				f.safe = x.onto(f.safe, nil)
			}
			f.late = nil
			return nil
		}
		for _, x := range p.late {
			if filepath.Dir(x.path) == d.path {
				x.onto(p.safe)
			}
		}
		p.late = slices.DeleteFunc(p.late, func(x nameDeed) bool { return filepath.Dir(x.path) == d.path })
	case "rename", "remove":
		if f == nil {
			return nil
		}
		x := nameDeed{d, f}
		x.onto(p.now)
		p.late = append(p.late, x)
	}
	return nil
}

func (d nameDeed) onto(names map[string]*diskFile) {
	switch d.do {
	case "make":
		names[d.path] = d.file
	case "rename":
		delete(names, d.path)
		names[d.to] = d.file
	case "remove":
		delete(names, d.path)
	}
}

const sector = 512

// onto changes a file's bytes; with a chance only some sectors of a write.
func (d diskDeed) onto(b []byte, torn *rand.Rand) []byte {
	if d.do == "cut" {
		if int64(len(b)) >= d.at {
			return b[:d.at:d.at]
		}
		return append(b[:len(b):len(b)], make([]byte, d.at-int64(len(b)))...)
	}
	b = slices.Clone(b)
	if n := d.at + int64(len(d.data)); int64(len(b)) < n {
		b = append(b, make([]byte, n-int64(len(b)))...)
	}
	for from := int64(0); from < int64(len(d.data)); {
		to := min(int64(len(d.data)), (d.at+from)/sector*sector+sector-d.at)
		if torn == nil || torn.IntN(2) == 0 {
			copy(b[d.at+from:], d.data[from:to])
		}
		from = to
	}
	return b
}

// after is what a power cut leaves at this moment, by path. How tells what becomes of what
// was not synced: all of it is there, nothing, or any part, writes torn between sectors.
func (p *powerDisk) after(how int, rnd *rand.Rand) map[string][]byte {
	stays := func() bool { return how == 0 || how > 1 && rnd.IntN(2) == 0 }
	names := maps.Clone(p.safe)
	for _, x := range p.late {
		if stays() {
			x.onto(names)
		}
	}
	out := map[string][]byte{}
	for _, path := range slices.Sorted(maps.Keys(names)) { // one order, for one seed
		f := names[path]
		b := f.safe
		for _, d := range f.late {
			switch {
			case how == 3 && rnd.IntN(3) == 0:
				b = d.onto(b, rnd)
			case stays():
				b = d.onto(b, nil)
			}
		}
		out[path] = b
	}
	return out
}

// lay puts what a cut left where it lay.
func (p *powerDisk) lay(files map[string][]byte, places ...string) error {
	for _, place := range places {
		if err := os.RemoveAll(place); err != nil {
			return err
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(p.folders)) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	for path, b := range files {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// The disk itself: what was synced stays, what was not may be torn or gone.
func TestPowerDiskKeepsWhatWasSynced(t *testing.T) {
	p := diskOf(t)
	for _, d := range []diskDeed{
		{do: "make", path: "/d/a"},
		{do: "write", path: "/d/a", data: bytes.Repeat([]byte{1}, 2*sector)},
		{do: "sync", path: "/d/a"},
		{do: "sync", path: "/d"},
		{do: "write", path: "/d/a", at: sector / 2, data: bytes.Repeat([]byte{2}, 2*sector)},
		{do: "make", path: "/d/b"},
		{do: "rename", path: "/d/a", to: "/d/c"},
	} {
		if err := p.do(d); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.after(1, nil); len(got) != 1 || !bytes.Equal(got["/d/a"], bytes.Repeat([]byte{1}, 2*sector)) {
		t.Errorf("nothing that was not synced: %v", slices.Collect(maps.Keys(got)))
	}
	if got := p.after(0, nil); len(got) != 2 || len(got["/d/c"]) != 5*sector/2 || got["/d/c"][sector] != 2 {
		t.Errorf("all of it: %v", slices.Collect(maps.Keys(got)))
	}
	kinds := map[string]bool{}
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		for name, b := range p.after(3, rnd) {
			tail := -1
			if len(b) > 2*sector {
				tail = int(b[2*sector])
			}
			kinds[fmt.Sprint(name, len(b), len(b) > sector && b[sector] == 2, tail)] = true
			if len(b) > 0 && b[0] != 1 {
				t.Fatal("what was synced is gone")
			}
		}
	}
	if len(kinds) < 8 {
		t.Errorf("a cut leaves %v", kinds)
	}
}
