package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// codesOf are the codes of problems a Go file makes, by place: second values of
// model.Problem, arguments of Kit.Problem, and what the kit's fields find wrong.
func codesOf(t *testing.T, set *token.FileSet, name string) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	add := func(e ast.Expr) bool {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return false
		}
		code, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		if code != "" {
			found[code] = set.Position(lit.Pos()).String()
		}
		return true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if named(n.Type) == "Problem" && len(n.Elts) == 2 {
				code := n.Elts[1]
				if kv, keyed := code.(*ast.KeyValueExpr); keyed {
					code = kv.Value
				}
				if !add(code) {
					t.Errorf("%s: the code is not a word that can be read here", set.Position(n.Pos()))
				}
			}
		case *ast.CallExpr:
			if named(n.Fun) == "Problem" && len(n.Args) == 1 {
				add(n.Args[0])
			}
		case *ast.FuncDecl:
			// Fields answer with a code as a plain string.
			if file.Name.Name == "ui" && (n.Name.Name == "judge" || n.Name.Name == "guarded" || n.Name.Name == "check") {
				answers(n.Body, add)
			}
		case *ast.AssignStmt:
			if file.Name.Name == "ui" && len(n.Lhs) == 1 && named(n.Lhs[0]) == "take" {
				if f, ok := n.Rhs[0].(*ast.FuncLit); ok {
					answers(f.Body, add)
				}
			}
		}
		return true
	})
	return found
}

// named is the last name of a type or function.
func named(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func answers(body *ast.BlockStmt, add func(ast.Expr) bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
			add(r.Results[0])
		}
		return true
	})
}

func TestEveryProblemHasASentenceOfItsOwn(t *testing.T) {
	used := map[string]string{}
	for _, tree := range []string{"model", "store", "ui", "cmd"} {
		err := filepath.WalkDir(filepath.Join("../..", tree), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			maps.Copy(used, codesOf(t, token.NewFileSet(), name))
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	for _, code := range []string{"missing", "too-short", "bad-date", "bad-text", "guard-failed", "too-many", "wrong"} {
		if used[code] == "" {
			t.Errorf("the search did not find %q", code)
		}
	}
	for _, lang := range Languages() {
		k := Must(files(), lang).Kit
		said := map[string]string{}
		for code, place := range used {
			s := k.Problem(code)
			if s == k.Problems.Other && code != "other" {
				t.Errorf("%s: %q has no sentence of its own in %s", place, code, lang)
			}
			if twin := said[s]; twin != "" {
				t.Errorf("%q and %q are the same sentence in %s: %s", code, twin, lang, s)
			}
			said[s] = code
		}
	}
}

func TestEverySentenceBelongsToTheCodeOfItsName(t *testing.T) {
	for _, lang := range Languages() {
		k := Must(files(), lang).Kit
		if k.Problem("something-new") != k.Problems.Other {
			t.Errorf("%s: an unknown code has no general sentence", lang)
		}
		v := reflect.ValueOf(k.Problems)
		for i := range v.NumField() {
			var code strings.Builder
			for _, r := range v.Type().Field(i).Tag.Get("json") {
				if unicode.IsUpper(r) {
					code.WriteByte('-')
				}
				code.WriteRune(unicode.ToLower(r))
			}
			if got := k.Problem(code.String()); got != v.Field(i).String() {
				t.Errorf("%s: %q says %q", lang, code.String(), got)
			}
		}
	}
}
