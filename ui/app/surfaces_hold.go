package app

// holdSurfaces are the page on which a meeting is held, what lies on it, and the page
// that a visitor is handed.
func holdSurfaces() []Surface {
	at := func(place, state string, k ...string) Surface {
		return Surface{Place: place, State: state, World: WorldGroups, Keys: append(keys("f4", "tab", "h"), k...)}
	}
	return []Surface{
		at("hold", "page"), at("hold", "name", "n"), at("hold", "others", "e"), at("hold", "numbers", "l"), at("hold", "debrief", "d"), at("hold", "incident", "x"),
		at("hold", "idea", "a"), at("hold", "results", "r"), at("hold", "all", "c"), at("hold", "hand", "y"), at("hold", "error", "a", "ctrl+s"),
		at("kiosk", "first", "y", "enter"), at("kiosk", "staff", "y", "enter", "esc"), at("kiosk", "second", "y", "enter", "4"), at("kiosk", "thanks", "y", "enter", "4", "3", "5"),
		at("kiosk", "door", "y", "enter", "ctrl+o"),
	}
}
