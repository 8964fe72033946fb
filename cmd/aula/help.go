package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"
)

// help is `aula help [COMMAND]`.
func (m *Main) help(c *cli.Command) error { return m.helpFor(c.Args().Slice()) }

// helpFor shows the help of the command that the words name, or the general one.
func (m *Main) helpFor(args []string) error {
	of := ""
	var found *command
	for _, a := range args {
		if strings.HasPrefix(a, "-") {
			if found != nil {
				break // what follows may be an option's value
			}
			continue
		}
		if of == "" && (a == "help" || a == "ohje") {
			continue
		}
		below := m.below(of)
		i := slices.IndexFunc(below, func(c command) bool { return c.called(a) })
		if i < 0 && found != nil && len(below) == 0 {
			break // the command's own argument
		}
		if i < 0 {
			return m.unknownCommand(of, a)
		}
		found = &below[i]
		of = found.path()
	}
	if found != nil {
		m.print(m.commandHelp(*found))
		return nil
	}
	m.print(m.generalHelp())
	return nil
}

func (m *Main) generalHelp() string {
	w := m.words.Cli
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n  aula [--linear]\n  aula %s [%s]\n\n%s\n\n%s\n", w.About, w.Heads.Usage, w.Heads.Command, w.Heads.Option, w.Heads.Screen, w.Heads.Commands)
	var rows [][2]string
	for _, c := range m.commands() {
		rows = append(rows, [2]string{c.path(), c.words.Usage})
	}
	b.WriteString(table(rows))
	fmt.Fprintf(&b, "\n%s\n%s", w.Heads.General, table(append(optionRows(append(m.ofScreens(), m.general()...)),
		[2]string{"-h, --help", w.Flags.Help}, [2]string{"-v, --version", w.Flags.Version})))
	fmt.Fprintf(&b, "\n%s\n%s", w.Heads.Environ, table(m.environment()))
	fmt.Fprintf(&b, "\n%s\n%s", w.Heads.Exit, table(m.exits()))
	fmt.Fprintf(&b, "\n%s\n%s", w.Heads.NoNet, fmt.Sprintf(w.Heads.More, "aula help "+w.Heads.Command))
	return b.String()
}

func (m *Main) commandHelp(c command) string {
	w := m.words.Cli
	var b strings.Builder
	fmt.Fprintf(&b, "aula %s – %s\n\n%s\n  %s\n\n%s\n", c.path(), c.words.Usage, w.Heads.Usage, m.usageLine(c), wrap(c.words.Does, 78))
	var below [][2]string
	for _, sub := range m.below(c.name) {
		below = append(below, [2]string{sub.path(), sub.words.Usage})
	}
	if len(below) > 0 {
		fmt.Fprintf(&b, "\n%s\n%s", w.Heads.Commands, table(below))
	}
	if own := m.optionsOf(c); len(own) > 0 {
		fmt.Fprintf(&b, "\n%s\n%s", w.Heads.Options, table(optionRows(own)))
	}
	fmt.Fprintf(&b, "\n%s\n%s", w.Heads.General, table(optionRows(m.general())))
	fmt.Fprintf(&b, "\n%s\n", w.Heads.Examples)
	for _, e := range c.examples {
		fmt.Fprintf(&b, "  %s\n", e)
	}
	if len(c.aliases) > 0 {
		fmt.Fprintf(&b, "\n%s aula %s\n", w.Heads.Aliases, strings.Join(m.also(c), ", aula "))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// also are a command's other names, whole: those of the command it belongs to in front.
func (m *Main) also(c command) []string {
	if c.of == "" {
		return c.aliases
	}
	var out []string
	for _, parent := range m.below("") {
		if parent.name == c.of {
			for i, name := range c.aliases {
				out = append(out, parent.aliases[min(i, len(parent.aliases)-1)]+" "+name)
			}
		}
	}
	return out
}

// optionsOf are the options that one command takes beside the general ones.
func (m *Main) optionsOf(c command) []option {
	if c.screens {
		return append(m.ofScreens(), c.flags...)
	}
	return c.flags
}

func (m *Main) usageLine(c command) string {
	line := "aula " + c.path()
	if c.arg != "" {
		line += " " + c.arg
	}
	if len(m.optionsOf(c)) > 0 {
		line += " [" + m.words.Cli.Heads.Option + "]"
	}
	return line
}

func optionRows(list []option) [][2]string {
	var rows [][2]string
	for _, o := range list {
		rows = append(rows, [2]string{optionName(o), o.usage})
	}
	return rows
}

func optionName(o option) string {
	if o.value == "" {
		return "--" + o.name
	}
	return "--" + o.name + " " + o.value
}

func (m *Main) environment() [][2]string {
	e := m.words.Cli.Env
	return [][2]string{
		{"AULA_HOME", e.Home},
		{"AULA_PASSPHRASE_FILE", e.Passphrase},
		{"AULA_INVITE_FILE", e.Invite},
		{"AULA_LANG", e.Lang},
		{"ACCESSIBLE", e.Accessible},
		{"NO_COLOR", e.NoColor},
		{"AULA_KEYS", e.Keys},
		{"AULA_DEBUG", e.Debug},
	}
}

func (m *Main) exits() [][2]string {
	e := m.words.Cli.Exit
	return [][2]string{{"0", e.Done}, {"1", e.Failed}, {"2", e.Usage}, {"3", e.Wrong}, {"4", e.InUse}, {"5", e.Damaged}, {"6", e.NotFound}}
}

// table sets two columns; what is wide goes on under itself.
func table(rows [][2]string) string {
	wide := 0
	for _, r := range rows {
		wide = max(wide, len([]rune(r[0])))
	}
	var b strings.Builder
	for _, r := range rows {
		pad := strings.Repeat(" ", wide-len([]rune(r[0])))
		text := strings.ReplaceAll(wrap(r[1], max(30, 76-wide)), "\n", "\n"+strings.Repeat(" ", wide+4))
		fmt.Fprintf(&b, "  %s%s  %s\n", r[0], pad, text)
	}
	return b.String()
}

// wrap breaks a paragraph between words so that lines hold the given cells at most.
func wrap(s string, cells int) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(s) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case at+1+n > cells:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// manual is `aula man`: a page for the program man, from the same table.
func (m *Main) manual(*cli.Command) error {
	w := m.words.Cli
	var b strings.Builder
	fmt.Fprintf(&b, ".TH AULA 1 \"\" \"aula %s\"\n.SH %s\naula \\- %s\n.SH %s\n.B aula\n[\\-\\-linear]\n.br\n.B aula\n%s [%s]\n.P\n%s\n", version, w.Heads.Name, roff(w.About),
		w.Heads.Synopsis, w.Heads.Command, w.Heads.Option, roff(w.Heads.Screen))
	head := func(s string) { fmt.Fprintf(&b, ".SH %s\n", strings.ToUpper(strings.TrimSuffix(s, ":"))) }
	rows := func(rows [][2]string) {
		for _, r := range rows {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(r[0]), roff(r[1]))
		}
	}
	head(w.Heads.Commands)
	for _, c := range m.commands() {
		fmt.Fprintf(&b, ".SS %s\n%s\n", roff(m.usageLine(c)), roff(c.words.Does))
		rows(optionRows(m.optionsOf(c)))
		fmt.Fprintf(&b, ".P\n%s\n.nf\n", roff(w.Heads.Examples))
		for _, e := range c.examples {
			fmt.Fprintf(&b, ".B %s\n", roff(e))
		}
		b.WriteString(".fi\n")
		if len(c.aliases) > 0 {
			fmt.Fprintf(&b, ".P\n%s\n", roff(w.Heads.Aliases+" "+strings.Join(m.also(c), ", ")))
		}
	}
	head(w.Heads.General)
	rows(optionRows(append(m.ofScreens(), m.general()...)))
	head(w.Heads.Environ)
	rows(m.environment())
	head(w.Heads.Exit)
	rows(m.exits())
	head(w.Heads.Files)
	rows([][2]string{{"aula.db", m.words.Cli.Look.Store}, {"open.db", m.words.Cli.Look.Store}, {"prefs.json", m.words.Cli.Look.Prefs}})
	fmt.Fprintf(&b, ".P\n%s", roff(w.Heads.NoNet))
	m.print(b.String())
	return nil
}

// roff keeps a text from being read as the page's own commands.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

// version is `aula version`; `aula --version` does not even come here.
func (m *Main) version(*cli.Command) error {
	if m.opts.json {
		rev, day := builtFrom()
		return m.printJSON(struct {
			Version string `json:"version"`
			Commit  string `json:"commit"`
			Date    string `json:"date"`
			Go      string `json:"go"`
			System  string `json:"system"`
		}{version, rev, day, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH})
	}
	m.print(versionLine())
	return nil
}

func versionLine() string {
	rev, day := builtFrom()
	return strings.Join(strings.Fields(fmt.Sprintf("aula %s %s %s %s %s/%s", version, rev, day, runtime.Version(), runtime.GOOS, runtime.GOARCH)), " ")
}

// builtFrom is the commit and its day: from the linker, or from what go build noted.
func builtFrom() (rev, day string) {
	rev, day = commit, date
	if rev != "" {
		return rev, day
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				rev = s.Value[:min(12, len(s.Value))]
			case "vcs.time":
				day = s.Value
			}
		}
	}
	return rev, day
}
