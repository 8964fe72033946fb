package guard

// The words below are matched against folded text and never written to. Prefixes
// cover Finnish inflection; whole words are where a prefix would catch too much.

// birthWords begin a word of birth ("synttärit 1.2.2024" is a party).
var birthWords = []string{
	"syntyny", "syntyi", "syntymäaik", "syntymäpäiv", "syntymävuo", "syntyvä", "syntyjä",
	"född", "föddes", "födelse", "birth", "henkilötun", "personbeteckn", "personnum", "hetu", "sotu",
}

// birthExact are words of birth as they stand.
var birthExact = []string{"synt", "syntaika", "born", "dob", "föd"}

// sinceWords say that an old date is the start of something else.
var sinceWords = []string{
	"alkaen", "lähtien", "asti", "saakka", "raitt", "raiti", "kuivil", "perustet", "aloit", "alkoi",
	"sedan", "nykter", "grunda", "since", "sober", "founded", "started", "voimaan",
}

// codeWords announce a personal code.
var codeWords = []string{"henkilötun", "hetu", "sotu", "loppuosa", "tunnuksen", "personbeteckn", "personnum", "identity"}

// phoneWords announce a phone number too short to be sure of.
var phoneWords = []string{"puh", "gsm", "tel", "mobil", "soit", "ring", "phone", "whatsapp", "kännyk", "känny"}

// carWords announce a registration plate.
var carWords = []string{"rekister", "rek", "auto", "bil", "regist", "reg", "car", "plate", "kilpi", "mopo", "moottoripyör"}

// labels stand before a number with a dash and are no plate.
var labels = []string{"nro", "no", "nr", "klo", "kl", "kpl", "id"}

// units follow a number that counts something, so that it is no house number
// and no postcode. Those of three letters and fewer are whole words, the others
// beginnings.
var units = []string{
	"kertaa", "kerta", "kerran", "kävijä", "henk", "hlö", "ihmis", "asiakas", "asiakk", "osallistuj", "päivä", "pv", "viikko", "vko",
	"kuukau", "kk", "vuot", "vuod", "tunti", "tuntia", "min", "minuut", "euro", "eur", "km", "metri", "kpl", "prosent", "tapaamis", "kohtaamis", "nuor", "naista", "mies",
	"gång", "person", "besök", "dag", "dagar", "veck", "månad", "år", "timm", "kund", "procent", "styck",
	"time", "people", "visit", "day", "week", "month", "year", "hour", "client", "percent",
}

// monthNames are beginnings of the months' names; those of three letters are
// abbreviations too.
var monthNames = [12][]string{
	{"tammi", "jan"},
	{"helmi", "feb"},
	{"maalis", "mar"},
	{"huhti", "apr"},
	{"touko", "maj", "may"},
	{"kesä", "jun"},
	{"heinä", "jul"},
	{"elo", "aug"},
	{"syys", "sep"},
	{"loka", "okt", "oct"},
	{"marras", "nov"},
	{"joulu", "dec"},
}

// longMonths are the names whose first three letters monthNames holds.
var longMonths = []string{
	"januar", "februar", "march", "mars", "april", "juni", "june", "juli", "july", "august", "sept", "oktober", "october", "november", "december", "elok", "lokak",
}
