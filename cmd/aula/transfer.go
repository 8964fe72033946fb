package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v3"

	"aula/store"
	"aula/store/exchange"
)

// export is `aula export`: everything this person can open, as JSON, or a calendar.
func (m *Main) export(c *cli.Command) error {
	if f := c.String("format"); f != "" {
		if err := m.oneOf("format", f, []string{"json", "ics"}); err != nil {
			return err
		}
		if f == "ics" {
			return m.calendar(c)
		}
	}
	for _, name := range []string{"series", "site", "me", "from", "to"} {
		if c.IsSet(name) {
			return tellFault(exitUsage, m.words.Cli.Fail.OnlyWithIcs, "--"+name, nil, "aula help export")
		}
	}
	out := c.String("out")
	if out != "" {
		if _, err := os.Lstat(out); err == nil {
			return tellFault(exitFailed, m.words.Cli.Fail.FileThere, out)
		}
	}
	return m.unlocked(func(s *store.Session) error {
		mark := exchange.Mark{At: s.Now().Truncate(time.Second), Program: "aula " + version, Own: c.Bool("own")}
		if who := s.Member(s.Me()); who != nil {
			mark.By = who.Name
		}
		if out == "" {
			w := bufio.NewWriter(m.jsonOut())
			return errors.Join(exchange.Write(w, s, mark), w.Flush())
		}
		if err := wholeFile(out, func(w io.Writer) error { return exchange.Write(w, s, mark) }); err != nil {
			return err
		}
		m.tell(fmt.Sprintf(m.words.Cli.Say.Exported, out) + "\n" + m.words.Cli.Say.ExportCare)
		return nil
	})
}

// takeIn is `aula import FILE`.
func (m *Main) takeIn(c *cli.Command) error {
	name := c.Args().First()
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	file, err := exchange.Read(bufio.NewReader(f))
	if err != nil {
		return err
	}
	return m.unlocked(func(s *store.Session) error {
		n, err := exchange.Apply(s, file)
		if err != nil {
			return err
		}
		if m.opts.json {
			return m.printJSON(n)
		}
		w := m.words.Cli.Say
		m.print(w.Imported.Of(n.Encounters) + "\n" + w.ImportedRest.Of(n.Records) + "\n" + w.HadAlready.Of(n.Known))
		return nil
	})
}
