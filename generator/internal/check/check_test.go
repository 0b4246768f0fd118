package check

import (
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/report"
	"baocao/layouts"
)

// good is a report without findings.
const good = `co_quan: {ban_hanh: UBND TỈNH LAI CHÂU, viet_tat: UBND}
dia_danh: Lai Châu
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: Hết./.
ky: {chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
noi_nhan: [Văn phòng Chính phủ, "Lưu: VT, TH"]
`

func TestRules(t *testing.T) {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what     string
		old, new string // replaced in the good report; an empty old adds a line
		want     string // ID and clause of the only finding; empty for none
	}{
		{"the good report", "", "", ""},
		{"the kind again in the subject", "Tình hình", "BÁO CÁO tình hình", "printed-already"},
		{"a compound that begins like the kind", "Tình hình", "Báo cáoviên", ""},
		{"marks of the body in the subject", "Tình hình", "Tình **hình** [Smart City]{en} 500 m^2^", "mark-in-key"},
		{"a tilde and a star that are no marks", "Tình hình", "Tình hình (*) ~ 5", ""},
		{"V/v under a kind", "Tình hình", "V/v tình hình", "subject-abbreviated PL I, I.II.5.b"},
		{"Kính gửi again", "", "kinh_gui: [Kính gửi UBND tỉnh]", "printed-already"},
		{"TM. typed", "chuc_vu: Chủ tịch", "chuc_vu: TM. UBND Chủ tịch", "authority-mark-typed PL I, I.II.7.đ"},
		{"Ông before the name", "ho_ten: Trần", "ho_ten: Ông Trần", "honorific-before-name PL I, I.II.7.đ"},
		{"number in the symbol", "", "ky_hieu: BC-UBND", ""},
		{"as above, with nobody above", "Văn phòng Chính phủ", "Như trên", "recipients-as-above PL I, I.II.9.b"},
		{"one person decides", "chuc_vu: Chủ tịch", "chuc_vu: Chủ tịch, thay_mat: Sở Nội vụ", "signed-for-office PL I, I.II.7.đ"},
		{"the month of the subject is to come", "", "ngay: 28/01/2021", "period-not-of-date"},
		{"a month later", "", "ngay: 02/3/2021", ""},
		{"half a year later", "", "ngay: 02/8/2021", ""},
		{"last year's subject", "tháng 02\n", "tháng 02/2020\nngay: 23/02/2021\n", "period-not-of-date"},
		{"last year, reported on in January", "tháng 02\n", "năm 2020\nngay: 05/01/2021\n", ""},
		{"a year to come", "tháng 02\n", "năm 2022\nngay: 05/01/2021\n", "period-not-of-date"},
		{"a plan for a year to come", "tháng 02\n", "năm 2020 và nhiệm vụ năm 2022\nngay: 05/01/2021\n", ""},
		{"a quarter that has begun", "tháng 02\n", "quý I năm 2021\nngay: 20/3/2021\n", ""},
		{"a quarter to come", "tháng 02\n", "quý III năm 2021\nngay: 20/3/2021\n", "period-not-of-date"},
		{"a closing line of another month", "Hết./.", "Trên đây là báo cáo tình hình tháng 01./.", "period-not-of-subject"},
		{"a closing line of the month", "Hết./.", "Trên đây là báo cáo tình hình tháng 2/2021 và nhiệm vụ tháng 3./.", ""},
		{"a province that is no more", "LAI CHÂU, viet_tat: UBND}", "HÀ GIANG, viet_tat: UBND}\nngay: 02/7/2025", "issuer-gone"},
		{"a province of before", "LAI CHÂU, viet_tat: UBND}", "HÀ GIANG, viet_tat: UBND}\nngay: 02/3/2025", ""},
		{"a commune that there is not", "UBND TỈNH LAI CHÂU, viet_tat: UBND}", "UBND XÃ KHÔNG CÓ ĐÂU, viet_tat: UBND}\nngay: 02/7/2025", "commune-unknown"},
		{"a commune that there is", "UBND TỈNH LAI CHÂU, viet_tat: UBND}", "UBND XÃ BÌNH LƯ, viet_tat: UBND}\nngay: 02/7/2025", ""},
		{"a huyện that is no more", "UBND TỈNH LAI CHÂU, viet_tat: UBND}", "UBND HUYỆN A, viet_tat: UBND}\nngay: 02/7/2025", "issuer-gone"},
		{"who confirms a signature, in papers of the Party alone", "", "xac_nhan_chu_ky: {chuc_vu: Bí thư, ho_ten: Lò Văn A}", "key-not-of-kind Mẫu 1.4"},
		{"kind", "bao-cao", "bao-kao", "kind-misspelt"},
		{"a kind like no other", "bao-cao", "xyz", "kind-unknown"},
		{"symbol of another kind", "", "ky_hieu: TB-UBND", "symbol-not-of-kind PL I, I.II.3.c"},
		{"symbol of the kind", "", "ky_hieu: BC-VP", ""},
		{"full stop after the subject", "tháng 02", "tháng 02.", "subject-ends-with-stop PL I, I.II.5.b"},
		{"dots after the subject", "tháng 02", "tháng ...", ""},
		{"margin too narrow", "", "trinh_bay: {le: {trai: 20 mm}}", "outside-range PL I, I.I.3"},
		{"margins of the back, in papers of the Party alone", "", "trinh_bay: {hai_mat: co}", "two-sided-margins PL I, I.I.3"},
		{"margin at its limit", "", "trinh_bay: {le: {trai: 35 mm, phai: 20 mm, tren: 25 mm, duoi: 25 mm}}", ""},
		{"size outside", "", "trinh_bay: {co_chu_noi_dung: 12}", "outside-range PL I, I.II.6.e"},
		{"size inside", "", "trinh_bay: {co_chu_noi_dung: 13}", ""},
		{"indent between the two allowed", "", "trinh_bay: {thut_dau_dong: '1,1 cm'}", "indent-not-allowed PL I, I.II.6.e"},
		{"the wider indent", "", "trinh_bay: {thut_dau_dong: '1,27 cm'}", ""},
		{"pitch below single", "", "trinh_bay: {gian_dong: 15pt}", "outside-range PL I, I.II.6.e"},
		{"the same pitch is single for 13 pt", "", "trinh_bay: {gian_dong: 15pt, co_chu_noi_dung: 13}", ""},
		{"degree before the name", "chuc_vu: Chủ tịch", "chuc_vu: Chủ tịch, cap_bac: TS.", "rank-before-name PL I, I.II.7.đ"},
		{"no archive line", `, "Lưu: VT, TH"`, "", "archive-line-missing PL I, I.II.9.b"},
		{"no recipients", `noi_nhan: [Văn phòng Chính phủ, "Lưu: VT, TH"]`, "", "recipients-missing PL I, I.II.9.b"},
		{"no closing mark", "Hết./.", "Hết.", "closing-mark-missing"},
		{"notes after the closing mark", "Hết./.", "|\n  Hết[^1]./.\n  [^1]: Chú thích.", ""},
	} {
		text := good + c.new + "\n"
		if c.old != "" {
			text = strings.Replace(good, c.old, c.new, 1)
		}
		stated, _ := report.Load("report.yaml", []byte(text), nil)
		var got []string
		for _, d := range Run(stated, sheet) {
			got = append(got, strings.TrimSpace(string(d.ID)+" "+d.Clause))
		}
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.what, got, want)
		}
	}
}

// TestPartySigners: authorities and posts in documents of the Party.
func TestPartySigners(t *testing.T) {
	sheet, err := layouts.Load("hd05")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, signers, want string
	}{
		{"a head for the body", "{thay_mat: Đảng ủy, chuc_vu: Bí thư, ho_ten: Lò Văn Thắng}", ""},
		{"a deputy for the body", "{thay_mat: Đảng ủy, chuc_vu: Phó Bí thư, ho_ten: Lò Văn Thắng}", ""},
		{"a deputy for the body's head", "{thay_mat: Đảng ủy, ky_thay: Bí thư, chuc_vu: Phó Bí thư, ho_ten: Lò Văn Thắng}", "signed-for-head II.I.7.1.1"},
		{"a deputy of an office for its head", "{ky_thay: Trưởng ban, chuc_vu: Phó Trưởng ban, ho_ten: Lò Văn Thắng}", ""},
		{"the body's name after the post", "{thay_mat: Đảng ủy, chuc_vu: Bí thư Đảng ủy phường, ho_ten: Lò Văn Thắng}", "post-with-body II.I.7.1.2"},
		{"after a post signed for", "{ky_thay: Chánh Văn phòng Tỉnh ủy, chuc_vu: Phó Chánh Văn phòng, ho_ten: Lò Văn Thắng}", "post-with-body II.I.7.1.2"},
		{"a body without a seal", "{chuc_vu: Bí thư kiêm Trưởng Ban Chỉ đạo, ho_ten: Lò Văn Thắng}", ""},
		{"a paper of two", "[{chuc_vu: Chủ nhiệm Ủy ban Kiểm tra, ho_ten: Lò Văn Thắng}, {chuc_vu: Trưởng ban, ho_ten: Lò Văn Cương}]", ""},
		{"a standing deputy", "{thay_mat: Đảng ủy, chuc_vu: Phó Bí thư Thường trực, ho_ten: Lò Văn Thắng}", ""},
	} {
		r, found := report.Load("report.yaml", []byte("tieu_chuan: hd05\nco_quan: {ban_hanh: Đảng ủy phường, viet_tat: ĐU}\ndia_danh: Lai Châu\n"+
			"loai: bao-cao\ntrich_yeu: kết quả năm\nnoi_dung: Hết.\nky: "+c.signers+"\nnoi_nhan: [Lưu Văn phòng]\n"), nil)
		var got []string
		for _, d := range append(found, Run(r, sheet)...) {
			got = append(got, strings.TrimSpace(string(d.ID)+" "+d.Clause))
		}
		if all := strings.Join(got, ", "); all != c.want {
			t.Errorf("%s: %q, want %q", c.what, all, c.want)
		}
	}
}
