package guard

// doing are words that speak of taking, giving or changing a medicine. A small portion
// and more of the soup are said in words that begin like those of less and more.
var doing = []string{
	"lääk*", "pilleri*", "apteek*", "mg", "milligram*", "nosta*", "nosti*", "noste*", "laske*", "laski*", "pienent*", "pienenn*", "suurent*", "suurenn*",
	"vähent*", "vähenn*", "lisät*", "lisäs*", "lisäy*", "tuplas*", "tuplat*", "tuplaa*", "kaksinkert*",
	"medicin*", "läkar*", "läkem*", "apotek*", "höj*", "sänka", "sänker", "sänkt*", "minsk*", "ökat", "ökad", "öka", "ökar", "ökade", "dubbl*", "tablett", "tabletter",
	"medicat*", "doctor*", "pharmac*", "raise*", "raising", "lower*", "increas*", "reduc*", "double*", "halve*", "skipped", "missed",
}

// suspecting are words by which somebody is said to have an illness.
var suspecting = []string{
	"epäil*", "todett*", "sairasta*", "tutkit*", "misstänk*", "konstater*", "lider", "utred*", "suspect*", "might", "assess*", "suffer*",
}

// deciding are words that make a decision one on benefits. In spoken Finnish kelata is
// to think something over, so Kela stands in its cases.
var deciding = []string{
	"kela", "kelan", "kelalta", "kelasta", "kelassa", "kelalle", "sossu*", "sosiaalitoim*", "sosiaality*", "sosiaalivir*", "etuu*", "eläkkeest*", "eläkehak*", "toimeentulo*",
	"hylä*", "hylk*", "kieltei*", "oikaisu*",
	"fpa", "fpas", "socialtj*", "socialarb*", "socialby*", "förmån*", "bidrag*", "sjukpens*", "avslag*", "avslog", "överklag*",
	"benefit*", "reject*", "appeal*", "denied", "allowance*", "worker", "workers",
}

// boundaries is the table of what belongs to the professional. A row is left out of where
// its words have an innocent sense that is more common: a doctor's appointment, a recipe
// for soup, a tablet with a screen, the benefit of a walk.
var boundaries = []rule{
	{
		topic: Medication,
		words: []string{"*lääke*", "*lääkk*", "*lääkit*"},
		not:   []string{"lääketie", "lääketeh", "lääketeol", "lääkeyht", "lääkkeetön", "lääkkeettöm"},
		// "nauru on paras lääke"
		unless: []string{"paras", "parasta", "parhain"},
		why:    "lääke, lääkkeet, lääkitys and their compounds (masennuslääke); lääkäri has another stem, science and industry are left out",
	},
	{
		topic: Medication, words: []string{"annostu*", "annostel*", "dosering*", "dosage*", "dosing*", "dosett*"},
		why: "how much of a medicine, in words that are said of nothing else",
	},
	{
		topic: Medication, words: []string{"annos*", "annok*", "dos", "dosen", "doser", "doserna", "dose", "doses"}, beside: doing,
		why: "a portion of food is an annos too, so it needs a word on medicines or on changing it",
	},
	{
		topic: Medication, words: []string{"resept*", "recept", "receptet", "recepten"},
		beside: []string{"lääk*", "apteek*", "läkar*", "läkem*", "medicin*", "apotek*", "sähköi*"},
		why:    "cooking has recipes: it needs the doctor or the pharmacy beside it",
	},
	{
		topic: Medication, words: []string{"rauhoittavia", "rauhoittavat", "rauhoittavien", "lugnande"},
		beside: []string{"syö*", "söi*", "otta*", "otti*", "otin", "määrä*", "pilleri*", "äta", "äter", "åt", "tagit", "medel"},
		why:    "calming are walks too: it needs the taking",
	},
	{
		topic: Medication, words: []string{"*pilleri*", "piller", "pillren", "pillret", "tablett", "tabletten", "tabletter", "tabletterna", "sömnmed*", "pill", "pills", "meds"},
		why: "pills; a tablet in Finnish and English has a screen",
	},
	{
		topic: Medication, words: []string{"medicin*", "*medicinering*", "*medicinen*", "läkemed*", "medicat*", "prescri*"},
		not: []string{"medicinsk", "medicinar", "medicinstud", "prescriptive"},
		// "laughter is the best medicine"
		unless: []string{"best", "bästa", "chinese*", "kines*"},
		why:    "medicin, läkemedel, medicine, medication, prescription; medical and medicinsk are said of much else",
	},
	{
		topic: Medication,
		words: []string{
			"*antidepress*", "*antipsyko*", "antipsychot*", "neurolept*", "bentso*", "bensodi*", "benzodi*", "litium*", "lithium*", "klotsap*", "klozap*", "clozap*",
			"ketiap*", "quetiap*", "olantsap*", "olanzap*", "risperid*", "aripiprats*", "aripipraz*", "sertral*", "sitalopr*", "citalopr*", "essitalopr*", "escitalopr*",
			"fluoksetiin*", "fluoxet*", "venlafa*", "mirtats*", "mirtaz*", "diatsep*", "diazep*", "oksatsep*", "oxazep*", "metadon*", "methadon*",
			"buprenorf*", "buprenorph*", "metyylifen*", "metylfen*", "methylphen*", "antabus*", "naltrekso*", "naltrexo*",
			"diapam*", "opamox*", "xanor*", "temesta*", "tenox*", "imovane*", "ketipinor*", "seroquel*", "zyprexa*", "abilify*", "leponex*", "risperdal*", "cipralex*", "voxra*", "atarax*",
		},
		not:    []string{"litiumak", "litiumpar", "litiumbat", "litiumion"},
		unless: []string{"batter*"},
		why:    "groups and names of medicines of psychiatry and of substance care that notes in Finland use; a name says more of a person's illness than anything else",
	},
	{
		topic: Diagnosis, words: []string{"*diagno*"},
		why: "the one stem that all three languages share; compounds too (kaksoisdiagnoosi)",
	},
	{
		topic: Diagnosis,
		words: []string{"skitsofren*", "skitsoaff*", "schizo*", "bipolaari*", "bipolär*", "bipolar*", "*persoonallisuushäiri*", "*personlighetsstör*"},
		why:   "illnesses by their clinical names; in the goals and notes of a peer they have no place (DOMAIN.md 2, 4)",
	},
	{
		topic: Diagnosis, words: []string{"kaksisuuntai*", "personality"}, beside: []string{"mieliala*", "häiri*", "disorder*"},
		why: "a conversation goes in two directions, and all have a personality",
	},
	{
		topic: Diagnosis,
		words: []string{
			"masenn*", "psykoos*", "psykos*", "adhd", "autis*", "*ahdistuneisuushäiri*", "*mielialahäiri*", "paniikkihäiri*", "syömishäiri*", "ptsd",
			"depression*", "ångestsyndrom*", "ätstörning*", "psychos*", "anorexi*", "anoreksi*",
		},
		beside: suspecting,
		why:    "people speak of their depression in their own words, and may; that somebody else has it is for the professional to say",
	},
	{
		topic: Therapy, words: []string{"*terapi*"},
		not: []string{
			"terapiakoir", "terapiaelä", "terapiahev", "terapiakis", "terapiatal", "terapiatil", "terapiahuo", "terapialam", "terapihund", "terapidjur", "terapihäst", "terapilamp",
			"aromat", "metsäterap", "shopp", "nauruterap", "kahviterap", "fysioterap",
		},
		why: "terapia, psykoterapia, terapiapäätös, terapi; a therapist is a person and something therapeutic a feeling, both of other stems; dogs, lamps and rooms are no therapy",
	},
	{
		topic: Therapy, words: []string{"therapy", "therapies", "psychotherapy", "psychotherapies"}, unless: []string{"dog*", "animal*", "horse*", "lamp*", "retail*", "physio*"},
		why: "as above, in English",
	},
	{
		topic: Therapy,
		words: []string{
			"hoitopäätö*", "hoitosuunnit*", "hoitolinja*", "pakkohoi*", "pakkohoid*", "sähköhoi*", "vårdbeslut*", "vårdplan*", "tvångsvård*", "elbehandling*", "ect",
		},
		why: "decisions on treatment; hoitotahto, the advance directive, is a thing to speak of (S4-09)",
	},
	{
		topic: Therapy, words: []string{"treatment", "treatments"}, beside: []string{"plan", "plans", "decision*", "decid*", "stop*", "start*", "involuntar*", "refus*", "chang*"},
		why: "in English a treatment is also how one is treated",
	},
	{
		topic: Benefits,
		words: []string{
			"*toimeentulotu*", "*kuntoutustuk*", "*kuntoutustue*", "*työkyvyttömyysel*", "sairauspäivär*", "kuntoutusrah*", "*asumistuk*", "*asumistue*",
			"työttömyysk*", "työttömyyspäivär*", "ansiopäivär*", "peruspäivär*", "työmarkkinatu*", "vammaistuk*", "vammaistue*", "hoitotuki*", "hoitotuke*", "hoitotuen*",
			"takuueläk*", "kansaneläk*", "lapsilisä*",
		},
		why: "benefits by their names: who gets them is Kela's or the social worker's to say; going along to the office is not",
	},
	{
		topic: Benefits,
		words: []string{
			"*etuuspäätö*", "*tukipäätö*", "*eläkepäätö*", "kelapäätö*", "palvelupäätö*", "*kuntoutuspäätö*", "sosiaalipäätö*", "*eläkehak*", "*eläkelaus*", "*lääkärinlaus*",
		},
		why: "decisions, applications and statements in one word",
	},
	{
		topic: Benefits, words: []string{"päätö*", "beslut*", "decision", "decisions"}, beside: deciding,
		why: "people decide much: only beside who decides on benefits, or what became of it",
	},
	{
		topic: Benefits,
		words: []string{
			"utkomststöd*", "sjukdagpen*", "sjukpension*", "invalidpension*", "rehabiliteringsst*", "rehabiliteringspen*", "bostadsbidrag*", "arbetslöshetsers*", "arbetslöshetsf*",
			"arbetslöshetsd*", "arbetsmarknadsst*", "grunddagpen*", "handikappbidrag*", "vårdbidrag*", "garantipension*", "folkpension*", "barnbidrag*", "förmånsbesl*", "stödbesl*", "pensionsbesl*",
		},
		not: []string{"folkpensionsanst"},
		why: "as above, in Swedish; Folkpensionsanstalten is an office to go to",
	},
	{
		topic: Benefits, words: []string{"benefit", "benefits"},
		beside: []string{"kela", "claim*", "application*", "apply*", "applied", "reject*", "denied", "appeal*", "decision*", "disability", "housing", "unemployment", "sickness"},
		why:    "in English a walk has benefits",
	},
	{
		topic: Benefits, words: []string{"allowance", "allowances", "pension", "assistance"},
		beside: []string{"kela", "disability", "sickness", "housing", "rehabilitation", "guarantee", "social", "application*", "apply*", "applied", "reject*"},
		why:    "travel allowances are the expert's own, a pension may be somebody's age",
	},
}
