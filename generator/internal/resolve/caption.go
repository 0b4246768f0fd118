package resolve

import (
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
)

// nameCaptions records in the runs of the whole document which captions they begin and
// which they refer to. A number of two parts ("2.1") is not counted.
func (b *builder) nameCaptions() {
	c := captioner{known: map[document.Caption]*document.Caption{}}
	c.own(b.doc)
	if len(c.known) > 0 {
		c.refer(b.doc)
	}
}

// captioner finds the captions of a document. Where two have the same name, as in
// appendices, a reference means the one in its own section, otherwise the first.
type captioner struct {
	known   map[document.Caption]*document.Caption
	section map[document.Caption]*document.Caption
}

// own finds the captions.
func (c *captioner) own(doc *document.Document) {
	for _, s := range doc.Sections {
		for _, p := range captions(s) {
			caption := c.begun(p)
			if caption != nil && c.known[*caption] == nil {
				c.known[*caption] = caption
			}
		}
	}
}

// begun returns the caption that a paragraph begins; nil where it has no number.
func (c *captioner) begun(p *document.Paragraph) *document.Caption {
	run := &p.Runs[0]
	names := outline.Names(run.Text)
	if len(names) == 0 || names[0].Start > 0 {
		return nil
	}
	name, ok := counted(run.Text, names[0])
	if !ok {
		return nil
	}
	run.Captions = []document.CaptionName{{Start: names[0].Start, End: names[0].End, Caption: &name, Own: true}}
	return &name
}

// counted returns the caption that a name means if a field prints it in this form: not
// "Bảng 2.1", "Bảng 07" or "Bảng số 7".
func counted(text string, n outline.Name) (document.Caption, bool) {
	number, err := strconv.Atoi(n.Number)
	printed := strings.ReplaceAll(text[n.Start:n.End], noBreak, " ")
	return document.Caption{Word: n.Word, Number: number}, err == nil && printed == n.Word+" "+n.Number
}

// refer finds the references to captions in running text, cells and notes.
func (c *captioner) refer(doc *document.Document) {
	for _, s := range doc.Sections {
		c.section = map[document.Caption]*document.Caption{}
		for _, p := range captions(s) {
			for _, n := range p.Runs[0].Captions {
				if c.section[*n.Caption] == nil {
					c.section[*n.Caption] = n.Caption
				}
			}
		}
		for _, block := range s.Blocks {
			if t := textOf(block); t != nil {
				c.runs(t.runs)
			} else if table, ok := block.(*document.Table); ok {
				for _, row := range table.Rows {
					for _, cell := range row.Cells {
						for _, p := range cell.Paragraphs {
							c.runs(p.Runs)
						}
					}
				}
			}
		}
	}
}

func (c *captioner) runs(runs []document.Run) {
	for i := range runs {
		run := &runs[i]
		if run.Note != nil {
			c.runs(run.Note.Runs)
			continue
		}
		if run.Link != "" {
			continue
		}
		for _, n := range outline.Names(run.Text) {
			name, ok := counted(run.Text, n)
			if !ok {
				continue
			}
			caption := c.section[name]
			if caption == nil {
				caption = c.known[name]
			}
			if caption != nil {
				run.Captions = append(run.Captions, document.CaptionName{Start: n.Start, End: n.End, Caption: caption})
			}
		}
	}
}

// captions returns the captions of a section that have words.
func captions(s *document.Section) (list []*document.Paragraph) {
	for _, block := range s.Blocks {
		var p *document.Paragraph
		switch block := block.(type) {
		case *document.Table:
			p = block.Caption
		case *document.Picture:
			p = block.Caption
		case *document.Chart:
			p = block.Caption
		}
		if p != nil && len(p.Runs) > 0 {
			list = append(list, p)
		}
	}
	return list
}
