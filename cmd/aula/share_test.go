package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/clean"
	"aula/ui/clean/cleantest"
	"aula/ui/text"
)

func troubles() []store.Trouble {
	return []store.Trouble{
		store.NotThere, store.NoMarker, store.OtherTeam, store.OwnPlace, store.ReadOnly, store.Full, store.NoAnswer, store.Broken, store.RolledBack, store.Crowded,
	}
}

// badVerdicts are those of files that are not as they should be, as the files of the
// folder have them.
func badVerdicts() []string {
	return strings.Fields("renamed-copy torn altered foreign unknown-signer revoked-signer future-format old-epoch too-big not-a-file unreadable-now")
}

// fullRound is a round in which everything happened.
func fullRound(name string) (store.RoundReport, store.ShareState) {
	laptop := model.ID{1}
	r := store.RoundReport{Read: 3, Written: 2, Pending: 4, Opened: 5, Wrote: 600, Fetched: 700, Merged: 1}
	state := store.ShareState{
		On: true, Saved: 1234, Written: 1230, Waiting: 4, SeenBy: 1, Others: 2, Conflicts: 2, Kept: 3, Litter: 9,
		Requests: []store.Request{{Name: name}}, Gaps: []store.Gap{{Laptop: laptop, From: 3, To: 5, Since: time.Unix(1_795_000_000, 0)}},
		Laptops: []store.LaptopState{{ID: model.ID{2}, Name: "Aula 1", This: true}, {ID: laptop, Name: name, LastSeen: model.DateOf(time.Unix(1_795_000_000, 0)), Unseen: 4}},
	}
	for i, t := range append(troubles(), store.Fine) {
		path := fmt.Sprintf("/srv/%d-%s", i, name)
		state.Folders = append(state.Folders, store.FolderState{Path: path, Trouble: t})
		r.Folders = append(r.Folders, store.FolderReport{Path: path, Trouble: t, Files: store.FileCounts{"ok": 7, "torn": 1}, Litter: 1, Again: i, Relayed: 2 * i})
		for _, v := range badVerdicts() {
			o := store.OddFile{Folder: path, Name: v + name + ".aula", Engine: "Syncthing", Laptop: laptop}
			reflect.ValueOf(&o.Verdict).Elem().SetString(v)
			state.Odd = append(state.Odd, o)
		}
	}
	return r, state
}

func TestARoundIsSaidInFullSentencesWhateverHappened(t *testing.T) {
	for _, lang := range text.Languages() {
		for i, name := range append(cleantest.Payloads(), "Aula 2") {
			if name != "Aula 2" && (lang != "fi" || i%8 != 0) {
				continue // each string passes the one sanitizer, where all of them are tried
			}
			m := inLanguage(lang)
			report, state := fullRound(name)
			r := reportOfRound(report, state, "")
			m.showRound(&r)
			m.sayFolders(&r, false)
			out := m.Out.(*bytes.Buffer).String()
			if !clean.OK(out) || strings.Contains(out, "%!") {
				t.Fatalf("%s: it is said as %q", lang, out)
			}
			if name != "Aula 2" {
				continue
			}
			for _, want := range []string{"1/2", "Aula 2", "Syncthing", m.words.Cli.Share.OddSafe, m.words.Cli.Share.More.Of(1)} {
				if want == "1/2" && lang != "fi" {
					continue
				}
				if !strings.Contains(out, want) {
					t.Errorf("%s: %q is not said in\n%s", lang, want, out)
				}
			}
			for _, v := range badVerdicts() {
				if !strings.Contains(out, m.verdict(v).Say) || !strings.Contains(out, m.verdict(v).Do) {
					t.Errorf("%s: nothing is said of a file that is %s", lang, v)
				}
			}
		}
	}
}

func TestEachTroubleOfAFolderHasASentenceOfItsOwn(t *testing.T) {
	for _, lang := range text.Languages() {
		m := inLanguage(lang)
		seen := map[string]store.Trouble{}
		for _, trouble := range troubles() {
			f := m.explain(store.FolderError{Why: trouble, Path: "/srv/jako", Err: errors.New("no such file")})
			if f.code != exitFailed || !strings.Contains(f.say, "/srv/jako") || f.do == "" {
				t.Errorf("%s: %s is said as %+v", lang, trouble, f)
			}
			if other, ok := seen[f.say]; ok {
				t.Errorf("%s: %s and %s are said alike", lang, trouble, other)
			}
			seen[f.say] = trouble
		}
		said := map[string]string{}
		for _, v := range append(badVerdicts(), "ok") {
			if other, ok := said[m.verdict(v).Say]; ok {
				t.Errorf("%s: %s and %s are said alike", lang, v, other)
			}
			said[m.verdict(v).Say] = v
		}
	}
}

func TestARoundFailsOnlyWhereNoFolderCouldBeRead(t *testing.T) {
	m := inLanguage("fi")
	folder := func(t store.Trouble) store.FolderReport { return store.FolderReport{Path: "/srv/jako", Trouble: t} }
	for _, c := range []struct {
		name    string
		folders []store.FolderReport
		fails   bool
	}{
		{"all is fine", []store.FolderReport{folder(store.Fine)}, false},
		{"read but not written", []store.FolderReport{folder(store.ReadOnly)}, false},
		{"full", []store.FolderReport{folder(store.Full)}, false},
		{"rolled back", []store.FolderReport{folder(store.RolledBack)}, false},
		{"crowded", []store.FolderReport{folder(store.Crowded)}, false},
		{"one of two is away", []store.FolderReport{folder(store.NotThere), folder(store.Fine)}, false},
		{"both are away", []store.FolderReport{folder(store.NotThere), folder(store.NoAnswer)}, true},
		{"away", []store.FolderReport{folder(store.NotThere)}, true},
		{"emptied", []store.FolderReport{folder(store.NoMarker)}, true},
		{"another team's", []store.FolderReport{folder(store.OtherTeam)}, true},
		{"silent", []store.FolderReport{folder(store.NoAnswer)}, true},
		{"broken", []store.FolderReport{folder(store.Broken)}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reportOfRound(store.RoundReport{Folders: c.folders}, store.ShareState{On: true}, "")
			err := m.unreached(&r)
			if (err != nil) != c.fails {
				t.Errorf("it ended with %v", err)
			}
			if c.fails && m.explain(err).code != exitFailed {
				t.Errorf("its exit code is %d", m.explain(err).code)
			}
		})
	}
}

// keysOf are the names in a JSON value, with those of what lies in it.
func keysOf(v any, at string, into map[string]bool) {
	switch x := v.(type) {
	case map[string]any:
		for k, y := range x {
			into[at+k] = true
			keysOf(y, at+k+".", into)
		}
	case []any:
		for _, y := range x {
			keysOf(y, at, into)
		}
	}
}

func TestARoundAsJSONHasItsNames(t *testing.T) {
	report, state := fullRound("Aula 2")
	for name, r := range map[string]shareReport{"full": reportOfRound(report, state, ""), "empty": reportOfRound(store.RoundReport{}, store.ShareState{}, "")} {
		raw, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "null") {
			t.Errorf("%s: a list is null: %s", name, raw)
		}
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		keysOf(v, "", got)
		want := strings.Fields("written read pending conflicts merged files saved in_folder seen_by others folders laptops odd gaps requests kept litter files_opened bytes bytes.written bytes.read")
		if name == "full" {
			want = append(want, strings.Fields("files.ok files.torn folders.path folders.trouble folders.put_again folders.relayed folders.tidied laptops.name laptops.fingerprint "+
				"laptops.this laptops.admin laptops.out laptops.suspended laptops.last_seen laptops.version laptops.unseen laptops.missing odd.folder odd.name odd.verdict "+
				"odd.engine odd.laptop gaps.laptop gaps.from gaps.to gaps.since")...)
		}
		if have := slices.Sorted(maps.Keys(got)); !slices.Equal(have, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: it has %v", name, have)
		}
	}
}

func TestAFolderIsKnownByEachOfItsPaths(t *testing.T) {
	m := inLanguage("fi")
	state := store.ShareState{On: true, Folders: []store.FolderState{{Path: "/srv/jako"}, {Path: "/media/tikku"}, {Path: "/levy/aula-abcdefgh"}}}
	for typed, want := range map[string]string{"/srv/jako": "/srv/jako", "/srv/jako/": "/srv/jako", "/srv/../media/tikku": "/media/tikku", "/media/tikku/aula-abcdefgh": "/media/tikku", "/levy/aula-abcdefgh": "/levy/aula-abcdefgh", "/levy": "/levy/aula-abcdefgh", "": ""} {
		if got, err := m.sharedFolder(state, typed); err != nil || got != want {
			t.Errorf("%q is %q, %v", typed, got, err)
		}
	}
	_, err := m.sharedFolder(state, "/srv/jako/muu")
	if f := m.explain(err); f.code != exitUsage || !strings.Contains(f.do, "/media/tikku") {
		t.Errorf("an unknown folder gives %+v", f)
	}
	if _, err := m.sharedFolder(store.ShareState{}, ""); !errors.Is(err, store.ErrNotSharing) {
		t.Errorf("no folder at all gives %v", err)
	}
}

func TestThePauseBetweenRoundsHasJitterAndBounds(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 500 {
		for _, busy := range []bool{true, false} {
			p := pauseAfter(busy)
			if p < leastPause || p > mostPause || busy && p > 2*leastPause {
				t.Fatalf("a pause of %v", p)
			}
			seen[p] = true
		}
	}
	if len(seen) < 900 {
		t.Errorf("only %d different pauses", len(seen))
	}
}

func TestInviteWordsAreThoseOfTheFinnishList(t *testing.T) {
	list := passphraseWords()
	got, err := inviteWords([]int{0, 4095, 7, 7, 1, 2, 3})
	if want := strings.Join([]string{list[0], list[4095], list[7], list[7], list[1], list[2], list[3]}, " "); err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := inviteWords([]int{4096}); err == nil {
		t.Error("a number without a word was taken")
	}
}

func TestARoundThatHangsIsLeftBehind(t *testing.T) {
	m := inLanguage("fi")
	state := store.ShareState{On: true, Waiting: 3, Folders: []store.FolderState{{Path: "/srv/jako"}}}
	ends := make(chan struct{})
	begin := time.Now()
	report, err := m.inTime(t.Context(), time.Millisecond, state, func(context.Context) (store.RoundReport, error) {
		<-ends
		return store.RoundReport{}, nil
	})
	r := reportOfRound(report, state, "")
	if err != nil || r.Pending != 3 || m.explain(m.unreached(&r)).code != exitFailed || !m.hangs() {
		t.Errorf("it came to %+v, %v", r, err)
	}
	if took := time.Since(begin); took > 3*leaveIn {
		t.Errorf("it took %v", took)
	}
	m.showRound(&r)
	close(ends)
	for m.hangs() {
		time.Sleep(time.Millisecond)
	}
	// one that ends late, but ends, is told as it ended
	report, err = m.inTime(t.Context(), time.Millisecond, state, func(ctx context.Context) (store.RoundReport, error) {
		<-ctx.Done()
		return store.RoundReport{Read: 7}, nil
	})
	if err != nil || report.Read != 7 || m.hangs() {
		t.Errorf("it came to %+v, %v", report, err)
	}
}
