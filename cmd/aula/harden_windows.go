package main

import (
	"os"
	"os/signal"

	"golang.org/x/sys/windows"
)

// listenForKeys hands over what ctrl+c asks; what it gives puts an end to that.
func listenForKeys(asked chan<- os.Signal) (done func()) {
	signal.Reset(os.Interrupt)
	signal.Notify(asked, os.Interrupt)
	return func() { signal.Reset(os.Interrupt) }
}

// hardenProcess has nothing to do here: Windows writes no memory of a program of ours
// unless an administrator asked it to.
func hardenProcess() {}

func coresOff() bool { return true }

// freeSpace is how many megabytes a folder's disk has left for this user.
func freeSpace(dir string) (megabytes int64, known bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0, false
	}
	return int64(free >> 20), true
}
