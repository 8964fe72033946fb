package model

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

var freeze = flag.Bool("freeze", false, "add new fields to testdata/fields.json; what stands there is never changed")

func TestEachKindIsWholeAndNamedOnce(t *testing.T) {
	names, numbers, types := map[string]bool{}, map[Kind]bool{}, map[reflect.Type]bool{}
	for _, k := range Kinds() {
		if k.Name == "" || names[k.Name] || k.Kind == 0 || k.Kind == KindBag || numbers[k.Kind] {
			t.Errorf("%d %q has no name or number of its own", k.Kind, k.Name)
		}
		fresh, sample := k.New(), k.Sample()
		typ := reflect.TypeOf(fresh)
		if typ != reflect.TypeOf(sample) || typ.Kind() != reflect.Pointer || types[typ] {
			t.Errorf("%s: New is a %T, Sample a %T", k.Name, fresh, sample)
		}
		names[k.Name], numbers[k.Kind], types[typ] = true, true, true
		if fresh.Kind() != k.Kind || sample.Kind() != k.Kind {
			t.Errorf("%s: New is of kind %d, Sample of %d, not %d", k.Name, fresh.Kind(), sample.Kind(), k.Kind)
		}
		if !reflect.ValueOf(fresh).Elem().IsZero() {
			t.Errorf("%s: New is not empty", k.Name)
		}
		if err := fresh.Check(); err == nil {
			t.Errorf("%s: an empty one passes Check", k.Name)
		}
		if err := sample.Check(); err != nil || sample.Key().Zero() {
			t.Errorf("%s: Sample fails Check or has no id: %v", k.Name, err)
		}
		if a, b := k.Sample(), k.Sample(); a == b || !reflect.DeepEqual(a, b) {
			t.Errorf("%s: two samples are one thing, or not equal", k.Name)
		}
		if k.Class < Anonymous || k.Class > Own || k.Section < Common || k.Section > OwnOnly {
			t.Errorf("%s: class %d or section %d is unknown", k.Name, k.Class, k.Section)
		}
		if info, ok := k.Kind.Info(); !ok || info.Name != k.Name {
			t.Errorf("%s: Info does not find it", k.Name)
		}
	}
	if _, ok := KindBag.Info(); ok {
		t.Error("bags are in the table of kinds that are kept singly")
	}
	if _, ok := Kind(0).Info(); ok {
		t.Error("kind 0 is in the table")
	}
}

func TestSamplesFillEachField(t *testing.T) {
	empty := map[string]bool{ // true at the same time as others, or only later
		"workspaces.Demo": true, "sites.Retired": true, "members.Left": true, "codes.Letter": true, "codes.Retired": true, "coping.Retired": true,
		"projects.Retired": true, "organisations.Retired": true, "residues.Forgot": true,
	}
	for _, k := range Kinds() {
		v := reflect.ValueOf(k.Sample()).Elem()
		for i := range v.NumField() {
			name := k.Name + "." + v.Type().Field(i).Name
			if v.Field(i).IsZero() != empty[name] {
				t.Errorf("%s: empty is %v in the sample", name, v.Field(i).IsZero())
			}
		}
	}
}

// everyText calls do for each text of a record, with a way to set it.
func everyText(v reflect.Value, name string, do func(name string, set func(string))) {
	switch v.Kind() {
	case reflect.String:
		old := v.String()
		do(name, v.SetString)
		v.SetString(old)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.String {
			old := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(old, v)
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			do(name+" element", v.Index(0).SetString)
			v.Set(old)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			everyText(v.Field(i), name+"."+v.Type().Field(i).Name, do)
		}
	}
}

func TestNoTextOfAnyKindCanBeEndlessOrUnreadable(t *testing.T) {
	for _, k := range Kinds() {
		r := k.Sample()
		everyText(reflect.ValueOf(r).Elem(), k.Name, func(name string, set func(string)) {
			set(strings.Repeat("a", MaxText+1))
			if r.Check() == nil {
				t.Errorf("%s takes %d letters", name, MaxText+1)
			}
			set("a\xffb")
			if r.Check() == nil {
				t.Errorf("%s takes what is no text, and could not be read again", name)
			}
			if set(""); strings.HasSuffix(name, "element") && r.Check() == nil {
				t.Errorf("%s takes an empty element, which has no register of its own", name)
			}
		})
		if err := r.Check(); err != nil {
			t.Fatalf("%s: the sample was left changed: %v", k.Name, err)
		}
	}
}

// storedTypes are all types whose field numbers stand in files.
func storedTypes() []reflect.Type {
	out := []reflect.Type{
		reflect.TypeFor[Dot](), reflect.TypeFor[FieldWrite](), reflect.TypeFor[Change](), reflect.TypeFor[Write](),
		reflect.TypeFor[Register](), reflect.TypeFor[State](), reflect.TypeFor[Words](),
	}
	for _, k := range Kinds() {
		out = append(out, reflect.TypeOf(k.New()).Elem())
	}
	return out
}

// numbered gives a type's fields by their number in files.
func numbered(t *testing.T, typ reflect.Type) map[string]string {
	out := map[string]string{}
	for f := range typ.Fields() {
		parts := strings.Split(f.Tag.Get("cbor"), ",")
		n, err := strconv.ParseUint(parts[0], 10, 16)
		if err != nil || n == uint64(FieldDeleted) || len(parts) < 2 || parts[1] != "keyasint" {
			t.Errorf("%s.%s: %q is no field number", typ.Name(), f.Name, f.Tag.Get("cbor"))
			continue
		}
		if was, ok := out[parts[0]]; ok {
			t.Errorf("%s: number %d is both %s and %s", typ.Name(), n, was, f.Name)
		}
		meaning := f.Name + " " + strings.ReplaceAll(f.Type.String(), "model.", "")
		if f.Tag.Get("aula") == "set" {
			meaning += " as a set"
			if f.Type != reflect.TypeFor[[]string]() {
				t.Errorf("%s.%s: only texts can be a set", typ.Name(), f.Name)
			}
		} else if f.Tag.Get("aula") != "" {
			t.Errorf("%s.%s: %q is unknown", typ.Name(), f.Name, f.Tag.Get("aula"))
		}
		out[parts[0]] = meaning
	}
	return out
}

func TestAFieldNumberNeverChangesItsMeaning(t *testing.T) {
	const path = "testdata/fields.json"
	frozen := map[string]map[string]string{}
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &frozen)
	}
	if err != nil && !*freeze {
		t.Fatal(err)
	}
	now := map[string]map[string]string{"kinds": {}}
	for _, typ := range storedTypes() {
		now[typ.Name()] = numbered(t, typ)
	}
	for _, k := range Kinds() {
		now["kinds"][fmt.Sprint(k.Kind)] = reflect.TypeOf(k.New()).Elem().Name() + " " + k.Name
	}
	now["kinds"][fmt.Sprint(KindBag)] = "Bag"
	for _, k := range []struct {
		name  string
		value uint8
	}{{"Anonymous", uint8(Anonymous)}, {"ByNickname", uint8(ByNickname)}, {"Work", uint8(Work)}, {"Own", uint8(Own)}} {
		if now["classes"] == nil {
			now["classes"] = map[string]string{}
		}
		now["classes"][fmt.Sprint(k.value)] = k.name
	}
	for name, fields := range frozen {
		for n, meaning := range fields {
			// "gone: ..." keeps the number of a field that is no more
			if is, ok := now[name][n]; strings.HasPrefix(meaning, "gone: ") && ok || !strings.HasPrefix(meaning, "gone: ") && is != meaning {
				t.Errorf("%s %s was %q for ever and is now %q", name, n, meaning, is)
			}
		}
	}
	for name, fields := range now {
		for n, meaning := range fields {
			if _, ok := frozen[name][n]; ok {
				continue
			}
			if !*freeze {
				t.Errorf("%s %s %q is new: go test ./model -run FieldNumber -args -freeze", name, n, meaning)
				continue
			}
			if frozen[name] == nil {
				frozen[name] = map[string]string{}
			}
			frozen[name][n] = meaning
		}
	}
	if *freeze && !t.Failed() {
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(frozen); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
