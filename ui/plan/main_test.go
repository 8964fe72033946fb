package plan_test

import (
	"os"
	"testing"

	"aula/ui/uitest"
)

func TestMain(m *testing.M) { os.Exit(uitest.Main(m)) }
