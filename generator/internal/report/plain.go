package report

import (
	"context"
	"slices"

	"gopkg.in/yaml.v3"
)

// What a program that has values instead of a file asks of the tables and the
// readers.

// Particulars are the keys that some forms alone have, in their order.
func Particulars() []string {
	var list []string
	for _, p := range particulars {
		list = append(list, p.key)
	}
	return list
}

// NodeKinds are the keys of the pieces of a body.
func NodeKinds() []string { return nodeKinds() }

// LikeName reports whether a word is, or was meant to be, a name of the
// office's directory.
func LikeName(s string) bool { return likeName(s) }

// Means reports whether a word is one of choices, accents and capitals aside.
func Means(word string, choices []string) bool { return slices.Contains(choices, plain(word, "-")) }

// ReadDate reads a date as a report states it; the zero Date when it is none.
func ReadDate(s string) (d Date) {
	date{&d}.read(bare(s))
	return d
}

// ReadMoment reads a time as a report states it; the zero Moment when it is
// none.
func ReadMoment(s string) (m Moment) {
	moment{&m}.read(bare(s))
	return m
}

// bare is a value that stands in no file.
func bare(s string) (*loader, string, *yaml.Node) {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: 1, Column: 1}
	return &loader{ctx: context.Background(), source: newSource("", s)}, "", n
}
