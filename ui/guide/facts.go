package guide

import (
	"cmp"
	"slices"
	"strings"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to the page.
type Gear struct {
	Shipped func(lang string) string // the text that ships with the program; nil: none
	NewID   func() model.ID          // crypto/rand if nil
	_       struct{}                 // keyed literals only
}

// facts are what the page shows, read at one time.
type facts struct {
	me      model.ID
	guides  []*model.Guide
	acks    []*model.Ack
	members []*model.Member
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    *Screen
	facts facts
}

func read(ses *store.Session) (f facts, err error) {
	f = facts{me: ses.Me(), members: ses.Members()}
	if f.guides, err = store.List[*model.Guide](ses); err != nil {
		return f, err
	}
	slices.SortFunc(f.guides, func(a, b *model.Guide) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(b.From, a.From), slices.Compare(a.ID[:], b.ID[:]))
	})
	f.acks, err = store.List[*model.Ack](ses)
	return f, err
}

// ack is a member's acknowledgement of a version, nil if there is none.
func (f *facts) ack(guide, person model.ID) *model.Ack {
	for _, a := range f.acks {
		if a.Guide == guide && a.Person == person {
			return a
		}
	}
	return nil
}

func (f *facts) member(id model.ID) string {
	if m := ui.Find(f.members, id); m != nil {
		return m.Name
	}
	return ""
}

// team are those who work here now, by name.
func (f *facts) team() []*model.Member {
	all := slices.DeleteFunc(slices.Clone(f.members), func(m *model.Member) bool { return m.Left })
	slices.SortFunc(all, func(a, b *model.Member) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), slices.Compare(a.ID[:], b.ID[:]))
	})
	return all
}

// mayWrite tells whether new versions are mine to make.
func (f *facts) mayWrite() bool {
	leads := slices.ContainsFunc(f.members, func(m *model.Member) bool { return !m.Left && m.Role.SeesMoney() })
	return !leads || slices.ContainsFunc(f.members, func(m *model.Member) bool { return m.ID == f.me && m.Role.SeesMoney() })
}

// chapter is a part of the guide: a heading and what stands under it.
type chapter struct{ title, text string }

// chapters cuts a text at its "## " headings. What stands before the first one is a
// chapter too, under the text's own title.
func chapters(text, untitled string) []chapter {
	var all []chapter
	now := chapter{title: untitled}
	end := func() {
		if now.text = strings.Trim(now.text, "\n"); now.text != "" || now.title != untitled {
			all = append(all, now)
		}
	}
	for l := range strings.SplitSeq(text, "\n") {
		switch head, ok := strings.CutPrefix(l, "## "); {
		case ok:
			end()
			now = chapter{title: strings.TrimSpace(head)}
		case strings.HasPrefix(l, "# ") && len(all) == 0 && now.text == "":
			now.title = strings.TrimSpace(l[2:])
		default:
			now.text += l + "\n"
		}
	}
	end()
	return all
}
