package paper

import (
	"fmt"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/word"
)

// places are the paragraphs of a finding, in the order of the document; repeated ones
// count once.
type places []*word.Paragraph

func (l *places) add(p *word.Paragraph) {
	if n := len(*l); n == 0 || (*l)[n-1] != p {
		*l = append(*l, p)
	}
}

// words returns the first places and the number of the others: a finding is reported
// once.
func (l places) words() []diagnostic.Localized {
	const shown = 3
	var out []diagnostic.Localized
	for i, p := range l {
		if i == shown && len(l) > shown+1 {
			return append(out, diagnostic.Localized{Vietnamese: fmt.Sprintf("và %d đoạn khác", len(l)-shown), English: fmt.Sprintf("and %d others", len(l)-shown)})
		}
		out = append(out, Place(p))
	}
	return out
}

// Place returns the place of a paragraph for people: “đoạn 12” and its first words, the
// page as Word last saved it, the heading above it.
func Place(p *word.Paragraph) diagnostic.Localized {
	at := diagnostic.Paragraph(p.Number)
	if text := folded(p.Label + " " + p.Text()); text != "" {
		quoted := " “" + beginning(text, 6) + "”"
		at.Vietnamese, at.English = at.Vietnamese+quoted, at.English+quoted
	}
	var vietnamese, english []string
	if p.Page > 0 {
		vietnamese, english = append(vietnamese, fmt.Sprintf("trang %d", p.Page)), append(english, fmt.Sprintf("page %d", p.Page))
	}
	if p.Under != "" {
		heading := "“" + beginning(p.Under, 4) + "”"
		vietnamese, english = append(vietnamese, "mục "+heading), append(english, "under "+heading)
	}
	if vietnamese != nil {
		at.Vietnamese += " (" + strings.Join(vietnamese, ", ") + ")"
		at.English += " (" + strings.Join(english, ", ") + ")"
	}
	return at
}

// beginning returns the first words of a text.
func beginning(text string, words int) string {
	const most = 48
	short := text
	if list := strings.Fields(text); len(list) > words {
		short = strings.Join(list[:words], " ")
	}
	if r := []rune(short); len(r) > most {
		short = string(r[:most])
	}
	if short != text {
		short += "…"
	}
	return short
}

// headings are the components that are headings.
var headings = map[string]bool{
	"phan": true, "chuong": true, "muc": true, "tieu_muc": true, "dieu": true, "muc_la_ma": true,
	"khoan_tieu_de": true, "khoan_2_tieu_de": true, "khoan_3_tieu_de": true, "diem_tieu_de": true, "phu_luc": true,
}

// recordHeadings records for every paragraph of the body the heading above it.
func (p *paper) recordHeadings() {
	of := map[*word.Paragraph]string{}
	for _, part := range p.Components {
		if headings[part.Key] {
			of[part.Paragraph] = folded(part.Paragraph.Label + " " + part.Paragraph.Text())
		}
	}
	ended := map[*word.Paragraph]bool{}
	for _, part := range p.parts("quyen_han", "chuc_vu", "ho_ten", "noi_nhan", "noi_nhan_tieu_de") {
		ended[part.Paragraph] = true
	}
	heading := ""
	for _, s := range p.doc.Sections {
		word.Walk(s.Blocks, func(w *word.Paragraph) {
			if text, ok := of[w]; ok {
				heading = text
				return
			}
			if ended[w] {
				heading = ""
			}
			w.Under = heading
		})
	}
}

// container is the container of a paragraph: the page, a cell or a box.
type container struct {
	// width is the width of its text, in twips; 0 when unknown. A cell may have a
	// margin that is not known.
	width int
	cell  bool
	// ruled reports whether lines are drawn around it.
	ruled bool
	list  []*word.Paragraph
}

func (p *paper) readContainers() {
	p.containers = map[*word.Paragraph]*container{}
	var walk func([]word.Block, *container)
	walk = func(blocks []word.Block, in *container) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *word.Paragraph:
				p.containers[b] = in
				in.list = append(in.list, b)
				for _, run := range b.Runs {
					if run.Box != nil {
						walk(run.Box.Blocks, &container{width: run.Box.Width, cell: true})
					}
				}
			case *word.Table:
				for _, row := range b.Rows {
					for _, c := range row.Cells {
						cell := &container{cell: true, ruled: b.Ruled}
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
		walk(s.Blocks, &container{width: s.Page.Width - s.Page.Left - s.Page.Right})
	}
}
