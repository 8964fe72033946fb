package app

import (
	"fmt"
	"io"
	"reflect"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui/clean"
)

// Times of the gallery, where nobody presses keys.
const (
	betweenKeys = 450 * time.Millisecond // past every guard
	settled     = 120 * time.Millisecond // nothing has come for so long
)

// Gallery draws every surface, one after the other, w by h cells: for those who
// design and translate. The world function gives a session of a workspace by name, or
// nil for none; whoever gave it closes it. Keys that write do write there.
func Gallery(o Options, out io.Writer, w, h int, world func(name string) (*store.Session, error)) error {
	all := Surfaces()
	o = o.filled()
	for _, s := range all {
		session, err := world(s.World)
		if err != nil {
			return fmt.Errorf("gallery: %s: %w", s.World, err)
		}
		if s.World == WorldNone {
			session = nil
		}
		p := picture{o: o, w: w, h: h}
		body := p.take(s, session)
		if _, err := fmt.Fprintf(out, "%s\n%s\n\n", clean.Line(s.Place+" · "+s.State), body); err != nil {
			return err
		}
	}
	return nil
}

// picture runs a root without a terminal, by the clock on the wall moved on between
// keys, so that no guard takes them for a burst.
type picture struct {
	o    Options
	w, h int
	skew atomic.Int64 // how far the clock was moved on
	app  *App
	box  chan tea.Msg
}

func (p *picture) take(s Surface, session *store.Session) string {
	p.box = make(chan tea.Msg, 64)
	o, now := p.o, p.o.Now
	o.Now = func() time.Time { return now().Add(time.Duration(p.skew.Load())) }
	p.app = stand(o, s, session)
	p.run(p.app.Init())
	p.send(tea.WindowSizeMsg{Width: p.w, Height: p.h})
	for _, m := range s.steps() {
		p.skew.Add(int64(betweenKeys))
		p.send(m)
	}
	return p.app.View().Content
}

func (p *picture) send(m tea.Msg) {
	_, cmd := p.app.Update(m)
	p.run(cmd)
	for {
		select {
		case next := <-p.box:
			if _, ticks := next.(tickMsg); ticks {
				continue
			}
			_, cmd := p.app.Update(next)
			p.run(cmd)
		case <-time.After(settled):
			return
		}
	}
}

// run starts a command as the program would.
func (p *picture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	box := p.box
	go func() { carry(cmd, box) }()
}

func carry(cmd tea.Cmd, box chan<- tea.Msg) {
	if cmd == nil {
		return
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	switch {
	case msg == nil:
	case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]():
		_, batch := msg.(tea.BatchMsg)
		for i := range v.Len() {
			part := v.Index(i).Interface().(tea.Cmd)
			if batch {
				go carry(part, box)
			} else {
				carry(part, box)
			}
		}
	default:
		select {
		case box <- msg:
		case <-time.After(time.Second): // the picture is taken
		}
	}
}
