package importing

import (
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/word"
)

// TestProperties: what a file says besides its text comes back under luu_tru;
// what a report has no place for is reported.
func TestProperties(t *testing.T) {
	w := newWriter(&recognise.Document{Sheet: reading.Sheet("nd30"), Account: &reading.Account{File: "x.docx"}})
	w.properties(&word.Document{Properties: []word.Property{
		{Name: "typeName", Value: "Báo cáo"}, {Name: "organName", Value: "SỞ NỘI VỤ"}, {Name: "place", Value: "Lai Châu"},
		{Name: "keywords", Value: "Báo cáo, SỞ NỘI VỤ, Lai Châu, tổ chức, biên chế"},
		{Name: "organId", Value: "H12.3"}, {Name: "maintenance", Value: "Vĩnh viễn"}, {Name: "mode", Value: "Công khai"},
		{Name: "dueDate", Value: "2021-03-15"}, {Name: "Classification", Value: "x"},
	}})
	var got strings.Builder
	for _, e := range w.archive {
		got.WriteString(e.key + ": " + e.value + "\n")
	}
	const want = "ma_dinh_danh: H12.3\nbao_quan: vinh-vien\nsu_dung: cong-khai\nhan: 15/3/2021\ntu_khoa: tổ chức, biên chế\n"
	if got.String() != want {
		t.Errorf("got:\n%s", &got)
	}
	if len(w.Found) != 1 || w.Found[0].ID != diagnostic.ImportProperties || w.Found[0].Args[1] != "Classification" {
		t.Errorf("findings: %v", w.Found)
	}
}

// TestPropertiesAlone: a keyword list that is the program's own is none of the
// author's, and a value that is no key is reported.
func TestPropertiesAlone(t *testing.T) {
	w := newWriter(&recognise.Document{Sheet: reading.Sheet("nd30"), Account: &reading.Account{File: "x.docx"}})
	w.properties(&word.Document{Properties: []word.Property{
		{Name: "typeName", Value: "Báo cáo"}, {Name: "keywords", Value: "Báo cáo"}, {Name: "maintenance", Value: "mười hai năm"},
	}})
	if len(w.archive) > 0 {
		t.Errorf("archive: %v", w.archive)
	}
	if len(w.Found) != 1 || w.Found[0].Args[1] != "maintenance" {
		t.Errorf("findings: %v", w.Found)
	}
}
