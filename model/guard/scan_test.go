package guard_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"aula/model/guard"
)

// saw writes findings as "kind:text" for comparing.
func saw(t *testing.T, text string) []string {
	t.Helper()
	f, err := guard.Scan(text)
	if err != nil {
		t.Fatalf("Scan(%q): %v", text, err)
	}
	var out []string
	for _, x := range f {
		out = append(out, x.Kind.String()+":"+text[x.Start:x.End])
	}
	return out
}

type row struct {
	name, text string
	want       []string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			if got := saw(t, r.text); !slices.Equal(got, r.want) {
				t.Errorf("Scan(%q) = %q, want %q", r.text, got, r.want)
			}
			settled(t, r.text)
		})
	}
}

// settled asks of the findings in text what Scan promises.
func settled(t *testing.T, text string) {
	t.Helper()
	f, err := guard.Scan(text)
	if err != nil {
		return
	}
	end := 0
	for _, x := range f {
		if x.Start < end || x.End <= x.Start || x.End > len(text) {
			t.Fatalf("%q: finding %+v is out of order or range", text, x)
		}
		if !utf8.RuneStart(text[x.Start]) || x.End < len(text) && !utf8.RuneStart(text[x.End]) {
			t.Fatalf("%q: finding %+v cuts a rune", text, x)
		}
		if x.Kind.String() == "unknown" {
			t.Fatalf("%q: finding %+v has no kind", text, x)
		}
		end = x.End
	}
	black := guard.Black(text, f)
	if len(black) > guard.MaxBytes {
		return
	}
	again, err := guard.Scan(black)
	if err != nil {
		t.Fatalf("Scan(%q), blacked out: %v", black, err)
	}
	for _, x := range again {
		if x.Kind.Blocks() {
			t.Fatalf("%q blacked out to %q still holds %v", text, black, x)
		}
	}
}

func TestPersonalCodes(t *testing.T) {
	var rows []row
	// DOMAIN.md 2.2: every value that must pass the check.
	for code := range strings.FieldsSeq("131052-308T 010594Y9032 020594X903P 030594W903B 040594V9030 050594U903M " +
		"010516B903X 020516C903K 030516D9037 010501E9032 020503F9037 020504A902E") {
		rows = append(rows,
			row{code + " alone", code, []string{"personal-code:" + code}},
			row{code + " in a sentence", "hetu on " + code + ", kirjattu", []string{"personal-code:" + code}},
			row{code + " in small letters", strings.ToLower(code), []string{"personal-code:" + strings.ToLower(code)}},
			row{code + " without its sign", code[:6] + code[7:], []string{"personal-code:" + code[:6] + code[7:]}},
			row{code + " with spaces around its sign", code[:6] + " " + code[6:7] + " " + code[7:], []string{"personal-code:" + code[:6] + " " + code[6:7] + " " + code[7:]}},
			row{code + " with spaces all over", code[:2] + " " + code[2:4] + " " + code[4:7] + " " + code[7:10] + " " + code[10:], []string{"personal-code:" + code[:2] + " " + code[2:4] + " " + code[4:7] + " " + code[7:10] + " " + code[10:]}},
		)
	}
	check(t, append(rows, []row{
		{"a Unicode minus", "131052\u2212308T", []string{"personal-code:131052\u2212308T"}},
		{"an en dash", "131052\u2013308T", []string{"personal-code:131052\u2013308T"}},
		{"an en dash with no-break spaces", "131052\u00a0\u2013\u00a0308t", []string{"personal-code:131052\u00a0\u2013\u00a0308t"}},
		{"a space for the sign", "131052 308T", []string{"personal-code:131052 308T"}},
		{"a line break for the sign", "131052-\n308T", []string{"personal-code:131052-\n308T"}},
		{"every character apart", "1 3 1 0 5 2 - 3 0 8 T", []string{"personal-code:1 3 1 0 5 2 - 3 0 8 T"}},
		{"zero-width characters inside", "1310\u200b52-30\u20608T", []string{"personal-code:1310\u200b52-30\u20608T"}},
		{"struck-through digits", "1\u03363\u03361052-308T\u0336", []string{"personal-code:1\u03363\u03361052-308T\u0336"}},
		{"full-width digits", "１３１０５２－３０８Ｔ", []string{"personal-code:１３１０５２－３０８Ｔ"}},
		{"the sign of the 1800s", "131052+308T", []string{"personal-code:131052+308T"}},
		{"letters right before it", "hetu131052-308T", []string{"personal-code:131052-308T"}},
		{"a Finnish ending after a colon", "131052-308T:n", []string{"personal-code:131052-308T"}},
		{"a word glued to it", "131052-308Tja muuta", []string{"personal-code:131052-308T"}},
		{"digits right before it", "99131052-308T", []string{"personal-code:131052-308T"}},
		{"last four after a dotted date", "13.10.1952 308T", []string{"personal-code:13.10.1952 308T"}},
		{"last four after a dotted short date", "13.10.52-308T", []string{"personal-code:13.10.52-308T"}},
		{"last four after a date with slashes", "13/10/1952 308t", []string{"personal-code:13/10/1952 308t"}},
		{"last four after a year-first date", "1952-10-13 308T", []string{"personal-code:1952-10-13 308T"}},
		{"last four after eight digits", "13101952-308T", []string{"personal-code:13101952-308T"}},
		{"last four after a month's name", "13. lokakuuta 1952, 308T", []string{"personal-code:13. lokakuuta 1952, 308T"}},
		{"last four some words after a date", "13.10.1952, loppu on 308T", []string{"birth-date:13.10.1952", "personal-code:308T"}},
		{"two without a space", "131052-308T020504A902E", []string{"personal-code:131052-308T", "personal-code:020504A902E"}},
		{"two in a row", "131052-308T 020504A902E", []string{"personal-code:131052-308T", "personal-code:020504A902E"}},
		{"a leap day that was", "290200A1239", []string{"personal-code:290200A1239"}},
		{"its dash is forgiven", "290200-1239", []string{"personal-code:290200-1239"}},
	}...))
}

func TestEveryCheckSignIsComputed(t *testing.T) {
	const checks = "0123456789ABCDEFHJKLMNPRSTUVWXY"
	for n := 2; n < 900; n++ {
		for _, stem := range []string{"131052-", "010594Y", "020504A"} {
			nnn := string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
			sum := 0
			for _, r := range stem[:6] + nnn {
				sum = sum*10 + int(r-'0')
			}
			right, wrong := checks[sum%31], checks[(sum+1)%31]
			good, bad := stem+nnn+string(right), stem+nnn+string(wrong)
			if got := saw(t, good); !slices.Equal(got, []string{"personal-code:" + good}) {
				t.Fatalf("Scan(%q) = %q", good, got)
			}
			if got := saw(t, bad); !slices.Equal(got, []string{"personal-code-shape:" + bad}) {
				t.Fatalf("Scan(%q) = %q", bad, got)
			}
		}
	}
}

func TestWhatOnlyLooksLikeAPersonalCode(t *testing.T) {
	check(t, []row{
		{"a printed example with a wrong check warns", "010190-999K", []string{"personal-code-shape:010190-999K"}},
		{"the same with a new sign warns", "010190Y999K", []string{"personal-code-shape:010190Y999K"}},
		{"its right check blocks", "010190-999W", []string{"personal-code:010190-999W"}},
		{"a wrong check that reads as a mobile number warns", "050190-999K", []string{"personal-code-shape:050190-999K"}},
		{"a missing check warns", "131052-308", []string{"personal-code-shape:131052-308"}},
		{"a wrong check without a sign warns", "131052 308K", []string{"personal-code-shape:131052 308K"}},
		{"numbers below 002 are nobody's", "131052-001W", []string{"personal-code-shape:131052-001W"}},
		{"last four after a word for it warn", "hetun loppu 308T", []string{"personal-code-shape:308T"}},
		{"an impossible date is none", "310299-308T", nil},
		{"an impossible month is none", "011399-308T", nil},
		{"a leap day that never was is none", "290299-123K", nil},
		{"a leap day of 2000 with a sign of the 1900s is none", "290200Y1239", nil},
		{"a letter that is no sign is none", "131052G308T", nil},
		{"a business id is none", "1234567-8", nil},
		{"a business id like a phone is none", "0201234-5", nil},
		{"a business id like a date is none", "0101904-5", nil},
		{"a tax number is none", "FI02012345", nil},
		{"a date is none", "1.2.2024", nil},
		{"a date with hours is none", "1.2.2024 klo 14.00-16.00", nil},
		{"a date with hours without dots is none", "1.2.2024 1400-1600", nil},
		{"a room is none", "huone 204", nil},
		{"a room with a letter is none", "huone B213, 3. krs", nil},
		{"a list of counts is none", "12 10 24 100 5", nil},
		{"a sum after a date is none", "1.2.2024 100 e", nil},
		{"dates in six digits are none", "010124-311224", nil},
	})
}

func TestPhones(t *testing.T) {
	var rows []row
	for _, p := range []string{
		"040 123 4567", "0401234567", "040-1234567", "040-123 4567", "040.123.4567", "(040) 1234567"[1:], "050 1234567", "045 123 4567",
		"0 4 0 1 2 3 4 5 6 7", "04 01 23 45 67", "040\u00a0123\u00a04567", "040 12345678", "0400 123 456", "050 123456",
		"+358 40 123 4567", "+358401234567", "+358 (0)40 123 4567", "00358 40 123 4567", "00358401234567", "358 40 123 4567", "+358\u00a050\u00a01234567",
		"09 123 4567", "09-1234567", "013 123 456", "019 1234567", "02 123 4567", "03 1234 567", "06 123 4567", "08 123 4567", "05 123 4567",
		"+46 70 123 45 67", "０４０ １２３ ４５６７",
	} {
		rows = append(rows,
			row{p + " alone", p, []string{"phone:" + p}},
			row{p + " in a sentence", "soita " + p + ".", []string{"phone:" + p}},
		)
	}
	check(t, append(rows, []row{
		{"brackets stay outside", "(09) 123 4567", []string{"phone:09) 123 4567"}},
		{"a short one after a word for it", "puh. 040 1234", []string{"phone:040 1234"}},
		{"letters right before it", "puh0401234567", []string{"phone:0401234567"}},
		{"what follows stays", "040 123 4567 12 kertaa", []string{"phone:040 123 4567"}},
		{"two in a row", "040 123 4567, 050 123 4567", []string{"phone:040 123 4567", "phone:050 123 4567"}},
		{"a time is none", "klo 0405", nil},
		{"a time alone is none", "0405", nil},
		{"a span of times is none", "0405-0630", nil},
		{"a span of times with a space is none", "0800 - 1600", nil},
		{"hours in a row are none", "04 05 06 07", nil},
		{"more hours in a row are none", "09 10 11 12 13", nil},
		{"a sum is none", "050 €", nil},
		{"a large sum is none", "050 000 €", nil},
		{"a date is none", "04.05.2024", nil},
		{"a date with dashes is none", "04-05-2024", nil},
		{"a date in digits is none", "04052024", nil},
		{"a decimal is none", "0.5012345678", nil},
		{"free numbers are nobody's", "0800 123456", nil},
		{"emergency numbers are nobody's", "112 tai 116 117", nil},
		{"a plus with a count is none", "+5 kävijää", nil},
		{"a run too long is none", "04012345678901234567890", nil},
		{"a short order number is none", "tilaus 040123", nil},
	}...))
}

func TestMailAndHandles(t *testing.T) {
	check(t, []row{
		{"an address", "matti.meikalainen@posti.fi", []string{"email:matti.meikalainen@posti.fi"}},
		{"an address ends before the full stop", "Kirjoita: a.b+c@sub.example.org.", []string{"email:a.b+c@sub.example.org"}},
		{"capitals and Finnish letters", "Päivi.Öhman@Säätiö.FI", []string{"email:Päivi.Öhman@Säätiö.FI"}},
		{"no dot in the domain", "matti@firma", []string{"email:matti@firma"}},
		{"spaces around the sign", "matti @ posti.fi", []string{"email:matti @ posti.fi"}},
		{"a written at", "matti(at)posti.fi", []string{"email:matti(at)posti.fi"}},
		{"a written at with spaces", "matti [at] posti.fi", []string{"email:matti [at] posti.fi"}},
		{"a full-width sign", "matti＠posti.fi", []string{"email:matti＠posti.fi"}},
		{"a handle of one letter", "@x", []string{"handle:@x"}},
		{"a handle", "ig: @matti_m.92", []string{"handle:@matti_m.92"}},
		{"a handle that looks like a site", "seuraa @matti.fi", []string{"handle:@matti.fi"}},
		{"a sign alone is none", "5 @ 3 tai @", nil},
		{"a price is none", "3@5", nil},
		{"a remark is none", "kohta (a) ja (at) sivulla", nil},
	})
}

func TestAccountsAndPlates(t *testing.T) {
	check(t, []row{
		{"an account number", "FI2112345600000785", []string{"iban:FI2112345600000785"}},
		{"in groups", "FI21 1234 5600 0007 85", []string{"iban:FI21 1234 5600 0007 85"}},
		{"in small letters with odd spaces", "fi 21 1234\u00a05600 0007 85", []string{"iban:fi 21 1234\u00a05600 0007 85"}},
		{"with dashes", "FI21-1234-5600-0007-85", []string{"iban:FI21-1234-5600-0007-85"}},
		{"a Swedish one", "SE45 5000 0000 0583 9825 7466", []string{"iban:SE45 5000 0000 0583 9825 7466"}},
		{"a wrong check is none", "FI2212345600000785", nil},
		{"too long is none", "FI21123456000007850", nil},
		{"a plate", "auto ABC-123 pihassa", []string{"plate:ABC-123"}},
		{"a plate in small letters", "abc-123", []string{"plate:abc-123"}},
		{"a plate with an en dash", "ABC–123", []string{"plate:ABC–123"}},
		{"a plate with a space after a word for it", "rekisteri ABC 123", []string{"plate:ABC 123"}},
		{"a short plate after a word for it", "auto ÅB-1", []string{"plate:ÅB-1"}},
		{"classifications are none", "ICD-10, DSM-5, PHQ-9, BDI-21, COVID-19, S0-12", nil},
		{"numbers with a label are none", "nro-123 klo-100 SOS-112", nil},
		{"organisations with a number are none", "SPR 112", nil},
	})
}

func TestPlaces(t *testing.T) {
	var rows []row
	for _, a := range []string{
		"Mannerheimintie 5", "Mäntykatu 12", "Mäntykadulla 12", "Mäntykadun 3", "Rantatiellä 7", "Rantatielle 7", "Rantatieltä 7", "Rantatien 7",
		"Kivikuja 3", "Kivikujalla 3", "Kivikujan 3", "Mäntypolku 3", "Mäntypolulla 3", "Mäntypolun 3", "mannerheimintie 5", "torikadulla 10 B 12",
		"Torikatu 5b", "Torikatu 5 as 3", "Torikatu 10-12", "Itä-Torikatu 5", "Storgatan 5", "Strandvägen 12 A", "storgatan 5", "Ma\u0308ntykatu 12", "Torikatu\u00a05",
	} {
		rows = append(rows,
			row{a + " alone", a, []string{"address:" + a}},
			row{a + " in a sentence", "asuu " + a + ", sanoi", []string{"address:" + a}},
		)
	}
	check(t, append(rows, []row{
		{"a street with postcode and town", "Torikatu 5 B 3, 00100 Helsinki", []string{"address:Torikatu 5 B 3", "postcode:00100 Helsinki"}},
		{"a postcode and a town", "00100 Helsinki", []string{"postcode:00100 Helsinki"}},
		{"a town in capitals", "68600 JAKOBSTAD", []string{"postcode:68600 JAKOBSTAD"}},
		{"a postcode with the country", "FI-00100 Helsinki", []string{"postcode:00100 Helsinki"}},
		{"a street without a number is none", "kävelimme Torikadulla", nil},
		{"a bare word is none", "katu 5, tie 4, polku 3, kuja 2", nil},
		{"what is counted on a street is none", "Torikadulla 3 kertaa", nil},
		{"a time on a street is none", "Torikadulla 14.30", nil},
		{"a day on a street is none", "Torikadulla 3.2. ja 3. päivä", nil},
		{"roads are none", "valtatiellä 4, moottoritie 3", nil},
		{"paths of care are none", "hoitopolku 2, Toipumispolku 1, palvelupolun 3", nil},
		{"plurals that sound like roads are none", "viestien 12, lukuja 5, laukkuja 3", nil},
		{"five digits alone are none", "yhteensä 12345 käyntiä", nil},
		{"a sum is no postcode", "10000 Euroa", nil},
		{"five digits and a small letter are none", "00100 kertaa", nil},
	}...))
}

func TestBirthDates(t *testing.T) {
	var rows []row
	for _, d := range []string{
		"syntynyt 1.2.2024", "s. 1.2.2024", "s. 1.2.24", "Synt. 1.2.1990", "syntymäaika: 1.2.1990", "född 1.2.2024", "f. 1.2.2024",
		"born 1.2.2024", "born on 13 October 2015", "syntynyt 13. lokakuuta 2015", "född den 13 oktober 2015", "DOB 2015-10-13", "*1.2.2015",
		"syntynyt 01022015", "syntymäaika 131052", "syntynyt 1. 2. 2015",
	} {
		i := strings.IndexAny(d, "0123456789")
		rows = append(rows, row{d, d, []string{"birth-date:" + d[i:]}})
	}
	check(t, append(rows, []row{
		{"the word may follow", "1.2.2015 syntynyt", []string{"birth-date:1.2.2015"}},
		{"an old whole date needs no word", "Matti, 13.10.1952", []string{"birth-date:13.10.1952"}},
		{"also with a month's name", "kertoi, että 13. lokakuuta 1952", []string{"birth-date:13. lokakuuta 1952"}},
		{"a word of birth is of one date", "syntynyt 1.2.1990, tavattu 3.4.2024", []string{"birth-date:1.2.1990"}},
		{"also when it is blacked out", "syntynyt ███, tavattu 3.4.2024", nil},
		{"also the other way round", "tavattu 1.2.2024, syntynyt 3.4.1990", []string{"birth-date:3.4.1990"}},
		{"a plain date is none", "tavattiin 1.2.2024", nil},
		{"a short date is none", "tavattiin 1.2.24 ja 13.10.52", nil},
		{"a party is none", "synttärit 1.2.2024", nil},
		{"the start of being sober is none", "raittiina 1.2.2005 lähtien", nil},
		{"a span of old dates is none", "projekti 1.2.2005-3.4.2006", nil},
		{"a date without a year is none", "syntynyt 1.2.", nil},
		{"an impossible date is none", "syntynyt 31.2.1990", nil},
		{"a version is none", "versio 1.2.1990.4 ja 0.1.2.1990", nil},
	}...))
}

func TestNames(t *testing.T) {
	check(t, []row{
		{"two capitalised words inside a sentence", "tapasin Matti Meikäläisen tänään", []string{"name:Matti Meikäläisen"}},
		{"inflected", "juttelin Matin Virtasen kanssa", []string{"name:Matin Virtasen"}},
		{"three, with hyphens", "tapasin Anna-Liisa Maria Öhmanin", []string{"name:Anna-Liisa Maria Öhmanin"}},
		{"after a colon", "asiakas: Matti Meikäläinen", []string{"name:Matti Meikäläinen"}},
		{"a sentence start is none", "Matti Meikäläinen tuli. Pekka Virtanen lähti.\nLiisa Niemi jäi", nil},
		{"after the word that opens a sentence", "Tapasin Matti Meikäläisen", []string{"name:Matti Meikäläisen"}},
		{"one capitalised word is none", "lähdimme Helsinkiin", nil},
		{"capitals are none", "soitin THL KELA", nil},
	})
}

func TestMixedText(t *testing.T) {
	check(t, []row{
		{"nothing", "", nil},
		{"an ordinary note", "Aulassa 12 kävijää, 3 uutta. Puhuttiin toivosta ja arjesta klo 10–12, kahvia 050 € edestä.", nil},
		{"a Swedish note", "I aulan 12 besökare, tre nya. Vi talade om hopp kl. 10–12.", nil},
		{"an English note", "Twelve visitors, room 204, 1.2.2024 at 14:05.", nil},
		{"much in one line", "s. 13.10.1952 Torikatu 5, puh 040 123 4567, m@x.fi, 131052-308T", []string{
			"birth-date:13.10.1952", "address:Torikatu 5", "phone:040 123 4567", "email:m@x.fi", "personal-code:131052-308T",
		}},
		{"blocks stay blocks", "███ ja ███", nil},
	})
}

func TestBlack(t *testing.T) {
	text := "Älä kerro: 131052-308T, @ö ja Ää"
	f, err := guard.Scan(text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := guard.Black(text, f), "Älä kerro: ███, ███ ja Ää"; got != want {
		t.Errorf("Black = %q, want %q", got, want)
	}
	if got := guard.Black(text, nil); got != text {
		t.Errorf("Black without findings = %q", got)
	}
	odd := []guard.Finding{{guard.Name, 5, 2}, {guard.Name, 0, 900}, {guard.Name, -3, 2}}
	if got := guard.Black(text, odd); got != text {
		t.Errorf("Black with findings that do not fit = %q", got)
	}
}

func TestScanIsClosedWhenItCanNotCheck(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"text that is not UTF-8", "aula \xff"},
		{"text longer than 64 KiB", strings.Repeat("a", guard.MaxBytes+1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := guard.Scan(c.text)
			if !errors.Is(err, guard.ErrUnchecked) || f != nil {
				t.Errorf("Scan = %v, %v; want ErrUnchecked", f, err)
			}
		})
	}
	if _, err := guard.Scan(strings.Repeat("a", guard.MaxBytes)); err != nil {
		t.Errorf("64 KiB exactly: %v", err)
	}
}

func TestKinds(t *testing.T) {
	soft := []guard.Kind{guard.PersonalCodeShape, guard.Name}
	seen := map[string]bool{}
	for k := guard.PersonalCode; k <= guard.Name; k++ {
		if k.String() == "unknown" || seen[k.String()] {
			t.Errorf("kind %d has the code %q", k, k)
		}
		seen[k.String()] = true
		if k.Blocks() == slices.Contains(soft, k) {
			t.Errorf("%v blocks: %v", k, k.Blocks())
		}
	}
	if k := guard.Kind(0); k.String() != "unknown" || !k.Blocks() {
		t.Errorf("what is no kind: %v, blocks %v", k, k.Blocks())
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"131052-308T", "13.10.1952, loppu on 308T", "+358 (0)40 123 4567", "matti [at] posti.fi @x", "FI21 1234 5600 0007 85",
		"Itä-Torikadulla 5 B 12, 00100 Helsinki", "syntynyt 13. lokakuuta 1952", "rekisteri ABC 123", "tapasin Matti Meikäläisen",
		"syntynyt Pekka Virtanen Torilla X 1.2.2024", "a\u0308███\u0336 050190-999K", "0401234567890 1310 52-308T",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { settled(t, s) })
}

func BenchmarkScan(b *testing.B) {
	note := "Aulassa 12 kävijää, 3 uutta. Puhuttiin toivosta ja arjesta klo 10–12 huoneessa 204, kahvia 5 € edestä. " +
		"Yksi tuli omaisen kanssa 1.2.2024 ja pyysi esitteen. Ohjattiin ryhmään, jatko sovittu."
	for _, c := range []struct{ name, s string }{
		{"200B", note},
		{"200B-found", note[:140] + " soita 040 123 4567, s. 13.10.1952, 131052-308T"},
		{"4KiB", strings.Repeat(note+" ", 22)[:4096]},
		{"64KiB-digits", strings.Repeat("04 ", guard.MaxBytes/3)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.s)))
			for b.Loop() {
				if _, err := guard.Scan(c.s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
