package spreadsheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
)

// csv reads a file of values parted by commas, semicolons or tabs.
func (r *reader) csv(data []byte) *grid {
	if r.Sheet != "" {
		r.say("sheet-in-csv", r.Sheet)
		return nil
	}
	file := r.Folder + r.File
	text, found := report.Decode(file, data)
	if diagnostic.HasErrors(found) {
		r.found = append(r.found, found...)
		return nil
	}
	lines := diagnostic.Lines(text)
	// Old Macintosh line ends are unknown to the reader.
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	in := csv.NewReader(strings.NewReader(text))
	in.Comma = separator(text)
	in.FieldsPerRecord = -1
	g := &grid{}
	columns, first := 0, true
	for {
		values, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			for i, row := range g.cells {
				g.cells[i] = append(row, make([]cell, columns-len(row))...)
			}
			return g
		case errors.As(err, &wrong):
			at := diagnostic.Range{File: file, Start: diagnostic.Pos{Line: wrong.StartLine, Column: 1}}
			r.sayAt(at, "csv-quote")
			return nil
		case len(g.cells) == MaxRows || len(values) > MaxColumns:
			r.tooLarge()
			return nil
		}
		if first && len(values) > 0 && strings.HasPrefix(values[0], "sep=") {
			first = false
			continue // the mark that Excel leaves for itself
		}
		first = false
		columns = max(columns, len(values))
		row := make([]cell, len(values))
		for i, v := range values {
			line, offset := in.FieldPos(i)
			at := diagnostic.Pos{Line: line, Column: 1}
			if line <= len(lines) {
				at.Column = diagnostic.Position(lines[line-1], min(offset-1, len(lines[line-1])))
			}
			row[i] = newCell(v, diagnostic.Range{File: file, Start: at})
		}
		g.cells = append(g.cells, row)
	}
}

// separator is the mark that occurs most outside quotes in the first line; one
// after "sep=" is what Excel was told to take.
func separator(text string) rune {
	if told, ok := strings.CutPrefix(text, "sep="); ok && told != "" && strings.ContainsRune("\t;,", rune(told[0])) {
		return rune(told[0])
	}
	count := map[rune]int{}
	quoted := false
	for _, r := range text {
		if r == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[r]++
		}
		if r == '\n' && !quoted && len(count) > 1 {
			break
		}
	}
	best := '\t'
	for _, mark := range ";," {
		if count[mark] > count[best] {
			best = mark
		}
	}
	return best
}
