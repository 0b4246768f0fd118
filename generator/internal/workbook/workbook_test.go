package workbook_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"baocao/generator/internal/workbook"
)

// TestWrite: another program reads the cells, numbers as numbers.
func TestWrite(t *testing.T) {
	data, err := workbook.Write("Tháng 11 & 12", [][]workbook.Cell{
		{{Text: "Mã"}, {Text: " Lũy kế <nghìn>\n"}},
		{{Text: "thu"}, {Text: "1.107,5", Number: "1107.5"}},
		{{}, {Text: "007"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Tháng 11 & 12")
	want := [][]string{{"Mã", " Lũy kế <nghìn>\n"}, {"thu", "1107.5"}, {"", "007"}}
	if diff := cmp.Diff(want, rows); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	if kind, err := f.GetCellType("Tháng 11 & 12", "B2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("B2 is of type %d, %v", kind, err)
	}
}

func TestColumnsHaveTheNamesOfASpreadsheet(t *testing.T) {
	for column, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 1 << 14: "XFD"} {
		if got := workbook.ColumnName(column); got != want {
			t.Errorf("column %d is %s, want %s", column, got, want)
		}
	}
}
