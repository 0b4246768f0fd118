package outline

import (
	"context"
	"testing"

	"baocao/layouts"
)

// TestLabelsAreThoseOfTheEdition: the numerals and suffixes of the levels are the
// edition's, and labels of two levels may differ in their suffix alone.
func TestLabelsAreThoseOfTheEdition(t *testing.T) {
	own := *levels
	own[layouts.MucLaMa].Numeral = layouts.Capital
	own[layouts.MucChu].Numeral = layouts.Roman
	own[layouts.Diem].Numeral = layouts.Arabic
	const text = "I. PHẦN ĐẦU\nA. Tình hình\n1. Việc thứ nhất.\n1) Ý thứ nhất.\n2) Ý thứ hai.\n2. Việc thứ hai.\nB. Nhiệm vụ\nĐến tháng sau."
	tree, faults := Parse(context.Background(), body(text), &own)
	const want = `muc_chu 1 = PHẦN ĐẦU
  muc_la_ma 1 = Tình hình
    khoan 1 Việc thứ nhất.
      diem 1 Ý thứ nhất.
      diem 2 Ý thứ hai.
    khoan 2 Việc thứ hai.
  muc_la_ma 2 = Nhiệm vụ
    doan Đến tháng sau.
`
	if got := Dump(tree); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	if got := found(faults); got != "1:1-3 label-custom I.\n" {
		t.Errorf("findings:\n%s", got)
	}
}
