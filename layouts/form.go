package layouts

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// Form is the arrangement of the documents of some kinds: a form that the standard
// itself prints (Phụ lục III, II).
type Form struct {
	Key string `yaml:"key"`
	// Clause names the official form: "Mẫu 1.5".
	Clause string `yaml:"clause"`
	// Needs are the keys that a report of this form must state, Takes those that it may
	// state. A key that no form names belongs to every document.
	Needs []string `yaml:"needs"`
	Takes []string `yaml:"takes"`
	// Letterhead is how much of the letterhead the form has.
	Letterhead FormLetterhead `yaml:"letterhead"`
	// Texts replace the sheet's own fixed words, by the same keys.
	Texts map[string]string `yaml:"texts"`
	// UnderNumber are the parts below number and symbol.
	UnderNumber []Part `yaml:"under_number"`
	// Parts are between the letterhead and the signature, from top to bottom.
	Parts []Part `yaml:"parts"`
	// UnderSignature are the parts below the signature block.
	UnderSignature []Part `yaml:"under_signature"`
}

// FormLetterhead is how much of the letterhead a form has; empty is all of it.
type FormLetterhead string

// The incomplete letterheads: without number, place and date, and without anything.
const (
	NamesOnly    FormLetterhead = "names"
	NoLetterhead FormLetterhead = "none"
)

// Part is a piece of a form: a component by its name, or a line of text.
type Part struct {
	// Component is the name of a component that the program composes: "can_cu".
	Component string
	// Line is a text with keys of the report in braces. It is left out when the report
	// does not state one of its keys.
	Line string
	// Style is the line's style.
	Style StyleKey
}

// UnmarshalYAML reads a name, or {line: …, style: …}.
func (p *Part) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		p.Component = n.Value
		return nil
	}
	var line struct {
		Line  string   `yaml:"line"`
		Style StyleKey `yaml:"style"`
	}
	if err := n.Decode(&line); err != nil {
		return err
	}
	p.Line, p.Style = line.Line, line.Style
	return nil
}

// Knows reports whether a report of this form may state a key.
func (f *Form) Knows(key string) bool {
	return slices.Contains(f.Needs, key) || slices.Contains(f.Takes, key)
}

// Form returns a form by key. It panics for an unknown key, which is a fault of the
// program, not of the report.
func (s *Sheet) Form(key string) *Form {
	i := slices.IndexFunc(s.Forms, func(f *Form) bool { return f.Key == key })
	if i < 0 {
		panic(fmt.Sprintf("layouts: edition %s has no form %q", s.Edition, key))
	}
	return s.Forms[i]
}

// FormOf returns the form of a kind, or the form of a text that accompanies another
// document where the kind's own form does not provide for it.
func (s *Sheet) FormOf(k Kind, goesWith bool) *Form {
	form := s.Form(k.Form)
	if goesWith && !form.Knows("kem_theo") {
		return s.Form("kem-theo")
	}
	return form
}

// FormKeys returns the keys that only some forms have, of this edition and of those
// that it is based on.
func (s *Sheet) FormKeys() []string { return s.formKeys }

// OfForms reports whether a key is one of [Sheet.FormKeys].
func (s *Sheet) OfForms(key string) bool { return slices.Contains(s.formKeys, key) }

// gatherFormKeys adds the keys of the forms that were read.
func (s *Sheet) gatherFormKeys() {
	keys := slices.Clone(s.OtherKeys)
	for _, f := range s.Forms {
		keys = append(append(keys, f.Needs...), f.Takes...)
	}
	for _, key := range keys {
		if !slices.Contains(s.formKeys, key) {
			s.formKeys = append(s.formKeys, key)
		}
	}
}
