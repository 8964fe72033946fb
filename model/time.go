package model

import "time"

// Date is a day in the workspace's time zone, counted from 1 January 1970.
type Date int32

// Hour is a whole hour in the workspace's time zone: Date times 24 plus the hour
// of the clock. The hour that autumn has twice is one Hour (GROUND.md 4).
type Hour int32

// Moment is a second in time, counted from 1 January 1970 UTC; 0 means none.
// Only work records have moments, never an encounter.
type Moment int64

// DateOf is the day that the clock on the wall shows at t, in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// HourOf is the whole hour that the clock on the wall shows at t, in t's location.
func HourOf(t time.Time) Hour { return Hour(DateOf(t))*24 + Hour(t.Hour()) }

// MomentOf is t, cut to the second; the zero time gives no moment.
func MomentOf(t time.Time) Moment {
	if t.IsZero() {
		return 0
	}
	return Moment(t.Unix())
}

// Time is the moment in a location.
func (m Moment) Time(in *time.Location) time.Time { return time.Unix(int64(m), 0).In(in) }

// Date is the day the hour lies in.
func (h Hour) Date() Date { return Date(floor(int(h), 24)) }

// Clock is the hour of the day, 0 to 23.
func (h Hour) Clock() int { return int(h) - floor(int(h), 24)*24 }

// Time is midnight of the day, in UTC: for naming the day, not for arithmetic
// with clocks.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the day as 2006-01-02.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText is the day as 2006-01-02, for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	day, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// At is the moment when the clock in a location shows so many minutes past midnight
// of the day. What summer time leaves out is an hour later; of what autumn has twice
// it is the first.
func (d Date) At(minutes int, in *time.Location) Moment {
	// time.Date does not promise which of two hours it takes, and takes autumn's second
	wall := Moment(d)*86400 + Moment(minutes)*60
	offset := func(m Moment) Moment { _, s := m.Time(in).Zone(); return Moment(s) }
	before, after := wall-offset(wall-86400), wall-offset(wall+86400)
	if before != after && before+offset(before) != wall && after+offset(after) == wall {
		return after
	}
	return before
}

// Month is the year times 12 plus the month, January being 0.
func (d Date) Month() int {
	y, m, _ := d.Time().Date()
	return y*12 + int(m) - 1
}

// Hour is the hour that begins at the given hour of the day's clock.
func (d Date) Hour(clock int) Hour { return Hour(d)*24 + Hour(clock) }

// ParseDate reads 2006-01-02; what is no day gives 0 and time's error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, err
	}
	return DateOf(t), nil
}

func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
