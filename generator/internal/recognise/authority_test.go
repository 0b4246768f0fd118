package recognise

import "testing"

func TestAuthorityOf(t *testing.T) {
	for _, c := range []struct {
		line string
		want Authority
		// certain reports whether the line is one of authority at any position.
		certain bool
	}{
		{"TM. ỦY BAN NHÂN DÂN", Authority{"thay_mat", "TM", ". ", "ỦY BAN NHÂN DÂN"}, true},
		{"TM ỦY BAN NHÂN DÂN", Authority{"thay_mat", "TM", " ", "ỦY BAN NHÂN DÂN"}, false},
		{"KT : CHỦ TỊCH", Authority{"ky_thay", "KT", " : ", "CHỦ TỊCH"}, true},
		{"T/M BAN THƯỜNG VỤ", Authority{"thay_mat", "T/M", " ", "BAN THƯỜNG VỤ"}, true},
		{"T/MBAN THƯỜNG VỤ", Authority{"thay_mat", "T/M", "", "BAN THƯỜNG VỤ"}, false},
		{"T/UQ. CHÁNH VĂN PHÒNG", Authority{"thua_uy_quyen", "T/UQ", ". ", "CHÁNH VĂN PHÒNG"}, true},
		{"T/U BAN THƯỜNG VỤ", Authority{"thua_uy_quyen", "T/U", " ", "BAN THƯỜNG VỤ"}, true},
		{"Q. GIÁM ĐỐC", Authority{"quyen", "Q", ". ", "GIÁM ĐỐC"}, true},
		{"QUYỀN GIÁM ĐỐC", Authority{}, false},
		{"TM. ủy ban", Authority{}, false},
		{"TMỦY BAN", Authority{}, false},
		{"", Authority{}, false},
	} {
		got, ok := AuthorityOf(c.line)
		if got != c.want || ok != (c.want != Authority{}) {
			t.Errorf("%q: %+v, want %+v", c.line, got, c.want)
		}
		if begunByAuthority(c.line) != c.certain {
			t.Errorf("%q: certain is %v", c.line, !c.certain)
		}
	}
}
