package diagnostic

import (
	"cmp"
	"slices"
	"strings"
)

// Edit is a change that makes a suggested fix: a part of the author's file and its
// replacement.
type Edit struct {
	At   Range
	Text string
}

// edits holds the findings whose suggested fix can be applied without asking, each with
// the text that replaces its range. A number out of order is not among them, since the
// author's number is kept; nor is a name similar to one of the office's, since it may
// be another name.
var edits = map[ID]func(args []any) (text string, certain bool){
	KeyMisspelt:   argument(1),
	KindMisspelt:  argument(1),
	LabelForm:     argument(1),
	DashLookalike: func([]any) (string, bool) { return "-", true },
	ValueColon: func(args []any) (string, bool) {
		s, ok := args[0].(string)
		return `"` + s + `"`, ok && !strings.ContainsAny(s, "\"\\\n")
	},
}

func argument(i int) func([]any) (string, bool) {
	return func(args []any) (string, bool) {
		s, ok := args[i].(string)
		return s, ok
	}
}

// Replacing returns d with an edit that replaces its range by text.
func (d Diagnostic) Replacing(text string) Diagnostic {
	d.Edit = &Edit{d.At, text}
	return d
}

// Apply makes the edits of findings in the text of a file, except those that overlap an
// earlier one. It returns the text and the number of edits made.
func Apply(file, text string, list []Diagnostic) (string, int) {
	var all []Edit
	for _, d := range list {
		if d.Edit != nil && d.Edit.At.File == file {
			all = append(all, *d.Edit)
		}
		for _, e := range d.Also {
			if e.At.File == file {
				all = append(all, e)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.At.Start.Line, b.At.Start.Line), cmp.Compare(a.At.Start.Column, b.At.Start.Column))
	})
	offset := offsets(text)
	var b strings.Builder
	done, made := 0, 0
	for _, e := range all {
		from, ok := offset(e.At.Start)
		to, ends := offset(e.At.End)
		if !ok || !ends || from < done || to < from {
			continue
		}
		b.WriteString(text[done:from])
		b.WriteString(e.Text)
		done = to
		made++
	}
	b.WriteString(text[done:])
	return b.String(), made
}

// offsets returns a function that gives the byte offset of a place in the text; ok is
// false when there is no such place.
func offsets(text string) func(Pos) (offset int, ok bool) {
	lines := Lines(text)
	starts := make([]int, len(lines))
	at := len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	for i, line := range lines {
		starts[i] = at
		at += len(line)
		if strings.HasPrefix(text[at:], "\r\n") {
			at++
		}
		at++
	}
	return func(p Pos) (int, bool) {
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 {
			return 0, false
		}
		line, at := lines[p.Line-1], 0
		for column := 1; column < p.Column; column++ {
			if at == len(line) {
				return 0, false
			}
			at += firstCharacter(line[at:])
		}
		return starts[p.Line-1] + at, true
	}
}
