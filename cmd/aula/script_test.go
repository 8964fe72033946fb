package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store"
)

const testPassphrase = "metsä kuusi polku järvi"

func TestMain(m *testing.M) {
	for name, lives := range map[string]func(home string) error{killShareHome: sharesUntilKilled, powerHome: worksAndSays, powerNew: beginsAndSays} {
		home := os.Getenv(name)
		if home == "" {
			continue
		}
		if err := lives(home); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		return
	}
	testscript.Main(tidy{m}, map[string]func(){"aula": main})
}

// tidy runs the tests and takes away what they share.
type tidy struct{ m *testing.M }

func (t tidy) Run() int {
	code := t.m.Run()
	if dir, err := sharedDir(); err == nil {
		os.RemoveAll(dir)
	}
	return code
}

// sharedDir holds what is made once for all tests.
var sharedDir = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "aula-test-") })

// madeHome is a store made once, with few passes, that each story gets a copy of.
var madeHome = sync.OnceValues(func() (dir string, err error) {
	if dir, err = sharedDir(); err != nil {
		return "", err
	}
	m := tryMain(filepath.Join(dir, "home"))
	m.In = strings.NewReader(testPassphrase + "\n")
	if code := m.Run(strings.Fields("aula init --workspace Työtila --site Poliklinikka --member Aino --role peer-expert --lang fi --passphrase-file -")); code != 0 {
		return "", errors.New(m.Err.(*bytes.Buffer).String())
	}
	return dir, nil
})

// tryMain is the program in this process, with few passes and nothing of this
// machine's environment.
func tryMain(home string) *Main {
	env := map[string]string{"AULA_HOME": home, "AULA_LANG": "fi"}
	return &Main{In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Getenv: func(k string) string { return env[k] }, Now: time.Now, Passes: 1}
}

// notAtMidnight waits out the last minute of a day: the stories that begin in it speak of
// a today that is another one when they end.
func notAtMidnight(t *testing.T) {
	t.Helper()
	zone, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().In(zone)
	next := (model.DateOf(now) + 1).At(0, zone).Time(zone)
	if left := next.Sub(now); left < time.Minute {
		time.Sleep(left)
	}
}

func TestScripts(t *testing.T) {
	notAtMidnight(t)
	base, err := madeHome()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("AULA_HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("AULA_PASSPHRASE_FILE", filepath.Join(e.WorkDir, "salalause"))
			e.Setenv("AULA_LANG", "fi")
			e.Setenv("TMPDIR", e.WorkDir)
			e.Setenv("ZONEINFO", os.Getenv("ZONEINFO")) // another hour of the day: make hours
			e.Values["base"] = filepath.Join(base, "home")
			return os.WriteFile(filepath.Join(e.WorkDir, "salalause"), []byte(testPassphrase+"\n"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    scriptExits,
			"store":    scriptStore,
			"hold":     scriptHold,
			"truncate": scriptTruncate,
			"garble":   scriptGarble,
			"forget":   scriptForget,
			"newer":    scriptNewer,
			"saveline": scriptSaveLine,
			"mode":     scriptMode,

			"inside":     scriptInside,
			"oddfiles":   scriptOddFiles,
			"eventually": scriptEventually,
			"same":       scriptSame,
		},
	})
}

// exits CODE PROGRAM ARGS...: the program ends with that very code.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program args...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// store puts a made store into AULA_HOME.
func scriptStore(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(os.MkdirAll(ts.Getenv("AULA_HOME"), 0o700))
	ts.Check(os.CopyFS(ts.Getenv("AULA_HOME"), os.DirFS(ts.Value("base").(string))))
	for _, name := range []string{"aula.db", "open.db"} {
		ts.Check(os.Chmod(filepath.Join(ts.Getenv("AULA_HOME"), name), 0o600))
	}
}

// hold keeps the store open in another process until the story is over.
func scriptHold(ts *testscript.TestScript, _ bool, _ []string) {
	st, err := store.Open(store.Options{Dir: ts.Getenv("AULA_HOME")})
	ts.Check(err)
	ts.Defer(func() { st.Close() })
}

// truncate FILE BYTES
func scriptTruncate(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// garble FILE writes over the middle of it.
func scriptGarble(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	for i := range b {
		b[i] ^= byte(i * 7)
	}
	ts.Check(os.WriteFile(name, b, 0o600))
}

// forget takes away what restores have kept: their names tell seconds only.
func scriptForget(ts *testscript.TestScript, _ bool, _ []string) {
	kept, err := filepath.Glob(filepath.Join(ts.Getenv("AULA_HOME"), "before-restore-*"))
	ts.Check(err)
	for _, name := range kept {
		ts.Check(os.RemoveAll(name))
	}
}

// newer raises the schema's number in the store's head.
func scriptNewer(ts *testscript.TestScript, _ bool, _ []string) {
	db, err := bolt.Open(filepath.Join(ts.Getenv("AULA_HOME"), "aula.db"), 0o600, nil)
	ts.Check(err)
	defer db.Close()
	ts.Check(db.Update(func(tx *bolt.Tx) error {
		for _, name := range []string{"head", "head2"} {
			b := tx.Bucket([]byte(name))
			var head map[int]cbor.RawMessage
			if err := cbor.Unmarshal(b.Get([]byte("head")), &head); err != nil {
				return err
			}
			head[1] = cbor.RawMessage{0x19, 0x03, 0xe7} // 999
			raw, err := cbor.Marshal(head)
			if err != nil {
				return err
			}
			if err := b.Put([]byte("head"), raw); err != nil {
				return err
			}
		}
		return nil
	}))
}

// saveline VAR keeps the last program's output, one line, in a variable.
func scriptSaveLine(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

// mode FILE MODE: the file's permissions are these.
func scriptMode(ts *testscript.TestScript, _ bool, args []string) {
	st, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := strconv.FormatUint(uint64(st.Mode().Perm()), 8); got != args[1] {
		ts.Fatalf("%s has mode %s, want %s", args[0], got, args[1])
	}
}

// inside VAR DIR keeps the path of aula's own folder in a shared one.
func scriptInside(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "aula-*"))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%s has %d folders of aula", args[1], len(found))
	}
	ts.Setenv(args[0], found[0])
}

// oddfiles DIR leaves there what engines, people and bad disks leave: a conflict copy, a
// part of a file, a changed one, a folder named like a file, a picture.
func scriptOddFiles(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	batches, err := filepath.Glob(filepath.Join(dir, "a1-b-*.aula"))
	ts.Check(err)
	if len(batches) == 0 {
		ts.Fatalf("%s has no batch", dir)
	}
	b, err := os.ReadFile(batches[0])
	ts.Check(err)
	base := strings.TrimSuffix(filepath.Base(batches[0]), ".aula")
	put := func(name string, b []byte) { ts.Check(os.WriteFile(filepath.Join(dir, name), b, 0o600)) }
	put(base+" (conflicted copy 2026-11-22 120000).aula", b)
	put("vajaa.aula", b[:len(b)/2])
	bad := bytes.Clone(b)
	bad[len(bad)-1] ^= 1
	put("vanha varmuuskopio.aula", bad)
	put("kuva.jpg", []byte("JFIF"))
	ts.Check(os.Mkdir(filepath.Join(dir, "kansio.aula"), 0o700))
}

// eventually PATTERN PROGRAM ARGS... runs it until it goes well and writes what matches.
func scriptEventually(ts *testscript.TestScript, _ bool, args []string) {
	want := regexp.MustCompile(args[0])
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		if err := ts.Exec(args[1], args[2:]...); err == nil && want.MatchString(ts.ReadFile("stdout")) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("never wrote %s", args[0])
		}
	}
}

// same FILE FILE: two exports hold the same, but for who made them and when.
func scriptSame(ts *testscript.TestScript, _ bool, args []string) {
	var got [2]map[string]any
	for i := range got {
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[i])), &got[i]))
		delete(got[i], "exported")
	}
	if !reflect.DeepEqual(got[0], got[1]) {
		for k := range got[0] {
			if !reflect.DeepEqual(got[0][k], got[1][k]) {
				ts.Logf("%s: %v\n%v", k, got[0][k], got[1][k])
			}
		}
		ts.Fatalf("%s and %s are not the same", args[0], args[1])
	}
}

// call runs the program in this process.
func call(t *testing.T, home, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	m := tryMain(home)
	m.In = strings.NewReader(in)
	code = m.Run(append([]string{"aula"}, args...))
	return code, m.Out.(*bytes.Buffer).String(), m.Err.(*bytes.Buffer).String()
}
