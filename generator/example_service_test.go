package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

// A service of an office's own system: values from its database become the document,
// and nothing is written to a disk.
func ExampleNew_service() {
	letter := func(w http.ResponseWriter, r *http.Request) {
		doc := &generator.Document{
			Issuer: generator.Issuer{Name: []string{"SỞ Y TẾ"}, Abbreviation: "SYT"},
			Number: "45", Place: "Lào Cai", Date: generator.DateOf(time.Date(2026, 2, 23, 0, 0, 0, 0, time.UTC)),
			Kind: "cong-van", Unit: "NVY", Subject: "báo cáo công tác phòng, chống dịch",
			Addressees: []string{"Ủy ban nhân dân tỉnh"},
			Body:       generator.Body{Text: generator.Escape(r.FormValue("noi_dung"))},
			Signatures: []generator.Signature{{Post: "GIÁM ĐỐC", Name: "Nguyễn Văn A"}},
			Recipients: []string{"Như trên", "Lưu: VT, NVY"},
		}
		report, err := generator.New(r.Context(), doc, generator.Options{})
		var faults *generator.ReportError
		if errors.As(err, &faults) {
			w.WriteHeader(http.StatusUnprocessableEntity)
			_ = diagnostic.JSON(w, faults.Diagnostics, diagnostic.Vietnamese)
			return
		}
		if err != nil {
			http.Error(w, "the report could not be made", http.StatusInternalServerError)
			return
		}
		var pdf bytes.Buffer // so that a fault is found before the answer begins
		if err := report.Write(r.Context(), &pdf, generator.PDF); err != nil {
			http.Error(w, "the PDF could not be made", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", generator.PDF.MediaType())
		_, _ = pdf.WriteTo(w)
	}
	server := httptest.NewServer(http.HandlerFunc(letter))
	defer server.Close()
	answer, err := http.PostForm(server.URL, map[string][]string{"noi_dung": {"Tháng 02 không có ca bệnh mới./."}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	fmt.Printf("%s %s %.4s %v\n", answer.Status, answer.Header.Get("Content-Type"), data, err)
	// Output:
	// 200 OK application/pdf %PDF <nil>
}
