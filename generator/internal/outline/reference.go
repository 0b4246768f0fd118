package outline

import (
	"slices"
	"strings"

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

// referenceStarts are the first of these words, after which any space may stand.
var referenceStarts = []string{"Bảng", "Hình", "Biểu", "Sơ"}

var (
	reference = lazyregexp.New(spaced(`(?:^|[^\pL\pN])(` + strings.Join(referenceWords, "|") + `)` + counted))
	// elsewhere matches what follows a reference to a table or a figure of another
	// document, or a number that counts something. It has one ^ before all
	// alternatives: with one in each, regexp would scan to the end of the text.
	elsewhere = lazyregexp.New(spaced(`^(?:[/%\d-]|,\d|\)?,? (?:của|kèm|ban hành|thuộc|trong|tại|ở|theo|Phụ lục|Mục|Chương|Điều|Luật|Nghị|Thông|Quyết|Báo|Kế|Công|Niên|cột|hàng|dòng|trang|chiều|người|cái))`))
)

// counted follows the word of what is counted: " 7", " số 2.1".
const counted = `(?: số)? (\d{1,3}(?:\.\d{1,3})*)`

// spaced returns a pattern whose spaces also match no-break spaces.
func spaced(pattern string) string { return strings.ReplaceAll(pattern, " ", `[ \x{a0}]`) }

// Name is the name of a caption in a text: "Bảng 7".
type Name struct {
	// Start and End are byte offsets.
	Start, End int
	// Word is the counted word ("Bảng"), Number the number as written ("7", "2.1").
	Word, Number string
}

// String returns the name as it is counted: "Bảng 7".
func (n Name) String() string { return n.Word + " " + n.Number }

// nameAt is the name of a match, whose groups are the word and the number.
func nameAt(text string, m []int) Name {
	word := strings.ReplaceAll(text[m[2]:m[3]], typography.NoBreak, " ")
	return Name{m[2], m[5], word, strings.TrimLeft(text[m[4]:m[5]], "0")}
}

// Names returns the tables and figures of this document that a text may name; its
// spaces may be no-break spaces.
func Names(text string) (found []Name) {
	if !slices.ContainsFunc(referenceStarts, func(word string) bool { return strings.Contains(text, word) }) {
		return nil // true of nearly every passage
	}
	for _, m := range reference.FindAllStringSubmatchIndex(text, -1) {
		if !elsewhere.MatchString(text[m[1]:]) {
			found = append(found, nameAt(text, m))
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
