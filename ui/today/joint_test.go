package today_test

import (
	"testing"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/today"
)

func TestWhatJointMeetingsNeedOpensTheirPages(t *testing.T) {
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.SocialInstructor, func(d *day) {
		me, olli := d.s.Me(), d.member("Olli")
		joint := func(title string, in int, p *model.Plan) model.ID {
			e := &model.Entry{ID: d.id(), What: model.EntryJoint, Title: title, Start: d.at(d.today()+model.Date(in), 9), Minutes: 60, People: []string{me.String()}}
			d.put(e)
			if p != nil {
				p.ID, p.Form = e.ID, model.FormJoint
				d.put(p)
			}
			return e.ID
		}
		asked := model.MomentOf(d.s.Now()) - 3600
		read := joint("Lauluilta", 9, &model.Plan{Responsible: me, Asked: asked, AskedBy: olli.ID})
		rework := joint("Retki", 10, &model.Plan{Responsible: olli.ID, Asked: asked, AskedBy: me})
		d.put(&model.Review{ID: d.id(), Plan: rework, By: olli.ID, At: asked + 60, Verdict: model.Asks, Digest: "x"})
		bare := joint("", 2, nil)
		numbers := joint("Peli-ilta", -3, &model.Plan{Responsible: me})
		debrief := joint("Kirjapiiri", -5, &model.Plan{Responsible: me})
		d.put(&model.Held{ID: debrief, Day: d.today() - 5, Others: 4})
		page := func(what string) func(ui.Env, model.ID) ui.Screen {
			return func(env ui.Env, id model.ID) ui.Screen { return ui.NewMessage(env, what, what+" "+id.String()) }
		}
		g := today.Gear{Plan: page("SUUNNITELMA"), Hold: page("PITO")}
		for said, leads := range map[string]string{
			"Suunnitelma odottaa lukijaa: Lauluilta, ke 2.12.":                        "SUUNNITELMA " + read.String(),
			"Suunnitelmaan pyydettiin muutoksia: Retki, to 3.12.":                     "SUUNNITELMA " + rework.String(),
			"Tapaaminen lähestyy, suunnitelma on kesken: yhteistapaaminen, ke 25.11.": "SUUNNITELMA " + bare.String(),
			"Tapaamisen luvut ovat kirjaamatta: Peli-ilta, pe 20.11.":                 "PITO " + numbers.String(),
			"Tapaaminen on vielä purkamatta: Kirjapiiri, ke 18.11.":                   "PITO " + debrief.String(),
		} {
			d.open(g).Resize(90, 60).ClickOn(said).Press("enter").See(leads)
		}
	})
}

func TestAJointMeetingOnTheTimeLineOpensItsPlan(t *testing.T) {
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.PeerExpert, func(d *day) {
		r := &model.Series{ID: d.id(), What: model.EntryJoint, Title: "Ryhmä", First: d.today(), At: 13 * 60, Minutes: 240, Rule: "FREQ=WEEKLY", People: []string{d.s.Me().String()}}
		d.put(r)
		g := today.Gear{Plan: func(env ui.Env, id model.ID) ui.Screen {
			return ui.NewMessage(env, "SUUNNITELMA", "SUUNNITELMA "+id.String())
		}}
		v := d.open(g).Resize(90, 40)
		v.Press("e").See("vain tämä").Press("esc").Press("enter").See("SUUNNITELMA " + model.ExceptionID(r.ID, d.today()).String())
		d.open(today.Gear{}).Resize(90, 40).Press("enter").See("Milloin")
	})
}
