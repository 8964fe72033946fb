// Package unlock is what people meet before a workspace is open: the lock screen, the
// first-run guide with joining others, recovery by code; and the dialogs about
// passphrases, profiles, recovery codes and joining later.
//
// It promises that nothing but door signs is read or shown before a passphrase opens
// the workspace; that a wrong one is said in the same words each time; that an offered
// one is in use only after it was typed from paper; that recovery codes are shown once
// and stored nowhere (a salted hash of each is kept, sealed, to check a later typing
// back); and that once a page is left no passphrase and no code remains in it.
//
// Decided here: all work of the guide before UnlockedMsg runs as plain commands, for
// the root has no session to write with yet. Waiting is one line of words. A flow
// takes every key that types, so single-letter deeds stand only on pages without
// fields. It must not know seal, the disk, or any other area; folders are Options'.
package unlock
