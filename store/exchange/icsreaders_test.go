package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// foreign is another calendar program, in a home of its own.
type foreign struct {
	t    *testing.T
	home string
}

func newForeign(t *testing.T, program string) foreign {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not here: that it reads our calendars is not tested", program)
	}
	return foreign{t, t.TempDir()}
}

// run runs a program, which must not complain.
func (r foreign) run(name string, args ...string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), name, args...)
	cmd.Env = []string{"HOME=" + r.home, "XDG_DATA_HOME=" + r.home + "/data", "XDG_CONFIG_HOME=" + r.home + "/config", "PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=Europe/Helsinki", "TERM=dumb"}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || errs.Len() > 0 {
		r.t.Fatalf("%s %v: %v\n%s\n%s", name, args, err, &errs, &out)
	}
	return out.String()
}

func (r foreign) file(name, text string) string {
	r.t.Helper()
	name = filepath.Join(r.home, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return name
}

// fourMonths are what the tests look at: the clock goes back, series begin, move, are
// called off and skip Christmas.
const (
	readFrom = "2026-10-01"
	readTo   = "2027-02-28"
)

// told is what a reader must show of the agenda, a line for each occasion. Things
// without a clock stand once for each day.
func told(t *testing.T, s *store.Session, c Calendar, clock func(start, end time.Time) string) []string {
	t.Helper()
	items, err := s.Agenda(dateOf(t, readFrom), dateOf(t, readTo))
	if err != nil {
		t.Fatal(err)
	}
	b := &icsBuild{Calendar: c, s: s, zone: s.Workspace().Location()}
	if err := b.read(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, it := range items {
		if it.Source == model.KindShift || !b.wants(&it) {
			continue
		}
		if it.Source == model.KindSeries && b.plans[it.Occasion()].title != "" {
			it.Source, it.ID = model.KindEntry, it.Occasion()
		}
		summary := strings.ReplaceAll(b.event(it.ID, &it).Props.Get("SUMMARY").Value, `\`, "")
		start, end := it.Start.Time(b.zone), it.End.Time(b.zone)
		if !it.AllDay {
			out = append(out, clock(start, end)+" "+summary)
			continue
		}
		first := model.DateOf(start)
		for d := first; d < first+wholeDays(int(it.End-it.Start)/60); d++ {
			out = append(out, d.String()+" "+summary)
		}
	}
	slices.Sort(out)
	return out
}

func compare(t *testing.T, text string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	got = slices.Compact(got) // what goes through a night stands at both days
	if slices.Equal(got, want) && len(got) > 50 {
		return
	}
	for _, x := range want {
		if !slices.Contains(got, x) {
			t.Errorf("missing: %s", x)
		}
	}
	for _, x := range got {
		if !slices.Contains(want, x) {
			t.Errorf("too much: %s", x)
		}
	}
	t.Errorf("%d lines, not %d, of\n%s", len(got), len(want), text)
}

// asked are the calendars that readers are given.
func asked() map[string]Calendar {
	all, mine := calendar(), calendar()
	mine.Me = true
	return map[string]Calendar{"everybody's": all, "mine": mine}
}

func filledHouse(t *testing.T) *store.Session {
	t.Helper()
	s := house(t)
	fillCalendar(t, s)
	withPlans(t, s)
	withClient(t, s)
	// as many sorts of rules as people use
	for i, rule := range []string{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=DAILY;INTERVAL=9;COUNT=9", "FREQ=YEARLY"} {
		put(t, s, &model.Series{ID: model.ID{54, byte(i)}, What: model.EntryTeam, Title: fmt.Sprint("Sääntö ", i), First: dateOf(t, "2026-10-06"), At: 8*60 + i, Minutes: 45, Rule: rule})
	}
	return s
}

func TestKhalReadsIt(t *testing.T) {
	s := filledHouse(t)
	for name, c := range asked() {
		t.Run(name, func(t *testing.T) {
			r := newForeign(t, "khal")
			config := r.file("khal.conf", strings.ReplaceAll(`[calendars]
[[aula]]
path = HOME/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Helsinki
default_timezone = Europe/Helsinki
[default]
default_calendar = aula
[sqlite]
path = HOME/khal.db
`, "HOME", r.home))
			if err := os.Mkdir(filepath.Join(r.home, "calendar"), 0o700); err != nil {
				t.Fatal(err)
			}
			text, _ := written(t, s, c)
			r.run("khal", "-c", config, "import", "--batch", r.file("aula.ics", text))
			out := r.run("khal", "-c", config, "list", "--day-format", "= {date}", "--format", "{start-date} {start-time} {end-date} {end-time} {status}|{title}", readFrom, readTo)
			var got []string
			day := ""
			for line := range strings.Lines(out) {
				line = strings.TrimSpace(line)
				if d, ok := strings.CutPrefix(line, "= "); ok {
					day = d
					continue
				}
				when, title, _ := strings.Cut(line, "|")
				f := strings.Fields(when)
				if cancelled := slices.Contains(f, "CANCELLED"); cancelled != strings.HasPrefix(title, "Peruttu: ") {
					t.Errorf("cancelled %v: %s", cancelled, line)
				}
				if len(f) >= 4 {
					got = append(got, strings.Join(f[:4], " ")+" "+title)
				} else {
					got = append(got, day+" "+title)
				}
			}
			compare(t, text, got, told(t, s, c, func(start, end time.Time) string {
				return start.Format("2006-01-02 15:04") + " " + end.Format("2006-01-02 15:04")
			}))
		})
	}
}

func TestCalcurseReadsIt(t *testing.T) {
	s := filledHouse(t)
	for name, c := range asked() {
		t.Run(name, func(t *testing.T) {
			r := newForeign(t, "calcurse")
			text, _ := written(t, s, c)
			home := []string{"-D", filepath.Join(r.home, "d"), "-C", filepath.Join(r.home, "c")}
			for _, dir := range []string{"d", "c"} {
				if err := os.Mkdir(filepath.Join(r.home, dir), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			if out := r.run("calcurse", append(home, "-i", r.file("aula.ics", text))...); !strings.Contains(out, " 0 items skipped") && !strings.Contains(out, "0 skipped") {
				t.Errorf("taking it in: %s", out)
			}
			days := int(dateOf(t, readTo) - dateOf(t, readFrom) + 1)
			clock := `@%(start:%Y-%m-%d %H:%M) %(end:%Y-%m-%d %H:%M) %m\n`
			out := r.run("calcurse", append(home, "-Q", "--from", "10/01/2026", "--days", fmt.Sprint(days), "--format-apt", clock, "--format-recur-apt", clock,
				"--format-event", `%m\n`, "--format-recur-event", `%m\n`)...)
			var got []string
			day := ""
			for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); {
				line := lines.Text()
				if d, err := time.Parse("01/02/06:", line); err == nil {
					day = d.Format(time.DateOnly)
				} else if timed, ok := strings.CutPrefix(line, "@"); ok {
					got = append(got, timed)
				} else if line != "" {
					got = append(got, day+" "+line)
				}
			}
			compare(t, text, got, told(t, s, c, func(start, end time.Time) string {
				return start.Format("2006-01-02 15:04") + " " + end.Format("2006-01-02 15:04")
			}))
		})
	}
}
