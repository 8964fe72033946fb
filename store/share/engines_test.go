package share

import (
	"strings"
	"testing"
)

// copies are names that engines, systems and people give to copies of a file of ours.
// %s is the name without its ending.
func copies() map[string]string {
	return map[string]string{
		"%s.sync-conflict-20261122-044018-CZBVVRP.aula":             Syncthing,
		"%s.sync-conflict-20261122-044018.aula":                     Syncthing,
		"%s.aula.sync-conflict-20261122-044018-CZBVVRP":             Syncthing,
		"%s (conflicted copy 2026-11-22 101010).aula":               Nextcloud,
		"%s (conflicted copy Aino Virtanen 2026-11-22 101010).aula": Nextcloud,
		"%s (conflicted copy 2026-11-22 101010-1).aula":             Nextcloud,
		"%s (case clash from Aino).aula":                            Nextcloud,
		"%s_conflict-20261122-101010.aula":                          OwnCloud,
		"%s_conflict-20261122-101010-2.aula":                        OwnCloud,
		"%s-KONE.aula":                                              OneDrive,
		"%s-KONE-2.aula":                                            OneDrive,
		"%s-Ainon-läppäri.aula":                                     OneDrive,
		"%s-toimisto1-safeBackup-0001.aula":                         OneDrive,
		"%s (SFConflict aino@example.org 2026-11-22-10-10-10).aula": Seafile,
		"%s (SFConflict Aino 2026-11-22-10-10-10).aula":             Seafile,
		"%s.aula.conflict1":                                         Rclone,
		"%s.conflict2.aula":                                         Rclone,
		"%s.aula..path1":                                            Rclone,
		"%s.aula.path2":                                             Rclone,
		"%s (Aino's conflicted copy 2026-11-22).aula":               Dropbox,
		"%s (KONE-3’s conflicted copy 2026-11-22).aula":             Dropbox,
		"%s (Ainon ristiriitainen kopio 2026-11-22).aula":           Dropbox,
		"%s (Aino's conflicted copy 2026-11-22 (1)).aula":           Dropbox,
		"%s (Case Conflict).aula":                                   Dropbox,
		"%s (Unicode Encoding Conflict 1).aula":                     Dropbox,
		"%s (1).aula":                                               GoogleDrive,
		"%s(2).aula":                                                GoogleDrive,
		"Copy of %s.aula":                                           GoogleDrive,
		"Kopio tiedostosta %s.aula":                                 GoogleDrive,
		"%s 2.aula":                                                 ICloud,
		"%s 13.aula":                                                ICloud,
		"%s - Copy.aula":                                            Explorer,
		"%s - Copy (3).aula":                                        Explorer,
		"%s - kopio.aula":                                           Explorer,
		"%s – kopio (2).aula":                                       Explorer,
		"%s - Kopia.aula":                                           Explorer,
		"%s copy.aula":                                              Finder,
		"%s copy 2.aula":                                            Finder,
		"%s kopio.aula":                                             Finder,
		"%s kopia 3.aula":                                           Finder,
		"%s (copy).aula":                                            Nautilus,
		"%s (another copy).aula":                                    Nautilus,
		"%s (3rd copy).aula":                                        Nautilus,
		"%s (kopio).aula":                                           Nautilus,
		"%s_TOIMISTO-PC_Nov-22-101010-2026_Conflict.aula":           Synology,
		"%s_TOIMISTO_Nov-22-1010-2026_CaseConflict.aula":            Synology,
		"%s.Conflict.aula":                                          Resilio,
		"%s.aula.Conflict":                                          Resilio,
		"vanha kopio.aula":                                          "",
		"%s.aula":                                                   "",
		"%s.aula.aula":                                              "",
		"%s jotakin aivan muuta.aula":                               "",
		"%s!.aula":                                                  "",
		"varmuuskopio/%s.aula":                                      "",
	}
}

func TestACopysNameTellsWhoMadeIt(t *testing.T) {
	mine := strings.TrimSuffix(newWorld(t).file(t).Name().String(), suffix)
	n := 0
	for name, want := range copies() {
		for _, full := range []string{strings.ReplaceAll(name, "%s", mine), strings.ReplaceAll(name, "%s", strings.ToUpper(mine))} {
			if got := Engine(full); got != want {
				t.Errorf("%s: %q, want %q", full, got, want)
			}
			// Whatever the list says, what may be a copy is opened.
			if _, ours := ParseName(full); !ours && !Odd(full) {
				t.Errorf("%s would not be opened", full)
			}
		}
		if want != "" {
			n++
		}
	}
	if n < 40 {
		t.Errorf("only %d names", n)
	}
	if Engine(strings.Repeat("a", 100_000)) != "" {
		t.Error("an endless name tells something")
	}
}

func TestWhatEnginesAndSystemsLeaveAboutIsPassedOver(t *testing.T) {
	mine := newWorld(t).file(t).Name().String()
	for _, name := range []string{
		".syncthing." + mine + ".tmp", "~syncthing~" + mine + ".tmp", ".unison." + mine + ".6a2b.unison.tmp", mine + ".Xy12Zq.partial", mine + ".part", ".~lock." + mine + "#",
		".stversions", ".stfolder", "#recycle", "@eaDir", ".Trash-1000", "._" + mine, ".DS_Store", "Thumbs.db", "desktop.ini", ".nfs000000000a", ".fuse_hidden0001", ".smbdelete01",
		"．", "~$" + mine, "$RECYCLE.BIN", "System Volume Information", "lost+found", mine + ".crdownload", mine + ".!sync", mine + ".filepart", tempName(), "ehthumbs_vista.db", "Icon\r",
	} {
		if !Passed(name) {
			t.Errorf("%q would be opened", name)
		}
		if _, ours := ParseName(name); ours {
			t.Errorf("%q is one of ours", name)
		}
	}
	for _, name := range []string{mine, strings.ToUpper(mine), strings.TrimSuffix(mine, suffix) + " (1).aula", "vanha kopio.aula"} {
		if Passed(name) {
			t.Errorf("%q is passed over", name)
		}
	}
}

func FuzzEngine(f *testing.F) {
	for name := range copies() {
		f.Add(strings.ReplaceAll(name, "%s", "a1-b-aibaaaaaaaaaa-0001-0000000004-0000000007-whj4vdds7koywezpavp2cd7tj4"))
	}
	f.Fuzz(func(t *testing.T, name string) {
		if _, ours := ParseName(name); ours && Engine(name) != "" {
			t.Fatalf("our own name %q is an engine's", name)
		}
		Passed(name)
	})
}
