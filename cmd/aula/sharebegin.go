package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
	"aula/ui/clean"
)

// shareSetup is `aula share setup`: a folder becomes one that is shared through.
func (m *Main) shareSetup(c *cli.Command) error {
	if c.String("folder") == "" {
		return tellFault(exitUsage, m.words.Cli.Fail.NeedsFlag, "--folder", nil, "aula help share setup")
	}
	dir, err := filepath.Abs(c.String("folder"))
	if err != nil {
		return err
	}
	return m.unlocked(func(s *store.Session) error {
		name := c.String("laptop")
		if name == "" {
			if name, err = m.laptopOf(s); err != nil {
				return err
			}
		}
		if err := s.SetUp(dir, name); err != nil {
			return err
		}
		if m.opts.json {
			return m.printJSON(struct {
				Folder string `json:"folder"`
				Laptop string `json:"laptop"`
			}{dir, name})
		}
		m.print(dir)
		w := m.words.Cli.Share
		m.tell(fmt.Sprintf(w.SetUp, clean.Name(dir), clean.Name(name)) + "\n" + w.SetUpNext)
		return nil
	})
}

// laptopOf is what this laptop is called already, else what its system calls it.
func (m *Main) laptopOf(s *store.Session) (string, error) {
	state, err := s.Sharing()
	if err != nil {
		return "", err
	}
	for _, l := range state.Laptops {
		if l.This && l.Name != "" {
			return l.Name, nil
		}
	}
	return m.hostName("share setup")
}

func (m *Main) hostName(command string) (string, error) {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "", tellFault(exitUsage, m.words.Cli.Fail.NeedsFlag, "--laptop", nil, "aula help "+command)
	}
	return name, nil
}

// invited is an invite as `aula share invite --json` writes it.
type invited struct {
	Words  string    `json:"words"`
	Digits string    `json:"digits"`
	Role   string    `json:"role"`
	Until  time.Time `json:"until"`
}

// shareInvite is `aula share invite`. The invite is the result; the rest is talk.
func (m *Main) shareInvite(c *cli.Command) error {
	role := model.PeerExpert
	if named := c.String("role"); named != "" {
		role = model.Role(named)
		if err := m.oneOf("role", named, names(model.Roles())); err != nil {
			return err
		}
	}
	return m.unlocked(func(s *store.Session) error {
		i, err := s.Invite(role)
		if err != nil {
			return err
		}
		words, err := inviteWords(i.Numbers)
		if err != nil {
			return err
		}
		until := i.Until.In(s.Now().Location())
		switch {
		case m.opts.json:
			return m.printJSON(invited{words, i.Digits, string(role), until})
		case m.words.Lang == "fi":
			m.print(words)
		default:
			m.print(i.Digits)
		}
		w, k := m.words.Cli.Share, m.words.Kit
		m.tell(fmt.Sprintf(w.Once, k.Date(until)+" "+k.Clock(until)) + "\n" + w.HandOver)
		return nil
	})
}

// inviteWords are an invite's numbers as words of the Finnish list.
func inviteWords(numbers []int) (string, error) {
	list := passphraseWords()
	var out []string
	for _, n := range numbers {
		if n < 0 || n >= len(list) {
			return "", fmt.Errorf("invite: no word %d", n)
		}
		out = append(out, list[n])
	}
	return strings.Join(out, " "), nil
}

// join is `aula init --join`.
func (m *Main) join(c *cli.Command) error {
	w := m.words.Cli.Fail
	for _, name := range []string{"folder", "member"} {
		if c.String(name) == "" {
			return tellFault(exitUsage, w.NeedsFlag, "--"+name, nil, "aula help init")
		}
	}
	for _, name := range []string{"workspace", "site", "role"} {
		if c.String(name) != "" {
			return tellFault(exitUsage, w.NotWithJoin, "--"+name, nil, "aula help init")
		}
	}
	if err := m.knownLang(c.String("lang")); err != nil {
		return err
	}
	folder, err := filepath.Abs(c.String("folder"))
	if err != nil {
		return err
	}
	laptop := c.String("laptop")
	if laptop == "" {
		if laptop, err = m.hostName("init"); err != nil {
			return err
		}
	}
	if store.Exists(m.dir) {
		return store.ErrExists // before anything is asked for
	}
	invite, err := m.invite()
	if err != nil {
		return err
	}
	p, err := m.newPassphrase()
	if err != nil {
		return err
	}
	return m.joined(store.Joining{
		Folder: folder, Laptop: laptop, Member: c.String("member"), Sign: m.words.Cli.Say.FirstSign, Passphrase: p, Invite: invite, Words: passphraseWords(),
	}, c.String("lang"))
}

// joined joins and tells the own recovery code.
func (m *Main) joined(j store.Joining, lang string) error {
	o, err := m.stocked()
	if err != nil {
		return err
	}
	s, own, err := store.Join(o, j)
	if err != nil {
		return err
	}
	st, workspace := s.File(), s.Workspace().Name
	s.Lock()
	if err := errors.Join(st.Close(), m.keepLang(lang)); err != nil {
		return err
	}
	if m.opts.json {
		return m.printJSON(struct {
			Own string `json:"own_code"`
		}{own})
	}
	w := m.words.Cli
	m.tell(fmt.Sprintf(w.Share.Joined, clean.Name(workspace), m.dir))
	m.print(w.Say.OwnCode + " " + own)
	m.tell(w.Share.KeepCode)
	return nil
}

// invite reads the invite from its file, or asks for it: it is no secret from whoever
// sits there, so what is typed shows.
func (m *Main) invite() (string, error) {
	if name := m.Getenv("AULA_INVITE_FILE"); name != "" {
		f, err := os.Open(name)
		if err != nil {
			return "", tellFault(exitUsage, m.words.Cli.Fail.InviteFile, name)
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, longestPassphrase))
		if err != nil {
			return "", tellFault(exitUsage, m.words.Cli.Fail.InviteFile, name)
		}
		return strings.TrimSpace(string(b)), nil
	}
	if _, ok := terminalOf(m.In); !ok || m.opts.noInput {
		return "", tellFault(exitUsage, m.words.Cli.Fail.NoInvite)
	}
	io.WriteString(m.Err, m.words.Cli.Share.AskInvite)
	line, err := bufio.NewReader(m.In).ReadString('\n') // a terminal gives one line at a time
	if line = strings.TrimSpace(line); line == "" || err != nil && !errors.Is(err, io.EOF) {
		return "", tellFault(exitUsage, m.words.Cli.Fail.NoInvite)
	}
	return line, nil
}
