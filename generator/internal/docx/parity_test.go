package docx_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/docx"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/page"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// node is an element of a part.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []*node    `xml:",any"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first child of a name; an empty node when there is none.
func (n *node) child(name string) *node {
	for _, c := range n.Children {
		if c.XMLName.Local == name {
			return c
		}
	}
	return &node{}
}

// all calls f with every descendant of a name, in order.
func (n *node) all(name string, f func(*node)) {
	for _, c := range n.Children {
		if c.XMLName.Local == name {
			f(c)
		}
		c.all(name, f)
	}
}

// text returns the words of a paragraph, without note marks.
func (n *node) text() (s string) {
	for _, r := range n.Children {
		if r.XMLName.Local == "r" && r.child("rPr").child("rStyle").attr("val") == "" {
			s += r.child("t").Text
		}
	}
	return s
}

// written returns a random report: the document and its package.
func written(t *testing.T, seed uint64) (*document.Document, map[string]*node) {
	t.Helper()
	data, files := randomreport.New(seed)
	return writtenOf(t, data, files)
}

// writtenOf returns the same of a report with other files.
func writtenOf(t *testing.T, data []byte, files fs.FS) (*document.Document, map[string]*node) {
	t.Helper()
	r, _ := report.Load("bao-cao.yaml", data, files)
	sheet, err := layouts.For(r.Standard.S, r.Date.ISO())
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := resolve.Resolve(context.Background(), resolve.Read(context.Background(), r, &sheet.Levels, files, nil), sheet, fonts.Default())
	var b bytes.Buffer
	if err := docx.Write(&b, doc, 0); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]*node{}
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		root := &node{}
		if err := xml.Unmarshal(content, root); err != nil {
			t.Fatal(err)
		}
		parts[strings.TrimSuffix(strings.TrimPrefix(f.Name, "word/"), ".xml")] = root
	}
	return doc, parts
}

// TestMarginsOfTheBack: a document for two-sided print has mirrored margins, another
// has none.
func TestMarginsOfTheBack(t *testing.T) {
	report := "tieu_chuan: dang\nco_quan: {ban_hanh: Đảng ủy xã, viet_tat: ĐU}\nso: 7\ndia_danh: Bình Lư\nngay: 09/6/2026\n" +
		"loai: bao-cao\ntrich_yeu: kết quả\nnoi_dung: Hết.\nky: {chuc_vu: Bí thư, ho_ten: Lò Văn A}\nnoi_nhan: [Lưu Văn phòng]\n"
	for choice, want := range map[string]string{"": "", "trinh_bay: {hai_mat: co}\n": "mirrorMargins"} {
		_, parts := writtenOf(t, []byte(report+choice), nil)
		if got := parts["settings"].child("mirrorMargins").XMLName.Local; got != want {
			t.Errorf("%q: %q", choice, got)
		}
	}
}

// looks returns the styles of a package by id, each with everything that it inherits,
// as "spacing.line" and so on.
func looks(parts map[string]*node) map[string]map[string]string {
	all := map[string]map[string]string{}
	defaults := map[string]string{}
	parts["styles"].child("docDefaults").all("rPr", func(n *node) { gather(defaults, n) })
	for _, s := range parts["styles"].Children {
		if s.attr("type") != "paragraph" {
			continue
		}
		look := map[string]string{}
		from := defaults
		if base := all[s.child("basedOn").attr("val")]; base != nil {
			from = base
		}
		for k, v := range from {
			look[k] = v
		}
		look["name"] = s.child("name").attr("val")
		if alias := s.child("aliases").attr("val"); alias != "" {
			look["name"] = alias
		}
		gather(look, s.child("pPr"))
		gather(look, s.child("rPr"))
		all[s.attr("styleId")] = look
	}
	return all
}

func gather(look map[string]string, properties *node) {
	for _, p := range properties.Children {
		if len(p.Attrs) == 0 {
			look[p.XMLName.Local] = "1"
			delete(look, p.XMLName.Local+".val")
		}
		for _, a := range p.Attrs {
			delete(look, p.XMLName.Local)
			look[p.XMLName.Local+"."+a.Name.Local] = a.Value
		}
	}
}

func on(look map[string]string, toggle string) bool {
	return look[toggle] == "1" && look[toggle+".val"] != "0"
}

// TestParagraphsHaveTheFormatOfTheSheet: style chain and direct formatting together give
// what the sheet and the document state.
func TestParagraphsHaveTheFormatOfTheSheet(t *testing.T) {
	for seed := range judge.Cases[uint64](8, 40) {
		doc, parts := written(t, seed)
		styles := looks(parts)
		byName := map[string]*layouts.Style{}
		for _, key := range doc.Sheet.StyleOrder {
			byName[doc.Sheet.Style(key).Word] = doc.Sheet.Style(key)
		}
		for _, f := range doc.Sheet.Levels {
			if f.HeadingWord != "" {
				byName[f.HeadingWord] = doc.Sheet.Style(f.Heading)
			}
			if f.ItemWord != "" {
				byName[f.ItemWord] = doc.Sheet.Style(f.Item)
			}
		}
		want := &paragraphs{}
		for _, s := range doc.Sections {
			want.add(s.Blocks)
		}
		parts["document"].all("p", func(p *node) {
			look := map[string]string{}
			for k, v := range styles[p.child("pPr").child("pStyle").attr("val")] {
				look[k] = v
			}
			style := byName[look["name"]]
			if name := strings.Fields(look["name"]); style == nil && len(name) > 1 { // points from a letter on
				style = byName[strings.Join(name[:len(name)-1], " ")]
			}
			if style == nil { // a rule: its length is in its indents
				return
			}
			properties := p.child("pPr")
			for _, c := range properties.Children {
				if !slices.Contains([]string{"pStyle", "keepNext", "keepLines", "numPr", "spacing", "ind", "outlineLvl", "sectPr"}, c.XMLName.Local) {
					t.Errorf("seed %d: %s is set for a paragraph of %s", seed, c.XMLName.Local, style.Key)
				}
			}
			gather(look, properties)
			left, right, before, keep, whole := style.Left, style.Right, style.Before, style.KeepNext, style.KeepLines
			if p.text() != "" && len(want.list) > 0 {
				next := want.list[0]
				want.list = want.list[1:]
				if next.style != style.Key {
					t.Fatalf("seed %d: the style of %.40q is %s, want %s", seed, p.text(), style.Key, next.style)
				}
				if next.left != 0 {
					left = next.left
				}
				if next.right != 0 {
					right = next.right
				}
				before = cmp.Or(next.before, before)
				keep, whole = keep || next.keep, whole || next.whole
			} else if len(properties.Children) > 1 {
				keep, whole = on(look, "keepNext"), on(look, "keepLines")
			}
			line, rule := strconv.Itoa(int(style.Pitch)), "exact"
			if style.Key == "hinh" {
				line, rule = "240", "auto"
			}
			align := map[layouts.Align]string{layouts.Justify: "both"}[style.Align]
			if align == "" {
				align = string(style.Align)
			}
			for k, v := range map[string]string{
				"sz.val": strconv.Itoa(int(style.Size) / 10), "jc.val": align, "rFonts.ascii": doc.Sheet.Font,
				"spacing.before": strconv.Itoa(int(before)), "spacing.after": "0",
				"spacing.line": line, "spacing.lineRule": rule,
				"ind.left": strconv.Itoa(int(left + style.Hanging)), "ind.right": strconv.Itoa(int(right)),
			} {
				if look[k] != v {
					t.Errorf("seed %d: %s of %s is %q, want %q", seed, k, style.Key, look[k], v)
				}
			}
			for k, v := range map[string]bool{
				"b": style.Bold, "i": style.Italic, "widowControl": !style.SplitLines, "keepLines": whole,
			} {
				if on(look, k) != v {
					t.Errorf("seed %d: %s of %s is %t", seed, k, style.Key, !v)
				}
			}
			if keep && !on(look, "keepNext") {
				t.Errorf("seed %d: %.40q is not kept with the next", seed, p.text())
			}
		})
		if len(want.list) > 0 {
			t.Errorf("seed %d: %d paragraphs are not written", seed, len(want.list))
		}
	}
}

// paragraphs are the paragraphs of a document that have text.
type paragraphs struct{ list []paragraph }

type paragraph struct {
	style       layouts.StyleKey
	left, right layouts.Length
	before      layouts.Length
	// keep reports whether at least its end is kept with the next, whole whether all of
	// it is.
	keep, whole bool
}

func (l *paragraphs) add(blocks []document.Block) {
	for _, b := range blocks {
		_ = b.Accept(l)
	}
}

func (l *paragraphs) Paragraph(b *document.Paragraph) error {
	if slices.ContainsFunc(b.Runs, func(r document.Run) bool { return r.Note == nil && r.Text != "" }) {
		l.list = append(l.list, paragraph{b.Style, b.Left, b.Right, b.Before, b.KeepNext || b.KeepEnd, b.KeepNext})
	}
	return nil
}

func (l *paragraphs) Heading(b *document.Heading) error {
	l.list = append(l.list, paragraph{style: b.Style, keep: true})
	return nil
}

func (l *paragraphs) Item(b *document.Item) error {
	l.list = append(l.list, paragraph{style: b.Style, keep: b.KeepNext || b.KeepEnd, whole: b.KeepNext})
	return nil
}

func (l *paragraphs) Rule(*document.Rule) error         { return nil }
func (l *paragraphs) Picture(b *document.Picture) error { return l.captions(b.Caption) }
func (l *paragraphs) Overlay(*document.Overlay) error   { return nil }
func (l *paragraphs) Frame(b *document.Frame) error {
	l.list = append(l.list, paragraph{style: layouts.StyleKey("khung_" + b.Name), left: b.Left, right: b.Right})
	return nil
}
func (l *paragraphs) Chart(b *document.Chart) error { return l.captions(b.Caption) }

func (l *paragraphs) captions(list ...*document.Paragraph) error {
	for _, p := range list {
		if p != nil {
			_ = l.Paragraph(p)
		}
	}
	return nil
}

func (l *paragraphs) Grid(b *document.Grid) error {
	for _, row := range b.Rows {
		for _, c := range row {
			l.add(c.Blocks)
		}
	}
	return nil
}

func (l *paragraphs) Table(b *document.Table) error {
	_ = l.captions(b.Above()...)
	for _, row := range b.Rows {
		for _, c := range row.Cells {
			_ = l.captions(c.Paragraphs...)
		}
	}
	return nil
}

// TestOutlinesAreOne: what Word shows, with its numbers counted as Word counts them,
// and the tags of the PDF agree in the same order: headings of every depth, the title,
// entries of lists, captions, header cells and cells of tables, labels, text, notes.
func TestOutlinesAreOne(t *testing.T) {
	compare := func(name string, doc *document.Document, parts map[string]*node) {
		rowByRow(doc)
		for _, s := range doc.Sections {
			s.First = document.Margins{} // parts of their own in Word
		}
		layout, err := page.Compose(context.Background(), doc, fonts.Default(), nil)
		if err != nil {
			t.Fatal(err)
		}
		word, tags := wordOutline(doc.Sheet, parts), tagOutline(layout)
		for i := range max(len(word), len(tags)) {
			if i >= len(word) || i >= len(tags) || word[i] != tags[i] {
				t.Errorf("%s, paragraph %d:\n word %.200q\n tags %.200q", name, i+1, at(word, i), at(tags, i))
				break
			}
		}
	}
	for seed := range judge.Cases[uint64](10, 60) {
		doc, parts := written(t, seed)
		compare(fmt.Sprintf("seed %d", seed), doc, parts)
	}
	examples, err := filepath.Glob("../../../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range examples {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, parts := writtenOf(t, data, os.DirFS(filepath.Dir(name)))
		compare(filepath.Base(name), doc, parts)
	}
}

// rowByRow moves recipients that continue on the next page after what is beside the
// first of them: Word has no other order.
func rowByRow(doc *document.Document) {
	for _, section := range doc.Sections {
		for _, b := range section.Blocks {
			if g, ok := b.(*document.Grid); ok {
				for _, row := range g.Rows {
					for i := range row {
						row[i].Continues = false
					}
				}
			}
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func withoutSpaces(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "·", "").Replace(s)
}

// wordOutline returns a line for every paragraph with text: its role ("H2", "LI",
// "Caption"), the label, the text, the notes in braces.
func wordOutline(sheet *layouts.Sheet, parts map[string]*node) []string {
	w := &wordReader{styles: looks(parts), roles: wordRoles(sheet), numbers: newNumbering(parts), notes: map[string]string{}}
	parts["footnotes"].all("footnote", func(n *node) { w.notes[n.attr("id")] = withoutSpaces(n.child("p").text()) })
	w.read(parts["document"], "P")
	return w.lines
}

// wordRoles maps the names of Word styles to the roles of their paragraphs, except text
// and headings.
func wordRoles(sheet *layouts.Sheet) map[string]string {
	roles := map[string]string{}
	for key, role := range map[layouts.StyleKey]string{"bang_ten": "Caption", "bang_don_vi": "Caption", "hinh_ten": "Caption"} {
		roles[sheet.Style(key).Word] = role
	}
	for _, style := range sheet.Styles {
		switch style.Role {
		case layouts.Title:
			roles[style.Word] = "Title"
		case layouts.Subtitle:
			roles[style.Word] = "Subtitle"
		case layouts.Entry:
			roles[style.Word] = "LI"
		}
	}
	for _, f := range sheet.Levels {
		if f.Item != "" {
			roles[sheet.Style(f.Item).Word], roles[f.ItemWord] = "LI", "LI"
		}
	}
	return roles
}

type wordReader struct {
	styles  map[string]map[string]string
	roles   map[string]string
	numbers *numbering
	notes   map[string]string
	lines   []string
}

// read reads the content of a node; plain is the role of its text.
func (w *wordReader) read(n *node, plain string) {
	for _, c := range n.Children {
		switch c.XMLName.Local {
		case "p":
			w.paragraph(c, plain)
		case "tbl":
			if c.child("tblPr").child("tblBorders").XMLName.Local != "" { // not the letterhead
				w.read(c, "TD")
			} else {
				w.read(c, plain)
			}
		case "tr":
			if c.child("trPr").child("tblHeader").XMLName.Local != "" {
				w.read(c, "TH")
			} else {
				w.read(c, plain)
			}
		default:
			w.read(c, plain)
		}
	}
}

func (w *wordReader) paragraph(p *node, role string) {
	properties := p.child("pPr")
	var s strings.Builder
	s.WriteString(w.numbers.label(properties))
	for _, r := range p.Children {
		switch ref := r.child("footnoteReference"); {
		case ref.XMLName.Local != "":
			fmt.Fprintf(&s, "{%s}", w.notes[ref.attr("id")])
		case r.XMLName.Local == "r" && r.child("rPr").child("rStyle").attr("val") == "":
			s.WriteString(r.child("t").Text)
		}
	}
	line := withoutSpaces(s.String())
	if line == "" {
		return
	}
	look := w.styles[properties.child("pStyle").attr("val")]
	level := look["outlineLvl.val"]
	if own := properties.child("outlineLvl").attr("val"); own != "" {
		level = own
	}
	words := strings.Fields(look["name"])
	if depth, err := strconv.Atoi(level); err == nil {
		role = fmt.Sprint("H", min(depth+1, 6))
	} else if known := w.roles[look["name"]]; known != "" {
		role = known
	} else if len(words) > 1 && w.roles[strings.Join(words[:len(words)-1], " ")] == "LI" { // points from a letter on
		role = "LI"
	}
	if role == "Subtitle" { // one title with the kind above it
		if n := len(w.lines); n > 0 && strings.HasPrefix(w.lines[n-1], "Title ") {
			w.lines[n-1] += line
			return
		}
		role = "Title"
	}
	w.lines = append(w.lines, role+" "+line)
}

// numbering counts as Word does.
type numbering struct {
	parts *node
	// styles are the styles of paragraphs by id.
	styles map[string]*node
	// counts are those of the lists, by abstractNumId: the numberings of a list share
	// them, and started are those that have restarted it.
	counts  map[string][]int
	started map[string]bool
}

func newNumbering(parts map[string]*node) *numbering {
	n := &numbering{parts["numbering"], map[string]*node{}, map[string][]int{}, map[string]bool{}}
	for _, s := range parts["styles"].Children {
		n.styles[s.attr("styleId")] = s
	}
	return n
}

func (n *numbering) find(name, id, value string) *node {
	for _, c := range n.parts.Children {
		if c.XMLName.Local == name && c.attr(id) == value {
			return c
		}
	}
	return &node{}
}

// label returns the number of a paragraph with these properties.
func (n *numbering) label(properties *node) string {
	place := properties.child("numPr")
	style := properties.child("pStyle").attr("val")
	id := place.child("numId").attr("val")
	level, _ := strconv.Atoi(place.child("ilvl").attr("val"))
	if id == "" {
		place = n.styles[style].child("pPr").child("numPr")
		id, level = place.child("numId").attr("val"), -1
	}
	if id == "" || id == "0" {
		return ""
	}
	num := n.find("num", "numId", id)
	list := num.child("abstractNumId").attr("val")
	var levels []*node
	n.find("abstractNum", "abstractNumId", list).all("lvl", func(l *node) {
		if level < 0 && l.child("pStyle").attr("val") == style {
			level = len(levels)
		}
		levels = append(levels, l)
	})
	start := func(i int) int {
		from, _ := strconv.Atoi(levels[i].child("start").attr("val"))
		return from
	}
	counts := n.counts[list]
	if counts == nil {
		counts = make([]int, len(levels))
		for i := range counts {
			counts[i] = start(i) - 1
		}
		n.counts[list] = counts
	}
	for i := range level { // a skipped level is counted from its start
		counts[i] = max(counts[i], start(i))
	}
	override := num.child("lvlOverride")
	if at, _ := strconv.Atoi(override.attr("ilvl")); override.attr("ilvl") != "" && at == level && !n.started[id] {
		from, _ := strconv.Atoi(override.child("startOverride").attr("val"))
		counts[level], n.started[id] = from-1, true
	}
	counts[level]++
	for i := level + 1; i < len(counts); i++ {
		counts[i] = start(i) - 1
	}
	label := levels[level].child("lvlText").attr("val")
	for i, l := range levels[:level+1] {
		number := strconv.Itoa(counts[i])
		switch l.child("numFmt").attr("val") {
		case "upperRoman":
			number = typography.Roman(counts[i])
		case "lowerLetter":
			number = string(rune('a' + counts[i] - 1))
		case "upperLetter":
			number = string(rune('A' + counts[i] - 1))
		}
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), number)
	}
	return label
}

// tagOutline returns the same of the PDF's tags.
func tagOutline(l *page.Layout) []string {
	owner := make([]int, len(l.Elements))
	var order []int
	text := map[int]string{}
	for i, e := range l.Elements {
		switch e.Type {
		case "Lbl", "LBody", "Reference", "Link", "Span":
			owner[i] = owner[e.Parent]
		default:
			owner[i] = i
			order = append(order, i)
		}
	}
	called := map[int]int{} // the note of each mark's Link
	for i, e := range l.Elements {
		if e.Type == "Link" && e.Target > 0 && l.Elements[e.Target].Type == "Note" {
			called[i] = e.Target
		}
	}
	for _, p := range l.Pages {
		for _, piece := range p.Pieces {
			if piece.Elem < 0 || piece.Text == nil {
				continue
			}
			s := withoutSpaces(piece.Text.String())
			if note := called[piece.Elem]; note > 0 {
				s = fmt.Sprintf("{%d}", note)
			}
			// A note's own label is not its text.
			if e := l.Elements[piece.Elem]; e.Type == "Link" && e.Target > 0 && l.Elements[e.Target].Type != "Note" {
				continue
			}
			text[owner[piece.Elem]] += s
		}
	}
	var lines []string
	for _, i := range order {
		if l.Elements[i].Type == "Note" || l.Elements[i].Type == "Figure" || text[i] == "" {
			continue // Word has no words of a chart
		}
		line := text[i]
		for _, j := range order {
			if l.Elements[j].Type == "Note" {
				line = strings.ReplaceAll(line, fmt.Sprintf("{%d}", j), "{"+text[j]+"}")
			}
		}
		lines = append(lines, tagRole(l, i)+" "+line)
	}
	return lines
}

// tagRole returns the role of an element, as far as Word can express it: Word has no
// row headers.
func tagRole(l *page.Layout, i int) string {
	role := l.Elements[i].Type
	for e := i; e > 0 && role == "P"; e = l.Elements[e].Parent {
		switch element := l.Elements[e]; {
		case element.Type == "Caption":
			role = "Caption"
		case element.Type == "TD", element.Type == "TH" && l.Elements[l.Elements[element.Parent].Parent].Type == "TBody":
			role = "TD"
		case element.Type == "TH":
			role = "TH"
		}
	}
	return role
}
