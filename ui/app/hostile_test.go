package app

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"aula/model"
	"aula/store"
	"aula/ui/clean"
	"aula/ui/clean/cleantest"
	"aula/ui/uitest"
)

// hostileWorlds is how many workspaces the payloads are spread over: each name of
// each record is a few of them in a row.
const hostileWorlds = 3

// hostileNames are the payloads as names: whole ones, as many as fit, next to each
// other. What the model refuses (broken UTF-8) can't be stored in the first place.
func hostileNames() []string {
	var out []string
	var b strings.Builder
	for _, p := range cleantest.Payloads() {
		if !utf8.ValidString(p) || utf8.RuneCountInString(p) > model.MaxLine-4 {
			continue
		}
		if utf8.RuneCountInString(b.String())+utf8.RuneCountInString(p) > model.MaxLine-4 {
			out = append(out, b.String())
			b.Reset()
		}
		b.WriteString(p)
	}
	return append(out, b.String())
}

// No string of any record leaves the program as a control, whatever it holds, on any
// screen (SHARE.md 5.2, 27–29): what a screen sends is its own style codes and clean text.
func TestNoScreenSendsWhatARecordHides(t *testing.T) {
	names := hostileNames()
	if len(names) < 50 {
		t.Fatalf("only %d hostile names", len(names))
	}
	for w := range hostileWorlds {
		t.Run(fmt.Sprint("world ", w), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				next := w * len(names) / hostileWorlds
				name := func() string { next++; return names[next%len(names)] }
				time.Sleep(time.Until(noon()))
				for _, s := range hostileSurfaces() {
					session := inWorld(t, WorldEmpty, time.Now)
					poison(t, session, name)
					o := plainOptions("fi")
					v := seen{uitest.Drive(t, stand(o, s, session)), nil, session}
					v.pass()
					for _, m := range s.steps() {
						v.Wait(450 * time.Millisecond).Send(m)
					}
					v.pass()
					sendsNothingElse(t, s.Name(), v.Raw())
				}
			})
		})
	}
}

func hostileSurfaces() []Surface {
	return []Surface{
		{Place: "unlock", State: "door", Locked: true},
		{Place: "unlock", State: "cover", Keys: keys("f2", "ctrl+l", "1")},
		{Place: "today", State: "page", Keys: keys("f1")},
		{Place: "lobby", State: "page", Keys: keys("f2", "1", "a")},
		{Place: "lobby", State: "form", Keys: keys("f2", "n")},
		{Place: "lobby", State: "themes", Keys: keys("f2", "0")},
		{Place: "lobby", State: "crisis", Keys: keys("f2", "K")},
		{Place: "lobby", State: "contact", Keys: keys("f2", "Y")},
		{Place: "lobby", State: "incidents", Keys: keys("f2", "P")},
		{Place: "lobby", State: "coping", Keys: keys("f2", "S")},
		{Place: "lobby", State: "places", Keys: keys("f2", "O")},
		{Place: "own", State: "diary", Keys: keys("m", "end", "up", "up", "enter")},
		{Place: "own", State: "share", Keys: keys("m", "end", "up", "up", "enter", "j")},
		{Place: "own", State: "checks", Keys: keys("m", "end", "up", "up", "enter", "v", "enter")},
		{Place: "own", State: "goals", Keys: keys("m", "end", "up", "up", "enter", "v", "v")},
		{Place: "own", State: "shared", Keys: keys("m", "end", "up", "up", "enter", "left")},
		{Place: "settings", State: "lists", Keys: keys("f10", "enter", "enter")},
		{Place: "settings", State: "sites", Keys: keys("f10", "down", "enter")},
		{Place: "settings", State: "people", Keys: keys("f10", "down", "down", "enter")},
	}
}

// poison puts hostile names everywhere a name can stand.
func poison(t *testing.T, s *store.Session, name func() string) {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	site := sites[0]
	*site = model.Site{ID: site.ID, Name: name(), Contact: name(), ContactPhone: name(), Backup: name(), BackupPhone: name(), CrisisName: name(), CrisisPhone: name(), Short: name()}
	me := *s.Member(s.Me())
	me.Name = name()
	ws := *s.Workspace()
	ws.Name = name()
	records := []model.Record{
		site, &me, &ws,
		&model.Member{ID: model.ID{9, 9}, Name: name(), Role: model.PeerExpert, Phone: name()},
		&model.Shift{ID: model.ID{9, 8}, Site: site.ID, Person: s.Me(), Backup: name(), Start: model.MomentOf(now.Add(-time.Hour))},
		&model.Incident{ID: model.ID{9, 7}, Site: site.ID, Person: s.Me(), At: model.MomentOf(now), What: name(), Note: name() + "\n" + name(), With: name()},
		&model.EnvNote{ID: model.ID{9, 6}, Site: site.ID, At: model.MomentOf(now), What: name(), Note: name()},
		&model.Coping{ID: model.ID{9, 5}, Words: model.Words{Fi: name(), Sv: name(), En: name()}, Tags: []string{"sleep"}},
		&model.Diary{ID: model.ID{9, 4}, Day: model.DateOf(now), Text: name() + "\n" + name()},
		&model.Lent{ID: model.ID{9, 3}, From: model.ID{9, 9}, Day: model.DateOf(now), On: model.DateOf(now), Text: name() + "\n" + name()},
		&model.Readiness{ID: model.ID{9, 2}, Day: model.DateOf(now), Sleep: 1, Note: name()},
		&model.Pathway{ID: model.ID{9, 1}, Text: name(), Note: name(), Made: model.DateOf(now)},
	}
	for _, l := range model.Lists() {
		for i, c := range s.Codes().All(l) {
			if i < 4 {
				x := *c
				x.Words = model.Words{Fi: name(), Sv: name(), En: name()}
				records = append(records, &x)
			}
		}
	}
	for _, r := range records {
		if err := s.Put(r); err != nil {
			t.Fatalf("%T: %v", r, err)
		}
	}
	if err := s.SetSign(name()); err != nil {
		t.Fatal(err)
	}
}

// sendsNothingElse takes away the style codes that the kit itself writes (CSI … m with
// digits and semicolons) and wants all the rest to be clean text.
func sendsNothingElse(t *testing.T, where, raw string) {
	t.Helper()
	var plain strings.Builder
	for rest := raw; rest != ""; {
		at := strings.Index(rest, "\x1b[")
		if at < 0 {
			plain.WriteString(rest)
			break
		}
		plain.WriteString(rest[:at])
		rest = rest[at+2:]
		end := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != ';' && r != ':' })
		if end < 0 || rest[end] != 'm' {
			t.Fatalf("%s: a code that is no style: %q", where, rest[:min(len(rest), 12)])
		}
		rest = rest[end+1:]
	}
	for line := range strings.Lines(plain.String()) {
		if line = strings.TrimSuffix(line, "\n"); !clean.OK(line) {
			t.Errorf("%s sends %q", where, line)
		}
	}
	if !strings.Contains(plain.String(), string(clean.Replacement)) {
		t.Logf("%s shows none of the hostile names", where)
	}
}
