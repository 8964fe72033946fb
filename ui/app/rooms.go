package app

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/store/seal"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/goals"
	"aula/ui/guide"
	"aula/ui/history"
	"aula/ui/hold"
	"aula/ui/joint"
	"aula/ui/lobby"
	"aula/ui/measures"
	"aula/ui/meetings"
	"aula/ui/own"
	"aula/ui/plan"
	"aula/ui/settings"
	"aula/ui/sharing"
	"aula/ui/tasks"
	"aula/ui/text"
	"aula/ui/today"
	"aula/ui/unlock"
)

// rooms are the areas, wired: what one of them needs of another is lent here.
func (a *App) rooms() house {
	o := a.o
	typeBack := func(env ui.Env) ui.Screen { return unlock.NewTypeBack(env) }
	return house{
		places: []place{
			{
				placeToday, 1,
				[]string{"today", "shift"},
				func(s *text.Strings) string { return s.App.Places.Today },
				func(env ui.Env) ui.Screen { return today.New(env, a.todayGear(typeBack)) },
			},
			{
				placeLobby, 2,
				[]string{"lobby", "shift", "cards", "slip"},
				func(s *text.Strings) string { return s.App.Places.Lobby },
				func(env ui.Env) ui.Screen { return lobby.New(env, lobbyGear(o)) },
			},
			{
				placeClients, 3,
				[]string{"clients", "privacy"},
				func(s *text.Strings) string { return s.App.Places.Clients },
				func(env ui.Env) ui.Screen { return clients.New(env, a.clientsGear()) },
			},
			{
				placeJoint, 4,
				[]string{"joint", "plan", "hold"},
				func(s *text.Strings) string { return s.App.Places.Joint },
				func(env ui.Env) ui.Screen { return joint.New(env, a.jointGear()) },
			},
			{
				placeSharing, 9,
				[]string{"sharing", "conflicts"},
				func(s *text.Strings) string { return s.App.Places.Sharing },
				func(env ui.Env) ui.Screen { return sharing.New(env, a.sharingGear(env)) },
			},
			{
				placeSettings, 10,
				[]string{"settings", "codes", "backup", "privacy"},
				func(s *text.Strings) string { return s.App.Places.Settings },
				func(env ui.Env) ui.Screen { return settings.New(env, a.settingsGear(typeBack)) },
			},
		},
		rooms:   a.backRooms(),
		openers: a.openers(typeBack),
		guide: func(env ui.Env) ui.Screen {
			return unlock.FirstRun(env, unlock.Guide{Words: o.Words, Create: o.Create, Join: o.Join, Ask: o.Ask, Demo: o.Demo, Check: o.CheckPassphrase})
		},
		door: func(env ui.Env, st *store.Store, box *seal.PINBox, who model.ID) ui.Screen {
			return unlock.New(env, st, unlock.Options{Person: who, PIN: byPIN(st, box, who), Words: o.Words})
		},
		cover: func(s *store.Session, shift *model.Shift) func(ui.Env) ui.Screen {
			tiles, st := lobby.TilesOf(s, shift), s.File()
			return func(env ui.Env) ui.Screen { return lobby.NewCover(env, st, tiles) }
		},
	}
}

// cardNotOurs is the card of what we do not do.
const cardNotOurs = "not-ours"

// The pages behind places.
const (
	roomMeasures = "measures"
	roomOwn      = "own"
	roomTasks    = "tasks"
	roomGuide    = "guide"
)

func (a *App) backRooms() []backRoom {
	return []backRoom{
		{roomMeasures, placeToday, func(s *text.Strings) string { return s.Measures.Title }, func(env ui.Env) ui.Screen { return measures.New(env, measures.Gear{}) }},
		{roomOwn, placeToday, func(s *text.Strings) string { return s.Own.Title }, func(env ui.Env) ui.Screen { return own.New(env, a.ownGear()) }},
		{roomTasks, placeToday, func(s *text.Strings) string { return s.Tasks.Title }, newTasks},
		{roomGuide, placeToday, func(s *text.Strings) string { return s.Guide.Title }, a.newGuide},
	}
}

// ownGear lends the crisis card, with the line of the site where the person works.
func (a *App) ownGear() own.Gear {
	return own.Gear{Crisis: func() (title, body string) {
		card := lobbyGear(a.o).Cards["crisis"]
		return card.Title.In(a.env.Lang()), strings.ReplaceAll(card.Body.In(a.env.Lang()), "{line}", a.crisisLine())
	}}
}

// jointGear lends the pages of one meeting to the list.
func (a *App) jointGear() joint.Gear {
	g := joint.Gear{Plan: a.openPlan, Hold: a.openHold}
	if a.o.WritePage != nil {
		g.Calendar = a.writeCalendar
	}
	return g
}

// openPlan is the page of one occasion's plan.
func (a *App) openPlan(env ui.Env, occasion model.ID) ui.Screen {
	g := plan.Gear{Hold: a.openHold}
	if a.o.WritePage != nil {
		g.Notice = a.printNotice
	}
	return plan.Open(env, g, occasion)
}

// openHold is the page on which an occasion is held.
func (a *App) openHold(env ui.Env, occasion model.ID) ui.Screen {
	return hold.Open(env, hold.Gear{}, occasion)
}

func newTasks(env ui.Env) ui.Screen { return tasks.New(env, tasks.Gear{}) }

func (a *App) newGuide(env ui.Env) ui.Screen {
	return guide.New(env, guide.Gear{Shipped: func(lang string) string {
		data, err := fs.ReadFile(a.o.Assets, path.Join("guide", lang+".md"))
		if err != nil {
			return ""
		}
		return string(data)
	}})
}

func (a *App) todayGear(typeBack func(ui.Env) ui.Screen) today.Gear {
	record := func(k model.Kind) func(ui.Env, model.ID) ui.Screen {
		return func(env ui.Env, id model.ID) ui.Screen { return settings.On(env, a.settingsGear(typeBack), k, id) }
	}
	return today.Gear{
		TypeBack: typeBack, Guide: a.newGuide, Tasks: newTasks,
		Site: record(model.KindSite), Member: record(model.KindMember),
		Client:  func(env ui.Env, id model.ID) ui.Screen { return clients.Page(env, a.clientsGear(), id) },
		Meeting: meetings.Open,
		Plan:    a.openPlan, Hold: a.openHold,
		Teller: func(env ui.Env, s *store.Session) func(model.Change) (string, string) {
			return history.NewTeller(env, s).Tell
		},
		Name:      history.Name,
		Open:      a.openKind,
		Conflicts: func(env ui.Env) ui.Screen { return sharing.NewConflicts(env, a.sharingGear(env)) },
	}
}

// openers are where records are shown; kinds that are missing have their history alone.
func (a *App) openers(typeBack func(ui.Env) ui.Screen) map[model.Kind]opener {
	at := func(place string) opener {
		return func(ui.Env, model.ID) tea.Cmd { return ui.Go(place) }
	}
	all := map[model.Kind]opener{
		model.KindTask: func(env ui.Env, id model.ID) tea.Cmd {
			return through(placeToday, tasks.OnTask(env, tasks.Gear{}, id))
		},
		model.KindIdea: func(env ui.Env, id model.ID) tea.Cmd {
			return through(placeToday, tasks.OnIdea(env, tasks.Gear{}, id))
		},
		model.KindEntry: a.onDay(typeBack, model.KindEntry), model.KindSeries: a.onDay(typeBack, model.KindSeries),
		model.KindGoal: onGoal(model.KindGoal), model.KindGoalStep: onGoal(model.KindGoalStep), model.KindRating: onGoal(model.KindRating),
		model.KindGuide: at(roomGuide), model.KindAck: at(roomGuide),
		model.KindShift: at(placeLobby), model.KindIncident: at(placeLobby), model.KindCoping: at(placeLobby), model.KindEnvNote: at(placeLobby),
	}
	for _, k := range []model.Kind{model.KindDiary, model.KindReadiness, model.KindPathway, model.KindLent} {
		all[k] = func(env ui.Env, id model.ID) tea.Cmd { return through(placeToday, own.On(env, a.ownGear(), k, id)) }
	}
	for _, k := range []model.Kind{model.KindMeasure, model.KindSheet} {
		all[k] = func(env ui.Env, id model.ID) tea.Cmd {
			return through(placeToday, measures.On(env, measures.Gear{}, k, id))
		}
	}
	all[model.KindMeeting] = func(env ui.Env, id model.ID) tea.Cmd {
		return func() tea.Msg { return pageMsg{placeClients, meetings.Open(env, id)} }
	}
	for _, k := range []model.Kind{model.KindPlan, model.KindBudgetLine, model.KindComment, model.KindReview} {
		all[k] = onOccasion(plan.Find, a.openPlan, k)
	}
	for _, k := range []model.Kind{model.KindClient, model.KindRelation, model.KindMilestone} {
		all[k] = a.onClient(k)
	}
	all[model.KindWish] = func(env ui.Env, id model.ID) tea.Cmd {
		return func() tea.Msg { return pageMsg{placeJoint, joint.OnWish(env, a.jointGear(), id)} }
	}
	all[model.KindVote] = at(placeJoint)
	for _, k := range []model.Kind{model.KindHeld, model.KindDebrief, model.KindParticipation} {
		all[k] = onOccasion(hold.OccasionOf, a.openHold, k)
	}
	for _, k := range model.Kinds() {
		if settings.Knows(k.Kind) {
			all[k.Kind] = func(env ui.Env, id model.ID) tea.Cmd {
				s := settings.On(env, a.settingsGear(typeBack), k.Kind, id)
				return func() tea.Msg { return pageMsg{placeSettings, s} }
			}
		}
	}
	return all
}

// onGoal opens the page of a client's goals on the goal that a record belongs to.
func onGoal(k model.Kind) opener {
	return func(env ui.Env, id model.ID) tea.Cmd {
		s := env.Store
		return func() tea.Msg {
			client, goal, err := goals.Find(s, k, id)
			if err != nil {
				return ui.FailedMsg{Err: err}
			}
			return pageMsg{placeClients, goals.On(env, goals.Gear{}, client, goal)}
		}
	}
}

// onDay opens the page of the day on a record of the agenda; its day has to be looked up.
func (a *App) onDay(typeBack func(ui.Env) ui.Screen, k model.Kind) opener {
	return func(env ui.Env, id model.ID) tea.Cmd {
		gear, s := a.todayGear(typeBack), env.Store
		return func() tea.Msg {
			day, err := today.DayOf(s, k, id)
			if err != nil {
				return ui.FailedMsg{Err: err}
			}
			return pageMsg{placeToday, today.OnItem(env, gear, day, id)}
		}
	}
}

// onClient opens the page of the client that a record tells of, who has to be looked up.
func (a *App) onClient(k model.Kind) opener {
	return func(env ui.Env, id model.ID) tea.Cmd {
		gear, s := a.clientsGear(), env.Store
		return func() tea.Msg {
			client, err := clients.ClientOf(s, k, id)
			if err != nil {
				return ui.FailedMsg{Err: err}
			}
			return throughMsg{placeClients, clients.Page(env, gear, client)}
		}
	}
}

// onOccasion opens a page of the occasion that a record belongs to, which has to be
// looked up.
func onOccasion(find func(*store.Session, model.Kind, model.ID) (model.ID, error), open func(ui.Env, model.ID) ui.Screen, k model.Kind) opener {
	return func(env ui.Env, id model.ID) tea.Cmd {
		s := env.Store
		return func() tea.Msg {
			occasion, err := find(s, k, id)
			if err != nil {
				return ui.FailedMsg{Err: err}
			}
			return throughMsg{placeJoint, open(env, occasion)}
		}
	}
}

func (a *App) clientsGear() clients.Gear {
	talks, err := clients.LoadTalks(a.o.Assets)
	if err != nil {
		panic(err) // they are built in, and a test reads them
	}
	card := lobbyGear(a.o).Cards[cardNotOurs]
	g := clients.Gear{
		Goals: goals.New, Meetings: meetings.New, GoalLines: goals.Summary, MeetingLines: meetings.Summary,
		Boundary: func(s string) bool { return len(guard.Boundary(s)) > 0 },
		Talks:    talks, NotOurs: clients.Card{Title: card.Title, Body: card.Body}, Words: a.o.Words,
	}
	if a.o.WritePage != nil {
		g.Print, g.Directive = a.printClient, a.printDirective
	}
	return g
}

// helpPages are the pages about what is open, the most needed first.
func (a *App) helpPages() []string {
	switch a.on.page.(type) {
	case *tasks.Screen:
		return []string{"tasks"}
	case *goals.Screen, *goals.GoalScreen:
		return []string{"goals"}
	case *meetings.Screen, *meetings.Page:
		return []string{"meetings"}
	case *guide.Screen:
		return []string{"guide"}
	case *own.Screen:
		return []string{"own"}
	case *measures.Screen:
		return []string{"measures", "privacy"}
	case *plan.Page:
		return []string{"plan"}
	case *hold.Page:
		return []string{"hold", "privacy"}
	}
	for _, p := range a.house.places {
		if p.name == a.on.place {
			return p.help
		}
	}
	if a.st == nil {
		return []string{"first-run", "privacy"}
	}
	return []string{"lock", "privacy"}
}

// byPIN opens the store by the PIN; nil while there is none. A wrong PIN is told in
// the words the lock screen knows.
func byPIN(st *store.Store, box *seal.PINBox, who model.ID) func(string) (*store.Session, error) {
	if box == nil {
		return nil
	}
	return func(pin string) (*store.Session, error) {
		s, err := st.UnlockPIN(who, box, pin)
		if errors.Is(err, seal.ErrWrongSecret) {
			err = store.ErrWrongPassphrase
		}
		return s, err
	}
}

// joinWith is the dialog that joins this laptop to the workspace of others.
func (a *App) joinWith() tea.Cmd {
	return ui.Ask(unlock.NewJoinWith(a.env, unlock.JoinGear{Words: a.o.Words, OffLoop: offLoop}))
}

// sharingGear lends the worker, words for records, and the ways to them.
func (a *App) sharingGear(env ui.Env) sharing.Gear {
	return sharing.Gear{
		Share:   func() tea.Cmd { return func() tea.Msg { return shareMsg{} } },
		Busy:    func() bool { return a.worker.task != nil && !a.worker.slow },
		Taking:  a.taking,
		OffLoop: offLoop,
		Say: func(k model.Kind, field uint16, value []byte) (name, said string) {
			return history.Value(env, env.Store, k, field, value)
		},
		Name:  func(k model.Kind, id model.ID) string { return history.Name(env, env.Store, k, id) },
		Open:  a.openKind,
		Join:  a.joinWith,
		Words: a.o.Words,
	}
}

func lobbyGear(o Options) lobby.Gear {
	cards, err := lobby.LoadCards(o.Assets)
	if err != nil {
		panic(err) // they are built in, and a test reads them
	}
	return lobby.Gear{Cards: cards, Words: o.Words}
}

func (a *App) settingsGear(typeBack func(ui.Env) ui.Screen) settings.Gear {
	o := a.o
	news, err := fs.ReadFile(o.Assets, "changelog.md")
	if err != nil {
		panic(err) // as above
	}
	return settings.Gear{
		NewMember:     func(env ui.Env) ui.Screen { return unlock.NewMember(env, o.Words...) },
		NewPassphrase: func(env ui.Env) ui.Screen { return unlock.NewPassphrase(env, o.Words...) },
		NewTypeBack:   typeBack,
		NewCodes:      unlock.NewCodes,
		BackupPath:    func() string { return filepath.Join(o.Backups, store.BackupName(a.now())) },
		PINOn:         func() bool { return a.lock.box != nil },
		Version:       o.Version,
		Changelog:     string(news),
	}
}

// pinOf is the PIN a settings page has set, or has taken away; false if msg is none.
func pinOf(msg tea.Msg) (*seal.PINBox, bool) {
	m, ok := msg.(settings.PINSet)
	if !ok {
		return nil, false
	}
	box, _ := m.Box.(*seal.PINBox)
	return box, true
}
