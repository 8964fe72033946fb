//go:build !race

package store

const simUnderRace = false
