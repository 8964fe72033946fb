package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"aula/model"
	"aula/store"
	"aula/ui/text"
)

// create is `aula init`. The recovery codes are the result; the rest is talk.
func (m *Main) create(c *cli.Command) error {
	if c.Bool("join") {
		return m.join(c)
	}
	for _, name := range []string{"folder", "laptop"} {
		if c.String(name) != "" {
			return tellFault(exitUsage, m.words.Cli.Fail.OnlyWithJoin, "--"+name, nil, "aula help init")
		}
	}
	for _, name := range []string{"workspace", "site", "member", "role"} {
		if c.String(name) == "" {
			return tellFault(exitUsage, m.words.Cli.Fail.NeedsFlag, "--"+name, nil, "aula help init")
		}
	}
	role := model.Role(c.String("role"))
	if err := m.oneOf("role", string(role), names(model.Roles())); err != nil {
		return err
	}
	lang := c.String("lang")
	if err := m.knownLang(lang); err != nil {
		return err
	}
	if store.Exists(m.dir) {
		return store.ErrExists // before a passphrase is asked for
	}
	p, err := m.newPassphrase()
	if err != nil {
		return err
	}
	st, s, codes, err := m.begin(m.dir, store.Beginning{
		Workspace: c.String("workspace"), Site: c.String("site"), Member: c.String("member"), Role: role,
		Passphrase: p, Sign: m.words.Cli.Say.FirstSign,
	})
	if err != nil {
		return err
	}
	s.Lock()
	if err := st.Close(); err != nil {
		return err
	}
	if err := m.keepLang(lang); err != nil {
		return err
	}
	m.tell(fmt.Sprintf(m.words.Cli.Say.Created, m.dir))
	return m.showCodes(codes)
}

// knownLang refuses a language that the screens don't speak; "" leaves it open.
func (m *Main) knownLang(lang string) error {
	if lang == "" {
		return nil
	}
	return m.oneOf("lang", lang, text.Languages())
}

// keepLang makes a language that of this laptop's screens.
func (m *Main) keepLang(lang string) error {
	if lang == "" {
		return nil
	}
	m.prefs.Lang = lang
	return store.SavePrefs(m.dir, m.prefs)
}

func (m *Main) showCodes(codes store.Recovery) error {
	w := m.words.Cli.Say
	if m.opts.json {
		return m.printJSON(struct {
			Workspace string `json:"workspace_code"`
			Own       string `json:"own_code"`
		}{codes.Workspace, codes.Own})
	}
	m.print(w.WorkCode + " " + codes.Workspace)
	m.print(w.OwnCode + " " + codes.Own)
	m.tell(w.KeepCodes)
	return nil
}

// stocked are the options of a store that is about to be made, with all that ships.
func (m *Main) stocked() (store.Options, error) {
	o := m.store(m.dir)
	var err error
	o.Shipped, err = shipped()
	return o, err
}

// begin makes a store with everything that ships with the program.
func (m *Main) begin(dir string, b store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
	o, err := m.stocked()
	if err != nil {
		return nil, nil, store.Recovery{}, err
	}
	o.Dir = dir
	if b.Laptop == "" {
		if name, err := os.Hostname(); err == nil {
			b.Laptop = name
		}
	}
	s, codes, err := store.Create(o, b)
	if err != nil {
		return nil, nil, codes, err
	}
	return s.File(), s, codes, nil
}

// oneOf refuses a value that is not in a fixed list, naming the nearest.
func (m *Main) oneOf(option, value string, list []string) error {
	if slices.Contains(list, value) {
		return nil
	}
	near := nearest(value, list)
	if len(near) == 0 {
		near = list
	}
	return tellFault(exitUsage, m.words.Cli.Fail.UnknownCode, option, value, nil, listed(near))
}

func names[T ~string](list []T) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

func listed(words []string) string { return strings.Join(words, ", ") }
