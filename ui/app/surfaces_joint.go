package app

// WorldGroups is clients, with a weekly and a monthly group, meetings that were held, and
// a wish box.
const WorldGroups = "groups"

func jointSurfaces() []Surface {
	at := func(state, world string, k ...string) Surface {
		return Surface{Place: placeJoint, State: state, World: world, Keys: append(keys("f4"), k...)}
	}
	return []Surface{
		at("empty", WorldEmpty), at("wishes-empty", WorldEmpty, "tab", "tab"), at("some", WorldGroups), at("held", WorldGroups, "tab"), at("wishes", WorldGroups, "tab", "tab"),
		at("series", WorldGroups, "left", "left"), at("year", WorldGroups, "left"), at("card", WorldGroups, "r"), at("find", WorldGroups, "/"),
		at("form", WorldGroups, "n"), at("form-day", WorldEmpty, "n", "tab", "tab", "tab", "tab", "text:ke", "tab"), at("error", WorldEmpty, "n", "ctrl+s"),
		at("scope", WorldGroups, "e"), at("move", WorldGroups, "s"), at("breaks", WorldGroups, "b"), at("break-form", WorldGroups, "b", "enter"),
		at("series-form", WorldGroups, "left", "left", "enter"), at("wish-form", WorldGroups, "tab", "tab", "n"), at("hands", WorldGroups, "tab", "tab", "v"),
		at("link", WorldGroups, "tab", "tab", "l"), at("aside", WorldGroups, "tab", "tab", "p"), at("idea", WorldGroups, "tab", "tab", "i"),
	}
}
