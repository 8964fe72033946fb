package app

// WorldJoint is a workspace with an undertaking on file, people in one-to-one work, and
// a joint meeting whose plan waits for whoever works here.
const WorldJoint = "joint"

// planSurfaces are the page of a plan, which the palette finds, and what lies on it.
func planSurfaces() []Surface {
	at := func(state string, k ...string) Surface {
		return Surface{Place: "plan", State: state, World: WorldJoint, Keys: append(keys("ctrl+k", "text:retki rantap", "enter"), k...)}
	}
	return []Surface{
		at("page"), at("end", "end"), at("which", "e"), at("form", "down", "down", "down", "down", "enter"), at("comment", "down", "down", "c"),
		at("error", "down", "down", "c", "ctrl+s"), at("changes", "d"), at("ask", "p"), at("budget", "b"), at("cost", "b", "n"),
		at("wishes", "w"), at("history", "t"),
	}
}
