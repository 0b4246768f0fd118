package resolve

import (
	"context"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

func TestThePagesOfEachSectionHaveAName(t *testing.T) {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	stated, _ := report.Load("report.yaml", []byte(`loai: quyet-dinh
noi_dung: Điều 1. Hết./.
ban_hanh_kem: {loai: quy-che, trich_yeu: Tiếp dân, noi_dung: Điều 1. Hết./.}
phu_luc: [{tieu_de: Mẫu đơn, noi_dung: Đoạn.}, {tieu_de: Mẫu sổ, noi_dung: Đoạn.}]
`), nil)
	doc, _ := Resolve(context.Background(), Read(context.Background(), stated, &sheet.Levels, nil, nil), sheet, fonts.Default())
	var names []string
	for _, s := range doc.Sections {
		names = append(names, s.LabelPrefix)
	}
	if got := strings.Join(names, ","); got != ",QC,PL1,PL2" {
		t.Errorf("the sections are %q", got)
	}
}
