// Package uitest drives screens, and the whole program, in tests: no terminal, no
// waiting. It is imported by tests alone.
//
// It promises that every command runs, as the program would run it, and that what
// follows at once has been taken in before the next key is pressed; that time is
// the bubble's (testing/synctest), so a minute costs nothing; that cursor blinks are
// dropped; and that a message which is a function fails the test. Keys come at a
// person's pace; Ahead sends them all at once.
//
// Drive, DriveScreen and NewDesk, which brings a real store along, are called inside
// synctest.Test; Sweep makes its own bubble. It must not know areas: what
// only the root can do, DriveScreen plays in small.
package uitest
