package app

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/ui"
	"aula/ui/paper"
	"aula/ui/plan"
)

// printClient writes the page that a client takes along; the access log says so.
func (a *App) printClient(env ui.Env, id model.ID) tea.Cmd {
	return a.print(env.Text.Cli.Say.PageWritten, ".html", func(to io.Writer, s *store.Session) error {
		facts, err := paper.Open(s, id)
		if err != nil {
			return err
		}
		return paper.Client(to, a.o.Assets, env.Text, facts)
	})
}

// printDirective writes the guide to the psychiatric advance directive.
func (a *App) printDirective(env ui.Env) tea.Cmd {
	return a.print(env.Text.Cli.Say.GuideWritten, ".html", func(to io.Writer, s *store.Session) error {
		return paper.Directive(to, a.o.Assets, env.Text, s.Workspace().Name, s.Now())
	})
}

// printNotice writes the page of a joint meeting for the notice board.
func (a *App) printNotice(env ui.Env, occasion model.ID) tea.Cmd {
	return a.print(env.Text.Cli.Say.NoticeWritten, ".html", func(to io.Writer, s *store.Session) error {
		page, err := s.PlanPage(occasion)
		if err != nil {
			return err
		}
		sites, err := store.List[*model.Site](s)
		if err != nil {
			return err
		}
		return paper.Notice(to, a.o.Assets, env.Text, plan.NoticeOf(env.Text, page, sites, s.Workspace().Name, s.Now().Location()))
	})
}

// print writes what is given out into a file of its own, and says where it is.
func (a *App) print(said, ending string, write func(io.Writer, *store.Session) error) tea.Cmd {
	name := filepath.Join(a.o.Pages, "aula-"+a.now().Format("2006-01-02-150405")+ending)
	return ui.Write(fmt.Sprintf(said, name), func(s *store.Session) (tea.Msg, error) {
		var b bytes.Buffer
		if err := write(&b, s); err != nil {
			return nil, err
		}
		return nil, a.o.WritePage(name, b.Bytes())
	})
}

// writeCalendar writes a calendar for other programs, in the words of env.
func (a *App) writeCalendar(env ui.Env, c exchange.Calendar) tea.Cmd {
	return a.print(env.Text.Joint.Said.Calendar, ".ics", func(to io.Writer, s *store.Session) error {
		w := env.Text
		c.At, c.Program, c.Lang = s.Now().Truncate(time.Second), "aula "+a.o.Version, w.Lang
		c.Kind = func(k model.EntryKind) string { return w.Record.Entry(string(k)) }
		c.Meeting, c.Cancelled = w.Cli.Say.Meeting, w.Cli.Say.Cancelled
		_, err := exchange.WriteICS(to, s, c)
		return err
	})
}
