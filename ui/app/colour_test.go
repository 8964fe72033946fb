package app

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/ui"
	"aula/ui/uitest"
)

// One coloured sample a theme: the tally with one encounter just logged, its style
// codes and all.
func TestEachThemeHasItsColouredSample(t *testing.T) {
	for _, theme := range ui.Themes() {
		t.Run(theme, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(noon()))
				s := Surface{Place: "lobby", State: "colour", World: WorldSome, Keys: keys("f2", "1", "a")}
				o := plainOptions("fi")
				o.Profile, o.Prefs.Theme = colorprofile.TrueColor, theme
				session := inWorld(t, s.World, time.Now)
				time.Sleep(2 * time.Minute)
				v := seen{uitest.Drive(t, stand(o, s, session)), nil, session}
				v.pass()
				for _, m := range s.steps() {
					v.Wait(450 * time.Millisecond).Send(m)
				}
				v.pass()
				uitest.Golden(t, "colour-"+theme, v.Raw())
			})
		})
	}
}
