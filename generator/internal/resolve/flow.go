package resolve

import (
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
)

// level says how a level of the outline prints.
type level struct {
	// heading and item are the styles of a titled and an untitled node.
	heading, item string
	// own puts the label on its own line, above the title.
	own bool
	// bold labels stand out before an untitled node too.
	bold bool
	// typed labels are text; the others are Word's numbering.
	typed bool
	label func(numbers []int) string
}

var levels = map[outline.Level]level{
	outline.Phan:    {heading: "phan", own: true, label: roman("Phần", "")},
	outline.Chuong:  {heading: "chuong", own: true, label: roman("Chương", "")},
	outline.MucLaMa: {heading: "muc_la_ma", item: "khoan", label: roman("", ".")},
	outline.Muc:     {heading: "muc", own: true, label: arabic("Mục", "", 1)},
	outline.TieuMuc: {heading: "tieu_muc", own: true, label: arabic("Tiểu mục", "", 1)},
	outline.Dieu:    {heading: "dieu", item: "khoan", bold: true, label: arabic("Điều", ".", 1)},
	outline.Khoan:   {heading: "khoan_tieu_de", item: "khoan", label: arabic("", ".", 1)},
	outline.Khoan2:  {heading: "khoan_2_tieu_de", item: "khoan", label: arabic("", ".", 2)},
	outline.Khoan3:  {heading: "khoan_3_tieu_de", item: "khoan", label: arabic("", ".", 3)},
	// Word's own letters run a b c d e; Vietnamese ones a b c d đ e.
	outline.Diem: {heading: "diem_tieu_de", item: "diem", typed: true, label: func(n []int) string {
		return typography.Letter(n[len(n)-1]) + ")"
	}},
	outline.Gach: {heading: "gach", item: "gach", label: func([]int) string { return "-" }},
	outline.Cong: {heading: "cong", item: "cong", label: func([]int) string { return "+" }},
}

func roman(word, after string) func([]int) string {
	return func(n []int) string {
		return strings.TrimLeft(word+noBreak, noBreak) + typography.Roman(n[len(n)-1]) + after
	}
}

// arabic prints the last depth numbers: "1.", "1.2.".
func arabic(word, after string, depth int) func([]int) string {
	return func(n []int) string {
		var parts []string
		for _, k := range n[max(0, len(n)-depth):] {
			parts = append(parts, strconv.Itoa(k))
		}
		s := strings.Join(parts, ".") + after
		if word == "" {
			return s
		}
		return word + noBreak + s
	}
}

// flow turns the nodes of one section's body into blocks.
type flow struct {
	*builder
	instance int
	notes    []*document.Note // the notes of this body, in the tree's order
	blocks   []document.Block
	// numbers are those of the numbered nodes around the current one.
	numbers []int
	// items are the levels of the open items, outermost first.
	items []outline.Level
}

func (f *flow) add(b document.Block) { f.blocks = append(f.blocks, b) }

// nodes adds nodes that stand under headings deep.
func (f *flow) nodes(nodes []*outline.Node, headings int) {
	for _, n := range nodes {
		if f.ctx.Err() != nil {
			return
		}
		switch n.Kind {
		case outline.Paragraph:
			f.items = nil
			f.add(&document.Paragraph{Style: "noi_dung", Runs: f.runs(n.Text, f.sheet.Style("noi_dung"), f.notes), At: n.At})
		case outline.TableBlock:
			f.items = nil
			f.table(n)
		case outline.PictureBlock:
			f.items = nil
			f.picture(n)
		case outline.ChartBlock:
			f.items = nil
			f.chart(n)
		case outline.Section:
			f.section(n, headings)
		}
	}
}

func (f *flow) section(n *outline.Node, headings int) {
	lv := levels[n.Level]
	outer := f.numbers
	if n.Number > 0 {
		f.numbers = append(outer[:len(outer):len(outer)], n.Number)
	}
	label := document.Label{Text: lv.label(f.numbers), Own: lv.own, Bold: lv.bold && !n.Heading}
	if !lv.typed {
		label.List = document.List{Level: int(n.Level) + 1, Instance: f.instance}
	}
	if n.Heading {
		f.items = nil
		style := f.sheet.Style(lv.heading)
		runs := f.runs(n.Text, style, f.notes)
		if lv.own && len(runs) > 0 {
			runs = append([]document.Run{{Break: true, At: n.At}}, runs...)
		}
		headings++
		f.add(&document.Heading{Style: lv.heading, Outline: headings, Label: label, Runs: runs, At: n.At})
	} else {
		for len(f.items) > 0 && f.items[len(f.items)-1] >= n.Level {
			f.items = f.items[:len(f.items)-1]
		}
		f.items = append(f.items, n.Level)
		f.add(&document.Item{
			Style: lv.item, Label: label, Depth: len(f.items),
			Runs: f.runs(n.Text, f.sheet.Style(lv.item), f.notes), At: n.At,
		})
	}
	f.nodes(n.Children, headings)
	f.numbers = outer
}

// keepLeadIns keeps a paragraph that announces a list, a table or a picture
// ("như sau:") with what it announces.
func (b *builder) keepLeadIns(blocks []document.Block) {
	for i := range len(blocks) - 1 {
		if _, heading := blocks[i+1].(*document.Heading); heading {
			continue
		}
		switch block := blocks[i].(type) {
		case *document.Paragraph:
			block.KeepNext = block.KeepNext || b.leadsIn(block, block.Runs)
		case *document.Item:
			block.KeepNext = block.KeepNext || b.leadsIn(block, block.Runs)
		}
	}
}

// leadsIn reports whether a block announces what follows it. A long one is kept
// with nothing: all of it would leave the page, and a hole at its foot.
func (b *builder) leadsIn(block document.Block, runs []document.Run) bool {
	return strings.HasSuffix(document.PlainText(runs), ":") && !b.long(block)
}
