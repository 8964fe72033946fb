// Package share writes and reads the files through which laptops share a folder:
// immutable, named after their bytes, signed, a sealed section for each compartment;
// beside them marker, member log, keyring, requests and invites. FORMAT.md describes
// every byte.
//
// It promises that nothing is decrypted before the signature holds, that nothing of a
// file counts before all of it was checked, that foreign bytes give a verdict and never
// a panic, that a member log comes to the same whatever order it came in, and that what
// was written once is written again with the same bytes. Names and file times are hints;
// the content decides.
//
// It must not know screens, clocks on the wall or the store's file: what is to be
// published comes in as changes, what was read goes out as changes.
package share
