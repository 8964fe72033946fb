package model

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"small letters stay", "aula 1.2, kello 9", "aula 1.2, kello 9"},
		{"capitals become small", "AULA", "aula"},
		{"a capital late in a text", "aulaVuoro", "aulavuoro"},
		{"å, ä and ö lose what stands above them", "Yksinäisyys Åbo Öljy", "yksinaisyys abo oljy"},
		{"also when typed as two", "Yksina\u0308isyys A\u030abo O\u0308ljy", "yksinaisyys abo oljy"},
		{"accents", "Café, naïve, Zoë, Çelik, Nuñez, Dvořák, Şahin", "cafe, naive, zoe, celik, nunez, dvorak, sahin"},
		{"š and ž", "Šakki, Žižek", "sakki, zizek"},
		{"northern Sámi", "Davvisámegiella Čáhci đ ŋ ŧ", "davvisamegiella cahci d n t"},
		{"Estonian", "Õnn, Jüri", "onn, juri"},
		{"Vietnamese, two marks on a letter", "Nguyễn Thị Hường", "nguyen thi huong"},
		{"letters with a stroke", "Øre, Łódź, Đorđe, Ħ", "ore, lodz, dorde, h"},
		{"letters that are two", "Æsir, œuvre, Straße, ẞ, Þór", "aesir, oeuvre, strasse, ss, thor"},
		{"the Turkish i's", "İzmir, ılık", "izmir, ilik"},
		{"Greek, with its last s", "Άννα Ιωάννης", "αννα ιωαννησ"},
		{"Cyrillic", "Юрий, Алёна, Київ", "юрии, алена, киів"},
		{"a hyphen that nobody sees", "vertais\u00adtuki", "vertaistuki"},
		{"spaces and hyphens that don't break", "040\u00a0123, e\u2011kirje, O\u2019Neill", "040 123, e-kirje, o'neill"},
		{"the Kelvin sign is a k", "\u212a", "k"},
		{"what is no letter stays", "日本 🙂 ½", "日本 🙂 ½"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.text); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// known are the letters that Fold promises to know, in capitals and small.
func known() []rune {
	var out []rune
	for _, block := range [][2]rune{{0x20, 0x24f}, {0x386, 0x3ce}, {0x400, 0x52f}, {0x1e00, 0x1eff}} {
		for r := block[0]; r <= block[1]; r++ {
			if unicode.IsLetter(r) {
				out = append(out, r)
			}
		}
	}
	return out
}

func TestALetterFoldsTheSameHoweverItIsWritten(t *testing.T) {
	for _, r := range known() {
		one, apart := Fold(string(r)), Fold(norm.NFD.String(string(r)))
		if one != apart {
			t.Errorf("%c is %q as one and %q as several", r, one, apart)
		}
		if lower := Fold(string(unicode.ToLower(r))); lower != one {
			t.Errorf("%c is %q, and small %q", r, one, lower)
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	letters := known()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom(letters)), rapid.StringOf(rapid.RuneFrom(nil, unicode.Mn, unicode.Latin))).Draw(t, "text")
		once := Fold(s)
		if Fold(once) != once || !utf8.ValidString(once) {
			t.Fatalf("%q is %q, and that is %q", s, once, Fold(once))
		}
		if strings.ContainsFunc(once, func(r rune) bool { return r >= 0x300 && r <= 0x36f || r >= 'A' && r <= 'Z' }) {
			t.Fatalf("%q keeps capitals or marks: %q", s, once)
		}
		known := strings.Map(func(r rune) rune {
			if r > 0x7f && !slices.Contains(letters, r) {
				return -1
			}
			return r
		}, s)
		if a, b := Fold(norm.NFC.String(known)), Fold(norm.NFD.String(known)); a != b {
			t.Fatalf("%q is %q composed and %q apart", known, a, b)
		}
		if a, b := Fold(s+" "+s), once+" "+once; a != b {
			t.Fatalf("a text's parts fold otherwise than the text: %q, %q", a, b)
		}
	})
}

func TestEachKindWithWordsCanBeFound(t *testing.T) {
	none := []Kind{KindWorkspace, KindShift, KindAck, KindLaptop, KindLink, KindRating, KindAccess, KindResidue, KindHeld, KindParticipation, KindVote}
	for _, k := range Kinds() {
		found, ok := k.Sample().(Findable)
		if ok == slices.Contains(none, k.Kind) {
			t.Errorf("%s: found is %v", k.Name, ok)
		}
		if !ok {
			continue
		}
		if len(found.Texts()) == 0 || slices.Contains(found.Texts(), "") || strings.Contains(found.Texts()[0], "\n") {
			t.Errorf("%s: texts %q", k.Name, found.Texts())
		}
		if empty := k.New().(Findable).Texts(); len(empty) != 0 {
			t.Errorf("%s: an empty one has texts %q", k.Name, empty)
		}
	}
}

func TestWhatIsFoundOfARecord(t *testing.T) {
	for _, c := range []struct {
		name string
		r    Findable
		want string
	}{
		{"a site by its people, rooms and agreements too", sampleSite().(*Site), "Esimerkkilän poliklinikka|poli|Kaisa|Olli|Kriisipuhelin|Aulan ja ryhmähuoneen käyttö|Ryhmävakuutus 1234|Ryhmähuone"},
		{"a member by name, never by phone", sampleMember().(*Member), "Aino"},
		{"a code in each language", sampleCode().(*Code), "Yksinäisyys|Ensamhet|Loneliness"},
		{"a tip in each language", sampleCoping().(*Coping), "Hengitä rauhassa ulos.|Andas lugnt ut.|Breathe out slowly."},
		{"an incident", sampleIncident().(*Incident), "Ovella huudettiin.|Puhuttiin, tilanne on ohi.|Kaisa"},
		{"a note of the surroundings", sampleEnvNote().(*EnvNote), "Ilmanvaihto humisee."},
		{"an entry", sampleEntry().(*Entry), "Yhteistyöpalaveri|Mielenterveysseura|Kokoushuone 1|Kevään ryhmät|Palataan tammikuussa."},
		{"a series", sampleSeries().(*Series), "Tiimikokous|Mielenterveysseura|Kokoushuone 1|Viikon kuulumiset"},
		{"a task", sampleTask().(*Task), "Pyydetään aulaan hiljaisempi nurkka|Kysy kiinteistönhoidosta."},
		{"an idea", sampleIdea().(*Idea), "Moni toivoo rauhallisempaa odotustilaa|Sermi, himmeämpi valo|Nurkka järjestettiin."},
		{"a guide by what is new in it", sampleGuide().(*Guide), "Purku aina samana päivänä|# Toimintaohje|# Verksamhetsanvisning|# Operating guide"},
		{"a guide that tells no news by its heading", &Guide{Text: Words{Sv: "# Anvisning\n\nText"}}, "Anvisning|# Anvisning\n\nText"},
		{"a measure by its name and its code", sampleMeasure().(*Measure), "Ryhmän oma kysely|Gruppens egen enkät|The group's own questions|oma-kysely"},
		{"a sheet by its kind of group, never by its answers", sampleSheet().(*Sheet), "Avoin ryhmä"},
		{"a project", sampleProject().(*Project), "Pilotti 1|Mielenterveysseura"},
		{"an organisation by the names it had too", sampleOrganisation().(*Organisation), "Esimerkkilän kuntayhtymä|Esimerkkilän sairaanhoitopiiri"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(c.r.Texts(), "|"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	for name, s := range map[string]string{"folded": "pyydetaan aulaan hiljaisempi nurkka", "Finnish": "Pyydetään aulaan hiljaisempi nurkka", "far": "Nguyễn Thị Hường, Юрий"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				if Fold(s) == "" {
					b.Fatal("nothing")
				}
			}
		})
	}
}
