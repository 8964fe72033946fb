package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// planted is a bug put into a copy of the program, and the tests that must notice it.
type planted struct {
	name, file, old, new string
	pkg, run             string
}

func plantedBugs() []planted {
	return []planted{
		{
			"an encounter is acknowledged before its commit", "store/hours.go",
			"_, err := safely(func() (struct{}, error) { return struct{}{}, h.db.Update(do) })\n\treturn err",
			"go func() { _, _ = safely(func() (struct{}, error) { return struct{}{}, h.db.Update(do) }) }()\n\treturn nil",
			"./store", "TestWhatever|TestKilled|TestAfterItsMinute",
		},
		{"commits do not wait for the disk", "store/disk.go", "&bolt.Options{Timeout", "&bolt.Options{NoSync: true, Timeout", "./store", "TestEveryRename|TestWhatever"},
		{"a folder is not synced after a rename", "store/disk.go", "return d.syncDir(filepath.Dir(to))", "_ = filepath.Dir(to)\n\treturn nil", "./store", "TestEveryRename"},
		{"a backup is renamed before it is synced", "store/backup.go", "w.Flush(), d.sync(f)", "w.Flush()", "./store", "TestEveryRename"},
		{
			"one person is left out when keys are wrapped anew", "store/rekey.go", "if c.Wraps, err = wrapFor(key, wrapLabel(k.s.id, n), hs); err != nil {",
			"if c.Wraps, err = wrapFor(key, wrapLabel(k.s.id, n), hs[:max(1, len(hs)-2)]); err != nil {", "./store", "TestKeysChange",
		},
		{"a value's place is not authenticated", "store/layout.go", "out = append(out, key...)", "", "./store", "TestAMovedValue"},
		{"a bag keeps the order of the visits", "model/bagcodec.go", "func (b *Bag) Append(dst []byte) []byte {\n\tb.Sort()", "func (b *Bag) Append(dst []byte) []byte {", "./store", "TestABagTells|TestACut"},
		{
			"a cut deletes rows and leaves the file", "store/hours.go", "func (h *hours) renew(store model.ID, open, covered []pair) error {",
			"func (h *hours) renew(store model.ID, open, covered []pair) error {\n\tif true {\n\t\treturn h.update(func(tx *bolt.Tx) error {\n\t\t\tif err := tx.DeleteBucket([]byte(bucketOpen)); err != nil {\n\t\t\t\treturn err\n\t\t\t}\n\t\t\tb, err := tx.CreateBucket([]byte(bucketOpen))\n\t\t\tif err != nil {\n\t\t\t\treturn err\n\t\t\t}\n\t\t\tfor _, p := range open {\n\t\t\t\tif err := b.Put(p.key, p.value); err != nil {\n\t\t\t\t\treturn err\n\t\t\t\t}\n\t\t\t}\n\t\t\treturn nil\n\t\t})\n\t}",
			"./store", "TestACutLeaves",
		},
		{"the running hour is cut as often as one likes", "store/cut.go", "w.lap.Cut = append(w.lap.Cut, earlyCut{g.site, hour})", "", "./store", "TestTheRunningHour"},
		{"an encounter stays open after its minute", "store/hours.go", "if ok && (age >= refineFor || age < 0) {", "if ok && age > 24*time.Hour {", "./store", "TestAfterItsMinute"},
		{"an empty file is opened as a new store", "store/disk.go", "if st.Size() < leastFile {", "if st.Size() < 0 {", "./store", "TestADamagedStore"},
		{"a newer store is opened all the same", "store/layout.go", "if h.Schema > schema {", "if h.Schema > schema+9 {", "./store", "TestANewerStore"},
		{"the old key stays in memory after a change of keys", "store/rekey.go", "s.keys[n].Wipe()\n\t\ts.keys[n] = k", "s.keys[n] = k", "./store", "TestKeysChange"},
		{
			"a wrong passphrase is noted in the store", "store/store.go", "return model.ID{}, nil, ErrWrongPassphrase\n}",
			"_ = st.db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketHead)).Put([]byte(\"tries\"), []byte{1}) })\n\treturn model.ID{}, nil, ErrWrongPassphrase\n}", "./store", "TestAWrongPassphrase",
		},
		{"own is wrapped to the coordinator too", "store/memberlog.go", "case model.OwnOnly:\n\t\t\tmay = id == c.Owner", "case model.OwnOnly:\n\t\t\tmay = id == c.Owner || role[id].SeesMoney()", "./store", "TestOwnIs"},
		{"a restored copy goes on as the same laptop", "store/backup.go", "h.Restored = true", "h.Restored = false", "./store", "TestARestored"},
		{"a draft is kept in clear", "store/local.go", "return b.Put(key, env)", "return b.Put(key, append(env, value...))", "./store", "TestNoWord"},
		{"an interrupted cut is counted twice", "store/cut.go", "bag.Encounters = slices.DeleteFunc(bag.Encounters, func(e model.Encounter) bool { return there[e.ID] })", "_ = there", "./store", "TestACutThatBroke"},
		{"bytes behind a file of the folder are passed over", "store/share/file.go", "\tif len(rest) > 0 {", "\tif len(rest) > MaxFile {", "./store/share", "TestVectors|TestNoBit"},
		{"a section's sum is not compared", "store/share/file.go", "if sha256.Sum256(part) != s.Sum {", "if len(part) > MaxFile {", "./store/share", "TestVectors|TestNoBit"},
		{"a field may stand twice in a file of the folder", "store/share/header.go", "cbor.DupMapKeyEnforcedAPF", "cbor.DupMapKeyQuiet", "./store/share", "TestVectors"},
		{"another laptop may sign a sealed section as its own", "store/share/batch.go", "p.Laptop != laptop || p.Epoch", "p.Epoch", "./store/share", "TestASealedSection|TestVectors"},
		{"a change is taken from another laptop's file", "store/share/batch.go", "c.Dot.Laptop != laptop || n < s.From", "n < s.From", "./store/share", "TestVectors"},
		{
			"a folder named like a file is read", "store/share/folder.go", "\tif v := kindOf(st); v != OK {\n\t\treturn nil, v, nil\n\t}\n\tf, err", "\tf, err",
			"./store/share", "TestWhatIsNoFile|TestVectors",
		},
		{"one view sends what it was given", "ui/draw.go", "return style.Render(clean.Line(s)) }", "return style.Render(s) }", "./ui/app", "TestNoScreenSends"},
	}
}

// Each planted bug must make the tests named with it fail: this shows that they can
// (the proof budget's planted bugs). It copies the program, so it takes minutes.
func TestPlantedBugsAreCaught(t *testing.T) {
	if os.Getenv("AULA_SOAK") == "" {
		t.Skip("planted bugs take minutes: run make soak, or set AULA_SOAK=1")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plantedBugs() {
		t.Run(p.name, func(t *testing.T) {
			dir := t.TempDir()
			copyTree(t, root, dir)
			file := filepath.Join(dir, p.file)
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(src), p.old) != 1 {
				t.Fatalf("the place for the bug stands %d times in %s", strings.Count(string(src), p.old), p.file)
			}
			if err := os.WriteFile(file, []byte(strings.Replace(string(src), p.old, p.new, 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := inDir(dir, "go", "test", "-run", "^$", p.pkg); err != nil {
				t.Fatalf("the bug does not build:\n%s", out)
			}
			out, err := inDir(dir, "go", "test", "-run", p.run, p.pkg)
			if err == nil {
				t.Errorf("not caught by %s", p.run)
			} else if !strings.Contains(out, "--- FAIL") {
				t.Errorf("the tests broke off instead of failing:\n%s", out)
			}
		})
	}
}

func inDir(dir string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	for _, part := range []string{"go.mod", "go.sum", "assets", "model", "store", "ui"} {
		src := filepath.Join(from, part)
		if st, err := os.Stat(src); err == nil && st.IsDir() {
			if err := os.CopyFS(filepath.Join(to, part), os.DirFS(src)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		b, err := os.ReadFile(src)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, part), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
