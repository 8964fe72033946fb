package main

import (
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"aula/ui/text"
)

// command is one line of the table from which parsing, help, completion and the
// manual page are made.
type command struct {
	of       string // the command it belongs to; "" if it stands by itself
	name     string
	aliases  []string // the Finnish names
	words    text.CliCmd
	arg      string // the one argument's name; in brackets if it can be left out, with … if there may be more
	flags    []option
	screens  bool // opens the screens, and takes their options
	examples []string
	run      func(*Main, *cli.Command) error
}

// option is a command's option; without a value's name it is a switch.
type option struct {
	name  string
	value string
	many  bool // a list with commas, or the option again
	usage string
}

// commands is the table.
func (m *Main) commands() []command {
	c, f := m.words.Cli.Cmds, m.words.Cli.Flags
	return []command{
		{name: "init", aliases: []string{"aloita"}, words: c.Init, flags: []option{
			{"workspace", "NAME", false, f.Workspace},
			{"site", "NAME", false, f.NewSite},
			{"member", "NAME", false, f.Member},
			{"role", "ROLE", false, f.Role},
			{"lang", "LANG", false, f.Lang},
			{"join", "", false, f.Join},
			{"folder", "DIR", false, f.Folder},
			{"laptop", "NAME", false, f.Laptop},
		}, examples: []string{
			"AULA_PASSPHRASE_FILE=salalause aula init --workspace 'Vertaistuki' --site 'Poliklinikka' --member Aino --role peer-expert --lang fi",
			"AULA_PASSPHRASE_FILE=salalause AULA_INVITE_FILE=kutsu aula init --join --folder /media/tikku --laptop 'Aula 2' --member Olli",
		}, run: (*Main).create},
		{name: "log", aliases: []string{"kirjaa"}, words: c.Log, flags: []option{
			{"site", "SITE", false, f.Site},
			{"theme", "CODE,…", true, f.Theme},
			{"who", "CODE", false, f.Who},
			{"initiative", "CODE", false, f.Initiative},
			{"phase", "CODE", false, f.Phase},
			{"did", "CODE,…", true, f.Did},
			{"topic", "CODE,…", true, f.Topic},
			{"leaflet", "CODE,…", true, f.Leaflet},
			{"next", "CODE", false, f.Next},
			{"length", "CODE", false, f.Length},
			{"count", "N", false, f.Count},
		}, examples: []string{
			"aula log",
			"aula log --theme lonely,hope --who client --phase before --did info,support",
			"aula log --site poli --theme relatives --who relative --count 3",
		}, run: (*Main).logOne},
		{
			name: "today", aliases: []string{"tanaan", "tänään"}, words: c.Today, flags: []option{{"date", "DATE", false, f.Date}},
			examples: []string{"aula today", "aula today --date eilen --json"}, run: (*Main).today,
		},
		{
			name: "share", aliases: []string{"jaa"}, words: c.Share, flags: []option{{"folder", "DIR", false, f.Only}, {"watch", "", false, f.Watch}},
			examples: []string{"aula share", "aula share --json | jq .pending", "aula share --watch"}, run: (*Main).share,
		},
		{
			of: "share", name: "setup", aliases: []string{"kansio"}, words: c.ShareSetup, flags: []option{{"folder", "DIR", false, f.Folder}, {"laptop", "NAME", false, f.Laptop}},
			examples: []string{"aula share setup --folder 'Z:\\Vertaistuki' --laptop 'Aula 1'", "aula share setup --folder /media/tikku"}, run: (*Main).shareSetup,
		},
		{
			of: "share", name: "invite", aliases: []string{"kutsu"}, words: c.ShareInvite, flags: []option{{"role", "ROLE", false, f.InviteRole}},
			examples: []string{"aula share invite", "aula share invite --role social-instructor --json"}, run: (*Main).shareInvite,
		},
		{name: "clients", aliases: []string{"asiakkaat"}, words: c.Clients, examples: []string{"aula clients", "aula clients --json | jq '.[].name'"}, run: (*Main).clients},
		{
			of: "clients", name: "page", aliases: []string{"sivu"}, words: c.ClientPage, arg: "NAME", flags: []option{{"out", "FILE", false, f.PageOut}},
			examples: []string{"aula clients page Kanerva --out kanerva.html"}, run: (*Main).clientPage,
		},
		{
			of: "clients", name: "directive", aliases: []string{"hoitotahto"}, words: c.Directive, flags: []option{{"out", "FILE", false, f.PageOut}},
			examples: []string{"aula clients directive --out hoitotahto.html"}, run: (*Main).directive,
		},
		{
			name: "goals", aliases: []string{"tavoitteet"}, words: c.Goals, arg: "[NAME]",
			examples: []string{"aula goals", "aula goals Kanerva --json | jq .t_score"}, run: (*Main).goals,
		},
		{name: "plan", aliases: []string{"suunnitelma"}, words: c.Plan, examples: []string{"aula plan", "aula plan --json | jq '.[] | select(.waits)'"}, run: (*Main).plans},
		{
			of: "plan", name: "show", aliases: []string{"näytä"}, words: c.PlanShow, arg: "[DAY]",
			examples: []string{"aula plan show", "aula plan show 26.11.", "aula plan show 2026-11-26 --json | jq .stage"}, run: (*Main).planShow,
		},
		{
			of: "plan", name: "review", aliases: []string{"lue"}, words: c.PlanReview, arg: "[DAY]", flags: []option{
				{"approve", "", false, f.Approve},
				{"changes", "TEXT", false, f.Changes},
				{"comment", "TEXT", false, f.Comment},
				{"line", "N", false, f.Line},
			},
			examples: []string{"aula plan review 26.11.", "aula plan review 26.11. --comment 'Mahtuvatko kaikki?' --line 4", "aula plan review 26.11. --approve"}, run: (*Main).planReview,
		},
		{
			of: "plan", name: "notice", aliases: []string{"ilmoitus"}, words: c.PlanNotice, arg: "[DAY]", flags: []option{{"out", "FILE", false, f.PageOut}},
			examples: []string{"aula plan notice 26.11. --out ilmoitus.html"}, run: (*Main).planNotice,
		},
		{
			name: "measure", aliases: []string{"mittari"}, words: c.Measure, arg: "[NAME]",
			examples: []string{"aula measure", "aula measure esis --json | jq '.results[].score'"}, run: (*Main).measure,
		},
		{
			of: "measure", name: "import", aliases: []string{"tuo"}, words: c.MeasureIn, arg: "FILE",
			examples: []string{"aula measure import kysely.json"}, run: (*Main).importMeasure,
		},
		{
			name: "export", aliases: []string{"vie"}, words: c.Export, flags: []option{
				{"format", "FORMAT", false, f.Format},
				{"out", "FILE", false, f.Out},
				{"own", "", false, f.Own},
				{"series", "SERIES", false, f.Series},
				{"site", "SITE", false, f.SiteOnly},
				{"me", "", false, f.Me},
				{"from", "DATE", false, f.From},
				{"to", "DATE", false, f.To},
			},
			examples: []string{
				"aula export --out kaikki.json",
				"aula export --format json | jq '.encounters | length'",
				"aula export --format ics --me --out omat.ics",
				"aula export --format ics --series Kahviryhmä --from 2027-01-01 --to 2027-05-31 --out kahviryhma.ics",
			}, run: (*Main).export,
		},
		{name: "import", aliases: []string{"tuo"}, words: c.Import, arg: "FILE", examples: []string{"aula import kaikki.json"}, run: (*Main).takeIn},
		{
			name: "backup", aliases: []string{"varmuuskopio"}, words: c.Backup, arg: "[FILE]",
			examples: []string{"aula backup", "aula backup /media/tikku/aula.backup"}, run: (*Main).backup,
		},
		{
			name: "restore", aliases: []string{"palauta"}, words: c.Restore, arg: "FILE", flags: []option{{"replace", "", false, f.Replace}},
			examples: []string{"aula restore aula-2026-11-22-0905.backup", "aula restore aula.backup --replace"}, run: (*Main).restore,
		},
		{
			name: "check", aliases: []string{"tarkista"}, words: c.Check, flags: []option{{"full", "", false, f.Full}, {"folder", "", false, f.CheckFolder}},
			examples: []string{"aula check", "aula check --full", "aula check --folder", "aula check --json --passphrase-file salalause"}, run: (*Main).check,
		},
		{name: "doctor", aliases: []string{"kunto"}, words: c.Doctor, examples: []string{"aula doctor", "aula doctor --json"}, run: (*Main).doctor},
		{
			name: "demo", aliases: []string{"esittely"}, words: c.Demo, screens: true,
			examples: []string{"aula demo", "aula demo --linear", "AULA_LANG=sv aula demo"}, run: (*Main).demo,
		},
		{name: "gallery", aliases: []string{"galleria"}, words: c.Gallery, examples: []string{"aula gallery", "AULA_LANG=en aula gallery"}, run: (*Main).gallery},
		{
			name: "completion", aliases: []string{"taydennys", "täydennys"}, words: c.Completion, arg: "bash|zsh|fish|pwsh",
			examples: []string{"source <(aula completion bash)", "aula completion fish > ~/.config/fish/completions/aula.fish"},
		},
		{name: "man", aliases: []string{"opas"}, words: c.Man, examples: []string{"aula man | man -l -"}, run: (*Main).manual},
		{name: "version", aliases: []string{"versio"}, words: c.Version, examples: []string{"aula --version", "aula version --json"}, run: (*Main).version},
		{name: "help", aliases: []string{"ohje"}, words: c.Help, arg: "[COMMAND…]", examples: []string{"aula help log", "aula help share setup"}, run: (*Main).help},
	}
}

// path is the words that name a command.
func (c command) path() string { return strings.TrimPrefix(c.of+" "+c.name, " ") }

// called tells whether a word names the command.
func (c command) called(word string) bool { return c.name == word || slices.Contains(c.aliases, word) }

// below are the commands that belong to one of the table; the top ones for "".
func (m *Main) below(of string) []command {
	return slices.DeleteFunc(m.commands(), func(c command) bool { return c.of != of })
}

// general are the options that every command takes.
func (m *Main) general() []option {
	f := m.words.Cli.Flags
	return []option{
		{"passphrase-file", "FILE", false, f.Passphrase},
		{"json", "", false, f.JSON},
		{"no-input", "", false, f.NoInput},
		{"quiet", "", false, f.Quiet},
		{"no-color", "", false, f.NoColor},
	}
}

// ofScreens are the options of whatever opens the screens.
func (m *Main) ofScreens() []option {
	return []option{{"linear", "", false, m.words.Cli.Flags.Linear}}
}

// dispatch finds the command that the arguments name and runs it.
func (m *Main) dispatch(args []string) error {
	if wantsHelp(args[1:]) {
		return m.helpFor(args[1:])
	}
	root := m.tree()
	return root.Run(context.Background(), args)
}

// wantsHelp tells whether help is asked for anywhere before a lone "--".
func wantsHelp(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "-h", "--help", "-help", "-?":
			return true
		}
	}
	return false
}

// tree makes the parser's commands from the table. Its own help, being English and
// coloured, stays off.
func (m *Main) tree() *cli.Command {
	root := &cli.Command{
		Name: "aula", Usage: m.words.Cli.About, HideHelp: true, HideVersion: true, EnableShellCompletion: true,
		Reader: m.In, Writer: m.Out, ErrWriter: m.Err, Flags: flags(append(m.ofScreens(), m.general()...), false),
		ExitErrHandler: func(context.Context, *cli.Command, error) {},
		OnUsageError:   m.misused("aula help"),
		Action: func(_ context.Context, c *cli.Command) error {
			m.take(c)
			if c.Args().Present() {
				return m.unknownCommand("", c.Args().First())
			}
			return m.open()
		},
	}
	for _, cmd := range m.below("") {
		if cmd.run == nil {
			m.completion(root, cmd)
			continue
		}
		one := m.parsed(cmd)
		for _, sub := range m.below(cmd.name) {
			one.Commands = append(one.Commands, m.parsed(sub))
		}
		root.Commands = append(root.Commands, one)
	}
	return root
}

// parsed is the parser's view of one command.
func (m *Main) parsed(cmd command) *cli.Command {
	return &cli.Command{
		Name: cmd.name, Aliases: cmd.aliases, Usage: cmd.words.Usage, HideHelp: true, Flags: flags(cmd.flags, true),
		OnUsageError: m.misused("aula help " + cmd.path()),
		Action: func(_ context.Context, c *cli.Command) error {
			m.take(c)
			if c.Args().Present() && cmd.arg == "" && len(m.below(cmd.name)) > 0 {
				return m.unknownCommand(cmd.name, c.Args().First())
			}
			if err := m.checkArgs(cmd, c); err != nil {
				return err
			}
			return cmd.run(m, c)
		},
	}
}

// flags are the parser's view of options: local ones are not taken by the commands below.
func flags(list []option, local bool) []cli.Flag {
	var out []cli.Flag
	for _, o := range list {
		switch {
		case o.value == "":
			out = append(out, &cli.BoolFlag{Name: o.name, Usage: o.usage, Local: local})
		case o.many:
			out = append(out, &cli.StringSliceFlag{Name: o.name, Usage: o.usage, Local: local})
		default:
			out = append(out, &cli.StringFlag{Name: o.name, Usage: o.usage, Local: local})
		}
	}
	return out
}

// take reads the general options.
func (m *Main) take(c *cli.Command) {
	m.opts = options{
		json: c.Bool("json"), noInput: c.Bool("no-input"), quiet: c.Bool("quiet"), noColor: c.Bool("no-color"),
		passphraseFile: c.String("passphrase-file"),
	}
	if c.IsSet("linear") {
		m.opts.linear = new(c.Bool("linear"))
	}
}

func (m *Main) checkArgs(cmd command, c *cli.Command) error {
	need, most := 0, 0
	if cmd.arg != "" {
		most = 1
		if !strings.HasPrefix(cmd.arg, "[") {
			need = 1
		}
	}
	w := m.words.Cli.Fail
	switch n := c.Args().Len(); {
	case n < need:
		return tellFault(exitUsage, w.NeedsArgument, cmd.arg, nil, "aula help "+cmd.path())
	case n > most && !strings.Contains(cmd.arg, "…"):
		return tellFault(exitUsage, w.ExtraArgument, c.Args().Get(most), nil, "aula help "+cmd.path())
	}
	return nil
}

// completion keeps the parser's own command, the only way to its scripts, under our
// words.
func (m *Main) completion(root *cli.Command, cmd command) {
	root.ConfigureShellCompletionCommand = func(c *cli.Command) {
		c.Name, c.Aliases, c.Usage, c.HideHelp, c.Hidden = cmd.name, cmd.aliases, cmd.words.Usage, true, false
		c.OnUsageError = m.misused("aula help completion")
		c.Action = func(_ context.Context, c *cli.Command) error {
			if c.Args().Present() {
				return tellFault(exitUsage, m.words.Cli.Fail.ExtraArgument, c.Args().First(), nil, "aula help completion")
			}
			return tellFault(exitUsage, m.words.Cli.Fail.NeedsArgument, cmd.arg, nil, "aula help completion")
		}
		for _, shell := range c.Commands {
			shell.HideHelp = true
			shell.OnUsageError = c.OnUsageError
		}
	}
}

// misused says the parser's complaints in our words. They come as English text
// alone, so this one place looks at the text.
func (m *Main) misused(help string) cli.OnUsageErrorFunc {
	return func(_ context.Context, _ *cli.Command, err error, _ bool) error {
		w := m.words.Cli.Fail
		if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
			return tellFault(exitUsage, w.UnknownFlag, "--"+strings.TrimLeft(name, "-"), nil, help)
		}
		if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: "); ok {
			return tellFault(exitUsage, w.NeedsValue, "--"+strings.TrimLeft(name, "-"), nil, help)
		}
		return tellFault(exitUsage, w.BadUsage, nil, help)
	}
}

// unknownCommand names the nearest of the commands below one.
func (m *Main) unknownCommand(of, name string) error {
	var names []string
	for _, c := range m.below(of) {
		names = append(append(names, c.name), c.aliases...)
	}
	aula := strings.TrimPrefix(of+" ", " ")
	f := tellFault(exitUsage, m.words.Cli.Fail.UnknownCommand, aula+name, nil)
	if near := nearest(name, names); len(near) > 0 {
		f.do = fill(m.words.Cli.Fail.DidYouMean, []any{"aula " + aula + strings.Join(near, ", aula "+aula)})
	}
	return f
}
