package word

// table reads a table and resolves its merged cells.
func (r *reader) table(e *element) *Table {
	r.tables++
	t := &Table{Number: r.tables}
	props := e.kid("w:tblPr")
	id := props.val("w:tblStyle")
	if r.styles.byID[id] == nil {
		id = r.styles.defaults.table
	}
	t.Style = r.styles.name(id)
	borders := props.kid("w:tblBorders")
	t.Ruled = ruled(borders)
	for _, st := range r.styles.chain(id) {
		t.Ruled = t.Ruled || st.ruled && borders == nil
	}
	for _, c := range e.kid("w:tblGrid").find("w:gridCol") {
		t.Columns = append(t.Columns, c.number("w:w"))
	}
	look := props.kid("w:tblLook")
	headed := look == nil || look.attr("w:firstRow") == "1" || look.attr("w:firstRow") == "" && look.attr("w:val") != ""

	// above is the cell that each column's vertical span belongs to.
	above := map[int]*Cell{}
	for _, tr := range rowsOf(e) {
		if r.deleted(tr, tr.kid("w:trPr", "w:del")) {
			continue
		}
		row := &Row{}
		if head := tr.kid("w:trPr", "w:tblHeader"); head != nil {
			row.Head = on(head)
		}
		format := r.styles.formatOf(id)
		if len(t.Rows) == 0 && headed {
			for _, st := range r.styles.chain(id) {
				format = format.over(st.head)
			}
		}
		// Cells side by side extend over the same page breaks.
		from, furthest := r.page, r.page
		column := r.columns(tr.kid("w:trPr", "w:gridBefore").number("w:val"), 0)
		for _, tc := range cellsOf(tr) {
			cp := tc.kid("w:tcPr")
			if r.deleted(tc, cp.kid("w:cellDel")) {
				continue
			}
			cell := &Cell{Column: column, ColSpan: r.columns(cp.kid("w:gridSpan").number("w:val"), 1), RowSpan: 1}
			column += cell.ColSpan
			if ruled(cp.kid("w:tcBorders")) {
				t.Ruled = true
			}
			r.page = from
			for _, k := range tc.kids {
				if isWrapper(k.name) {
					cell.Blocks = append(cell.Blocks, r.blocks(content(k))...)
				} else {
					cell.Blocks = append(cell.Blocks, r.blockIn(k, format)...)
				}
			}
			furthest = max(furthest, r.page)
			merge := cp.kid("w:vMerge")
			if origin := above[cell.Column]; merge != nil && merge.attr("w:val") != "restart" && origin != nil && origin.ColSpan == cell.ColSpan {
				origin.RowSpan++
				// Word hides the content of a covered cell; here it is kept.
				origin.Blocks = append(origin.Blocks, filled(cell.Blocks)...)
				continue
			}
			above[cell.Column] = nil
			if merge != nil {
				above[cell.Column] = cell
			}
			row.Cells = append(row.Cells, cell)
		}
		r.page = furthest
		t.Rows = append(t.Rows, row)
	}
	return t
}

// filled returns the blocks that are not empty.
func filled(blocks []Block) (list []Block) {
	for _, b := range blocks {
		if p, ok := b.(*Paragraph); ok && len(p.Runs) == 0 {
			continue
		}
		list = append(list, b)
	}
	return list
}

// columns returns a number of columns between least and the limit.
func (r *reader) columns(n, least int) int {
	if n > MaxColumns {
		r.reached(columnLimit, MaxColumns)
	}
	return min(max(n, least), MaxColumns)
}

// deleted reports whether a tracked change deletes a row or a cell; its characters are
// counted.
func (r *reader) deleted(e, mark *element) bool {
	if mark == nil {
		return false
	}
	r.doc.Deleted += len([]rune(e.words()))
	return true
}

func rowsOf(e *element) (rows []*element) {
	for _, k := range e.kids {
		switch {
		case k.name == "w:tr":
			rows = append(rows, k)
		case isWrapper(k.name):
			rows = append(rows, rowsOf(content(k))...)
		}
	}
	return rows
}

func cellsOf(e *element) (cells []*element) {
	for _, k := range e.kids {
		switch {
		case k.name == "w:tc":
			cells = append(cells, k)
		case isWrapper(k.name):
			cells = append(cells, cellsOf(content(k))...)
		}
	}
	return cells
}
