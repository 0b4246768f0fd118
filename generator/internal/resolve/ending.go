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

// signOff is how a paper, or a copy of one, ends.
type signOff struct {
	signers    []report.Signature
	seal       report.Mark
	recipients []report.Text
	// drafted follows the last of the recipients: "PL.(300)".
	drafted string
	// confirmation is who confirms the signatures.
	confirmation []report.Signature
	// issuer is whose seal it is; suffix distinguishes a copy's places from the document's.
	issuer, suffix string
}

// ending is ô 7, 8, 9b and 12: the recipients beside the signature. Several
// signers stand side by side, with the recipients below them (Mẫu 1.9); the
// seal is then the last one's.
func (b *builder) ending(e signOff) *document.Grid {
	g := &document.Grid{Role: document.EndBlock, KeepWithText: true}
	if len(e.signers) > 1 {
		g.Columns = layouts.Equal(len(e.signers), b.width)
		below := []document.GridCell{{Blocks: b.recipients(e, b.width), Turn: len(e.signers)}}
		if confirmed := b.confirmed(e, b.width-g.Columns[0]); confirmed != nil {
			below = append(below, document.GridCell{Blocks: confirmed, Turn: len(e.signers) + 1})
		}
		g.Rows = append(b.signers(e, g.Columns), below)
		b.breakLong(g)
		return g
	}
	left, right := b.sheet.EndBlock.Split(b.width)
	g.Columns = []layouts.Length{left, right}
	var signature []document.Block
	for _, s := range e.signers {
		other, name := b.signed(s, !s.OtherPost.Empty(), b.overlay(s, e.seal, right, e.issuer), b.signatory(e, 0))
		signature = slices.Concat(b.authority(s, right), other, name)
	}
	// Recipients that go on overleaf are read before the signature.
	g.Rows = [][]document.GridCell{{{Blocks: b.recipients(e, left)}, {Blocks: signature, Turn: 1}}}
	b.breakLong(g)
	if confirmed := b.confirmed(e, right); confirmed != nil {
		blank := []document.Block{&document.Paragraph{Style: layouts.StyleRecipient}}
		g.Rows = append(g.Rows, []document.GridCell{{Blocks: blank, Turn: 2}, {Blocks: confirmed, Turn: 2}})
	}
	return g
}

// signers are a row of posts, one of other posts where a signer has one, and a
// row of names, so that the names stand on one line however long the posts are.
// Each signer's are read together.
func (b *builder) signers(e signOff, columns []layouts.Length) [][]document.GridCell {
	any := slices.ContainsFunc(e.signers, func(s report.Signature) bool { return !s.OtherPost.Empty() })
	var posts, others, names []document.GridCell
	for i, s := range e.signers {
		var seal report.Mark
		if i == len(e.signers)-1 {
			seal = e.seal
		}
		other, name := b.signed(s, any, b.overlay(s, seal, columns[i], e.issuer), b.signatory(e, i))
		posts = append(posts, document.GridCell{Blocks: b.authority(s, columns[i]-b.sheet.EndBlock.Gap), Turn: i})
		others = append(others, document.GridCell{Blocks: other, Turn: i})
		names = append(names, document.GridCell{Blocks: name, Turn: i})
	}
	if !any {
		return [][]document.GridCell{posts, names}
	}
	return [][]document.GridCell{posts, others, names}
}

// confirmed is who confirms the signatures, for a body that has no seal.
func (b *builder) confirmed(e signOff, width layouts.Length) []document.Block {
	var blocks []document.Block
	for _, s := range e.confirmation {
		words := b.sheet.Texts["xac_nhan_chu_ky"]
		if n := len(e.signers); n > 0 {
			words += " " + e.signers[n-1].Name.S // the last, at the right, is the chair
		}
		_, signed := b.signed(s, false, nil, nil)
		blocks = append(blocks, b.titledIn(width, layouts.StyleSignatureConfirmed, report.Text{S: words, At: s.At}))
		blocks = slices.Concat(blocks, b.authority(s, width), signed)
	}
	return blocks
}

// recipients are ô 9b in a column.
func (b *builder) recipients(e signOff, width layouts.Length) []document.Block {
	if len(e.recipients) == 0 {
		blocks := []document.Block{&document.Paragraph{Style: layouts.StyleRecipientsHead}}
		if e.drafted != "" {
			blocks = append(blocks, b.line(layouts.StyleRecipient, report.Text{S: e.drafted}))
		}
		return blocks
	}
	blocks := []document.Block{b.line(layouts.StyleRecipientsHead, report.Text{S: b.sheet.Texts["noi_nhan"]})}
	for i, t := range closed(e.recipients) {
		s := "-" + noBreak + typography.Glue(t.S)
		if i == len(e.recipients)-1 && e.drafted != "" {
			s += " " + e.drafted
		}
		line := b.line(layouts.StyleRecipient, report.Text{S: s, At: t.At})
		b.keepWhole(line, width)
		blocks = append(blocks, line)
	}
	return blocks
}

// authority is the lines of authority and post in the order the decree stacks
// them (PL I, I.II.7).
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
		blocks = append(blocks, over(style, b.breaker.Balance(typography.Glue(t.S), b.sheet.Style(style), width), t.At))
	}
	add(text["thay_mat"], s.OnBehalfOf)
	add(text["thua_lenh"], s.ByOrderOf)
	add(text["thua_uy_quyen"], s.ByAuthorityOf)
	add(text["ky_thay"], s.SigningFor)
	// "BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO": a line each, where an edition has the word.
	for i, part := range b.parted(post) {
		if i > 0 {
			blocks = append(blocks, &document.Paragraph{Style: "chuc_vu", Runs: []document.Run{{Text: text["kiem"], At: post.At}}, At: post.At})
		}
		add("", part)
	}
	return blocks
}

// parted are the posts of who has two: "Bí thư kiêm Trưởng Ban Chỉ đạo".
func (b *builder) parted(post report.Text) []report.Text {
	word := b.sheet.Texts["kiem"]
	first, second, ok := strings.Cut(post.S, " "+word+" ")
	if word == "" || !ok {
		return []report.Text{post}
	}
	return []report.Text{{S: first, At: post.At}, {S: second, At: post.At}}
}

// authorityStyle is the style of a line of authority or of a post. An edition
// that sets posts apart from authorities has styles of their own for a first
// line with a post and for a later one with an authority.
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

// signed is the room for the signature and the name, with a line between them
// where another post is to stand. Pictures lie over a room of its own line;
// what follows stands where it would without them.
func (b *builder) signed(s report.Signature, withOther bool, pictures *document.Overlay, who *document.Signatory) (other, full []document.Block) {
	name := s.Name
	if !s.Rank.Empty() {
		name.S = s.Rank.S + " " + name.S
	}
	var room []document.Block
	nameStyle, postStyle := layouts.StyleSignerName, layouts.StyleOtherPost
	if pictures != nil {
		pictures.Signatory = who
		room = []document.Block{pictures}
		nameStyle, postStyle = layouts.StyleSignerNameBelowPost, layouts.StyleOtherPostBelowRoom
	}
	if pictures != nil {
		who = nil // it is the pictures'
	}
	if !withOther {
		line := b.line(nameStyle, name)
		line.Signatory = who
		return nil, append(room, line)
	}
	post := &document.Paragraph{Style: postStyle}
	if !s.OtherPost.Empty() {
		post = b.line(postStyle, s.OtherPost)
	}
	post.Signatory = who
	return append(room, post), []document.Block{b.line(layouts.StyleSignerNameBelowPost, name)}
}

// signatory is who signs at a place, and whose seal goes there: that of the
// last.
func (b *builder) signatory(e signOff, at int) *document.Signatory {
	text, s := b.sheet.Texts, e.signers[at]
	who := &document.Signatory{
		Name:  document.SignerPlace + strconv.Itoa(at+1) + e.suffix,
		Label: text["chu_ky"] + " " + strings.TrimSpace(typography.Upper(s.Post.S)+" "+s.Name.S),
	}
	if at == len(e.signers)-1 {
		who.Seal, who.SealLabel = document.SealPlace+e.suffix, text["con_dau"]+" "+issuerInText(e.issuer)
	}
	return who
}
