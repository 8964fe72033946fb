package assets_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"aula/assets"
)

type words struct {
	Fi string `json:"fi"`
	Sv string `json:"sv"`
	En string `json:"en"`
}

func (w words) all() map[string]string { return map[string]string{"fi": w.Fi, "sv": w.Sv, "en": w.En} }

// outline is what the languages of one text must share: the marks that begin its
// lines, its placeholders and its telephone numbers.
func outline(text string) string {
	var b strings.Builder
	for l := range strings.Lines(text) {
		mark, _, _ := strings.Cut(strings.TrimSpace(l), " ")
		switch {
		case mark == "":
			b.WriteByte('.')
		case strings.Trim(mark, "#-") == "":
			b.WriteString(mark)
		default:
			b.WriteByte('t')
		}
		for _, fixed := range regexp.MustCompile(`\{[a-z]+\}|\b112\b|\b116117\b|09 2525 0111`).FindAllString(l, -1) {
			b.WriteString(fixed)
		}
	}
	return b.String()
}

func TestEachCardSaysTheSameInThreeLanguages(t *testing.T) {
	for _, id := range []string{"crisis", "not-ours", "incident"} {
		var card struct {
			ID    string `json:"id"`
			Title words  `json:"title"`
			Body  words  `json:"body"`
		}
		decode(t, "cards/"+id+".json", &card)
		if card.ID != id {
			t.Errorf("card %s calls itself %q", id, card.ID)
		}
		for lang, title := range card.Title.all() {
			if title == "" || card.Body.all()[lang] == "" {
				t.Errorf("card %s has no title or body in %s", id, lang)
			}
			if got, want := outline(card.Body.all()[lang]), outline(card.Body.Fi); got != want {
				t.Errorf("card %s: outline %q in %s, %q in fi", id, got, lang, want)
			}
		}
	}
}

func TestTheCrisisCardBeginsWith112AndHasAPlaceForTheSitesOwnLine(t *testing.T) {
	var card struct {
		ID    string `json:"id"`
		Title words  `json:"title"`
		Body  words  `json:"body"`
	}
	decode(t, "cards/crisis.json", &card)
	for lang, body := range card.Body.all() {
		if !strings.HasPrefix(body, "# 112\n") {
			t.Errorf("%s does not begin with 112: %.40q", lang, body)
		}
		if strings.Count(body, "{line}") != 1 {
			t.Errorf("%s has not exactly one place for the site's own line", lang)
		}
	}
}

func TestTheOperatingGuideSaysTheSameInThreeLanguages(t *testing.T) {
	fi, err := fs.ReadFile(assets.FS, "guide/fi.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"fi", "sv", "en"} {
		text, err := fs.ReadFile(assets.FS, "guide/"+lang+".md")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := outline(string(text)), outline(string(fi)); got != want {
			t.Errorf("%s has the outline\n%s, Finnish has\n%s", lang, got, want)
		}
		if n := strings.Count(string(text), "\n## "); n < 12 || !strings.HasPrefix(string(text), "# ") || strings.Count(string(text), "**112**") != 2 {
			t.Errorf("%s has %d chapters, begins with %.20q", lang, n, text)
		}
		if len(text) > 20000 {
			t.Errorf("%s is %d bytes: the form of a new version takes 20,000 letters", lang, len(text))
		}
	}
}

func pages() []string {
	return []string{
		"lobby", "lock", "first-run", "shift", "codes", "slip", "cards", "backup", "commands", "privacy",
		"today", "tasks", "clients", "goals", "meetings", "guide", "own", "measures", "joint", "plan", "hold", "undo", "search", "linear", "window", "settings", "sharing", "conflicts",
	}
}

func TestEveryHelpPageStandsInThreeLanguagesWithTheSameParts(t *testing.T) {
	for _, page := range pages() {
		fi, err := fs.ReadFile(assets.FS, "help/fi/"+page+".md")
		if err != nil {
			t.Error(err)
			continue
		}
		for _, lang := range []string{"fi", "sv", "en"} {
			text, err := fs.ReadFile(assets.FS, "help/"+lang+"/"+page+".md")
			if err != nil {
				t.Error(err)
				continue
			}
			if !strings.HasPrefix(string(text), "# ") || !strings.HasSuffix(string(text), "\n") {
				t.Errorf("%s/%s does not begin with a title or end with a newline", lang, page)
			}
			if got, want := outline(string(text)), outline(string(fi)); got != want {
				t.Errorf("%s/%s has the outline\n%s, Finnish has\n%s", lang, page, got, want)
			}
			if got, want := literals(string(text)), literals(string(fi)); !slices.Equal(got, want) {
				t.Errorf("%s/%s names the keys and commands\n%q, Finnish names\n%q", lang, page, got, want)
			}
		}
	}
}

// literals are the keys and commands of a page, which no language translates.
func literals(text string) []string {
	found := regexp.MustCompile("`[^`\n]+`").FindAllString(text, -1)
	slices.Sort(found)
	return found
}

func TestNoHelpPageStandsInOneLanguageOnly(t *testing.T) {
	names, err := fs.Glob(assets.FS, "help/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := 3 * len(pages()); len(names) != want {
		t.Errorf("%d help pages, want %d: %q", len(names), want, names)
	}
}

func TestHelpNamesEveryLetterOfTheTally(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		text, err := fs.ReadFile(assets.FS, "help/"+lang+"/lobby.md")
		if err != nil {
			t.Fatal(err)
		}
		for list, codes := range lists(t) {
			for _, c := range codes {
				word := words{c.Fi, c.Sv, c.En}.all()[lang]
				if line := "`" + c.Letter + "` " + lower(word); c.Letter != "" && !strings.Contains(lower(string(text)), line) {
					t.Errorf("%s/lobby does not say %q (%s %s)", lang, line, list, c.Code)
				}
			}
		}
	}
}

func TestHelpNamesEveryKeyOfThePages(t *testing.T) {
	for page, least := range map[string]int{"lobby": 15, "today": 9} {
		source, err := os.ReadFile("../ui/" + page + "/actions.go")
		if err != nil {
			t.Fatal(err)
		}
		keys := regexp.MustCompile(`"([^"])"`).FindAllStringSubmatch(string(source), -1)
		if len(keys) < least {
			t.Fatalf("only %d keys found: has the shape of the actions of %s changed?", len(keys), page)
		}
		for _, lang := range []string{"fi", "sv", "en"} {
			text, err := fs.ReadFile(assets.FS, "help/"+lang+"/"+page+".md")
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				if !strings.Contains(string(text), "`"+k[1]+"`") {
					t.Errorf("%s/%s does not name the key %q", lang, page, k[1])
				}
			}
		}
	}
}

func lower(s string) string { return strings.ToLower(s) }

func TestTheChangelogTellsEveryVersionInThreeLanguages(t *testing.T) {
	text := strings.Join(lines(t, "changelog.md"), "\n")
	parts := regexp.MustCompile(`(?m)^## (fi|sv|en)$`).Split(text, -1)
	if len(parts) != 4 {
		t.Fatalf("%d parts, want a heading and three languages", len(parts))
	}
	for i, part := range parts[1:] {
		if !strings.Contains(part, "### 0.1.0\n") {
			t.Errorf("part %d does not tell of 0.1.0", i)
		}
		if got, want := strings.Count(part, "\n- "), strings.Count(parts[1], "\n- "); got != want || got == 0 {
			t.Errorf("part %d has %d points, Finnish has %d", i, got, want)
		}
	}
}

type demo struct {
	Workspace string `json:"workspace"`
	Sites     []struct {
		Name    string `json:"name"`
		Short   string `json:"short"`
		Line    string `json:"line"`
		Contact string `json:"contact"`
		Backup  string `json:"backup"`
	} `json:"sites"`
	People []struct {
		Sign string `json:"sign"`
		Name string `json:"name"`
		Role string `json:"role"`
	} `json:"people"`
	Weights map[string]map[string]int `json:"weights"`
	Hours   map[string]int            `json:"hours"`
	Notes   []struct {
		Kind string `json:"kind"`
		Code string `json:"code"`
		Fi   string `json:"fi"`
		Sv   string `json:"sv"`
		En   string `json:"en"`
	} `json:"notes"`
}

func TestTheDemoWorkspaceIsWholeAndNamesOnlyKnownCodes(t *testing.T) {
	var d demo
	decode(t, "demo/demo.json", &d)
	if d.Workspace == "" || len(d.Sites) != 3 || len(d.People) != 5 || len(d.Hours) == 0 {
		t.Fatalf("workspace %q, %d sites, %d people, %d hours", d.Workspace, len(d.Sites), len(d.People), len(d.Hours))
	}
	for _, s := range d.Sites {
		if s.Name == "" || s.Short == "" || s.Line == "" || s.Contact == "" || s.Backup == "" {
			t.Errorf("site %+v has a gap", s)
		}
	}
	roles := strings.Fields("peer-expert social-instructor coordinator contact-person lead")
	for _, p := range d.People {
		if p.Sign == "" || p.Name == "" || !slices.Contains(roles, p.Role) {
			t.Errorf("person %+v has a gap or an unknown role", p)
		}
	}
	known := map[string]bool{}
	for list, codes := range lists(t) {
		for _, c := range codes {
			known[list+" "+c.Code] = true
		}
	}
	for list, weights := range d.Weights {
		for c, w := range weights {
			if !known[list+" "+c] || w <= 0 {
				t.Errorf("weight %d of %s %s: unknown code or no weight", w, list, c)
			}
		}
	}
	of := map[string]string{"envnote": "envnote", "incident": "incident", "debrief": "incident"}
	for _, n := range d.Notes {
		if n.Fi == "" || n.Sv == "" || n.En == "" || !known[of[n.Kind]+" "+n.Code] {
			t.Errorf("note %+v has a gap or an unknown code", n)
		}
	}
}

func TestDemoTelephoneNumbersBelongToNobody(t *testing.T) {
	var d demo
	decode(t, "demo/demo.json", &d)
	digits := regexp.MustCompile(`[0-9][0-9 ]{4,}[0-9]`)
	for _, s := range d.Sites {
		for _, n := range digits.FindAllString(s.Line, -1) {
			if n != "040 123 4567" {
				t.Errorf("%s: %q may be somebody's number", s.Name, n)
			}
		}
	}
}

func TestEveryLanguageFileIsNamedAfterALanguage(t *testing.T) {
	names, err := fs.Glob(assets.FS, "lang/*/*.json")
	if err != nil {
		t.Fatal(err)
	}
	areas := map[string][]string{}
	for _, name := range names {
		part := strings.Split(name, "/")
		areas[part[1]] = append(areas[part[1]], part[2])
	}
	if len(areas) != 3 || !slices.Equal(areas["fi"], areas["sv"]) || !slices.Equal(areas["fi"], areas["en"]) {
		t.Errorf("the languages have not the same areas: %v", areas)
	}
}

func TestEachDiscussionAsksTheSameInThreeLanguages(t *testing.T) {
	for _, id := range []string{"start", "interim", "final"} {
		var talk struct {
			ID        string  `json:"id"`
			Intro     words   `json:"intro"`
			Questions []words `json:"questions"`
		}
		decode(t, "templates/"+id+".json", &talk)
		if !strings.HasPrefix(talk.ID, id+"-") || len(talk.Questions) < 3 {
			t.Errorf("the template %s calls itself %q and asks %d questions", id, talk.ID, len(talk.Questions))
		}
		for lang, intro := range talk.Intro.all() {
			if intro == "" {
				t.Errorf("%s: no intro in %s", id, lang)
			}
			for _, q := range talk.Questions {
				if q.all()[lang] == "" || strings.Contains(q.all()[lang], "\n") {
					t.Errorf("%s: %q is no question of one line in %s", id, q.En, lang)
				}
			}
		}
	}
}
