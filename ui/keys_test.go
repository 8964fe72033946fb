package ui

import (
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"aula/ui/text"
)

func TestPressNamesAKeyAsTheTerminalDoes(t *testing.T) {
	for _, name := range []string{
		"a", "ä", "A", "1", ",", ".", "+", "-", "?", "/", "space", "enter", "esc", "tab", "shift+tab", "ctrl+l", "ctrl+s", "ctrl+c",
		"alt+left", "ctrl+shift+c", "up", "down", "pgup", "pgdown", "home", "end", "delete", "backspace", "f1", "f10", spotMark + "row:3",
	} {
		if got := Press(name).String(); got != name {
			t.Errorf("%q became %q", name, got)
		}
	}
	if Press("ctrl+s").Text != "" || Press("enter").Text != "" || Press("ö").Text != "ö" || Press("space").Text != " " {
		t.Error("text goes with the wrong keys")
	}
	if Press("+").Code != '+' || Press("ctrl++").Mod != tea.ModCtrl {
		t.Error("plus is taken for a join")
	}
}

// The Finnish keyboard needs AltGr for these, or a dead key.
func TestEveryDeedIsReachableWithoutAltGr(t *testing.T) {
	for _, lang := range text.Languages() {
		s := text.Must(os.DirFS("../assets"), lang)
		deeds := map[string]key.Binding{
			"Up": Up(s), "Down": Down(s), "Left": Left(s), "Right": Right(s), "PageUp": PageUp(s), "PageDown": PageDown(s), "OpenKey": OpenKey(s),
			"ChooseKey": ChooseKey(s), "New": New(s), "Edit": Edit(s), "Delete": Delete(s), "Undo": Undo(s), "Search": Search(s), "Back": Back(s),
			"CloseKey": CloseKey(s), "Save": Save(s), "NextField": NextField(s), "PrevField": PrevField(s), "Toggle": Toggle(s), "Cover": Cover(s),
			"Help": Help(s), "Menu": Menu(s), "Lock": Lock(s), "Quit": Quit(s),
		}
		for name, b := range deeds {
			if len(b.Keys()) == 0 || b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%s: %s has no key or no word", lang, name)
				continue
			}
			if strings.ContainsAny(b.Keys()[0], "[]{}\\|~^@$£€´`¨") || b.Keys()[0] == "/" {
				t.Errorf("%s: %s is on %q alone", lang, name, b.Keys()[0])
			}
			if !key.Matches(Press(b.Keys()[0]), b) {
				t.Errorf("%s: %s does not answer to %q", lang, name, b.Keys()[0])
			}
		}
	}
}

func TestKeysAreCalledWhatPeopleCallThem(t *testing.T) {
	s := text.Must(os.DirFS("../assets"), "fi")
	for k, want := range map[string]string{"space": "väli", "enter": "enter", "f1": "F1", "f": "f", "n": "n", "ctrl+k": "ctrl+k", "shift+tab": "vaihto+sarkain"} {
		if got := KeyName(s, k); got != want {
			t.Errorf("%s is called %q, want %q", k, got, want)
		}
	}
	if b := Bind(s, "kirjaa", "space"); b.Help().Key != "väli" || b.Help().Desc != "kirjaa" {
		t.Errorf("%+v", b.Help())
	}
}
