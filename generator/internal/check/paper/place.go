package paper

import (
	"fmt"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/word"
)

// places are the paragraphs that a finding speaks of, in the order of a paper;
// one that comes twice in a row is one.
type places []*word.Paragraph

func (l *places) add(p *word.Paragraph) {
	if n := len(*l); n == 0 || (*l)[n-1] != p {
		*l = append(*l, p)
	}
}

// words are the first places and how many there are besides: a finding is
// told once.
func (l places) words() []diagnostic.Said {
	const shown = 3
	var out []diagnostic.Said
	for i, p := range l {
		if i == shown && len(l) > shown+1 {
			return append(out, diagnostic.Said{Vietnamese: fmt.Sprintf("và %d đoạn khác", len(l)-shown), English: fmt.Sprintf("and %d others", len(l)-shown)})
		}
		out = append(out, Place(p))
	}
	return out
}

// Place is what a person is told of a paragraph: “đoạn 12” and its first words.
func Place(p *word.Paragraph) diagnostic.Said {
	const words, letters = 6, 48
	text := folded(p.Label + " " + p.Text())
	short := text
	if list := strings.Fields(text); len(list) > words {
		short = strings.Join(list[:words], " ")
	}
	if r := []rune(short); len(r) > letters {
		short = string(r[:letters])
	}
	if short != text {
		short += "…"
	}
	at := diagnostic.Paragraph(p.Number)
	if short != "" {
		short = " “" + short + "”"
		at.Vietnamese, at.English = at.Vietnamese+short, at.English+short
	}
	return at
}

// room is what a paragraph stands in: the page, a cell or a box.
type room struct {
	// width is that of its text, in twips; 0 when unknown. A cell may take a
	// margin off it that is not known.
	width int
	cell  bool
	// ruled says that lines are drawn around it.
	ruled bool
	list  []*word.Paragraph
}

func (p *paper) readRooms() {
	p.rooms = map[*word.Paragraph]*room{}
	var walk func([]word.Block, *room)
	walk = func(blocks []word.Block, in *room) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *word.Paragraph:
				p.rooms[b] = in
				in.list = append(in.list, b)
				for _, run := range b.Runs {
					if run.Box != nil {
						walk(run.Box.Blocks, &room{width: run.Box.Width, cell: true})
					}
				}
			case *word.Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						cell := &room{cell: true, ruled: b.Ruled}
						for i := c.Column; i < c.Column+c.ColSpan && i < len(b.Columns); i++ {
							cell.width += b.Columns[i]
						}
						walk(c.Blocks, cell)
					}
				}
			}
		}
	}
	for _, s := range p.doc.Sections {
		walk(s.Blocks, &room{width: s.Page.Width - s.Page.Left - s.Page.Right})
	}
}
