package uitest

import (
	"testing"

	"aula/store/share"
)

// Main runs a package's tests, from its TestMain, after what packing makes once was made
// outside of any bubble: else it would belong to the bubble of whichever test came first.
func Main(m *testing.M) int {
	share.Warm()
	return m.Run()
}
