package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aula/assets"
	"aula/model"
	"aula/ui/text"
)

var writeDocs = flag.Bool("docs", false, "write the generated parts of README anew")

// generated are README's parts that come from the program itself, by their marker.
func generated() map[string]string {
	m := inLanguage("en")
	var commands strings.Builder
	commands.WriteString("| command | also | does |\n|---|---|---|\n")
	for _, c := range m.commands() {
		line := "aula " + c.path()
		if c.arg != "" {
			line += " " + strings.ReplaceAll(c.arg, "|", `\|`)
		}
		fmt.Fprintf(&commands, "| `%s` | %s | %s |\n", line, strings.Join(m.also(c), ", "), c.words.Usage)
	}
	rows := func(rows [][2]string) string {
		var b strings.Builder
		b.WriteString("| | |\n|---|---|\n")
		for _, r := range rows {
			fmt.Fprintf(&b, "| `%s` | %s |\n", r[0], r[1])
		}
		return b.String()
	}
	return map[string]string{
		"commands": commands.String(), "environment": rows(m.environment()), "exit codes": rows(m.exits()),
		"letters": letters(), "packages": rooms(),
	}
}

// letters are the keys that refine an encounter, from the shipped code lists.
func letters() string {
	codes := map[model.List][]string{}
	all, err := shipped()
	if err != nil {
		return err.Error()
	}
	for _, c := range all.Codes {
		if c.Letter != "" {
			codes[c.List] = append(codes[c.List], fmt.Sprintf("`%s` %s", c.Letter, strings.ToLower(c.Words.En)))
		}
	}
	var b strings.Builder
	b.WriteString("| | letters |\n|---|---|\n")
	for _, l := range model.Lists() {
		if len(codes[l]) > 0 {
			fmt.Fprintf(&b, "| %s | %s |\n", l, strings.Join(codes[l], ", "))
		}
	}
	return b.String()
}

// rooms are the packages of the house with the first sentence of their doc.go.
func rooms() string {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}\t{{.Doc}}", "aula/...").Output()
	if err != nil {
		return "go list: " + err.Error()
	}
	var b strings.Builder
	b.WriteString("| package | |\n|---|---|\n")
	for line := range strings.Lines(string(out)) {
		path, doc, _ := strings.Cut(strings.TrimSpace(line), "\t")
		fmt.Fprintf(&b, "| `%s` | %s |\n", strings.TrimPrefix(path, "aula/"), doc)
	}
	return b.String()
}

// README holds each generated part between <!-- name --> and <!-- /name -->.
func TestREADMEHoldsWhatTheProgramSays(t *testing.T) {
	name := filepath.Join("..", "..", "README.md")
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for part, want := range generated() {
		head, rest, ok := strings.Cut(text, "<!-- "+part+" -->\n")
		got, tail, ok2 := strings.Cut(rest, "<!-- /"+part+" -->")
		if !ok || !ok2 {
			t.Errorf("README has no place for %q: put <!-- %s --> and <!-- /%s --> there", part, part, part)
			continue
		}
		if *writeDocs {
			text = head + "<!-- " + part + " -->\n" + want + "<!-- /" + part + " -->" + tail
		} else if got != want {
			t.Errorf("README's %s are not what the program says: run make docs", part)
		}
	}
	if *writeDocs && !t.Failed() && text != string(raw) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The help of the screens names every command and every variable, in each language.
func TestTheHelpPageNamesEveryCommandAndVariable(t *testing.T) {
	m := inLanguage("en")
	var want []string
	for _, c := range m.commands() {
		want = append(want, "`aula "+c.path())
	}
	for _, v := range m.environment() {
		want = append(want, "`"+v[0]+"`")
	}
	for _, lang := range text.Languages() {
		page, err := fs.ReadFile(assets.FS, "help/"+lang+"/commands.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(string(page), w) {
				t.Errorf("%s does not say %s", lang, strings.Trim(w, "`"))
			}
		}
	}
}
