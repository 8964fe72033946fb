package main

import (
	"fmt"
	"slices"
	"strings"

	"aula/store"
	"aula/ui/clean"
	"aula/ui/text"
)

// mostNamed is how many odd files of a kind are named one by one.
const mostNamed = 10

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

// oddOnes names what is not as it should be, what to do about each kind of it under its
// files, and says what is safe.
func (m *Main) oddOnes(odd []shareOdd) []string {
	if len(odd) == 0 {
		return nil
	}
	w := m.words.Cli.Share
	out := []string{w.Odd.Of(len(odd))}
	odd = slices.SortedStableFunc(slices.Values(odd), func(a, b shareOdd) int { return strings.Compare(a.Verdict, b.Verdict) })
	same := 0 // of this kind so far
	for i, o := range odd {
		v := m.verdict(o.Verdict)
		if same++; same <= mostNamed {
			line := "  " + clean.Line(o.Name) + " – " + v.Say
			if o.Laptop != "" {
				line += ", " + fmt.Sprintf(w.From, clean.Name(o.Laptop))
			}
			if o.Engine != "" {
				line += ", " + fmt.Sprintf(w.Made, engineName(o.Engine))
			}
			out = append(out, line)
		}
		if i < len(odd)-1 && odd[i+1].Verdict == o.Verdict {
			continue
		}
		if same > mostNamed {
			out = append(out, "  "+w.More.Of(same-mostNamed))
		}
		out, same = append(out, "    "+v.Do), 0
	}
	return append(out, w.OddSafe)
}

// engineName is how the makers of an engine write its name.
func engineName(engine string) string {
	switch engine {
	case "owncloud":
		return "ownCloud"
	case "onedrive":
		return "OneDrive"
	case "icloud":
		return "iCloud"
	case "google-drive":
		return "Google Drive"
	case "rclone":
		return engine
	}
	return strings.ToUpper(engine[:1]) + engine[1:]
}

// verdict is a file's verdict in words. One that this version does not know is a file
// that it can't read now.
func (m *Main) verdict(v string) text.CliFault {
	w := m.words.Cli.Share.Verdict
	words, ok := map[string]text.CliFault{
		"ok": w.OK, "renamed-copy": w.RenamedCopy, "torn": w.Torn, "altered": w.Altered, "foreign": w.Foreign,
		"unknown-signer": w.UnknownSigner, "revoked-signer": w.RevokedSigner, "future-format": w.FutureFormat,
		"old-epoch": w.OldEpoch, "too-big": w.TooBig, "not-a-file": w.NotAFile,
	}[v]
	if !ok {
		return w.Unreadable
	}
	return words
}

// folderFault says what is wrong with a folder, what is safe, and what to do.
func (m *Main) folderFault(t store.Trouble, path string) fault {
	w := m.words.Cli.Share.Trouble
	words, ok := map[store.Trouble]text.CliFault{
		store.NotThere: w.NotThere, store.NoMarker: w.NoMarker, store.OtherTeam: w.OtherTeam, store.OwnPlace: w.OwnPlace,
		store.ReadOnly: w.ReadOnly, store.Full: w.Full, store.NoAnswer: w.NoAnswer, store.RolledBack: w.RolledBack, store.Crowded: w.Crowded,
	}[t]
	if !ok {
		words = w.Broken
	}
	return tellFault(exitFailed, words, clean.Name(path))
}
