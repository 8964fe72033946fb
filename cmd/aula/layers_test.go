package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layer is one line of the table of who may import what of ours and of others'. A
// name that ends in /... stands for all below it.
type layer struct {
	may   []string // besides the standard library
	why   string
	tests []string // what its tests may import too
}

// What several lines mean.
const (
	charm = "charm.land/bubbletea/v2 charm.land/bubbles/v2/... charm.land/lipgloss/v2/... github.com/charmbracelet/..."
	areas = "aula/ui/unlock aula/ui/today aula/ui/lobby aula/ui/settings aula/ui/tasks aula/ui/guide aula/ui/clients aula/ui/goals aula/ui/meetings aula/ui/joint aula/ui/plan aula/ui/hold aula/ui/own aula/ui/measures aula/ui/history aula/ui/sharing"
)

// layers is HOUSE.md A1. Tests may also import aula/ui/uitest, cleantest and the
// test libraries.
func layers() map[string]layer {
	may := func(list ...string) []string { return strings.Fields(strings.Join(list, " ")) }
	area := may("aula/model aula/model/guard aula/store aula/store/exchange aula/ui aula/ui/text aula/ui/clean golang.org/x/text/unicode/norm", charm)
	series := append(slices.Clip(area), "aula/ui/repeat")
	return map[string]layer{
		"aula/assets":             {may(), "files and nothing else: whoever wants them reads them", nil},
		"aula/model":              {may("aula/model/guard github.com/teambition/rrule-go"), "the rules must be true without any machine; recurrence (RFC 5545) is not ours to write", nil},
		"aula/model/guard":        {may(), "the guard is asked at each key and fails closed: it depends on nothing", nil},
		"aula/model/diff":         {may("github.com/aymanbagabas/go-udiff/lcs github.com/clipperhouse/uax29/v2/words"), "knows two texts and nothing of what they are about; the search (Myers) and the words of Unicode are not ours to write", may("github.com/clipperhouse/uax29/v2/graphemes")},
		"aula/store/seal":         {may("golang.org/x/crypto/... golang.org/x/text/... filippo.io/age"), "cryptography knows bytes, not records", nil},
		"aula/store":              {may("aula/model aula/model/guard aula/store/seal aula/store/share go.etcd.io/bbolt go.etcd.io/bbolt/... github.com/fxamacker/cbor/v2 golang.org/x/sys/..."), "the only one that touches the store's files", nil},
		"aula/store/share":        {may("aula/model aula/store/seal filippo.io/age github.com/fxamacker/cbor/v2 github.com/klauspost/compress/zstd"), "writes and reads the files of the folder; which changes go out and come in is the store's", nil},
		"aula/store/exchange":     {may("aula/model aula/model/guard aula/store golang.org/x/text/... github.com/emersion/go-ical"), "brings data in and out through the store's own ways; how iCalendar is written is not ours to write", nil},
		"aula/ui/clean":           {may("golang.org/x/text/..."), "the one sanitizer: small enough to read in one go", nil},
		"aula/ui/clean/cleantest": {may(), "hostile texts, for tests", nil},
		"aula/ui/text":            {may("aula/assets aula/ui/clean golang.org/x/text/..."), "words know no records", may("aula/model")},
		"aula/ui":                 {may("aula/model aula/model/guard aula/store aula/ui/text aula/ui/clean charm.land/huh/v2 github.com/sahilm/fuzzy golang.org/x/text/...", charm), "the kit knows no area; huh's traps stay behind it", nil},
		"aula/ui/uitest":          {may("aula/model aula/store aula/store/share aula/ui aula/ui/text aula/ui/clean aula/assets", charm), "drives screens in tests", nil},
		"aula/ui/unlock":          {area, "areas don't know each other, nor the root", nil},
		"aula/ui/repeat":          {may("aula/model aula/store aula/ui/text"), "says and changes series for the areas that show them: no screen", nil},
		"aula/ui/today":           {series, "areas don't know each other, nor the root", nil},
		"aula/ui/lobby":           {area, "areas don't know each other, nor the root", nil},
		"aula/ui/settings":        {area, "areas don't know each other, nor the root", nil},
		"aula/ui/tasks":           {area, "areas don't know each other, nor the root", nil},
		"aula/ui/clients":         {area, "areas don't know each other, nor the root", nil},
		"aula/ui/goals":           {area, "areas don't know each other, nor the root", nil},
		"aula/ui/meetings":        {area, "areas don't know each other, nor the root", may("aula/ui/today")},
		"aula/ui/joint":           {series, "areas don't know each other, nor the root", nil},
		"aula/ui/plan":            {append(slices.Clip(area), "aula/model/diff", "aula/ui/paper"), "as the areas; it shows what changed in a text, and says what of a plan may be public", nil},
		"aula/ui/hold":            {area, "areas don't know each other, nor the root", nil},
		"aula/ui/guide":           {area, "areas don't know each other, nor the root", nil},
		"aula/ui/own":             {area, "areas don't know each other, nor the root", nil},
		"aula/ui/measures":        {area, "areas don't know each other, nor the root", nil},
		"aula/ui/history":         {area, "areas don't know each other, nor the root", nil},
		"aula/ui/sharing":         {append(slices.Clip(area), "aula/store/share"), "as the areas; it names the verdicts on files of the folder", nil},
		"aula/ui/paper":           {may("aula/model aula/store aula/ui/text aula/ui/clean"), "makes pages of what it is given: no file, no screen", may("aula/assets")},
		"aula/ui/linear":          {may("aula/ui aula/ui/text aula/ui/clean charm.land/bubbletea/v2 github.com/charmbracelet/x/ansi golang.org/x/term"), "a second front end on the same root: it sees screens and words, no record and no store, so it can't write otherwise than they do", may("aula/model aula/store/exchange aula/ui/app")},
		"aula/ui/app":             {may("aula/model aula/model/guard aula/store aula/store/seal aula/store/exchange aula/ui aula/ui/paper aula/ui/text aula/ui/clean github.com/sahilm/fuzzy", areas, charm), "the root knows all areas and no file", nil},
		"aula/cmd/aula": {
			may("aula/assets aula/model aula/model/guard aula/store aula/store/seal aula/store/exchange aula/ui aula/ui/app aula/ui/linear aula/ui/paper aula/ui/text aula/ui/clean github.com/urfave/cli/v3 github.com/adrg/xdg golang.org/x/term golang.org/x/sys/...", areas, charm),
			"flags and wiring", may("aula/store/share"),
		},
		"aula/cmd/aula/testdata/floor": {may(charm), "the empty program that start and keys are measured against", nil},
		"aula/cmd/shots":               {may(charm), "draws pictures; not shipped, so it knows nothing of ours", nil},
	}
}

// ban is an import that only the named packages may have, tests aside.
type ban struct {
	imports string
	only    []string
	why     string
}

func bans() []ban {
	return []ban{
		{"net", nil, "no network code is linked (DESIGN.md 5)"},
		{"net/http", nil, "no network code is linked"},
		{"crypto/tls", nil, "no network code is linked"},
		{"os/exec", nil, "the program starts no other program"},
		{"plugin", nil, "the program loads no other program"},
		{"charm.land/huh/v2", []string{"aula/ui"}, "its traps are closed in one place (ECOSYSTEM.md 2)"},
		{"go.etcd.io/bbolt", []string{"aula/store"}, "one write path"},
		{"github.com/teambition/rrule-go", []string{"aula/model"}, "what repeats is a rule of the model's"},
		{"aula/store/seal", []string{"aula/store", "aula/store/share", "aula/ui/app", "aula/cmd/aula"}, "keys are handled in the store; above it only its errors are named"},
		{"math/rand", nil, "ids come from crypto/rand"},
		{"math/rand/v2", []string{"aula/cmd/aula"}, "ids come from crypto/rand; the demo is made up from a seed"},
		{"os", []string{"aula/store", "aula/store/share", "aula/cmd/aula", "aula/cmd/shots", "aula/ui/linear", "aula/ui/uitest"}, "files are the store's and the command line's; the linear mode asks what kind of terminal it talks to"},
	}
}

// listed is what go list tells of a package.
type goPackage struct {
	ImportPath, Dir                    string
	Standard                           bool
	Imports, TestImports, XTestImports []string
	GoFiles, IgnoredGoFiles            []string
}

func goList(t *testing.T, env string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", env)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	return out
}

func allPackages(t *testing.T) []goPackage {
	t.Helper()
	var all []goPackage
	d := json.NewDecoder(strings.NewReader(string(goList(t, "GOOS=linux", "-e", "-json", "./..."))))
	for d.More() {
		var p goPackage
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func covers(list []string, imp string) bool {
	return slices.ContainsFunc(list, func(x string) bool {
		below, ok := strings.CutSuffix(x, "/...")
		return x == imp || ok && (imp == below || strings.HasPrefix(imp, below+"/"))
	})
}

func fromStandard(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !strings.Contains(first, ".") && first != "aula"
}

func TestWhatEachPackageMayImport(t *testing.T) {
	inTests := strings.Fields("aula/assets aula/store aula/ui/clean aula/ui/uitest aula/ui/clean/cleantest pgregory.net/rapid github.com/charmbracelet/x/exp/golden " +
		"github.com/rogpeppe/go-internal/... golang.org/x/... charm.land/bubbletea/v2 github.com/charmbracelet/... github.com/fxamacker/cbor/v2 go.etcd.io/bbolt filippo.io/age")
	table := layers()
	for _, p := range allPackages(t) {
		l, ok := table[p.ImportPath]
		if !ok {
			t.Errorf("%s is missing from the table of layers: say there what it may import, and why", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if !fromStandard(imp) && !covers(l.may, imp) {
				t.Errorf("%s imports %s. It may not: %s", p.ImportPath, imp, l.why)
			}
		}
		for _, imp := range append(p.TestImports, p.XTestImports...) {
			if !fromStandard(imp) && imp != p.ImportPath && !covers(l.may, imp) && !covers(inTests, imp) && !covers(l.tests, imp) {
				t.Errorf("a test of %s imports %s. It may not: %s", p.ImportPath, imp, l.why)
			}
		}
		for _, b := range bans() {
			if slices.Contains(p.Imports, b.imports) && !slices.Contains(b.only, p.ImportPath) && !strings.Contains(p.ImportPath, "/testdata/") {
				t.Errorf("%s imports %s. It may not: %s", p.ImportPath, b.imports, b.why)
			}
		}
	}
}

func TestNothingLinkedKnowsTheNetwork(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		lines := strings.Split(strings.TrimSpace(string(goList(t, "GOOS="+system, "-deps", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./cmd/aula"))), "\n")
		if len(lines) < 100 {
			t.Fatalf("%s: only %d packages: has go list changed?", system, len(lines))
		}
		for _, line := range lines {
			p, imports, _ := strings.Cut(line, " ")
			for _, b := range []string{"net", "net/http", "crypto/tls", "aula/ui/uitest", "aula/ui/clean/cleantest", "testing"} {
				// On Windows the library of system calls names types of net; nothing else may.
				if system == "windows" && b == "net" && p == "golang.org/x/sys/windows" {
					continue
				}
				if slices.Contains(strings.Fields(imports), b) {
					t.Errorf("%s: the program links %s, through %s", system, b, p)
				}
			}
		}
	}
}

// rule is a use that only some files may have.
type rule struct {
	use  *regexp.Regexp
	only *regexp.Regexp // of file names from the root
	why  string
}

func rules() []rule {
	only := func(use, files, why string) rule {
		return rule{regexp.MustCompile(use), regexp.MustCompile(files), why}
	}
	return []rule{
		only(`\.Render\(|lipgloss\.NewStyle\(`, `^ui/[a-z]+\.go$|^cmd/shots/|^cmd/aula/testdata/`, "text is cleaned where it is styled: use ui.T"),
		only(`\btime\.(Now|Since|Until)\b`, `^cmd/|^store/options\.go$|^store/seal/slot\.go$|^ui/app/|^ui/linear/engine\.go$|^ui/uitest/`, "the clock comes in through Options, so that tests have their own"),
		only(`\bfmt\.Print|\bprintln\(|\bos\.Std(out|err)\b`, `^cmd/`, "output is the command line's and the root's"),
		only(`\bfunc init\(\)`, `^$`, "package-level work slows every start and hides from its reader"),
		only(`/(home|root|Users|work)/[a-z]`, `^$`, "no machine's own paths"),
		only(`\b(TODO|FIXME|XXX)\b`, `^$`, "what is missing is an issue, not a comment"),
	}
}

func TestNothingIsUsedWhereItMustNotBe(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || rel == "bin" || rel == "dist") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		seen++
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		lines := codeLines(t, rel, src)
		for _, r := range rules() {
			if r.only.MatchString(rel) {
				continue
			}
			for i, line := range lines {
				if r.use.MatchString(line) {
					t.Errorf("%s:%d has %q. It may not: %s", rel, i+1, r.use.FindString(line), r.why)
				}
			}
		}
		return nil
	})
	if err != nil || seen < 50 {
		t.Errorf("%d files read, %v", seen, err)
	}
}

// codeLines are a file's lines; in a file's comments the rules of use don't count, but
// for what must stand nowhere.
func codeLines(t *testing.T, name string, src []byte) []string {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, name, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	out := slices.Clone(src)
	for _, group := range f.Comments {
		for _, c := range group.List {
			if strings.Contains(c.Text, "TODO") || strings.Contains(c.Text, "FIXME") {
				continue
			}
			blank(out, set.Position(c.Pos()).Offset, set.Position(c.End()).Offset)
		}
	}
	return strings.Split(string(out), "\n")
}

func blank(b []byte, from, to int) {
	for i := from; i < min(to, len(b)); i++ {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

func TestNothingExportedLacksItsSentence(t *testing.T) {
	for _, p := range allPackages(t) {
		if strings.Contains(p.ImportPath, "/testdata/") {
			continue
		}
		set := token.NewFileSet()
		documented := false
		for _, file := range p.GoFiles {
			f, err := parser.ParseFile(set, filepath.Join(p.Dir, file), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			documented = documented || f.Doc != nil
			for _, bare := range undocumented(f) {
				t.Errorf("%s/%s: %s has no sentence of its own", p.ImportPath, path.Base(file), bare)
			}
		}
		if !documented {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func undocumented(f *ast.File) []string {
	var out []string
	for _, d := range f.Decls {
		switch x := d.(type) {
		case *ast.FuncDecl:
			if x.Name.IsExported() && x.Doc == nil && exportedReceiver(x) && !fromInterface(x.Name.Name) {
				out = append(out, x.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range x.Specs {
				if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() && x.Doc == nil && ts.Doc == nil && ts.Comment == nil {
					out = append(out, ts.Name.Name)
				}
			}
		}
	}
	return out
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	typ := f.Recv.List[0].Type
	if p, ok := typ.(*ast.StarExpr); ok {
		typ = p.X
	}
	name, ok := typ.(*ast.Ident)
	return !ok || name.IsExported()
}

// fromInterface are methods whose sentence stands at the interface they fill.
func fromInterface(name string) bool {
	return slices.Contains(strings.Fields("Error String Write Read Close Load Update Resize View Title Actions Init Typing Grace Burst Draft Is Unwrap"), name)
}
