package generator

import (
	"context"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
)

// TestCompared: everything that an import would change is reported: a number, a word,
// the order, a mark that prints.
func TestCompared(t *testing.T) {
	const text = "UBND XÃ AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/BC-UBND\tAn Bình, ngày 1 tháng 6 năm 2026\nBÁO CÁO\nTình hình\n\n" +
		"I. KẾT QUẢ\n1. Thu ngân sách đạt 1.234,5 tỷ đồng.\n2. Chi ngân sách đạt 1.000 tỷ đồng.\nII. NHIỆM VỤ\nTiếp tục thu đúng, thu đủ./.\n\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Mẫu\n"
	got, found := Import("x.txt", []byte(text))
	if got == nil {
		t.Fatal(found)
	}
	for _, c := range []struct{ what, old, new, reported string }{
		{"nothing", "", "", ""},
		{"a number", "1.234,5", "1.234,6", "dòng 7"},
		{"a thousand", "1.000", "1000", "dòng 8"},
		{"a label", "2. Chi", "Chi", "dòng 8"},
		{"a label's number", "2. Chi", "3. Chi", "dòng 8"},
		{"a word", "thu đủ", "đủ", "dòng 10"},
		{"the order", "thu đúng, thu đủ", "thu đủ, thu đúng", "dòng 10"},
		{"an asterisk", "Tiếp tục", `\*Tiếp tục`, "nội dung"},
		{"an asterisk inside", "thu đúng", `thu\* đúng`, "dòng 10, nội dung"},
		{"a name", "Trần Văn Mẫu", "Trần Văn Mầu", "dòng 15"},
	} {
		altered := *got
		altered.YAML = []byte(strings.Replace(string(got.YAML), c.old, c.new, 1))
		var reported []string
		for _, d := range compared(context.Background(), "x.txt", &altered) {
			reported = append(reported, d.Args[0].(diagnostic.Localized).Vietnamese)
		}
		if got := strings.Join(reported, ", "); got != c.reported {
			t.Errorf("%s: reported %q, want %q", c.what, reported, c.reported)
		}
	}
}
