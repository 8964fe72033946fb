package unlock_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// toCodes walks through the guide by its defaults, in the fewest keys.
func toCodes(d *uitest.Driver) *uitest.Driver {
	d.Press("enter", "enter", "enter")     // a new workspace; its name; the site's
	d.Type("Aino").Press("enter", "enter") // a name, the usual role
	return taken(d.Press("enter"))         // the usual sign; the offered passphrase
}

// taken takes the offered passphrase and types it from paper.
func taken(d *uitest.Driver) *uitest.Driver {
	words := offered(d)
	return d.Press("enter").Type(words).Press("enter")
}

func TestTheWholeGuide(t *testing.T) {
	story(t, "in Finnish, by keys alone, with an own passphrase and both groups typed back", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.See("Tervetuloa aulaan", "Uusi työtila", "Liity olemassa olevaan", "esittelytyötilassa").Press("enter")
		d.See("Missä työskentelet?").Type("Idän vertaistuki").Press("enter").Type("Itäkeskuksen poliklinikka").Press("enter")
		d.See("Kuka olet?").Type("Åsa Öman").Press("enter", "down", "down", "enter").Type("Käpytikka").Press("enter")
		d.See("vähintään 12 merkkiä").Press("2")
		d.See("Oma salalause").Type("lyhyt").Press("enter").See("liian lyhyt").Press("shift+tab")
		d.Press("ctrl+u").Type(phrase).Press("enter").Type("jotain muuta ihan").Press("enter").See("Kirjoitukset eivät ole samat")
		d.NotSee(phrase, "jotain muuta").Press("ctrl+u").Type(phrase).Press("enter")
		d.See("Palautuskoodit", "Työtilan koodi", groupOf(g.rec.Workspace, 1), groupOf(g.rec.Own, 8)).NotSee(phrase)
		if got := mark(t, g.s, "codes"); got != "later" {
			t.Errorf("before the codes are typed back the mark is %q", got)
		}
		d.Press("enter")
		code, a, b := asked(t, d, g.rec)
		d.Type(strings.ToLower(groupOf(code, a))).Press("enter").Type(groupOf(code, b)).Press("enter")
		if unlocked(d) == nil || unlocked(d) != g.s {
			t.Fatalf("nothing is unlocked:\n%s", d.Screen())
		}
		want := store.Beginning{
			Workspace: "Idän vertaistuki", Site: "Itäkeskuksen poliklinikka", Member: "Åsa Öman",
			Role: model.SocialInstructor, Passphrase: phrase, Sign: "Käpytikka",
		}
		if g.begun != want {
			t.Errorf("begun with %+v", g.begun)
		}
		if mark(t, g.s, "codes")+mark(t, g.s, "codescheck") != "" {
			t.Error("a reminder is left though the codes were typed back")
		}
		for n := 1; n <= 8; n++ {
			d.NotSee(groupOf(g.rec.Workspace, n), groupOf(g.rec.Own, n))
		}
	})
	story(t, "takes the defaults for whatever is left empty, in few keys", func(t *testing.T) {
		g := newGuide(t)
		d := toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil))
		d.See("Palautuskoodit").Press("l")
		if unlocked(d) == nil {
			t.Fatalf("nothing is unlocked:\n%s", d.Screen())
		}
		if b := g.begun; b.Workspace != "Vertaistuki" || b.Site != "Aula" || b.Sign != "Profiili 1" || b.Role != model.PeerExpert || len(strings.Fields(b.Passphrase)) != 6 {
			t.Errorf("begun with %+v", b)
		}
		if mark(t, g.s, "codes") != "later" {
			t.Error("nothing reminds of the codes")
		}
		d.NotSee(groupOf(g.rec.Workspace, 3), groupOf(g.rec.Own, 3), g.begun.Passphrase)
	})
	story(t, "keeps all answers when someone goes back and on again", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.Press("enter").Type("Pohjoinen").Press("enter").Type("Asema").Press("enter").Type("Eino").Press("esc")
		d.See("Pohjoinen", "Asema").Press("esc").See("Tervetuloa aulaan").Press("enter").See("Pohjoinen").Press("enter", "enter")
		d.See("Eino").Press("enter", "enter", "enter").See("Salalause").Press("2").Type(phrase).Press("esc").See("Ota tämä").Press("2", "enter")
		d.Type(phrase).Press("enter").See("Palautuskoodit").Press("esc").See("Palautuskoodit")
		if b := g.begun; b.Workspace != "Pohjoinen" || b.Site != "Asema" || b.Member != "Eino" || b.Passphrase != phrase {
			t.Errorf("begun with %+v", b)
		}
	})
	story(t, "offers another passphrase on g, and takes the one that is seen", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.Press("enter", "enter", "enter").Type("Aino").Press("enter", "enter", "enter")
		first := offered(d)
		d.Press("g")
		second := offered(d)
		if first == second || len(strings.Fields(second)) != 6 {
			t.Fatalf("offered %q, then %q", first, second)
		}
		d.Press("1").Type(second).Press("enter")
		if g.begun.Passphrase != second {
			t.Errorf("taken %q, seen %q", g.begun.Passphrase, second)
		}
	})
	story(t, "lands every key in its field when all are typed ahead", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.Ahead(slices.Concat([]string{"enter"}, uitest.Letters("Itä\nAsema\nÅke\n"), []string{"down", "enter"}, uitest.Letters("Ovi\n"),
			[]string{"2"}, uitest.Letters(phrase+"\n"+phrase+"\n"), uitest.Letters("l\nl"))...)
		want := store.Beginning{Workspace: "Itä", Site: "Asema", Member: "Åke", Role: model.LeadExpert, Passphrase: phrase, Sign: "Ovi"}
		if g.begun != want || g.calls != 1 {
			t.Errorf("begun %d times, with %+v", g.calls, g.begun)
		}
		d.See("Palautuskoodit") // what was typed while it was being made went nowhere
	})
	story(t, "makes one workspace, however often enter is pressed meanwhile", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.Press("enter", "enter", "enter").Type("Aino").Press("enter", "enter", "enter")
		words := offered(d)
		d.Press("enter").Type(words).Ahead("enter", "enter", "1", "esc", "l").See("Palautuskoodit")
		if g.calls != 1 || len(d.Failed) != 0 {
			t.Errorf("begun %d times, explained %v", g.calls, d.Failed)
		}
	})
}

// toOffer walks to the offered passphrase.
func toOffer(t *testing.T, g *guide) *uitest.Driver {
	t.Helper()
	d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
	return d.Press("enter", "enter", "enter").Type("Aino").Press("enter", "enter", "enter").See("Ota tämä")
}

func TestAnOfferedPassphraseIsTypedFromPaper(t *testing.T) {
	story(t, "two enters take nothing", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g).Ahead("enter", "enter", "enter").See("Kirjoita salalause nyt paperista")
		if g.calls != 0 {
			t.Fatal("a passphrase nobody wrote down was taken")
		}
		d.NotSee(words()...)
	})
	story(t, "a slip is said kindly, the field is empty again, and then it is right", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g)
		phrase := offered(d)
		d.Press("1").Type(strings.ToUpper(phrase)).See("•••").NotSee(phrase).Press("enter").See("Vertaa rauhassa paperiin").NotSee("•")
		d.Type(phrase[:3]).NotSee("Vertaa rauhassa").Type(phrase[3:]).Press("enter").See("Palautuskoodit")
		if g.begun.Passphrase != phrase {
			t.Errorf("taken %q, offered %q", g.begun.Passphrase, phrase)
		}
	})
	story(t, "it can be looked at again, and nothing half typed is left", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g)
		phrase := offered(d)
		d.Press("enter").Type("haa").Press("esc").See("Ota tämä")
		if again := offered(d); again != phrase {
			t.Fatalf("offered %q, then %q", phrase, again)
		}
		d.Press("enter").NotSee("•").Type(phrase).Press("enter").See("Palautuskoodit")
	})
	story(t, "all typed ahead lands where it was meant", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g)
		phrase := offered(d)
		d.Ahead(slices.Concat([]string{"1"}, uitest.Letters("väärin\n"+phrase+"\n"))...).See("Palautuskoodit")
		if g.begun.Passphrase != phrase || g.calls != 1 {
			t.Errorf("begun %d times with %q", g.calls, g.begun.Passphrase)
		}
	})
}

// offered is the passphrase on the screen: the line of six words.
func offered(d *uitest.Driver) string {
	for l := range strings.Lines(d.Screen()) {
		if f := strings.Fields(l); len(f) == 6 && slices.Contains(words(), f[0]) && slices.Contains(words(), f[5]) {
			return strings.Join(f, " ")
		}
	}
	return ""
}

func TestTypingTheCodesBack(t *testing.T) {
	story(t, "a wrong group is said kindly, the code can be looked at again, and then it is taken", func(t *testing.T) {
		g := newGuide(t)
		d := toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil))
		d.Press("enter")
		code, a, b := asked(t, d, g.rec)
		d.Type("UUUU").Press("enter").See("Tämä ei täsmää").Press("tab").Type(groupOf(code, b)).Press("enter")
		if unlocked(d) != nil {
			t.Fatal("a wrong group was taken")
		}
		d.Press("esc").See(groupOf(code, a), groupOf(code, b)).Press("enter")
		code, a, _ = asked(t, d, g.rec)
		d.Press("ctrl+u").Type(" " + strings.ToLower(groupOf(code, a)) + " ").Press("enter").Press("enter")
		if unlocked(d) == nil || mark(t, g.s, "codes") != "" {
			t.Fatalf("the right groups were not taken:\n%s", d.Screen())
		}
	})
}

func TestOtherBeginnings(t *testing.T) {
	story(t, "the demo opens with one key", func(t *testing.T) {
		g := newGuide(t)
		d := uitest.DriveScreen(t, g.screen(env("fi")), nil)
		d.Press("3")
		if s := unlocked(d); s == nil || !s.Workspace().Demo {
			t.Fatalf("no demo is open:\n%s", d.Screen())
		}
	})
	story(t, "joining without the means leads on to a new workspace", func(t *testing.T) {
		d := uitest.DriveScreen(t, newGuide(t).screen(env("fi")), nil)
		d.Press("2").See("voi liittyä", "oman työtilan").Press("enter").See("Missä työskentelet?").Press("esc").See("Tervetuloa aulaan")
	})
	story(t, "restoring tells the command", func(t *testing.T) {
		d := uitest.DriveScreen(t, newGuide(t).screen(env("fi")), nil)
		d.Press("4").See("aula restore FILE").Press("esc").See("Tervetuloa aulaan")
	})
	story(t, "clicks do what keys do", func(t *testing.T) {
		d := uitest.DriveScreen(t, newGuide(t).screen(env("fi")), nil)
		d.ClickOn("Palauta").ClickOn("Palauta").See("aula restore FILE").Press("esc").ClickOn("Svenska")
		if p, ok := d.Sent[len(d.Sent)-1].(ui.PrefsMsg); !ok || p.Prefs.Lang != "sv" {
			t.Errorf("sent %v", d.Sent)
		}
	})
}

func TestALanguageTakesEffectAtOnce(t *testing.T) {
	story(t, "each of the three, by one key, and the answers stay", func(t *testing.T) {
		g := newGuide(t)
		s := g.screen(env("fi"))
		d := uitest.DriveScreen(t, s, nil)
		for key, want := range map[string][2]string{"s": {"sv", "Välkommen"}, "e": {"en", "Welcome"}, "f": {"fi", "Tervetuloa"}} {
			d.Press(key)
			p, ok := d.Sent[len(d.Sent)-1].(ui.PrefsMsg)
			if !ok || p.Prefs.Lang != want[0] {
				t.Fatalf("%s sent %v", key, d.Sent)
			}
			s.(interface{ Renew(ui.Env) }).Renew(env(p.Prefs.Lang))
			d.See(want[1])
		}
		d.Press("enter").Type("Itä")
		s.(interface{ Renew(ui.Env) }).Renew(env("sv"))
		d.See("Var arbetar du?", "Itä").Press("enter", "enter").Type("Åke").Press("enter", "enter", "enter")
		taken(d).See("Återställningskoder")
		if g.begun.Site != "Väntrum" || g.begun.Sign != "Profil 1" {
			t.Errorf("begun with %+v", g.begun)
		}
	})
}

func TestWhatGoesWrongStaysOnThePage(t *testing.T) {
	story(t, "a full disk is explained, nothing typed is lost, and the next try works", func(t *testing.T) {
		g := newGuide(t)
		g.fail = errors.New("no space left")
		d := toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil))
		if len(d.Failed) != 1 || !errors.Is(d.Failed[0], g.fail) {
			t.Fatalf("explained: %v", d.Failed)
		}
		d.See("paperista", "•••")
		g.fail = nil
		d.Press("enter").See("Palautuskoodit")
		if g.begun.Member != "Aino" {
			t.Errorf("begun with %+v", g.begun)
		}
	})
	story(t, "a common passphrase is refused where it was typed", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g).Press("2")
		d.Type("salasana123456").Press("enter").See("► Salalause", "Tämä on helppo arvata").Press("tab").Type("salasana123456").Press("enter")
		d.See("Tämä on helppo arvata", "Sama uudelleen", "► Salalause")
		if g.calls != 0 || len(d.Failed) != 0 {
			t.Error("it was tried, or explained twice")
		}
	})
	story(t, "a common passphrase that only the store knows is refused by it, on the page", func(t *testing.T) {
		g := newGuide(t)
		d := toOffer(t, g).Press("2")
		g.fail = store.ErrWeakPassphrase
		d.Type(phrase).Press("enter").Type(phrase).Press("enter").See("helppo arvata", "Sama uudelleen")
		if len(d.Failed) != 0 {
			t.Errorf("explained: %v", d.Failed)
		}
	})
	story(t, "a folder with a store already is explained by the root", func(t *testing.T) {
		g := newGuide(t)
		s, _, err := store.Create(g.o, store.Beginning{Workspace: "A", Site: "B", Member: "C", Role: model.PeerExpert, Passphrase: phrase})
		if err != nil {
			t.Fatal(err)
		}
		g.s = s
		d := toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil))
		if len(d.Failed) != 1 || !errors.Is(d.Failed[0], store.ErrExists) {
			t.Errorf("explained: %v", d.Failed)
		}
	})
}
