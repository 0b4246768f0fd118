package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography/legacy"
)

// doubts are the findings about characters, by the kind of fault.
var doubts = map[legacy.Kind]struct{ certain, uncertain diagnostic.ID }{
	legacy.Old:       {uncertain: diagnostic.LettersLegacy},
	legacy.Misread:   {uncertain: diagnostic.LettersMisread},
	legacy.Lost:      {uncertain: diagnostic.LettersLost},
	legacy.LookAlike: {diagnostic.LettersLookalikeCorrected, diagnostic.LettersLookalike},
	legacy.Hidden:    {certain: diagnostic.LettersHiddenRemoved},
	legacy.Direction: {uncertain: diagnostic.LettersDirection},
}

// Characters returns a text of a file beside the report with its characters corrected,
// and the findings about them. place returns the range of the bytes from..to of text.
func Characters(text string, place func(from, to int) diagnostic.Range) (string, []diagnostic.Diagnostic) {
	restored, doubtful := legacy.Restore(text)
	var found []diagnostic.Diagnostic
	for _, d := range doubtful {
		if d.Kind == legacy.Direction {
			// Reported once: these characters are not printed.
			restored = strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Cf, r) {
					return -1
				}
				return r
			}, restored)
		}
		found = append(found, doubt(d, text[d.From:d.To], place(d.From, d.To)))
	}
	return restored, found
}

// characters does the same for a text of the report on one line, and reports a control
// character that the file has as an escape, "\u0007": [decode] has not seen it.
func (l *loader) characters(text string, at diagnostic.Range) string {
	within := func(from, to int) diagnostic.Range {
		place := at
		place.Start.Column += diagnostic.Position(text, from) - 1
		place.End = place.Start
		place.End.Column += diagnostic.Position(text[from:], to-from) - 1
		return place
	}
	if i := strings.IndexFunc(text, control); i >= 0 {
		r, size := utf8.DecodeRuneInString(text[i:])
		l.addFinding(diagnostic.ControlCharacter, within(i, i+size), int(r))
	}
	garbled := false // reported for the whole file
	restored, found := Characters(text, func(from, to int) diagnostic.Range {
		garbled = garbled || l.garbled && strings.ContainsRune(text[from:to], utf8.RuneError)
		return within(from, to)
	})
	for _, d := range found {
		if !l.full() && !(garbled && d.ID == doubts[legacy.Lost].uncertain) {
			l.found = append(l.found, d)
		}
	}
	return restored
}

// control reports whether a character is a control character and not a space.
func control(r rune) bool { return (r < ' ' || 0x7F <= r && r < 0xA0) && !unicode.IsSpace(r) }

func doubt(d legacy.Doubt, shown string, at diagnostic.Range) diagnostic.Diagnostic {
	ids := doubts[d.Kind]
	switch r, _ := utf8.DecodeRuneInString(shown); {
	case d.Certain && d.Kind == legacy.Hidden:
		at.End = diagnostic.Pos{}
		return diagnostic.New(ids.certain, at, r)
	case d.Certain:
		return diagnostic.New(ids.certain, at, shown, d.Reads)
	case d.Kind == legacy.Direction:
		at.End = diagnostic.Pos{}
		return diagnostic.New(ids.uncertain, at, r)
	case d.Kind == legacy.Old:
		return diagnostic.New(ids.uncertain, at, d.Encoding.String(), d.Reads)
	default:
		return diagnostic.New(ids.uncertain, at, shown, d.Reads)
	}
}

// paragraphs returns the lines of a body with their characters corrected, none longer
// than a paragraph may be.
func (l *loader) paragraphs(lines []Line, file string) []Line {
	for i, line := range lines {
		at := diagnostic.Range{File: file, Start: line.At}
		if len(line.Text) > MaxParagraph {
			if n := utf8.RuneCountInString(line.Text); n > MaxParagraph {
				l.addFinding(diagnostic.ParagraphLong, at, n, MaxParagraph)
				lines[i].Text = ""
				continue
			}
		}
		lines[i].Text = l.characters(line.Text, at)
	}
	return lines
}
