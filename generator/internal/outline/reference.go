package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// Reference is the name of a table or a figure in running text.
type Reference struct {
	// Name is the name as the caption begins: "Bảng 7".
	Name string
	At   diagnostic.Range
}

// referenceWords are the first words of such names. Lowercase words are not included:
// "bảng 3 cột" names no table.
var referenceWords = []string{"Bảng", "Hình", "Biểu đồ", "Sơ đồ"}

// elsewhere matches what follows a reference to a table or a figure of another document,
// or a number that counts something. It has one ^ before all alternatives: with one in
// each, regexp would scan to the end of the text.
var elsewhere = lazyregexp.New(strings.ReplaceAll(`^(?:[/%\d-]|,\d|\)?,? (?:của|kèm|ban hành|thuộc|trong|tại|ở|theo|Phụ lục|Mục|Chương|Điều|Luật|Nghị|Thông|Quyết|Báo|Kế|Công|Niên|cột|hàng|dòng|trang|chiều|người|cái))`,
	" ", `[ \x{a0}]`))

// Name is the name of a caption in a text: "Bảng 7".
type Name struct {
	// Start and End are byte offsets.
	Start, End int
	// Word is the counted word ("Bảng"), Number the number as written ("7", "2.1").
	Word, Number string
}

// String returns the name as it is counted: "Bảng 7".
func (n Name) String() string { return n.Word + " " + n.Number }

// nameAt returns the name at the start of a text, with one of some words: "Bảng 7",
// "Hình số 2.1". Its spaces may be no-break spaces.
func nameAt(text string, words []string) (Name, bool) {
	for _, word := range words {
		rest, ok := cutWords(text, word)
		if !ok {
			continue
		}
		if after, ok := cutWords(rest, " số"); ok {
			rest = after
		}
		if rest, ok = cutWords(rest, " "); !ok {
			continue
		}
		if digits := numberAt(rest); digits > 0 {
			end := len(text) - len(rest) + digits
			return Name{0, end, word, strings.TrimLeft(rest[:digits], "0")}, true
		}
	}
	return Name{}, false
}

// cutWords cuts words off the start of a text, where a no-break space counts as a space.
func cutWords(text, words string) (rest string, ok bool) {
	for part := range strings.SplitAfterSeq(words, " ") {
		word, spaced := strings.CutSuffix(part, " ")
		if text, ok = strings.CutPrefix(text, word); !ok {
			return "", false
		}
		if !spaced {
			continue
		}
		if rest, ok := strings.CutPrefix(text, " "); ok {
			text = rest
		} else if text, ok = strings.CutPrefix(text, typography.NoBreak); !ok {
			return "", false
		}
	}
	return text, true
}

// numberAt returns the length of the number at the start of a text: "7", "2.1".
func numberAt(text string) (length int) {
	for {
		digits := 0
		for digits < 3 && length+digits < len(text) && '0' <= text[length+digits] && text[length+digits] <= '9' {
			digits++
		}
		if digits == 0 {
			return max(length-1, 0) // without the dot before
		}
		if length += digits; length == len(text) || text[length] != '.' {
			return length
		}
		length++
	}
}

// Names returns the tables and figures of this document that a text may name.
func Names(text string) (found []Name) {
	for at := 0; at < len(text); {
		start := len(text)
		for _, word := range referenceWords {
			word, _, _ = strings.Cut(word, " ")
			if i := strings.Index(text[at:], word); i >= 0 {
				start = min(start, at+i)
			}
		}
		if start == len(text) {
			break // true of nearly every passage
		}
		at = start + 1
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		n, ok := nameAt(text[start:], referenceWords)
		if !ok || unicode.IsLetter(before) || unicode.IsNumber(before) {
			continue
		}
		n.Start, n.End = start, start+n.End
		if at = n.End; !elsewhere.MatchString(text[n.End:]) {
			found = append(found, n)
		}
	}
	return found
}

// references records the names in a passage of running text that may refer to a table
// or a figure of this document.
func (p *parser) references(s span) {
	if p.trial || s.source.quoted {
		return
	}
	for _, n := range Names(s.string()) {
		p.tree.References = append(p.tree.References, Reference{
			Name: n.String(),
			At:   p.place(span{s.source, s.from + n.Start, s.from + n.End}),
		})
	}
}

// Unanswered reports the references in the bodies of a document, its main text and its
// appendices, to captions that none of them has.
func Unanswered(trees []*Tree) (found []diagnostic.Diagnostic) {
	known := map[string]bool{}
	for _, t := range trees {
		for _, name := range t.Captions {
			known[name] = true
		}
	}
	for _, t := range trees {
		for _, r := range t.References {
			if !known[r.Name] {
				found = append(found, diagnostic.New(diagnostic.ReferenceMissing, r.At, r.Name))
			}
		}
	}
	return found
}
