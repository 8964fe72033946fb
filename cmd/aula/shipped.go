package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"aula/assets"
	"aula/model"
	"aula/store"
)

// shippedCode is one line of assets/codes/<list>.json.
type shippedCode struct {
	Code   string   `json:"code"`
	Fi     string   `json:"fi"`
	Sv     string   `json:"sv"`
	En     string   `json:"en"`
	Slot   int      `json:"slot"`
	Letter string   `json:"letter"`
	Tags   []string `json:"tags"`
}

func (c shippedCode) words() model.Words { return model.Words{Fi: c.Fi, Sv: c.Sv, En: c.En} }

// shipped is what a new workspace begins with: the code lists and the coping means.
// Their ids are made from their names, so that those of two laptops are the same
// records.
func shipped() (store.Shipped, error) {
	out := store.Shipped{Common: isCommon, Words: passphraseWords}
	for _, list := range model.Lists() {
		lines, err := readCodes(string(list))
		if err != nil {
			return out, err
		}
		for i, c := range lines {
			out.Codes = append(out.Codes, model.Code{
				ID: model.CodeID(list, c.Code), List: list, Code: c.Code, Words: c.words(), Order: i + 1,
				Slot: c.Slot, Letter: c.Letter, Tags: c.Tags, Shipped: true,
			})
		}
	}
	lines, err := readCodes("coping")
	for _, c := range lines {
		out.Coping = append(out.Coping, model.Coping{ID: model.CodeID("coping", c.Code), Words: c.words(), Tags: c.Tags, Shipped: true})
	}
	return out, err
}

func readCodes(list string) ([]shippedCode, error) {
	var out []shippedCode
	b, err := assets.FS.ReadFile("codes/" + list + ".json")
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("shipped list %s: %w", list, err)
	}
	return out, nil
}

// isCommon tells whether a passphrase, in lower case, is among the first that a
// guesser tries.
func isCommon(passphrase string) bool { return slices.Contains(shippedLines("common"), passphrase) }

// passphraseWords are the words from which passphrases are made.
func passphraseWords() []string { return shippedLines("fi") }

func shippedLines(name string) []string {
	b, err := assets.FS.ReadFile("words/" + name + ".txt")
	if err != nil {
		return nil // a test holds that the file is there
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}
