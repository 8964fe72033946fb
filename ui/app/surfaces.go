package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/sharing"
)

// The workspaces a surface is shown in.
const (
	WorldNone  = "none"  // no store at all
	WorldEmpty = "empty" // just made, no shift
	WorldSome  = "some"  // a shift runs, a little of everything
	WorldMany  = "many"  // very much of everything
	WorldLong  = "long"  // the longest names there can be

	WorldClients = "clients" // some, with an undertaking on file and people in one-to-one work
)

// Surface is something a user can see: what it is, in which workspace, and the keys
// that lead there. The table feeds goldens, the size sweep and aula gallery.
type Surface struct {
	Place, State string
	World        string
	Keys         []string // "text:Aino" types
	Locked       bool     // keys are pressed at the lock screen
	Random       bool     // shows made-up words or codes: it looks different each time
	Tour         int      // the step of the tour, from 1; 0: none
	Ask          tea.Msg  // what a page asks of the root
	Sample       string   // a sample of the place of sharing, whose real states need other laptops
	Trouble      error    // what has just gone wrong
}

func keys(k ...string) []string { return k }

// Surfaces is the table of everything a user can see.
func Surfaces() []Surface {
	return slices.Concat(doorSurfaces(), daySurfaces(), roomSurfaces(), lobbySurfaces(), clientSurfaces(), jointSurfaces(), planSurfaces(), holdSurfaces(), sharingSurfaces(), settingsSurfaces(), rootSurfaces())
}

func doorSurfaces() []Surface {
	return []Surface{
		{Place: "unlock", State: "guide", World: WorldNone},
		{Place: "unlock", State: "guide-join", World: WorldNone, Keys: keys("2")},
		{Place: "unlock", State: "guide-join-you", World: WorldNone, Keys: keys("2", "text:/jako", "enter", "text:Toimisto 2", "enter")},
		{Place: "unlock", State: "guide-join-how", World: WorldNone, Keys: joinKeys()},
		{Place: "unlock", State: "guide-join-invite", World: WorldNone, Keys: append(joinKeys(), "1", "text:aalto harju", "enter")},
		{Place: "unlock", State: "join-with", World: WorldEmpty, Keys: keys("ctrl+k", "text:liitä tämä", "enter")},
		{Place: "unlock", State: "guide-restore", World: WorldNone, Keys: keys("4")},
		{Place: "unlock", State: "guide-form", World: WorldNone, Keys: keys("1")},
		{Place: "unlock", State: "guide-error", World: WorldNone, Keys: keys("1", "enter", "enter", "enter", "enter", "enter")},
		{Place: "unlock", State: "door-one", World: WorldEmpty, Locked: true},
		{Place: "unlock", State: "door-some", World: WorldSome, Locked: true},
		{Place: "unlock", State: "door-form", World: WorldSome, Locked: true, Keys: keys("enter")},
		{Place: "unlock", State: "door-error", World: WorldEmpty, Locked: true, Keys: keys("text:ei ihan oikea", "enter")},
		{Place: "unlock", State: "door-forgotten", World: WorldEmpty, Locked: true, Keys: keys("ctrl+r")},
		{Place: "unlock", State: "door-long", World: WorldLong, Locked: true},
		{Place: "unlock", State: "cover", World: WorldSome, Keys: keys("f2", "ctrl+l")},
		{Place: "unlock", State: "cover-logged", World: WorldSome, Keys: keys("f2", "ctrl+l", "1")},
		{Place: "unlock", State: "cover-long", World: WorldLong, Keys: keys("f2", "ctrl+l")},
	}
}

func daySurfaces() []Surface {
	var all []Surface
	for _, w := range []string{WorldEmpty, WorldSome, WorldMany, WorldLong} {
		all = append(all, Surface{Place: placeToday, State: w, World: w, Keys: keys("f1")})
	}
	at := func(state, world string, k ...string) Surface {
		return Surface{Place: placeToday, State: state, World: world, Keys: append(keys("f1"), k...)}
	}
	return append(all,
		at("codes-none", WorldSome, "tab", "end", "enter"), at("week", WorldSome, "w"), at("week-many", WorldMany, "w"), at("go-to", WorldSome, "g"),
		at("entry-form", WorldSome, "n", "enter"), at("entry-form-long", WorldLong, "n", "enter"), at("entry-error", WorldEmpty, "n", "ctrl+s"),
		at("entry", WorldSome, "down", "enter"), at("entry-edit", WorldSome, "down", "e"), at("entry-history", WorldSome, "down", "i"), at("remove", WorldSome, "down", "delete"))
}

func roomSurfaces() []Surface {
	at := func(place, state, world string, k ...string) Surface {
		open := map[string][]string{
			roomMeasures: keys("m", "end", "up", "up", "up", "enter"), roomOwn: keys("m", "end", "up", "up", "enter"), roomTasks: keys("m", "end", "up", "enter"), roomGuide: keys("m", "end", "enter"),
		}
		return Surface{Place: place, State: state, World: world, Keys: append(open[place], k...)}
	}
	var all []Surface
	for _, w := range []string{WorldEmpty, WorldSome, WorldMany, WorldLong} {
		all = append(all, at(roomTasks, w, w), at(roomTasks, "ideas-"+w, w, "v"), at(roomGuide, w, w),
			at(roomOwn, w, w), at(roomOwn, "check-"+w, w, "v"), at(roomOwn, "path-"+w, w, "v", "v"), at(roomOwn, "lent-"+w, w, "left"),
			at(roomMeasures, w, w), at(roomMeasures, "groups-"+w, w, "v"))
	}
	return append(all,
		at(roomTasks, "form", WorldSome, "n"), at(roomTasks, "form-long", WorldLong, "enter"), at(roomTasks, "error", WorldSome, "n", "ctrl+s"),
		at(roomTasks, "idea", WorldSome, "v", "enter"), at(roomTasks, "idea-form", WorldSome, "v", "n"), at(roomTasks, "history", WorldSome, "i"),
		at(roomGuide, "read", WorldSome, "enter"), at(roomGuide, "versions", WorldSome, "v"), at(roomGuide, "who", WorldSome, "r"), at(roomGuide, "form", WorldSome, "n"),
		at(roomOwn, "form", WorldSome, "n"), at(roomOwn, "form-long", WorldLong, "e"), at(roomOwn, "error", WorldSome, "n", "text:131052-308T", "ctrl+s"), at(roomOwn, "read", WorldSome, "enter"),
		at(roomOwn, "share", WorldSome, "j"), at(roomOwn, "share-many", WorldMany, "j"), at(roomOwn, "share-long", WorldLong, "j"), at(roomOwn, "shared", WorldSome, "down"),
		at(roomOwn, "check-form", WorldSome, "v", "n"), at(roomOwn, "check-read", WorldSome, "v", "enter"), at(roomOwn, "crisis", WorldSome, "v", "k"), at(roomOwn, "coping", WorldSome, "v", "s"),
		at(roomOwn, "path-form", WorldSome, "v", "v", "n"), at(roomOwn, "path-form-long", WorldLong, "v", "v", "enter"),
		at(roomMeasures, "read", WorldSome, "enter"), at(roomMeasures, "how", WorldSome, "t"), at(roomMeasures, "form", WorldSome, "n", "text:45-"), at(roomMeasures, "form-many", WorldMany, "n"),
		at(roomMeasures, "form-long", WorldLong, "n"), at(roomMeasures, "error", WorldSome, "n", "text:99", "ctrl+s"), at(roomMeasures, "pick", WorldSome, "v", "n"),
		at(roomMeasures, "result", WorldSome, "v", "enter"), at(roomMeasures, "hidden", WorldSome, "v", "end", "enter"))
}

// joinKeys lead to the choice of the way in.
func joinKeys() []string {
	const phrase = "text:sininen kivi nukkuu"
	return keys("2", "text:/jako", "enter", "text:Toimisto 2", "enter", "text:Olli", "enter", "enter", "2", phrase, "enter", phrase, "enter")
}

// sharingSurfaces are the samples of the place, and the place of a laptop that shares
// with nobody.
func sharingSurfaces() []Surface {
	all := []Surface{{Place: placeSharing, State: WorldEmpty, World: WorldEmpty, Keys: keys("f9")}}
	for _, name := range sharing.Samples() {
		all = append(all, Surface{Place: placeSharing, State: "sample-" + name, World: WorldEmpty, Sample: name})
	}
	return all
}

// sampleDialogs are the samples that lie on the place.
func sampleDialogs() []string {
	return keys("set-up", "set-up-error", "add-folder", "invite", "invite-digits", "invite-error", "request", "admit", "odd-file")
}

// sampleMsg shows a sample of the place of sharing.
type sampleMsg struct{ name string }

func (m sampleMsg) reach(a *App) tea.Cmd {
	if a.env.Store == nil {
		return nil
	}
	a.on.place = ""
	s := sharing.Sample(a.env, m.name)
	if !slices.Contains(sampleDialogs(), m.name) {
		return a.open(placeSharing, s)
	}
	return tea.Batch(a.open(placeSharing, sharing.Sample(a.env, "fine")), a.ask(s))
}

func lobbySurfaces() []Surface {
	at := func(state, world string, k ...string) Surface {
		return Surface{Place: placeLobby, State: state, World: world, Keys: append(keys("f2"), k...)}
	}
	slip := at("slip", WorldSome, "J")
	slip.Random = true
	all := []Surface{
		at("empty", WorldEmpty), at("some", WorldSome), at("many", WorldMany), at("long", WorldLong),
		at("start", WorldEmpty, "enter"), at("start-many", WorldMany, "V", "enter"), at("start-error", WorldEmpty, "enter", "tab", "text:99.99", "ctrl+s"),
		at("logged", WorldSome, "1"), at("refined", WorldSome, "1", "a", "i"),
		at("form", WorldSome, "n"), at("form-long", WorldLong, "n"), at("themes", WorldSome, "0"), at("themes-long", WorldLong, "0"),
		at("shift", WorldSome, "V"), at("shift-end", WorldSome, "V", "1"), at("hand-over", WorldSome, "V", "2"), at("mood", WorldSome, "V", "3"),
		at("crisis", WorldSome, "K"), at("not-ours", WorldSome, "E"), at("remove", WorldSome, "R"), slip,
	}
	for _, d := range []struct{ state, key string }{{"contact", "Y"}, {"incidents", "P"}, {"coping", "S"}, {"surroundings", "O"}} {
		for _, w := range []string{WorldEmpty, WorldSome, WorldMany, WorldLong} {
			all = append(all, at(d.state+"-"+w, w, d.key))
		}
	}
	return append(all, at("incident-form", WorldEmpty, "P", "1"), at("surroundings-form", WorldEmpty, "O", "1"))
}

func clientSurfaces() []Surface {
	at := func(state string, k ...string) Surface {
		return Surface{Place: placeClients, State: state, World: WorldClients, Keys: append(keys("f3"), k...)}
	}
	page := func(state string, k ...string) Surface {
		return at(state, append(keys("h", "text:kanerva", "enter"), k...)...)
	}
	return []Surface{
		{Place: placeClients, State: WorldEmpty, World: WorldEmpty, Keys: keys("f3")},
		at("list", "down"), at("past", "v"), at("find", "h"), at("same", "y"), at("form", "n"), at("error", "n", "text:131052-308T", "enter"),
		page("page"), page("edit", "e"), page("withdraw", "s"), page("change", "r"), page("not-ours", "b"), page("talk", "a"), page("extend", "j"),
		page("hand-over", "o"), page("end", "p"), page("end-form", "p", "p"), page("readers", "k"),
		page("goals", "g"), page("goals-form", "g", "n"), page("goals-rated", "g", "3"), page("goals-state", "g", "t"), page("goal", "g", "enter"), page("goal-step", "g", "enter", "n"),
		page("meetings", "t"), page("meeting", "t", "enter"), page("meeting-plan", "t", "n"), page("meeting-note", "t", "a"), page("meeting-move", "t", "s"), page("meeting-edit", "t", "e"),
		at("begin", "h", "text:aalto", "enter", "r"), at("consent", "h", "text:aalto", "enter", "s"), at("keep", "h", "text:pilvi", "enter", "x"),
	}
}

func settingsSurfaces() []Surface {
	at := func(state, world string, k ...string) Surface {
		return Surface{Place: placeSettings, State: state, World: world, Keys: append(keys("f10"), k...)}
	}
	all := []Surface{at("some", WorldSome)}
	for i, section := range []string{"lists", "sites", "people", "projects", "profile", "laptop", "safety", "about"} {
		open := append(slices.Repeat(keys("down"), i), "enter")
		all = append(all, at(section, WorldSome, open...))
		if i < 4 {
			all = append(all, at(section+"-many", WorldMany, open...), at(section+"-long", WorldLong, open...))
		}
	}
	return append(all,
		at("codes", WorldSome, "enter", "enter"), at("codes-long", WorldLong, "enter", "enter"), at("code-form", WorldSome, "enter", "enter", "n"),
		at("code-error", WorldSome, "enter", "enter", "n", "ctrl+s"), at("site", WorldSome, "down", "enter", "enter"),
		at("site-long", WorldLong, "down", "enter", "enter"), at("site-form", WorldSome, "down", "enter", "enter", "enter"), at("site-form-long", WorldLong, "down", "enter", "enter", "enter"),
		at("site-history", WorldSome, "down", "enter", "i"), at("person", WorldSome, "down", "down", "enter", "enter"), at("person-form", WorldSome, "down", "down", "enter", "enter", "enter"),
		at("project-form", WorldSome, "down", "down", "down", "enter", "n"))
}

func rootSurfaces() []Surface {
	at := func(state string, k ...string) Surface {
		return Surface{Place: "app", State: state, World: WorldSome, Keys: append(keys("f1"), k...)}
	}
	edits := func(state, world string) Surface {
		return Surface{Place: "app", State: state, World: world, Ask: ui.EditsMsg{}}
	}
	trouble := at("error")
	trouble.Trouble = store.ErrNotAllowed
	problem := at("problem")
	problem.Trouble = model.Problem{Field: "name", Code: "missing"}
	return []Surface{
		at("menu", "m"), at("palette", "ctrl+k"), at("palette-none", "ctrl+k", "text:xyzzy"), at("palette-found", "ctrl+k", "text:polikl"), at("palette-deed", "ctrl+k", "text:lo"),
		at("help", "?"), at("help-found", "?", "text:u"), at("help-others", "?", "tab"), edits("edits", WorldSome), edits("edits-long", WorldLong),
		{Place: "app", State: "tour", World: WorldSome, Tour: 1},
		{Place: "app", State: "tour-last", World: WorldSome, Tour: 7},
		{Place: "app", State: "undo", World: WorldSome, Keys: keys("m", "end", "up", "enter", "n", "text:Kahvia", "ctrl+s")},
		trouble, problem,
	}
}

// stand makes a root that will show a surface: at the lock screen, in the guide, or
// inside a session.
func stand(o Options, s Surface, session *store.Session) *App {
	o.Store, o.Session = nil, nil
	switch {
	case session == nil:
	case s.Locked:
		o.Store = session.File()
	default:
		o.Session = session
	}
	return New(o)
}

// steps are the messages that lead to what the surface shows.
func (s Surface) steps() []tea.Msg {
	var all []tea.Msg
	for _, k := range s.Keys {
		if typed, ok := cutText(k); ok {
			for _, r := range typed {
				if r == ' ' {
					all = append(all, ui.Press("space"))
				} else {
					all = append(all, ui.Press(string(r)))
				}
			}
			continue
		}
		all = append(all, ui.Press(k))
	}
	if s.Tour > 0 {
		all = append(all, tourMsg{s.Tour})
	}
	if s.Sample != "" {
		all = append(all, sampleMsg{s.Sample})
	}
	if s.Ask != nil {
		all = append(all, s.Ask)
	}
	if s.Trouble != nil {
		all = append(all, ui.FailedMsg{Err: s.Trouble})
	}
	return all
}

func cutText(k string) (string, bool) {
	const mark = "text:"
	if len(k) > len(mark) && k[:len(mark)] == mark {
		return k[len(mark):], true
	}
	return "", false
}
