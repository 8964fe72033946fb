// Command aula is the whole program: without a command it opens the screens, with
// one it serves scripts and people who like the shell (DESIGN.md 5).
//
// What goes where: results to stdout, all talk and every error to stderr, an error
// being a sentence and what to do about it, in the user's language. Exit codes: 0
// done, 1 failed, 2 usage, unknown code or site, no passphrase and no terminal,
// 3 wrong passphrase, 4 store in use, 5 damaged or newer, 6 not found. Nothing is
// asked when stdin is no terminal. Text for a terminal passes ui/clean; what is
// written to a file or a pipe is exact.
//
// Decided here: a weak passphrase and a wrong value are usage (2); an invite that does
// not work is 3; odd files of a shared folder are no failure, also for `aula check`;
// `aula check` asks for a passphrase only with --full or --folder; `aula log` begins a
// shift only if neither this person nor this site has one that began since yesterday.
package main
