// Package spreadsheet takes tables out of XLSX and CSV files: the cells as
// Excel shows them in Vietnam, with what is merged.
package spreadsheet

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/typography"
)

// Limits of what is read.
const (
	// MaxSize is the greatest size of a file in bytes, MaxUnpacked that of all
	// that is packed in it.
	MaxSize     = 16 << 20
	MaxUnpacked = 128 << 20
	// MaxRows and MaxColumns are the size of a table; Word knows no more
	// columns.
	MaxRows    = 5000
	MaxColumns = 63
)

// Source is a table as an author names it.
type Source struct {
	// File stands beside the report; an empty Sheet is the first visible one.
	File, Sheet string
	// At is where the author names it.
	At diagnostic.Range
	// Folder is what diagnostics put before File.
	Folder string
}

// Read gives the rows of a table. Cells that others cover are not listed, rows
// and columns that are hidden or stand empty around the table are left out.
// The rows are nil when a diagnostic is an error.
func Read(files fs.FS, s Source) ([][]outline.Cell, []diagnostic.Diagnostic) {
	r := &reader{Source: s}
	g := r.grid(files)
	if len(r.found) > 0 {
		return nil, r.found
	}
	return g.rows(), nil
}

type reader struct {
	Source
	found []diagnostic.Diagnostic
}

func (r *reader) say(id diagnostic.ID, args ...any) { r.sayAt(r.At, id, args...) }

// sayAt says something of a place; after some the author has enough to mend.
func (r *reader) sayAt(at diagnostic.Range, id diagnostic.ID, args ...any) {
	const enough = 20
	if len(r.found) < enough {
		r.found = append(r.found, diagnostic.New(id, at, args...))
	}
}

// grid reads the file; it is nil after a fault.
func (r *reader) grid(files fs.FS) *grid {
	data, ok := r.read(files)
	if !ok {
		return nil
	}
	var g *grid
	switch ending := strings.ToLower(path.Ext(r.File)); {
	case bytes.HasPrefix(data, compound):
		r.say("table-file-locked", r.File)
	case ending == ".csv" || ending == ".tsv":
		g = r.csv(data)
	case ending == ".xlsx" || ending == ".xlsm":
		g = r.workbook(data)
	default:
		r.say("table-file-kind", r.File)
	}
	if len(r.found) > 0 {
		return nil
	}
	if g.trim(); len(g.cells) == 0 {
		r.say("table-file-empty", r.File)
	} else if len(g.cells) > MaxRows || len(g.cells[0]) > MaxColumns {
		r.tooLarge()
	}
	return g
}

func (r *reader) tooLarge() { r.say("table-file-large", r.File, MaxRows, MaxColumns) }

// compound begins the files of old Excel, and new ones with a password.
var compound = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

func (r *reader) read(folder fs.FS) (data []byte, ok bool) {
	name := path.Clean(r.File)
	switch {
	case strings.ContainsAny(name, `\:`) || !fs.ValidPath(name):
		r.say("file-outside", r.File)
		return nil, false
	case folder == nil:
		r.say("file-no-folder", r.File)
		return nil, false
	}
	data, err := fs.ReadFile(regular.Files(folder), name)
	if err != nil {
		r.found = append(r.found, regular.Fault(err, r.At, r.File))
		return nil, false
	}
	if len(data) > MaxSize {
		r.tooLarge()
		return nil, false
	}
	return data, true
}

// grid is a sheet as far as it is filled.
type grid struct {
	cells  [][]cell // every row as long as the others
	merged []area
}

type cell struct {
	text string // on one line
	at   diagnostic.Range
}

func newCell(text string, at diagnostic.Range) cell {
	text, _ = typography.Normalize(text)
	return cell{text, at}
}

// area is a rectangle of a sheet; bottom and right are just outside it.
type area struct{ top, left, bottom, right int }

func (a area) meet(b area) area {
	return area{max(a.top, b.top), max(a.left, b.left), min(a.bottom, b.bottom), min(a.right, b.right)}
}

func (a area) empty() bool { return a.top >= a.bottom || a.left >= a.right }

// join is the least area around both.
func (a area) join(b area) area {
	if a.empty() {
		return b
	}
	return area{min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right)}
}

// trim takes the empty rows and columns from around the table.
func (g *grid) trim() {
	var filled area
	for r, row := range g.cells {
		for c, cell := range row {
			if cell.text != "" {
				filled = filled.join(area{r, c, r + 1, c + 1})
			}
		}
	}
	var merged []area
	for _, m := range g.merged {
		if g.cells[m.top][m.left].text != "" {
			filled = filled.join(m)
		}
	}
	for _, m := range g.merged {
		if m = m.meet(filled); !m.empty() {
			merged = append(merged, area{m.top - filled.top, m.left - filled.left, m.bottom - filled.top, m.right - filled.left})
		}
	}
	cells := g.cells[filled.top:filled.bottom]
	for r := range cells {
		cells[r] = cells[r][filled.left:filled.right]
	}
	g.cells, g.merged = cells, merged
}

// rows lists the cells that no other covers. Of areas that overlap, which no
// sound file has, the first counts.
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
			to := outline.Cell{ColSpan: m.right - m.left, RowSpan: m.bottom - m.top, At: from.at}
			if from.text != "" {
				to.Text = []outline.Inline{{Text: from.text, At: from.at}}
			}
			rows[r] = append(rows[r], to)
		}
	}
	return rows
}
