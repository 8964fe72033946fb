package sharing

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/share"
	"aula/ui"
)

// Samples are the names of the states that Sample shows, for the gallery and for
// pictures. A store comes to most of them only with other laptops and a broken folder.
func Samples() []string {
	return []string{
		"off", "alone", "fine", "waiting", "away", "no-marker", "part", "many", "long", "no-folder",
		"conflicts", "conflicts-none", "conflict", "conflict-text", "conflict-three", "laptop", "laptop-this", "laptop-odd",
		"set-up", "set-up-error", "add-folder", "invite", "invite-digits", "invite-error", "request", "admit", "odd-file",
	}
}

// Sample is a page, or a dialog, with made-up facts. Its deeds lead on as those of the
// real pages do; what would write says that it can't.
func Sample(env ui.Env, name string) ui.Screen {
	f := sampleFacts(base(name), env.Now())
	for _, folder := range f.state.Folders {
		f.paths = append(f.paths, folder.Path)
	}
	f.tidy()
	g := Gear{
		read:    func(ui.Env, Gear) (facts, error) { return f, nil },
		OffLoop: func(func() (tea.Msg, error)) tea.Cmd { return ui.Fail(errSample) },
		Join:    func() tea.Cmd { return ui.Fail(errSample) },
		Words:   sampleWords(),
	}
	return shown(env, g, f, name)
}

var errSample = errors.New("a sample has no store")

// base is the facts that a sample is made of.
func base(name string) string {
	switch name {
	case "conflicts", "conflict", "conflict-text", "conflict-three", "laptop", "laptop-odd", "laptop-this", "request", "admit", "odd-file":
		return "part"
	case "conflicts-none", "add-folder", "invite", "invite-digits", "invite-error":
		return "fine"
	case "set-up", "set-up-error":
		return "off"
	}
	return name
}

// shown is the screen of a sample with its facts in it.
func shown(env ui.Env, g Gear, f facts, name string) ui.Screen {
	s := New(env, g).(*Screen)
	s.facts, s.ready = f, true
	s.fill()
	d := &s.desk
	switch name {
	case "conflicts", "conflicts-none":
		return NewConflicts(env, g)
	case "conflict":
		return onConflict(env, g, f.conflicts[0].key())
	case "conflict-text":
		return onConflict(env, g, f.conflicts[1].key())
	case "conflict-three":
		return onConflict(env, g, f.conflicts[2].key())
	case "laptop-this":
		return onLaptop(env, g, f.state.Laptops[0].ID)
	case "laptop":
		return onLaptop(env, g, f.state.Laptops[1].ID)
	case "laptop-odd":
		return onLaptop(env, g, f.state.Laptops[3].ID)
	case "set-up", "add-folder":
		return d.folderForm()
	case "set-up-error":
		j := d.folderForm().(*job)
		j.refuse(store.FolderError{Why: store.OwnPlace})
		return j
	case "invite", "invite-digits", "invite-error":
		return invited(d, name)
	case "request":
		return newRequest(d, f.state.Requests[0])
	case "admit":
		return d.admitForm(f.state.Requests[0])
	case "odd-file":
		card := slices.Concat(s.verdictCard(share.Altered), s.oddFiles(share.Altered))
		return ui.NewMessage(env, ui.Upper(env.Text.Sharing.Verdict.Altered.Name), card.Text())
	}
	return s
}

// invited is the dialog of an invite that was made, or could not be.
func invited(d *desk, name string) ui.Screen {
	i := newInvite(d, model.PeerExpert)
	i.asked, i.digits = true, name == "invite-digits" || i.digits
	if name == "invite-error" {
		i.fault = d.explain(store.FolderError{Why: store.NotThere})
	} else {
		made := sampleInvite(d.env.Now())
		i.invite = &made
	}
	i.fill()
	return i
}

// sampleFacts are the made-up facts of a state.
func sampleFacts(name string, now time.Time) facts {
	f := facts{me: model.ID{1}, members: sampleMembers()}
	if name == "off" {
		return f
	}
	fine := store.FolderState{Path: "/mnt/yhteinen/aula", At: now.Add(-3 * time.Minute)}
	f.state = store.ShareState{
		On: true, Admin: true, Workspace: model.ID{9}, Laptop: model.ID{21}, Folders: []store.FolderState{fine}, Laptops: sampleLaptops(now)[:3],
		Saved: 1284, Written: 1284, SeenBy: 2, Others: 2, Files: store.FileCounts{share.OK: 41},
	}
	s := &f.state
	switch name {
	case "alone":
		s.Laptops, s.Others, s.SeenBy = s.Laptops[:1], 0, 0
	case "waiting":
		s.Waiting, s.Written, s.SeenBy = 3, 1281, 1
	case "away":
		s.Folders[0] = store.FolderState{Path: fine.Path, Trouble: store.NotThere, At: now.AddDate(0, 0, -3), Since: now.AddDate(0, 0, -3).Add(time.Hour)}
		s.Waiting, s.Written, s.SeenBy = 12, 1272, 1
	case "no-marker":
		s.Folders[0] = store.FolderState{Path: "/media/tikku", Trouble: store.NoMarker, Since: now.AddDate(0, 0, -1)}
		s.Waiting, s.Written = 1, 1283
	case "no-folder":
		s.On, s.Folders = false, nil
	case "part", "many", "long":
		samplePart(&f, now)
	}
	switch name {
	case "many":
		sampleMany(&f, now)
	case "long":
		sampleLong(&f, now)
	}
	return f
}

// samplePart has something of everything.
func samplePart(f *facts, now time.Time) {
	s := &f.state
	s.Folders = append(s.Folders, store.FolderState{Path: "/media/tikku", Trouble: store.NotThere, At: now.AddDate(0, 0, -8), Since: now.AddDate(0, 0, -6)})
	s.Laptops, s.Others, s.SeenBy = sampleLaptops(now), 3, 1
	s.Requests = []store.Request{{
		ID: [32]byte{1}, Laptop: model.ID{30}, Name: "Kotikunnan kannettava", Person: "Kaisa", At: now.Add(-45 * time.Minute),
		Words: []string{"kataja", "puro", "lumi", "harakka", "saunapolku", "torstai"},
	}}
	s.Gaps = []store.Gap{{Laptop: model.ID{23}, From: 7, To: 7, Since: now.AddDate(0, 0, -6)}}
	s.Odd, s.Kept, s.Litter = sampleOdd(now), 2, 14
	s.Files = store.FileCounts{share.OK: 212, share.RenamedCopy: 2, share.Altered: 1, share.Unreadable: 1}
	f.conflicts = sampleConflicts(now)
}

func sampleMembers() []*model.Member {
	return []*model.Member{
		{ID: model.ID{1}, Name: "Aino", Role: model.PeerExpert},
		{ID: model.ID{2}, Name: "Olli", Role: model.SocialInstructor},
		{ID: model.ID{3}, Name: "Siiri", Role: model.Coordinator},
	}
}

func sampleLaptops(now time.Time) []store.LaptopState {
	today := model.DateOf(now)
	return []store.LaptopState{
		{ID: model.ID{21}, Name: "Poliklinikan aula", Fingerprint: "k3f9 7tqa", This: true, Admin: true, Persons: []model.ID{{1}, {3}}, LastSeen: today, Version: "0.3.0"},
		{ID: model.ID{22}, Name: "Ollin kone", Fingerprint: "m2xw p4hc", Persons: []model.ID{{2}}, LastSeen: today - 1, Version: "0.3.0"},
		{ID: model.ID{23}, Name: "Ryhmätila", Fingerprint: "b7rd 2ynv", LastSeen: today - 9, Version: "0.3.0", Unseen: 12, Missing: 1},
		{ID: model.ID{24}, Name: "Ryhmätila", Fingerprint: "x5ge q6lz", LastSeen: today - 120, Suspended: true, Unseen: 640, Namesake: true},
	}
}

func sampleOdd(now time.Time) []store.OddFile {
	const name = "a1-b-pzqsa4tmnoyfk-0001-0000000007-0000000009-abcdefghijklmnopqrstuvwxyz"
	at := now.AddDate(0, 0, -2)
	return []store.OddFile{
		{Folder: "/mnt/yhteinen/aula", Name: name + ".sync-conflict-20261121-044018-CZBVVRP.aula", Verdict: share.RenamedCopy, Engine: "Syncthing", Laptop: model.ID{22}, Since: at},
		{Folder: "/mnt/yhteinen/aula", Name: name + "-TOIMISTO.aula", Verdict: share.RenamedCopy, Engine: "OneDrive", Laptop: model.ID{22}, Since: at},
		{Folder: "/mnt/yhteinen/aula", Name: name + ".aula", Verdict: share.Altered, Laptop: model.ID{22}, Since: at},
		{Folder: "/mnt/yhteinen/aula", Name: strings.Replace(name, "0007", "0010", 1) + ".aula", Verdict: share.Unreadable, Laptop: model.ID{23}, Since: at},
	}
}

func sampleConflicts(now time.Time) []conflict {
	side := func(person, laptop byte, ago time.Duration, value []byte) store.Side {
		return store.Side{
			Dot: model.Dot{Laptop: model.ID{laptop}, Counter: uint64(ago)}, Person: model.ID{person}, At: now.Add(-ago), Value: value,
			Mine: person == 1, Here: laptop == 21,
		}
	}
	day, text := []byte{0x19, 0x51, 0x20}, store.TextValue
	return []conflict{
		{
			Conflict: store.Conflict{
				Kind: model.KindEntry, Record: model.ID{40}, Field: 5, Name: "start", Known: true, Before: day,
				Sides: []store.Side{side(1, 21, 20*time.Minute, day), side(2, 22, 17*time.Hour, day)},
			},
			record: "kalenterimerkintä Vertaisryhmä", field: "alkaa", sides: []string{"tänään klo 14.00", "tänään klo 15.30"}, before: "tänään klo 13.00",
		},
		{
			Conflict: store.Conflict{
				Kind: model.KindTask, Record: model.ID{41}, Field: 7, Name: "note", Text: true,
				Sides: []store.Side{side(2, 22, 26*time.Hour, text("Kiinteistönhoito tuo sermin perjantaina.")), side(1, 21, 30*time.Hour, text("Sermi on varastossa, avain toimistolla."))},
			},
			record: "tehtävä Kysy sermistä", field: "muistiinpano", sides: []string{"Kiinteistönhoito tuo sermin perjantaina.", "Sermi on varastossa, avain toimistolla."},
		},
		{
			Conflict: store.Conflict{
				Kind: model.KindSite, Record: model.ID{42}, Field: 3, Name: "contact", Text: true, Known: true,
				Sides: []store.Side{side(3, 23, 50*time.Hour, text("Kaisa")), side(2, 22, 49*time.Hour, text("Kaisa ja Pekka")), side(2, 24, -26*365*24*time.Hour, nil)},
			},
			record: "toimipaikka Terveysasema", field: "yhteyshenkilö", sides: []string{"Kaisa", "Kaisa ja Pekka", ""},
		},
	}
}

// sampleMany has very much of everything.
func sampleMany(f *facts, now time.Time) {
	f.conflicts = nil
	for i := range 40 {
		c := sampleConflicts(now)[i%3]
		c.Record = model.ID{60, byte(i)}
		f.conflicts = append(f.conflicts, c)
	}
	f.state.Laptops = slices.Clone(f.state.Laptops)
	for i := range 60 {
		l := sampleLaptops(now)[1+i%3]
		l.ID, l.Name = model.ID{61, byte(i)}, l.Name+" "+string(rune('A'+i%26))
		f.state.Laptops = append(f.state.Laptops, l)
	}
	f.state.Others, f.state.SeenBy, f.state.Saved, f.state.Written = 63, 12, 104_812, 104_812
	f.state.Files = store.FileCounts{}
	for i, v := range share.Verdicts() {
		f.state.Files[v] = 3 + i*i
	}
}

// sampleLong has the longest names there can be, and hostile ones.
func sampleLong(f *facts, now time.Time) {
	name := strings.Repeat("pitkämielisyys ", 8)[:model.MaxLine-1]
	odd := "\x1b[31mpunainen\x07\nTurvassa: kaikki\u202e" + strings.Repeat("日本", 60)
	f.members = []*model.Member{{ID: model.ID{1}, Name: name}, {ID: model.ID{2}, Name: odd}}
	f.state.Folders = []store.FolderState{{Path: "/mnt/" + strings.Repeat("kansio/", 90), At: now}, {Path: odd, Trouble: store.Crowded, At: now, Since: now}}
	f.state.Laptops = slices.Clone(f.state.Laptops)
	for i := range f.state.Laptops {
		f.state.Laptops[i].Name, f.state.Laptops[i].Version, f.state.Laptops[i].Fingerprint = odd, odd, strings.Repeat("k3f9 ", 20)
	}
	f.state.Requests = []store.Request{{ID: [32]byte{2}, Name: odd, Person: name, Words: []string{odd, name, "a", "b", "c", "d"}, At: now.AddDate(80, 0, 0)}}
	f.state.Odd = []store.OddFile{{Folder: odd, Name: odd, Engine: odd, Verdict: share.Altered, Laptop: model.ID{22}}}
	f.state.Saved, f.state.Written = 1<<40, 1<<40
	f.conflicts = slices.Clone(f.conflicts)
	for i := range f.conflicts {
		c := &f.conflicts[i]
		c.record, c.field, c.before = name, odd, odd
		c.sides = slices.Repeat([]string{strings.Repeat(odd+"\n", 30)}, len(c.Sides))
	}
}

func sampleInvite(now time.Time) store.Invite {
	return store.Invite{
		Numbers: []int{12, 480, 1033, 2047, 2901, 3500, 4095}, Digits: "04113 92876 55021 73308 96412 7", Until: now.AddDate(0, 0, 7),
	}
}

// sampleWords stand in for the Finnish list.
func sampleWords() []string {
	all := make([]string, inviteWords)
	some := []string{"kataja", "puro", "lumi", "harakka", "saunapolku", "torstai", "villasukka"}
	for i := range all {
		all[i] = some[i%len(some)]
	}
	return all
}
