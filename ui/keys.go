package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/ui/text"
)

// Shared deeds have the same key everywhere. All are reachable without AltGr on a
// Finnish keyboard; the first key of each binding needs no Shift either, but for
// the question mark, which F-keys cannot replace (they are places).

// Up moves the cursor up.
func Up(s *text.Strings) key.Binding { return bind(s.Kit.Keys.ArrowsUp, s.Kit.Keys.Up, "up") }

// Down moves the cursor down.
func Down(s *text.Strings) key.Binding { return bind(s.Kit.Keys.ArrowsUp, s.Kit.Keys.Down, "down") }

// Left moves left.
func Left(s *text.Strings) key.Binding { return bind(s.Kit.Keys.ArrowsAll, s.Kit.Keys.Left, "left") }

// Right moves right.
func Right(s *text.Strings) key.Binding {
	return bind(s.Kit.Keys.ArrowsAll, s.Kit.Keys.Right, "right")
}

// PageUp moves a page up.
func PageUp(s *text.Strings) key.Binding { return bind("PgUp", s.Kit.Keys.PgUp, "pgup") }

// PageDown moves a page down.
func PageDown(s *text.Strings) key.Binding { return bind("PgDn", s.Kit.Keys.PgDown, "pgdown") }

// OpenKey opens what the cursor is on.
func OpenKey(s *text.Strings) key.Binding { return bind(s.Kit.Keys.Enter, s.Kit.Keys.Open, "enter") }

// ChooseKey takes what the cursor is on.
func ChooseKey(s *text.Strings) key.Binding {
	return bind(s.Kit.Keys.Enter, s.Kit.Keys.Choose, "enter")
}

// New makes a new one.
func New(s *text.Strings) key.Binding { return bind("n", s.Kit.Keys.New, "n") }

// Edit changes what the cursor is on.
func Edit(s *text.Strings) key.Binding { return bind("e", s.Kit.Keys.Edit, "e") }

// Delete takes away what the cursor is on.
func Delete(s *text.Strings) key.Binding { return bind("del", s.Kit.Keys.Delete, "delete") }

// Undo takes the last deed back.
func Undo(s *text.Strings) key.Binding { return bind("u", s.Kit.Keys.Undo, "u") }

// Search looks for something.
func Search(s *text.Strings) key.Binding { return bind("h", s.Kit.Keys.Search, "h", "/") }

// Back goes one step back.
func Back(s *text.Strings) key.Binding { return bind(s.Kit.Keys.Esc, s.Kit.Keys.Back, "esc") }

// CloseKey closes a dialog.
func CloseKey(s *text.Strings) key.Binding { return bind(s.Kit.Keys.Esc, s.Kit.Keys.Close, "esc") }

// Save saves a form.
func Save(s *text.Strings) key.Binding { return bind("ctrl+s", s.Kit.Keys.Save, "ctrl+s") }

// NextField goes on to the next field of a form.
func NextField(s *text.Strings) key.Binding { return bind(s.Kit.Keys.Tab, s.Kit.Keys.Next, "tab") }

// PrevField goes back to the field before.
func PrevField(s *text.Strings) key.Binding {
	return bind(s.Kit.Keys.ShiftTab, s.Kit.Keys.Prev, "shift+tab")
}

// Toggle marks or unmarks what the cursor is on.
func Toggle(s *text.Strings) key.Binding { return bind(s.Kit.Keys.Space, s.Kit.Keys.Toggle, "space") }

// Cover blacks out what the identifier guard saw.
func Cover(s *text.Strings) key.Binding { return bind("ctrl+b", s.Kit.Keys.Cover, "ctrl+b") }

// Help shows the help of this screen.
func Help(s *text.Strings) key.Binding { return bind("?", s.Kit.Keys.Help, "?") }

// Menu shows the places.
func Menu(s *text.Strings) key.Binding { return bind("m", s.Kit.Keys.Menu, "m") }

// Lock locks at once.
func Lock(s *text.Strings) key.Binding { return bind("ctrl+l", s.Kit.Keys.Lock, "ctrl+l") }

// Quit ends the program.
func Quit(s *text.Strings) key.Binding { return bind("ctrl+c", s.Kit.Keys.Quit, "ctrl+c") }

// Bind is a deed of an area: shown as the first key, unless that is named otherwise
// (space, enter, esc and tab are said in the user's language).
func Bind(s *text.Strings, word string, keys ...string) key.Binding {
	return bind(KeyName(s, keys[0]), word, keys...)
}

// KeyName is what people call a key.
func KeyName(s *text.Strings, k string) string {
	w := s.Kit.Keys
	switch k {
	case "space":
		return w.Space
	case "enter":
		return w.Enter
	case "esc":
		return w.Esc
	case "tab":
		return w.Tab
	case "shift+tab":
		return w.ShiftTab
	case "delete":
		return "del"
	case "pgup":
		return "PgUp"
	case "pgdown":
		return "PgDn"
	}
	if strings.HasPrefix(k, "f") && len(k) > 1 {
		return strings.ToUpper(k)
	}
	return k
}

func bind(name, word string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, word))
}

// keysOnly is a binding for parts that only take keys; without any it is off.
func keysOnly(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }

// spotMark begins the names of places that can be clicked but not typed: no
// keyboard can send it as text.
const spotMark = "\x00"

// Press is the message of a key by its name, as tea.KeyPressMsg.String gives it. The
// root uses it for a click on a Spot: Update(Press(spot.Key)).
func Press(name string) tea.KeyPressMsg {
	if strings.HasPrefix(name, spotMark) {
		return tea.KeyPressMsg{Code: tea.KeyExtended, Text: name}
	}
	var k tea.Key
	base := name
	for {
		cut := strings.IndexByte(base, '+')
		if cut <= 0 || cut == len(base)-1 {
			break
		}
		mod, known := modifiers()[base[:cut]]
		if !known {
			break
		}
		k.Mod |= mod
		base = base[cut+1:]
	}
	if code, ok := codes()[base]; ok {
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	r := []rune(base)
	switch {
	case len(r) != 1:
		k.Code = tea.KeyExtended
	default:
		k.Code = r[0]
	}
	if k.Mod&^tea.ModShift == 0 {
		k.Text = base
	}
	return tea.KeyPressMsg(k)
}

func modifiers() map[string]tea.KeyMod {
	return map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}
}

func codes() map[string]rune {
	return map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "insert": tea.KeyInsert, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
		"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
	}
}
