// Package importing turns a paper that was not born as YAML into a report: a
// Word file with [Word], plain text with [Text].
//
// Both are read into the same blocks. The parts of a paper are recognised from
// what the decree fixes (the words of the letterhead, of the number, of the
// signature), then from looks and from order. What is found goes into the
// report, what is not is left as a comment to fill in, and what has no place in
// a report is told with where it stood: nothing is lost silently. Letters are
// never corrected.
package importing

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Result is a paper as a report.
type Result struct {
	// YAML is the report, with a comment wherever a guess is unsure.
	YAML []byte
	// Files are the pictures that the report names, to stand beside it.
	Files []File
	Count Count
	// Source is the text of the source in its order, Lost what of it has no
	// place in the report; every text of Lost is in a diagnostic.
	Source []Passage
	Lost   []string
}

// File is a file beside the report.
type File struct {
	Name string
	Data []byte
}

// Count are letters, without spaces: In = Placed + Standing + Lost.
type Count struct {
	// In is what the source shows.
	In int
	// Placed is what stands in the report; Standing what the layout writes
	// itself (Quốc hiệu, “Số:”, “Nơi nhận:”, closing marks).
	Placed, Standing int
	// Lost is what had no place; each is a diagnostic.
	Lost int
}

// place is where something stood in the source.
type place struct {
	// paragraph of a Word file, or line of a text; 0 for neither.
	paragraph, line int
	// words are of something that is neither: “chân trang”.
	words diagnostic.Said
}

// said is the place as a person is told of it.
func (p place) said() diagnostic.Said {
	switch {
	case p.words != diagnostic.Said{}:
		return p.words
	case p.paragraph > 0:
		return diagnostic.Paragraph(p.paragraph)
	}
	return diagnostic.Line(p.line)
}

// block is a paragraph, a table, a picture or a chart of the source.
type block struct {
	place
	// style is a key of the sheet, where the source is one of our own files.
	style string
	// label is the number or bullet that Word makes.
	label  string
	bullet bool
	left   int // a bullet's indent, in twips
	// text is as the source has it: tabs and forced breaks are "\t" and "\n",
	// spaces are not folded.
	text []outline.Inline
	// raw says that the text is in the notation already.
	raw   bool
	align string
	// bold and italic say that all letters are.
	bold, italic bool
	// heading says that the source names it a heading.
	heading bool
	// rule says that it is nothing but a drawn line.
	rule bool
	// joins says that it goes on with the block before.
	joins bool
	// gap is an empty line before it, newPage a new page.
	gap, newPage bool
	landscape    bool
	section      int

	table   *table
	picture *picture
	chart   *chart

	// source is the paragraph of a Word file, and stretches the looks of text.
	source    *word.Paragraph
	stretches []stretch

	used bool

	// folded is the text with its spaces folded and shown what [peek] shows:
	// many rules ask for both. They are made when the text stands fast.
	folded *string
	shown  []string
	peeked bool
}

type table struct {
	columns int
	ruled   bool
	head    int
	rows    [][]cell
}

type cell struct {
	column, colSpan, rowSpan int
	blocks                   []*block
}

type picture struct {
	file, alt string
	// width and height are on paper, in twips; style is that of its paragraph.
	width, height int
	style         string
}

type chart struct {
	kind   outline.ChartKind
	series []string
}

// plain is the text of a block with its spaces folded.
func (b *block) plain() string {
	if b.folded == nil {
		s := plainOf(b.text)
		b.folded = &s
	}
	return *b.folded
}

func joined(text []outline.Inline) string {
	if len(text) == 1 {
		return text[0].Text
	}
	var b strings.Builder
	for _, in := range text {
		b.WriteString(in.Text)
	}
	return b.String()
}

// note is a footnote of the source.
type note struct {
	place
	text []outline.Inline
	used bool
}

// source is the file, and the account of its letters.
type source struct {
	name  string
	sheet *layouts.Sheet
	notes []*note
	files []File
	count Count
	lost  []string
	found []diagnostic.Diagnostic
}

// paper is what is being made of the source: the whole of it, a text that it
// issues, or what a copy adds.
type paper struct {
	*source
	blocks []*block
	// presentation is what the decree leaves to an office, archive what the
	// file says besides its text.
	presentation, archive []entry
	properties            map[string]string

	issuer      issuer
	number      string
	symbol      string
	unit        string
	placeName   string
	date        string
	kind        string
	subject     string
	authority   string
	bases       []string
	addressees  []string
	particulars []particular
	body        []string
	signers     []signer
	recipients  []string
	drafter     string
	copies      string
	urgency     string
	secrecy     *picture
	seal        *picture
	circulation string
	contact     []string
	appendices  []appendix
	issued      []*paper
	// goesWith is the kind of paper that this one goes with, ordinal an
	// appendix's number.
	goesWith, ordinal     string
	landscape, electronic bool
	// signedAt is when the office signed it, by a mark that says the number too.
	signedAt, signedNumber, signedSymbol string
	// copied is what a copy adds, copyForm its form.
	copied    *paper
	copyForm  string
	confirmed bool
	// marked are the pictures of an ending, by the column they stand in.
	marked []segment
	// after are the lines of the form below the body.
	after []formLine
	// unnumbered are the lines of the form that somebody numbered.
	unnumbered      int
	firstUnnumbered place
	// parts are the components as they are met, faults those of the outline.
	parts  []stated
	faults []Fault
	// doubts are comments, by key.
	doubts map[string]string
}

type entry struct{ key, value string }

type issuer struct {
	parent, name []string
	short        string
}

type signer struct {
	onBehalfOf, byOrderOf, byAuthorityOf, signingFor string
	acting                                           bool
	post, otherPost, rank, name                      string
	picture                                          *picture
}

type appendix struct {
	title     string
	landscape bool
	body      []string
	// ordinal is its number as it stands, with the line that says which paper
	// it goes with.
	ordinal string
	with    *block
}

func newPaper(name string) *paper {
	return &paper{source: &source{name: name, sheet: edition(report.DefaultStandard)}, doubts: map[string]string{}}
}

// beside is a paper in the same file.
func (p *paper) beside() *paper { return &paper{source: p.source, doubts: map[string]string{}} }

func (p *paper) say(id diagnostic.ID, at place, args ...any) {
	r := diagnostic.Range{File: p.name}
	if at.line > 0 {
		r.Start = diagnostic.Pos{Line: at.line, Column: 1}
	}
	p.found = append(p.found, diagnostic.New(id, r, args...))
}

// lose tells of something that has no place in a report.
func (p *paper) lose(what diagnostic.Said, at place, text string) {
	if text == "" {
		p.say(diagnostic.ImportLostThing, at, what, at.said())
		return
	}
	p.count.Lost += letters(text)
	p.lost = append(p.lost, text)
	p.say(diagnostic.ImportLost, at, what, at.said(), text)
}

// placed and standing book letters of the source.
func (p *paper) placed(text string)   { p.count.Placed += letters(text) }
func (p *paper) standing(text string) { p.count.Standing += letters(text) }

// letters counts what is no space; a letter with its marks is one, however it
// is composed.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !blank(r) && !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// recognise makes the report of the blocks.
func (p *paper) recognise() *Result {
	if kind := p.normative(); kind != "" {
		p.refuseLaw(kind)
		return nil
	}
	source := p.passages()
	p.read()
	if p.count.In == 0 {
		p.found = nil // of a file without a letter nothing is missing
		p.say(diagnostic.ImportEmpty, place{}, p.name)
		return nil
	}
	yaml := []byte(p.yaml()) // which may lose more
	return &Result{YAML: yaml, Files: p.files, Count: p.count, Source: source, Lost: p.lost}
}

// read finds the components of a paper among its blocks.
func (p *paper) read() {
	all := p.blocks
	for _, b := range all {
		p.count.In += b.letters()
	}
	for _, n := range p.notes {
		p.count.In += letters(joined(n.text))
	}
	main, issued, appendices := p.cut(all)
	if len(main) == 0 && p.appendixFile(appendices) {
		p.sweep()
		return
	}
	main, added := p.cutCopy(main)
	from := p.head(main)
	to := p.ending(main[from:]) + from
	end := p.bodyEnd(main[from:to]) + from
	p.body = p.text(main[from:end])
	p.readLines(main[:to], end, p.after)
	for _, text := range issued {
		p.issue(text)
	}
	p.copy(added)
	p.appendix(appendices)
	p.fromProperties()
	p.foreign()
	p.tellNumbers()
	p.sweep()
}

// cut parts a file into the paper, the texts that it issues and its appendices.
func (p *paper) cut(all []*block) (main []*block, issued [][]*block, appendices []*block) {
	ended := false
	begins := []int{0}
	end := len(all)
	for i, b := range all {
		if p.beginsAppendix(b, ended) {
			end = i
			break
		}
		if ended && p.beginsIssued(all, i) {
			begins = append(begins, i)
		}
		for _, s := range peek(b) {
			ended = ended || ender(s)
		}
	}
	begins = append(begins, end)
	for i := 1; i+1 < len(begins); i++ {
		issued = append(issued, all[begins[i]:begins[i+1]])
	}
	return all[:begins[1]], issued, all[end:]
}

// letters counts what a block shows, with what stands in it.
func (b *block) letters() int {
	n := letters(b.label) + letters(joined(b.text))
	if b.table != nil {
		for _, row := range b.table.rows {
			for _, c := range row {
				for _, inner := range c.blocks {
					n += inner.letters()
				}
			}
		}
	}
	return n
}

// sweep tells of every block and note that nothing took.
func (p *paper) sweep() {
	var walk func([]*block)
	walk = func(list []*block) {
		for _, b := range list {
			if s := b.plain(); !b.used && (s != "" || b.label != "") {
				p.lose(diagnostic.Said{Vietnamese: "chữ", English: "text"}, b.place, trimmed(b.label+" "+s))
			}
			b.used = true
			if b.table != nil {
				for _, row := range b.table.rows {
					for _, c := range row {
						walk(c.blocks)
					}
				}
			}
		}
	}
	walk(p.blocks)
	for _, n := range p.notes {
		if !n.used {
			s, _ := typography.Normalize(joined(n.text))
			p.lose(diagnostic.Said{Vietnamese: "chú thích", English: "a note"}, n.place, s)
		}
	}
}
