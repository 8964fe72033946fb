package unlock

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// Guide is what the first-run guide is lent.
type Guide struct {
	// Words are what a passphrase is offered from.
	Words []string
	// Check tells whether a passphrase is good enough (store.Shipped.CheckPassphrase),
	// to say it at its field: store.ErrWeakPassphrase. Nil: Create says it.
	Check func(passphrase string) error
	// Create makes the workspace; store.ErrWeakPassphrase sends the person back to
	// the passphrase, any other error is explained by the root. The guide leaves
	// Laptop empty.
	Create func(store.Beginning) (*store.Store, *store.Session, store.Recovery, error)
	// Join makes the store of a workspace that others have, by an invite, and gives the
	// person's own recovery code. Nil: joining is not offered.
	Join func(store.Joining) (*store.Store, *store.Session, string, error)
	// Ask puts a request to be let in into a folder; nil: only invites are offered.
	Ask func(store.Joining) (*store.Asking, error)
	// Demo opens the throw-away workspace; nil: the choice is not shown.
	Demo func() (*store.Store, *store.Session, error)
}

// questions is how many questions the guide counts in its title.
const questions = 4

// guide asks what a new workspace needs, one calm question a page.
type guide struct {
	flow
	g      Guide
	b      store.Beginning
	role   string
	secret secret
	codes  codes
	others *joining
	opened *store.Session // made, and not yet handed to the root
}

// FirstRun is the first-run guide. It sends ui.PrefsMsg when a language is chosen,
// and ends by ui.UnlockedMsg. The root calls Renew with the new Env, or makes it anew:
// languages are chosen on the first page only, where nothing has been answered yet.
func FirstRun(env ui.Env, g Guide) ui.Screen {
	s := &guide{g: g, role: string(model.PeerExpert)}
	s.flow = flow{env: env, title: func(t *text.Strings) string { return t.Unlock.Guide.Title }, open: true}
	s.secret = secret{f: &s.flow, words: g.Words, check: g.Check, take: s.create, step: 3, of: questions}
	s.others = newJoining(s)
	s.push(s.welcome)
	return s
}

// Update takes the answers to a request, and all else as a flow does.
func (g *guide) Update(msg tea.Msg) tea.Cmd {
	if cmd, mine := g.others.own(msg); mine {
		return cmd
	}
	return g.flow.Update(msg)
}

func (g *guide) welcome() *sheet {
	w := g.env.Text.Unlock.Guide
	to := func(next func() *sheet) func() tea.Cmd {
		return func() tea.Cmd { g.push(next); return nil }
	}
	s := &sheet{head: w.Welcome, say: []string{w.WelcomeSay}}
	for _, l := range []struct{ key, lang, name string }{{"f", "fi", "Suomi"}, {"s", "sv", "Svenska"}, {"e", "en", "English"}} {
		on := g.env.Prefs.Lang == l.lang
		s.links = append(s.links, link{key: l.key, word: l.name, on: on})
		s.acts = append(s.acts, ui.Action{Key: ui.Bind(g.env.Text, l.name, l.key), Do: func() tea.Cmd {
			p := g.env.Prefs
			p.Lang = l.lang
			return func() tea.Msg { return ui.PrefsMsg{Prefs: p} }
		}})
	}
	s.rows = []row{
		{title: w.New, note: w.NewNote, do: to(g.places)},
		{title: w.Join, note: w.JoinNote, do: to(g.join)},
	}
	if g.g.Demo != nil {
		s.rows = append(s.rows, row{title: w.Demo, note: w.DemoNote, do: g.demo})
	}
	s.rows = append(s.rows, row{title: w.Restore, note: w.RestoreBy, do: to(g.restore)})
	return s
}

// join leads on to the folder; without the means to join it says so kindly.
func (g *guide) join() *sheet {
	if g.g.Join != nil {
		return g.others.place()
	}
	w := g.env.Text.Unlock.Guide
	return &sheet{head: w.Join, say: []string{w.JoinSay, w.JoinDo}, acts: []ui.Action{
		{Key: ui.Bind(g.env.Text, w.New, "enter"), Do: func() tea.Cmd { g.first(); g.push(g.places); return nil }},
	}}
}

func (g *guide) restore() *sheet {
	w := g.env.Text.Unlock.Guide
	return &sheet{
		head: w.Restore, say: []string{w.RestoreSay}, loud: []string{"aula restore FILE"},
		block: func(width int) string { return ui.Para(g.env.Theme.Text, w.RestoreDo, width) },
	}
}

func (g *guide) demo() tea.Cmd {
	open := g.g.Demo
	return g.run(g.env.Text.Unlock.Guide.DemoOpens, func() doneMsg {
		_, session, err := open()
		return doneMsg{session: session, err: err}
	}, func(m doneMsg) tea.Cmd {
		if m.err != nil {
			return ui.Fail(m.err)
		}
		g.opened = m.session
		return g.finish()
	})
}

func (g *guide) places() *sheet {
	w := g.env.Text.Unlock.Guide
	next := func() tea.Cmd { g.push(g.you); return nil }
	return &sheet{
		head: w.PlaceHead, say: []string{w.PlaceSay}, step: 1, of: questions,
		form: ui.NewForm(g.env, w.PlaceHead, next,
			ui.TextField(w.Workspace, &g.b.Workspace, ui.Opts{Name: "workspace", Hint: fmt.Sprintf(w.WorkHint, quoted(w.WorkEmpty))}),
			ui.TextField(w.Site, &g.b.Site, ui.Opts{Name: "site", Hint: fmt.Sprintf(w.SiteHint, quoted(w.SiteEmpty))})),
	}
}

// quoted sets a name off as all three languages can read it.
func quoted(s string) string { return "”" + s + "”" }

func (g *guide) you() *sheet {
	w := g.env.Text.Unlock
	next := func() tea.Cmd { g.secret.ask(); return nil }
	return &sheet{
		head: w.Guide.YouHead, say: []string{w.Guide.YouSay}, step: 2, of: questions,
		form: ui.NewForm(g.env, w.Guide.YouHead, next, personFields(g.env, w.Guide.Name, &g.b.Member, &g.role, &g.b.Sign, fmt.Sprintf(w.Lock.Profile, 1))...),
	}
}

// personFields ask for a name, a role and a door sign.
func personFields(env ui.Env, label string, name, role, onDoor *string, empty string) []ui.Field {
	w := env.Text.Unlock.Guide
	var roles []ui.Choice
	for _, r := range model.Roles() {
		roles = append(roles, ui.Choice{Value: string(r), Label: roleName(env, r)})
	}
	return []ui.Field{
		ui.TextField(label, name, ui.Opts{Name: "name", Need: true, Hint: w.NameHint}),
		ui.ChoiceField(w.Role, role, roles, ui.Opts{Name: "role"}),
		ui.TextField(w.Sign, onDoor, ui.Opts{Name: "sign", Limit: 40, Hint: fmt.Sprintf(w.SignHint, quoted(empty))}),
	}
}

func roleName(env ui.Env, r model.Role) string {
	w := env.Text.Unlock.Roles
	switch r {
	case model.LeadExpert:
		return w.Lead
	case model.SocialInstructor:
		return w.SocialInstructor
	case model.Coordinator:
		return w.Coordinator
	case model.ContactPerson:
		return w.ContactPerson
	}
	return w.PeerExpert
}

// filled puts the default in the place of what was left empty.
func filled(s, empty string) string {
	if s = strings.TrimSpace(s); s == "" {
		return empty
	}
	return s
}

// create makes the workspace and leaves the reminder at once, so that a guide cut
// short at the codes is reminded of too.
func (g *guide) create(passphrase string) tea.Cmd {
	w := g.env.Text.Unlock
	if g.hangs() {
		return nil
	}
	b := g.b
	b.Workspace, b.Site = filled(b.Workspace, w.Guide.WorkEmpty), filled(b.Site, w.Guide.SiteEmpty)
	b.Sign, b.Role, b.Passphrase = filled(b.Sign, fmt.Sprintf(w.Lock.Profile, 1)), model.Role(g.role), passphrase
	create := g.g.Create
	return g.run(w.Guide.Creating, func() doneMsg {
		_, session, rec, err := create(b)
		if err != nil {
			return doneMsg{err: err}
		}
		return doneMsg{session: session, codes: []string{rec.Workspace, rec.Own}, err: remind(session, rec)}
	}, g.created)
}

func (g *guide) created(m doneMsg) tea.Cmd {
	if m.session == nil {
		if errors.Is(m.err, store.ErrWeakPassphrase) {
			g.say(g.env.Text.Unlock.Secret.TooWeak)
			return nil
		}
		return ui.Fail(m.err)
	}
	g.opened = m.session
	g.secret.forget()
	w := g.env.Text.Unlock.Codes
	g.codes = codes{
		f: &g.flow, head: w.Head, say: w.Say, later: w.LaterSay, put: w.Later, step: questions, of: questions,
		shown: both(g.env, m.codes), typed: g.confirm, off: g.finish,
	}
	g.codes.start()
	if m.err != nil {
		return ui.Fail(m.err) // the workspace is there; only the reminder is not
	}
	return nil
}

// confirm takes the reminder away.
func (g *guide) confirm() tea.Cmd {
	session := g.opened
	return g.run(g.env.Text.Unlock.Lock.Opening, func() doneMsg {
		return doneMsg{err: unmark(session)}
	}, func(m doneMsg) tea.Cmd {
		if m.err != nil {
			return tea.Batch(ui.Fail(m.err), g.finish())
		}
		return g.finish()
	})
}

// finish hands the session to the root; one line stands until that takes over.
func (g *guide) finish() tea.Cmd {
	session := g.opened
	g.opened, g.b = nil, store.Beginning{}
	g.end(g.env.Text.Unlock.Lock.Opening)
	return func() tea.Msg { return ui.UnlockedMsg{Session: session} }
}
