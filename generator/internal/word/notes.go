package word

// notePart is the part that holds footnotes or endnotes.
type notePart struct {
	part string
	root *element
	byID map[string]*element
	read map[string]*Note
}

func (r *reader) readNotes() {
	r.footnotes, r.endnotes = r.notePart("footnotes", "w:footnote"), r.notePart("endnotes", "w:endnote")
}

func (r *reader) notePart(kind, tag string) notePart {
	n := notePart{part: r.related(kind), byID: map[string]*element{}, read: map[string]*Note{}}
	if n.root = r.tree(n.part); n.root != nil {
		for _, e := range n.root.kids {
			if e.name == tag && (e.attr("w:type") == "" || e.attr("w:type") == "normal") {
				n.byID[e.attr("w:id")] = e
			}
		}
	}
	return n
}

// note returns the note that a mark references; nil when the file has none, or when a
// note references another.
func (r *reader) note(call *element) *Note {
	from := r.footnotes
	end := call.name == "w:endnoteReference"
	if end {
		from = r.endnotes
	}
	id := call.attr("w:id")
	if n := from.read[id]; n != nil {
		return n
	}
	e := from.byID[id]
	if e == nil || r.part == from.part {
		return nil
	}
	n := &Note{Number: len(r.doc.Notes) + 1, End: end}
	from.read[id] = n
	r.doc.Notes = append(r.doc.Notes, n)
	r.inside(from.part, func() { n.Blocks = r.blocks(e) })
	return n
}
