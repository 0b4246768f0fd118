package spreadsheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func TestCharactersOfCells(t *testing.T) {
	inFont := func(font, a1 string) []byte {
		return newBook(t, func(f *excelize.File) {
			style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: font}})
			must(t, err)
			must(t, f.SetCellStr("Sheet1", "A1", a1))
			must(t, f.SetCellStyle("Sheet1", "A1", "A1", style))
		})
	}
	rich := newBook(t, func(f *excelize.File) {
		must(t, f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{
			{Text: "Lóa ", Font: &excelize.Font{Family: ".VnTime"}},
			{Text: "chiêm", Font: &excelize.Font{Family: "Times New Roman"}},
		}))
	})
	for _, c := range []struct {
		what, name string
		data       []byte
		want       string
	}{
		{"a CSV saved as ANSI", "a.csv", []byte("Xã;Di?n tích\nMu?ng Tè;1,5\nPh?ng Th?;2\n"),
			"bc/a.csv:1:4 letters-lost [Di?n ]\nbc/a.csv:2:1 letters-lost [Mu?ng ]\nbc/a.csv:3:1 letters-lost [Ph?ng ]\n"},
		{"a question", "a.csv", []byte("Đạt?;Có/Không?\n?;N/A\n"), "Đạt? | Có/Không?\n? | N/A\n"},
		{"TCVN3 in a CSV", "a.csv", []byte("DiÖn tÝch;1\n"), "bc/a.csv:1:1 letters-legacy [TCVN3 Diện tích]\n"},
		{"UTF-8 read as Windows-1252", "a.csv", []byte("ThÃ´ng bÃ¡o;1\n"), "bc/a.csv:1:1 letters-misread [Ã´ng bÃ¡ ông bá]\n"},
		{"the Icelandic letter", "a.csv", []byte("Ðiện Biên;1\n"),
			"Điện Biên | 1\nbc/a.csv:1:1 letters-lookalike-corrected [Ðiện Điện]\n"},
		{"text that runs backwards", "a.csv", []byte("\u202e000.1\u202c;1\n"), "bc/a.csv:1:1 letters-direction [8238]\n"},
		{"lost letters in a workbook", "a.xlsx", inFont("Times New Roman", "Mu?ng Tè"), "bc/a.xlsx#Sheet1!A1:0:0 letters-lost [Mu?ng ]\n"},
		{"TCVN3 without its font", "a.xlsx", inFont("Times New Roman", "DiÖn tÝch"), "bc/a.xlsx#Sheet1!A1:0:0 letters-legacy [TCVN3 Diện tích]\n"},
		// What Excel shows is certain by the font.
		{"TCVN3", "a.xlsx", inFont(".VnTime", "Lóa n\u00adíc"), "Lúa nước\n"},
		{"TCVN3 of capitals", "a.xlsx", inFont(".VnTimeH", "Tæng céng"), "TỔNG CỘNG\n"},
		{"VNI", "a.xlsx", inFont("VNI-Times", "Toång coäng"), "Tổng cộng\n"},
		{"Unicode typed in an old font", "a.xlsx", inFont(".VnTime", "Tổng cộng"), "Tổng cộng\n"},
		{"runs of two fonts", "a.xlsx", rich, "Lúa chiêm\n"},
	} {
		t.Run(c.what, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(c.name, "", c.data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
