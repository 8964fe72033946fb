package store

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// filesOf are all bytes of a folder, by name.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		out[name] = b
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// With nothing unlocked no word of any record, name or date is in any file
// (SHARE.md 5.2, 1–2, 33).
func TestNoWordOfAnyRecordStandsInAnyFile(t *testing.T) {
	o := options(t, newClock())
	s, rec := fresh(t, o)
	site := siteOf(t, s)
	if err := s.Put(&model.Site{ID: site, Name: "Kanarianlinna", Contact: "Tirppa", ContactPhone: "040 123 4567", FreeText: true}); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	records := []model.Record{
		&model.Incident{ID: model.ID{1}, Site: site, Person: s.Me(), At: model.MomentOf(day), What: "worry", Note: "kanariahuuto aulassa", With: "Tirppa"},
		&model.EnvNote{ID: model.ID{2}, Site: site, At: model.MomentOf(day), What: "noise", Note: "kanariahumina"},
		&model.Coping{ID: model.ID{3}, Words: model.Words{Fi: "kanarialaulu auttaa"}},
		&model.Shift{ID: model.ID{4}, Site: site, Person: s.Me(), Start: model.MomentOf(day), Backup: "Tirppa"},
	}
	if err := s.Put(records...); err != nil {
		t.Fatal(err)
	}
	e, err := s.Log(model.Encounter{Site: site, Themes: []string{"lonely"}, Text: "kanariapuhe"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Local().Put("draft", "kanarialuonnos", []byte("kanariakesken")); err != nil {
		t.Fatal(err)
	}
	if err := s.st.Backup(filepath.Join(o.Dir, "copy.backup")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CutBags(ShiftEnd); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}, Text: "kanariapuhe"}); err != nil {
		t.Fatal(err)
	}
	if err := s.st.Backup(filepath.Join(o.Dir, "copy2.backup")); err != nil {
		t.Fatal(err)
	}
	leave(t, s)
	me := s.Me()
	secret := [][]byte{
		[]byte("anaria"), []byte("Tirppa"), []byte("040 123"), []byte("Aino"), []byte("Poliklinikka"), []byte("Työtila"), []byte("sana-lonely"),
		[]byte("2026-11"), []byte(passAino), []byte(rec.Workspace), []byte(rec.Own), e.ID[:], []byte(e.ID.String()), []byte("AGE-SECRET-KEY"), site[:],
	}
	files := filesOf(t, o.Dir)
	if len(files) < 4 {
		t.Fatalf("only %d files were looked at", len(files))
	}
	for name, b := range files {
		for _, w := range secret {
			if i := bytes.Index(b, w); i >= 0 {
				t.Errorf("%s holds %q at %d", filepath.Base(name), w, i)
			}
		}
	}
	// the search can find: what is in clear on purpose is there
	if !bytes.Contains(files[filepath.Join(o.Dir, fileMain)], []byte("Profiili 1")) || !bytes.Contains(files[filepath.Join(o.Dir, fileMain)], me[:]) {
		t.Error("the door sign should stand in clear; does the search see anything?")
	}
}

// Own is closed to everyone else, the coordinator and the workspace's code included.
func TestOwnIsSealedToItsAuthor(t *testing.T) {
	o := options(t, newClock())
	s, rec := fresh(t, o)
	aino := s.Me()
	if err := s.Local().Put("draft", "x", []byte("omaa")); err != nil {
		t.Fatal(err)
	}
	ownCode, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2")
	if err != nil || ownCode == "" {
		t.Fatal(err)
	}
	st := s.st
	s.Lock()
	olli, err := st.Unlock(model.ID{}, passOlli)
	if err != nil {
		t.Fatal(err)
	}
	for n, c := range olli.comps {
		mine := c.Owner == olli.Me() || c.Section == model.Common || c.Section == model.Clients || c.Section == model.Money
		if _, opens := olli.keys[n]; opens != mine {
			t.Errorf("the coordinator opens %d (section %d): %v", n, c.Section, opens)
		}
	}
	olli.Lock()
	back, err := st.Recover(aino, rec.Workspace, "", "uusi pitkä salalause")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := back.Local().Get("draft", "x"); err == nil && v != nil {
		t.Error("the workspace's code opened what is own")
	}
	back.Lock()
	back, err = st.Recover(aino, rec.Workspace, rec.Own, "vielä uudempi salalause")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := back.Local().Get("draft", "x"); err != nil || string(v) != "omaa" {
		t.Errorf("her own code should give it back: %q, %v", v, err)
	}
	back.Lock()
}

// A removed person's passphrase opens nothing, in the file and in an old copy of the
// slot put back (SHARE.md 5.2, 9).
func TestARemovedPersonIsOut(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	m := &model.Member{Name: "Olli", Role: model.Coordinator}
	if _, err := s.AddMember(m, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	var old slot
	if err := s.view(func(r *reading) error { old = readSlots(r.tx)[m.ID]; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveProfile(m.ID); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	if _, err := s.st.Unlock(model.ID{}, passOlli); err != ErrWrongPassphrase {
		t.Errorf("got %v", err)
	}
	if err := s.st.db.Update(func(tx *bolt.Tx) error { return writeSlot(tx, m.ID, old) }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.st.Unlock(model.ID{}, passOlli); err == nil {
		t.Error("an old copy of the slot opens the new keys")
	}
	if err := s.RemoveProfile(s.Me()); err != ErrNotAllowed {
		t.Errorf("removing oneself: %v", err)
	}
}

// A change of keys shuts nobody out, whoever makes it, and leaves nothing that the old
// keys open.
func TestKeysChangeForEverybody(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddMember(&model.Member{Name: "Kaisa", Role: model.PeerExpert}, "kolmas pitkä salalause", "Profiili 3"); err != nil {
		t.Fatal(err)
	}
	st := s.st
	s.Lock()
	for round, pass := range []string{passOlli, "kolmas pitkä salalause", passAino} {
		x, err := st.Unlock(model.ID{}, pass)
		if err != nil {
			t.Fatal(round, err)
		}
		if err := x.Local().Put("draft", "mine", []byte(pass)); err != nil {
			t.Fatal(err)
		}
		e, err := x.Log(model.Encounter{Site: site, Themes: []string{"hope"}})
		if err != nil {
			t.Fatal(err)
		}
		everyoneHolds(t, x)
		oldKey := x.keys[compCommon]
		env := oldKey.Seal(nil, compCommon, []byte("p"), []byte("x"))
		if err := x.Rekey(); err != nil {
			t.Fatal(err)
		}
		everyoneHolds(t, x)
		if !oldKey.Wiped() {
			t.Error("the old key is still in memory")
		}
		if _, err := x.keys[compCommon].Open(nil, []byte("p"), env); err == nil {
			t.Error("the new key is the old one")
		}
		if err := x.Unlog(e.ID); err != nil {
			t.Errorf("the open minute should go on after a change of keys: %v", err)
		}
		sound(t, x)
		x.Lock()
	}
	for _, pass := range []string{passAino, passOlli, "kolmas pitkä salalause"} {
		x, err := st.Unlock(model.ID{}, pass)
		if err != nil {
			t.Fatalf("%s is shut out: %v", pass, err)
		}
		if v, err := x.Local().Get("draft", "mine"); err != nil || string(v) != pass {
			t.Errorf("own draft: %q, %v", v, err)
		}
		x.Lock()
	}
}

// everyoneHolds looks at the file itself: an unlock would hand on what is missing.
func everyoneHolds(t *testing.T, s *Session) {
	t.Helper()
	err := s.view(func(r *reading) error {
		comps, err := readComps(r.tx)
		if err != nil {
			return err
		}
		p, err := r.people()
		if err != nil {
			return err
		}
		for n := range s.keys {
			hs, err := r.holders(comps[n], p)
			if err != nil {
				return err
			}
			if len(hs) != len(comps[n].Wraps) {
				t.Errorf("compartment %d has %d wraps for %d holders", n, len(comps[n].Wraps), len(hs))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// New codes open what the old ones opened; the old ones open nothing.
func TestNewRecoveryCodesTakeTheOldOnesPlace(t *testing.T) {
	o := options(t, newClock())
	s, old := fresh(t, o)
	aino := s.Me()
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	if err := s.Local().Put("draft", "x", []byte("omaa")); err != nil {
		t.Fatal(err)
	}
	next, err := s.NewCodes()
	if err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	st := s.st
	s.Lock()
	if _, err := st.Recover(aino, old.Workspace, "", "uusi pitkä salalause"); err != ErrWrongCode {
		t.Errorf("the old code: %v", err)
	}
	for name, own := range map[string]string{"an old own code": old.Own, "the workspace's code": next.Workspace, "no code at all": "kissa"} {
		if _, err := st.Recover(aino, next.Workspace, own, "uusi pitkä salalause"); err != ErrWrongCode {
			t.Errorf("%s for own: %v", name, err)
		}
	}
	x, err := st.Recover(aino, next.Workspace, next.Own, "uusi pitkä salalause")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := x.Local().Get("draft", "x"); err != nil || string(v) != "omaa" {
		t.Errorf("own: %q, %v", v, err)
	}
	x.Lock()
	olli, err := st.Unlock(model.ID{}, passOlli)
	if err != nil {
		t.Fatal(err)
	}
	everyoneHolds(t, olli)
	olli.Lock()
}

func TestUnderTheCoverItIsWriteOnly(t *testing.T) {
	c := newClock()
	o := options(t, c)
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	st, hour := s.st, model.HourOf(s.Now())
	s.Lock()
	if _, err := s.Counts(site, hour, hour); err != ErrLocked {
		t.Errorf("counts while locked: %v", err)
	}
	if _, err := List[*model.Site](s); err != ErrLocked {
		t.Errorf("list while locked: %v", err)
	}
	if _, err := s.Log(model.Encounter{Site: site}); err == nil {
		t.Error("an ordinary log while locked")
	}
	var rows []model.ID
	for _, theme := range []string{"hope", "work", "lonely"} {
		id, err := st.LogCovered(model.Encounter{Site: site, Hour: hour, Themes: []string{theme}})
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, id)
	}
	if err := st.UnlogCovered(rows[2]); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	x := unlock(t, o, passAino)
	defer leave(t, x)
	got := x.Covered()
	if len(got) != 2 {
		t.Fatalf("%d taken in, want 2", len(got))
	}
	if err := x.Unlog(got[0].ID); err != nil {
		t.Errorf("discard: %v", err)
	}
	if n := len(allIDs(t, x)); n != 1 {
		t.Errorf("%d encounters, want 1", n)
	}
	sound(t, x)
}

func TestPrefsHoldOnlyWhatTheySay(t *testing.T) {
	dir := t.TempDir()
	if err := SavePrefs(dir, map[string]string{"lang": "sv"}); err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	LoadPrefs(dir, &got)
	if got["lang"] != "sv" {
		t.Errorf("got %v", got)
	}
	b, err := os.ReadFile(filepath.Join(dir, filePrefs))
	if err != nil || !json.Valid(b) || strings.Contains(string(b), "partial") {
		t.Errorf("%s %v", b, err)
	}
}
