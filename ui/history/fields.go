package history

import (
	"reflect"
	"strconv"
	"strings"

	"aula/model"
)

// meaning says how a field's value is said.
type meaning int

const (
	plain meaning = iota // text as it stands
	yesNo
	date
	moment
	span    // a length in minutes
	clock   // minutes since midnight
	seconds // a length in seconds
	number
	words // in several languages
	role
	list      // the name of a code list
	entry     // a kind of agenda entry
	side      // a side of recovery
	sort      // a sort of organisation
	former    // a name with its last day
	rule      // how something repeats
	member    // ids of members
	reference // the id of a record of field.of
	code      // a code of field.in
	level     // of a goal, −2 to +2
	months    // a length in months
	quarter   // year·4 and a quarter from 0
	meetingState
	meetingSort
	goalState
	step // a turning point of an engagement
	done // a deed of the access log
	directive
	basis
	band
	pathArea
	money    // cents
	occasion // the id of an agenda's occasion, which a plan may stand for
	pause    // of a series, from a day to a day
	planForm
	part    // a participant's role
	verdict // a reviewer's
	place   // a field of a plan that a comment is about
	unknown // not told by its type, and no line in special
)

// field is one field of a kind of record.
type field struct {
	number uint16
	index  int
	name   string // in JSON
	means  meaning
	of     model.Kind // of a reference
	in     model.List // of a code
	hidden bool       // the id, and what says nothing to people
}

// special are the fields whose type does not tell how their values are said.
func special() map[string]field {
	ref := func(k model.Kind) field { return field{means: reference, of: k} }
	in := func(l model.List) field { return field{means: code, in: l} }
	is := func(m meaning) field { return field{means: m} }
	site, person, project, organisation := ref(model.KindSite), is(member), ref(model.KindProject), ref(model.KindOrganisation)
	client, relation, goal := ref(model.KindClient), ref(model.KindRelation), ref(model.KindGoal)
	return map[string]field{
		"workspaces.lock_lobby_seconds": is(seconds), "workspaces.lock_elsewhere_seconds": is(seconds),
		"sites.project": project, "sites.rooms": is(plain), "sites.organisation": organisation,
		"members.week_most": is(number), "members.occasions": is(entry),
		"codes.order": is(number), "codes.slot": is(number), "codes.tags": is(side),
		"shifts.site": site, "shifts.person": person, "shifts.after": ref(model.KindShift), "shifts.moods": in(model.Mood),
		"incidents.site": site, "incidents.person": person, "incidents.what": in(model.Happening),
		"coping.tags":      in(model.CopingTag),
		"environment.site": site, "environment.what": in(model.EnvKind),
		"entries.site": site, "entries.minutes": is(span), "entries.people": person, "entries.attended": person,
		"entries.series": ref(model.KindSeries), "entries.project": project,
		"series.site": site, "series.at": is(clock), "series.minutes": is(span), "series.people": person, "series.rule": is(rule), "series.project": project,
		"tasks.owner": person, "tasks.site": site, "tasks.idea": ref(model.KindIdea), "tasks.by": person,
		"ideas.theme": in(model.Theme), "ideas.site": site,
		"guides.number": is(number), "guides.by": person,
		"acks.guide": ref(model.KindGuide), "acks.person": person,
		"workspaces.keep_months": is(months), "workspaces.keep_log_months": is(months),
		"clients.site": site, "clients.came_from": in(model.CameFrom), "clients.explained_by": person, "clients.places": in(model.MeetPlace),
		"clients.workers": person,
		"links.a":         client, "links.b": client, "links.by": person,
		"relations.client": client, "relations.expert": person, "relations.site": site, "relations.project": project, "relations.most": is(number),
		"milestones.client": client, "milestones.relation": relation, "milestones.by": person, "milestones.from": person, "milestones.to": person,
		"meetings.client": client, "meetings.relation": relation, "meetings.expert": person, "meetings.minutes": is(span),
		"meetings.place": in(model.MeetPlace), "meetings.did": in(model.MeetDid), "meetings.goals": goal, "meetings.onward": in(model.GuidedTo),
		"goals.client": client, "goals.domain": in(model.Domain), "goals.tags": is(side), "goals.weight": is(number), "goals.by": person,
		"goals.order": is(number), "steps.client": client, "steps.goal": goal, "steps.order": is(number),
		"ratings.client": client, "ratings.goal": goal, "ratings.by": person, "ratings.meeting": ref(model.KindMeeting),
		"accesses.laptop": ref(model.KindLaptop), "accesses.number": is(number), "accesses.client": client, "accesses.person": person,
		"residues.form": is(entry), "residues.site": site, "residues.project": project, "residues.began": is(quarter), "residues.band": is(band),
		"sheets.measure": ref(model.KindMeasure), "sheets.site": site,
		"diary.lent": ref(model.KindLent), "lent.from": person, "pathway.area": is(pathArea),
		"readiness.sleep": is(number), "readiness.load": is(number), "readiness.support": is(number), "readiness.joy": is(number), "readiness.bounds": is(number),
		"series.breaks": is(pause), "series.budget_cents": is(money),
		"plans.series": ref(model.KindSeries), "plans.programme": in(model.Programme), "plans.recovery": in(model.Recovery), "plans.responsible": person,
		"plans.experts": person, "plans.pair": person, "plans.capacity": is(number), "plans.asked_by": person, "plans.author": person,
		"budget.plan": is(occasion), "budget.meant_cents": is(money), "budget.paid_cents": is(money), "budget.order": is(number),
		"comments.plan": is(occasion), "comments.part": is(place), "comments.by": person, "comments.to": ref(model.KindComment), "comments.settled_by": person,
		"reviews.plan": is(occasion), "reviews.by": person,
		"held.minutes": is(span), "held.others": is(number), "held.new": is(number), "held.ideas": is(number), "held.did": is(number), "held.led": is(number),
		"held.peer": person, "held.guided": person, "held.programme": in(model.Programme), "held.themes": in(model.Theme), "held.prep": is(span),
		"held.phones": is(number), "held.tablets": is(number), "held.computers": is(number), "held.km": is(number), "held.cents_km": is(money),
		"held.reach": is(number), "held.channels": in(model.Channel), "held.by": person,
		"debriefs.plan": is(occasion), "debriefs.by": person, "debriefs.went": is(number),
		"participations.plan": is(occasion), "participations.client": client, "participations.parts": is(part),
		"wishes.client": client, "wishes.site": site, "wishes.programme": in(model.Programme), "wishes.backers": client, "wishes.plans": is(occasion),
		"votes.wish": ref(model.KindWish), "votes.plan": is(occasion), "votes.hands": is(number),
		"projects.organisation": organisation, "organisations.merged_into": organisation, "organisations.former": is(former),
	}
}

// fieldsOf reads the tags of a kind's record.
func fieldsOf(k model.Kind) (all []field, info model.KindInfo) {
	info, ok := k.Info()
	if !ok {
		return nil, info
	}
	known := special()
	of := reflect.TypeOf(info.New()).Elem()
	for i := range of.NumField() {
		tag, _, _ := strings.Cut(of.Field(i).Tag.Get("cbor"), ",")
		n, err := strconv.ParseUint(tag, 10, 16)
		if err != nil {
			continue
		}
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		f, told := known[info.Name+"."+name]
		if !told {
			f.means = byType(of.Field(i).Type)
		}
		f.number, f.index, f.name = uint16(n), i, name
		f.hidden = name == "id" || name == "-" || name == "shipped" || unsaid()[info.Name+"."+name]
		all = append(all, f)
	}
	return all, info
}

// unsaid are fields that say nothing to people: hashes, and what the program alone goes by.
func unsaid() map[string]bool {
	return map[string]bool{
		"accesses.leaf": true, "accesses.link": true, "accesses.salt": true, "residues.quarters": true, "milestones.template": true,
		"reviews.digest": true,
		// what a measure is made of stands on its page; rows are never shown one by one
		"measures.statements": true, "measures.steps": true, "measures.scale": true, "measures.rule": true, "measures.licence": true, "sheets.rows": true,
	}
}

func byType(t reflect.Type) meaning {
	switch t {
	case reflect.TypeFor[model.Date]():
		return date
	case reflect.TypeFor[model.Moment]():
		return moment
	case reflect.TypeFor[model.Words]():
		return words
	case reflect.TypeFor[model.Role]():
		return role
	case reflect.TypeFor[model.List]():
		return list
	case reflect.TypeFor[model.EntryKind]():
		return entry
	case reflect.TypeFor[model.OrganisationSort]():
		return sort
	case reflect.TypeFor[model.Level]():
		return level
	case reflect.TypeFor[model.MeetingState]():
		return meetingState
	case reflect.TypeFor[model.MeetingSort]():
		return meetingSort
	case reflect.TypeFor[model.GoalState]():
		return goalState
	case reflect.TypeFor[model.StepName]():
		return step
	case reflect.TypeFor[model.Deed]():
		return done
	case reflect.TypeFor[model.Directive]():
		return directive
	case reflect.TypeFor[model.Basis]():
		return basis
	case reflect.TypeFor[model.PlanForm]():
		return planForm
	case reflect.TypeFor[model.Verdict]():
		return verdict
	case reflect.TypeFor[string]():
		return plain
	case reflect.TypeFor[bool]():
		return yesNo
	}
	return unknown
}

// fill puts what a state shows into an empty record: enough to name it.
func fill(s *model.State) (model.Record, bool) {
	fields, info := fieldsOf(s.Kind)
	if info.New == nil {
		return nil, false
	}
	rec := info.New()
	v := reflect.ValueOf(rec).Elem()
	for _, f := range fields {
		reg := s.Find(model.Place{Field: f.number})
		if reg == nil || reg.Best() == nil || reg.Best().Value == nil {
			continue
		}
		if x, ok := read(reg.Best().Value); ok {
			set(v.Field(f.index), x)
		}
	}
	return rec, true
}

// set puts a value into a field if it fits there.
func set(v reflect.Value, x any) {
	switch val := x.(type) {
	case int64:
		if v.CanInt() {
			v.SetInt(val)
		}
	case string:
		if v.Kind() == reflect.String {
			v.SetString(val)
		}
	case bool:
		if v.Kind() == reflect.Bool {
			v.SetBool(val)
		}
	case []byte:
		if v.Kind() == reflect.Array && v.Len() == len(val) {
			reflect.Copy(v, reflect.ValueOf(val))
		}
	case map[int64]any:
		if w, ok := v.Addr().Interface().(*model.Words); ok {
			*w = wordsOf(val)
		}
	}
}

func wordsOf(m map[int64]any) model.Words {
	at := func(n int64) string { s, _ := m[n].(string); return s }
	return model.Words{Fi: at(1), Sv: at(2), En: at(3)}
}
