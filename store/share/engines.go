package share

import (
	"regexp"
	"strings"
	"sync"
)

// The engines that Engine knows.
const (
	Syncthing   = "syncthing"
	Nextcloud   = "nextcloud"
	OwnCloud    = "owncloud" // its older clients; the newer ones name copies as Nextcloud does
	OneDrive    = "onedrive"
	Seafile     = "seafile"
	Rclone      = "rclone"
	Dropbox     = "dropbox"
	GoogleDrive = "google-drive"
	ICloud      = "icloud"
	Explorer    = "explorer"
	Finder      = "finder"
	Nautilus    = "nautilus"
	Synology    = "synology"
	Resilio     = "resilio"
)

// mark is how an engine marks a copy: what it puts between a name and its ending, or
// behind it, or before it.
type mark struct {
	engine string
	is     *regexp.Regexp
}

// marks are tried in this order. What a mark says names the engine in a message and
// decides nothing: a file counts by its content (SHARE.md 2a 9–12).
var marks = sync.OnceValue(func() []mark {
	var out []mark
	for _, m := range [][2]string{
		{Syncthing, `\.sync-conflict-\d{8}-\d{6}(-[a-z0-9]{7})?`},
		{Seafile, ` \(sfconflict .*\d{4}(-\d\d){5}\)`},
		{Dropbox, ` \(.*('s|’s|n|:n|s) (conflicted copy|ristiriitainen kopio|kopia i konflikt|kopia som står i konflikt) \d{4}-\d\d-\d\d( \(\d+\))?\)`},
		{Dropbox, ` \((case|unicode encoding|selective sync) conflict( \d+)?\)`},
		{Nextcloud, ` \(conflicted copy (.* )?\d{4}-\d\d-\d\d \d{6}(-\d+)?\)`},
		{Nextcloud, ` \(case clash from .*\)`},
		{OwnCloud, `_conflict-\d{8}-\d{6}(-\d+)?`},
		{Synology, `_.+_[a-z]{3}-\d\d-\d{4,6}-\d{4}_(case)?conflict`},
		{Synology, `_.*_conflict`},
		{Resilio, `\.conflict`},
		{Rclone, `\.conflict\d+`},
		{Rclone, `\.{1,2}path[12]`},
		{OneDrive, `-.+-safebackup-\d{4}`},
		{Explorer, ` [-–] (copy|kopio|kopia)( \(\d+\))?`},
		{Nautilus, ` \((copy|another copy|\d+(st|nd|rd|th) copy|kopio|toinen kopio|\d+\. kopio|kopia|kopia till)( \d+)?\)`},
		{GoogleDrive, ` ?\(\d+\)`},
		{Finder, ` (copy|kopio|kopia)( \d+)?`},
		{ICloud, ` \d+`},
		{OneDrive, `-[\p{L}\d][\p{L}\d-]{0,62}`}, // the computer's name: last, it is the vaguest
	} {
		out = append(out, mark{m[0], regexp.MustCompile(`^` + m[1] + `$`)})
	}
	return out
})

// prefixes are marks that stand before a name.
func prefixes() map[string]string {
	return map[string]string{
		"copy of ": GoogleDrive, "kopio tiedostosta ": GoogleDrive, "kopia av ": GoogleDrive, "kopio ": Explorer, "kopia ": Explorer,
	}
}

// stem is the part of a name of ours that engines leave as it is.
var stem = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`a1-[mbakgre]-[a-z2-7]{13}-[0-9]{4}-[0-9]{10}-[0-9]{10}-[a-z2-7]{26}`)
})

// Engine names the engine, or the program, that gives copies such names; "" if the name
// is our own or tells nothing.
func Engine(name string) string {
	if len(name) > 4*MaxName {
		return ""
	}
	before, after, ok := around(strings.ToLower(name))
	if !ok {
		return ""
	}
	if before != "" {
		return prefixes()[before]
	}
	// An engine marks a name before its ending, or behind it.
	for _, text := range []string{strings.TrimSuffix(after, suffix), strings.TrimPrefix(after, suffix)} {
		if text == after || text == "" {
			continue
		}
		for _, m := range marks() {
			if m.is.MatchString(text) {
				return m.engine
			}
		}
	}
	return ""
}

func around(low string) (before, after string, ok bool) {
	at := stem().FindStringIndex(low)
	if at == nil {
		return "", "", false
	}
	return low[:at[0]], low[at[1]:], true
}

// Passed tells whether a name is one that is never opened: what engines use while they
// write, where they keep older versions, and what systems leave about. They are counted
// as other files.
func Passed(name string) bool {
	low := strings.ToLower(name)
	if litter(low) {
		return true
	}
	for _, p := range []string{
		"．", "$recycle.bin", "system volume information", "lost+found", "recycler", "ehthumbs", "thumbs.db", "icon\r", "@tmp", "@sharebin", "#snapshot",
	} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	for _, s := range []string{".crdownload", ".download", ".filepart", ".!sync", ".bts", ".swp", ".lock", ".unison", ".lnk", ".url"} {
		if strings.HasSuffix(low, s) {
			return true
		}
	}
	return false
}
