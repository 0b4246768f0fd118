package recognise

import (
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// labelForm matches a label at the start of a line, with the words of all editions.
var labelForm = lazyregexp.Made(func() string { return `^([a-zđ]{1,2}\) |[-–+•] ?|` + numerals() + `)` })

// isBodyText reports whether a block is text of the body, and not of what is above it:
// the addressees, or a numbered line.
func isBodyText(b *reading.Block) bool {
	return b.Table == nil && !b.Rule && (addressed(b.Plain()) || b.Label != "" && !b.Bullet || numeralForm.MatchString(b.Plain()))
}

// numeralForm matches a numbered label.
var numeralForm = lazyregexp.Made(func() string { return `^(` + numerals() + `)` })

// numerals returns a pattern of the numbered labels: "1.2. ", "IV/ ", "Chương II",
// "PHẦN THỨ ".
func numerals() string {
	var words []string
	for _, word := range layouts.LevelWords() {
		words = append(words, word, typography.Upper(word))
	}
	return `([IVXLC]+|\d{1,3}(\.\d{1,3}){0,2})[./]( |$)|(` + strings.Join(words, "|") + `) ([IVXLC\d]+|(thứ|THỨ) )`
}

func labelled(s string) bool { return labelForm.MatchString(s) }

// looseLabels are other spellings of labels in offices, and the labels of the notation
// that they stand for.
var looseLabels = []struct {
	form *lazyregexp.Regexp
	to   string
}{
	{lazyregexp.New(`^([IVXLC]+|[A-Z])\s*[/–-]$`), "$1."},
	{lazyregexp.New(`^(\d{1,3}(?:\.\d{1,3}){1,2})$`), "$1."},
	{lazyregexp.New(`^(\d{1,3}(?:\.\d{1,3}){0,2})\s*[/–-]$`), "$1."},
	{lazyregexp.New(`^([a-zđ])\s*[./]$`), "$1)"},
	{lazyregexp.New(`^[•●▪■◦·➢✓❖*]$`), "-"},
	{lazyregexp.New(`^o$`), "+"},
}

// typed returns the label at the start of a line, in any of the spellings of offices,
// and the spaces after it. The labels with a word are those of the edition: "Điều 5.".
func (p *recogniser) typed(s string) string {
	if m := typedLabel.FindString(s); m != "" {
		return m
	}
	level, length := outline.WordLabel(&p.Sheet.Levels, s)
	if level == layouts.None || p.Sheet.Levels[level].OwnLine || !strings.HasSuffix(s[:length], p.Sheet.Levels[level].Suffix) {
		return ""
	}
	return s[:len(s)-len(strings.TrimLeft(s[length:], " "))]
}

// ownLine returns the label at the start of a text, "PHẦN THỨ NHẤT", if its level puts
// the label on a line above the title, and where the title begins; an empty label
// otherwise.
func (p *recogniser) ownLine(s string) (label string, title int) {
	level, length := outline.WordLabel(&p.Sheet.Levels, s)
	if level == layouts.None || !p.Sheet.Levels[level].OwnLine {
		return "", 0
	}
	return strings.TrimRight(s[:length], ".:"), len(s) - len(strings.TrimLeft(s[length:], " .:–-"))
}

// isOwnLine reports whether a text is such a label alone.
func (p *recogniser) isOwnLine(s string) bool {
	label, title := p.ownLine(s)
	return label != "" && title == len(s)
}

// typedLabel matches a label without a word at the start of a line.
var typedLabel = lazyregexp.New(`^(?:(?:\d{1,3}(?:\.\d{1,3}){1,2}|[a-zđ][/.]|\d{1,2}\s?[-–]|[-–+•●▪■])\s+|(?:[IVXLC]{1,6}\s?[./]|\d{1,3}(?:\.\d{1,3}){0,2}[./]|[a-zđ]{1,2}\))\s*)`)

// bareLabel matches a number of two or three parts before a title.
var bareLabel = lazyregexp.New(`^\d{1,3}(?:\.\d{1,3}){1,2}\s+`)

// headLabel matches a label that counts only in a line of capitals or in bold: “A.”,
// “I-”; elsewhere it may be a name, a range or punctuation.
var headLabel = lazyregexp.New(`^(?:[A-ZĐ]\s?[./]|[IVXLC]{1,6}\s?[–-]|[A-ZĐ]\s?[–-])\s+`)

// looseAuto matches labels that count only when Word makes them, or when everything is
// bold.
var looseAuto = lazyregexp.New(`^(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)$`)

func notationLabel(label string) (as string, loose bool) {
	for _, l := range looseLabels {
		if l.form.MatchString(label) {
			return l.form.ReplaceAllString(label, l.to), true
		}
	}
	return label, false
}

// strict reports whether a label is one of the notation, or as the edition writes it.
func (t *body) strict(label string) bool {
	return strictForm.MatchString(label) || label != "" && outline.IsOwnLabel(&t.Sheet.Levels, label)
}

var strictForm = lazyregexp.New(`^([IVXLC]+\.|[A-Z]\.|\d{1,3}\.(\d{1,3}\.){0,2}|[a-zđ]{1,2}\)|[-–+])$`)

// relabelled is a label written differently, with how often and the first place.
type relabelled struct {
	from, to string
	count    int
	first    reading.Place
}

// relabel records a label that is written differently.
func (t *body) relabel(from, to string, at reading.Place) {
	for _, l := range t.labels {
		if l.from == from && l.to == to {
			l.count++
			return
		}
	}
	const most = 20 // a label has fewer forms than that
	if len(t.labels) < most {
		t.labels = append(t.labels, &relabelled{from, to, 1, at})
	}
}

// sample returns the form of a label, whatever its number: "1.1", "a.", "I/".
func sample(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '1'
	case strings.ContainsRune("IVXLC", r):
		return 'I'
	case r >= 'a' && r <= 'z' || r == 'đ':
		return 'a'
	}
	return r
}
