package store

import "runtime/debug"

// safely runs what touches a mapped file. A page that a failing disk or a truncated
// file took away kills the process by default, and bbolt panics on pages that make
// no sense: here both become ErrDamaged, the one boundary for it (SHARE.md 2c 59).
// The panic's value is dropped on purpose: it could hold a note.
func safely[T any](do func() (T, error)) (out T, err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if recover() != nil {
			var zero T
			out, err = zero, ErrDamaged
		}
	}()
	return do()
}
