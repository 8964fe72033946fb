package unlock

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// What an invite is made of.
const (
	inviteWords  = 7
	inviteDigits = 26
	wordList     = 4096 // with fewer words the list is none that invites come from
)

// askAgain is how long it is from one look for an answer to the next.
const askAgain = 3 * time.Second

// joining are the sheets of joining a workspace that others have.
type joining struct {
	g      *guide
	j      store.Joining
	secret secret
	codes  codes
	asking *store.Asking // a request that waits; nil: none
	turn   int           // of the newest wait
}

// answerMsg comes when it is time to look for an answer to a request.
type answerMsg struct {
	of   *joining
	turn int
}

func newJoining(g *guide) *joining {
	j := &joining{g: g, j: store.Joining{Words: g.g.Words}}
	j.secret = secret{f: &g.flow, words: g.g.Words, check: g.g.Check, take: j.how, step: 3, of: questions}
	return j
}

func (j *joining) place() *sheet {
	w := j.g.env.Text.Unlock.Join
	next := func() tea.Cmd { j.g.push(j.you); return nil }
	return &sheet{
		head: w.PlaceHead, say: []string{w.PlaceSay}, step: 1, of: questions,
		form: ui.NewForm(j.g.env, w.PlaceHead, next, folderFields(j.g.env, &j.j)...),
	}
}

// folderFields ask for the folder and for what the laptop is called.
func folderFields(env ui.Env, j *store.Joining) []ui.Field {
	w := env.Text.Unlock.Join
	return []ui.Field{
		ui.TextField(w.Folder, &j.Folder, ui.Opts{Name: "folder", Need: true, Limit: 1024, Hint: fmt.Sprintf(w.FolderHint, w.FolderExample)}),
		ui.TextField(w.Laptop, &j.Laptop, ui.Opts{Name: "laptop", Need: true, Limit: 40, Hint: w.LaptopHint}),
	}
}

func (j *joining) you() *sheet {
	w, guide := j.g.env.Text.Unlock.Join, j.g.env.Text.Unlock.Guide
	next := func() tea.Cmd { j.secret.ask(); return nil }
	empty := fmt.Sprintf(j.g.env.Text.Unlock.Lock.Profile, 1)
	return &sheet{
		head: w.YouHead, say: []string{w.YouSay}, step: 2, of: questions,
		form: ui.NewForm(j.g.env, w.YouHead, next,
			ui.TextField(guide.Name, &j.j.Member, ui.Opts{Name: "name", Need: true, Hint: guide.NameHint}),
			ui.TextField(guide.Sign, &j.j.Sign, ui.Opts{Name: "sign", Limit: 40, Hint: fmt.Sprintf(guide.SignHint, quoted(empty))})),
	}
}

// how asks for the way in, once there is a passphrase.
func (j *joining) how(passphrase string) tea.Cmd {
	j.j.Passphrase = passphrase
	j.g.push(j.howSheet)
	return nil
}

func (j *joining) howSheet() *sheet {
	w := j.g.env.Text.Unlock.Join
	return &sheet{
		head: w.HowHead, say: []string{w.HowSay}, step: questions, of: questions,
		rows: []row{
			{title: w.HaveInvite, note: w.HaveNote, do: func() tea.Cmd { j.g.push(j.invite); return nil }},
			{title: w.AskFor, note: w.AskNote, do: j.ask},
		},
	}
}

func (j *joining) invite() *sheet {
	w := j.g.env.Text.Unlock.Join
	return &sheet{
		head: w.InviteHead, say: []string{w.InviteSay}, step: questions, of: questions,
		form: ui.NewForm(j.g.env, w.InviteHead, j.join, inviteField(j.g.env, &j.j.Invite)),
	}
}

func inviteField(env ui.Env, into *string) ui.Field {
	return ui.TextField(env.Text.Unlock.Join.Invite, into, ui.Opts{Name: "invite", Need: true, Limit: 400})
}

// inviteFault is what can be seen to be wrong with an invite before any folder is
// asked; "" if nothing can.
func inviteFault(env ui.Env, words []string, typed string) string {
	w := env.Text.Unlock.Join
	if !strings.ContainsFunc(typed, unicode.IsLetter) {
		n := 0
		for _, r := range typed {
			if unicode.IsDigit(r) {
				n++
			}
		}
		if n != inviteDigits {
			return fmt.Sprintf(w.InviteDigits, n)
		}
		return ""
	}
	got := strings.FieldsFunc(strings.ToLower(typed), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) >= wordList {
		for _, word := range got {
			if !slices.Contains(words, word) {
				return fmt.Sprintf(w.InviteWord, word)
			}
		}
	}
	if len(got) != inviteWords {
		return fmt.Sprintf(w.InviteFew, len(got))
	}
	return ""
}

// join makes the store by an invite.
func (j *joining) join() tea.Cmd {
	w := j.g.env.Text.Unlock.Join
	if fault := inviteFault(j.g.env, j.j.Words, j.j.Invite); fault != "" {
		j.g.say(fault)
		return nil
	}
	join, with := j.g.g.Join, j.filled()
	return j.g.reach(w.Joining, func() doneMsg {
		_, session, own, err := join(with)
		return doneMsg{session: session, codes: []string{own}, err: err}
	}, j.joined, func(m doneMsg) tea.Cmd {
		if m.session == nil {
			return nil // whoever stepped back is not called there again
		}
		return j.in(m) // there is a store now all the same
	})
}

// filled is what was answered, with the default for what was left empty.
func (j *joining) filled() store.Joining {
	with := j.j
	with.Sign = filled(with.Sign, fmt.Sprintf(j.g.env.Text.Unlock.Lock.Profile, 1))
	return with
}

func (j *joining) joined(m doneMsg) tea.Cmd {
	if m.session != nil {
		return j.in(m)
	}
	return j.failed(m.err)
}

// failed leads back to the question that has to be answered otherwise.
func (j *joining) failed(err error) tea.Cmd {
	w := j.g.env.Text.Unlock.Join
	var folder store.FolderError
	switch {
	case errors.Is(err, store.ErrWrongInvite):
		j.g.say(w.InviteWrong)
		return nil
	case errors.Is(err, store.ErrWeakPassphrase):
		j.g.say(w.Weak)
		return nil
	case errors.As(err, &folder):
		if folder.Why != store.NoAnswer && folder.Why != store.Broken {
			j.g.built = j.g.built[:2] // welcome, and the folder
			j.g.show()
		}
		j.g.say(folderFault(j.g.env, folder.Why))
		return nil
	}
	return ui.Fail(err)
}

// folderFault says what is wrong with the folder of one who is not in yet: nothing is
// saved here, and nothing goes on by itself.
func folderFault(env ui.Env, why store.Trouble) string {
	w := env.Text.Unlock.Join
	switch why {
	case store.NotThere:
		return w.NotThere
	case store.NoMarker:
		return w.NoMarker
	case store.OtherTeam:
		return w.OtherTeam
	case store.OwnPlace:
		return w.OwnPlace
	case store.ReadOnly:
		return w.ReadOnly
	}
	return w.NoAnswer
}

// in shows the own code once. The codes of the workspace are not this person's.
func (j *joining) in(m doneMsg) tea.Cmd {
	g := j.g
	g.opened = m.session
	j.secret.forget()
	j.j = store.Joining{}
	w := g.env.Text.Unlock
	if len(m.codes) == 0 || m.codes[0] == "" {
		return g.finish()
	}
	j.codes = codes{
		f: &g.flow, head: w.Join.CodeHead, say: w.Join.CodeSay, later: w.Join.SkipSay, put: w.Join.Skip, step: questions, of: questions,
		shown: []shown{{name: w.Recover.OwnCode, say: w.Codes.OwnSay, ask: w.Codes.AskOwn, code: m.codes[0]}},
		typed: g.finish, off: g.finish,
	}
	j.codes.start()
	return nil
}

// requested is what asking came to.
type requested struct {
	asking *store.Asking
	err    error
}

// ask puts a request into the folder.
func (j *joining) ask() tea.Cmd {
	w := j.g.env.Text.Unlock.Join
	ask, with := j.g.g.Ask, j.filled()
	if ask == nil {
		j.g.say(w.NoAsk)
		return nil
	}
	var got requested
	return j.g.reach(w.Asking, func() doneMsg {
		got.asking, got.err = ask(with)
		return doneMsg{err: got.err}
	}, func(doneMsg) tea.Cmd {
		if got.err != nil {
			return j.failed(got.err)
		}
		j.asking = got.asking
		j.g.push(j.waiting)
		return j.wait()
	}, func(doneMsg) tea.Cmd {
		if got.asking == nil {
			return nil
		}
		return closed(got.asking)
	})
}

// closed gives a request up, off the loop.
func closed(asking *store.Asking) tea.Cmd {
	return func() tea.Msg {
		if err := asking.Close(); err != nil {
			return ui.FailedMsg{Err: err}
		}
		return nil
	}
}

// waiting shows the six words until somebody has answered.
func (j *joining) waiting() *sheet {
	w := j.g.env.Text.Unlock.Join
	s := &sheet{head: w.WaitHead, say: []string{w.WaitSay}, stay: true, awake: true, step: questions, of: questions}
	if j.asking != nil {
		s.loud = []string{strings.Join(j.asking.Words(), "  ")}
	}
	s.block = func(width int) string { return ui.Para(j.g.env.Theme.Text, w.WaitDo, width) }
	s.acts = []ui.Action{{Key: ui.Bind(j.g.env.Text, w.GiveUp, "l"), Do: j.giveUp}}
	return s
}

func (j *joining) wait() tea.Cmd {
	j.turn++
	return ui.After(askAgain, answerMsg{j, j.turn})
}

// look asks the folder for an answer, off the loop; the page stays as it is.
func (j *joining) look(m answerMsg) tea.Cmd {
	if m.of != j || m.turn != j.turn || j.asking == nil {
		return nil
	}
	asking, turn := j.asking, j.turn
	return func() tea.Msg {
		session, own, err := asking.Poll()
		return answeredMsg{j, turn, doneMsg{session: session, codes: []string{own}, err: err}}
	}
}

// answeredMsg is what the folder had to say.
type answeredMsg struct {
	of   *joining
	turn int
	done doneMsg
}

func (j *joining) answered(m answeredMsg) tea.Cmd {
	w := j.g.env.Text.Unlock.Join
	switch {
	case m.of != j:
		return nil
	case m.done.session != nil && j.asking == nil: // let in after it was given up: there is a store now all the same
		return j.in(m.done)
	case m.turn != j.turn || j.asking == nil:
		return nil
	case m.done.session != nil:
		j.asking = nil
		return j.in(m.done)
	case errors.Is(m.done.err, store.ErrNoRequest):
		cmd := j.giveUp()
		j.g.say(w.Refused)
		return cmd
	case m.done.err != nil:
		j.g.say(w.WaitTrouble)
	default:
		j.g.say("")
	}
	return j.wait()
}

// giveUp goes back to the choice; the request's keys are wiped off the loop.
func (j *joining) giveUp() tea.Cmd {
	asking := j.asking
	j.asking = nil
	j.turn++
	j.g.built = j.g.built[:len(j.g.built)-1]
	j.g.show()
	if asking == nil {
		return nil
	}
	return closed(asking)
}

// own takes the messages of a request that waits; false if msg is none.
func (j *joining) own(msg tea.Msg) (tea.Cmd, bool) {
	switch m := msg.(type) {
	case answerMsg:
		return j.look(m), true
	case answeredMsg:
		return j.answered(m), true
	}
	return nil, false
}
