package recognise

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

// ender reports whether a line belongs below the text.
func ender(s string) bool {
	return len(s) < 30 && opens(s, "noinhan") || begunByAuthority(s) && capitals(s)
}

// closingMark closes the text of a document, also where its standard has a mark that any
// sentence may have.
const closingMark = "./."

// ending reads what is below the text and returns where it begins.
func (p *recogniser) ending(blocks []*reading.Block) int {
	at := p.endingAt(blocks)
	list := blocks[at:]
	for i, b := range list {
		if b.Table != nil && p.signedTable(b) {
			p.below(list[i+1:])
			list = list[:i+1]
			break
		}
	}
	p.ended(p.segments(list))
	return at
}

// signedTable reports whether a table holds recipients in one column and a signature in
// another: the document ends with it.
func (p *recogniser) signedTable(b *reading.Block) bool {
	receives, signs := false, false
	for _, s := range p.peek(b) {
		receives = receives || opens(s, "noinhan")
		signs = signs || (begunByAuthority(s) || startsPost(s)) && capitals(s)
	}
	return receives && signs
}

// below reports what is below the signature and has no place in a report: notes,
// remarks, a second letterhead. What the decree puts there is read: the drafter, the
// contact data, what a form asks of a signer.
func (p *recogniser) below(blocks []*reading.Block) {
	asked := p.signatureTexts()
	var known []*reading.Block
	for _, b := range blocks {
		text := b.Plain()
		switch {
		case b.Table == nil && p.Sheet.ContactLast && text != "" && (b.Style == "lien_he" || contactForm.MatchString(text)):
			p.Letterhead.Contact = append(p.Letterhead.Contact, text)
			p.recordBlock("lien_he", b, ByPattern)
			p.use(b)
			p.Placed(text)
		case p.Sheet.Texts["khong_pho_bien"] != "" && alike(text, p.Sheet.Texts["khong_pho_bien"]):
			p.Ending.Unpublished = true
			p.recordBlock("khong_pho_bien", b, ByWords)
			p.use(b)
			p.Automatic(text)
		case b.Table == nil && text == "", b.Table == nil && b.Style != "", asked[typography.Bare(text)], b.Table == nil && draftedForm.MatchString(text):
			known = append(known, b)
		case b.Rule:
			p.Automatic(reading.Joined(b.Text))
			p.use(b)
		default:
			for _, s := range p.segments([]*reading.Block{b}) {
				p.Lose(belowSignature, s.from.Place, s.text)
			}
		}
	}
	if len(known) > 0 {
		p.ended(p.segments(known))
	}
}

var belowSignature = diagnostic.Localized{Vietnamese: "chữ ở dưới chữ ký", English: "text below the signature"}

func (p *recogniser) endingAt(blocks []*reading.Block) int {
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		if b.Table != nil && !(b.Table.Ruled && b.Table.Head > 0) && b.Table.Columns <= 4 && isEnding(p.peek(b)) {
			// The part of the signature that is above the table, on lines of its own.
			for i > 0 && blocks[i-1].Table == nil && len(p.peek(blocks[i-1])) > 0 && enderAll(p.peek(blocks[i-1])) {
				i--
			}
			return i
		}
	}
	after := 0
	for i, b := range blocks {
		if b.Table == nil && strings.HasSuffix(b.Plain(), closingMark) {
			after = i + 1
		}
	}
	for i := after; i < len(blocks); i++ {
		if blocks[i].Table != nil {
			continue
		}
		lines := p.peek(blocks[i])
		if after > 0 && i < after+3 && len(lines) > 0 && enderAll(lines) {
			return i // a post immediately below the closing mark
		}
		for _, s := range lines {
			if ender(s) {
				// A post above, without an abbreviation of authority.
				for i > after && i > 0 && blocks[i-1].Table == nil && len(p.peek(blocks[i-1])) > 0 && enderAll(p.peek(blocks[i-1])) {
					i--
				}
				return i
			}
		}
	}
	// A post in capitals and a name close the text.
	const signature = 8
	for i := max(after, len(blocks)-signature); i < len(blocks); i++ {
		if lines := p.peek(blocks[i]); blocks[i].Table == nil && len(lines) > 0 && enderAll(lines) && after > 0 {
			return i
		}
	}
	return p.belowDate(blocks)
}

// belowDate returns where the signature below a place and date begins, as applications
// have it, whatever its lines contain; the end where there is none.
func (p *recogniser) belowDate(blocks []*reading.Block) int {
	const lines, longest = 4, 60 // of a signature, bytes of a line
	for i := len(blocks) - 2; i >= max(len(blocks)-1-lines, 0); i-- {
		b := blocks[i+1]
		text := b.Plain()
		if b.Table != nil || b.Label != "" || len(text) > longest || closedText(text) || b.Align != "center" && b.Align != "right" && !b.Bold {
			break
		}
		if blocks[i].Table == nil && blocks[i].Label == "" && placeDate(blocks[i].Plain()) {
			return i + 1
		}
	}
	return len(blocks)
}

// isEnding reports whether the lines of a table are recipients or a signature.
func isEnding(lines []string) bool {
	for _, s := range lines {
		if ender(s) {
			return true
		}
	}
	return len(lines) > 1 && len(lines) < 40 && startsPost(lines[0]) && capitals(lines[0])
}

// enderAll reports whether all lines are posts in capitals or words of authority.
func enderAll(lines []string) bool {
	for _, s := range lines {
		if !(ender(s) || capitals(s) && startsPost(s)) {
			return false
		}
	}
	return true
}

// ended sorts the lines of an ending into recipients and signers.
func (p *recogniser) ended(list []segment) {
	signing := map[int][]segment{}
	var columns []int
	var all []segment
	receiving, column := false, -1
	closed := false // the list of recipients has ended: with “Lưu: …”
	whole := true   // the last recipient ends with its mark, so another begins below
	asked := p.signatureTexts()
	for _, s := range list {
		t := typography.Bare(s.text)
		listed := strings.HasPrefix(s.text, "-") || strings.HasPrefix(s.text, "+") || strings.HasPrefix(s.text, "–") || s.from.Bullet || strings.HasPrefix(t, "luu") && strings.Contains(s.text, ":")
		switch {
		case s.from.Rule || reading.OnlyRule(s.text):
			p.Automatic(s.text)
		case asked[t]:
			p.Automatic(s.text)
			p.Ending.Confirmed = true
		case strings.HasPrefix(t, "noinhan") && len(s.text) < 30:
			p.Automatic(s.text)
			p.record("noi_nhan", s, ByWords)
			receiving, column = true, s.column
		case receiving && listed && (s.column == column || s.from.Table == nil), listed && !capitals(s.text):
			receiving, column = true, s.column
			closed = opens(strings.TrimLeft(s.text, "-–+• "), "luu") && strings.HasSuffix(s.text, ".")
			whole = ends(s.text)
			p.record("noi_nhan_muc", s, ByPattern)
			p.recipient(s.text)
		case receiving && whole && !closed && s.column == column && s.from.Style == "" && ends(s.text) && !capitals(s.text) && !startsPost(s.text) && !p.maySign(s):
			// The author left out the dash.
			p.record("noi_nhan_muc", s, ByOrder)
			p.recipient(s.text)
		case s.from.Style == "noi_nhan_muc" && !begunByAuthority(s.text) && (receiving && s.column == column || draftedForm.MatchString(s.text)):
			p.record("noi_nhan_muc", s, ByStyle)
			p.recipient(s.text)
		case receiving && !closed && s.column == column && len(p.Ending.Recipients) > 0 && s.from.Style == "" && !capitals(s.text) && !startsPost(s.text) && !p.maySign(s):
			last := &p.Ending.Recipients[len(p.Ending.Recipients)-1]
			p.continueRecipient(s)
			whole = ends(s.text)
			inner := strings.TrimRight(s.text, ";.,: ")
			p.Automatic(s.text)
			p.Inner(inner)
			*last += " " + inner
		default:
			if _, known := signing[s.column]; !known {
				columns = append(columns, s.column)
			}
			signing[s.column] = append(signing[s.column], s)
			all = append(all, s)
		}
	}
	if len(columns) > 1 && !twoSigners(signing, columns) {
		// One signer whose lines are at different tabs.
		signing, columns = map[int][]segment{0: all}, []int{0}
	}
	for _, c := range columns {
		n := len(p.Ending.Signers)
		p.readSignature(signing[c])
		if len(p.Ending.Signers) > n {
			p.takePictures(&p.Ending.Signers[n], c, len(columns) == 1)
		}
	}
	p.reportOtherPictures()
	p.drafted(receiving)
}

// ends reports whether a recipient ends with its mark.
func ends(s string) bool { return strings.HasSuffix(s, ";") || strings.HasSuffix(s, ".") }

// reportOtherPictures reports the pictures that are not a stamp, signature or seal.
func (p *recogniser) reportOtherPictures() {
	for _, m := range p.marked {
		p.Lose(diagnostic.Localized{Vietnamese: "hình (" + m.from.Picture.File + ")", English: "a picture (" + m.from.Picture.File + ")"}, m.from.Place, "")
	}
	p.marked = nil
}

// signatureTexts returns the texts of the form below a signature and their lines, as
// [bare] returns them.
func (p *recogniser) signatureTexts() map[string]bool {
	texts := map[string]bool{}
	for _, part := range p.Form().UnderSignature {
		for key, text := range p.Sheet.Texts {
			if !strings.HasPrefix(key, part.Component) || text == "" {
				continue
			}
			for _, s := range append(strings.Split(text, "\n"), text) {
				texts[typography.Bare(s)] = true
			}
		}
	}
	return texts
}

// draftedForm matches what follows the Lưu line: the drafter and the number of copies.
var draftedForm = lazyregexp.New(`^(.*\.\s+)?((?:\p{Lu}[\p{Lu}\d.-]*)?\s*(?:\(\d+\))?)$`)

// drafted removes it from the last of the recipients.
func (p *recogniser) drafted(receiving bool) {
	n := len(p.Ending.Recipients)
	if n == 0 || p.Ending.Drafter+p.Ending.Copies != "" {
		return
	}
	last := p.Ending.Recipients[n-1]
	m := draftedForm.FindStringSubmatch(last)
	if m == nil || m[2] == "" || m[1] == "" && receiving || m[1] != "" && !opens(m[1], "luu") {
		return
	}
	mark, count, _ := strings.Cut(m[2], "(")
	p.Ending.Drafter, p.Ending.Copies = strings.TrimRight(strings.TrimSpace(mark), "."), strings.TrimRight(count, ")")
	// The layout writes the stop after the Lưu line.
	if p.Ending.Recipients[n-1] = strings.TrimRight(m[1], ";.,: "); p.Ending.Recipients[n-1] == "" {
		p.Ending.Recipients = p.Ending.Recipients[:n-1]
	}
}

// maySign reports whether a line after the recipients may belong to a signature that
// has not been read yet: in a document without columns everything is on the left.
func (p *recogniser) maySign(s segment) bool { return s.column > 0 }

func (p *recogniser) recipient(text string) {
	for _, one := range strings.Split(strings.ReplaceAll(text, "; - ", ";\n- "), "\n") {
		inner := strings.TrimLeft(strings.TrimRight(one, ";.,: "), "-–+• ")
		p.Automatic(one)
		p.Inner(inner)
		if inner != "" {
			p.Ending.Recipients = append(p.Ending.Recipients, inner)
		}
	}
}
