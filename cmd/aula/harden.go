package main

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// harden closes the ways in which what is typed could leak from the process, and
// gives the dangerous variables it found set: with them the terminal libraries write
// every key, passphrases too, to a plain file (ECOSYSTEM.md 0.4).
func harden(getenv func(string) string) []string {
	var found []string
	for _, name := range []string{"TEA_TRACE", "TEA_DEBUG", "UV_DEBUG"} {
		if getenv(name) != "" {
			found = append(found, name)
		}
		os.Unsetenv(name)
	}
	hardenProcess()
	return found
}

// pagesDir is where a page to be printed is written: the person's documents, else their
// home. It is not the data folder: what lies there is sealed.
func pagesDir() string {
	for _, dir := range []string{xdg.UserDirs.Documents, xdg.Home} {
		if i, err := os.Stat(dir); err == nil && i.IsDir() {
			return dir
		}
	}
	return os.TempDir()
}

// defaultDir is where the platform keeps a program's local data: never a roaming or
// synchronised folder.
func defaultDir() string { return filepath.Join(xdg.DataHome, "aula") }
