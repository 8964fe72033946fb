package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// words is a word list as invites need one.
func inviteWords() []string {
	var out []string
	for _, a := range "abcdefghijklmnop" {
		for _, b := range "abcdefghijklmnop" {
			for _, c := range "abcdefghijklmnop" {
				out = append(out, "sana"+string(a)+string(b)+string(c))
			}
		}
	}
	return out
}

// shared makes a store that shares through a fresh folder.
func shared(t testing.TB, c *clock) (*Session, string) {
	t.Helper()
	s, _ := fresh(t, options(t, c))
	dir := t.TempDir()
	if err := s.SetUp(dir, "Aula 1"); err != nil {
		t.Fatal(err)
	}
	goRound(t, s)
	return s, dir
}

// joined makes another laptop's store by an invite.
func joined(t testing.TB, c *clock, from *Session, dir, member string, role model.Role) *Session {
	t.Helper()
	in, err := from.Invite(role)
	if err != nil {
		t.Fatal(err)
	}
	var typed []string
	for _, n := range in.Numbers {
		typed = append(typed, inviteWords()[n])
	}
	s, own, err := Join(options(t, c), Joining{
		Folder: dir, Laptop: "Kone " + member, Member: member, Sign: "Profiili 1", Passphrase: passOlli, Invite: strings.Join(typed, " "), Words: inviteWords(),
	})
	if err != nil {
		t.Fatal(err)
	}
	if own == "" {
		t.Error("no code for own")
	}
	t.Cleanup(func() { leave(t, s) })
	return s
}

func goRound(t testing.TB, s *Session) RoundReport {
	t.Helper()
	rep, err := s.Round(t.Context(), Roundabout{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rep.Folders {
		if f.Err != nil {
			t.Fatalf("folder: %v", f.Err)
		}
	}
	return rep
}

func TestWhatOneWritesTheOtherReads(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "kahvia aulaan"}); err != nil {
		t.Fatal(err)
	}
	b := joined(t, c, a, dir, "Olli", model.Coordinator)
	if got := b.Workspace(); got.Name != "Työtila" {
		t.Errorf("the workspace is called %q", got.Name)
	}
	if len(b.Members()) != 2 || len(b.Codes().All(model.Theme)) == 0 {
		t.Errorf("members %v", b.Members())
	}
	goRound(t, a)
	rep := goRound(t, b)
	task, err := Get[*model.Task](b, model.ID{1})
	if err != nil || task.Text != "kahvia aulaan" {
		t.Fatalf("%v, %v; %+v", task, err, rep)
	}
	task.Text = "kahvia ja teetä"
	if err := b.Put(task); err != nil {
		t.Fatal(err)
	}
	if rep := goRound(t, b); rep.Written != 1 {
		t.Errorf("%+v", rep)
	}
	told := -1
	if rep, err := a.Round(t.Context(), Roundabout{Told: func(read int) { told = read }}); err != nil || rep.Read == 0 || told != rep.Read {
		t.Errorf("%+v, %v; told of %d", rep, err, told)
	}
	if task, err := Get[*model.Task](a, model.ID{1}); err != nil || task.Text != "kahvia ja teetä" {
		t.Fatal(task, err)
	}
	st, err := a.Sharing()
	if err != nil || !st.On || len(st.Laptops) != 2 || len(a.Members()) != 2 {
		t.Errorf("%+v, %v", st, err)
	}
	c.pass(time.Hour)
	for range 3 {
		goRound(t, b)
		goRound(t, a)
	}
	if rep := goRound(t, a); rep.Opened != 0 || rep.Wrote != 0 {
		t.Errorf("an idle round opened %d files and wrote %d bytes", rep.Opened, rep.Wrote)
	}
	if st, _ = b.Sharing(); st.SeenBy != 1 || st.Waiting != 0 {
		t.Errorf("seen by %d of %d, %d wait", st.SeenBy, st.Others, st.Waiting)
	}
}

func TestTwoEditsOfOneFieldAreSettledByAPerson(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "alku", Due: 20000}); err != nil {
		t.Fatal(err)
	}
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	for _, x := range []struct {
		s    *Session
		text string
		due  model.Date
	}{{a, "Ainon", 20000}, {b, "Ollin", 20005}} {
		task, err := Get[*model.Task](x.s, model.ID{1})
		if err != nil {
			t.Fatal(err)
		}
		task.Text, task.Due = x.text, x.due
		if err := x.s.Put(task); err != nil {
			t.Fatal(err)
		}
	}
	goRound(t, a)
	goRound(t, b)
	goRound(t, a)
	for _, s := range []*Session{a, b} {
		all, err := s.Conflicts()
		if err != nil || len(all) != 1 || len(all[0].Sides) != 2 || all[0].Name != "text" || !all[0].Text {
			t.Fatalf("%+v, %v", all, err)
		}
		if was, _ := ValueText(all[0].Before); !all[0].Known || was != "alku" {
			t.Errorf("before: %q", was)
		}
		if task, err := Get[*model.Task](s, model.ID{1}); err != nil || task.Due != 20005 {
			t.Errorf("a field that one alone changed: %v, %v", task, err)
		}
	}
	all, _ := b.Conflicts()
	if err := b.Settle(all[0], all[0].Both()); err != nil {
		t.Fatal(err)
	}
	goRound(t, b)
	goRound(t, a)
	for _, s := range []*Session{a, b} {
		if all, _ := s.Conflicts(); len(all) != 0 {
			t.Errorf("still %+v", all)
		}
		task, err := Get[*model.Task](s, model.ID{1})
		if err != nil || !strings.Contains(task.Text, "Ainon") || !strings.Contains(task.Text, "Ollin") {
			t.Errorf("%+v, %v", task, err)
		}
	}
	if got, err := a.Arrived(0, 100); err != nil || len(got) == 0 || got[0].Laptop != "Kone Olli" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestARequestIsAdmitted(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	ask, err := Ask(options(t, c), Joining{Folder: dir, Laptop: "Kone 2", Member: "Olli", Passphrase: passOlli, Words: inviteWords()})
	if err != nil {
		t.Fatal(err)
	}
	if s, _, err := ask.Poll(); s != nil || err != nil {
		t.Fatal("let in by nobody", err)
	}
	goRound(t, a)
	st, err := a.Sharing()
	if err != nil || len(st.Requests) != 1 || st.Requests[0].Name != "Kone 2" || st.Requests[0].Person != "Olli" {
		t.Fatalf("%+v, %v", st.Requests, err)
	}
	if err := a.Admit(st.Requests[0].ID, model.Coordinator, model.ID{}); err != nil {
		t.Fatal(err)
	}
	b, own, err := ask.Poll()
	if err != nil || b == nil || own == "" {
		t.Fatal(b, err)
	}
	t.Cleanup(func() { leave(t, b) })
	goRound(t, a)
	if st, _ = a.Sharing(); len(st.Requests) != 0 || len(a.Members()) != 2 {
		t.Errorf("%+v, %d members", st.Requests, len(a.Members()))
	}
	if b.Workspace().Name != "Työtila" {
		t.Error(b.Workspace())
	}
}

func TestAStoreWithRecordsJoins(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	o := options(t, c)
	b, _ := fresh(t, o)
	if err := b.Put(&model.Task{ID: model.ID{7}, Text: "omaa ennen liittymistä"}); err != nil {
		t.Fatal(err)
	}
	in, err := a.Invite(model.Coordinator)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.JoinWith(Joining{Folder: dir, Laptop: "Toimisto", Invite: in.Digits, Words: inviteWords()}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	if task, err := Get[*model.Task](a, model.ID{7}); err != nil || task.Text != "omaa ennen liittymistä" {
		t.Error(task, err)
	}
	if sites, err := List[*model.Site](a); err != nil || len(sites) != 2 {
		t.Error(sites, err)
	}
	for _, s := range []*Session{a, b} {
		if all, _ := s.Conflicts(); len(all) != 0 {
			t.Errorf("%+v", all)
		}
		if ws, _ := List[*model.Workspace](s); len(ws) != 1 || ws[0].ID != s.Workspace().ID {
			t.Errorf("%+v", ws)
		}
	}
	if err := a.Put(&model.Task{ID: model.ID{8}, Text: "takaisin"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	b.Lock()
	b = mustUnlock(t, b, passAino)
	if task, err := Get[*model.Task](b, model.ID{8}); err != nil || task.Text != "takaisin" {
		t.Error(task, err)
	}
}

func mustUnlock(t *testing.T, s *Session, pass string) *Session {
	t.Helper()
	n, err := s.st.Unlock(model.ID{}, pass)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Lock)
	return n
}

func TestAFolderThatVanishesOrEmptiesChangesNothing(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	if err := a.Put(&model.Task{ID: model.ID{1}, Text: "talteen"}); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	away := dir + "-poissa"
	look := func(want Trouble) {
		t.Helper()
		for _, s := range []*Session{a, b} {
			rep, err := s.Round(t.Context(), Roundabout{})
			if err != nil || rep.Folders[0].Trouble != want {
				t.Fatalf("%s, %v, want %s", rep.Folders[0].Trouble, err, want)
			}
			if _, err := Get[*model.Task](s, model.ID{1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	look(NotThere)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	look(NoMarker)
	if names, _ := os.ReadDir(dir); len(names) != 0 {
		t.Error("something was written into a folder that is not known")
	}
	if err := a.Rebuild(dir); err != nil {
		t.Fatal(err)
	}
	if rep := goRound(t, a); rep.Folders[0].Trouble != Fine {
		t.Errorf("%+v", rep)
	}
	if rep := goRound(t, b); rep.Folders[0].Trouble != RolledBack || rep.Folders[0].Again == 0 {
		t.Errorf("what was taken out of the folder is not put back: %+v", rep)
	}
	look(Fine)
	third := joined(t, c, a, dir, "Elli", model.PeerExpert)
	goRound(t, third)
	if task, err := Get[*model.Task](third, model.ID{1}); err != nil || task.Text != "talteen" {
		t.Error(task, err)
	}
}

func TestTheStoresOwnPlaceIsRefused(t *testing.T) {
	c := newClock()
	s, _ := fresh(t, options(t, c))
	for _, path := range []string{s.st.o.Dir, filepath.Dir(s.st.o.Dir), filepath.Join(s.st.o.Dir, "alla")} {
		var fe FolderError
		if err := s.SetUp(path, "Kone"); !asFolder(err, &fe) || fe.Why != OwnPlace {
			t.Errorf("%s: %v", path, err)
		}
	}
	var fe FolderError
	if err := s.SetUp(filepath.Join(t.TempDir(), "ei"), "Kone"); !asFolder(err, &fe) || fe.Why != NotThere {
		t.Error(err)
	}
	if st, err := s.Sharing(); st.On || err != nil {
		t.Error(st, err)
	}
}

func asFolder(err error, into *FolderError) bool {
	fe, ok := err.(FolderError)
	*into = fe
	return ok
}

func TestSmallFilesBecomePacksAndTheFolderStaysSmall(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	goRound(t, a)
	for i := range 200 {
		for j, s := range []*Session{a, b} {
			if err := s.Put(&model.Task{ID: model.ID{byte(i), byte(j), 1}, Text: "tehtävä"}); err != nil {
				t.Fatal(err)
			}
			goRound(t, s)
		}
	}
	goRound(t, a)
	goRound(t, b)
	for _, s := range []*Session{a, b} {
		if all, err := List[*model.Task](s); err != nil || len(all) != 400 {
			t.Errorf("%d tasks, %v", len(all), err)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, folderName(a.Workspace().ID)))
	if err != nil || len(entries) > 28*2+20 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	late := joined(t, c, a, dir, "Elli", model.PeerExpert)
	if all, err := List[*model.Task](late); err != nil || len(all) != 400 {
		t.Errorf("%d tasks, %v", len(all), err)
	}
	names := []string{}
	for _, e := range entries {
		if n, ok := share.ParseName(e.Name()); ok && n.Kind == share.KindBatch && n.To > n.From+63 {
			names = append(names, e.Name())
		}
	}
	if !slices.ContainsFunc(names, func(string) bool { return true }) {
		t.Error("no pack holds 64 changes or more")
	}
}

func TestALaptopThatSeesTwoFoldersCarriesFilesBetweenThem(t *testing.T) {
	c := newClock()
	a, office := shared(t, c)
	b := joined(t, c, a, office, "Olli", model.PeerExpert)
	goRound(t, a)
	stick := t.TempDir()
	if err := b.SetUp(stick, "Kone Olli"); err != nil {
		t.Fatal(err)
	}
	goRound(t, b)
	k := joined(t, c, a, office, "Elli", model.PeerExpert) // was in the office once, then far away
	if err := k.SetUp(stick, "Kone Elli"); err != nil {
		t.Fatal(err)
	}
	if err := k.Forget(office); err != nil {
		t.Fatal(err)
	}
	for i, s := range []*Session{a, b, k} {
		if err := s.Put(&model.Task{ID: model.ID{byte(i + 1)}, Text: "tehtävä"}); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		c.pass(time.Hour)
		for _, s := range []*Session{a, b, k, b} {
			for _, f := range goRound(t, s).Folders {
				if f.Again != 0 {
					t.Errorf("%s was rolled back by nobody", f.Path)
				}
			}
		}
	}
	for i, s := range []*Session{a, b, k} {
		if all, err := List[*model.Task](s); err != nil || len(all) != 3 {
			t.Errorf("laptop %d has %d tasks, %v", i, len(all), err)
		}
		if st, err := s.Sharing(); err != nil || st.SeenBy != 2 || st.Others != 2 || len(st.Odd) != 0 {
			t.Errorf("laptop %d is seen by %d of %d, %+v, %v", i, st.SeenBy, st.Others, st.Odd, err)
		}
		if rep := goRound(t, s); rep.Opened != 0 || rep.Wrote != 0 || rep.Folders[0].Tidied != 0 || rep.Folders[0].Relayed != 0 {
			t.Errorf("laptop %d has nothing to do and does %+v", i, rep)
		}
	}
}

func TestWhatAWriteLeftBehindIsSweptAfterADay(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	left := filepath.Join(dir, folderName(a.Workspace().ID), "~aula-abcdefghijklmnop.tmp")
	if err := os.WriteFile(left, []byte("puolik"), 0o600); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	c.pass(23 * time.Hour)
	goRound(t, a)
	if _, err := os.Stat(left); err != nil {
		t.Error("it goes too early", err)
	}
	c.pass(2 * time.Hour)
	goRound(t, a)
	if _, err := os.Stat(left); err == nil {
		t.Error("it lies there for ever")
	}
	if st, _ := a.Sharing(); len(st.Odd) != 0 {
		t.Errorf("%+v", st.Odd)
	}
}

func TestAShiftOfAnotherLaptopDoesNotRunHere(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.PeerExpert)
	shift := &model.Shift{ID: model.ID{5}, Site: siteOf(t, a), Person: a.Me(), Start: model.MomentOf(a.Now())}
	if err := a.Put(shift); err != nil {
		t.Fatal(err)
	}
	goRound(t, a)
	goRound(t, b)
	for s, want := range map[*Session]int{a: 1, b: 0} {
		all, err := List[*model.Shift](s)
		if err != nil || len(all) != 1 {
			t.Fatal(len(all), err)
		}
		if here, err := MadeHere(s, all); err != nil || len(here) != want {
			t.Errorf("%d run here, %v", len(here), err)
		}
	}
}
