package clipboard

import (
	"strings"

	"baocao/generator/internal/word"
)

// Cells reads cells as Excel puts them on the clipboard as plain text: tabs between
// cells, a line for each row, and quotes around a cell that contains either. The
// document is nil where the text is not of this form.
func Cells(text string) *word.Document {
	if len(text) > MaxSize || !strings.Contains(text, "\t") {
		return nil
	}
	rows, ok := rowsOf(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"))
	if !ok {
		return nil
	}
	t := &word.Table{Number: 1, Ruled: true, Columns: make([]int, len(rows[0]))}
	n := 0
	for _, texts := range rows {
		row := &word.Row{}
		for i, s := range texts {
			cell := &word.Cell{Column: i, ColSpan: 1, RowSpan: 1}
			for line := range strings.SplitSeq(s, "\n") {
				if line = strings.TrimSpace(line); line != "" {
					n++
					cell.Blocks = append(cell.Blocks, &word.Paragraph{Number: n, Runs: []word.Run{{Text: line}}})
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if t.Rows = withoutBlank(t.Rows); len(t.Rows) == 0 {
		return nil
	}
	return &word.Document{Sections: []*word.Section{{Blocks: []word.Block{t}}}}
}

// rowsOf splits a text into rows of the same number of cells, at least two.
func rowsOf(text string) (rows [][]string, ok bool) {
	var row []string
	for {
		var cell string
		var end byte
		cell, end, text = nextCell(text)
		row = append(row, cell)
		if end == '\t' {
			continue
		}
		if rows = append(rows, row); len(row) < 2 || len(row) != len(rows[0]) || len(row) > word.MaxColumns {
			return nil, false
		}
		if end == 0 {
			return rows, true
		}
		row = nil
	}
}

// nextCell splits off the first cell; end is the character after it, 0 at the end.
func nextCell(text string) (cell string, end byte, rest string) {
	if strings.HasPrefix(text, `"`) {
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] != '"':
			case strings.HasPrefix(text[i+1:], `"`):
				i++
			case i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n':
				cell = strings.ReplaceAll(text[1:i], `""`, `"`)
				if i+1 == len(text) {
					return cell, 0, ""
				}
				return cell, text[i+1], text[i+2:]
			default:
				i = len(text) // quotation marks of ordinary text
			}
		}
	}
	i := strings.IndexAny(text, "\t\n")
	if i < 0 {
		return text, 0, ""
	}
	return text[:i], text[i], text[i+1:]
}
