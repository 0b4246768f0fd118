package outline

import (
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// The kinds of the list form that are not levels.
const (
	kindParagraph = "doan"
	kindTable     = "bang"
	kindPicture   = "hinh"
	kindChart     = "bieu_do"
)

// list reads the list form. It gives the tree that the same text in the notation would
// give: the kinds determine the nesting.
func (p *parser) list(nodes []report.Node) {
	for i := range nodes {
		if p.ctx.Err() != nil {
			return
		}
		p.node(&nodes[i], -1)
	}
}

// node reads one node and its content; above is the level that contains it.
func (p *parser) node(n *report.Node, above layouts.Level) {
	for i := range n.Notes {
		mark := listText(n.Notes[i].Mark)
		p.define(&definition{mark: mark.string(), place: mark, text: listText(n.Notes[i].Text)})
	}
	kind, text := listText(n.Kind), listText(n.Text)
	at := p.place(kind)
	if n.Text.S != "" {
		at.End = p.place(text).End
	}
	switch level := layouts.LevelOf(n.Kind.S); {
	case level < layouts.None:
		if level <= above {
			p.addFinding(diagnostic.ListNesting, kind, level.String(), above.String())
		}
		above = level
		node := &Node{
			Kind: Section, Level: level, Text: p.inlines(text), At: at,
			Forced: n.Heading && p.levels[level].Counted(),
		}
		if form := &p.levels[level]; (form.OwnLine || form.Custom) && closed(node.Text) {
			node.Forced = true // a heading in any case, whatever its last character
		}
		p.finish(node, kind)
	case n.Kind.S == kindTable:
		p.listTable(n, text, at)
	case n.Kind.S == kindPicture:
		file := listText(n.File)
		if file.from == file.to {
			p.addFinding(diagnostic.PictureFile, kind)
		}
		p.figure(text)
		p.add(&Node{Kind: PictureBlock, Level: layouts.None, At: at, Picture: &Picture{
			File: file.string(), Alt: listText(n.Alt).string(), Caption: p.inlines(text),
		}})
	case n.Kind.S == kindChart:
		p.listChart(n, text, at)
	default:
		if n.Kind.S != kindParagraph {
			p.addFinding(diagnostic.ListKind, kind, n.Kind.S)
		}
		if runs := p.paragraph(text); len(runs) > 0 {
			p.add(&Node{Kind: Paragraph, Level: layouts.None, Text: runs, At: at})
		}
	}
	p.endNotes()
	for i := range n.Children {
		p.node(&n.Children[i], above)
	}
}

func (p *parser) listTable(n *report.Node, text span, at diagnostic.Range) {
	t := &Table{HeadRows: 1}
	if given, err := strconv.Atoi(n.HeadRows.S); err == nil {
		t.HeadRows = given
	}
	for _, w := range n.Widths {
		t.Widths = append(t.Widths, w.Twips)
	}
	if name := listText(n.File); n.File.S != "" {
		if t.File, _, _ = SheetParts(name.string()); t.File != name.string() {
			p.addFinding(diagnostic.TableFileKind, name, name.string())
			return
		}
		t.Sheet = listText(n.Sheet).string()
		p.captioned(text)
		t.Caption, t.Unit = p.inlines(text), p.listUnit(n)
		p.add(&Node{Kind: TableBlock, Level: layouts.None, Table: t, At: at})
		return
	}
	var rows [][]span
	for _, texts := range n.Rows {
		var row []span
		for _, cell := range texts {
			cell.S = strings.ReplaceAll(cell.S, "\n", " "+cellBreak+" ")
			row = append(row, listText(cell))
		}
		if row != nil {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		p.addFinding(diagnostic.TableEmpty, listText(n.Kind))
		return
	}
	p.captioned(text)
	t.Caption, t.Unit = p.inlines(text), p.listUnit(n)
	p.fill(t, rows)
	p.add(&Node{Kind: TableBlock, Level: layouts.None, Table: t, At: at})
}

// listUnit returns a table's unit line, with its initial words.
func (p *parser) listUnit(n *report.Node) []Inline {
	unit := n.Unit
	if unit.S == "" {
		return nil
	}
	if !isUnit(unit.S) {
		unit.S = unitWords[0] + " " + unit.S
	}
	return p.inlines(listText(unit))
}

// listChart reads a chart, which follows its table as in the notation.
func (p *parser) listChart(n *report.Node, text span, at diagnostic.Range) {
	if !p.afterTable() {
		p.addFinding(diagnostic.ChartAlone, listText(n.Kind))
		return
	}
	p.figure(text)
	c := &Chart{Caption: p.inlines(text)}
	for k := range charts {
		if charts[k].key == n.ChartKind.S {
			c.Kind = ChartKind(k)
		}
	}
	for _, title := range n.Columns {
		if s := listText(title).string(); s != "" {
			c.Columns = append(c.Columns, s)
		}
	}
	p.addChart(c, at)
}

func listText(t report.Text) span { return newSource(t.S, t.At.Start).whole() }
