package arithmetic

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// unitLine matches the unit of a table's figures.
var unitLine = lazyregexp.New(`(?i)(?:đơn vị tính|đơn vị|đvt)\s*:\s*(\pL[\pL\d /³²]*)`)

// heading matches the start of a heading.
var heading = lazyregexp.Made(func() string {
	words := strings.Join(layouts.LevelWords(), "|")
	return `^\s*(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*|[A-ZĐ])[./)]|^(?:` + words + `|` + typography.Upper(words) + `)\s`
})

// Word compares the numbers of a Word file.
func Word(name string, doc *word.Document) []diagnostic.Diagnostic {
	at := diagnostic.Range{File: name}
	b := builder{}
	walk := func(blocks []word.Block) {
		for _, block := range blocks {
			switch block := block.(type) {
			case *word.Paragraph:
				text := folded(block.Label + " " + block.Text())
				bold := true
				for _, run := range block.Runs {
					bold = bold && (run.Look.Bold || strings.TrimSpace(run.Text) == "")
				}
				b.paragraph(text, bold && heading.MatchString(text), paper.Place(block), at)
			case *word.Table:
				columns := len(block.Columns)
				for _, row := range block.Rows {
					for _, c := range row.Cells {
						columns = max(columns, c.Column+c.ColSpan)
					}
				}
				t := newTable(len(block.Rows), columns)
				for r, row := range block.Rows {
					for _, c := range row.Cells {
						var text []string
						place := diagnostic.Localized{}
						word.Walk(c.Blocks, func(p *word.Paragraph) {
							if s := folded(p.Label + " " + p.Text()); s != "" {
								text = append(text, s)
							}
							if place == (diagnostic.Localized{}) {
								place = paper.Place(p)
							}
						})
						t.put(r, c.Column, strings.Join(text, " "), place, at)
					}
				}
				b.table(t, at)
			}
		}
	}
	for _, s := range doc.Sections {
		walk(s.Blocks)
	}
	return judge(b.list)
}

func folded(s string) string {
	s, _ = typography.Normalize(s)
	return s
}

// builder collects the parts of a document in order.
type builder struct {
	list  []part
	under int
}

func (b *builder) paragraph(text string, heads bool, place diagnostic.Localized, at diagnostic.Range) {
	if text == "" {
		return
	}
	if heads {
		b.under++
	}
	b.list = append(b.list, part{text: text, under: b.under, place: place, at: at})
}

func (b *builder) table(t *table, at diagnostic.Range) {
	const above = 2 // paragraphs that may state the unit
	for i := len(b.list) - 1; i >= max(len(b.list)-above, 0) && t.unit == "" && b.list[i].table == nil; i-- {
		if m := unitLine.FindStringSubmatch(b.list[i].text); m != nil {
			t.unit = strings.ToLower(strings.TrimSpace(m[1]))
		}
	}
	b.list = append(b.list, part{table: t, under: b.under, at: at})
}

func newTable(rows, columns int) *table {
	t := &table{columns: columns, rows: make([][]cell, rows)}
	for r := range t.rows {
		t.rows[r] = make([]cell, columns)
	}
	return t
}

// put sets a place of the grid.
func (t *table) put(row, column int, text string, place diagnostic.Localized, at diagnostic.Range) {
	if column < t.columns {
		t.rows[row][column] = cell{text, read(text), place, at}
	}
}
