//go:build linux

package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// passesOf is what the one key derivation of an unlock of this store costs.
func passesOf(b *testing.B, home string) string {
	b.Helper()
	st, err := store.Open(store.Options{Dir: home})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	return fmt.Sprint(st.KDF().Time)
}

func runTimed(b *testing.B, env []string, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return time.Since(start)
}

// P5: one encounter from a shell, against a synced insert by sqlite3 in turns. The key
// derivation is shown beside, not hidden.
func BenchmarkLogFromShell(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	sqlite, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed: the floor of this figure is its synced insert")
	}
	aula := filepath.Join(dir, "aula")
	env := benchHome(b, aula)
	db := filepath.Join(b.TempDir(), "floor.sqlite")
	runTimed(b, nil, sqlite, db, "create table e(id text primary key, hour text, theme text); create index i on e(hour);")
	runTimed(b, env, aula, "log", "--theme", "hope")
	derive, hello := helperProgram(b, dir, "derive"), helperProgram(b, dir, "hello")
	passes := passesOf(b, strings.TrimPrefix(env[0], "AULA_HOME="))
	var ours, floor, kdf []time.Duration
	for b.Loop() {
		// a fresh process pays for 64 MiB of new pages too; its start is aula's own
		kdf = append(kdf, runTimed(b, nil, derive, passes)-runTimed(b, nil, hello))
		ours = append(ours, runTimed(b, env, aula, "log", "--theme", "hope"))
		floor = append(floor, runTimed(b, nil, sqlite, db, "insert into e values(hex(randomblob(16)), '2026-11-22T09', 'hope');"))
	}
	b.ReportMetric(float64(slices.Min(kdf).Milliseconds()), "ms-kdf-least")
	b.ReportMetric(float64(slices.Min(ours).Milliseconds()), "ms-least")
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(median(floor).Microseconds())/1000, "ms-sqlite3")
	// the derivation is some hundred times the rest, so the least of each is compared
	b.ReportMetric(float64(slices.Min(ours)-slices.Min(kdf))/float64(slices.Min(floor)), "x-sqlite3-beside-kdf")
}

// helperProgram builds one of the small programs in testdata.
func helperProgram(b *testing.B, dir, name string) string {
	b.Helper()
	out := filepath.Join(dir, name)
	if msg, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", out, "./testdata/"+name).CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, msg)
	}
	return out
}

// P19: --version, against the least a Go program takes; and the binary's size.
func BenchmarkVersion(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	aula := filepath.Join(dir, "aula")
	hello := helperProgram(b, dir, "hello")
	var ours, floor []time.Duration
	for b.Loop() {
		ours = append(ours, runTimed(b, nil, aula, "--version"))
		floor = append(floor, runTimed(b, nil, hello))
	}
	st, err := os.Stat(aula)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-hello")
	b.ReportMetric(float64(st.Size())/(1<<20), "MiB")
}

// benchStore is a store with what fill puts into it; its key derivation is at the floor.
func benchStore(b *testing.B, fill func(*store.Session) error) []string {
	b.Helper()
	ship, err := shipped()
	if err != nil {
		b.Fatal(err)
	}
	home := b.TempDir()
	pass := filepath.Join(home, "pass")
	if err := os.WriteFile(pass, []byte("metsä kuusi polku järvi\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	dir := filepath.Join(home, "data")
	s, _, err := store.Create(store.Options{Dir: dir, Passes: 3, Shipped: ship},
		store.Beginning{Workspace: "Mitta", Site: "Poli", Member: "Aino", Role: model.PeerExpert, Passphrase: "metsä kuusi polku järvi", Sign: "Ovi"})
	if err != nil {
		b.Fatal(err)
	}
	if err := fill(s); err != nil {
		b.Fatal(err)
	}
	s.Lock()
	if err := s.File().Close(); err != nil {
		b.Fatal(err)
	}
	return []string{"AULA_HOME=" + dir, "AULA_PASSPHRASE_FILE=" + pass, "AULA_LANG=fi"}
}

// fullHome is a store of n encounters at four sites, five an hour, through the one
// import path, with an agenda of two years: a dozen series and ten entries a day.
func fullHome(b *testing.B, n int) []string {
	b.Helper()
	return benchStore(b, func(s *store.Session) error {
		sites, err := store.List[*model.Site](s)
		if err != nil {
			return err
		}
		ids := []model.ID{sites[0].ID, {1, 1}, {1, 2}, {1, 3}}
		hour := model.HourOf(s.Now())
		var bags []model.Bag
		for left := n; left > 0; hour-- {
			for _, site := range ids {
				bag := model.Bag{Site: site, Hour: hour}
				for range min(left, 5) {
					var id model.ID
					rand.Read(id[:])
					bag.Encounters = append(bag.Encounters, model.Encounter{ID: id, Site: site, Hour: hour, Count: 1, Themes: []string{"hope"}, Who: "client"})
				}
				left -= len(bag.Encounters)
				if len(bag.Encounters) > 0 {
					bags = append(bags, bag)
				}
			}
		}
		return errors.Join(s.Put(agendaOf(s, sites[0].ID)...), s.Import(bags))
	})
}

func agendaOf(s *store.Session, site model.ID) []model.Record {
	var all []model.Record
	today, zone := model.DateOf(s.Now()), s.Workspace().Location()
	for i := range 12 {
		all = append(all, &model.Series{ID: newID(), What: model.EntryTeam, First: today - 360, At: 8*60 + i*45, Minutes: 45, Site: site, Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"})
	}
	for day := today - 360; day < today+360; day++ {
		for i := range 10 {
			all = append(all, &model.Entry{ID: newID(), What: model.EntryTalk, Site: site, Start: day.At(8*60+i*60, zone), Minutes: 45, People: []string{s.Me().String()}})
		}
	}
	return all
}

// P6: the day's agenda and figures from a shell, against sqlite3's over as many rows with
// an index on the day each. AULA_BENCH_SIZES=all takes a million.
func BenchmarkTodayFromShell(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	sqlite, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed: the floor of this figure is its query")
	}
	n := 50_000
	if os.Getenv("AULA_BENCH_SIZES") == "all" {
		n = 1_000_000
	}
	aula := filepath.Join(dir, "aula")
	env := fullHome(b, n)
	db := filepath.Join(b.TempDir(), "floor.sqlite")
	runTimed(b, nil, sqlite, db, fmt.Sprintf(`create table e(id blob, site int, day int, theme text);
with recursive c(x) as (select 1 union all select x+1 from c where x<%d) insert into e select randomblob(16), x%%4, x/160, 'hope' from c;
create index i on e(day, site);
create table a(id blob, start int, what text, people text);
with recursive c(x) as (select 1 union all select x+1 from c where x<7200) insert into a select randomblob(16), x*8640, 'talk', hex(randomblob(16)) from c;
create index j on a(start);`, n))
	derive, hello := helperProgram(b, dir, "derive"), helperProgram(b, dir, "hello")
	var ours, floor, kdf []time.Duration
	for b.Loop() {
		kdf = append(kdf, runTimed(b, nil, derive, "3")-runTimed(b, nil, hello))
		ours = append(ours, runTimed(b, env, aula, "today", "--json"))
		floor = append(floor, runTimed(b, nil, sqlite, db, "select site, count(*) from e where day=1 group by site; select * from a where start between 86400 and 172800 order by start;"))
	}
	b.ReportMetric(float64(n), "records")
	b.ReportMetric(float64(slices.Min(ours).Microseconds())/1000, "ms-least")
	b.ReportMetric(float64(slices.Min(kdf).Microseconds())/1000, "ms-kdf-least")
	b.ReportMetric(float64(slices.Min(ours)-slices.Min(kdf))/float64(slices.Min(floor)), "x-sqlite3-beside-kdf")
}
