package store

import (
	"os"
	"path/filepath"
	"strings"
)

// checkPlace refuses a folder on a network drive or inside one that a sync engine
// carries away: both tear a file that is open (SHARE.md 2b 48). It looks at the
// nearest folder that exists.
func checkPlace(dir string) error {
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	at := full
	for {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		at = filepath.Dir(at)
	}
	if sign := networkSign(at); sign != "" {
		return PlaceError{"network", sign}
	}
	for up := full; ; up = filepath.Dir(up) {
		if sign := syncSign(up); sign != "" {
			return PlaceError{"synced", sign}
		}
		if up == filepath.Dir(up) {
			return nil
		}
	}
}

// syncSign tells which sync engine a folder belongs to, by the marker it leaves.
func syncSign(dir string) string {
	for _, marker := range []string{".stfolder", ".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".seafile-data", ".849C9593-D756-4E56-8D6E-42412F2A707B"} {
		if _, err := os.Lstat(filepath.Join(dir, marker)); err == nil {
			return marker
		}
	}
	for _, name := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		if root := os.Getenv(name); root != "" && sameFolder(root, dir) {
			return name
		}
	}
	return ""
}

// sameName tells whether two paths are one as they are written.
func sameName(a, b string) bool { return strings.EqualFold(filepath.Clean(a), filepath.Clean(b)) }

// sameFolder tells whether two paths lead to one folder. It asks the disk.
func sameFolder(a, b string) bool {
	if sameName(a, b) {
		return true
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
