package resolve

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// lastGrid returns the ending of a report.
func lastGrid(t *testing.T, source string) *document.Grid {
	t.Helper()
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	stated, _ := report.Load("report.yaml", []byte(source), nil)
	doc, _ := Resolve(context.Background(), Read(context.Background(), stated, &sheet.Levels, nil, nil), sheet, fonts.Default())
	blocks := doc.Sections[0].Blocks
	return blocks[len(blocks)-1].(*document.Grid)
}

// aloud returns the text of the last grid of a report, row by row, each cell with its
// continuation.
func aloud(t *testing.T, source string) string {
	t.Helper()
	grid := lastGrid(t, source)
	var words []string
	read := func(cell document.GridCell) {
		for _, b := range cell.Blocks {
			if p, ok := b.(*document.Paragraph); ok && len(p.Runs) > 0 {
				words = append(words, strings.ReplaceAll(document.PlainText(p.Runs), noBreak, " "))
			}
		}
	}
	for i, row := range grid.Rows {
		for j, cell := range row {
			if cell.Continues {
				continue
			}
			read(cell)
			for _, below := range grid.Rows[i+1:] {
				if j >= len(below) || !below[j].Continues {
					break
				}
				read(below[j])
			}
		}
	}
	return strings.Join(words, " / ")
}

func TestThePartsOfAnEndingAreReadTogether(t *testing.T) {
	long := make([]string, 60)
	for i := range long {
		long[i] = fmt.Sprintf("Xã %d", i)
	}
	const frame = `co_quan: {ban_hanh: UBND XÃ, viet_tat: UBND}
dia_danh: Lai Châu
ngay: 28/02/2026
loai: bao-cao
trich_yeu: Tình hình
noi_dung: Hết./.
ky: [%s]
noi_nhan: [%s]
%s`
	const secretary = "{chuc_vu: Thư ký, ho_ten: Vũ Thị Ngân}"
	const chair = "{chuc_vu: Chủ tọa, ho_ten: Lò Văn Sơn}"
	const copied = `sao: {co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}, hinh_thuc: sao-y, so: 1, dia_danh: Lai Châu, ngay: 01/3/2026, ky: {chuc_vu: Giám đốc, ho_ten: Lý A Sử}, noi_nhan: [Như trên]}`
	for name, c := range map[string]struct{ sign, to, more, want string }{
		"several signers": {secretary + ", " + chair, "Như trên", "",
			"THƯ KÝ / Vũ Thị Ngân / CHỦ TỌA / Lò Văn Sơn / Nơi nhận: / - Như trên."},
		"recipients overleaf": {chair, strings.Join(long, ", "), "",
			"Nơi nhận: / - " + strings.Join(long, "; / - ") + ". / CHỦ TỌA / Lò Văn Sơn"},
		"both": {secretary + ", " + chair, strings.Join(long, ", "), "",
			"THƯ KÝ / Vũ Thị Ngân / CHỦ TỌA / Lò Văn Sơn / Nơi nhận: / - " + strings.Join(long, "; / - ") + "."},
		"a copy": {chair, "Như trên", copied,
			"SỞ Y TẾ / SAO Y / Số: 01/SY-SYT / Lai Châu, ngày 01 tháng 3 năm 2026 / Nơi nhận: / - Như trên. / GIÁM ĐỐC / Lý A Sử"},
	} {
		if got := aloud(t, fmt.Sprintf(frame, c.sign, c.to, c.more)); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
	const leave = `co_quan: {ban_hanh: SỞ TƯ PHÁP, viet_tat: STP}
dia_danh: Lai Châu
ngay: 05/8/2026
loai: giay-nghi-phep
xac_nhan: co
ky: {chuc_vu: Giám đốc, ho_ten: Hoàng Thị Thu}
noi_nhan: ["Lưu: VT"]
`
	if got := aloud(t, leave); !strings.HasPrefix(got, "Nơi nhận: / - Lưu: VT. / GIÁM ĐỐC / Hoàng Thị Thu / Xác nhận") {
		t.Errorf("below the signature is %s", got)
	}
}

// A copy's names, number and signature stay on one page, however many recipients it
// has.
func TestACopyWithManyRecipientsStaysWithItsSignature(t *testing.T) {
	grid := lastGrid(t, `noi_dung: Hết./.
sao:
  hinh_thuc: sao-y
  co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}
  ky: {chuc_vu: Giám đốc, ho_ten: Lý A Sử}
  noi_nhan: [`+strings.Repeat("Xã, ", 60)+`"Lưu: VT"]
`)
	for row := range grid.Rows {
		if got := grid.Joined(row); got != (row < 2) {
			t.Errorf("row %d is joined with the next: %t", row, got)
		}
	}
}
