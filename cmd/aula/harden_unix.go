//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// listenForKeys hands over what a terminal's keys ask of a program that ends: ctrl+c, and
// ctrl+\, which would end it with a trace. Ctrl+z does nothing: whoever put it aside would
// leave an open session behind a shell. What it gives puts an end to that.
func listenForKeys(asked chan<- os.Signal) (done func()) {
	signal.Reset(os.Interrupt)
	signal.Notify(asked, os.Interrupt, syscall.SIGQUIT)
	signal.Ignore(syscall.SIGTSTP)
	return func() { signal.Reset(os.Interrupt, syscall.SIGQUIT, syscall.SIGTSTP) }
}

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
