package unlock

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

const maxSecret = 1024 // characters a secret's field takes

// secret asks for a new passphrase: an offered one, typed once from paper before it
// is taken, or one's own, typed twice.
type secret struct {
	f     *flow
	words []string
	check func(passphrase string) error // store.ErrWeakPassphrase; nil: take says it
	take  func(passphrase string) tea.Cmd
	step  int // of of, for the title
	of    int

	offered, paper string
	own, again     string
}

// rule is what the open store asks of a passphrase.
func rule(env ui.Env) func(string) error {
	if env.Store == nil {
		return nil
	}
	return env.Store.File().CheckPassphrase
}

// ask shows the first sheet; without words there is nothing to offer.
func (s *secret) ask() {
	if len(s.words) == 0 {
		s.f.push(s.ownSheet)
		return
	}
	if s.offered == "" {
		s.offered = store.Passphrase(s.words, store.DefaultWords)
	}
	s.f.push(s.offerSheet)
}

// forget lets go of all that was typed or offered.
func (s *secret) forget() { s.offered, s.paper, s.own, s.again = "", "", "", "" }

func (s *secret) offerSheet() *sheet {
	w := s.f.env.Text.Unlock.Secret
	return &sheet{
		head: w.Head, say: []string{fmt.Sprintf(w.Say, store.MinPassphrase), w.Offer}, loud: []string{s.offered}, step: s.step, of: s.of,
		rows: []row{
			{title: w.Take, do: func() tea.Cmd { s.paper = ""; s.f.push(s.paperSheet); return nil }},
			{title: w.Own, do: func() tea.Cmd { s.f.push(s.ownSheet); return nil }},
		},
		acts: []ui.Action{{Key: ui.Bind(s.f.env.Text, w.Another, "g"), Do: func() tea.Cmd {
			s.offered = store.Passphrase(s.words, store.DefaultWords)
			s.f.show()
			return nil
		}}},
	}
}

// paperSheet has the offered passphrase typed once from paper: without it, a tired
// enter would take one that nobody has written down.
func (s *secret) paperSheet() *sheet {
	w := s.f.env.Text.Unlock.Secret
	return &sheet{
		head: w.PaperHead, say: []string{w.PaperSay}, again: w.ShowAgain, step: s.step, of: s.of,
		form: ui.NewForm(s.f.env, w.PaperHead, s.compare,
			ui.SecretField(w.Phrase, &s.paper, ui.Opts{Name: "passphrase", Need: true, Limit: maxSecret})),
	}
}

// compare takes what was offered if it is on the paper. After a slip the field is
// empty: nobody can mend what cannot be seen.
func (s *secret) compare() tea.Cmd {
	if s.paper == s.offered {
		return s.take(s.offered)
	}
	s.paper = ""
	s.f.show()
	s.f.say(s.f.env.Text.Unlock.Secret.PaperSlip)
	return nil
}

func (s *secret) ownSheet() *sheet {
	w := s.f.env.Text.Unlock.Secret
	same := func(again string) error {
		if again != s.own {
			return model.Problem{Field: "again", Code: "differs"}
		}
		return nil
	}
	return &sheet{
		head: w.OwnHead, say: []string{fmt.Sprintf(w.OwnSay, store.MinPassphrase)}, step: s.step, of: s.of,
		form: ui.NewForm(s.f.env, w.OwnHead, func() tea.Cmd { return s.take(s.own) },
			ui.SecretField(w.Phrase, &s.own, ui.Opts{Name: "passphrase", Need: true, Least: store.MinPassphrase, Limit: maxSecret, Check: s.strong}),
			ui.SecretField(w.Again, &s.again, ui.Opts{Name: "again", Need: true, Limit: maxSecret, Check: same})),
	}
}

// strong says at the field what is easy to guess; that it is long enough the field
// has looked at before.
func (s *secret) strong(passphrase string) error {
	if s.check == nil {
		return nil
	}
	err := s.check(passphrase)
	if errors.Is(err, store.ErrWeakPassphrase) {
		return model.Problem{Field: "passphrase", Code: "common"}
	}
	return err
}

// pick is a random number below n.
func pick(n int) int {
	at, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // crypto/rand does not fail
	}
	return int(at.Int64())
}
