package outline

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
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
	reference = lazyregexp.New(`(?:^|[^\pL\pN])(` + strings.Join(referenceWords, "|") + `)(?: số)? (\d{1,3}(?:\.\d{1,3})*)`)
	// elsewhere follows a reference to a table or a figure of another document,
	// or a number that counts something. One ^ before all alternatives: with one
	// in each, regexp goes on to the end of the text.
	elsewhere = lazyregexp.New(`^(?:[/%\d-]|,\d|\)?,? (?:của|kèm|ban hành|thuộc|trong|tại|ở|theo|Phụ lục|Mục|Chương|Điều|Luật|Nghị|Thông|Quyết|Báo|Kế|Công|Niên|cột|hàng|dòng|trang|chiều|người|cái))`)
)

// references notes what a passage of running text names. Only text that may
// name a table or a figure of this document counts.
func (p *parser) references(s span) {
	if p.trial || s.source.quoted {
		return
	}
	text := s.string()
	if !slices.ContainsFunc(referenceWords, func(word string) bool { return strings.Contains(text, word) }) {
		return // as nearly every passage
	}
	for _, m := range reference.FindAllStringSubmatchIndex(text, -1) {
		if elsewhere.MatchString(text[m[1]:]) {
			continue
		}
		p.tree.References = append(p.tree.References, Reference{
			Name: text[m[2]:m[3]] + " " + strings.TrimLeft(text[m[4]:m[5]], "0"),
			At:   p.place(span{s.source, s.from + m[2], s.from + m[5]}),
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
