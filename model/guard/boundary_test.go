package guard_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"aula/model/guard"
)

// touches writes what a text touches as "topic:word".
func touches(text string) []string {
	var out []string
	for _, x := range guard.Boundary(text) {
		out = append(out, x.Topic.String()+":"+text[x.Start:x.End])
	}
	return out
}

func TestWhatBelongsToTheProfessional(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // topic:word, with commas
	}{
		// Finnish
		{"Kysyi, voiko lääkkeet lopettaa.", "medication:lääkkeet"},
		{"Lääkitys on vaihdettu", "medication:Lääkitys"},
		{"LÄÄKKEITÄ jäi ottamatta", "medication:LÄÄKKEITÄ"},
		{"uusi masennuslääke väsyttää", "medication:masennuslääke"},
		{"unilääkkeistä oli puhetta", "medication:unilääkkeistä"},
		{"mietti lääkehoitoaan", "medication:lääkehoitoaan"},
		{"annostusta pitäisi miettiä", "medication:annostusta"},
		{"annosta nostettiin taas", "medication:annosta"},
		{"annos on nyt 50 mg", "medication:annos"},
		{"annos on nyt 50mg", "medication:annos"},
		{"lääkäri laski annoksen", "medication:annoksen"},
		{"dosetti unohtui kotiin", "medication:dosetti"},
		{"ketiapiinista tulee tokkurainen olo", "medication:ketiapiinista"},
		{"resepti jäi hakematta apteekista", "medication:resepti"},
		{"söi rauhoittavia illalla", "medication:rauhoittavia"},
		{"diagnoosi on väärä", "diagnosis:diagnoosi"},
		{"kaksoisdiagnoosin kanssa", "diagnosis:kaksoisdiagnoosin"},
		{"häntä ei ole diagnosoitu", "diagnosis:diagnosoitu"},
		{"kaksisuuntainen mielialahäiriö", "diagnosis:kaksisuuntainen"},
		{"epäilen, että hänellä on masennus", "diagnosis:masennus"},
		{"ADHD:ta epäillään", "diagnosis:ADHD"},
		{"terapiapäätös tuli", "therapy:terapiapäätös"},
		{"jättäisikö psykoterapian kesken", "therapy:psykoterapian"},
		{"Terapiaan on jonoa", "therapy:Terapiaan"},
		{"hoitosuunnitelmaa muutettiin", "therapy:hoitosuunnitelmaa"},
		{"toimeentulotuki evättiin", "benefits:toimeentulotuki"},
		{"haki toimeentulotukea", "benefits:toimeentulotukea"},
		{"kuntoutustuen jatko auki", "benefits:kuntoutustuen"},
		{"Kela-päätös tuli postissa", "benefits:päätös"},
		{"Kelan kielteinen päätös", "benefits:päätös"},
		{"sossun päätöksestä voi valittaa", "benefits:päätöksestä"},
		{"eläkepäätöstä odotellaan", "benefits:eläkepäätöstä"},
		{"työkyvyttömyyseläkettä haetaan", "benefits:työkyvyttömyyseläkettä"},
		// Swedish
		{"ville sluta med medicinen", "medication:medicinen"},
		{"Medicineringen har ändrats", "medication:Medicineringen"},
		{"tog sina läkemedel", "medication:läkemedel"},
		{"dosen höjdes igen", "medication:dosen"},
		{"sömnmedlet hjälper inte", "medication:sömnmedlet"},
		{"diagnosen känns fel", "diagnosis:diagnosen"},
		{"jag misstänker ångestsyndrom", "diagnosis:ångestsyndrom"},
		{"psykoterapin tar slut", "therapy:psykoterapin"},
		{"vårdplanen borde ändras", "therapy:vårdplanen"},
		{"utkomststödet fick avslag", "benefits:utkomststödet"},
		{"FPA:s beslut kom i dag", "benefits:beslut"},
		// English
		{"asked whether to stop the medication", "medication:medication"},
		{"the doctor raised the dose", "medication:dose"},
		{"forgot her pills", "medication:pills"},
		{"a new prescription", "medication:prescription"},
		{"thinks the diagnosis is wrong", "diagnosis:diagnosis"},
		{"I suspect depression", "diagnosis:depression"},
		{"quit therapy last week", "therapy:therapy"},
		{"the treatment plan was changed", "therapy:treatment"},
		{"the benefit application was rejected", "benefits:benefit"},
		{"a disability pension", "benefits:pension"},
		{"Kela's decision came", "benefits:decision"},
		// several, as they stand
		{"Lääkkeistä, diagnoosista ja toimeentulotuesta juteltiin", "medication:Lääkkeistä,diagnosis:diagnoosista,benefits:toimeentulotuesta"},
		// the same word from another keyboard: its marks apart, a soft hyphen, full width
		{"la\u0308a\u0308kkeet", "medication:la\u0308a\u0308kkeet"},
		{"diag\u00adnoosi", "diagnosis:diag\u00adnoosi"},
		{"ｔｅｒａｐｉａ", "therapy:ｔｅｒａｐｉａ"},
	} {
		if got := strings.Join(touches(c.text), ","); got != c.want {
			t.Errorf("%q touches %s, want %s", c.text, got, c.want)
		}
	}
}

func TestWhatAPeerMayWriteWithoutAQuestion(t *testing.T) {
	for _, text := range []string{
		"", " ", "Kahvilla puiston laidalla, puhetta toivosta ja arjesta.",
		// Finnish words that begin or end alike
		"lääkäriaika on tiistaina", "Käytiin yhdessä lääkärissä", "lääkärin vastaanotolle saattaen", "eläinlääkäri kävi kissalla", "lääketieteen opinnot kiinnostavat",
		"terapiakoira kävi ryhmässä", "terapiahevosia katsomassa", "kirkasvaloa terapialampusta", "se oli terapeuttista", "terapeutti oli lomalla", "aromaterapiaa ja shoppailuterapiaa",
		"lapsi oli mukana", "lapset ja lapsuus", "annos keittoa", "söi suuren annoksen puuroa", "ruoka-annos riitti kahdelle", "sai lisää annoksen keittoa, missä oli lohta",
		"kakkuresepti jaettiin", "resepti löytyi lehdestä", "tabletti ja puhelin mukana etäryhmässä", "tabletilla katsottiin kuvia", "rauhoittavia hetkiä metsässä",
		"nauru on paras lääke", "päätös lähteä kouluun", "teki päätöksen", "kelasin päätöstä koko viikon", "Kelaan mentiin yhdessä", "sai tukea päätökseensä", "vertaistuki kantaa",
		"masennus on helpottanut", "Puhui masennuksestaan omin sanoin", "kaksisuuntainen keskustelu", "hoitotahto tehtiin", "hoitotahdosta juteltiin", "hoitaja oli mukana",
		"eläkkeellä on aikaa", "diagonaali ja diagrammi", "litiumparisto vaihdettiin", "lyriikkaa luettiin", "sänkyyn asti ei tarvinnut nostalgiaa", "etuus on kaikilla", "sosiaalinen kuntoutus",
		"lääketehtaan pihalla ja lääketeollisuudessa töissä", "lääkeyhtiön osake", "lääkkeetön juhla", "lääkkeettömässä kodissa", "parasta lääkettä on nauru", "seura on parhain lääke",
		"litiumakku ja litiumioniakku", "terapiaeläimet", "terapiakissa", "terapiatalolla", "terapiatilassa", "terapiahuoneessa", "metsäterapiaa kaikille", "nauruterapiaa", "kahviterapiaa",
		"fysioterapiaan kyyti",
		// Swedish
		"medicinare och medicinstuderande", "skratt är bästa medicin", "kinesisk medicin", "litiumbatteriet tog slut", "terapidjur, terapihästar och terapilampan",
		"läkartid på tisdag", "läkaren var vänlig", "medicinska fakulteten", "såret läker", "en dos humor", "receptet på soppan", "terapihunden kom", "terapeuten är på semester",
		"beslut att flytta", "ett besvärligt beslut", "Folkpensionsanstalten besöktes", "stöd av andra", "talade om sin depression",
		// English
		"a doctor's appointment", "laughter is the best medicine", "a dose of humour", "a recipe for soup", "her tablet has a screen", "pillow", "the therapy dog came",
		"a therapeutic walk", "the therapist was away", "the benefit of a walk", "she benefited a lot", "decision to study", "treated with respect", "travel allowance", "has a strong personality",
		"Chinese medicine", "a lithium battery", "therapy animals", "therapy horse", "therapy lamp", "retail therapy", "physio therapy", "a prescriptive text",
		"spoke of her depression", "medical history of the town",
	} {
		if got := touches(text); got != nil {
			t.Errorf("%q touches %s", text, got)
		}
	}
}

func TestATextThatCannotBeSavedTouchesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"not UTF-8": "lääkkeet \xff\xfe", "longer than a note may be": strings.Repeat("lääkkeet ", guard.MaxBytes),
	} {
		if got := guard.Boundary(text); got != nil {
			t.Errorf("%s: %d touches", name, len(got))
		}
	}
	whole := strings.Repeat("lääkkeet ", guard.MaxBytes/len("lääkkeet "))
	if got := guard.Boundary(whole); len(got) != guard.MaxBytes/len("lääkkeet ") {
		t.Errorf("the longest note: %d touches", len(got))
	}
}

func TestTopicsHaveCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range guard.Topics() {
		if s := x.String(); s == "unknown" || seen[s] {
			t.Errorf("topic %d is %q", x, s)
		} else {
			seen[s] = true
		}
	}
	if len(seen) != 4 || guard.Topic(0).String() != "unknown" || guard.Topic(5).String() != "unknown" {
		t.Errorf("topics %v", seen)
	}
}

// bounded asks of a text's touches what Boundary promises.
func bounded(t *testing.T, text string) {
	t.Helper()
	end := 0
	for _, x := range guard.Boundary(text) {
		if x.Start < end || x.End <= x.Start || x.End > len(text) || !slices.Contains(guard.Topics(), x.Topic) {
			t.Fatalf("%q: %+v is out of order or range", text, x)
		}
		if !utf8.RuneStart(text[x.Start]) || x.End < len(text) && !utf8.RuneStart(text[x.End]) {
			t.Fatalf("%q: %+v cuts a rune", text, x)
		}
		end = x.End
	}
}

func FuzzBoundary(f *testing.F) {
	for _, s := range []string{
		"Kysyi, voiko lääkkeet lopettaa; annos 50 mg.", "la\u0308a\u0308kkeet\u0308", "dosen höjdes", "Kela-päätös, hylätty", "\xff", "diag\u00adnoosi", "█ therapy dog", "0mg annos",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { bounded(t, s) })
}

func BenchmarkBoundary(b *testing.B) {
	note := "Kahvilla puiston laidalla, puhetta toivosta, arjesta ja uudesta lääkkeestä. Annosta oli nostettu; sovittiin, että kysyy hoitajalta. "
	for _, c := range []struct{ name, s string }{
		{"a note", note}, {"the longest", strings.Repeat(note, guard.MaxBytes/len(note))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.s)))
			for b.Loop() {
				if len(guard.Boundary(c.s)) == 0 {
					b.Fatal("touches nothing")
				}
			}
		})
	}
}
