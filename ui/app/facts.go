package app

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui/today"
)

// facts are what the frame and the lock need of the records, read off the loop at
// unlock and after each write.
type facts struct {
	me        model.ID
	workspace string
	sign      string // the door sign of whoever is in
	site      string // where the person works now
	line      string // the crisis line of that site
	role      model.Role
	demo      bool
	drafts    int
	tour      string // the local mark of the tour
	needs     int    // how much waits for the person
	share     store.ShareState
	looked    bool // there is a mark of what came and was looked at
	zone      *time.Location
	idleLobby time.Duration
	idleElse  time.Duration
}

func noFacts() facts {
	w := &model.Workspace{}
	return facts{zone: w.Location(), idleLobby: w.Idle(true), idleElse: w.Idle(false)}
}

// public is what may be known while locked.
func (f facts) public() facts {
	return facts{me: f.me, demo: f.demo, zone: f.zone, idleLobby: f.idleLobby, idleElse: f.idleElse}
}

func readFacts(of folders, s *store.Session) (facts, error) {
	w := s.Workspace()
	if w.ID.Zero() {
		return facts{}, store.ErrLocked
	}
	f := facts{me: s.Me(), workspace: w.Name, sign: s.Sign(), demo: w.Demo, zone: w.Location(), idleLobby: w.Idle(true), idleElse: w.Idle(false)}
	if m := s.Member(s.Me()); m != nil {
		f.role = m.Role
		if f.sign == "" {
			f.sign = m.Name
		}
	}
	sites, err := store.List[*model.Site](s)
	if err != nil {
		return f, err
	}
	last, err := s.Local().Get("mark", "site")
	if err != nil {
		return f, err
	}
	for _, site := range sites {
		if len(sites) == 1 || site.ID.String() == string(last) || string(site.ID[:]) == string(last) {
			f.site, f.line = site.Name, strings.TrimSpace(site.CrisisName+" "+site.CrisisPhone)
		}
	}
	mark, err := s.Local().Get("mark", markTour)
	if err != nil {
		return f, err
	}
	f.tour = string(mark)
	if all, err := s.Needs(); err == nil { // the page says why, if not
		f.needs = len(all)
	}
	if f.share, err = of.Sharing(); err != nil {
		return f, err
	}
	f.needs += f.share.Conflicts
	if mark, err = s.Local().Get("mark", today.MarkArrived); err != nil {
		return f, err
	}
	f.looked = mark != nil
	names, err := s.Local().Names(kindDraft)
	f.drafts = len(names)
	return f, err
}

// readFacts reads them again.
func (a *App) readFacts() tea.Cmd {
	s := a.env.Store
	if s == nil {
		return nil
	}
	of := a.folders(s)
	return func() tea.Msg {
		f, err := readFacts(of, s)
		if err != nil {
			return nil // the screens say it
		}
		return factsMsg{s, f}
	}
}

type factsMsg struct {
	of    *store.Session
	facts facts
}

func (m factsMsg) reach(a *App) tea.Cmd {
	if m.of != a.env.Store {
		return nil
	}
	a.facts = m.facts
	return a.fromNow()
}

// fromNow sets the mark of what was looked at when a laptop begins to share: what a
// workspace that was joined holds already is no news.
func (a *App) fromNow() tea.Cmd {
	if !a.facts.share.On || a.facts.looked {
		return nil
	}
	a.facts.looked = true
	now := strconv.AppendUint(nil, a.seen.at(), 10)
	return a.write(job{quiet: true, do: func(s *store.Session) (tea.Msg, error) { return nil, s.Local().Put("mark", today.MarkArrived, now) }})
}
