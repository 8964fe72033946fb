package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// checks runs a table: one change of a good record, and the problem it makes.
type checks[T any] []struct {
	name   string
	change func(*T)
	want   error
}

func (c checks[T]) run(t *testing.T, good func() *T, check func(*T) error) {
	t.Helper()
	for _, c := range c {
		t.Run(c.name, func(t *testing.T) {
			r := good()
			c.change(r)
			if err := check(r); err != c.want {
				t.Errorf("Check = %v, want %v", err, c.want)
			}
		})
	}
}

func sampleOf[T any](sample func() Record) func() *T {
	return func() *T { return any(sample()).(*T) }
}

func TestWorkspaceCheck(t *testing.T) {
	checks[Workspace]{
		{"a workspace has a name", func(w *Workspace) { w.Name = "" }, Problem{"name", "missing"}},
		{"a name of 120 letters fits, ä counts once", func(w *Workspace) { w.Name = strings.Repeat("ä", MaxLine) }, nil},
		{"one of 121 does not", func(w *Workspace) { w.Name = strings.Repeat("ä", MaxLine+1) }, Problem{"name", "too-long"}},
		{"no zone means the default one", func(w *Workspace) { w.Zone = "" }, nil},
		{"a zone nobody knows", func(w *Workspace) { w.Zone = "Europe/Esimerkkilä" }, Problem{"zone", "unknown-zone"}},
		{"the laptop's own zone is none, it differs from laptop to laptop", func(w *Workspace) { w.Zone = "Local" }, Problem{"zone", "unknown-zone"}},
		{"a zone is no way into the disk", func(w *Workspace) { w.Zone = "../../etc/passwd" }, Problem{"zone", "unknown-zone"}},
		{"lock times of 0 are the defaults", func(w *Workspace) { w.LockLobby, w.LockElse = 0, 0 }, nil},
		{"the longest lock times", func(w *Workspace) { w.LockLobby, w.LockElse = 300, 900 }, nil},
		{"the shortest lock times", func(w *Workspace) { w.LockLobby, w.LockElse = 15, 30 }, nil},
		{"the lobby locks within five minutes", func(w *Workspace) { w.LockLobby = 301 }, Problem{"lock_lobby_seconds", "range"}},
		{"nobody can work with a lobby that locks at once", func(w *Workspace) { w.LockLobby = 14 }, Problem{"lock_lobby_seconds", "range"}},
		{"no time runs backwards in the lobby", func(w *Workspace) { w.LockLobby = -1 }, Problem{"lock_lobby_seconds", "range"}},
		{"all screens lock within a quarter", func(w *Workspace) { w.LockElse = 901 }, Problem{"lock_elsewhere_seconds", "range"}},
		{"nobody can work with a screen that locks at once", func(w *Workspace) { w.LockElse = 29 }, Problem{"lock_elsewhere_seconds", "range"}},
		{"no time runs backwards elsewhere", func(w *Workspace) { w.LockElse = -1 }, Problem{"lock_elsewhere_seconds", "range"}},
	}.run(t, sampleOf[Workspace](sampleWorkspace), (*Workspace).Check)
}

func TestAWorkspacesZoneAndIdleTimes(t *testing.T) {
	for zone, want := range map[string]string{"": DefaultZone, "Europe/Stockholm": "Europe/Stockholm", "Nowhere": "UTC", "Local": "UTC"} {
		if got := (&Workspace{Zone: zone}).Location().String(); got != want {
			t.Errorf("zone %q is %s, want %s", zone, got, want)
		}
	}
	w := &Workspace{}
	if w.Idle(true) != time.Minute || w.Idle(false) != 3*time.Minute {
		t.Errorf("by default the lobby locks after %v, the rest after %v", w.Idle(true), w.Idle(false))
	}
	w.LockLobby, w.LockElse = 20, 40
	if w.Idle(true) != 20*time.Second || w.Idle(false) != 40*time.Second {
		t.Errorf("set times are not kept: %v, %v", w.Idle(true), w.Idle(false))
	}
}

func TestSiteCheck(t *testing.T) {
	long := strings.Repeat("a", MaxLine+1)
	checks[Site]{
		{"a name is enough", func(s *Site) { *s = Site{ID: ID{1}, Name: "Aula"} }, nil},
		{"a site has a name", func(s *Site) { s.Name = "" }, Problem{"name", "missing"}},
		{"a name fits a line", func(s *Site) { s.Name = long }, Problem{"name", "too-long"}},
		{"the contact fits a line", func(s *Site) { s.Contact = long }, Problem{"contact", "too-long"}},
		{"the contact's phone fits a line", func(s *Site) { s.ContactPhone = long }, Problem{"contact_phone", "too-long"}},
		{"the back-up fits a line", func(s *Site) { s.Backup = long }, Problem{"backup", "too-long"}},
		{"the back-up's phone fits a line", func(s *Site) { s.BackupPhone = long }, Problem{"backup_phone", "too-long"}},
		{"the crisis line's name fits a line", func(s *Site) { s.CrisisName = long }, Problem{"crisis_name", "too-long"}},
		{"the crisis line's phone fits a line", func(s *Site) { s.CrisisPhone = long }, Problem{"crisis_phone", "too-long"}},
		{"the short name fits a line", func(s *Site) { s.Short = long }, Problem{"short", "too-long"}},
	}.run(t, sampleOf[Site](sampleSite), (*Site).Check)
}

func TestMemberCheck(t *testing.T) {
	checks[Member]{
		{"a member has a name", func(m *Member) { m.Name = "" }, Problem{"name", "missing"}},
		{"a member has a role", func(m *Member) { m.Role = "" }, Problem{"role", "missing"}},
		{"a role nobody knows opens nothing", func(m *Member) { m.Role = "admin" }, Problem{"role", "unknown-code"}},
		{"a phone fits a line", func(m *Member) { m.Phone = strings.Repeat("0", MaxLine+1) }, Problem{"phone", "too-long"}},
		{"a member without a phone", func(m *Member) { m.Phone = "" }, nil},
	}.run(t, sampleOf[Member](sampleMember), (*Member).Check)
}

func TestWhatRolesOpen(t *testing.T) {
	for role, want := range map[Role][3]bool{ // clients, money, lobby
		PeerExpert:       {true, false, true},
		LeadExpert:       {true, true, true},
		SocialInstructor: {true, false, false},
		Coordinator:      {true, true, false},
		ContactPerson:    {false, false, false},
	} {
		if got := [3]bool{role.MeetsClients(), role.SeesMoney(), role.Lobby()}; got != want || !slices.Contains(Roles(), role) {
			t.Errorf("%s opens clients, money, lobby: %v, want %v", role, got, want)
		}
	}
	if len(Roles()) != 5 {
		t.Errorf("%d roles; say here what the new one opens", len(Roles()))
	}
}

func TestShiftCheck(t *testing.T) {
	const day = 24 * 3600
	checks[Shift]{
		{"a running shift has no end", func(s *Shift) { s.End = 0 }, nil},
		{"a shift without a plan", func(s *Shift) { s.Until = 0 }, nil},
		{"a shift is at a site", func(s *Shift) { s.Site = ID{} }, Problem{"site", "missing"}},
		{"a shift is somebody's", func(s *Shift) { s.Person = ID{} }, Problem{"person", "missing"}},
		{"a shift has begun", func(s *Shift) { s.Start = 0 }, Problem{"start", "missing"}},
		{"a plan ends after it begins", func(s *Shift) { s.Until = s.Start }, Problem{"until", "order"}},
		{"a plan ends before it began", func(s *Shift) { s.Until = s.Start - 1 }, Problem{"until", "order"}},
		{"a plan of a whole day", func(s *Shift) { s.Until = s.Start + day }, nil},
		{"a plan of more than a day", func(s *Shift) { s.Until = s.Start + day + 1 }, Problem{"until", "order"}},
		{"a shift that ended at once", func(s *Shift) { s.End = s.Start }, nil},
		{"a shift that ended before it began", func(s *Shift) { s.End = s.Start - 1 }, Problem{"end", "order"}},
		{"a forgotten shift, ended within two days", func(s *Shift) { s.End = s.Start + 2*day }, nil},
		{"a shift of more than two days", func(s *Shift) { s.End = s.Start + 2*day + 1 }, Problem{"end", "order"}},
		{"the back-up fits a line", func(s *Shift) { s.Backup = strings.Repeat("a", MaxLine+1) }, Problem{"backup", "too-long"}},
		{"a mood is a code", func(s *Shift) { s.Moods = []string{"calm", ""} }, Problem{"moods", "missing"}},
	}.run(t, sampleOf[Shift](sampleShift), (*Shift).Check)
}

func TestWhichShiftRuns(t *testing.T) {
	here, there, aino, eero := ID{1}, ID{2}, ID{3}, ID{4}
	ended := &Shift{ID: ID{10}, Site: here, Person: aino, Start: 100, End: 200}
	first := &Shift{ID: ID{11}, Site: here, Person: aino, Start: 300}
	second := &Shift{ID: ID{12}, Site: here, Person: eero, Start: 400}
	all := []*Shift{ended, second, first}
	if got := RunningAt(all, here); got != second {
		t.Errorf("at the site runs %v, want the one begun last", got)
	}
	if got := RunningAt(all, there); got != nil {
		t.Errorf("at the other site runs %v", got)
	}
	if got := RunningOf(all, aino); got != first {
		t.Errorf("Aino runs %v", got)
	}
	if got := RunningOf(all[:1], aino); got != nil {
		t.Errorf("an ended shift runs: %v", got)
	}
	if ended.Moment() != 100 || ended.Running() || !first.Running() {
		t.Error("a shift does not lie where it begins, or runs after its end")
	}
}

func TestIncidentCheck(t *testing.T) {
	checks[Incident]{
		{"an incident is at a site", func(i *Incident) { i.Site = ID{} }, Problem{"site", "missing"}},
		{"somebody wrote it", func(i *Incident) { i.Person = ID{} }, Problem{"person", "missing"}},
		{"it has a time", func(i *Incident) { i.At = 0 }, Problem{"at", "missing"}},
		{"it is of a kind", func(i *Incident) { i.What = "" }, Problem{"what", "missing"}},
		{"not debriefed yet", func(i *Incident) { i.Debriefed, i.With, i.Debrief = 0, "", "" }, nil},
		{"debriefed before it happened", func(i *Incident) { i.Debriefed = i.At - 1 }, Problem{"debriefed", "order"}},
		{"a note of 64 KiB fits", func(i *Incident) { i.Note = strings.Repeat("a", MaxText) }, nil},
		{"a longer one does not", func(i *Incident) { i.Note = strings.Repeat("a", MaxText+1) }, Problem{"note", "too-long"}},
		{"nor a longer debrief", func(i *Incident) { i.Debrief = strings.Repeat("a", MaxText+1) }, Problem{"debrief", "too-long"}},
		{"who debriefed fits a line", func(i *Incident) { i.With = strings.Repeat("a", MaxLine+1) }, Problem{"debrief_with", "too-long"}},
	}.run(t, sampleOf[Incident](sampleIncident), (*Incident).Check)
}

func TestCopingCheck(t *testing.T) {
	checks[Coping]{
		{"one language is enough", func(c *Coping) { c.Words = Words{Sv: "Andas."} }, nil},
		{"a tip has words", func(c *Coping) { c.Words = Words{} }, Problem{"words", "missing"}},
		{"a tip is short", func(c *Coping) { c.Words.En = strings.Repeat("a", MaxNote+1) }, Problem{"words", "too-long"}},
		{"a tag is a code", func(c *Coping) { c.Tags = []string{""} }, Problem{"tags", "missing"}},
	}.run(t, sampleOf[Coping](sampleCoping), (*Coping).Check)
}

func TestEnvNoteCheck(t *testing.T) {
	checks[EnvNote]{
		{"a note is of a site", func(n *EnvNote) { n.Site = ID{} }, Problem{"site", "missing"}},
		{"it has a time", func(n *EnvNote) { n.At = 0 }, Problem{"at", "missing"}},
		{"it is of a kind", func(n *EnvNote) { n.What = "" }, Problem{"what", "missing"}},
		{"the kind alone says enough", func(n *EnvNote) { n.Note = "" }, nil},
		{"a note of more than 64 KiB", func(n *EnvNote) { n.Note = strings.Repeat("a", MaxText+1) }, Problem{"note", "too-long"}},
	}.run(t, sampleOf[EnvNote](sampleEnvNote), (*EnvNote).Check)
}

func TestDatedRecordsLieWhereTheyBegin(t *testing.T) {
	for _, r := range []Dated{&Shift{Start: 7}, &Incident{At: 7}, &EnvNote{At: 7}} {
		if r.Moment() != 7 {
			t.Errorf("%T lies at %d", r, r.Moment())
		}
	}
}

func TestWordsFallBackToFinnishThenToWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		words      Words
		fi, sv, en string
	}{
		{Words{"a", "b", "c"}, "a", "b", "c"},
		{Words{"a", "", ""}, "a", "a", "a"},
		{Words{"", "b", "c"}, "b", "b", "c"},
		{Words{"", "", "c"}, "c", "c", "c"},
		{Words{"", "b", ""}, "b", "b", "b"},
		{Words{}, "", "", ""},
	} {
		if c.words.In(Finnish) != c.fi || c.words.In(Swedish) != c.sv || c.words.In(English) != c.en || c.words.In("de") != c.fi {
			t.Errorf("%+v reads %q, %q, %q", c.words, c.words.In(Finnish), c.words.In(Swedish), c.words.In(English))
		}
	}
	var w Words
	for i, l := range Langs() {
		w.Set(l, string(rune('a'+i)))
	}
	if w != (Words{"a", "b", "c"}) || Langs()[0] != Finnish {
		t.Errorf("Set gave %+v", w)
	}
}

func TestAProblemNamesItsField(t *testing.T) {
	if got := (Problem{"name", "missing"}).Error(); got != "name: missing" {
		t.Errorf("Error = %q", got)
	}
}
