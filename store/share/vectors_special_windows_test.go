package share

import (
	"os"
	"testing"
)

// special are things in a folder that are no plain files.
func (s *scene) special(*testing.T) []vector {
	own := nameFor(s.good()["a batch of all members"])
	return []vector{{name: "a directory called like a batch is no file", as: own, make: func(p string) error { return os.Mkdir(p, 0o700) }, want: NotAFile}}
}
