package spreadsheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/bounds"
	"baocao/generator/internal/report"
)

// csv reads a file of values separated by commas, semicolons or tabs. Its rows are
// numbered by the lines on which they begin.
func (r *reader) csv(data []byte) *grid {
	within := everything
	if r.Sheet != "" {
		a, ok := parseArea(r.Sheet)
		if !ok {
			r.addFinding(diagnostic.SheetInCSV, r.Sheet)
			return nil
		}
		within = a
	}
	file := r.Folder + r.File
	text, found := report.Decode(file, data)
	if diagnostic.HasErrors(found) {
		r.found = append(r.found, found...)
		return nil
	}
	lines := diagnostic.Lines(text)
	// The CSV reader does not support old Macintosh line ends.
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	in := csv.NewReader(strings.NewReader(text))
	in.Comma = separator(text)
	in.FieldsPerRecord = -1
	var list []record
	origin := &origin{Range: diagnostic.Range{File: file}}
	for first := true; ; first = false {
		values, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return r.records(list, within, in.Comma)
		case errors.As(err, &wrong):
			at := diagnostic.Range{File: file, Start: diagnostic.Pos{Line: wrong.StartLine, Column: 1}}
			r.addFindingAt(at, diagnostic.CSVQuote)
			return nil
		}
		if first && len(values) > 0 && strings.HasPrefix(values[0], "sep=") {
			continue // the mark that Excel leaves for itself
		}
		number, _ := in.FieldPos(0)
		if number < within.top || number >= within.bottom {
			continue
		}
		if len(list) == r.most || len(values) > bounds.SheetColumns {
			r.tooLarge()
			return nil
		}
		rec := record{line: number, cells: make([]cell, len(values))}
		for i, v := range values {
			line, offset := in.FieldPos(i)
			at := Place{in: origin, row: int32(line), column: 1}
			if line <= len(lines) {
				at.column = int32(diagnostic.Position(lines[line-1], min(offset-1, len(lines[line-1]))))
			}
			rec.cells[i].At = at
			r.show(&rec.cells[i], []words{{text: v}})
			if !r.take(&rec.cells[i]) {
				return nil
			}
			if !rec.cells[i].blank() {
				rec.filled = i + 1
				rec.given++
			}
		}
		list = append(list, rec)
	}
}

// record is a row of a CSV file.
type record struct {
	line  int
	cells []cell
	// filled is the number of cells up to the last one that is not empty, given the
	// number of cells that are not empty.
	filled, given int
}

// records returns the rows of a file as a grid. Rows of an unusual length are reported.
func (r *reader) records(list []record, within area, comma rune) *grid {
	g := &grid{bounded: within != everything}
	columns := usualLength(list)
	widest := columns
	head := false // lines above the head are reported in another way
	for _, rec := range list {
		head = head || rec.given > 1
		if n := max(rec.filled, min(len(rec.cells), columns)); head && rec.given > 0 && n != columns && columns > 1 && !g.bounded {
			mark := string(comma)
			if comma == '\t' {
				mark = "Tab"
			}
			at := rec.cells[0].At.Range()
			at.Start.Column = 1
			r.addFindingAt(at, diagnostic.CSVRagged, n, columns, mark)
		}
		widest = max(widest, rec.filled)
	}
	from, to := min(within.left-1, widest), min(within.right-1, widest)
	for i := from; i < to; i++ {
		g.columnNumbers = append(g.columnNumbers, i+1)
	}
	for _, rec := range list {
		row := make([]*cell, widest)
		for i := range rec.cells[:min(len(rec.cells), widest)] {
			row[i] = &rec.cells[i]
		}
		g.cells = append(g.cells, row[from:to])
		g.rowNumbers = append(g.rowNumbers, rec.line)
	}
	return g
}

// usualLength returns the number of cells of most rows; of equally frequent lengths the
// first.
func usualLength(list []record) (length int) {
	count := map[int]int{}
	for _, rec := range list {
		if rec.given > 0 {
			count[len(rec.cells)]++
		}
	}
	for _, rec := range list {
		if n := len(rec.cells); length == 0 || count[n] > count[length] {
			length = n
		}
	}
	return length
}

// separators are in order of preference: in Vietnam a comma separates the decimals of a
// number.
const separators = "\t;,"

// separator returns the character that gives most rows of a text the same number of
// cells, more than one; a line "sep=" determines it.
func separator(text string) rune {
	if declared, ok := strings.CutPrefix(text, "sep="); ok && declared != "" && strings.IndexByte(separators, declared[0]) >= 0 {
		return rune(declared[0])
	}
	counts := [len(separators)]map[int]int{{}, {}, {}}
	var row [len(separators)]int
	quoted, blank := false, true
	end := func() {
		for i, n := range row {
			if !blank {
				counts[i][n]++
			}
			row[i] = 0
		}
		blank = true
	}
	for i := range len(text) {
		c := text[i]
		if c == '"' {
			quoted = !quoted
		}
		if quoted {
			blank = false
			continue
		}
		if c == '\n' {
			end()
			continue
		}
		blank = blank && (c == ' ' || c == '\r')
		if at := strings.IndexByte(separators, c); at >= 0 {
			row[at]++
		}
	}
	end()
	best, most := 0, 0
	for i, rows := range counts {
		for n, times := range rows {
			if n > 0 && times > most {
				best, most = i, times
			}
		}
	}
	return rune(separators[best])
}
