package spreadsheet

import (
	"errors"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/report"
)

// book is an open workbook (ISO/IEC 29500-1, 18.2).
type book struct {
	*pack
	sheets   []listedSheet
	names    []definedName
	strings  []sharedString
	styles   []style
	date1904 bool
}

// listedSheet is a sheet as the workbook lists it.
type listedSheet struct {
	name, part string
	hidden     bool
}

// definedName is a name for cells that belongs to one sheet, given by its index.
type definedName struct {
	name, refers string
	sheet        int
}

// sharedString is a text that cells refer to by its number.
type sharedString struct {
	words   []words
	tooLong bool
}

// workbook reads a sheet of an XLSX file.
func (r *reader) workbook(data []byte) *grid {
	b, err := open(data)
	switch {
	case errors.Is(err, errUnpacked):
		r.addFinding(diagnostic.TableFileUnpacked, r.File, diagnostic.Size(bounds.SheetUnpacked))
		return nil
	case err != nil:
		r.addFinding(diagnostic.TableFileBroken, r.File)
		return nil
	}
	number, ok := r.choose(b)
	if !ok {
		return nil
	}
	s := &sheet{book: b, name: b.sheets[number].name, area: everything, computed: r.computed}
	if !r.bound(s, number) {
		return nil
	}
	if s.data, ok = b.read(b.sheets[number].part); !ok {
		r.addFinding(diagnostic.TableFileBroken, r.File)
		return nil
	}
	return r.cells(s)
}

var errBroken = errors.New("no sound workbook")

func open(packed []byte) (*book, error) {
	p, err := openPack(packed)
	if err != nil {
		return nil, err
	}
	b := &book{pack: p}
	part := b.main()
	links := b.links(part)
	data, ok := b.read(part)
	if !ok || !b.list(data, links) {
		return nil, errBroken
	}
	if !b.readStrings(b.linked(links, "sharedStrings")) || !b.readStyles(b.linked(links, "styles")) {
		return nil, errBroken
	}
	return b, nil
}

// linked returns the part of a kind that the workbook has a relationship to, otherwise
// the one of the usual name; empty for none: a book of numbers has no strings.
func (b *book) linked(links []link, kind string) string {
	for _, l := range links {
		if l.kind == kind {
			if data, ok := b.read(l.target); ok {
				return data
			}
		}
	}
	data, _ := b.read("xl/" + kind + ".xml")
	return data
}

// main returns the name of the part that lists the sheets.
func (b *book) main() string {
	for _, l := range b.links("") {
		if l.kind == "officeDocument" {
			return l.target
		}
	}
	return ""
}

// list reads the workbook's own part; it reports whether that is complete and lists a
// sheet.
func (b *book) list(data string, links []link) bool {
	m := markup{rest: data}
	for {
		p, ok := m.next()
		if !ok {
			return m.whole() && len(b.sheets) > 0
		}
		if p.closing {
			continue
		}
		switch p.name {
		case "workbookPr":
			b.date1904 = p.flag("date1904")
		case "sheet":
			s := listedSheet{name: p.attribute("name")}
			state, id := p.raw("state"), p.attribute("id")
			s.hidden = state != "" && state != "visible"
			for _, l := range links {
				if l.id == id {
					s.part = l.target
				}
			}
			b.sheets = append(b.sheets, s)
		case "definedName":
			if sheet, ok := p.number("localSheetId"); ok && !p.empty {
				b.names = append(b.names, definedName{name: p.attribute("name"), refers: m.content(), sheet: sheet})
			}
		}
	}
}

// readStrings reads the part of the shared strings; it reports whether that is
// complete.
func (b *book) readStrings(data string) bool {
	m := markup{rest: data}
	for {
		p, ok := m.next()
		if !ok {
			return m.whole()
		}
		if p.name != "si" || p.closing {
			continue
		}
		var s sharedString
		if !p.empty {
			s.words, s.tooLong = m.richText(nil)
		}
		b.strings = append(b.strings, s)
	}
}

// choose returns the index of the sheet that the author named, or of the first visible
// one. A range after its name is kept separately.
func (r *reader) choose(b *book) (number int, ok bool) {
	if number, ok = b.named(r.Sheet); ok { // a sheet may have any name
		return number, true
	}
	sheet, rest := parseReference(r.Sheet)
	if _, isRange := parseArea(rest); isRange || sheet != "" {
		r.Sheet, r.Range = sheet, rest
	}
	if r.Sheet == "" {
		if number = slices.IndexFunc(b.sheets, func(s listedSheet) bool { return !s.hidden }); number < 0 {
			r.addFinding(diagnostic.TableFileEmpty, r.File)
		}
		return number, number >= 0
	}
	if number, ok = b.named(r.Sheet); ok {
		return number, true
	}
	var names []string
	for _, s := range b.sheets {
		names = append(names, s.name)
	}
	if near := report.Nearest(r.Sheet, names); near != "" {
		r.addFinding(diagnostic.SheetMisspelt, r.File, r.Sheet, near)
	} else {
		r.addFinding(diagnostic.SheetUnknown, r.File, r.Sheet, strings.Join(names, ", "))
	}
	return 0, false
}

// named returns the index of the sheet with a name.
func (b *book) named(sought string) (number int, ok bool) {
	if sought == "" {
		return 0, false
	}
	number = slices.IndexFunc(b.sheets, func(s listedSheet) bool {
		return strings.EqualFold(composed(s.name), composed(sought))
	})
	return number, number >= 0
}

// bound limits a sheet to the range that the author named, otherwise to its print area,
// and uses its print titles as the header.
func (r *reader) bound(s *sheet, number int) bool {
	if r.Range != "" {
		a, ok := parseArea(r.Range)
		if !ok {
			r.addFinding(diagnostic.TableRange, r.Range)
			return false
		}
		s.area, s.bounded = a, true
	}
	for _, n := range s.book.names {
		if n.sheet != number {
			continue
		}
		switch n.name {
		case "_xlnm.Print_Area":
			if s.bounded || r.computed {
				continue
			}
			var areas []string
			for _, ref := range references(n.refers) {
				if _, rest := parseReference(ref); rest != "" {
					areas = append(areas, strings.ReplaceAll(rest, "$", ""))
				}
			}
			if len(areas) > 1 {
				r.addFinding(diagnostic.TablePrintAreas, s.name, strings.Join(areas, ", "), r.File+"#"+s.name+"!"+areas[0])
				return false
			}
			if len(areas) == 1 {
				if a, ok := parseArea(areas[0]); ok { // "#REF!" when its cells were deleted
					s.area = a
				}
			}
		case "_xlnm.Print_Titles":
			for _, ref := range references(n.refers) {
				_, rest := parseReference(ref)
				if a, ok := parseArea(rest); ok && a.left == everything.left && a.right == everything.right {
					s.titles = a
				}
			}
		}
	}
	return true
}
