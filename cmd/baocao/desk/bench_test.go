package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"baocao/generator/diagnostic"
)

// The program's part of a keystroke in a report of a hundred pages: of words alone, and
// with photographs and a spreadsheet as well.
func BenchmarkEditOfHundredPages(b *testing.B) {
	words := map[string][]byte{"a.yaml": []byte(longReport())}
	b.Run("words", func(b *testing.B) { typeWords(b, words) })
	b.Run("photographs and a sheet", func(b *testing.B) { typeWords(b, withFiles(b, longReport())) })
}

// withFiles returns a report with ten photographs of two megapixels and a table of
// five hundred rows from a spreadsheet.
func withFiles(b *testing.B, report string) map[string][]byte {
	b.Helper()
	book := excelize.NewFile()
	for row := range 500 {
		for column := range 8 {
			cell, _ := excelize.CoordinatesToCellName(column+1, row+1)
			if err := book.SetCellValue("Sheet1", cell, row*column); err != nil {
				b.Fatal(err)
			}
		}
	}
	var sheet bytes.Buffer
	if err := book.Write(&sheet); err != nil {
		b.Fatal(err)
	}
	files := map[string][]byte{"b.xlsx": sheet.Bytes()}
	lines := "  ![Bảng 1: Số liệu](b.xlsx)\n"
	for i := range 10 {
		name := fmt.Sprintf("h%d.jpg", i)
		files[name] = photograph(b, int64(i))
		lines += "  ![Ảnh](" + name + " \"Ảnh\")\n"
	}
	files["a.yaml"] = []byte(strings.Replace(report, "  901. Công", lines+"  901. Công", 1))
	return files
}

func photograph(b *testing.B, seed int64) []byte {
	b.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1632, 1224))
	for i, at := 0, seed; i < len(m.Pix); i++ {
		at = at*1103515245 + 12345
		m.Pix[i] = byte(i/4%1632/8) + byte(at>>16&31)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// typeWords types a letter in the middle of a.yaml, again and again.
func typeWords(b *testing.B, files map[string][]byte) {
	folder := b.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	d, err := Open(Options{Folder: folder, Explain: func(err error, _ diagnostic.Language) string { return err.Error() }})
	if err != nil {
		b.Fatal(err)
	}
	defer d.listener.Close()
	r, err := d.open("a.yaml")
	if err != nil {
		b.Fatal(err)
	}
	if err := r.draw(b.Context(), true); err != nil {
		b.Fatal(err)
	}
	middle := len(utf16.Encode([]rune(r.bodies[0].text))) / 2
	b.ReportAllocs()
	for b.Loop() {
		before := r.pages
		if _, err := r.apply(edit{Base: r.version, Bodies: map[string][]change{"noi_dung": {{middle, middle, "a"}}}}); err != nil {
			b.Fatal(err)
		}
		if err := r.draw(b.Context(), true); err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(r.state(false, before, 0)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(r.pages)), "pages")
	for _, f := range r.found {
		if f.Severity() == diagnostic.Error {
			b.Error(f)
		}
	}
	r.closed = true
}
