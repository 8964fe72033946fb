package store

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"aula/model"
	"aula/store/share"
)

// keepSharing holds what this laptop knows of its folders, under the compartment of all
// members.
const keepSharing = "sharing"

type sharingRow struct {
	Folders  []folderRow  `cbor:"1,keyasint,omitempty"`
	Control  []controlRow `cbor:"2,keyasint,omitempty"`
	Letters  []letterRow  `cbor:"4,keyasint,omitempty"` // invites that are out
	Requests []letterRow  `cbor:"5,keyasint,omitempty"` // laptops that ask to join
	Refused  []string     `cbor:"6,keyasint,omitempty"` // names of requests that were refused and still lie there
	Ack      *controlRow  `cbor:"3,keyasint,omitempty"` // the last empty batch
}

// folderRow is one folder.
type folderRow struct {
	ID      model.ID `cbor:"1,keyasint"` // of this folder at this laptop
	Path    string   `cbor:"2,keyasint"` // as it was chosen
	Trouble Trouble  `cbor:"4,keyasint,omitempty"`
	Since   int64    `cbor:"5,keyasint,omitempty"`
	At      int64    `cbor:"6,keyasint,omitempty"` // of the last round that went well: what was sent by then lay there
	Litter  int      `cbor:"7,keyasint,omitempty"`
	Count   []count  `cbor:"8,keyasint,omitempty"`
	Lacks   []lack   `cbor:"9,keyasint,omitempty"` // laptops whose changes it lacks, who can't put them there
}

// count is how many files have a verdict.
type count struct {
	_       struct{} `cbor:",toarray"`
	Verdict share.Verdict
	N       int
}

// controlRow is the newest of this laptop's control files of a kind.
type controlRow struct {
	Kind share.Kind `cbor:"1,keyasint"`
	N    uint64     `cbor:"2,keyasint"` // its running number
	Sum  [32]byte   `cbor:"3,keyasint"` // of what it says
	Name string     `cbor:"4,keyasint"`
	File []byte     `cbor:"5,keyasint"`
	At   int64      `cbor:"6,keyasint,omitempty"` // when it was made, in seconds since 1970
}

func (r *reading) sharing() (sharingRow, error) {
	var row sharingRow
	b, err := r.get(bucketKeep, []byte(keepSharing))
	if err != nil || b == nil {
		return row, err
	}
	return row, decode(b, &row)
}

func (w *writing) putSharing(row sharingRow) error {
	return w.putSealed(bucketKeep, []byte(keepSharing), row)
}

// folderName is the name of a workspace's folder inside the chosen one.
func folderName(workspace model.ID) string {
	return "aula-" + strings.ToLower(base32.StdEncoding.EncodeToString(workspace[:5]))
}

// isFolderName tells whether a name is such a one, of whatever workspace.
func isFolderName(name string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(name), "aula-")
	if !ok || len(rest) != 8 {
		return false
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '2' || r > '7') })
}

// wholePath makes a folder's path hold wherever the program is started.
func (o Options) wholePath(path string) string {
	if o.Folders != nil {
		return path
	}
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// openPlace opens a folder by its path; a test opens others.
func openPlace(open func(string) (share.Place, error), path string) (share.Place, error) {
	if open != nil {
		return open(path)
	}
	d, err := share.OpenFolder(path)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// What Windows says of a full disk.
const (
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

// troubleOf puts what a system says about a folder into a word.
func troubleOf(err error) Trouble {
	var fe FolderError
	switch {
	case err == nil:
		return Fine
	case errors.As(err, &fe):
		return fe.Why
	case errors.Is(err, share.ErrNotThere), errors.Is(err, fs.ErrNotExist):
		return NotThere
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), runtime.GOOS == "windows" && (errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)):
		return Full
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ReadOnly
	}
	return Broken
}

// checkFolder refuses the store's own place, and what lies inside or around it: a sync
// engine would carry the open store away.
func (st *Store) checkFolder(path string) error {
	real := func(p string) string {
		if abs, err := filepath.Abs(p); err == nil {
			p = abs
		}
		if r, err := filepath.EvalSymlinks(p); err == nil {
			p = r
		}
		return filepath.Clean(p)
	}
	home, there := real(st.o.Dir), real(path)
	within := func(inner, outer string) bool {
		rel, err := filepath.Rel(outer, inner)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	if within(there, home) || within(home, there) || sameFolder(home, there) {
		return FolderError{Why: OwnPlace, Path: path}
	}
	return nil
}

// fileKey is the key of what is known of a name in a folder.
func fileKey(folder model.ID, name string) []byte {
	sum := sha256.Sum256(append(folder[:], name...))
	return sum[:16]
}

// fileRow is what a name in a folder turned out to be: for names that tell less than
// their files do, and for files that are not as they should be.
type fileRow struct {
	Folder  model.ID      `cbor:"1,keyasint"`
	Name    string        `cbor:"2,keyasint"`
	Verdict share.Verdict `cbor:"3,keyasint"`
	Since   int64         `cbor:"4,keyasint"` // when it was first met, in seconds since 1970
	Next    int64         `cbor:"5,keyasint,omitempty"`
	Tries   int           `cbor:"6,keyasint,omitempty"`
	Laptop  model.ID      `cbor:"7,keyasint,omitempty"` // that it comes from, if that is known
}

// fileRows are the rows of one folder by name.
func (r *reading) fileRows(folder model.ID) (map[string]fileRow, error) {
	out := map[string]fileRow{}
	err := r.tx.Bucket([]byte(bucketFiles)).ForEach(func(k, env []byte) error {
		b, _, err := r.open(bucketFiles, k, env)
		if err != nil {
			return nil // met anew
		}
		var row fileRow
		if decode(b, &row) == nil && row.Folder == folder {
			out[row.Name] = row
		}
		return nil
	})
	return out, err
}

// saveFiles makes the rows of a folder what they are now.
func (w *writing) saveFiles(folder model.ID, was, now map[string]fileRow) error {
	b := w.tx.Bucket([]byte(bucketFiles))
	for name, row := range now {
		if was[name] != row {
			if err := w.putSealed(bucketFiles, fileKey(folder, name), row); err != nil {
				return err
			}
		}
	}
	for name := range was {
		if _, still := now[name]; !still {
			if err := b.Delete(fileKey(folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// countsOf puts counts in order, for the disk.
func countsOf(c FileCounts) []count {
	var out []count
	for _, v := range share.Verdicts() {
		if c[v] > 0 {
			out = append(out, count{Verdict: v, N: c[v]})
		}
	}
	return out
}

func sameCounts(a, b []count) bool {
	return slices.Equal(a, b)
}
