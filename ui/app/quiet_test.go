package app

import (
	"bytes"
	"errors"
	"testing"
)

// screen is a terminal in memory.
type screen struct {
	bytes.Buffer
	broken bool
}

func (s *screen) Close() error { return nil }
func (s *screen) Fd() uintptr  { return ^uintptr(0) }
func (s *screen) Write(p []byte) (int, error) {
	if s.broken {
		return 0, errors.New("gone")
	}
	return s.Buffer.Write(p)
}

func TestRequestsForOtherKeyboardsAreDroppedAndNothingElse(t *testing.T) {
	for name, c := range map[string][2]string{
		"push":                   {"a\x1b[>1ub", "ab"},
		"pop":                    {"\x1b[<1u", ""},
		"set":                    {"\x1b[=1;1uä", "ä"},
		"ask":                    {"\x1b[?u", ""},
		"modifyOtherKeys":        {"x\x1b[>4;2my", "xy"},
		"modifyOtherKeys off":    {"\x1b[>4m", ""},
		"colours stay":           {"\x1b[1;38;5;4mAula\x1b[m", "\x1b[1;38;5;4mAula\x1b[m"},
		"the cursor is restored": {"\x1b[u\x1b[?25h", "\x1b[u\x1b[?25h"},
		"the alternate screen":   {"\x1b[?1049h\x1b[?2026$p", "\x1b[?1049h\x1b[?2026$p"},
		"plain text with a mark": {"hinta [>1u]", "hinta [>1u]"},
		"the version is asked":   {"\x1b[>0q", "\x1b[>0q"},
		"two in a row":           {"\x1b[>1u\x1b[=1;1u.", "."},
	} {
		t.Run(name, func(t *testing.T) {
			var s screen
			n, err := quietKeys{&s}.Write([]byte(c[0]))
			if err != nil || n != len(c[0]) || s.String() != c[1] {
				t.Errorf("%d of %d, %v: %q, want %q", n, len(c[0]), err, s.String(), c[1])
			}
		})
	}
	if _, err := (quietKeys{&screen{broken: true}}).Write([]byte("x\x1b[>1u")); err == nil {
		t.Error("a broken terminal is not told")
	}
}
