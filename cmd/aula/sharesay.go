package main

import (
	"fmt"
	"slices"
	"strings"

	"aula/store"
	"aula/ui/clean"
	"aula/ui/text"
)

// mostNamed is how many odd files are named one by one.
const mostNamed = 20

// showRound says a round: what moved, the chain from here to the others, and what
// wants care. What is wrong with the only folder is the error's to say.
func (m *Main) showRound(r *shareReport) {
	w := m.words.Cli.Share
	var moved []string
	if r.Read > 0 {
		moved = append(moved, w.Read.Of(r.Read))
	}
	if r.Written > 0 {
		moved = append(moved, w.Wrote.Of(r.Written))
	}
	if len(moved) == 0 && r.reached {
		moved = []string{strings.TrimSuffix(w.Nothing, ".")}
	}
	if len(moved) > 0 {
		m.print(listed(moved) + ".")
	}
	for _, line := range append(m.chain(r), m.cares(r)...) {
		m.print(line)
	}
}

// chain is saved → written → seen by n of m, and what waits.
func (m *Main) chain(r *shareReport) []string {
	w, n := m.words.Cli.Share, m.words.Kit.Number
	line := fmt.Sprintf(w.Chain, n(int(r.Saved)), n(int(r.InFolder)), r.SeenBy, r.Others)
	if r.Others == 0 {
		line = fmt.Sprintf(w.Alone, n(int(r.Saved)), n(int(r.InFolder)))
	}
	out := []string{line}
	if r.Pending > 0 {
		out = append(out, w.Waiting.Of(r.Pending))
	}
	return out
}

// cares are a sentence for each thing that wants care.
func (m *Main) cares(r *shareReport) []string {
	w := m.words.Cli.Share
	var out []string
	for _, x := range []struct {
		n     int
		words text.Plural
	}{{r.Merged, w.Merged}, {r.Conflicts, w.Conflicts}, {r.Requests, w.Requests}, {r.Kept, w.Kept}} {
		if x.n > 0 {
			out = append(out, x.words.Of(x.n))
		}
	}
	for _, f := range r.stories {
		if f.Again > 0 {
			out = append(out, w.Again.Of(f.Again))
		}
		if f.Relayed > 0 {
			out = append(out, w.Relayed.Of(f.Relayed))
		}
		if f.Trouble != store.Fine && (r.reached || f.Path != r.stories[0].Path) {
			t := m.folderFault(f.Trouble, f.Path)
			out = append(out, t.say+" "+t.do)
		}
	}
	for _, g := range r.Gaps {
		out = append(out, fmt.Sprintf(w.Gap, m.laptopName(g.Laptop), m.words.Kit.Number(int(g.To-g.From+1)), m.words.Kit.Date(g.Since)))
	}
	out = append(out, m.oddOnes(r.Odd)...)
	if r.Litter > 0 {
		out = append(out, w.Litter.Of(r.Litter))
	}
	return out
}

func (m *Main) laptopName(name string) string {
	if name == "" {
		return m.words.Cli.Share.Unnamed
	}
	return clean.Name(name)
}

// oddOnes names what is not as it should be, says what is safe, and what to do about
// each kind of it.
func (m *Main) oddOnes(odd []shareOdd) []string {
	if len(odd) == 0 {
		return nil
	}
	w := m.words.Cli.Share
	out := []string{w.Odd.Of(len(odd))}
	var todo []string
	for i, o := range odd {
		v := m.verdict(o.Verdict)
		if !slices.Contains(todo, v.Do) {
			todo = append(todo, v.Do)
		}
		if i >= mostNamed {
			continue
		}
		line := "  " + clean.Name(o.Name) + " – " + v.Say
		if o.Laptop != "" {
			line += ", " + fmt.Sprintf(w.From, clean.Name(o.Laptop))
		}
		if o.Engine != "" {
			line += ", " + fmt.Sprintf(w.Made, o.Engine)
		}
		out = append(out, line)
	}
	if n := len(odd) - mostNamed; n > 0 {
		out = append(out, "  "+w.More.Of(n))
	}
	return append(out, w.OddSafe+" "+strings.Join(todo, " "))
}

// verdict is a file's verdict in words. One that this version does not know is a file
// that it can't read now.
func (m *Main) verdict(v string) text.CliFault {
	w := m.words.Cli.Share.Verdict
	switch v {
	case "ok":
		return w.OK
	case "renamed-copy":
		return w.RenamedCopy
	case "torn":
		return w.Torn
	case "altered":
		return w.Altered
	case "foreign":
		return w.Foreign
	case "unknown-signer":
		return w.UnknownSigner
	case "revoked-signer":
		return w.RevokedSigner
	case "future-format":
		return w.FutureFormat
	case "old-epoch":
		return w.OldEpoch
	case "too-big":
		return w.TooBig
	case "not-a-file":
		return w.NotAFile
	}
	return w.Unreadable
}

// folderFault says what is wrong with a folder, what is safe, and what to do.
func (m *Main) folderFault(t store.Trouble, path string) fault {
	w := m.words.Cli.Share.Trouble
	words := w.Broken
	switch t {
	case store.NotThere:
		words = w.NotThere
	case store.NoMarker:
		words = w.NoMarker
	case store.OtherTeam:
		words = w.OtherTeam
	case store.OwnPlace:
		words = w.OwnPlace
	case store.ReadOnly:
		words = w.ReadOnly
	case store.Full:
		words = w.Full
	case store.NoAnswer:
		words = w.NoAnswer
	case store.RolledBack:
		words = w.RolledBack
	case store.Crowded:
		words = w.Crowded
	}
	return tellFault(exitFailed, words, clean.Name(path))
}
