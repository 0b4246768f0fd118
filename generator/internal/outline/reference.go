package outline

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
)

// Reference is a place in running text that names a table or a figure.
type Reference struct {
	// Name is what it names, as a caption begins: "Bảng 7".
	Name string
	At   diagnostic.Range
}

// referenceWords begin what names a table or a figure. Small letters are left
// alone: "bảng 3 cột" names no table.
var referenceWords = []string{"Bảng", "Hình", "Biểu đồ", "Sơ đồ"}

var (
	reference = lazyregexp.New(spaced(`(?:^|[^\pL\pN])(` + strings.Join(referenceWords, "|") + `)` + counted))
	// elsewhere follows a reference to a table or a figure of another document,
	// or a number that counts something. One ^ before all alternatives: with one
	// in each, regexp goes on to the end of the text.
	elsewhere = lazyregexp.New(spaced(`^(?:[/%\d-]|,\d|\)?,? (?:của|kèm|ban hành|thuộc|trong|tại|ở|theo|Phụ lục|Mục|Chương|Điều|Luật|Nghị|Thông|Quyết|Báo|Kế|Công|Niên|cột|hàng|dòng|trang|chiều|người|cái))`))
)

// counted follows the word of what is counted: " 7", " số 2.1".
const counted = `(?: số)? (\d{1,3}(?:\.\d{1,3})*)`

// spaced is a pattern whose spaces may be no-break ones.
func spaced(pattern string) string { return strings.ReplaceAll(pattern, " ", `[ \x{a0}]`) }

// Name is where a text names a caption by its number: "Bảng 7".
type Name struct {
	// Start and End are its bytes.
	Start, End int
	// Word is what is counted ("Bảng"), Number as it was written ("7", "2.1").
	Word, Number string
}

// String returns the name as it is counted: "Bảng 7".
func (n Name) String() string { return n.Word + " " + n.Number }

// nameAt is the name of a match, whose groups are the word and the number.
func nameAt(text string, m []int) Name {
	word := strings.ReplaceAll(text[m[2]:m[3]], typography.NoBreak, " ")
	return Name{m[2], m[5], word, strings.TrimLeft(text[m[4]:m[5]], "0")}
}

// Names are the tables and figures of this document that a text may name; its
// spaces may be no-break ones.
func Names(text string) (found []Name) {
	if !slices.ContainsFunc(referenceWords, func(word string) bool { return strings.Contains(text, strings.Fields(word)[0]) }) {
		return nil // as nearly every passage
	}
	for _, m := range reference.FindAllStringSubmatchIndex(text, -1) {
		if !elsewhere.MatchString(text[m[1]:]) {
			found = append(found, nameAt(text, m))
		}
	}
	return found
}

// references notes what a passage of running text names. Only text that may
// name a table or a figure of this document counts.
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

// Unanswered reports the references in the bodies of a document, its main text and
// its appendices, that no caption of them answers.
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
