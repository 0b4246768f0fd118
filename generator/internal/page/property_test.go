package page_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/page"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/layouts"
)

// TestAnyReportIsLaidOutByTheRules lays out random reports.
func TestAnyReportIsLaidOutByTheRules(t *testing.T) {
	for seed := range judge.Cases[uint64](50, 300) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			doc := built(t, seed)
			layout, err := page.Compose(context.Background(), doc, fonts.Default(), nil)
			if err != nil {
				t.Fatal(err)
			}
			l := newLaid(doc, layout)
			l.textOnceInOrder(t)
			l.insideTheFrame(t)
			l.nothingOverlaps(t)
			l.notesBesideTheirMarks(t)
			l.headingsBeforeText(t)
			l.noSingleLines(t)
			l.keptTogether(t)
			l.headsRepeated(t)
			l.endOfReport(t)
		})
	}
}

func built(t *testing.T, seed uint64) *document.Document {
	t.Helper()
	data, files := randomreport.Extreme(seed)
	r, found := report.Load("bao-cao.yaml", data, files)
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	doc, more := resolve.Resolve(context.Background(), resolve.Read(context.Background(), r, &sheet.Levels, files, nil), sheet, fonts.Default())
	if diagnostic.HasErrors(append(found, more...)) {
		t.Fatal(found, more)
	}
	return doc
}

// laid is a layout by blocks.
type laid struct {
	doc    *document.Document
	layout *page.Layout
	// owner is the element of the paragraph, heading, item, note or picture that each
	// element is part of; -1 for none.
	owner []int
	// notes are the Note elements in their order.
	notes []int
	texts []*laidText
	want  expected
	of    map[int]*laidText
}

// laidText is a placed block.
type laidText struct {
	elem  int
	lines []laidLine
	text  string
	// inside reports whether it is in a table or a grid, tied whether no page may end
	// after it.
	inside, tied bool
}

type laidLine struct {
	page int
	y    layouts.Length
}

func newLaid(doc *document.Document, layout *page.Layout) *laid {
	l := &laid{doc: doc, layout: layout, of: map[int]*laidText{}}
	inside := make([]bool, len(layout.Elements))
	l.owner = make([]int, len(layout.Elements))
	for i, e := range layout.Elements {
		l.owner[i] = -1
		if i > 0 {
			inside[i] = inside[e.Parent]
		}
		switch e.Type {
		case "Table", "Div":
			inside[i] = true
		case "P", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Figure":
			l.owner[i] = i
		case "Note":
			l.owner[i] = i
			l.notes = append(l.notes, i)
		case "Lbl", "LBody", "Link", "Reference", "Span":
			l.owner[i] = l.owner[e.Parent]
		}
		if l.owner[i] == i {
			text := &laidText{elem: i, inside: inside[i]}
			l.texts, l.of[i] = append(l.texts, text), text
		}
	}
	l.want.sheet = doc.Sheet
	for _, s := range doc.Sections {
		l.want.all(s.Blocks)
	}
	n := 0
	for _, text := range l.texts {
		if layout.Elements[text.elem].Type != "Note" {
			if n < len(l.want.tied) {
				text.tied = l.want.tied[n]
			}
			n++
		}
	}
	for p, pg := range layout.Pages {
		for _, piece := range pg.Pieces {
			if piece.Elem < 0 || l.owner[piece.Elem] < 0 {
				continue
			}
			text := l.of[l.owner[piece.Elem]]
			here := laidLine{page: p}
			switch {
			case piece.Text != nil:
				here.y = piece.Text.Baseline
				text.text += squeezed(piece.Text.String())
			case piece.Image != nil:
				here.y = piece.Image.Y
			default:
				continue
			}
			if n := len(text.lines); n == 0 || text.lines[n-1] != here {
				text.lines = append(text.lines, here)
			}
		}
	}
	return l
}

func squeezed(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "·", "").Replace(s)
}

// expected is the text of every block, and of every note, in the document's order.
type expected struct {
	sheet         *layouts.Sheet
	blocks, notes []string
	tied          []bool
	// titled reports whether the last paragraph is the first part of a title.
	titled bool
}

func (e *expected) add(style layouts.StyleKey, keep bool, label string, runs []document.Run) {
	if style != "" {
		e.tied = append(e.tied, keep || e.sheet.Style(style).KeepNext)
	}
	var s strings.Builder
	s.WriteString(label)
	for _, r := range runs {
		s.WriteString(r.Text)
		if r.Note != nil {
			note := expected{}
			note.add("", false, r.Note.Label, r.Note.Runs)
			e.notes = append(e.notes, note.blocks...)
		}
	}
	e.blocks = append(e.blocks, squeezed(s.String()))
}

func (e *expected) Paragraph(b *document.Paragraph) error {
	if len(b.Runs) == 0 {
		return nil
	}
	e.add(b.Style, b.KeepNext || b.KeepEnd, "", b.Runs)
	role := e.sheet.Style(b.Style).Role
	if n := len(e.blocks) - 1; e.titled && role == layouts.Subtitle { // one title
		e.blocks = append(e.blocks[:n-1], e.blocks[n-1]+e.blocks[n])
		e.tied = append(e.tied[:n-1], e.tied[n])
	}
	e.titled = role == layouts.Title
	return nil
}
func (e *expected) Heading(b *document.Heading) error {
	e.add(b.Style, true, b.Label.Text, b.Runs)
	return nil
}
func (e *expected) Item(b *document.Item) error {
	e.add(b.Style, b.KeepNext || b.KeepEnd, b.Label.Text, b.Runs)
	return nil
}
func (e *expected) Rule(*document.Rule) error { return nil }
func (e *expected) Frame(b *document.Frame) error {
	e.add(e.sheet.Frames[b.Name].Style, false, "", b.Runs)
	return nil
}
func (e *expected) Overlay(b *document.Overlay) error {
	for range b.Pictures {
		e.add(b.Style, true, "", nil)
	}
	return nil
}
func (e *expected) Chart(b *document.Chart) error {
	e.add(b.Style, true, "", nil)
	return e.captions(b.Caption)
}
func (e *expected) Picture(b *document.Picture) error {
	e.add(b.Style, true, "", nil)
	return e.captions(b.Caption)
}
func (e *expected) captions(list ...*document.Paragraph) error {
	for _, p := range list {
		if p != nil {
			_ = e.Paragraph(p)
		}
	}
	return nil
}
func (e *expected) Grid(b *document.Grid) error {
	for i, row := range b.Rows {
		for j, cell := range row {
			if cell.Continues {
				continue
			}
			e.all(cell.Blocks)
			for _, below := range b.Rows[i+1:] {
				if j >= len(below) || !below[j].Continues {
					break
				}
				e.all(below[j].Blocks)
			}
		}
	}
	return nil
}
func (e *expected) Table(b *document.Table) error {
	_ = e.captions(b.Above()...)
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			_ = e.captions(cell.Paragraphs...)
		}
	}
	return nil
}
func (e *expected) all(blocks []document.Block) {
	for _, b := range blocks {
		_ = b.Accept(e)
	}
}

// textOnceInOrder: every block and every note is placed once, completely, in the
// document's order.
func (l *laid) textOnceInOrder(t *testing.T) {
	var got expected
	want := l.want
	for _, text := range l.texts {
		if l.layout.Elements[text.elem].Type == "Note" {
			got.notes = append(got.notes, text.text)
		} else {
			got.blocks = append(got.blocks, text.text)
		}
	}
	for what, pair := range map[string][2][]string{"block": {want.blocks, got.blocks}, "note": {want.notes, got.notes}} {
		if len(pair[0]) != len(pair[1]) {
			t.Errorf("%d %ss placed, %d in the document", len(pair[1]), what, len(pair[0]))
		}
		for i := range min(len(pair[0]), len(pair[1])) {
			if pair[0][i] != pair[1][i] {
				t.Fatalf("%s %d is %.80q, want %.80q", what, i+1, pair[1][i], pair[0][i])
			}
		}
	}
	var last laidLine
	for _, text := range l.texts {
		if text.inside || l.layout.Elements[text.elem].Type == "Note" {
			continue
		}
		for _, line := range text.lines {
			if line.page < last.page || line.page == last.page && line.y <= last.y {
				t.Fatalf("page %d: %.60q is above the text before it", line.page+1, text.text)
			}
			last = line
		}
	}
}

// box is the rectangle of a piece.
type box struct {
	left, top, right, bottom layouts.Length
	rule, note, artifact     bool
	text                     string
}

func (l *laid) boxes(p int) []box {
	var all []box
	for _, piece := range l.layout.Pages[p].Pieces {
		var b box
		switch {
		case piece.Text != nil:
			first, last := piece.Text.Spans[0], piece.Text.Spans[len(piece.Text.Spans)-1]
			end := strings.TrimRight(last.Text, " ")
			b.left = layouts.Length(first.X / page.FinePerTwip)
			b.right = layouts.Length((last.X + page.Fine(fonts.Default().Width(last.Face, int(last.Size), end)) +
				page.Fine(strings.Count(end, " ")+strings.Count(end, "\u00a0"))*last.Stretch) / page.FinePerTwip)
			size := layouts.Length(0)
			for _, s := range piece.Text.Spans {
				if s.Rise == 0 {
					size = max(size, s.Size)
				}
			}
			b.top, b.bottom = piece.Text.Baseline-size*7/10, piece.Text.Baseline+size/5
			b.text = piece.Text.String()
		case piece.Rule != nil:
			b = box{left: piece.Rule.X, top: piece.Rule.Y, right: piece.Rule.X + piece.Rule.Width, bottom: piece.Rule.Y + piece.Rule.Height, rule: true, text: "a rule"}
		case piece.Image != nil:
			b = box{left: piece.Image.X, top: piece.Image.Y, right: piece.Image.X + piece.Image.Width, bottom: piece.Image.Y + piece.Image.Height, text: "a picture"}
		}
		b.artifact = piece.Artifact == "Pagination" && b.top < l.doc.Sheet.Page.Top.Value
		if piece.Elem >= 0 && l.owner[piece.Elem] >= 0 {
			b.note = l.layout.Elements[l.owner[piece.Elem]].Type == "Note"
		}
		all = append(all, b)
	}
	return all
}

func (l *laid) insideTheFrame(t *testing.T) {
	sheet := l.doc.Sheet
	slack := sheet.Tables.Border // half of a border is outside
	for p, pg := range l.layout.Pages {
		width, height := sheet.Page.Text(pg.Width > pg.Height)
		left, top := sheet.Page.Left.Value, sheet.Page.Top.Value
		text := 0
		for _, b := range l.boxes(p) {
			if b.artifact {
				continue
			}
			if !b.rule {
				text++
			}
			if b.left < left-slack || b.right > left+width+slack || b.top < top || b.bottom > top+height {
				t.Errorf("page %d: %.60q is outside the frame: %d..%d × %d..%d in %d..%d × %d..%d",
					p+1, b.text, b.left, b.right, b.top, b.bottom, left, left+width, top, top+height)
			}
		}
		if text == 0 {
			t.Errorf("page %d is empty", p+1)
		}
	}
}

func (l *laid) nothingOverlaps(t *testing.T) {
	for p := range l.layout.Pages {
		boxes := l.boxes(p)
		for i, a := range boxes {
			for _, b := range boxes[i+1:] {
				if a.rule || b.rule || a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom {
					continue
				}
				t.Errorf("page %d: %.50q overlaps %.50q", p+1, a.text, b.text)
				return
			}
		}
	}
}

// notesBesideTheirMarks: a note begins on the page of its mark, below all text, and its
// separator has something above and below.
func (l *laid) notesBesideTheirMarks(t *testing.T) {
	mark := map[int]int{}
	for _, e := range l.layout.Elements {
		if e.Type == "Reference" {
			mark[e.Target] = e.Page
		}
	}
	for i, n := range l.notes {
		at, ok := mark[n]
		if ok && i > 0 && l.layout.Elements[n].Page > at && l.linesOn(at) < 4 {
			// The earlier notes of its line fill the page.
			before := l.of[l.notes[i-1]].lines
			if before[len(before)-1].page >= l.layout.Elements[n].Page-1 {
				continue
			}
		}
		if !ok || at < 0 || l.layout.Elements[n].Page != at {
			t.Errorf("note %d begins on page %d, its mark is on page %d", i+1, l.layout.Elements[n].Page+1, at+1)
		}
	}
	for p := range l.layout.Pages {
		foot, noted := layouts.Length(0), false
		for _, b := range l.boxes(p) {
			switch {
			case b.note:
				noted = true
				if b.top < foot {
					t.Errorf("page %d: the note %.50q is above the text's foot", p+1, b.text)
				}
			case b.artifact:
			case noted:
				t.Errorf("page %d: text after the notes: %.50q", p+1, b.text)
			default:
				foot = max(foot, b.bottom)
			}
		}
	}
}

// inevitable reports whether everything on a page above a text is tied to it, so that
// together with its notes it is more than a page.
func (l *laid) inevitable(text *laidText, p int) bool {
	for _, above := range l.bodyOf(p) {
		if above == text {
			return true
		}
		if !above.tied {
			return false
		}
	}
	return false
}

// linesOn returns the number of lines of text on a page.
func (l *laid) linesOn(p int) int {
	seen := map[layouts.Length]bool{}
	for _, text := range l.bodyOf(p) {
		for _, line := range text.lines {
			if line.page == p {
				seen[line.y] = true
			}
		}
	}
	return len(seen)
}

// bodyOf returns the texts of a page outside the notes, in reading order.
func (l *laid) bodyOf(p int) []*laidText {
	var all []*laidText
	for _, text := range l.texts {
		if l.layout.Elements[text.elem].Type != "Note" && slices.ContainsFunc(text.lines, func(a laidLine) bool { return a.page == p }) {
			all = append(all, text)
		}
	}
	return all
}

func (l *laid) headingsBeforeText(t *testing.T) {
	for p := range len(l.layout.Pages) - 1 {
		if l.layout.Pages[p+1].Section != l.layout.Pages[p].Section {
			continue
		}
		body := l.bodyOf(p)
		if len(body) == 0 {
			continue
		}
		last := body[len(body)-1]
		if l.layout.Elements[last.elem].Type[0] != 'H' {
			continue
		}
		if !l.inevitable(last, p) {
			t.Errorf("page %d ends with the heading %.60q", p+1, last.text)
		}
	}
}

// noSingleLines: at least two lines of a paragraph are on either side of a page break.
func (l *laid) noSingleLines(t *testing.T) {
	for _, text := range l.texts {
		if text.inside || l.layout.Elements[text.elem].Type == "Note" {
			continue
		}
		count := map[int]int{}
		first, last := 1<<30, 0
		for _, line := range text.lines {
			count[line.page]++
			first, last = min(first, line.page), max(last, line.page)
		}
		if first < last && (count[first] < 2 && !l.inevitable(text, first) ||
			count[last] < 2 && !(l.inevitable(text, last-1) && count[last-1] < 4)) {
			t.Errorf("page %d: %.60q is split into %d and %d lines", first+1, text.text, count[first], count[last])
		}
	}
}

// keptTogether: a heading or a lead-in line is on the page of what it announces.
func (l *laid) keptTogether(t *testing.T) {
	var last *laidText
	for _, text := range l.texts {
		if l.layout.Elements[text.elem].Type == "Note" || len(text.lines) == 0 {
			continue
		}
		if last != nil && last.tied && !last.inside {
			p := last.lines[len(last.lines)-1].page
			this, next := l.layout.Pages[p], l.layout.Pages[text.lines[0].page]
			// A title immediately above a turned table is left alone.
			if this != next && this.Section == next.Section && this.Width == next.Width && !l.inevitable(last, p) {
				t.Errorf("page %d: %.60q is separated from what it announces", p+1, last.text)
			}
		}
		last = text
	}
}

// headsRepeated: the header of a table is on every page on which the table continues,
// unless it leaves too little of the page.
func (l *laid) headsRepeated(t *testing.T) {
	pages := map[int]map[int]bool{} // by table, the pages of its rows
	tall := map[int]layouts.Length{}
	headed := map[int]bool{}
	for i, e := range l.layout.Elements {
		text := l.of[i]
		if text == nil || len(text.lines) == 0 || !text.inside {
			continue
		}
		cell := e.Parent
		row := l.layout.Elements[cell].Parent
		table := l.layout.Elements[row].Parent
		kind := l.layout.Elements[cell].Type
		if part := l.layout.Elements[table]; part.Type != "Table" {
			if table = part.Parent; part.Type == "TBody" {
				kind = "TD"
			}
		}
		switch kind {
		case "TH":
			headed[table] = true
			tall[table] = max(tall[table], text.lines[len(text.lines)-1].y-l.layout.Elements[table].Y)
		case "TD":
			if pages[table] == nil {
				pages[table] = map[int]bool{}
			}
			for _, line := range text.lines {
				pages[table][line.page] = true
			}
		}
	}
	for table, on := range pages {
		first := l.layout.Elements[table].Page
		for p := range on {
			_, height := l.doc.Sheet.Page.Text(l.layout.Pages[p].Width > l.layout.Pages[p].Height)
			if p == first || !headed[table] || tall[table] > height/4 {
				continue
			}
			repeated := slices.ContainsFunc(l.layout.Pages[p].Pieces, func(piece page.Piece) bool {
				return piece.Artifact == "Pagination" && piece.Text != nil && piece.Text.Baseline > l.doc.Sheet.Page.Top.Value
			})
			if !repeated {
				t.Errorf("page %d: the table continues without its header", p+1)
			}
		}
	}
}

// endOfReport: no page contains only the signature.
func (l *laid) endOfReport(t *testing.T) {
	end := -1
	for i, e := range l.layout.Elements {
		if e.Type == "Div" {
			end = i
		}
	}
	p := l.layout.Elements[end].Page
	for _, text := range l.bodyOf(p) {
		e := l.layout.Elements[text.elem]
		if e.Parent != end {
			return
		}
	}
	t.Errorf("page %d contains only the signature", p+1)
}
