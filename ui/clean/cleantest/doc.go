// Package cleantest holds hostile strings for the tests of whatever shows text
// (SHARE.md 2d, rows 70-72). It promises at least 500 of them, always the same,
// in the same order, none of them clean. Only tests import it.
package cleantest
