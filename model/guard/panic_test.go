package guard

import (
	"errors"
	"strings"
	"testing"
)

func TestAPanicInsideKeepsTheTextFromBeingSaved(t *testing.T) {
	f, err := scan("salainen", func(*scanner) { panic("salainen") })
	if !errors.Is(err, ErrUnchecked) || f != nil {
		t.Fatalf("scan = %v, %v; want ErrUnchecked", f, err)
	}
	if strings.Contains(err.Error(), "salainen") {
		t.Errorf("the error quotes the text: %v", err)
	}
}

func TestTextThatNeverSettlesIsNotSaved(t *testing.T) {
	always := func(s *scanner) { s.add(Phone, 0, 1) }
	if _, err := scan("a", always); !errors.Is(err, ErrUnchecked) {
		t.Fatalf("scan = %v, want ErrUnchecked", err)
	}
}
