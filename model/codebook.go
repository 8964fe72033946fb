package model

// codebook gives the codes that ship with the program a small number in bags and
// counters, so that an encounter takes some thirty bytes. The order is for ever:
// new codes go to the end (a test holds the file format to it). A code that is not
// here stands as its own letters.
func codebook() []string {
	return []string{
		"none", "unknown", "other", "client", "relative", "both", "professional", "expert", "visitor", "before",
		"after", "info", "hope", "support", "listening", "declined", "joint", "individual", "training", "service",
		"under5", "5to15", "15to30", "30to60", "over60", "waiting", "everyday", "lonely", "feelings", "relatives",
		"services", "work", "peer", "money", "sleep", "substance", "hobbies", "housing", "relations", "family",
		"strengths", "meaning", "ending", "setting", "good", "chat", "recovery", "ngo", "advance-directive",
		"rights", "peer-activity", "peer-expert", "joint-meetings", "crisis-help", "appointment", "coping",
		"work-study", "benefits", "ask-pro", "crisis-line", "local-services", "ngo-brochure", "recovery-guide",
		"peer-groups", "peer-training", "coping-card", "feedback-form",
	}
}

// firstCodes is how many codes the first version of the format numbered; it never
// changes, however long the codebook grows.
const firstCodes = 67

// inline is no codebook number: a code's own letters follow it.
const inline = 0
