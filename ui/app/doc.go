// Package app is the root of the screens: it hands keys, clicks and messages to the
// screen they are for, frames what it draws, runs all writes one after the other and
// takes them back, shares through folders, finds, locks, and words every error.
//
// It promises that what a key asked to be written is written, in order, before the
// program ends, locks or goes on in the linear mode; that nothing but one worker touches
// a folder, and nobody waits for it; that after a lock no message of an earlier screen
// reaches anything (each command carries the number of the lock it was started under);
// that the frame fits the window; that every deed stands in the palette and in the help;
// and that a panic leaves a sound terminal and a trace without content.
//
// Keys that come faster than hands can press them are held for 30 ms where one key
// writes (Burst): only the first of a burst gets through. It must not know os or bbolt:
// what touches the machine comes through Options.
package app
