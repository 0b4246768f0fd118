package document

// Words returns the texts of the document in reading order: labels with the text that
// follows them, one cell after another, the notes at the end. A forced line break
// becomes a space; note marks are left out.
func (d *Document) Words() []string {
	w := &words{}
	for _, s := range d.Sections {
		for _, blocks := range [][]Block{s.First.Head, s.Blocks, s.First.Foot} {
			w.blocks(blocks)
		}
	}
	for _, n := range d.Notes {
		w.add("", n.Runs)
	}
	return w.list
}

type words struct{ list []string }

func (w *words) add(label string, runs []Run) {
	s := label
	if s != "" {
		s += " "
	}
	for _, r := range runs {
		switch {
		case r.Break:
			s += " "
		case r.Note == nil:
			s += r.Text
		}
	}
	w.list = append(w.list, s)
}

func (w *words) blocks(blocks []Block) {
	for _, b := range blocks {
		_ = b.Accept(w) // it never fails
	}
}

func (w *words) Paragraph(b *Paragraph) error { w.add("", b.Runs); return nil }
func (w *words) Heading(b *Heading) error     { w.add(b.Label.Text, b.Runs); return nil }
func (w *words) Item(b *Item) error           { w.add(b.Label.Text, b.Runs); return nil }
func (w *words) Frame(b *Frame) error         { w.add("", b.Runs); return nil }
func (w *words) Rule(*Rule) error             { return nil }
func (w *words) Picture(b *Picture) error     { return w.caption(b.Caption) }
func (w *words) Overlay(*Overlay) error       { return nil }
func (w *words) Chart(b *Chart) error         { return w.caption(b.Caption) }

func (w *words) caption(p *Paragraph) error {
	if p == nil {
		return nil
	}
	return w.Paragraph(p)
}

func (w *words) Grid(b *Grid) error {
	for _, row := range b.Rows {
		for _, cell := range row {
			w.blocks(cell.Blocks)
		}
	}
	return nil
}

func (w *words) Table(b *Table) error {
	for _, p := range b.Above() {
		_ = w.Paragraph(p)
	}
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			for _, p := range cell.Paragraphs {
				_ = w.Paragraph(p)
			}
		}
	}
	return nil
}
