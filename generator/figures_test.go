package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/pdf/object"
)

// TestFiguresAreTraced: each value printed in the example of a month is listed with its
// cells; with the source attached they are in the PDF.
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

// TestCodesPrintTheirValues: each code that is offered for the example of a month
// prints the text that was offered, and codes without figures are not offered.
func TestCodesPrintTheirValues(t *testing.T) {
	opt := generator.Options{Files: os.DirFS("../examples")}
	head := "loai: bao-cao\ntrich_yeu: Tháng 11 năm 2026\nso_lieu: {tep: so-lieu-thang-11.xlsx}\nnoi_dung: |\n"
	codes, err := generator.Codes(t.Context(), "a.yaml", []byte(head), opt)
	if err != nil || len(codes) == 0 {
		t.Fatalf("%d codes, %v", len(codes), err)
	}
	var body strings.Builder
	for _, c := range codes {
		name := c.Code
		if c.Field != "" {
			name += "." + c.Field
		}
		fmt.Fprintf(&body, "  {%s}\n", name)
	}
	layout, found, err := generator.Preview(t.Context(), "a.yaml", []byte(head+body.String()), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		if strings.HasPrefix(string(d.ID), "figure-") {
			t.Errorf("a code that is offered cannot be filled: %v", d)
		}
	}
	printed := map[string]string{}
	for _, f := range layout.Figures() {
		printed[f.Code] = f.Text
	}
	for _, c := range codes {
		name := c.Code + "." + c.Field
		if c.Field == "" {
			name = c.Code
		}
		if got, ok := printed[name]; ok && got != c.Text {
			t.Errorf("{%s} prints %q, not %q", name, got, c.Text)
		} else if !ok && c.Text != c.Name && c.Text != c.Unit {
			t.Errorf("{%s} prints nothing", name)
		}
	}
	bare, err := generator.Codes(t.Context(), "a.yaml", []byte("loai: bao-cao\nso_lieu:\n  chi_tieu: [{ma: thu, ten: Thu, thang_nay: 5}, {ma: chi}]\n"), opt)
	if want := []generator.Code{{"thu", "", "Thu", "", "5"}, {"thu", "ten", "Thu", "", "Thu"}}; err != nil || !slices.Equal(bare, want) {
		t.Errorf("got %v, %v", bare, err)
	}
}

// TestCodesChangeNoByte: figures printed by codes and typed figures give the same files.
func TestCodesChangeNoByte(t *testing.T) {
	coded, typed, files := codedAndTyped(t, 20)
	for _, format := range generator.Formats() {
		var of [2]bytes.Buffer
		for i, text := range [][]byte{coded, typed} {
			r, err := generator.Load(t.Context(), "bc.yaml", text, generator.Options{Files: files})
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Write(t.Context(), &of[i], format); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(of[0].Bytes(), of[1].Bytes()) {
			t.Errorf("the %s of codes differs from that of typed figures", format)
		}
	}
}
