package store

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"aula/model"
	"aula/store/share"
)

// reachWithin is how long a folder may take to open and to list before it counts as not
// answering: then the others of the round go on without it.
const reachWithin = 15 * time.Second

// asked are the folders from which an answer is still awaited: a server that is dead holds
// one goroutine, however many rounds come by.
type asked struct {
	mu  sync.Mutex
	all map[model.ID]bool
}

// begin tells whether nobody waits for that folder yet, and notes that somebody does.
func (a *asked) begin(folder model.ID) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.all[folder] {
		return false
	}
	if a.all == nil {
		a.all = map[model.ID]bool{}
	}
	a.all[folder] = true
	return true
}

func (a *asked) end(folder model.ID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.all, folder)
}

// reach opens a folder and lists it. What a dead server does not answer is left behind.
func (v *visit) reach() (place share.Place, names []string, more bool, err error) {
	st, folder := v.r.s.st, v.row.ID
	late := FolderError{Why: NoAnswer, Path: v.row.Path}
	if !st.asked.begin(folder) {
		return nil, nil, false, late
	}
	var mu sync.Mutex // guards what the goroutine found, and whether it is still wanted
	left, done := false, make(chan struct{})
	session, open, path, workspace := v.r.s, v.r.how.Open, v.row.Path, v.r.lap.Workspace
	go func() {
		p, err1 := session.place(open, path, workspace, false)
		var list []string
		var over bool
		if err1 == nil {
			list, over, err1 = p.List()
		}
		mu.Lock()
		defer mu.Unlock()
		st.asked.end(folder)
		if left && p != nil {
			_ = p.Close()
		}
		if !left {
			place, names, more, err = p, list, over, err1
		}
		close(done)
	}()
	enough := time.NewTimer(cmp.Or(st.o.patience, reachWithin))
	defer enough.Stop()
	select {
	case <-done:
		return place, names, more, err
	case <-enough.C:
	case <-v.r.ctx.Done():
	}
	mu.Lock()
	defer mu.Unlock()
	select {
	case <-done:
		return place, names, more, err
	default:
	}
	left = true
	return nil, nil, false, late
}

// folderKnown is the path by which a folder is known here, if it is: by its name or, if none has
// that, by what lies there. That asks the folders, of which one may not answer: not within
// a transaction.
func (s *Session) folderKnown(path string) (string, bool, error) {
	var all []string
	err := s.view(func(r *reading) error {
		row, err := r.sharing()
		for _, f := range row.Folders {
			all = append(all, f.Path)
		}
		return err
	})
	i := slices.IndexFunc(all, func(p string) bool { return p == path || sameName(p, path) })
	if i < 0 {
		i = slices.IndexFunc(all, func(p string) bool { return liesAt(p, path) })
	}
	if i < 0 || err != nil {
		return path, false, err
	}
	return all[i], true, nil
}

// liesAt is sameFolder for folders that may not answer: then they are taken for others.
func liesAt(a, b string) bool {
	same, _ := soon(func() bool { return sameFolder(a, b) })
	return same
}

// soonIs how long somebody waits for a folder where nothing hangs on its answer.
const soonIs = 2 * time.Second

// soon asks a folder what may never be answered: then it is left behind, and false.
func soon[T any](ask func() T) (answer T, came bool) {
	got := make(chan T, 1)
	go func() { got <- ask() }()
	enough := time.NewTimer(soonIs)
	defer enough.Stop()
	select {
	case answer = <-got:
		return answer, true
	case <-enough.C:
		return answer, false
	}
}
