package report

import (
	"context"
	"slices"

	"gopkg.in/yaml.v3"
)

// Functions for programs that have values instead of a file.

// Particulars returns the keys that only some forms have, in order.
func Particulars() []string {
	var list []string
	for _, p := range particulars {
		list = append(list, p.key)
	}
	return list
}

// NodeKinds returns the keys of the pieces of a body.
func NodeKinds() []string { return nodeKinds() }

// LikeName reports whether a word is, or was meant to be, a name of the office's
// directory.
func LikeName(s string) bool { return likeName(s) }

// Means reports whether a word is one of choices, ignoring diacritics and capitals.
func Means(word string, choices []string) bool { return slices.Contains(choices, plain(word, "-")) }

// ReadDate parses a date as a report states it; the zero Date when it is invalid.
func ReadDate(s string) (d Date) {
	date{&d}.read(bare(s))
	return d
}

// ReadMoment parses a time as a report states it; the zero Moment when it is invalid.
func ReadMoment(s string) (m Moment) {
	moment{&m}.read(bare(s))
	return m
}

// bare returns a value that is in no file, with a loader for it.
func bare(s string) (*loader, string, *yaml.Node) {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: 1, Column: 1}
	return &loader{ctx: context.Background(), source: newSource("", s)}, "", n
}
