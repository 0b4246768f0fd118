// Package spreadsheet reads tables from XLSX and CSV files: the cells as Excel shows
// them in Vietnam, with merged cells.
package spreadsheet

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// Source is a table as an author names it.
type Source struct {
	// File is beside the report; an empty Sheet means the first visible one. A range
	// may follow its name, or be alone: "Biểu 1!A4:D10".
	File, Sheet string
	// Range is the range of the table, as Excel writes it; usually it is in Sheet.
	Range string
	// At is where the author names it.
	At diagnostic.Range
	// Folder is what diagnostics put before File.
	Folder string
	// Kept may hold what was read for an earlier state of the report; nil where there
	// is none.
	Kept *Kept
}

// Kept keeps what was read for a report that is being edited.
type Kept = report.Kept[contents]

// contents are what was read of a file: a table or values. Findings about the file as a
// whole have no place.
type contents struct {
	table  *Table
	values [][]*Value
	found  []diagnostic.Diagnostic
}

// Table is a table of a file. Covered cells are not listed; hidden rows and columns,
// and empty ones around the table, are left out.
type Table struct {
	Rows [][]outline.Cell
	// Head is the number of header rows as far as the file states it; 0 when it does
	// not.
	Head int
}

// Read returns a table; it is nil when a diagnostic is an error.
func Read(files fs.FS, s Source) (*Table, []diagnostic.Diagnostic) {
	got := readOnce(files, s, "table", func(r *reader, data []byte) contents {
		r.most, r.mostCharacters = bounds.SheetRows, bounds.SheetCharacters
		return contents{table: r.table(r.grid(data))}
	})
	return got.table, got.found
}

// readOnce reads the file of s, unless s.Kept holds what was read of the same bytes.
// There are only findings when one of them is an error.
func readOnce(files fs.FS, s Source, as string, of func(*reader, []byte) contents) contents {
	data, found := report.ReadBeside(files, s.File, s.At, bounds.SheetBytes)
	if found != nil {
		return contents{found: found}
	}
	key := strings.Join([]string{as, s.Folder, s.File, s.Sheet, s.Range}, "\x00")
	got := s.Kept.Of(key, data, func(data []byte) contents {
		r := &reader{Source: s}
		got := of(r, data)
		if diagnostic.HasErrors(r.found) {
			got = contents{}
		}
		got.found = r.found
		return got
	})
	for _, d := range got.found {
		if d.At == (diagnostic.Range{}) {
			d = diagnostic.New(d.ID, s.At, d.Args...)
		}
		found = append(found, d)
	}
	got.found = found
	return got
}

func (r *reader) table(g *grid) *Table {
	if g == nil {
		return nil
	}
	r.restore(g)
	t := &Table{Rows: g.rows()}
	t.Head = r.head(g, t.Rows)
	return t
}

type reader struct {
	Source
	found      []diagnostic.Diagnostic
	characters int // of all cells so far
	// most is the largest number of rows, mostCharacters the largest number of characters.
	most, mostCharacters int
	// computed reports whether the cells are used as data, not printed.
	computed bool
	// scratch is memory for the words of a cell that is used as data.
	scratch []words
}

// addFinding adds a finding about the file as a whole.
func (r *reader) addFinding(id diagnostic.ID, args ...any) {
	r.addFindingAt(diagnostic.Range{}, id, args...)
}

// addFindingAt adds a finding at a place, up to a maximum number.
func (r *reader) addFindingAt(at diagnostic.Range, id diagnostic.ID, args ...any) {
	r.add(diagnostic.New(id, at, args...))
}

func (r *reader) add(d diagnostic.Diagnostic) {
	const enough = 20
	if len(r.found) < enough {
		r.found = append(r.found, d)
	}
}

// grid reads the data of the file; it is nil after a fault.
func (r *reader) grid(data []byte) *grid {
	var g *grid
	switch ending := strings.ToLower(path.Ext(r.File)); {
	case bytes.HasPrefix(data, compound) && bytes.Contains(data, encrypted):
		r.addFinding(diagnostic.TableFileLocked, r.File)
	case bytes.HasPrefix(data, compound):
		r.addFinding(diagnostic.TableFileOld, r.File)
	case isPage(data):
		r.addFinding(diagnostic.TableFilePage, r.File)
	case ending == ".csv" || ending == ".tsv":
		g = r.csv(data)
	case ending == ".xlsx" || ending == ".xlsm" || ending == ".xls" && bytes.HasPrefix(data, zipped):
		g = r.workbook(data)
	default:
		r.addFinding(diagnostic.TableFileKind, r.File)
	}
	if diagnostic.HasErrors(r.found) {
		return nil
	}
	if g.trim(); len(g.cells) == 0 {
		r.addFinding(diagnostic.TableFileEmpty, r.File)
	} else if len(g.cells) > r.most || len(g.cells[0]) > bounds.SheetColumns {
		r.tooLarge()
	}
	if diagnostic.HasErrors(r.found) {
		return nil
	}
	return g
}

func (r *reader) tooLarge() {
	r.addFinding(diagnostic.TableFileLarge, r.File, r.most, bounds.SheetColumns)
}

// take counts a cell's characters; it returns false when there are too many.
func (r *reader) take(c *cell) bool {
	characters := utf8.RuneCountInString(c.Text)
	for _, w := range c.words {
		characters += utf8.RuneCountInString(w.text)
	}
	if r.characters += characters; characters > bounds.CellCharacters {
		r.addFindingAt(c.At.Range(), diagnostic.CellLong, bounds.CellCharacters)
		return false
	}
	if r.characters > r.mostCharacters {
		r.addFinding(diagnostic.TableLetters, r.File, r.mostCharacters)
		return false
	}
	return true
}

var (
	// compound is the start of files of old Excel versions, and of new ones with a
	// password, which have a stream of that name in UTF-16.
	compound  = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	encrypted = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	zipped    = []byte("PK\x03\x04")
)

// isPage reports whether a file is a web page, which many programs write with the
// extension of a workbook.
func isPage(data []byte) bool {
	start := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\xEF\xBB\xBF \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<meta"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return false
}

// grid is the filled part of a sheet.
type grid struct {
	cells  [][]*cell // nil where there is nothing; every row as long as the others
	merged []area    // by their indices in cells
	// rowNumbers and columnNumbers are the sheet's own.
	rowNumbers, columnNumbers []int
	// titlesFrom and titlesTo bound the rows that the sheet repeats on each page; none
	// when they are equal.
	titlesFrom, titlesTo int
	// bounded reports whether the author named the range, name the sheet.
	bounded bool
	name    string
}

// cell is a filled cell: words where it is printed, otherwise a value.
type cell struct {
	words []words
	Value
}

func (c *cell) blank() bool { return c == nil || len(c.words) == 0 && c.Text == "" }

// show gives a cell its words.
func (r *reader) show(c *cell, list []words) {
	if !r.computed {
		c.words = folded(nil, list)
		return
	}
	r.scratch = folded(r.scratch[:0], list)
	for _, w := range r.scratch {
		if w.line && c.Text != "" {
			c.Text += " "
		}
		c.Text += w.text
	}
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// folded appends words with single spaces between them and composed characters; words
// of one look become one run, unless they begin a line of their own in the cell.
func folded(out, list []words) []words {
	if len(list) == 1 && list[0].text != "" { // nearly all cells
		if _, changed := typography.Normalize(list[0].text); !changed {
			return append(out, words{text: list[0].text, look: list[0].look})
		}
	}
	gap, line := false, false
	for _, w := range list {
		if strings.Contains(w.text, "\r") {
			w.text = lineEnds.Replace(w.text)
		}
		first := true
		for text := range strings.SplitSeq(w.text, "\n") {
			line, first = line || !first, false
			s, _ := typography.Normalize(text)
			from, _ := utf8.DecodeRuneInString(text)
			to, _ := utf8.DecodeLastRuneInString(text)
			gap = gap || text != "" && unicode.IsSpace(from)
			if s == "" {
				continue
			}
			line = line && len(out) > 0
			if gap && len(out) > 0 && !line {
				s = " " + s
			}
			gap = unicode.IsSpace(to)
			if n := len(out); n > 0 && !line && out[n-1].look == w.look {
				out[n-1].text += s
			} else {
				out = append(out, words{text: s, look: w.look, line: line})
			}
			line = false
		}
	}
	return out
}

// composed returns a name in composed Unicode with plain spaces.
func composed(name string) string {
	s, _ := typography.Normalize(name)
	return s
}

// trim removes the empty rows and columns around the table.
func (g *grid) trim() {
	var filled area
	for r, row := range g.cells {
		for c, cell := range row {
			if !cell.blank() {
				filled = filled.union(area{r, c, r + 1, c + 1})
			}
		}
	}
	var merged []area
	for _, m := range g.merged {
		if !g.cells[m.top][m.left].blank() {
			filled = filled.union(m)
		}
	}
	for _, m := range g.merged {
		if m = m.intersect(filled); !m.empty() {
			merged = append(merged, area{m.top - filled.top, m.left - filled.left, m.bottom - filled.top, m.right - filled.left})
		}
	}
	cells := g.cells[filled.top:filled.bottom]
	for r := range cells {
		cells[r] = cells[r][filled.left:filled.right]
	}
	g.cells, g.merged = cells, merged
	g.rowNumbers, g.columnNumbers = g.rowNumbers[filled.top:filled.bottom], g.columnNumbers[filled.left:filled.right]
	g.titlesFrom = min(max(g.titlesFrom-filled.top, 0), len(cells))
	g.titlesTo = min(max(g.titlesTo-filled.top, 0), len(cells))
}

// rows lists the cells that are not covered. Of overlapping areas, which no valid file
// has, the first counts.
func (g *grid) rows() [][]outline.Cell {
	begins := map[[2]int]area{}
	for _, m := range g.merged {
		at := [2]int{m.top, m.left}
		if _, twice := begins[at]; !twice {
			begins[at] = m
		}
	}
	covered := make([][]bool, len(g.cells))
	for r, row := range g.cells {
		covered[r] = make([]bool, len(row))
	}
	// An area that begins further up covers the first row of one that it meets.
	free := func(m area) bool { return !slices.Contains(covered[m.top][m.left:m.right], true) }
	rows := make([][]outline.Cell, len(g.cells))
	for r, row := range g.cells {
		for c, from := range row {
			if covered[r][c] {
				continue
			}
			m, ok := begins[[2]int{r, c}]
			if !ok || !free(m) {
				m = area{r, c, r + 1, c + 1}
			}
			for y := m.top; y < m.bottom; y++ {
				for x := m.left; x < m.right; x++ {
					covered[y][x] = true
				}
			}
			to := outline.Cell{ColSpan: m.right - m.left, RowSpan: m.bottom - m.top}
			if from == nil {
				from = &cell{}
			}
			to.At = from.At.Range()
			for i, w := range from.words {
				if i == 0 || w.line {
					to.Paragraphs = append(to.Paragraphs, nil)
				}
				last := &to.Paragraphs[len(to.Paragraphs)-1]
				*last = append(*last, outline.Inline{
					Text: w.text, Bold: w.look.bold, Italic: w.look.italic, Sup: w.look.sup, Sub: w.look.sub, At: to.At,
				})
			}
			rows[r] = append(rows[r], to)
		}
	}
	return rows
}
