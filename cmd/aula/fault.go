package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/store/seal"
	"aula/ui/clean"
	"aula/ui/text"
)

// The exit codes of DESIGN.md 5.
const (
	exitFailed   = 1
	exitUsage    = 2
	exitWrong    = 3
	exitInUse    = 4
	exitDamaged  = 5
	exitNotFound = 6
)

// fault is an error that is ready to be told.
type fault struct {
	code    int
	say, do string
}

func (f fault) Error() string { return f.say }

// fail tells an error and gives the exit code. A fault without words has been told.
func (m *Main) fail(err error) int {
	f := m.explain(err)
	if f.say != "" {
		io.WriteString(m.Err, clean.Text(m.words.Cli.Fail.Error+" "+f.say+"\n"+f.do)+"\n")
	}
	return f.code
}

// told is a fault that says nothing more.
func told(code int) error { return fault{code: code} }

// tellFault fills a fault's words: first the values of what to say, then, after a
// nil, those of what to do.
func tellFault(code int, f text.CliFault, values ...any) fault {
	say, do := values, []any(nil)
	for i, v := range values {
		if v == nil {
			say, do = values[:i], values[i+1:]
			break
		}
	}
	return fault{code, fill(f.Say, say), fill(f.Do, do)}
}

func fill(s string, values []any) string {
	if len(values) == 0 {
		return s
	}
	return fmt.Sprintf(s, values...)
}

// explain turns an error into a sentence, what to do, and an exit code. It is this
// package's twin of ui/app's explain: the same errors, said for a shell.
func (m *Main) explain(err error) fault {
	w := m.words.Cli.Fail
	var f fault
	var place store.PlaceError
	var problem model.Problem
	var folder store.FolderError
	var path *fs.PathError
	name := func() string {
		if errors.As(err, &path) {
			return path.Path
		}
		return m.dir
	}
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &folder):
		return m.folderFault(folder.Why, folder.Path)
	case errors.Is(err, store.ErrNotSharing):
		return tellFault(exitFailed, w.NotSharing)
	case errors.Is(err, store.ErrNotAdmin):
		return tellFault(exitFailed, w.NotAdmin)
	case errors.Is(err, store.ErrWrongInvite):
		return tellFault(exitWrong, w.WrongInvite)
	case errors.Is(err, store.ErrNoRequest):
		return tellFault(exitNotFound, w.NoRequest)
	case errors.Is(err, store.ErrNoStore):
		return tellFault(exitNotFound, w.NoStore, m.dir)
	case errors.Is(err, store.ErrExists):
		return tellFault(exitFailed, w.Exists, m.dir)
	case errors.Is(err, store.ErrInUse):
		return tellFault(exitInUse, w.InUse)
	case errors.Is(err, store.ErrDamaged):
		return tellFault(exitDamaged, w.Damaged)
	case errors.Is(err, store.ErrNewer):
		return tellFault(exitDamaged, w.Newer)
	case errors.Is(err, store.ErrWrongPassphrase):
		return tellFault(exitWrong, w.Wrong)
	case errors.Is(err, seal.ErrTooShort):
		return tellFault(exitUsage, w.Short)
	case errors.Is(err, store.ErrWeakPassphrase):
		return tellFault(exitUsage, w.Common)
	case errors.Is(err, store.ErrNotYours):
		return tellFault(exitFailed, w.NotYours)
	case errors.Is(err, store.ErrNoUndertaking):
		return tellFault(exitFailed, w.NoUndertaking)
	case errors.Is(err, store.ErrNotAllowed), errors.Is(err, store.ErrLocked):
		return tellFault(exitFailed, w.NotAllowed)
	case errors.Is(err, store.ErrUnsafeFile):
		return tellFault(exitFailed, w.Unsafe, m.dir)
	case errors.As(err, &place) && place.Reason == "network":
		return tellFault(exitFailed, w.Network, place.Sign)
	case errors.As(err, &place):
		return tellFault(exitFailed, w.Synced, place.Sign)
	case errors.Is(err, exchange.ErrNewer):
		return tellFault(exitDamaged, w.NewerFile)
	case errors.Is(err, exchange.ErrTooBig):
		return tellFault(exitDamaged, w.TooBig)
	case errors.Is(err, exchange.ErrBad):
		return tellFault(exitDamaged, w.BadFile, strings.TrimPrefix(err.Error(), exchange.ErrBad.Error()+": "))
	case errors.Is(err, model.ErrNotFound):
		return tellFault(exitNotFound, w.NotFound)
	case errors.As(err, &problem):
		return tellFault(exitUsage, w.Problem, problem.Field, m.words.Kit.Problem(problem.Code))
	case errors.Is(err, fs.ErrNotExist):
		return tellFault(exitNotFound, w.NoFile, name())
	case errors.Is(err, fs.ErrExist):
		return tellFault(exitFailed, w.FileThere, name())
	case errors.Is(err, fs.ErrPermission):
		return tellFault(exitFailed, w.NoRight, name())
	case errors.Is(err, syscall.ENOSPC):
		return tellFault(exitFailed, w.DiskFull)
	}
	return tellFault(exitFailed, w.Other, err.Error())
}
