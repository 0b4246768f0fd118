package generator_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/pdf/object"
)

// TestFiguresAreTraced: each value that the example of a month prints is known
// with its cells; with the source attached they stand in the PDF.
func TestFiguresAreTraced(t *testing.T) {
	name := "thang-11-theo-so-lieu.yaml"
	text, err := os.ReadFile("../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(t.Context(), name, text, generator.Options{Files: os.DirFS("../examples"), AttachSource: true})
	if err != nil {
		t.Fatal(err)
	}
	list := r.Figures()
	find := func(code string) generator.Figure {
		for _, f := range list {
			if f.Code == code {
				return f
			}
		}
		t.Errorf("no %s", code)
		return generator.Figure{}
	}
	growth, err := json.Marshal(find("thu.cung-ky"))
	const want = `{"code":"thu.cung-ky","text":"tăng 7,6% so với cùng kỳ năm trước","file":"thang-11-theo-so-lieu.yaml","line":18,"column":106,` +
		`"cells":[{"at":"so-lieu-thang-11.xlsx#Tháng 11!F4","value":"2415"},{"at":"so-lieu-thang-11.xlsx#Tháng 11!G4","value":"2243.7"}]}`
	if string(growth) != want {
		t.Errorf("got  %s, %v\nwant %s", growth, err, want)
	}
	if sum := find("cong.luy_ke"); len(sum.Cells) != 3 || sum.Text != "2.415" {
		t.Errorf("the sum is %+v", sum)
	}
	if share := find("thu.noi-dia.ty_trong"); len(share.Cells) != 1 {
		t.Errorf("the share is %+v", share)
	}
	var pdf bytes.Buffer
	if err := r.Write(t.Context(), &pdf, generator.PDF); err != nil {
		t.Fatal(err)
	}
	file, err := object.Parse(pdf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if files := file.Array(file.Catalog().Get("AF")); len(files) != 2 {
		t.Errorf("%d files are attached", len(files))
	}
	for _, f := range conformance.Faults(pdf.Bytes()) {
		t.Error(f)
	}
}
