//go:build !windows

package store

import (
	"os"
	"syscall"
)

// ownedByUs wants a file to be ours (or root's view of it) and closed to others
// (SHARE.md 5.2, 13).
func ownedByUs(st os.FileInfo) bool {
	sys, ok := st.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	me := os.Getuid()
	return (int(sys.Uid) == me || me == 0) && st.Mode().Perm()&0o077 == 0
}
