package page

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

func sheet(t testing.TB) *layouts.Sheet {
	t.Helper()
	s, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func compose(t testing.TB, blocks ...document.Block) *Layout {
	t.Helper()
	doc := &document.Document{Sheet: sheet(t), Sections: []*document.Section{{Blocks: blocks}}}
	l, err := Compose(context.Background(), doc, fonts.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func text(s string) []document.Run { return []document.Run{{Text: s}} }

// lines returns a paragraph of about n lines at 14 pt on 165 mm.
func lines(n int) *document.Paragraph {
	return &document.Paragraph{Style: "noi_dung", Runs: text(strings.TrimSpace(strings.Repeat("tình hình kinh tế xã hội ", n*13/5)))}
}

// bodyLines returns the lines of a page's text, without its number.
func bodyLines(l *Layout, p int) []string {
	var out []string
	y := layouts.Length(-1)
	for _, piece := range l.Pages[p].Pieces {
		if piece.Text == nil || piece.Elem < 0 {
			continue
		}
		if piece.Text.Baseline == y {
			out[len(out)-1] += piece.Text.String()
			continue
		}
		y = piece.Text.Baseline
		out = append(out, piece.Text.String())
	}
	return out
}

func TestJustifiedLinesEndAtTheRightEdge(t *testing.T) {
	l := compose(t, lines(6))
	family := fonts.Default()
	edge := Fine(sheet(t).Page.Width-sheet(t).Page.Right.Value) * FinePerTwip
	var spans []Span
	for _, piece := range l.Pages[0].Pieces {
		spans = append(spans, piece.Text.Spans[0])
	}
	for i, s := range spans[:len(spans)-1] {
		text := strings.TrimRight(s.Text, " ")
		n := Fine(strings.Count(text, " "))
		end := s.X + Fine(family.Width(s.Face, int(s.Size), text)) + n*s.Stretch
		// The stretch is distributed in whole units: the error is less than one for
		// each space.
		if end > edge || end < edge-n {
			t.Errorf("line %d ends %d units off the edge", i+1, edge-end)
		}
	}
}

// TestSpansOfALineAdjoin: where the words of a line belong to several runs, each begins
// where the one before it ends.
func TestSpansOfALineAdjoin(t *testing.T) {
	var runs []document.Run
	for i := range 60 {
		runs = append(runs, document.Run{Text: "tình hình ", Bold: i%3 == 0, Sup: i%7 == 0})
	}
	family := fonts.Default()
	several := 0
	for _, piece := range compose(t, &document.Paragraph{Style: "noi_dung", Runs: runs}).Pages[0].Pieces {
		if piece.Text == nil {
			continue
		}
		var end Fine
		for i, s := range piece.Text.Spans {
			if i > 0 {
				several++
				if s.X != end {
					t.Errorf("%q begins %d units off the end of the words before it", s.Text, s.X-end)
				}
			}
			end = s.X + Fine(family.Width(s.Face, int(s.Size), s.Text)) + Fine(strings.Count(s.Text, " "))*s.Stretch
		}
	}
	if several < len(runs)/2 {
		t.Errorf("only %d runs are on the line of another", several)
	}
}

// TestWordsOfOneLookAreOneSpan: what an author wrote in one look is one span of its line,
// however many runs it is of, and can be taken apart.
func TestWordsOfOneLookAreOneSpan(t *testing.T) {
	spans := func(at diagnostic.Range) (whole, parts []Span) {
		var runs []document.Run
		for range 60 {
			runs = append(runs, document.Run{Text: "tình hình ", At: at})
		}
		for _, piece := range compose(t, &document.Paragraph{Style: "noi_dung", Runs: runs}).Pages[0].Pieces {
			if piece.Text != nil && piece.Elem >= 0 {
				whole = append(whole, piece.Text.Spans...)
				parts = slices.AppendSeq(parts, piece.Text.ByRun(fonts.Default()))
			}
		}
		return whole, parts
	}
	whole, parts := spans(diagnostic.Range{File: "bc.yaml", Start: diagnostic.Pos{Line: 1, Column: 1}})
	separate, _ := spans(diagnostic.Range{})
	if len(whole) > len(separate)/5 {
		t.Errorf("%d spans of %d runs", len(whole), len(separate))
	}
	if len(parts) != len(separate) {
		t.Fatalf("%d parts, want %d", len(parts), len(separate))
	}
	for i, s := range parts {
		want := separate[i]
		if s.X != want.X || s.Text != want.Text || s.Start != want.Start || len(s.Runs) != 1 {
			t.Errorf("part %d is %q from byte %d at %d, want %q from %d at %d", i, s.Text, s.Start, s.X, want.Text, want.Start, want.X)
		}
	}
}

func TestHeadingIsNeverLastOnAPage(t *testing.T) {
	for n := 30; n < 40; n++ {
		l := compose(t, lines(n),
			&document.Heading{Style: "khoan_tieu_de", Outline: 1, Label: document.Label{Text: "1."}, Runs: text("Về phát triển kinh tế")},
			lines(8))
		for p := range l.Pages {
			all := bodyLines(l, p)
			if last := all[len(all)-1]; strings.HasPrefix(last, "1. ") {
				t.Errorf("after %d lines page %d ends with the heading", n, p+1)
			}
		}
	}
}

func TestNoSingleLineOfAParagraph(t *testing.T) {
	for n := 30; n < 45; n++ {
		for _, size := range []int{2, 3, 4, 5} {
			short := &document.Paragraph{Style: "noi_dung", Runs: text(strings.TrimSpace(strings.Repeat("một hai ba bốn năm sáu bảy tám chín ", size*2)))}
			l := compose(t, lines(n), short)
			total := 0
			var on []int
			for p := range l.Pages {
				count := 0
				for _, s := range bodyLines(l, p) {
					if strings.Contains(s, "bảy") || strings.Contains(s, "bốn") || strings.Contains(s, "hai") {
						count++
					}
				}
				total += count
				if count > 0 {
					on = append(on, count)
				}
			}
			if len(on) > 1 && (on[0] < 2 || on[1] < 2) {
				t.Errorf("%d lines after %d are split %v", total, n, on)
			}
		}
	}
}

func noted(n int, number int, note string) *document.Paragraph {
	p := lines(n)
	p.Runs = append(p.Runs, document.Run{Text: fmt.Sprintf("(%d)", number), Sup: true,
		Note: &document.Note{Number: number, Label: fmt.Sprintf("(%d)", number), Runs: text(note)}}, document.Run{Text: "."})
	return p
}

func TestNoteBeginsOnThePageOfItsMark(t *testing.T) {
	for n := 20; n < 50; n++ {
		l := compose(t, lines(n), noted(1, 1, strings.Repeat("kết quả thực hiện ", 30)), noted(2, 2, "ngắn"), lines(5))
		for number := 1; number <= 2; number++ {
			mark, note := -1, -1
			for i, e := range l.Elements {
				if e.Type == "Note" && e.ID == fmt.Sprintf("note-%d", number) {
					note = e.Page
					mark = l.Elements[l.Elements[i+2].Target].Page
				}
			}
			if mark < 0 || mark != note {
				t.Errorf("after %d lines: mark %d on page %d, note on page %d", n, number, mark+1, note+1)
			}
		}
	}
}

func TestNoteLongerThanAPageContinues(t *testing.T) {
	word := "kết quả thực hiện nhiệm vụ "
	l := compose(t, noted(3, 1, strings.Repeat(word, 1200)), lines(3))
	got := 0
	for p := range l.Pages {
		for _, s := range bodyLines(l, p) {
			got += strings.Count(s, "quả")
		}
	}
	if got != 1200 || len(l.Pages) < 3 {
		t.Errorf("%d of 1200 repeated words on %d pages", got, len(l.Pages))
	}
}

// signature returns a signature block of the least size.
func signature(t *testing.T) *document.Grid {
	width, _ := sheet(t).Page.Text(false)
	return &document.Grid{Role: document.EndBlock, Columns: []layouts.Length{width / 2, width / 2}, KeepWithText: true,
		Rows: [][]document.GridCell{{
			{Blocks: []document.Block{&document.Paragraph{Style: "noi_nhan", Runs: text("Nơi nhận:")}}},
			{Blocks: []document.Block{&document.Paragraph{Style: "ho_ten", Runs: text("Trần Tiến Dũng")}}},
		}}}
}

// TestTwoLinesOfALongTextGoWithTheSignature: at least two, and more only where the page
// before is full.
func TestTwoLinesOfALongTextGoWithTheSignature(t *testing.T) {
	s, overleaf := sheet(t), 0
	for n := 20; n < 45; n++ {
		last := lines(n)
		last.KeepEnd = true
		l := compose(t, last, signature(t))
		if len(l.Pages) == 1 {
			continue
		}
		overleaf++
		pieces := l.Pages[0].Pieces
		room := s.Page.Height - s.Page.Bottom.Value - pieces[len(pieces)-1].Text.Baseline
		switch kept := len(bodyLines(l, 1)) - 2; {
		case kept < 2:
			t.Errorf("%d lines are with the signature", kept)
		case kept > 2 && room > 2*s.Style("noi_dung").Pitch:
			t.Errorf("%d lines are with the signature, and page 1 has space for more", kept)
		}
	}
	if overleaf == 0 {
		t.Error("no signature is on the next page")
	}
}

func TestSignatureIsNeverAlone(t *testing.T) {
	for n := 20; n < 45; n++ {
		last := lines(4)
		last.KeepNext = true
		l := compose(t, lines(n), last, signature(t))
		all := bodyLines(l, len(l.Pages)-1)
		if len(all) < 4 {
			t.Errorf("after %d lines the last page holds only %q", n, all)
		}
	}
}

// A block that fits on no page is placed anyway, with a finding.
func TestCompositionEndsOnWhatFitsNoPage(t *testing.T) {
	l := compose(t, lines(2), &document.Picture{Style: "hinh", Width: 1000, Height: 30000, Format: "png", Alt: "x"}, lines(2))
	if len(l.Diagnostics) != 1 || l.Diagnostics[0].ID != diagnostic.TallerThanPage {
		t.Errorf("diagnostics: %v", l.Diagnostics)
	}
	if len(l.Pages) != 3 {
		t.Errorf("%d pages, want 3", len(l.Pages))
	}
}

func TestWordWiderThanTheLineIsBroken(t *testing.T) {
	l := compose(t, &document.Paragraph{Style: "noi_dung", Runs: text(strings.Repeat("x", 400))})
	if n := strings.Count(strings.Join(bodyLines(l, 0), ""), "x"); n != 400 {
		t.Errorf("%d characters of 400", n)
	}
	if len(bodyLines(l, 0)) < 3 {
		t.Error("the word was not broken")
	}
}

func TestNoBreakSpaceIsAPortion(t *testing.T) {
	// A third of a twip too narrow for one line if it were set as one portion.
	l := compose(t, &document.Paragraph{Style: "noi_dung", Runs: text("Thực hiện Kế hoạch số\u00a0123/KH-UBND, Ủy ban nhân dân xã báo cáo như sau:")})
	if got := bodyLines(l, 0); len(got) != 2 {
		t.Errorf("lines %q, want two as in LibreOffice", got)
	}
}

func TestTypedLabelIsPartOfItsText(t *testing.T) {
	// With the label in whole twips of its own there is space for one word less.
	const typed = "Tiếp nhận 1.694 hồ sơ, trong đó tiếp nhận trực tuyến qua dịch vụ công mức độ 3 là 202 hồ sơ"
	item := func(words string, label document.Label) *Layout {
		doc := &document.Document{Sheet: sheet(t), Sections: []*document.Section{{Blocks: []document.Block{
			&document.Item{Style: "diem", Depth: 1, Label: label, Runs: text(words)},
		}}}}
		style := doc.Sheet.Style("diem")
		style.Size, style.FirstLine = 260, 720
		l, err := Compose(context.Background(), doc, fonts.Default(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	asWords := document.Label{Text: "c)", Level: layouts.Diem, Typed: true}
	counted := document.Label{Text: "c)", Level: layouts.Diem}
	if got := bodyLines(item(typed, asWords), 0)[0]; !strings.HasSuffix(strings.TrimSpace(got), "độ 3") {
		t.Errorf("after a typed label: %q", got)
	}
	if got := bodyLines(item(typed, counted), 0)[0]; !strings.HasSuffix(strings.TrimSpace(got), "mức độ") {
		t.Errorf("after a label that Word counts: %q", got)
	}
	pieces := item(strings.Repeat("tình hình kinh tế ", 20), asWords).Pages[0].Pieces
	label, words := pieces[0].Text.Spans[0], pieces[1].Text.Spans[0]
	width := Fine(fonts.Default().Width(label.Face, int(label.Size), label.Text))
	if got := words.X - label.X - width; words.Stretch == 0 || got != words.Stretch {
		t.Errorf("the space after the label is stretched by %d, those in the words by %d", got, words.Stretch)
	}
}

func TestPathIsBrokenByItsOwnLength(t *testing.T) {
	const path = "G09.H12.3-2026/UBND/VP-KTTH/00012345-ABCD/vn.gov.laichau.vanban.dientu/chitiet.html"
	for before, end := range map[string]string{
		"":             "ABCD/", // the first word of a paragraph is broken after a slash
		"Tra cứu tại ": "tại",   // the whole path goes to the next line
	} {
		l := compose(t, &document.Paragraph{Style: "noi_dung", Runs: text(before + path)})
		if got := strings.TrimSpace(bodyLines(l, 0)[0]); !strings.HasSuffix(got, end) {
			t.Errorf("%q before the path: the first line is %q, want %s at its end", before, got, end)
		}
	}
}

func TestTableHeadIsOnEveryPage(t *testing.T) {
	cell := func(column int, head bool, s string) document.TableCell {
		return document.TableCell{Column: column, ColSpan: 1, RowSpan: 1, Head: head,
			Paragraphs: []*document.Paragraph{{Style: "bang_o", Runs: text(s)}}}
	}
	table := &document.Table{Columns: []layouts.Length{2000, 3000}, HeadRows: 1}
	table.Rows = append(table.Rows, document.TableRow{Cells: []document.TableCell{cell(0, true, "STT"), cell(1, true, "Nội dung")}})
	for i := range 120 {
		table.Rows = append(table.Rows, document.TableRow{Cells: []document.TableCell{cell(0, false, fmt.Sprint(i+1)), cell(1, false, "dòng")}})
	}
	l := compose(t, lines(3), table)
	if len(l.Pages) < 3 {
		t.Fatalf("%d pages", len(l.Pages))
	}
	for p := range l.Pages {
		if !strings.Contains((&Layout{Pages: l.Pages[p : p+1], Elements: l.Elements}).Dump(), "STT") {
			t.Errorf("page %d has no table head", p+1)
		}
	}
}

// TestSpanBesideAShorterSpanAddsNoHeight: the row in which a short span ends is placed
// before a longer span needs height.
func TestSpanBesideAShorterSpanAddsNoHeight(t *testing.T) {
	cell := func(column, rows int, lines ...string) document.TableCell {
		k := document.TableCell{Column: column, ColSpan: 1, RowSpan: rows}
		for _, line := range lines {
			k.Paragraphs = append(k.Paragraphs, &document.Paragraph{Style: "bang_o", Runs: text(line)})
		}
		return k
	}
	table := &document.Table{Columns: []layouts.Length{2000, 3000}, Rows: []document.TableRow{
		{Cells: []document.TableCell{cell(0, 3, "một", "hai"), cell(1, 2, "ba")}},
		{},
		{Cells: []document.TableCell{cell(1, 1, "bốn")}},
		{Cells: []document.TableCell{cell(0, 1, "năm"), cell(1, 1, "sáu")}},
	}}
	l := compose(t, table)
	at := map[string]layouts.Length{}
	for _, piece := range l.Pages[0].Pieces {
		if piece.Text != nil {
			at[piece.Text.String()] = piece.Text.Baseline
		}
	}
	if one, two := at["bốn"]-at["ba"], at["năm"]-at["bốn"]; one == 0 || one != two {
		t.Errorf("the rows are %d and %d high, want the height of one line each", one, two)
	}
}

// TestNotesOfACellOverSeveralRows: a note of a cell that spans rows takes its height on
// the page of its mark only, and the notes of a page are in order.
func TestNotesOfACellOverSeveralRows(t *testing.T) {
	const rows = 20
	table := func(long string) *document.Table {
		cell := func(column, rows int, all ...*document.Paragraph) document.TableCell {
			return document.TableCell{Column: column, ColSpan: 1, RowSpan: rows, Paragraphs: all}
		}
		span := cell(0, rows, noted(1, 1, "một"), noted(4, 2, long))
		b := &document.Table{Columns: []layouts.Length{5000, 3000}}
		for i := range rows {
			row := document.TableRow{Cells: []document.TableCell{cell(1, 1, &document.Paragraph{Style: "bang_o", Runs: text(fmt.Sprint("ô", i))})}}
			if i == 0 {
				row.Cells = []document.TableCell{span, cell(1, 1, noted(1, 3, "ba"))}
			}
			b.Rows = append(b.Rows, row)
		}
		return b
	}
	parted := 0
	for n := range 40 {
		l := compose(t, lines(n), table(strings.Repeat("dài ", 200)))
		mark := map[int]int{}
		for _, e := range l.Elements {
			if e.Type == "Reference" {
				mark[e.Target] = e.Page
			}
		}
		number, above := 0, Element{Page: -1}
		for i, e := range l.Elements {
			if e.Type != "Note" {
				continue
			}
			number++
			if mark[i] != e.Page {
				t.Errorf("after %d lines: note %d is on page %d, its mark on page %d", n, number, e.Page+1, mark[i]+1)
			}
			if e.Page == above.Page && e.Y <= above.Y {
				t.Errorf("after %d lines: note %d is above the one before", n, number)
			}
			above = e
		}
		all, short := bodyLines(l, 0), bodyLines(compose(t, lines(n), table("hai")), 0)
		if !slices.ContainsFunc(short, func(s string) bool { return strings.HasSuffix(s, "hai") }) {
			parted++
			if !slices.Equal(all, short) {
				t.Errorf("after %d lines: the note of a mark on page 2 changes page 1", n)
			}
		}
	}
	if parted == 0 {
		t.Error("the mark is on page 2 in no case")
	}
}

// TestMarginsOfTheBack: where a document is printed on both sides, the text of an even
// page has the margins of an odd page exchanged, with the number, the lines and the
// header of a table.
func TestMarginsOfTheBack(t *testing.T) {
	party, err := layouts.Load("hd05")
	if err != nil {
		t.Fatal(err)
	}
	cell := document.TableCell{Column: 0, ColSpan: 1, RowSpan: 1, Paragraphs: []*document.Paragraph{{Style: "bang_o", Runs: text("dòng")}}}
	head := cell
	head.Head = true
	table := &document.Table{Columns: []layouts.Length{9355}, HeadRows: 1, Rows: []document.TableRow{{Cells: []document.TableCell{head}}}}
	for range 150 {
		table.Rows = append(table.Rows, document.TableRow{Cells: []document.TableCell{cell}})
	}
	lay := func(twoSided bool) *Layout {
		doc := &document.Document{Sheet: party.With(layouts.Options{TwoSided: twoSided}), Sections: []*document.Section{{Blocks: []document.Block{lines(20), table}}}}
		l, err := Compose(context.Background(), doc, fonts.Default(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	one, both := lay(false), lay(true)
	if len(one.Pages) != len(both.Pages) || len(one.Pages) < 4 {
		t.Fatalf("%d and %d pages", len(one.Pages), len(both.Pages))
	}
	back := party.Page.Right.Value - party.Page.Left.Value
	for p, page := range one.Pages {
		want := layouts.Length(0)
		if p%2 == 1 {
			want = back
		}
		for i, piece := range page.Pieces {
			moved := both.Pages[p].Pieces[i]
			var by layouts.Length
			if piece.Text != nil {
				by = layouts.Length((moved.Text.Spans[0].X - piece.Text.Spans[0].X) / FinePerTwip)
			} else {
				by = moved.Rule.X - piece.Rule.X
			}
			if by != want {
				t.Fatalf("page %d: a piece is %d twips to the right, want %d", p+1, by, want)
			}
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	for _, pages := range []int{10, 1000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			var blocks []document.Block
			for range pages * 4 {
				blocks = append(blocks, lines(10))
			}
			b.ReportAllocs()
			for b.Loop() {
				compose(b, blocks...)
			}
		})
	}
}

func TestLinksAndBookmarksHaveText(t *testing.T) {
	note := &document.Note{Number: 3, Label: "3", Runs: text("Kết quả.")}
	l := compose(t, &document.Heading{
		Style: "phu_luc", Outline: 1, Label: document.Label{Text: "Phụ lục\u00a0I", Own: true},
		Runs: []document.Run{{Break: true}, {Text: "DANH\u00a0MỤC"}, {Text: "(3)", Sup: true, Note: note}},
	})
	if got := l.Bookmarks[0].Title; got != "Phụ lục I DANH MỤC" {
		t.Errorf("the bookmark is %q", got)
	}
	var targets []string
	for _, e := range l.Elements {
		if e.Type == "Link" {
			targets = append(targets, l.Elements[e.Target].Text)
		}
	}
	if got := strings.Join(targets, ", "); got != "Chú thích 3, Dấu chú thích 3" {
		t.Errorf("the links have the destinations %q", got)
	}
}

func TestATablesBookmarkShowsItsCaption(t *testing.T) {
	cell := document.TableCell{ColSpan: 1, RowSpan: 1, Paragraphs: []*document.Paragraph{{Style: "bang_o", Runs: text("Một")}}}
	l := compose(t, lines(3),
		&document.Table{
			Columns: []layouts.Length{3000},
			Caption: &document.Paragraph{Style: "bang_ten", Runs: text("Bảng\u00a01: Số liệu")},
			Unit:    &document.Paragraph{Style: "bang_don_vi", Runs: text("Đơn vị tính: ha")}, Rows: []document.TableRow{{Cells: []document.TableCell{cell}}}})
	mark := l.Bookmarks[0]
	at := l.Elements[mark.Elem]
	for _, piece := range l.Pages[0].Pieces {
		if piece.Text != nil && strings.HasPrefix(piece.Text.String(), "Bảng\u00a01") && (piece.Elem != mark.Elem || at.Y >= piece.Text.Baseline) {
			t.Errorf("%q has the destination %d, below the caption at %d", mark.Title, at.Y, piece.Text.Baseline)
		}
	}
}

// TestLooseLines: a line that a long word after it leaves nearly empty is reported,
// once for each paragraph and with the word.
func TestLooseLines(t *testing.T) {
	long := strings.Repeat("x", 60)
	text := func(s string) document.Block {
		return &document.Paragraph{Style: "noi_dung", Runs: []document.Run{{Text: s}}}
	}
	l := compose(t, text("Thu, chi ngân sách: "+long+" đồng "+long+" đồng."), text("Một đoạn ngắn."), text(strings.Repeat("từ ", 60)))
	if len(l.Diagnostics) != 1 || l.Diagnostics[0].ID != diagnostic.LineLoose || l.Diagnostics[0].Args[0] != long {
		t.Errorf("reported: %v", l.Diagnostics)
	}
}
