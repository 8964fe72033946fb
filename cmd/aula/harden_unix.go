//go:build unix

package main

import (
	"golang.org/x/sys/unix"
)

// hardenProcess turns core dumps off and lets new files be the owner's alone. Where
// the system refuses, doctor says so.
func hardenProcess() {
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	unix.Umask(0o077)
}

// coresOff tells whether a crash leaves no memory on the disk.
func coresOff() bool {
	var r unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_CORE, &r) == nil && r.Cur == 0
}

// freeSpace is how many megabytes a folder's disk has left.
func freeSpace(dir string) (megabytes int64, known bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return int64(uint64(s.Bavail) * uint64(s.Bsize) >> 20), true
}
