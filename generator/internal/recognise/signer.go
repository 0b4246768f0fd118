package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

var (
	signedForm = lazyregexp.New(`(?i)^\(?\s*(đã ký|ký tên|chữ ký|ký, ghi rõ họ tên|ký, đóng dấu).*\)?$`)
	signedName = lazyregexp.New(`(?i:^\(?\s*(?:đã ký|ký thay|ký tên|ký)(?:(?:\s+và|,)\s+đóng dấu)?\s*\)?\s*[:.-]?\s*)(\p{Lu}[\p{L} .]*)$`)
	rankForm   = lazyregexp.New(`^((?:(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy|PGS|GS|TS|TSKH|ThS|Ths|BSCKI+|BS|KS|CN|NSND|NSƯT)[.,]?[ .,]*)+)(\p{Lu}.*)$`)
)

// postWords begin the name of a post.
var postWords = []string{"CHỦ TỊCH", "PHÓ ", "QUYỀN ", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "TRƯỞNG ", "CHÁNH ", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "VỤ TRƯỞNG", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "VIỆN TRƯỞNG", "HIỆU TRƯỞNG", "THỦ TRƯỞNG", "TỔNG CỤC TRƯỞNG", "TỔNG ", "BÍ THƯ", "ỦY VIÊN", "UỶ VIÊN", "THƯ KÝ", "CHỦ TỌA", "KẾ TOÁN", "TƯ LỆNH", "CHỈ HUY", "CHÍNH ỦY", "ĐẠI DIỆN", "NGƯỜI "}

func startsPost(s string) bool { return begins(typography.Upper(s), postWords) }

var signingRemark = diagnostic.Localized{Vietnamese: "lời ghi ở chữ ký", English: "a remark at the signature"}

// takePictures takes the pictures that float over a signature: the signature itself and
// the seal, which our files name as such, or which is as wide as high.
func (p *recogniser) takePictures(s *Signer, column int, only bool) {
	var left []segment
	for _, m := range p.marked {
		w := m.from.Picture
		called := func(key string) bool { return strings.HasPrefix(w.Alt, p.Sheet.Texts[key]) }
		const like = 10 // percent
		round := 100*max(w.Width-w.Height, w.Height-w.Width) < like*w.Width
		switch {
		case !only && m.column != column || w.Style != "cho_ky":
			left = append(left, m)
		case p.Ending.Seal == nil && (called("con_dau") || !called("chu_ky") && (round || s.Picture != nil)):
			p.Ending.Seal = w
		case s.Picture == nil:
			s.Picture = w
		default:
			left = append(left, m)
		}
	}
	p.marked = left
}

// twoSigners reports whether each column has its own post and name.
func twoSigners(signing map[int][]segment, columns []int) bool {
	for _, c := range columns {
		posts, names := 0, 0
		for _, s := range signing[c] {
			if capitals(s.text) || startsPost(s.text) {
				posts++
			} else {
				names++
			}
		}
		if posts == 0 || names == 0 {
			return false
		}
	}
	return true
}

// secondAuthority returns where another authority begins on one line, “TM. ỦY BAN NHÂN
// DÂN KT. CHỦ TỊCH”; 0 where none does.
func secondAuthority(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i-1] == ' ' {
			if begunByAuthority(s[i:]) {
				return i
			}
		}
	}
	return 0
}

// oneAuthority splits the lines that have two authorities.
func oneAuthority(list []segment) (out []segment) {
	for _, line := range list {
		if _, ok := authority(line.text); ok && line.from.Style == "" && capitals(line.text) {
			all := reading.Joined(line.from.Text)[line.start:line.end]
			at, k := secondAuthority(line.text), secondAuthority(all)
			if at > 0 && k > 0 {
				first := line
				first.text, first.end = strings.TrimRight(line.text[:at], " -–,"), line.start+k
				out = append(out, first)
				line.text, line.start = line.text[at:], line.start+k
			}
		}
		out = append(out, line)
	}
	return out
}

// readSignature reads one signature from its lines.
func (p *recogniser) readSignature(list []segment) {
	s, small := p.readPost(oneAuthority(list))
	if s == (Signer{}) && len(small) > 0 && startsPost(small[0].text) && (len(small) > 1 || !likeName(small[0].text)) {
		p.record("chuc_vu", small[0], ByWords)
		s.Post = small[0].text
		p.Placed(s.Post)
		small = small[1:]
	}
	none := s == (Signer{})
	if none || len(small) > 3 {
		for _, line := range small {
			p.Lose(diagnostic.Localized{Vietnamese: "chữ ở cuối văn bản", English: "text at the end of the document"}, line.from.Place, line.text)
		}
		small = nil
	}
	if none {
		return
	}
	p.readName(&s, small)
	p.Ending.Signers = append(p.Ending.Signers, s)
}

// readPost reads authority and post from the lines of a signature, and returns the
// other lines, which are below them.
func (p *recogniser) readPost(list []segment) (s Signer, small []segment) {
	var last *string // the field that a line without words of its own continues
	for i, line := range list {
		text := line.text
		by, byAuthority := authority(text)
		switch {
		case last != nil && line.from == list[i-1].from && (line.from.Style == "quyen_han" || line.from.Style == "chuc_vu"):
			// In our own files the lines of a paragraph are one authority or post.
			p.record(line.from.Style, line, ByStyle)
			*last = strings.TrimSpace(*last + " " + text)
		case signedName.MatchString(text):
			// “Đã ký: Trần Văn Mẫu”: the name is the signer's.
			name := signedName.FindStringSubmatch(text)[1]
			p.Lose(signingRemark, line.from.Place, strings.TrimSpace(strings.TrimSuffix(text, name)))
			line.start, line.text = line.start+strings.LastIndex(reading.Joined(line.from.Text)[line.start:line.end], name), name
			small = append(small, line)
			continue
		case signedForm.MatchString(text):
			p.Lose(signingRemark, line.from.Place, text)
			continue
		case byAuthority && capitals(text):
			last = s.under(by.Key)
			p.record("quyen_han", line, ByPattern)
			*last = strings.TrimSpace(*last + " " + by.Rest)
		case (capitals(text) && len(small) == 0 || line.from.Style == "quyen_han" || line.from.Style == "chuc_vu") && !(i == len(list)-1 && s.Post != "" && !startsPost(text)):
			if last == nil || last != &s.Post && (startsPost(text) || line.from.Style == "chuc_vu") {
				last = &s.Post
			}
			by := ByLook
			if startsPost(text) {
				by = ByWords
			}
			p.record("chuc_vu", line, by)
			*last = strings.TrimSpace(*last + " " + text)
		default:
			small = append(small, line)
			continue
		}
		p.Placed(text)
	}
	return s, small
}

// under returns the field for what follows an authority.
func (s *Signer) under(authority string) *string {
	switch authority {
	case "thay_mat":
		return &s.OnBehalfOf
	case "thua_lenh":
		return &s.ByOrderOf
	case "thua_uy_quyen":
		return &s.ByAuthorityOf
	case "ky_thay":
		return &s.SigningFor
	}
	s.Acting = true
	return &s.Post
}

// readName reads the lines below the post: other posts, and the name with a rank before
// it.
func (p *recogniser) readName(s *Signer, small []segment) {
	// Nothing below the name belongs to the signer.
	for i, line := range small {
		if i < len(small)-1 && line.from.Style == "" && likeName(line.text) {
			for _, line := range small[i+1:] {
				p.Lose(belowSignature, line.from.Place, line.text)
			}
			small = small[:i+1]
			break
		}
	}
	for i, line := range small {
		if i < len(small)-1 {
			p.recordOwnStyle("chuc_vu_khac", line, ByOrder, "xac_nhan", "xac_nhan_ten", "ho_ten")
			s.OtherPost = strings.TrimSpace(s.OtherPost + " " + line.text)
		} else {
			p.recordOwnStyle("ho_ten", line, ByOrder, "xac_nhan", "xac_nhan_ten")
			if line.from.Style == "" && !likeName(line.text) {
				p.doubt("không giống một họ tên: " + line.text)
			}
			s.Name = line.text
			if m := rankForm.FindStringSubmatch(line.text); m != nil {
				s.Rank, s.Name = strings.TrimSpace(m[1]), m[2]
			}
		}
		p.Placed(line.text)
	}
}

// likeName reports whether a line is a person's name: two to six words that each begin
// with a capital, and nothing else.
func likeName(s string) bool {
	if m := rankForm.FindStringSubmatch(s); m != nil {
		s = m[2]
	}
	words := strings.Fields(s)
	for _, w := range words {
		first, n := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || strings.ContainsFunc(w[n:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }) {
			return false
		}
	}
	const least, most = 2, 6
	return len(words) >= least && len(words) <= most && !capitals(s)
}
