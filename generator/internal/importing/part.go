package importing

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Part is a piece of a Word file and the component that it was recognised as.
type Part struct {
	// Key is the component's in the sheet: "quoc_hieu"; "phu_luc_tieu_de" is
	// the title below “Phụ lục”, "noi_nhan_tiep" a line that goes on with the
	// recipient above.
	Key string
	// NumberLine says that it is the number of a heading, whose title stands
	// in a line of its own.
	NumberLine bool
	// Paragraph is where it stands, in whole or in part.
	Paragraph *word.Paragraph
	// Text is its letters as they show, in Unicode; spaces are not folded.
	// Looks are how they show, a stretch after another.
	Text  string
	Looks []LookOf
}

// LookOf is the look of some letters.
type LookOf struct {
	word.Look
	Text string
}

// Fault is what the outline has to say about a paragraph of the body.
type Fault struct {
	ID        diagnostic.ID
	Args      []any
	Paragraph *word.Paragraph
}

// Recognised is what a Word file was found to be.
type Recognised struct {
	// Edition is that of the sheet whose words stand at its head.
	Edition string
	// Normative is what shows that the paper states law, “NGHỊ ĐỊNH” or its
	// number with a year; nothing else of it is then recognised.
	Normative string
	// Kind is the key of the paper's kind; empty when it names none.
	Kind string
	// Number and Symbol are of “Số: 15/BC-UBND”.
	Number, Symbol string
	Parts          []Part
	Faults         []Fault
	// Copied is what a copy adds below, with its own number, parts and ranks;
	// nil for a paper that is no copy.
	Copied *Recognised
	// Ranks are what stands before the names of the signers: “TS.”.
	Ranks []string
}

// Recognise finds the components of a Word file. The document is not changed.
func Recognise(name string, doc *word.Document) *Recognised {
	p := fromDocument(name, doc, nil)
	if law := p.normative(); law != "" {
		return &Recognised{Edition: p.sheet.Edition, Normative: law}
	}
	p.read()
	return p.recognised()
}

func (p *paper) recognised() *Recognised {
	out := &Recognised{Edition: p.sheet.Edition, Kind: p.kind, Number: p.number, Symbol: p.symbol, Faults: p.faults}
	for _, s := range p.signers {
		out.Ranks = append(out.Ranks, s.rank)
	}
	var last *block
	all := ""
	for _, s := range p.parts {
		if s.from.source == nil {
			continue
		}
		if s.from != last {
			last, all = s.from, joined(s.from.text)
		}
		out.Parts = append(out.Parts, s.part(all))
	}
	if p.copied != nil && len(p.copied.parts) > 0 { // an electronic copy says it all in one mark
		out.Copied = p.copied.recognised()
	}
	return out
}

// stretch is a look and the byte of the block's text where it ends.
type stretch struct {
	look word.Look
	end  int
}

// stated is a component and its place in a block.
type stated struct {
	key        string
	from       *block
	start, end int
	numberLine bool
}

// part is a component as a [Part]; all is the text of its block.
func (s stated) part(all string) Part {
	p := Part{Key: s.key, NumberLine: s.numberLine, Paragraph: s.from.source}
	s.end = min(s.end, len(all))
	p.Text = all[s.start:s.end]
	of := s.from.stretches
	for i := sort.Search(len(of), func(i int) bool { return of[i].end > s.start }); i < len(of); i++ {
		from := s.start
		if i > 0 {
			from = max(from, of[i-1].end)
		}
		if from >= s.end {
			break
		}
		if to := min(of[i].end, s.end); from < to {
			p.Looks = append(p.Looks, LookOf{of[i].look, all[from:to]})
		}
	}
	return p
}

func (p *paper) is(key string, s segment) {
	p.parts = append(p.parts, stated{key: key, from: s.from, start: s.start, end: s.end})
}

func (p *paper) isBlock(key string, b *block) {
	p.parts = append(p.parts, stated{key: key, from: b, end: len(joined(b.text))})
}

// isSplit books Quốc hiệu that stands behind the agency in one line, and leaves
// the agency.
func (p *paper) isSplit(s *segment) {
	all := joined(s.from.text)
	at := p.stateIn(all[s.start:s.end])
	if at < 0 || len(typography.Upper(all)) != len(all) {
		return
	}
	state := *s
	state.start = s.start + at
	p.is("quoc_hieu", state)
	s.end = state.start
}

// isOwn books a line by its own style, where the source is one of our files and
// the style is one of those, else by a key.
func (p *paper) isOwn(key string, s segment, styles ...string) {
	if slices.Contains(styles, s.from.style) {
		key = s.from.style
	}
	p.is(key, s)
}

// isTitle books the kind's name, and the subject that stands behind it.
func (p *paper) isTitle(b *block, rest string) {
	all := joined(b.text)
	at := len(all)
	if rest != "" {
		if i := strings.LastIndex(all, rest); i >= 0 {
			at = i
		} else if i := strings.IndexByte(all, '\n'); i >= 0 {
			at = i + 1
		}
	}
	name, subject := "ten_loai", "trich_yeu"
	if p.form().Letterhead == layouts.NoLetterhead { // an appendix in a file of its own
		name, subject = "phu_luc", "phu_luc_tieu_de"
	}
	p.parts = append(p.parts, stated{key: name, from: b, end: at})
	if at < len(all) {
		p.parts = append(p.parts, stated{key: subject, from: b, start: at, end: len(all)})
	}
}

// goesOn lengthens the last recipient by the line below it.
func (p *paper) goesOn(s segment) {
	if n := len(p.parts); n > 0 && p.parts[n-1].from == s.from {
		p.parts[n-1].end = s.end
		return
	}
	p.is("noi_nhan_tiep", s)
}

// isNode books a line of the body. Where only the missing stop makes it look a
// heading, what stands under it decides.
func (t *notation) isNode(n *outline.Node, l *bodyLine) {
	if n.Kind != outline.Section && n.Kind != outline.Paragraph || l.from.table != nil || l.from.rule {
		return
	}
	if k := len(t.parts); k > 0 && t.parts[k-1].from == l.from {
		return // a line after a forced break
	}
	key := "noi_dung"
	if n.Level < layouts.None {
		key = cmp.Or(t.sheet.Levels[n.Level].Item, t.sheet.Levels[layouts.Khoan].Item)
	}
	if n.Kind == outline.Section && (l.want == aHeading || n.Heading && (len(n.Children) > 0 || n.Level < layouts.Khoan)) {
		key = cmp.Or(t.sheet.Levels[n.Level].Heading, key)
	}
	switch l.from.style {
	case "bang_ten", "bang_don_vi", "hinh_ten", "phu_luc_kem_theo":
		key = l.from.style
	case "":
		if l.from.align == "center" && GoesWith(l.from.plain()) {
			key = "phu_luc_kem_theo"
		}
	}
	t.isBlock(key, l.from)
	t.parts[len(t.parts)-1].numberLine = l.title != nil
	if l.title != nil {
		t.isBlock(key, l.title)
	}
}

// outlined keeps what the outline has to say of the paragraphs of a Word file.
func (t *notation) outlined(faults []diagnostic.Diagnostic, at map[int]int) {
	for _, d := range faults {
		if i, ok := at[d.At.Start.Line]; ok && t.lines[i].from.source != nil && !(d.ID == diagnostic.NumberOrder && t.restarts(i)) {
			t.faults = append(t.faults, Fault{d.ID, d.Args, t.lines[i].from.source})
		}
	}
}

// letterPart is the heading of a part that offices letter, above the levels
// that the decree names: “A. TÌNH HÌNH”.
var letterPart = lazyregexp.New(`^(?:\*\*)?[A-ZĐ][.)/]\s*\p{Lu}`)

// firstLabels begin a count.
var firstLabels = []string{"1.", "I.", "a)", "Điều 1.", "1.1."}

// restarts says that a line counts from one again because a lettered part
// begins above it: only the first of its level below the letter.
func (t *notation) restarts(i int) bool {
	label := labelForm.FindString(t.lines[i].text)
	if !slices.Contains(firstLabels, trimmed(label)) {
		return false
	}
	for i--; i >= 0; i-- {
		text := strings.TrimLeft(t.lines[i].text, `*\\`)
		if letterPart.MatchString(text) && !labelled(text) {
			return true
		}
		if strings.HasPrefix(text, label) {
			return false
		}
	}
	return false
}
