package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"aula/store"
	"aula/ui"
)

// How a finding is to be taken.
const (
	good = "good"
	note = "note"
	bad  = "bad"
)

// leastSpace is how many megabytes a disk should have left.
const leastSpace = 200

// finding is one line of doctor. Nothing in it comes from a record.
type finding struct {
	Name  string `json:"name"`
	State string `json:"state"`
	Value string `json:"value"`
	title string
}

// examination collects findings. It looks before it opens anything: opening sweeps
// unfinished files away.
type examination struct {
	m    *Main
	list []finding
	code int
}

func (x *examination) add(name, title, state, value string) {
	x.list = append(x.list, finding{name, state, value, title})
	if state == bad {
		x.code = max(x.code, exitFailed)
	}
}

// doctor is `aula doctor`: it works with a damaged store, or none.
func (m *Main) doctor(*cli.Command) error {
	x := examination{m: m}
	w := m.words.Cli.Look
	x.add("version", w.Version, good, versionLine())
	x.add("home", w.Home, good, m.dir)
	x.files()
	x.leftovers()
	x.space()
	x.store()
	x.process()
	x.terminal()
	if m.opts.json {
		if err := m.printJSON(struct {
			Sound    bool      `json:"sound"`
			Findings []finding `json:"findings"`
		}{x.code == 0, x.list}); err != nil {
			return err
		}
	} else {
		x.show()
	}
	if x.code != 0 {
		return told(x.code)
	}
	return nil
}

func (x *examination) show() {
	w := x.m.words.Cli.Look
	word := map[string]string{good: w.Good, note: w.Note, bad: w.Bad}
	var rows [][2]string
	for _, f := range x.list {
		rows = append(rows, [2]string{f.title, f.Value + " [" + word[f.State] + "]"})
	}
	wide := 0
	for _, r := range rows {
		wide = max(wide, len([]rune(r[0])))
	}
	for _, r := range rows {
		x.m.print(r[0] + strings.Repeat(" ", wide-len([]rune(r[0]))) + "  " + r[1])
	}
}

// files looks at who can read the folder and what is in it.
func (x *examination) files() {
	w := x.m.words.Cli.Look
	var open []string
	for name, most := range map[string]fs.FileMode{"": 0o700, "aula.db": 0o600, "open.db": 0o600, "prefs.json": 0o644} {
		st, err := os.Lstat(filepath.Join(x.m.dir, name))
		if err != nil {
			continue
		}
		if st.Mode().Perm()&^most != 0 || st.Mode()&fs.ModeSymlink != 0 {
			open = append(open, filepath.Join(x.m.dir, name))
		}
	}
	switch {
	case runtime.GOOS == "windows":
		x.add("permissions", w.Rights, good, w.OnlyOwner) // the profile folder's own
	case len(open) > 0:
		x.add("permissions", w.Rights, bad, fmt.Sprintf(w.Others, listed(open)))
	default:
		x.add("permissions", w.Rights, good, w.OnlyOwner)
	}
	if _, err := os.Stat(filepath.Join(x.m.dir, "prefs.json")); err == nil {
		x.add("preferences", w.Prefs, good, fmt.Sprintf("%s, %s, %s", x.m.prefs.Lang, x.m.prefs.Theme, x.m.prefs.Glyphs))
	} else {
		x.add("preferences", w.Prefs, good, w.Missing)
	}
}

// leftovers names what an interrupted run left behind.
func (x *examination) leftovers() {
	w := x.m.words.Cli.Look
	var left []string
	for _, pattern := range []string{filepath.Join(x.m.dir, "*.partial"), filepath.Join(os.TempDir(), demoPattern)} {
		found, err := filepath.Glob(pattern)
		if err == nil {
			left = append(left, found...)
		}
	}
	if len(left) > 0 {
		x.add("leftovers", w.Leftovers, note, listed(left))
		return
	}
	x.add("leftovers", w.Leftovers, good, w.NoLeftover)
}

func (x *examination) space() {
	w := x.m.words.Cli.Look
	dir := x.m.dir
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	switch free, known := freeSpace(dir); {
	case !known:
		x.add("disk", w.Disk, note, w.Unknown)
	case free < leastSpace:
		x.add("disk", w.Disk, bad, fmt.Sprintf(w.LittleLeft, x.m.words.Kit.Number(int(free))))
	default:
		x.add("disk", w.Disk, good, fmt.Sprintf(w.FreeSpace, x.m.words.Kit.Number(int(free))))
	}
}

// store opens the store as any command would, with nothing unlocked.
func (x *examination) store() {
	w := x.m.words.Cli.Look
	st, err := store.Open(x.m.store(x.m.dir))
	var place store.PlaceError
	if errors.As(err, &place) {
		x.add("place", w.Place, bad, x.m.explain(err).say)
		return
	}
	x.add("place", w.Place, good, w.Local)
	if errors.Is(err, store.ErrInUse) {
		x.add("lock", w.Lock, note, w.Taken)
		return
	}
	x.add("lock", w.Lock, good, w.Free)
	switch {
	case err == nil:
		x.add("store", w.Store, good, w.Sound)
		x.add("schema", w.Schema, good, fmt.Sprint(st.Schema()))
		x.derivation(st)
		err = x.sharing(st)
	case errors.Is(err, store.ErrNoStore):
		x.add("store", w.Store, note, w.None)
		err = nil
	}
	if err != nil {
		f := x.m.explain(err)
		x.add("store", w.Store, bad, f.say+" "+f.do)
		x.code = max(x.code, f.code)
	}
}

// derivation tells how a passphrase is guarded against guessing.
func (x *examination) derivation(st *store.Store) {
	w, k := x.m.words.Cli.Look, st.KDF()
	state := good
	if !k.Floor() {
		state = note
	}
	x.add("passphrase", w.Guarding, state, fmt.Sprintf(w.Passes, k.Time, k.Memory/1024))
}

// sharing tells of the folders, where a passphrase came along: what is known of them is
// sealed. It closes the store.
func (x *examination) sharing(st *store.Store) error {
	w := x.m.words.Cli.Look
	if x.m.passphraseSource() == "" {
		x.add("sharing", w.Sharing, good, w.AskUnlock)
		return st.Close()
	}
	p, err := x.m.passphrase("")
	if err == nil {
		err = x.m.within(st, p, x.folders)
	} else {
		err = errors.Join(err, st.Close())
	}
	if err != nil {
		x.add("sharing", w.Sharing, note, x.m.explain(err).say)
	}
	return nil
}

// folders tells how each folder stood at the last round; none is touched.
func (x *examination) folders(s *store.Session) error {
	w := x.m.words.Cli.Look
	state, err := s.Sharing()
	if err != nil {
		return err
	}
	if !state.On {
		x.add("sharing", w.Sharing, good, w.Unshared)
		return nil
	}
	r := reportOfRound(store.RoundReport{Pending: state.Waiting}, state, "")
	lines, how := x.m.chain(&r), good
	for _, f := range state.Folders {
		if f.Trouble == store.Fine || f.Trouble == store.RolledBack {
			lines = append(lines, fmt.Sprintf(w.FolderFine, f.Path))
			continue
		}
		lines, how = append(lines, x.m.folderFault(f.Trouble, f.Path).say), note
	}
	if len(state.Odd) > 0 {
		lines, how = append(lines, strings.TrimSuffix(x.m.words.Cli.Share.Odd.Of(len(state.Odd)), ":")+": aula check --folder"), note
	}
	x.add("sharing", w.Sharing, how, strings.Join(lines, " · "))
	return nil
}

// process looks at what could write memory or keys to a disk.
func (x *examination) process() {
	w := x.m.words.Cli.Look
	if coresOff() {
		x.add("cores", w.Cores, good, w.Off)
	} else {
		x.add("cores", w.Cores, note, w.On)
	}
	if len(x.m.danger) > 0 {
		x.add("variables", w.Variables, note, fmt.Sprintf(w.SafeVars, listed(x.m.danger)))
	} else {
		x.add("variables", w.Variables, good, w.NoVariable)
	}
}

func (x *examination) terminal() {
	w := x.m.words.Cli.Look
	size, colours := w.NoTerminal, w.Off
	state := note
	if f, ok := x.m.Out.(*os.File); ok {
		if wide, high, err := term.GetSize(int(f.Fd())); err == nil {
			size, state = fmt.Sprintf("%d × %d", wide, high), good
		}
		colours = colorprofile.Detect(f, environ(x.m.Getenv)).String()
	}
	x.add("terminal", w.Terminal, state, size)
	x.add("colours", w.Colours, good, colours)
	linear := w.Off
	if x.m.inLinear() {
		linear = w.On
	}
	x.add("linear", w.Linear, good, linear)
	g := ui.PickGlyphs(x.m.prefs.Glyphs, x.m.Getenv)
	x.add("glyphs", w.Signs, good, g.Ok+" "+g.No+" "+g.Dot+" "+g.Bar+" "+g.Arrow+" "+g.More)
}

// environ are the variables that tell of a terminal's colours.
func environ(getenv func(string) string) []string {
	var out []string
	for _, name := range []string{
		"TERM", "COLORTERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM_PROGRAM", "WT_SESSION", "ConEmuANSI", "TMUX", "STY",
		"GOOGLE_CLOUD_SHELL", "TTY_FORCE",
	} {
		if v := getenv(name); v != "" {
			out = append(out, name+"="+v)
		}
	}
	return out
}
