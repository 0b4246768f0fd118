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

// spellings are the labels that offices type: the number, and what closes it.
var spellings = []struct {
	numeral layouts.Numeral
	form    *lazyregexp.Regexp
}{
	{layouts.Roman, lazyregexp.New(`^([IVXLC]+)(?:\.|\s*[/–-])$`)},
	{layouts.Capital, lazyregexp.New(`^([A-Z])(?:\.|\s*[/–-])$`)},
	{layouts.Arabic, lazyregexp.New(`^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.|\s*[/–-])$`)},
	{layouts.Arabic, lazyregexp.New(`^(\d{1,3}(?:\.\d{1,3}){1,2})$`)},
	{layouts.Letter, lazyregexp.New(`^([a-zđ]{1,2})\)$`)},
	{layouts.Letter, lazyregexp.New(`^([a-zđ])\s*[./]$`)},
}

// bullets are the marks of levels, and the bullets that stand for them in offices.
var bullets = map[layouts.Level]*lazyregexp.Regexp{
	layouts.Gach: lazyregexp.New(`^[•●▪■◦·➢✓❖*]$`),
	layouts.Cong: lazyregexp.New(`^o$`),
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

// editionLabel returns a label as the edition writes it, and whether it was written otherwise;
// ok is false for what is no label.
func (p *recogniser) editionLabel(label string) (as string, loose, ok bool) {
	levels := &p.Sheet.Levels
	if label == "–" || outline.IsOwnLabel(levels, label) {
		return label, false, true
	}
	for level, form := range bullets {
		if form.MatchString(label) {
			return levels[level].Mark, true, true
		}
	}
	for _, spelling := range spellings {
		m := spelling.form.FindStringSubmatch(label)
		for i := range levels {
			if f := &levels[i]; m != nil && f.Word == "" && f.Numeral == spelling.numeral {
				as = m[1] + f.Suffix
				return as, as != label, true
			}
		}
	}
	return label, false, false
}

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
