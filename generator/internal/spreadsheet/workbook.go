package spreadsheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/report"
)

// book is an open workbook. The library opens the package, names the sheets and reads
// the styles; the cells are read here, since the library allocates every place up to
// the last one, however far away that is.
type book struct {
	file     *excelize.File
	strings  []sharedString
	styles   map[int]style
	date1904 bool
}

// sharedString is a text that cells refer to by its number.
type sharedString struct {
	words   []words
	tooLong bool
}

// style is the part of a cell's style that matters for its text.
type style struct {
	format string
	known  bool // whether the format is
	look   look
	font   string
}

// workbook reads a sheet of an XLSX file.
func (r *reader) workbook(data []byte) *grid {
	b, err := open(data)
	switch {
	case errors.Is(err, errUnpacked):
		r.say(diagnostic.TableFileUnpacked, r.File, diagnostic.Size(bounds.SheetUnpacked))
		return nil
	case err != nil:
		r.say(diagnostic.TableFileBroken, r.File)
		return nil
	}
	if b.file.WorkBook == nil || b.file.WorkBook.Sheets.Sheet == nil {
		r.say(diagnostic.TableFileBroken, r.File)
		return nil
	}
	name, ok := r.choose(b)
	if !ok {
		return nil
	}
	s := &sheet{book: b, name: name, area: everything, most: r.most, computed: r.computed}
	if !r.bound(s) {
		return nil
	}
	part, ok := b.file.Pkg.Load(b.sheetPart(name))
	s.data, _ = part.([]byte)
	if !ok || !s.read() {
		r.say(diagnostic.TableFileBroken, r.File)
		return nil
	}
	return r.cells(s)
}

var errUnpacked = errors.New("too large when unpacked")

func open(data []byte) (*book, error) {
	// Equal limits keep the library from unpacking into the system's folder for
	// temporary files.
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: bounds.SheetUnpacked, UnzipXMLSizeLimit: bounds.SheetUnpacked,
	})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return nil, errUnpacked
		}
		return nil, err
	}
	b := &book{file: f, styles: map[int]style{}}
	if part, ok := f.Pkg.Load("xl/sharedStrings.xml"); ok { // a book of numbers has none
		raw, _ := part.([]byte)
		b.strings = sharedStrings(raw)
	}
	props, err := f.GetWorkbookProps()
	b.date1904 = props.Date1904 != nil && *props.Date1904
	return b, err
}

func sharedStrings(data []byte) (list []sharedString) {
	m := markup{rest: data}
	for {
		p, ok := m.next()
		if !ok {
			return list
		}
		if p.name != "si" || p.closing {
			continue
		}
		var s sharedString
		if !p.empty {
			s.words, s.tooLong = m.richText()
		}
		list = append(list, s)
	}
}

// part reads a part of the package.
func (b *book) part(name string, to any) bool {
	data, ok := b.file.Pkg.Load(name)
	if !ok {
		return false
	}
	raw, ok := data.([]byte)
	return ok && xml.Unmarshal(raw, to) == nil
}

// choose returns the sheet that the author named, or the first visible one. A range
// after its name is kept separately.
func (r *reader) choose(b *book) (name string, ok bool) {
	names := b.file.GetSheetList()
	if name, ok = named(names, r.Sheet); ok { // a sheet may have any name
		return name, true
	}
	sheet, rest := parseReference(r.Sheet)
	if _, isRange := parseArea(rest); isRange || sheet != "" {
		r.Sheet, r.Range = sheet, rest
	}
	if r.Sheet == "" {
		for _, name := range names {
			if visible, err := b.file.GetSheetVisible(name); visible && err == nil {
				return name, true
			}
		}
		r.say(diagnostic.TableFileEmpty, r.File)
		return "", false
	}
	if name, ok = named(names, r.Sheet); ok {
		return name, true
	}
	if near := report.Nearest(r.Sheet, names); near != "" {
		r.say(diagnostic.SheetMisspelt, r.File, r.Sheet, near)
	} else {
		r.say(diagnostic.SheetUnknown, r.File, r.Sheet, strings.Join(names, ", "))
	}
	return "", false
}

func named(names []string, sought string) (string, bool) {
	for _, name := range names {
		if sought != "" && strings.EqualFold(composed(name), composed(sought)) {
			return name, true
		}
	}
	return "", false
}

// bound limits a sheet to the range that the author named, otherwise to its print area,
// and uses its print titles as the header.
func (r *reader) bound(s *sheet) bool {
	if r.Range != "" {
		a, ok := parseArea(r.Range)
		if !ok {
			r.say(diagnostic.TableRange, r.Range)
			return false
		}
		s.area, s.bounded = a, true
	}
	if s.book.file.WorkBook.DefinedNames == nil {
		return true
	}
	sheets := s.book.file.GetSheetList()
	for _, n := range s.book.file.WorkBook.DefinedNames.DefinedName {
		if n.LocalSheetID == nil || *n.LocalSheetID < 0 || *n.LocalSheetID >= len(sheets) || sheets[*n.LocalSheetID] != s.name {
			continue
		}
		switch n.Name {
		case "_xlnm.Print_Area":
			if s.bounded || r.computed {
				continue
			}
			var areas []string
			for _, ref := range references(n.Data) {
				if _, rest := parseReference(ref); rest != "" {
					areas = append(areas, strings.ReplaceAll(rest, "$", ""))
				}
			}
			if len(areas) > 1 {
				r.say(diagnostic.TablePrintAreas, s.name, strings.Join(areas, ", "), r.File+"#"+s.name+"!"+areas[0])
				return false
			}
			if len(areas) == 1 {
				if a, ok := parseArea(areas[0]); ok { // "#REF!" when its cells were deleted
					s.area = a
				}
			}
		case "_xlnm.Print_Titles":
			for _, ref := range references(n.Data) {
				_, rest := parseReference(ref)
				if a, ok := parseArea(rest); ok && a.left == everything.left && a.right == everything.right {
					s.titles = a
				}
			}
		}
	}
	return true
}

// sheetPart returns the part of the package that holds a sheet.
func (b *book) sheetPart(name string) string {
	var links struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		} `xml:"Relationship"`
	}
	b.part("xl/_rels/workbook.xml.rels", &links)
	for _, sheet := range b.file.WorkBook.Sheets.Sheet {
		for _, link := range links.List {
			if sheet.Name == name && sheet.ID == link.ID {
				if strings.HasPrefix(link.Target, "/") {
					return link.Target[1:]
				}
				return path.Join("xl", link.Target)
			}
		}
	}
	return ""
}

// style returns a style of a cell by its number.
func (b *book) style(number int) style {
	s, seen := b.styles[number]
	if seen {
		return s
	}
	if of, err := b.file.GetStyle(number); err == nil {
		s.format, s.known = builtIn[of.NumFmt]
		if of.CustomNumFmt != nil {
			s.format, s.known = *of.CustomNumFmt, true
		}
		if f := of.Font; f != nil {
			s.font = f.Family
			s.look = look{
				bold: f.Bold, italic: f.Italic, struck: f.Strike,
				sup: f.VertAlign == "superscript", sub: f.VertAlign == "subscript",
			}
		}
	} else {
		s.known = true // a style that is not there says nothing
	}
	b.styles[number] = s
	return s
}
