package unlock

import (
	"crypto/rand"
	"math/big"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

const (
	minPassphrase = 12   // characters, SHARE.md 5.2, 6
	maxSecret     = 1024 // characters a secret's field takes
	offeredWords  = 6    // 72 bits from 4,096 words
)

// secret asks for a new passphrase on two sheets: an offered one, or one's own.
type secret struct {
	f     *flow
	words []string
	take  func(passphrase string) tea.Cmd
	step  int // of of, for the title
	of    int

	offered    string
	own, again string
}

// ask shows the first sheet; without words there is nothing to offer.
func (s *secret) ask() {
	if len(s.words) == 0 {
		s.f.push(s.ownSheet)
		return
	}
	if s.offered == "" {
		s.offered = passphrase(s.words, offeredWords)
	}
	s.f.push(s.offerSheet)
}

// forget lets go of all that was typed or offered.
func (s *secret) forget() { s.offered, s.own, s.again = "", "", "" }

func (s *secret) offerSheet() *sheet {
	w := s.f.env.Text.Unlock.Secret
	return &sheet{
		head: w.Head, say: []string{w.Say, w.Offer}, loud: []string{s.offered}, step: s.step, of: s.of,
		rows: []row{
			{title: w.Take, do: func() tea.Cmd { return s.take(s.offered) }},
			{title: w.Own, do: func() tea.Cmd { s.f.push(s.ownSheet); return nil }},
		},
		acts: []ui.Action{{Key: ui.Bind(s.f.env.Text, w.Another, "g"), Do: func() tea.Cmd {
			s.offered = passphrase(s.words, offeredWords)
			s.f.show()
			return nil
		}}},
	}
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
		head: w.OwnHead, say: []string{w.OwnSay}, step: s.step, of: s.of,
		form: ui.NewForm(s.f.env, w.OwnHead, func() tea.Cmd { return s.take(s.own) },
			ui.SecretField(w.Phrase, &s.own, ui.Opts{Name: "passphrase", Need: true, Least: minPassphrase, Limit: maxSecret}),
			ui.SecretField(w.Again, &s.again, ui.Opts{Name: "again", Need: true, Limit: maxSecret, Check: same})),
	}
}

// passphrase draws n words evenly.
func passphrase(words []string, n int) string {
	drawn := make([]string, n)
	for i := range drawn {
		drawn[i] = words[pick(len(words))]
	}
	return strings.Join(drawn, " ")
}

// pick is a random number below n.
func pick(n int) int {
	at, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // crypto/rand does not fail
	}
	return int(at.Int64())
}
