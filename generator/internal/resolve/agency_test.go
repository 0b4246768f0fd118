package resolve

import "testing"

func TestIssuerInText(t *testing.T) {
	for name, want := range map[string]string{
		"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU":               "Ủy ban nhân dân tỉnh Lai Châu",
		"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG":                "Sở Nông nghiệp và Môi trường",
		"SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH SƠN LA": "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn La",
		"VĂN PHÒNG HĐND VÀ UBND TỈNH LAI CHÂU":        "Văn phòng HĐND và UBND tỉnh Lai Châu",
		"Ban Quản lý dự án":                           "Ban Quản lý dự án",
	} {
		if got := issuerInText(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
