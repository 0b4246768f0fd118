package word

import "strings"

// isWrapper reports whether an element only wraps others: controls, tags, insertions.
func isWrapper(name string) bool {
	switch name {
	case "w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:bdo", "w:dir", "mc:AlternateContent":
		return true
	}
	return false
}

// understood are the extensions whose new form is read instead of the old one.
var understood = map[string]bool{"wps": true, "wpg": true, "w14": true, "w15": true, "wp14": true, "wpc": true, "a14": true}

// content returns the content of a wrapping element.
func content(e *element) *element {
	switch e.name {
	case "w:sdt":
		if k := e.kid("w:sdtContent"); k != nil {
			return k
		}
		return &element{}
	case "mc:AlternateContent":
		for _, k := range e.kids {
			if k.name == "mc:Choice" && understood[k.attr("Requires")] {
				return k
			}
		}
		if k := e.kid("mc:Fallback"); k != nil {
			return k
		}
		return &element{}
	}
	return e
}

// blocks reads the content of a cell, a box, a note or a header.
func (r *reader) blocks(e *element) (list []Block) {
	for _, k := range e.kids {
		if isWrapper(k.name) {
			list = append(list, r.blocks(content(k))...)
		} else {
			list = append(list, r.block(k)...)
		}
	}
	return list
}

// block reads a paragraph or a table; it returns nothing for other elements.
func (r *reader) block(e *element) []Block { return r.blockIn(e, runFormat{}) }

func (r *reader) blockIn(e *element, table runFormat) []Block {
	switch e.name {
	case "w:p":
		return []Block{r.paragraph(e, table)}
	case "w:tbl":
		return []Block{r.table(e)}
	case "w:altChunk":
		r.unread(foreignPart, "")
	case "w:subDoc":
		r.unread(subDocument, "")
	case "m:oMathPara":
		r.paragraphs++
		return []Block{&Paragraph{Number: r.paragraphs, Format: Format{Align: "left"}, Runs: []Run{{Text: e.words(), Other: "equation"}}}}
	}
	return nil
}

func (r *reader) paragraph(e *element, table runFormat) *Paragraph {
	r.paragraphs++
	p := &Paragraph{Number: r.paragraphs, Page: r.pageOf(e)}
	props := e.kid("w:pPr")
	id := props.val("w:pStyle")
	if r.styles.byID[id] == nil {
		id = r.styles.defaults.paragraph
	}
	p.Style = r.styles.name(id)
	in := around{table: table, paragraph: id}

	styled, direct := r.styles.shapeOf(id), shapeOf(props)
	all := r.styles.defaults.shape.over(styled)
	if n := r.numbering.nums[or(styled.over(direct).num, 0)]; n != nil {
		at := or(direct.level, or(styled.level, -1))
		if at < 0 || direct.num == nil {
			at = max(at, n.levelOf(id))
		}
		label, lv := n.next(min(at, listLevels-1))
		if lv != nil {
			if len(label) > MaxLabel {
				r.reached(labelLimit, MaxLabel)
				label = strings.ToValidUTF8(label[:MaxLabel], "")
			}
			p.Label, p.Bullet = label, lv.format == "bullet"
			if direct.num != nil {
				all = all.over(lv.shape)
			} else {
				all = r.styles.defaults.shape.over(lv.shape).over(styled)
			}
			p.LabelLook = r.look(in, props.kid("w:rPr"))
			if v, ok := lv.runFormat.toggles["w:b"]; ok {
				p.LabelLook.Bold = v
			}
			if v, ok := lv.runFormat.toggles["w:i"]; ok {
				p.LabelLook.Italic = v
			}
			if f := lv.runFormat.fonts["w:ascii"]; f != "" {
				p.LabelLook.Font = f
			}
		}
	}
	p.Format = all.over(direct).format()
	p.Runs = r.runs(e, in)
	for i := range r.fields {
		r.fields[i].begin() // a field that is never completed hides nothing
	}
	return p
}
