package outline

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
)

// definition is the text of a note in the body.
type definition struct {
	mark   string
	place  span // of its mark
	text   span
	called bool
}

// noteName returns the name in the note mark that s begins with; empty when there is
// none.
func noteName(s string) string {
	name, ok := strings.CutPrefix(s, "[^")
	if !ok {
		return ""
	}
	end := strings.IndexAny(name, "] [^*~|\\")
	if end < 0 || name[end] != ']' {
		return ""
	}
	return name[:end]
}

// readDefinition reads a line of the form "[^1]: …".
func readDefinition(s *source) (*definition, bool) {
	name := noteName(s.text)
	if name == "" {
		return nil, false
	}
	mark := len("[^]") + len(name)
	if !strings.HasPrefix(s.text[mark:], ":") {
		return nil, false
	}
	return &definition{
		mark:  name,
		place: span{s, 0, mark},
		text:  span{s, mark + 1, len(s.text)}.trimmed(),
	}, true
}

// define records a note under its mark.
func (p *parser) define(d *definition) {
	if _, taken := p.notes[d.mark]; taken {
		p.addFinding(diagnostic.NoteDuplicate, d.place, d.mark)
		return
	}
	p.notes[d.mark] = d
	p.defined = append(p.defined, d)
	if d.text.from == d.text.to {
		p.addFinding(diagnostic.NoteEmpty, d.place, d.mark)
	}
}

// call returns the ordinal of the note that a mark references, or 0 when there is none.
func (p *parser) call(name string, place span) int {
	if p.trial {
		return 1
	}
	d := p.notes[name]
	switch {
	case p.inNote:
		p.addFinding(diagnostic.NoteInNote, place, name)
		return 0
	case d == nil:
		p.addFinding(diagnostic.NoteUnknown, place, name)
		return 0
	case d.called:
		p.addFinding(diagnostic.NoteTwice, place, name)
		return 0
	}
	d.called = true
	mark := name
	for n := len(p.tree.Notes) + 1; p.marks[mark]; n++ {
		mark = strconv.Itoa(n) // two nodes of a list may use the same name
	}
	p.marks[mark] = true
	p.inNote = true
	note := Note{Mark: mark, Text: p.inlines(d.text), At: p.place(d.text)}
	p.inNote = false
	p.tree.Notes = append(p.tree.Notes, note)
	return len(p.tree.Notes)
}

// endNotes reports the notes without a reference, and clears all notes.
func (p *parser) endNotes() {
	for _, d := range p.defined {
		if !d.called {
			p.addFinding(diagnostic.NoteUnused, d.place, d.mark)
		}
	}
	p.defined = nil
	clear(p.notes)
}
