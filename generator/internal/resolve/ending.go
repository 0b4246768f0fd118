package resolve

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// signOff is the ending of a document, or of a copy of one.
type signOff struct {
	signers    []report.Signature
	seal       report.Mark
	recipients []report.Text
	// drafted follows the last of the recipients: "PL.(300)".
	drafted string
	// confirmation is who confirms the signatures.
	confirmation []report.Signature
	// issuer is the issuer whose seal it is; suffix distinguishes a copy's places from
	// the document's.
	issuer, suffix string
	// columns are those of recipients and one signer, where they are not the
	// sheet's.
	columns []layouts.Length
}

// ending returns ô 7, 8, 9b and 12: the recipients beside the signature. Several
// signers are side by side, a cell each, with the recipients below them (Mẫu 1.9); the
// seal then belongs to the one at the right.
func (b *builder) ending(e signOff) *document.Grid {
	g := &document.Grid{Role: document.EndBlock, KeepWithText: true}
	if len(e.signers) > 1 {
		abreast := b.lead(e) + 1
		g.Columns = layouts.Equal(abreast, b.width)
		for from := 0; from < len(e.signers); from += abreast {
			g.Rows = append(g.Rows, b.signers(e, from, g.Columns))
		}
		below := []document.GridCell{{Blocks: b.recipients(e, b.width)}}
		if confirmed := b.confirmed(e, b.width-g.Columns[0]); confirmed != nil {
			below = append(below, document.GridCell{Blocks: confirmed})
		}
		g.Rows = append(g.Rows, below)
		b.breakLong(g)
		return g
	}
	left, right := b.sheet.EndBlock.Split(b.width)
	if e.columns != nil {
		left, right = e.columns[0], e.columns[1]
	}
	g.Columns = []layouts.Length{left, right}
	var signature []document.Block
	for _, s := range e.signers {
		signature = append(b.authority(s, right), b.signed(s, b.overlay(s, e.seal, right, e.issuer), b.signatory(e, 0))...)
	}
	g.Rows = [][]document.GridCell{{{Blocks: b.recipients(e, left)}, {Blocks: signature}}}
	b.breakLong(g)
	if confirmed := b.confirmed(e, right); confirmed != nil {
		blank := []document.Block{&document.Paragraph{Style: layouts.StyleRecipient}}
		g.Rows = append(g.Rows, []document.GridCell{{Blocks: blank}, {Blocks: confirmed}})
	}
	return g
}

// lead returns the signer who leads: the one at the right of the first row.
func (b *builder) lead(e signOff) int {
	abreast := len(e.signers)
	if most := b.sheet.EndBlock.Abreast; most > 0 {
		abreast = min(abreast, most)
	}
	return abreast - 1
}

// signers returns a row of the signers from one on, a cell each, so that one is read
// whole before the next. The names are on one line however long the posts are: where
// these take fewer lines the signature space is larger.
func (b *builder) signers(e signOff, from int, columns []layouts.Length) []document.GridCell {
	cells := make([]document.GridCell, min(len(columns), len(e.signers)-from))
	rooms := make([][]document.Block, len(cells))
	heights := make([]layouts.Length, len(cells))
	for i := range cells {
		s, width := e.signers[from+i], columns[i]
		if i == len(cells)-1 {
			width = across(columns[i:])
		}
		var seal report.Mark
		if from+i == b.lead(e) {
			seal = e.seal
		}
		rooms[i] = b.signed(s, b.overlay(s, seal, width, e.issuer), b.signatory(e, from+i))
		cells[i] = document.GridCell{Blocks: append(b.authority(s, width-b.sheet.EndBlock.Gap), rooms[i]...), AtFoot: true}
		heights[i] = b.height(cells[i].Blocks, width)
	}
	for i, highest := 0, slices.Max(heights); i < len(cells); i++ {
		b.enlarge(rooms[i], highest-heights[i])
	}
	return cells
}

func across(columns []layouts.Length) (sum layouts.Length) {
	for _, c := range columns {
		sum += c
	}
	return sum
}

// enlarge enlarges the signature space; pictures stay in its middle.
func (b *builder) enlarge(signed []document.Block, more layouts.Length) {
	if more == 0 {
		return
	}
	for _, block := range signed {
		switch block := block.(type) {
		case *document.Overlay:
			for i := range block.Pictures {
				block.Pictures[i].Y += more / 2
			}
		case *document.Paragraph:
			block.Before = b.sheet.Style(block.Style).Before + more
			return
		}
	}
}

// confirmed returns who confirms the signatures, for a body without a seal.
func (b *builder) confirmed(e signOff, width layouts.Length) []document.Block {
	var blocks []document.Block
	for _, s := range e.confirmation {
		words := b.sheet.Texts["xac_nhan_chu_ky"]
		if len(e.signers) > 0 {
			words += " " + e.signers[b.lead(e)].Name.S
		}
		blocks = append(blocks, b.titledIn(width, layouts.StyleSignatureConfirmed, report.Text{S: words, At: s.At}))
		blocks = slices.Concat(blocks, b.authority(s, width), b.signed(s, nil, nil))
	}
	return blocks
}

// recipients returns ô 9b in a column.
func (b *builder) recipients(e signOff, width layouts.Length) []document.Block {
	if len(e.recipients) == 0 {
		blocks := []document.Block{&document.Paragraph{Style: layouts.StyleRecipientsHead}}
		if e.drafted != "" {
			blocks = append(blocks, b.line(layouts.StyleRecipient, report.Text{S: e.drafted}))
		}
		return blocks
	}
	blocks := []document.Block{b.line(layouts.StyleRecipientsHead, report.Text{S: b.sheet.Texts["noi_nhan"]})}
	for i, t := range closed(e.recipients, ".") {
		s := "-" + noBreak + b.glue(t.S)
		if i == len(e.recipients)-1 && e.drafted != "" {
			s += " " + e.drafted
		}
		line := b.line(layouts.StyleRecipient, report.Text{S: s, At: t.At})
		b.keepWhole(line, width)
		blocks = append(blocks, line)
	}
	return blocks
}

// authority returns the lines of authority and post in the order of the decree (PL I,
// I.II.7).
func (b *builder) authority(s report.Signature, width layouts.Length) []document.Block {
	text := b.sheet.Texts
	post := s.Post
	if s.Acting {
		post.S = text["quyen"] + " " + post.S
	}
	var blocks []document.Block
	add := func(prefix string, t report.Text) {
		if t.Empty() {
			return
		}
		t.S = typography.Upper(strings.TrimSpace(prefix + " " + t.S))
		style := b.authorityStyle(len(blocks) == 0, prefix != "")
		blocks = append(blocks, onLines(style, b.breaker.Balance(b.glue(t.S), b.sheet.Style(style), width), t.At))
	}
	add(text["thay_mat"], s.OnBehalfOf)
	add(text["thua_lenh"], s.ByOrderOf)
	add(text["thua_uy_quyen"], s.ByAuthorityOf)
	add(text["ky_thay"], s.SigningFor)
	// "BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO": a line each, where an edition has the
	// word.
	for i, part := range b.parted(post) {
		if i > 0 {
			blocks = append(blocks, &document.Paragraph{Style: "chuc_vu", Runs: []document.Run{{Text: text["kiem"], At: post.At}}, At: post.At})
		}
		add("", part)
	}
	return blocks
}

// parted returns the posts of a signer with two of them: "Bí thư kiêm Trưởng Ban Chỉ
// đạo".
func (b *builder) parted(post report.Text) []report.Text {
	word := b.sheet.Texts["kiem"]
	first, second, ok := strings.Cut(post.S, " "+word+" ")
	if word == "" || !ok {
		return []report.Text{post}
	}
	return []report.Text{{S: first, At: post.At}, {S: second, At: post.At}}
}

// authorityStyle returns the style of a line of authority or of a post. An edition that
// sets posts apart from authorities has styles of their own for a first line with a
// post and for a later one with an authority.
func (b *builder) authorityStyle(first, authority bool) layouts.StyleKey {
	style, apart := layouts.StylePost, layouts.StyleLaterAuthority
	if first {
		style, apart = layouts.StyleAuthority, layouts.StyleFirstPost
	}
	if first != authority && b.sheet.Styles[apart] != nil {
		return apart
	}
	return style
}

// signed returns the signature space, the signer's other post and the name. Pictures
// lie over a space of its own line; what follows is where it would be without them.
func (b *builder) signed(s report.Signature, pictures *document.Overlay, who *document.Signatory) []document.Block {
	name := s.Name
	if !s.Rank.Empty() {
		name.S = s.Rank.S + " " + name.S
	}
	var blocks []document.Block
	nameStyle, postStyle := layouts.StyleSignerName, layouts.StyleOtherPost
	if pictures != nil {
		pictures.Signatory, who = who, nil
		blocks = append(blocks, pictures)
		nameStyle, postStyle = layouts.StyleSignerNameBelowPost, layouts.StyleOtherPostBelowRoom
	}
	if !s.OtherPost.Empty() {
		post := b.line(postStyle, s.OtherPost)
		post.Signatory, who = who, nil
		blocks = append(blocks, post)
		nameStyle = layouts.StyleSignerNameBelowPost
	}
	line := b.line(nameStyle, name)
	line.Signatory = who
	return append(blocks, line)
}

// signatory returns who signs at a place, and whose seal goes there: with the signer
// who leads.
func (b *builder) signatory(e signOff, at int) *document.Signatory {
	text, s := b.sheet.Texts, e.signers[at]
	who := &document.Signatory{
		Name:  document.SignerPlace + strconv.Itoa(at+1) + e.suffix,
		Label: text["chu_ky"] + " " + strings.TrimSpace(typography.Upper(s.Post.S)+" "+s.Name.S),
	}
	if at == b.lead(e) {
		who.Seal, who.SealLabel = document.SealPlace+e.suffix, text["con_dau"]+" "+issuerInText(e.issuer)
	}
	return who
}
