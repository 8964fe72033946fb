package app

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"aula/assets"
	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/store/seal"
	"aula/ui/text"
)

// known are the errors that callers of store can meet, by name.
func known() map[string]error {
	return map[string]error{
		"ErrNoStore": store.ErrNoStore, "ErrExists": store.ErrExists, "ErrInUse": store.ErrInUse, "ErrDamaged": store.ErrDamaged,
		"ErrNewer": store.ErrNewer, "ErrWrongPassphrase": store.ErrWrongPassphrase, "ErrWeakPassphrase": store.ErrWeakPassphrase,
		"ErrLocked": store.ErrLocked, "ErrNotAllowed": store.ErrNotAllowed, "ErrNoUndertaking": store.ErrNoUndertaking, "ErrNotYours": store.ErrNotYours, "ErrUnsafeFile": store.ErrUnsafeFile,
		"ErrWrongCode": store.ErrWrongCode, "ErrNoShift": store.ErrNoShift,
		"ErrChangedSince": store.ErrChangedSince, "ErrNotSharing": store.ErrNotSharing, "ErrNotAdmin": store.ErrNotAdmin,
		"ErrWrongInvite": store.ErrWrongInvite, "ErrNoRequest": store.ErrNoRequest,
		"ErrNoFolder": store.ErrNoFolder, "ErrRoundRuns": store.ErrRoundRuns, "ErrSharesAlready": store.ErrSharesAlready,
	}
}

// exported finds the names of a package's exported errors in its source.
func exported(t *testing.T, dir string) []string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), dir+"/"+f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				for _, n := range s.(*ast.ValueSpec).Names {
					if strings.HasPrefix(n.Name, "Err") {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

func TestEveryErrorOfTheStoreHasAReasonOfItsOwn(t *testing.T) {
	names := exported(t, "../../store")
	if len(names) < len(known()) {
		t.Fatalf("found only %q", names)
	}
	for _, lang := range text.Languages() {
		s := text.Must(assets.FS, lang)
		seen := map[string]string{}
		for _, n := range names {
			err, ok := known()[n]
			if !ok {
				t.Fatalf("store.%s is new: it needs a sentence in Explain and a line here", n)
			}
			say, do := Explain(s, fmt.Errorf("save shift: %w", err))
			if say == s.App.Explain.Other.Say || say == "" || do == "" {
				t.Errorf("%s: %s has no words", lang, n)
			}
			if old, twice := seen[say]; twice {
				t.Errorf("%s: %s and %s are told in the same words", lang, n, old)
			}
			seen[say] = n
		}
	}
}

func TestEveryTroubleOfAFolderHasWordsOfItsOwn(t *testing.T) {
	troubles := []store.Trouble{store.NotThere, store.NoMarker, store.OtherTeam, store.OwnPlace, store.ReadOnly, store.Full, store.NoAnswer, store.Broken, store.Crowded}
	for _, lang := range text.Languages() {
		s := text.Must(assets.FS, lang)
		seen := map[string]bool{}
		for _, why := range append(troubles, store.RolledBack) {
			say, _ := Explain(s, store.FolderError{Why: why})
			if seen[say] {
				t.Errorf("%s: %q stands for two troubles", lang, say)
			}
			seen[say] = true
		}
		for _, why := range troubles {
			short := troubleSaid(s.App.Share, why)
			if seen[short] || len([]rune(short)) > 30 {
				t.Errorf("%s: %s is %q for short", lang, why, short)
			}
			seen[short] = true
		}
	}
}

func TestWhatTheMachineSaysIsTold(t *testing.T) {
	s := text.Must(assets.FS, "fi")
	e := s.App.Explain
	for _, c := range []struct {
		err  error
		want text.Reason
	}{
		{&fs.PathError{Op: "write", Path: "/home/aino/aula.db", Err: syscall.ENOSPC}, e.Full},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.EROFS}, e.ReadOnly},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, e.Permission},
		{fmt.Errorf("restore: %w", fs.ErrNotExist), e.Missing},
		{store.PlaceError{Reason: "network", Sign: "nfs"}, e.Network},
		{fmt.Errorf("create: %w", store.PlaceError{Reason: "synced", Sign: ".stfolder"}), e.Synced},
		{store.FolderError{Why: store.NotThere, Err: fs.ErrNotExist}, e.FolderNotThere},
		{fmt.Errorf("set up: %w", store.FolderError{Why: store.Full, Err: syscall.ENOSPC}), e.FolderFull},
		{store.FolderError{Why: "of a later version"}, e.FolderBroken},
		{seal.ErrPINGone, e.PinGone},
		{seal.ErrWrongSecret, e.WrongPin},
		{fmt.Errorf("note: %w", guard.ErrUnchecked), e.Unchecked},
		{fmt.Errorf("%w: %w", store.ErrWeakPassphrase, seal.ErrTooShort), e.WeakPassphrase},
		{errors.Join(store.ErrDamaged, fs.ErrClosed), e.Damaged},
		{model.ErrNotFound, e.NotFound},
		{model.ErrClosed, e.Closed},
		{model.ErrBadBytes, e.BadBytes},
		{errors.New("salaisuus 17"), e.Other},
		{model.Problem{Field: "name", Code: "missing"}, text.Reason{Say: s.Kit.Problem("missing"), Do: e.Problem}},
	} {
		if say, do := Explain(s, c.err); say != c.want.Say || do != c.want.Do {
			t.Errorf("%v: %q %q", c.err, say, do)
		}
	}
}

func TestNoReasonLeaksNamesOfFilesOrNerves(t *testing.T) {
	for _, lang := range text.Languages() {
		v := reflect.ValueOf(text.Must(assets.FS, lang).App.Explain)
		for i := range v.NumField() {
			r, ok := v.Field(i).Interface().(text.Reason)
			if !ok {
				continue
			}
			if r.Say == "" || r.Do == "" || strings.ContainsAny(r.Say+r.Do, "!%") {
				t.Errorf("%s %s: %q %q", lang, v.Type().Field(i).Name, r.Say, r.Do)
			}
		}
	}
}
