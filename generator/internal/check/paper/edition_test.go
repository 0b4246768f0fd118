package paper_test

import (
	"strings"
	"testing"

	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/word"
)

// A Word file is checked against the edition that its letterhead names, with the words
// and the clauses of that edition.
func TestPartyDocumentsHaveTheirOwnRules(t *testing.T) {
	const text = `page width=11906 height=16838 top=1134 bottom=1134 left=1701 right=850 titlePg
table 4678 4678
cell
center 28 | TỈNH ỦY LAI CHÂU
center 28 b | BAN TỔ CHỨC
center 28 | *
center 28 | Số 7-BC/BTCTU
cell
center 30 b | ĐẢNG CỘNG SẢN VIỆT NAM
center 28 i | Lai Châu, ngày 02 tháng 7 năm 2026
end
center 32 b | BÁO CÁO
center 28 b | công tác tổ chức 6 tháng đầu năm
both 28 | Ban Tổ chức báo cáo kết quả công tác 6 tháng đầu năm 2026 của các chi bộ trực thuộc.
table 4678 4678
cell
left 28 | Nơi nhận:
left 24 | - Lưu Văn phòng.
cell
center 28 b | KT. TRƯỞNG BAN
center 28 | PHÓ TRƯỞNG BAN
center 28 b | Lò Văn Cương
end
`
	doc, found := word.Read("a.docx", wordFile(t, text))
	if doc == nil {
		t.Fatal(found)
	}
	found, _, sheet := paper.Run("a.docx", doc)
	if sheet.Edition != "hd05" {
		t.Fatalf("checked against %s", sheet.Edition)
	}
	want := map[string]bool{"paper-number-zero": true, "paper-authority": true}
	for _, d := range found {
		if strings.HasPrefix(d.Clause, "PL I,") || strings.HasPrefix(d.Clause, "Mẫu") {
			t.Errorf("%s quotes the decree: %s", d.ID, d.Clause)
		}
		if want[string(d.ID)] {
			delete(want, string(d.ID))
		}
		if d.ID == "paper-subject-capital" || d.ID == "paper-recipients-underline" || d.ID == "paper-symbol-letter" {
			t.Errorf("%s is a rule of the decree", d.ID)
		}
	}
	for id := range want {
		t.Errorf("%s was not found among %v", id, found)
	}
}
