package generator_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/conformance"
)

// invitations returns the series among the examples.
func invitations(t *testing.T) *generator.Series {
	t.Helper()
	folder := filepath.Join("..", "examples", "giay-moi-hang-loat")
	template, err := os.ReadFile(filepath.Join(folder, "mau.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(folder, "danh-sach.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := generator.NewSeries("mau.yaml", template, generator.List{Name: "danh-sach.xlsx", Data: list},
		generator.SeriesOptions{Name: "giay-moi-{so}-{ho_ten}", First: 101})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSeriesExample makes every invitation in both formats, and all of them in one PDF
// that conforms like each of them.
func TestSeriesExample(t *testing.T) {
	s := invitations(t)
	if s.Len() != 4 || s.Name(3) != "giay-moi-104-hoang-thu-ha" || s.Row(3) != "danh-sach.xlsx#Khách mời!A5" {
		t.Fatalf("%d documents, the last %s of %s", s.Len(), s.Name(3), s.Row(3))
	}
	var together bytes.Buffer
	err := generator.WriteTogether(t.Context(), &together, func(yield func(*generator.Report, error) bool) {
		for i := range s.Len() {
			text, err := s.Text(i)
			if err != nil {
				t.Fatal(err)
			}
			r, err := generator.Load(t.Context(), "mau.yaml", text, generator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, format := range generator.Formats() {
				var b bytes.Buffer
				if err := r.Write(t.Context(), &b, format); err != nil || b.Len() == 0 {
					t.Fatalf("%v: %v", format, err)
				}
			}
			if found, _ := r.Diagnostics(t.Context()); len(found) > 0 {
				t.Errorf("document %d: %v", i, found)
			}
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range conformance.Faults(together.Bytes()) {
		t.Error(f)
	}
}

// TestWriteTogetherEnds: an error of the sequence is returned.
func TestWriteTogetherEnds(t *testing.T) {
	wrong := errors.New("wrong")
	err := generator.WriteTogether(context.Background(), new(bytes.Buffer), func(yield func(*generator.Report, error) bool) { yield(nil, wrong) })
	if !errors.Is(err, wrong) {
		t.Error(err)
	}
}

// TestSeriesFaults: a mismatch between the template and the list is reported before
// anything is made, a fault of a row when that is made.
func TestSeriesFaults(t *testing.T) {
	list := generator.List{Name: "x/ds.csv", Data: []byte("Họ tên;Chức vụ\nA;\n")}
	_, err := generator.NewSeries("x/mau.yaml", []byte("kinh_moi: {ten}\n"), list, generator.SeriesOptions{})
	var faults *generator.ReportError
	if !errors.As(err, &faults) || len(faults.Diagnostics) != 1 || faults.Diagnostics[0].ID != "series-column-unknown" {
		t.Fatal(err)
	}
	s, err := generator.NewSeries("x/mau.yaml", []byte("kinh_moi: {ho_ten}, {chuc_vu}\n"), list, generator.SeriesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Text(0)
	if !errors.As(err, &faults) || !strings.HasPrefix(faults.Diagnostics[0].At.File, "x/ds.csv") || faults.Diagnostics[0].At.Start.Line != 2 {
		t.Fatal(err)
	}
	list.Data = []byte("Họ tên\n" + strings.Repeat("a\n", 100_000))
	if _, err = generator.NewSeries("mau.yaml", []byte("kinh_moi: {ho_ten}\n"), list, generator.SeriesOptions{}); !errors.As(err, &faults) || faults.Diagnostics[0].ID != "table-file-large" {
		t.Error(err)
	}
}
