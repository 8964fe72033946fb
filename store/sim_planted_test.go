package store

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// simBug is a bug put into the program, and the tests that must notice it.
type simBug struct {
	name, file, old, new string
	run                  string
}

const (
	bySim    = "TestSim$"
	byOrders = "TestAnyOrderGivesTheSameState"
	byTwins  = "Twin"
	byClones = "^TestSim$" // the same, with more machines that hold a copy of another's disk
)

func simBugs() []simBug {
	return []simBug{
		{"a signature is not looked at", "share/file.go", "!ed25519.Verify(key, signed(f.head), f.sig[:])", "false && !ed25519.Verify(key, signed(f.head), f.sig[:])", bySim},
		{"a file of another workspace is read", "share/file.go", "if f.Header.Folder != folder {", "if f.Header.Folder.Zero() {", bySim},
		{"a person may write on any laptop", "accept.go", "if !placed(c.Person, c.Dot.Laptop) {", "if false && !placed(c.Person, c.Dot.Laptop) {", bySim},
		{"the later clock wins", "../model/change.go", "\tif len(r.Writes) == 0 {\n\t\tr.Writes = nil // one form", "\tr.Writes = r.Writes[:min(1, len(r.Writes))]\n\tif len(r.Writes) == 0 {\n\t\tr.Writes = nil // one form", byOrders},
		{"what is replaced before it comes is not remembered", "../model/change.go", "\tfor _, d := range dots {\n\t\tr.Gone = insertDot(r.Gone, d)\n\t}", "\tfor _, d := range dots {\n\t\tif slices.ContainsFunc(r.Writes, func(o Write) bool { return o.Dot == d }) {\n\t\t\tr.Gone = insertDot(r.Gone, d)\n\t\t}\n\t}", byOrders},
		{"deletions of others are dropped", "accept.go", "\t\tif peer.Got.has(a.c.Dot.Counter) || own && a.c.Dot.Counter <= w.lap.Counter {", "\t\tif peer.Got.has(a.c.Dot.Counter) || own && a.c.Dot.Counter <= w.lap.Counter || len(a.c.Fields) == 1 && a.c.Fields[0].Field == model.FieldDeleted {", bySim},
		{"what was taken in is counted before it is applied", "accept.go", "\tfor _, a := range some {\n\t\tif peer.Got.has", "\tfor _, a := range some[:max(0, len(some)-len(some)/3)] {\n\t\tif peer.Got.has", bySim},
		{"a change is taken in again", "span.go", "return slices.ContainsFunc(s, func(x span) bool { return x.From <= n && n <= x.To })", "return false", bySim},
		{"a gap is passed over", "span.go", "\tif len(s) == 0 || s[0].From != 1 {\n\t\treturn 0\n\t}\n\treturn s[0].To", "\treturn s.last()", bySim},
		{"files are deleted before another laptop has them", "tidy.go", "if got.saw[p.Laptop] >= n.To &&", "if n.To > 0 &&", bySim},
		{"a file that was tried goes on growing", "publish.go", "\t\t\t\to.Tried = true\n", "", bySim},
		{"what is not there counts as deleted", "visit.go", "\twhy := NoMarker\n", "\tif tasks, err := List[*model.Task](v.r.s); err == nil {\n\t\tfor _, t := range tasks {\n\t\t\t_ = v.r.s.Delete(model.KindTask, t.ID)\n\t\t}\n\t}\n\twhy := NoMarker\n", bySim},
		{"a folder without a marker is written to", "visit.go", "\treturn FolderError{Why: why, Path: v.row.Path}\n}", "\tif why == OtherTeam {\n\t\treturn FolderError{Why: why, Path: v.row.Path}\n\t}\n\treturn nil\n}", bySim},
		{"copies under other names are passed over", "batches.go", "case !ours && !share.Odd(name):", "case !ours:", bySim},
		{"own files that are gone are not put again", "publish.go", "\tif v.has(o.Name) {\n", "\tif v.has(o.Name) || o.Put != 0 {\n", bySim},
		{"a pack leaves out what came last", "pack.go", "p.Raw = append(p.Raw, open.Raw...)", "p.Raw = append(p.Raw, open.Raw[:max(0, len(open.Raw)-1)]...)", bySim},
		{"clocks of others are followed however far", "accept.go", " || c.Stamp.Millis() > w.s.st.o.Now().UnixMilli()+adoptAhead", "", bySim},
		{"a retraction that came first is forgotten", "bag.go", "\tif err != nil || b == nil {\n\t\treturn false, err\n\t}\n\tvar row goneRow", "\tif err != nil || b == nil || true {\n\t\treturn false, err\n\t}\n\tvar row goneRow", byOrders},
		{"bags stay at home", "outbox.go", "\tif !w.lap.Shares || len(w.sent) == 0 {", "\tw.sent = slices.DeleteFunc(w.sent, func(s sent) bool { return s.c.Kind == model.KindBag })\n\tif !w.lap.Shares || len(w.sent) == 0 {", bySim},
		{"others' files are not carried on", "publish.go", "\t\t\tv.err = v.relay()", "\t\t\tv.err = nil", bySim},
		{"what two machines wrote under one number is not written anew", "twin.go", "\t\treturn w.writeTwins(twice)\n\t})\n\tif err == nil && split", "\t\ttwice.changes = nil\n\t\treturn w.writeTwins(twice)\n\t})\n\tif err == nil && split", byClones},
		{"what a twin says is not heeded", "twin.go", "says := r.team.Twice(r.lap.ID)", "says := map[model.ID]uint64{}", byClones},
		{"a restored twin hands nothing on", "twinwait.go", "\tif err := w.writeTwins(sets...); err != nil {", "\tif err := w.writeTwins(); err != nil {", byTwins},
		{"what a twin deleted comes back", "anew.go", "covers = append(covers, made[d]...)", "covers = append(covers, made[d][:0]...)", byTwins},
		{"what is closed in both files counts as the same", "twin.go", "case a != b && (!in.less || here && there):", "case a != b && here && there:", byTwins},
		{"both machines go on under one id", "twin.go", "\t\tif present {\n\t\t\tsplit = true", "\t\tif present && in.to == 0 {\n\t\t\tsplit = true", byClones},
	}
}

// A bug is planted where the program says what it replaces; when that changes, the bug has
// to change with it.
func TestPlantedBugsHaveTheirPlaces(t *testing.T) {
	for _, b := range simBugs() {
		src, err := os.ReadFile(b.file)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(src), b.old); n != 1 {
			t.Errorf("%s: the place stands %d times in %s", b.name, n, b.file)
		}
	}
}

// Each bug planted here must be noticed: this shows that the simulation can (SHARE.md
// 4.2, MUT). It builds the tests once a bug, so it takes minutes.
func TestSimulationNoticesPlantedBugs(t *testing.T) {
	if os.Getenv("AULA_SOAK") == "" && os.Getenv("AULA_PLANTED") == "" {
		t.Skip("planted bugs take minutes: run make soak, or set AULA_PLANTED=1")
	}
	for _, b := range simBugs() {
		t.Run(b.name, func(t *testing.T) {
			file, err := filepath.Abs(b.file)
			if err != nil {
				t.Fatal(err)
			}
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(src), b.old); n != 1 {
				t.Fatalf("the place for the bug stands %d times in %s", n, b.file)
			}
			dir := t.TempDir()
			with := filepath.Join(dir, "with.go")
			if err := os.WriteFile(with, []byte(strings.Replace(string(src), b.old, b.new, 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			overlay, err := json.Marshal(map[string]map[string]string{"Replace": {file: with}})
			if err != nil {
				t.Fatal(err)
			}
			list := filepath.Join(dir, "overlay.json")
			if err := os.WriteFile(list, overlay, 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("go", "test", "-vet=off", "-count=1", "-overlay", list, "-run", b.run, ".")
			cmd.Env = append(os.Environ(), "AULA_SOAK=", "AULA_SIM_SEEDS=40", "AULA_SIM_STEPS=300")
			if b.run == byClones {
				cmd.Env = append(cmd.Env, "AULA_SIM_CLONES=20")
			}
			out, err := cmd.CombinedOutput()
			switch {
			case err == nil:
				t.Errorf("not noticed by %s", b.run)
			case !strings.Contains(string(out), "--- FAIL"):
				t.Errorf("the bug does not build, or the tests broke off:\n%s", out)
			default:
				t.Logf("noticed: %s", firstReason(string(out)))
			}
		})
	}
}

// firstReason is what a failing run says first.
func firstReason(out string) string {
	for line := range strings.Lines(out) {
		if strings.Contains(line, "_test.go:") && strings.Contains(line, "seed ") {
			return strings.TrimSpace(line)
		}
	}
	return "?"
}
