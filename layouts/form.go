package layouts

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// Form is how the papers of some kinds are arranged: a form that the standard
// itself prints (Phụ lục III, II).
type Form struct {
	Key string `yaml:"key"`
	// Clause names the official form: "Mẫu 1.5".
	Clause string `yaml:"clause"`
	// Needs are the keys that a report of this form must state, Takes those
	// that it may. A key that no form names belongs to every paper.
	Needs []string `yaml:"needs"`
	Takes []string `yaml:"takes"`
	// Names leaves number, place and date out of the letterhead; None leaves
	// all of it out.
	Letterhead FormLetterhead `yaml:"letterhead"`
	// Texts stand in place of the sheet's own words, by the same keys.
	Texts map[string]string `yaml:"texts"`
	// UnderNumber is what stands below number and symbol.
	UnderNumber []Part `yaml:"under_number"`
	// Parts stand between the letterhead and the signature, from the top.
	Parts []Part `yaml:"parts"`
	// UnderSignature is what stands below the signature block.
	UnderSignature []Part `yaml:"under_signature"`
}

// FormLetterhead says how much of the letterhead a form has; empty is all.
type FormLetterhead string

// The letterheads that are not whole.
const (
	NamesOnly    FormLetterhead = "names"
	NoLetterhead FormLetterhead = "none"
)

// Part is a piece of a form: a component by its name, or a line of text.
type Part struct {
	// Component is the name of a piece that the program composes: "can_cu".
	Component string
	// Line is a text with keys of the report in braces. A line one of whose
	// keys the report does not state is left out.
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

// Form gives a form by key. A key that the sheet does not have is a fault of
// the program, not of the report.
func (s *Sheet) Form(key string) *Form {
	i := slices.IndexFunc(s.Forms, func(f *Form) bool { return f.Key == key })
	if i < 0 {
		panic(fmt.Sprintf("layouts: edition %s has no form %q", s.Edition, key))
	}
	return s.Forms[i]
}

// FormOf is the form of a kind, or that of a text which goes with another
// paper, where the kind's own form does not provide for it.
func (s *Sheet) FormOf(k Kind, goesWith bool) *Form {
	form := s.Form(k.Form)
	if goesWith && !form.Knows("kem_theo") {
		return s.Form("kem-theo")
	}
	return form
}

// FormKeys are the keys that belong to some forms only: of this edition, or of
// those that it is based on, whose papers alone print them.
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
