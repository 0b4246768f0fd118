package spreadsheet

import (
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
)

// book is an open workbook. The library opens the package, names the sheets
// and knows the styles; the cells are read here, since it makes room for every
// place up to the last one, however far away that is.
type book struct {
	file     *excelize.File
	strings  []richText
	formats  map[int]string
	date1904 bool
}

// workbook reads a sheet of an XLSX file.
func (r *reader) workbook(data []byte) *grid {
	b, err := open(data)
	if err != nil {
		r.say("table-file-broken", r.File)
		return nil
	}
	name, ok := r.choose(b)
	if !ok {
		return nil
	}
	var s worksheet
	if !b.part(b.sheetPart(name), &s) {
		r.say("table-file-broken", r.File)
		return nil
	}
	return r.cells(b, name, &s)
}

func open(data []byte) (*book, error) {
	// Equal limits keep the library from unpacking into the system's folder
	// for temporary files.
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: MaxUnpacked,
	})
	if err != nil {
		return nil, err
	}
	b := &book{file: f, formats: map[int]string{}}
	var table struct {
		Items []richText `xml:"si"`
	}
	b.part("xl/sharedStrings.xml", &table) // a book of numbers has none
	b.strings = table.Items
	props, err := f.GetWorkbookProps()
	b.date1904 = props.Date1904 != nil && *props.Date1904
	return b, err
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

// choose is the sheet that the author named, or the first that is visible.
func (r *reader) choose(b *book) (name string, ok bool) {
	names := b.file.GetSheetList()
	if r.Sheet == "" {
		for _, name := range names {
			if visible, err := b.file.GetSheetVisible(name); visible && err == nil {
				return name, true
			}
		}
		r.say("table-file-empty", r.File)
		return "", false
	}
	for _, name := range names {
		if strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(r.Sheet)) {
			return name, true
		}
	}
	if near := report.Nearest(r.Sheet, names); near != "" {
		r.say("sheet-misspelt", r.File, r.Sheet, near)
	} else {
		r.say("sheet-unknown", r.File, r.Sheet, strings.Join(names, ", "))
	}
	return "", false
}

// sheetPart is the part of the package that holds a sheet.
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

// worksheet is what a table needs of a sheet's part (ISO/IEC 29500-1, 18.3.1).
type worksheet struct {
	Columns []sheetColumns `xml:"cols>col"`
	Rows    []struct {
		Number int         `xml:"r,attr"`
		Hidden bool        `xml:"hidden,attr"`
		Cells  []sheetCell `xml:"c"`
	} `xml:"sheetData>row"`
	Merged []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
}

type sheetColumns struct {
	Min    int  `xml:"min,attr"`
	Max    int  `xml:"max,attr"`
	Hidden bool `xml:"hidden,attr"`
}

type sheetCell struct {
	Ref     string    `xml:"r,attr"`
	Style   int       `xml:"s,attr"`
	Type    string    `xml:"t,attr"`
	Formula *struct{} `xml:"f"`
	Value   *string   `xml:"v"`
	Inline  richText  `xml:"is"`
}

// richText is a text, or runs of it.
type richText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t richText) String() string {
	s := t.Text
	for _, run := range t.Runs {
		s += run.Text
	}
	return strings.ReplaceAll(s, "_x000D_", "") // how a carriage return is kept
}

// cells lays the filled cells of a sheet out.
func (r *reader) cells(b *book, name string, s *worksheet) *grid {
	filled := map[[2]int]cell{}
	var last area
	hidden := map[int]bool{} // rows
	row := 0
	for _, line := range s.Rows {
		if row++; line.Number > 0 {
			row = line.Number
		}
		if row > excelize.TotalRows {
			break
		}
		hidden[row] = line.Hidden
		column := 0
		for _, c := range line.Cells {
			if column++; column > excelize.MaxColumns {
				break
			}
			if x, y, err := excelize.CellNameToCoordinates(c.Ref); err == nil && y == row {
				column = x
			}
			if line.Hidden {
				continue
			}
			place, _ := excelize.CoordinatesToCellName(column, row)
			at := diagnostic.Range{File: r.Folder + r.File + "#" + name + "!" + place}
			if made := newCell(r.shown(b, c, at, place), at); made.text != "" {
				filled[[2]int{row, column}] = made
				last = last.join(area{row, column, row + 1, column + 1})
				if len(filled) > MaxRows*MaxColumns {
					r.tooLarge()
					return nil
				}
			}
		}
	}
	if last.empty() {
		return &grid{}
	}
	for _, m := range s.Merged {
		if a, ok := mergedArea(m.Ref); ok && filled[[2]int{a.top, a.left}].text != "" {
			last = last.join(a)
		}
	}
	rows := indices(last.top, last.bottom, MaxRows, func(row int) bool { return !hidden[row] })
	columns := indices(last.left, last.right, MaxColumns, func(column int) bool {
		return !slices.ContainsFunc(s.Columns, func(c sheetColumns) bool {
			return c.Hidden && c.Min <= column && column <= c.Max
		})
	})
	if rows == nil || columns == nil {
		r.tooLarge()
		return nil
	}
	g := &grid{cells: make([][]cell, len(rows))}
	for y, row := range rows {
		g.cells[y] = make([]cell, len(columns))
		for x, column := range columns {
			g.cells[y][x] = filled[[2]int{row, column}]
		}
	}
	for _, m := range s.Merged {
		a, ok := mergedArea(m.Ref)
		a = a.meet(last)
		if !ok || a.empty() {
			continue
		}
		first := filled[[2]int{a.top, a.left}]
		a.top, a.bottom = within(rows, a.top, a.bottom)
		a.left, a.right = within(columns, a.left, a.right)
		if !a.empty() {
			g.cells[a.top][a.left] = first // it may stand in a hidden column
			g.merged = append(g.merged, a)
		}
	}
	return g
}

// indices are the numbers from one to just before another that are visible;
// nil when they are too many.
func indices(from, to, most int, visible func(int) bool) []int {
	list := []int{}
	for i := from; i < to; i++ {
		if !visible(i) {
			continue
		}
		if list = append(list, i); len(list) > most {
			return nil
		}
	}
	return list
}

// within is where the numbers from one to just before another stand in a list.
func within(list []int, from, to int) (first, end int) {
	first, _ = slices.BinarySearch(list, from)
	end, _ = slices.BinarySearch(list, to)
	return first, end
}

func mergedArea(ref string) (area, bool) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	return area{top, left, bottom + 1, right + 1}, err == nil && err2 == nil && top <= bottom && left <= right
}

// shown is what Excel shows in a cell.
func (r *reader) shown(b *book, c sheetCell, at diagnostic.Range, place string) string {
	if c.Type == "inlineStr" {
		return c.Inline.String()
	}
	if c.Value == nil {
		if c.Formula != nil {
			r.sayAt(at, "cell-not-computed", place)
		}
		return ""
	}
	value := strings.TrimSpace(*c.Value)
	switch c.Type {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && 0 <= i && i < len(b.strings) {
			return b.strings[i].String()
		}
		return ""
	case "b":
		return map[bool]string{true: "TRUE", false: "FALSE"}[value == "1"]
	case "e":
		r.sayAt(at, "cell-fault", place, value)
		return ""
	case "", "n":
		if value != "" {
			return format(value, b.format(c.Style), b.date1904)
		}
	}
	return value
}

// format is the number format of a style.
func (b *book) format(style int) string {
	code, known := b.formats[style]
	if !known {
		if s, err := b.file.GetStyle(style); err == nil {
			if code = builtIn[s.NumFmt]; s.CustomNumFmt != nil {
				code = *s.CustomNumFmt
			}
		}
		b.formats[style] = code
	}
	return code
}
