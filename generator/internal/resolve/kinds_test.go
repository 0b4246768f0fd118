package resolve

import (
	"context"
	"fmt"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// Every kind of Mẫu 1.4 prints its own name and abbreviation (PL III, I).
func TestKindsOfNamedDocuments(t *testing.T) {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]struct{ title, symbol string }{
		"chi-thi":        {"CHỈ THỊ", "CT-UBND"},
		"quy-che":        {"QUY CHẾ", "QC-UBND"},
		"quy-dinh":       {"QUY ĐỊNH", "QyĐ-UBND"},
		"thong-cao":      {"THÔNG CÁO", "TC-UBND"},
		"thong-bao":      {"THÔNG BÁO", "TB-UBND"},
		"huong-dan":      {"HƯỚNG DẪN", "HD-UBND"},
		"chuong-trinh":   {"CHƯƠNG TRÌNH", "CTr-UBND"},
		"ke-hoach":       {"KẾ HOẠCH", "KH-UBND"},
		"phuong-an":      {"PHƯƠNG ÁN", "PA-UBND"},
		"de-an":          {"ĐỀ ÁN", "ĐA-UBND"},
		"du-an":          {"DỰ ÁN", "DA-UBND"},
		"bao-cao":        {"BÁO CÁO", "BC-UBND"},
		"to-trinh":       {"TỜ TRÌNH", "TTr-UBND"},
		"giay-uy-quyen":  {"GIẤY ỦY QUYỀN", "GUQ-UBND"},
		"phieu-gui":      {"PHIẾU GỬI", "PG-UBND"},
		"phieu-chuyen":   {"PHIẾU CHUYỂN", "PC-UBND"},
		"phieu-bao":      {"PHIẾU BÁO", "PB-UBND"},
		"hop-dong":       {"HỢP ĐỒNG", "HĐ-UBND"},
		"ban-ghi-nho":    {"BẢN GHI NHỚ", "BGN-UBND"},
		"ban-thoa-thuan": {"BẢN THỎA THUẬN", "BTT-UBND"},
		"thu-cong":       {"THƯ CÔNG", "UBND"}, // the table has no abbreviation for it
	}
	for _, k := range sheet.Kinds {
		if _, ok := kinds[k.Key]; !ok && sheet.Form(k.Form) == sheet.Form("ten-loai") {
			t.Errorf("%s is a kind of Mẫu 1.4 and is not tested", k.Key)
		}
	}
	for key, want := range kinds {
		t.Run(key, func(t *testing.T) {
			stated, found := report.Load("report.yaml", fmt.Appendf(nil, `co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ A, viet_tat: UBND}
so: 7
dia_danh: A
ngay: 03/7/2026
loai: %s
trich_yeu: Chăm sóc cây xanh
noi_dung: Chăm sóc cây xanh trên địa bàn xã./.
ky: {chuc_vu: Chủ tịch, ho_ten: B}
noi_nhan: ["Lưu: VT"]
`, key), nil)
			doc, built := Resolve(context.Background(), Read(context.Background(), stated, &sheet.Levels, nil, nil), sheet, fonts.Default())
			for _, d := range append(found, built...) {
				t.Errorf("%d:%d %s", d.At.Start.Line, d.At.Start.Column, d.ID)
			}
			printed := map[layouts.StyleKey]string{}
			for _, block := range doc.Sections[0].Blocks {
				collect(printed, block)
			}
			if got := printed["ten_loai"]; got != want.title {
				t.Errorf("the title is %q, want %q", got, want.title)
			}
			if got, want := printed["so_ky_hieu"], "Số:"+noBreak+"07/"+want.symbol; got != want {
				t.Errorf("the number is %q, want %q", got, want)
			}
		})
	}
}

// collect gathers the paragraphs of a block under their styles.
func collect(printed map[layouts.StyleKey]string, block document.Block) {
	switch b := block.(type) {
	case *document.Paragraph:
		printed[b.Style] = document.PlainText(b.Runs)
	case *document.Grid:
		for _, row := range b.Rows {
			for _, cell := range row {
				for _, inner := range cell.Blocks {
					collect(printed, inner)
				}
			}
		}
	}
}
