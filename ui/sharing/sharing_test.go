package sharing_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/share"
	"aula/ui"
	"aula/ui/clean"
	"aula/ui/clean/cleantest"
	"aula/ui/sharing"
	"aula/ui/uitest"
)

func TestTheStateIsOneSentence(t *testing.T) {
	away := store.FolderState{Path: "/tikku", Trouble: store.NotThere}
	for name, c := range map[string]struct {
		change func(*store.ShareState)
		want   string
	}{
		"not set up":                     {func(s *store.ShareState) { *s = store.ShareState{} }, "Tämä kone ei vielä jaa mitään muiden kanssa."},
		"all seen by all":                {func(*store.ShareState) {}, "Kaikki on nähty kaikilla koneilla."},
		"nobody else yet":                {func(s *store.ShareState) { s.Others, s.SeenBy = 0, 0 }, "Muita koneita ei ole vielä mukana."},
		"one has not seen it":            {func(s *store.ShareState) { s.Others, s.SeenBy = 3, 2 }, "Kaiken on nähnyt 2/3 konetta."},
		"one change waits":               {func(s *store.ShareState) { s.Waiting, s.Written = 1, 11 }, "1 muutos odottaa kansiota."},
		"three changes wait":             {func(s *store.ShareState) { s.Waiting, s.Written = 3, 9 }, "3 muutosta odottaa kansiota."},
		"the folder is not there":        {func(s *store.ShareState) { s.Folders, s.Waiting = []store.FolderState{away}, 3 }, "Kansio ei ole nyt paikalla."},
		"one of two is not there":        {func(s *store.ShareState) { s.Folders = append(s.Folders, away) }, "Yksi kansioista kaipaa huomiota, mutta jakaminen toimii."},
		"no folder is left":              {func(s *store.ShareState) { s.Folders = nil }, "Yhtään kansiota ei ole valittuna."},
		"a folder that mended is no ill": {func(s *store.ShareState) { s.Folders[0].Trouble = store.RolledBack }, "Kaikki on nähty kaikilla koneilla."},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(w *world) {
				w.See(c.want)
				if sp := w.Page.(ui.Speaker).Speak(); !strings.HasSuffix(sp.Lines[0], c.want) {
					t.Errorf("it is said %q", sp.Lines)
				}
			}, func(w *world) { c.change(&w.state) })
		})
	}
}

func TestTheChainHasNumbersAndSignsInPlaceOfColourAlone(t *testing.T) {
	story(t, func(w *world) {
		w.See("√ tallessa täällä 1 500 → ○ kirjoitettu kansioon 1 497 → ○ nähty 0/1 koneella")
		if sp := w.Page.(ui.Speaker).Speak(); !slices.Contains(sp.Rest, "Tallessa täällä 1 500 muutosta, kirjoitettu kansioon 1 497, nähty 0/1 koneella.") {
			t.Errorf("it is said %q", sp.Rest)
		}
		w.busy = true
		w.See("jaetaan nyt").See("→ ○ nähty 0/1 koneella")
		w.taking = 12345
		w.See("tuodaan muutoksia, 12 345 tuotu", "→ ○ nähty 0/1 koneella").Resize(60, 18).See("tuodaan muutoksia, 12 345 tuotu")
		w.taking = 0
		w.Resize(80, 24)
		w.Press("j")
		w.Said("Jaetaan jo.")
		w.busy = false
		w.Press("j")
		if w.Said("Jaetaan nyt. Voit jatkaa työtä."); w.rounds != 1 {
			t.Errorf("%d rounds were asked for", w.rounds)
		}
	}, func(w *world) { w.state.Saved, w.state.Written, w.state.Waiting, w.state.SeenBy = 1500, 1497, 3, 0 })
}

func TestEveryTroubleSaysWhatIsSafeAndWhatToDo(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		words := uitest.Env(lang).Text.Sharing
		seen := map[string]string{}
		for _, trouble := range []store.Trouble{
			store.NotThere, store.NoMarker, store.OtherTeam, store.OwnPlace, store.ReadOnly, store.Full, store.NoAnswer, store.Broken, store.RolledBack, store.Crowded,
		} {
			of := words.Trouble.Of(string(trouble))
			if of == words.Trouble.Other || seen[of.What] != "" {
				t.Errorf("%s: %q has no words of its own", lang, trouble)
			}
			seen[of.What] = string(trouble)
			story(t, func(w *world) {
				w.See(of.Name).Press("enter").See("/mnt/yhteinen", of.What, of.Safe, of.Do)
			}, func(w *world) { w.Lang = lang; w.state.Folders[0].Trouble = trouble })
		}
	}
}

func TestOddFilesAreCountedAndNamed(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		words := uitest.Env(lang).Text.Sharing
		story(t, func(w *world) {
			for n, v := range share.Verdicts() {
				if v == share.OK {
					continue
				}
				of := words.Verdict.Of(string(v))
				if of == words.Verdict.Other {
					t.Errorf("%s: %q has no words of its own", lang, v)
				}
				w.Press("end")
				for range len(share.Verdicts()) - 1 - n {
					w.Press("up")
				}
				w.See(of.Name).Press("enter").See(of.What, of.Safe, of.Do, string(v)+".aula").Press("esc")
			}
		}, func(w *world) {
			w.Lang = lang
			w.state.Files = store.FileCounts{}
			for n, v := range share.Verdicts() {
				w.state.Files[v] = n + 1
				w.state.Odd = append(w.state.Odd, store.OddFile{Folder: "/mnt/yhteinen", Name: string(v) + ".aula", Verdict: v})
			}
		})
	}
	story(t, func(w *world) {
		w.Resize(80, 40).See("4 tiedostoa kunnossa.", "Lisäksi 14 muuta tiedostoa", "2 osaa on tallessa ja odottaa", "2 tiedostoa, Syncthing").Press("end", "enter")
		w.See("Voi viedä uudelleen: Kone 2.").Press("esc", "up", "enter").See("Nimen on antanut Syncthing.", "sinun ei tarvitse tehdä mitään")
	}, func(w *world) {
		w.state.Litter, w.state.Kept = 14, 2
		w.state.Files[share.RenamedCopy], w.state.Files[share.Altered] = 2, 1
		w.state.Odd = []store.OddFile{
			{Name: "a.sync-conflict-1.aula", Engine: "Syncthing", Verdict: share.RenamedCopy}, {Name: "b.aula", Verdict: share.Altered, Laptop: model.ID{22}},
		}
	})
}

func TestGapsAndLaptopsAreNamed(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 40).See("1 päivitys puuttuu koneelta Kone 2", "alkoi eilen", "Kone 1 k3f9", "tämä kone, ylläpitäjä", "sama nimi toisella", "hiljaa yli 90 päivää", "7 muutosta näkemättä")
		w.Press("end", "enter").See("Muut ovat jo nähneet tämän", "avatkaa aula koneella Kone 2")
	}, func(w *world) {
		w.state.Gaps = []store.Gap{{Laptop: model.ID{22}, From: 9, To: 9, Since: w.Now().AddDate(0, 0, -1)}}
		w.state.Laptops = append(w.state.Laptops, store.LaptopState{ID: model.ID{23}, Name: "Kone 2", Fingerprint: "b7rd", Namesake: true, Suspended: true, Unseen: 7})
		w.state.Files = nil
	})
}

func off(w *world) { w.state = store.ShareState{} }

func TestSettingUpGoesThroughTheWorker(t *testing.T) {
	story(t, func(w *world) {
		w.Press("enter").See("Käy mikä tahansa kansio", "verkkolevy").Type("kansio").Press("enter").See("Kansiota ei löydy")
		w.Press("ctrl+u").Type("/mnt/jaettu").Press("enter").Type("Kone 1")
		w.idle().Press("ctrl+s").See("Katsotaan kansiota").Type("xyz").Paste("xyz").Press("ctrl+s").NotSee("xyz")
		w.state = store.ShareState{On: true, Folders: []store.FolderState{{Path: "/mnt/jaettu"}}}
		w.work(nil).See("/mnt/jaettu", "○ /mnt/jaettu", "ei vielä kertaakaan jaettu").NotSee("Käy mikä tahansa kansio")
		w.Said("Kansio on käytössä. Jakaminen jatkuu itsestään.")
	}, off)
	story(t, func(w *world) {
		w.Press("l").See("Toinen kansio, esimerkiksi muistitikku").NotSee("Tämän koneen nimi").Type(`"/media/tikku"`).Press("enter")
		w.work(nil).NotSee("Toinen kansio")
	})
}

// Of a folder that is in use no draft stays: the next form begins empty. Of one that was
// refused it does.
func TestWhatTheFolderTookLeavesNoDraft(t *testing.T) {
	for _, why := range []error{nil, store.FolderError{Why: store.Full}} {
		story(t, func(w *world) {
			w.Press("l").Type("/media/tikku").Press("enter")
			i := slices.IndexFunc(w.Sent, func(m tea.Msg) bool { _, opened := m.(ui.AskMsg); return opened })
			if i < 0 {
				t.Fatalf("no form among %v", w.Sent)
			}
			form := w.Sent[i].(ui.AskMsg).Screen.(ui.Draft)
			if form.Draft() == nil {
				t.Error("what is typed is no draft")
			}
			w.work(why)
			if left := form.Draft() != nil; left != (why != nil) {
				t.Errorf("after %v a draft is left: %v", why, left)
			}
		})
	}
}

func TestAFolderThatWillNotDoIsSaidAtItsField(t *testing.T) {
	for _, trouble := range []store.Trouble{store.NotThere, store.OwnPlace, store.OtherTeam, store.ReadOnly, store.NoAnswer} {
		story(t, func(w *world) {
			of := w.Env().Text.Sharing.Trouble.Of(string(trouble))
			w.Press("l").Type("/mnt/x").Press("enter").Type("Kone 1").Press("ctrl+s")
			w.work(store.FolderError{Why: trouble, Path: "/mnt/x"}).See("/mnt/x", "Kone 1").NotSee("Katsotaan").NotSee("Tätä ei voi tallentaa näin")
			if trouble == store.NotThere {
				w.See("Kansiota ei löydy. Tarkista, että polku on oikein.").NotSee(of.What)
			} else {
				w.See(of.What, of.Do)
			}
			w.Press("ctrl+u").NotSee(of.What).Type("/mnt/y").Press("ctrl+s").See("/mnt/y", "Katsotaan")
			w.work(nil)
		}, off)
	}
}

func TestAFormThatWasClosedMeanwhileIsAnsweredByThePage(t *testing.T) {
	story(t, func(w *world) {
		w.Press("l").Type("/mnt/x").Press("enter").Type("Kone 1").Press("ctrl+s", "esc").See("ei vielä jaa")
		w.work(store.FolderError{Why: store.Full})
		w.Said("Kansio on täynnä. Turvassa: tallennettu pysyy täällä ja menee kansioon, kun siinä on tilaa. " +
			"Mitä voit tehdä: pyydä kansion ylläpitäjää vapauttamaan tilaa. Ohjelman tiedostoja ei pidä poistaa.")
	}, off)
	story(t, func(w *world) {
		w.Press("l").Type("/mnt/x").Press("enter").Type("Kone 1").Press("ctrl+s", "esc")
		w.work(nil).Said("Kansio on käytössä. Jakaminen jatkuu itsestään.")
		if n := slices.IndexFunc(w.Sent, func(m tea.Msg) bool { _, closed := m.(ui.CloseMsg); return closed }); n >= 0 && slices.ContainsFunc(w.Sent[n+1:], func(m tea.Msg) bool { _, closed := m.(ui.CloseMsg); return closed }) {
			t.Error("a form that was gone has closed what lay below")
		}
	}, off)
}

func TestJoiningIsOfferedWhereItLeadsSomewhere(t *testing.T) {
	asked := 0
	story(t, func(w *world) {
		w.See("liity heidän työtilaansa: y").Press("y")
		if asked != 1 {
			t.Error("y does not lead to joining")
		}
	}, off, func(w *world) { w.gear.Join = func() tea.Cmd { asked++; return nil } })
	story(t, func(w *world) { w.NotSee("liity heidän") }, off)
}

func TestForgettingAndRebuildingAskFirst(t *testing.T) {
	story(t, func(w *world) {
		w.Press("r")
		w.Said("Vain tyhjä tai vaihtunut kansio rakennetaan uudelleen.")
		w.Press("delete").See("/mnt/yhteinen", "Kansion tiedostot jäävät").Press("enter").NotSee("Kansion tiedostot jäävät")
		w.Press("down", "delete")
		w.Said("Valitse ensin kansio.")
		for _, m := range w.Sent {
			if _, wrote := m.(ui.WriteMsg); wrote {
				t.Errorf("something was written")
			}
		}
		w.idle()
	})
	story(t, func(w *world) {
		w.Press("r").See("tämän koneen omat muutokset (12)", "Mitään ei poisteta").Press("esc")
		w.idle().Press("r", "left", "enter")
		w.work(store.FolderError{Why: store.NotThere}).Press("r", "left", "enter")
		w.work(nil).Said("Kansio on rakennettu uudelleen.")
		if !strings.HasPrefix(w.Notes[0], "Kansio ei ole nyt paikalla. Turvassa: mitään ei katoa.") {
			t.Errorf("a failure is told as %q", w.Notes)
		}
	}, func(w *world) { w.state.Folders[0].Trouble = store.NoMarker })
}

func TestOnlyAnAdminsLaptopInvites(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n")
		w.Said("Tämän voi tehdä ylläpitäjän koneella: Kone 2.")
		w.idle()
	}, func(w *world) {
		w.state.Admin, w.state.Laptops[0].Admin, w.state.Laptops[1].Admin = false, false, true
	})
}

func TestAnInviteIsShownOnceInWordsOrDigits(t *testing.T) {
	for lang, first := range map[string]string{"fi": "1. kataja", "sv": "04113", "en": "04113"} {
		sample(t, lang, "invite", func(d *uitest.Driver) {
			words, digits := "1. torstai", "04113"
			if first == "04113" {
				words, digits = digits, words
			}
			d.See(words).NotSee(digits).Press("v").See(digits).NotSee(words).Press("v").See(words)
			s := d.Screen()
			if d.Press("esc"); strings.Contains(d.Screen(), "torstai") || strings.Contains(d.Screen(), "04113") {
				t.Errorf("%s: still there after it was closed:\n%s\nbefore:\n%s", lang, d.Screen(), s)
			}
		})
	}
	s := sharing.Sample(uitest.Env("fi"), "invite")
	if awake := s.(interface{ StayAwake() bool }); !awake.StayAwake() {
		t.Error("the idle lock takes an invite away that is being copied")
	}
	story(t, func(w *world) {
		w.Press("n").See("Sosiaaliohjaaja").Type("sosiaali").Press("enter").See("Tehdään kutsua").Press("v")
		w.Said("Tehdään kutsua kansioon…")
		w.work(nil).See("Rooli: sosiaaliohjaaja", "1. sana", "7. sana", "Voimassa ma 30.11. klo 9.0", "”Liity olemassa olevaan”", "ei tallenneta minnekään")
		w.Press("esc").See("Kansiot")
	})
	story(t, func(w *world) {
		w.Press("n", "enter")
		w.work(store.FolderError{Why: store.NoAnswer}).See("Kansio ei vastaa juuri nyt.", "jatka työtä rauhassa").Press("esc")
	})
	story(t, func(w *world) {
		w.Press("n", "enter")
		w.work(nil).See("04113").Press("v")
		w.Said("Sanaluettelo puuttuu, joten kutsu on numeroina.")
	}, func(w *world) { w.gear.Words = nil })
}

func request(w *world) {
	w.state.Requests = []store.Request{{ID: [32]byte{7}, Name: "Kone 3", Person: "Kaisa", Words: strings.Fields("kataja puro lumi harakka polku torstai"), At: w.Now()}}
}

func TestARequestIsComparedBeforeItIsAnswered(t *testing.T) {
	story(t, func(w *world) {
		w.See("Haluavat liittyä", "Kaisa, kone Kone 3").Press("enter").See("Kaisa haluaa liittyä", "1. K A T A J A", "6. T O R S T A I", "Ovatko samat kuusi sanaa").Press("enter").See("Kaisa haluaa liittyä")
		w.Press("s").See("Sanat olivat samat", "uusi henkilö: Kaisa", "Rooli").Press("down").NotSee("Rooli ").Press("up", "tab", "down")
		w.idle().Press("ctrl+s").See("Viedään vastausta")
		w.work(store.FolderError{Why: store.Broken}).See("kokeile toista tikkua").Press("ctrl+s")
		w.state.Requests = nil
		w.work(nil).NotSee("Haluavat liittyä").See("Kansiot")
		w.Said("Kaisa on nyt mukana.")
	}, request)
	story(t, func(w *world) {
		w.Press("enter", "e").See("Pyyntö poistetaan kansiosta").Press("left", "enter").See("Kansiot")
		w.work(store.ErrNoRequest).Said("Pyyntöä ei enää ole: se on peruttu tai siihen on jo vastattu.")
	}, request)
	story(t, func(w *world) {
		w.Press("enter", "s", "e")
		w.Said("Tämän voi tehdä ylläpitäjän koneella: Kone 2.")
		w.idle()
	}, request, func(w *world) {
		w.state.Admin, w.state.Laptops[0].Admin, w.state.Laptops[1].Admin = false, false, true
	})
}

func TestALaptopIsRenamedAndMadeAdminFromItsPage(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down")
		w.opened("enter")
		w.See("Kone 1", "Sormenjälki: k3f9", "Tämä on se kone").Press("y")
		w.Said("Kone on jo ylläpitäjä.")
		w.Press("e").See("Tästä muut tunnistavat koneen").Press("esc")
	})
	story(t, func(w *world) {
		w.Press("down", "down")
		w.opened("enter")
		w.See("Kone 2", "m2xw", "Se on nähnyt kaiken").Press("e")
		w.Said("Vain tämän koneen voi nimetä täältä.")
		w.Press("y").See("Kone 2 voi sen jälkeen kutsua", "Tarkista sormenjälki: m2xw").Press("esc").NotSee("Tarkista")
	})
}

func TestNoKeyIsTakenTwice(t *testing.T) {
	for _, name := range sharing.Samples() {
		s := sharing.Sample(uitest.Env("fi"), name)
		if typing, ok := s.(ui.Typing); ok && typing.Typing() {
			continue
		}
		seen := map[string]bool{}
		for _, a := range s.Actions() {
			for _, k := range a.Key.Keys() {
				if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "h"}, k) {
					t.Errorf("%s: %q has two deeds", name, k)
				}
				seen[k] = true
			}
		}
	}
}

func TestHelpNamesEveryKeyOfThePages(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		var help strings.Builder
		for _, page := range []string{"sharing", "conflicts"} {
			text, err := os.ReadFile("../../assets/help/" + lang + "/" + page + ".md")
			if err != nil {
				t.Fatal(err)
			}
			help.WriteString(string(text))
		}
		for _, name := range sharing.Samples() {
			for _, a := range sharing.Sample(uitest.Env(lang), name).Actions() {
				if k := a.Key.Help().Key; (len(k) == 1 || k == "del") && !strings.Contains(help.String(), "`"+k+"`") {
					t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
				}
			}
		}
	}
}

func TestForeignNamesAreShownAndNothingElse(t *testing.T) {
	names := cleantest.Payloads()
	if len(names) < 50 {
		t.Fatalf("only %d hostile names", len(names))
	}
	story(t, func(w *world) {
		for _, p := range names {
			request(w)
			w.state.Folders[0].Path = p
			w.state.Laptops[1].Name, w.state.Laptops[1].Fingerprint, w.state.Laptops[1].Version = p, p, p
			w.state.Requests[0].Name, w.state.Requests[0].Person, w.state.Requests[0].Words[2] = p, p, p
			w.state.Files[share.Altered], w.state.Odd = 1, []store.OddFile{{Folder: p, Name: p, Engine: p, Verdict: share.Altered}}
			w.Send(w.Page.Load()()).Press("home")
			for range 6 {
				for l := range strings.SplitSeq(w.Screen(), "\n") {
					if l != clean.Line(l) {
						t.Fatalf("%q is drawn as %q", p, l)
					}
				}
				w.Press("down")
			}
			for _, r := range w.Page.(ui.Speaker).Speak().Rows {
				if strings.ContainsAny(r.Text, "\n\r") {
					t.Errorf("%q is said as %q", p, r.Text)
				}
			}
		}
	})
}

func TestEveryPageIsSaidInSentences(t *testing.T) {
	for _, name := range sharing.Samples() {
		sample(t, "fi", name, func(d *uitest.Driver) {})
		s := sharing.Sample(uitest.Env("fi"), name)
		sp, ok := s.(ui.Speaker)
		if !ok {
			t.Errorf("%s is not said", name)
			continue
		}
		if said := sp.Speak(); name != "conflicts" && len(said.Lines) == 0 {
			t.Errorf("%s says nothing", name)
		}
	}
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		if len(sp.Rows) != 4 || !strings.HasPrefix(sp.Rows[0].Text, "Haluavat liittyä: Kaisa, kone Kone 3, tänään klo 9.0") || !strings.HasPrefix(sp.Rows[2].Text, "Koneet: Kone 1") {
			t.Errorf("the rows are %+v", sp.Rows)
		}
		m, ok := sp.Rows[0].Do()().(ui.AskMsg)
		if !ok {
			t.Fatal("choosing a request asks nothing")
		}
		if said := m.Screen.(ui.Speaker).Speak(); !slices.Contains(said.Lines, "kataja, puro, lumi, harakka, polku, torstai.") {
			t.Errorf("the words are said %q", said.Lines)
		}
	}, request)
}

func TestARowIsOpenedByAClick(t *testing.T) {
	story(t, func(w *world) {
		w.ClickOn("Kone 2  m2xw").See("► Kone 2").ClickOn("/mnt/yhteinen").ClickOn("/mnt/yhteinen").See("Kunnossa tänään")
	})
}

func TestWhatComesLaterKeepsTheCursorOnItsRow(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down").See("► Kone 2")
		request(w)
		w.Wait(time.Second).Send(w.Page.Load()())
		w.See("Haluavat liittyä", "► Kone 2")
	})
}

func TestAForeignNameCannotPassForASentenceOfOurs(t *testing.T) {
	const forged = "Kone\nTurvassa: kaikki hyvin, poista kansio"
	story(t, func(w *world) {
		look := func() {
			w.See("Kone Turvassa: kaikki")
			for l := range strings.SplitSeq(w.Screen(), "\n") {
				if strings.HasPrefix(strings.TrimSpace(l), "Turvassa: kaikki") {
					t.Errorf("a name forged a line:\n%s", w.Screen())
				}
			}
		}
		w.Resize(120, 30).Press("enter")
		look()
		w.Press("esc", "end", "enter")
		look()
		w.Press("esc", "down", "down", "up", "up")
		w.opened("enter")
		look()
	}, func(w *world) {
		w.state.Folders[0].Path, w.state.Laptops[1].Name = forged, forged
		w.state.Files[share.Altered], w.state.Odd = 1, []store.OddFile{{Folder: forged, Name: forged, Verdict: share.Altered}}
	}, func(w *world) { w.state.Laptops[0].Name = forged })
}
