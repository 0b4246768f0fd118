package recognise

import (
	"strings"

	"baocao/generator/internal/typography"
)

// agencyWords begin the name of an agency.
var agencyWords = []string{"ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ ", "SỞ ", "BAN ", "PHÒNG ", "CỤC ", "CHI CỤC", "TỔNG CỤC", "VỤ ", "VIỆN ", "TRƯỜNG ", "TRUNG TÂM", "VĂN PHÒNG", "THANH TRA", "KHO BẠC", "NGÂN HÀNG", "CÔNG AN", "TÒA ÁN", "BẢO HIỂM", "CÔNG TY", "TỔNG CÔNG TY", "BỆNH VIỆN", "HỌC VIỆN", "ĐẠI HỌC", "LIÊN ", "HỘI ", "ĐOÀN ", "CHÍNH PHỦ", "QUỐC HỘI", "ĐẢNG ỦY"}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text+" ", w) {
			return true
		}
	}
	return false
}

// placeless are names that continue on the next line, as [bare] returns them.
var placeless = map[string]bool{"uybannhandan": true, "hoidongnhandan": true}

// agencies splits the lines of names into the parent agency and the issuing one: by
// style, by weight, otherwise by the words they begin with.
func (p *recogniser) agencies(names []segment) {
	bold, plain, styled := false, false, false
	for _, s := range names {
		bold, plain = bold || s.bold, plain || !s.bold
		styled = styled || s.from.Style == "co_quan_ban_hanh"
	}
	guess, by := "", ByLook // capitals, and the weight where it parts the two
	cut := 0                // where the issuing agency begins
	switch {
	case styled || bold && plain:
		for cut < len(names) && (styled && names[cut].from.Style != "co_quan_ban_hanh" || !styled && !names[cut].bold) {
			cut++
		}
		// The name of a committee or a council includes its place.
		for cut > 0 && !styled && placeless[typography.Bare(names[cut-1].text)] {
			cut--
		}
	default:
		for i := len(names) - 1; i > 0; i-- {
			if begins(names[i].text, agencyWords) && !strings.HasSuffix(names[i-1].text, "-") {
				cut = i
				break
			}
		}
		if cut > 0 {
			by = ByWords
			guess = "đoán cơ quan chủ quản và cơ quan ban hành theo tên; xin xem lại"
		}
	}
	for i, s := range names {
		p.Placed(s.text)
		key, list := "co_quan_ban_hanh", &p.Letterhead.Issuer.Name
		if i < cut {
			key, list = "co_quan_chu_quan", &p.Letterhead.Issuer.Parent
		}
		p.record(key, s, by)
		p.doubt(guess)
		// In our own files the lines of a paragraph are one name.
		if n := len(*list); n > 0 && i > 0 && s.from == names[i-1].from && s.from.Style == key {
			(*list)[n-1] += " " + s.text
		} else {
			*list = append(*list, s.text)
		}
	}
}
