//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/store/share"
)

// team is laptops that share one workspace through whatever folders they have, and all
// that they were told is saved.
type team struct {
	t       *testing.T
	bin     string
	laptops []*laptop
	site    model.ID
	carried bool // one folder goes from laptop to laptop
	flaky   bool // a folder that is back still fails at times: an rclone mount has connections left over that fail once each

	sync  sync.Mutex
	saved map[string]string // id → what must be found with it, of every acknowledged change
}

// laptop is a home of the real program and the folder it shares through.
type laptop struct {
	team   *team
	name   string
	home   string
	folder string
	secret string // its passphrase
	out    bool   // the folder is expected to fail just now
}

// newTeam makes the first laptop with its workspace; the others join it.
func newTeam(t *testing.T, folder string) *team {
	t.Helper()
	bin, err := realProgram()
	if err != nil {
		t.Fatal(err)
	}
	m := &team{t: t, bin: bin, saved: map[string]string{}}
	first := m.laptop("Aula 1", folder)
	first.must("init", "--workspace", "Vertaistuki", "--site", "Poliklinikka", "--member", "Aino", "--role", "coordinator", "--lang", "fi")
	var f struct{ Sites []struct{ ID model.ID } }
	if err := json.Unmarshal([]byte(first.must("export", "--format", "json")), &f); err != nil || len(f.Sites) != 1 {
		t.Fatalf("sites: %v, %v", f.Sites, err)
	}
	m.site = f.Sites[0].ID
	first.must("share", "setup", "--folder", folder, "--laptop", first.name)
	return m
}

func (m *team) laptop(name, folder string) *laptop {
	m.t.Helper()
	dir := m.t.TempDir()
	l := &laptop{team: m, name: name, home: filepath.Join(dir, "home"), folder: folder, secret: testPassphrase + " " + name}
	for name, text := range map[string]string{"salalause": l.secret + "\n", "kutsu": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			m.t.Fatal(err)
		}
	}
	m.laptops = append(m.laptops, l)
	return l
}

// invite gives an invite of the first laptop; its file lies in the folder from now on.
func (m *team) invite() string {
	m.t.Helper()
	var i struct{ Words string }
	out := m.laptops[0].must("share", "invite", "--json")
	if err := json.Unmarshal([]byte(out), &i); err != nil || i.Words == "" {
		m.t.Fatalf("no invite: %v: %s", err, out)
	}
	return i.Words
}

// join lets another laptop in, through its own view of the folder.
func (m *team) join(name, member, folder, invite string) *laptop {
	m.t.Helper()
	l := m.laptop(name, folder)
	if err := os.WriteFile(filepath.Join(filepath.Dir(l.home), "kutsu"), []byte(invite+"\n"), 0o600); err != nil {
		m.t.Fatal(err)
	}
	l.must("init", "--join", "--folder", folder, "--laptop", name, "--member", member, "--lang", "fi")
	return l
}

// run runs a command of the real program on this laptop.
func (l *laptop) run(args ...string) (code int, out, errs string) {
	l.team.t.Helper()
	dir := filepath.Dir(l.home)
	cmd := exec.Command(l.team.bin, args...)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LC_ALL=C.UTF-8", "AULA_HOME=" + l.home, "AULA_LANG=fi",
		"AULA_PASSPHRASE_FILE=" + filepath.Join(dir, "salalause"), "AULA_INVITE_FILE=" + filepath.Join(dir, "kutsu"),
	}
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	begun := time.Now()
	err := cmd.Run()
	if os.Getenv("AULA_ENGINE_TIMES") != "" {
		l.team.t.Logf("%s: aula %s: %v", l.name, strings.Join(args, " "), time.Since(begun).Round(10*time.Millisecond))
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		l.team.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

func (l *laptop) must(args ...string) string {
	l.team.t.Helper()
	code, out, errs := l.run(args...)
	if code != 0 {
		l.team.t.Fatalf("%s: aula %s: exit code %d: %s%s", l.name, strings.Join(args, " "), code, out, errs)
	}
	return out
}

// share is one round of this laptop. While its folder is out it may fail, in words.
func (l *laptop) share() shareReport {
	l.team.t.Helper()
	var r shareReport
	for begun := time.Now(); ; {
		start := time.Now()
		code, out, errs := l.run("share", "--json")
		if took := time.Since(start).Round(10 * time.Millisecond); took > 8*time.Second || code != 0 {
			l.team.t.Logf("%s: a round took %v: %d %s", l.name, took, code, strings.ReplaceAll(strings.TrimSpace(errs), "\n", " "))
		}
		again := l.team.flaky && !l.out && time.Since(begun) < engineWaits
		if code == exitFailed && again {
			continue
		}
		if code != 0 && (!l.out || code != exitFailed) {
			l.team.t.Fatalf("%s: aula share: exit code %d: %s%s", l.name, code, out, errs)
		}
		if err := json.Unmarshal([]byte(out), &r); err != nil && out != "" {
			l.team.t.Fatalf("%s: %v: %s", l.name, err, out)
		}
		return r
	}
}

// log logs an encounter. One an hour leaves by an explicit share (GROUND.md 4), so a
// laptop logs before it shares for the first time.
func (l *laptop) log(theme string) {
	l.team.t.Helper()
	id := strings.TrimSpace(l.must("log", "--theme", theme, "--who", "client"))
	l.team.acknowledged(id, theme)
}

// take imports new tasks, entries and encounters of past hours: each acknowledged
// import must be found everywhere in the end.
func (l *laptop) take(n int, about string) {
	l.team.t.Helper()
	var tasks []*model.Task
	var entries []*model.Entry
	var encounters []map[string]any
	hour := time.Now().UTC().Add(-48 * time.Hour).Truncate(time.Hour)
	for i := range n {
		words := fmt.Sprintf("%s %s %d", about, l.name, i)
		tasks = append(tasks, &model.Task{ID: newID(), Text: words, Site: l.team.site, Note: noise(400)})
		entries = append(entries, &model.Entry{ID: newID(), What: model.EntryOther, Title: words, Site: l.team.site, Start: model.MomentOf(hour), Minutes: 60})
		encounters = append(encounters, map[string]any{
			"id": newID(), "site": l.team.site, "hour": hour.Add(time.Duration(-i) * time.Hour).Format("2006-01-02T15"), "themes": []string{"hope"}, "count": 1 + i,
		})
	}
	b, err := json.Marshal(struct {
		Schema     string           `json:"schema"`
		Version    int              `json:"version"`
		Entries    []*model.Entry   `json:"entries"`
		Tasks      []*model.Task    `json:"tasks"`
		Encounters []map[string]any `json:"encounters"`
	}{exchange.Schema, exchange.Version, entries, tasks, encounters})
	name := filepath.Join(filepath.Dir(l.home), "tuonti.json")
	if err = errors.Join(err, os.WriteFile(name, b, 0o600)); err != nil {
		l.team.t.Fatal(err)
	}
	l.must("import", name)
	for i := range n {
		l.team.acknowledged(tasks[i].ID.String(), tasks[i].Text)
		l.team.acknowledged(entries[i].ID.String(), entries[i].Title)
		l.team.acknowledged(encounters[i]["id"].(model.ID).String(), "hope")
	}
}

// noise is text that no compression makes small.
func noise(n int) string {
	var b strings.Builder
	for b.Len() < n {
		id := newID()
		b.WriteString(id.String())
	}
	return b.String()[:n]
}

func (m *team) acknowledged(id, words string) {
	m.sync.Lock()
	defer m.sync.Unlock()
	m.saved[id] = words
}

// edit changes one entry through the store, as the screens do.
func (l *laptop) edit(id model.ID, change func(*model.Entry)) {
	l.team.t.Helper()
	err := l.open(func(s *store.Session) error {
		all, err := store.List[*model.Entry](s)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(e *model.Entry) bool { return e.ID == id })
		if i < 0 {
			return fmt.Errorf("no entry %s", id)
		}
		e := *all[i]
		change(&e)
		return s.Put(&e)
	})
	if err != nil {
		l.team.t.Fatalf("%s: %v", l.name, err)
	}
}

// open opens the laptop's store in this process.
func (l *laptop) open(do func(*store.Session) error) error {
	st, err := store.Open(store.Options{Dir: l.home})
	if err != nil {
		return err
	}
	s, err := st.Unlock(model.ID{}, l.secret)
	if err == nil {
		err = do(s)
		s.Lock()
	}
	return errors.Join(err, st.Close())
}

// tag is the laptop's part of the names of its files.
func (l *laptop) tag() (tag string) {
	l.team.t.Helper()
	if err := l.open(func(s *store.Session) error {
		state, err := s.Sharing()
		tag = share.TagOf(state.Laptop).String()
		return err
	}); err != nil {
		l.team.t.Fatal(err)
	}
	return tag
}

// export is what the laptop can show of the workspace, without who asked and when.
func (l *laptop) export() []byte {
	l.team.t.Helper()
	var f map[string]json.RawMessage
	out := l.must("export", "--format", "json")
	if err := json.Unmarshal([]byte(out), &f); err != nil {
		l.team.t.Fatal(err)
	}
	delete(f, "exported")
	var b bytes.Buffer
	for _, part := range slices.Sorted(maps.Keys(f)) {
		fmt.Fprintf(&b, "%s: %s\n", part, f[part])
	}
	return b.Bytes()
}

// together runs something for each laptop at once.
func (m *team) together(do func(*laptop)) {
	var all sync.WaitGroup
	for _, l := range m.laptops {
		all.Go(func() { do(l) })
	}
	all.Wait()
	if m.t.Failed() {
		m.t.FailNow()
	}
}

// converge holds the team to the promise: after two quiet rounds (SHARE.md 4.3, I7)
// every laptop exports the same bytes, and nothing that was acknowledged is missing.
func (m *team) converge(settle func()) {
	m.t.Helper()
	settle()
	for range 2 {
		m.round(settle)
	}
	exports := map[*laptop][]byte{}
	for _, l := range m.laptops {
		exports[l] = l.export()
	}
	for _, l := range m.laptops {
		if !bytes.Equal(exports[l], exports[m.laptops[0]]) {
			m.t.Errorf("%s differs from %s: %s", l.name, m.laptops[0].name, firstDifference(exports[l], exports[m.laptops[0]]))
		}
		for _, id := range slices.Sorted(maps.Keys(m.saved)) {
			if !holdsRecord(exports[l], id, m.saved[id]) {
				m.t.Errorf("%s lacks %s (%s), which was acknowledged", l.name, id, m.saved[id])
			}
		}
	}
}

// rest holds a team that has converged to what follows: nothing waits, each laptop
// comes to know that all others have everything, a further round moves nothing at all,
// and every store is sound.
func (m *team) rest(settle func()) {
	m.t.Helper()
	m.round(settle)
	for i, r := range m.round(settle) {
		name := m.laptops[i].name
		if r.Pending != 0 || r.Others != len(m.laptops)-1 || r.SeenBy != r.Others || len(r.Gaps) > 0 {
			m.t.Errorf("%s: %d wait, seen by %d of %d, gaps %v", name, r.Pending, r.SeenBy, r.Others, r.Gaps)
		}
		m.t.Logf("%s: %d changes of its own; verdicts %v", name, r.Saved, r.Files)
	}
	for i, r := range m.round(settle) {
		moved := r.Opened + r.Bytes.Written + r.Bytes.Read
		for _, f := range r.Folders {
			moved += f.Again + f.Relayed + f.Tidied
		}
		if moved != 0 {
			m.t.Errorf("%s: nothing is new, and a round opened %d files, wrote %d bytes, did in the folders %+v", m.laptops[i].name, r.Opened, r.Bytes.Written, r.Folders)
		}
	}
	m.together(func(l *laptop) {
		if code, out, errs := l.run("check"); code != 0 {
			m.t.Errorf("%s: aula check: %d: %s%s", l.name, code, out, errs)
		}
	})
}

// round lets every laptop share once: at once, unless one folder is carried from one
// to the next.
func (m *team) round(settle func()) []shareReport {
	m.t.Helper()
	out := make([]shareReport, len(m.laptops))
	if m.carried {
		for i, l := range m.laptops {
			out[i] = l.share()
			settle()
		}
		return out
	}
	m.together(func(l *laptop) { out[slices.Index(m.laptops, l)] = l.share() })
	settle()
	return out
}

// holdsRecord tells whether an export has a record with these words.
func holdsRecord(export []byte, id, words string) bool {
	_, after, ok := bytes.Cut(export, []byte(`"id":"`+id+`"`))
	line, _, _ := bytes.Cut(after, []byte("\n"))
	return ok && bytes.Contains(line, []byte(words))
}

// firstDifference shows where two exports part.
func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return fmt.Sprintf("line %d:\n%.300s\n%.300s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// sharedFiles are the files of aula in a laptop's view of the folder.
func sharedFiles(t *testing.T, folder string) (dir string, names []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "aula-????????"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v: want one folder of aula in %s", found, err, folder)
	}
	all, err := os.ReadDir(found[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		names = append(names, d.Name())
	}
	return found[0], names
}

// newFiles are those that have come since.
func newFiles(before, after []string) []string {
	return slices.DeleteFunc(slices.Clone(after), func(n string) bool { return slices.Contains(before, n) })
}

// entries are the ids of a laptop's entries, sorted.
func (m *team) entries(l *laptop) []model.ID {
	m.t.Helper()
	var ids []model.ID
	if err := l.open(func(s *store.Session) error {
		all, err := store.List[*model.Entry](s)
		for _, e := range all {
			ids = append(ids, e.ID)
		}
		return err
	}); err != nil || len(ids) < 2 {
		m.t.Fatalf("%s: %d entries, %v", l.name, len(ids), err)
	}
	return ids
}

// changed says that a record has other words by now than those it was saved with.
func (m *team) changed(id model.ID) { m.acknowledged(id.String(), "Yhteinen") }

// settleConflict settles the one conflict of a story at a laptop; then none is left
// anywhere, and what was merged silently has both updates.
func (m *team) settleConflict(l *laptop, entry model.ID, settle func()) {
	m.t.Helper()
	for i, r := range m.round(settle) {
		if r.Conflicts != 1 {
			m.t.Errorf("%s knows of %d conflicts, want 1", m.laptops[i].name, r.Conflicts)
		}
	}
	if err := l.open(func(s *store.Session) error {
		all, err := s.Conflicts()
		if err != nil || len(all) != 1 || all[0].Record != entry || len(all[0].Sides) != 2 {
			return fmt.Errorf("conflicts %+v: %w", all, err)
		}
		return s.Settle(all[0], all[0].Sides[1].Value)
	}); err != nil {
		m.t.Fatalf("%s: %v", l.name, err)
	}
	m.converge(settle)
	for i, r := range m.round(settle) {
		if r.Conflicts != 0 {
			m.t.Errorf("%s still knows of %d conflicts", m.laptops[i].name, r.Conflicts)
		}
	}
	if export := m.laptops[0].export(); !bytes.Contains(export, []byte(`"note":"kahvit","outcome":"sovittu"`)) {
		m.t.Error("of two parallel updates of one entry one is missing")
	}
}
