package docx

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"baocao/generator/internal/document"
)

// withCharts returns a document with a chart of each kind; the second series lacks a
// value.
func withCharts(t testing.TB) *document.Document {
	doc := small(t)
	s := doc.Sheet.Charts
	width, _ := doc.Sheet.Page.Text(false)
	values := []document.ChartValue{{Number: 12.5, Text: "12,5"}, {Number: 1234567.25, Text: "1.234.567,25"}}
	whole := []document.ChartSeries{{Name: "Thu <nội> địa", Values: values}, {Name: "Thu khác", Values: []document.ChartValue{{}, {Number: -0.1, Text: "-0,1"}}}}
	var blocks []document.Block
	for _, c := range []document.Chart{
		{Kind: document.Bars, Series: whole, Axis: document.Axis{Step: 500000, From: -1, To: 3}},
		{Kind: document.Lines, Series: whole, Axis: document.Axis{Step: 0.5, From: 0, To: 3, Decimals: 1}, Percent: true},
		{Kind: document.Pie, Series: whole[:1]},
	} {
		c.Style, c.Categories, c.CategoryTitle = "hinh", []string{"Quý I", "Quý II"}, "Quý"
		c.Width, c.Height, c.Alt = width, s.Height, "Biểu đồ "+string(c.Kind)
		c.Caption = line("hinh_ten", "Biểu đồ")
		blocks = append(blocks, &c)
	}
	doc.Sections[0].Blocks = append(blocks, doc.Sections[0].Blocks...)
	return doc
}

func TestChartsAreWhole(t *testing.T) {
	all := parts(t, written(t, withCharts(t)))
	relations := ids(t, all["word/_rels/document.xml.rels"], "Relationship", "Id")
	var alts []string
	charts := 0
	ids(t, all["word/document.xml"], "docPr", "id") // no duplicates
	each(t, all["word/document.xml"], func(tag string, attr func(string) string) {
		switch tag {
		case "docPr":
			alts = append(alts, attr("descr"))
		case "chart":
			charts++
			if !relations[attr("id")] {
				t.Errorf("the chart %q is missing", attr("id"))
			}
		}
	})
	if charts != 3 || strings.Join(alts[:3], ", ") != "Biểu đồ cot, Biểu đồ duong, Biểu đồ tron" {
		t.Errorf("%d charts, described as %q", charts, alts)
	}
	for i, want := range []struct{ kind, axis string }{
		{"barChart", "min=-500000 max=1500000 majorUnit=500000 [$-42A]#,##0"},
		{"lineChart", `min=0 max=1.5 majorUnit=0.5 [$-42A]#,##0.0"%"`},
		{"pieChart", ""},
	} {
		name := fmt.Sprintf("word/charts/chart%d.xml", i+1)
		axis := map[string]string{}
		each(t, all[name], func(tag string, attr func(string) string) {
			switch tag {
			case "min", "max", "majorUnit", want.kind:
				axis[tag] = attr("val")
			case "numFmt":
				axis[tag] = attr("formatCode")
			}
		})
		if _, ok := axis[want.kind]; !ok {
			t.Errorf("%s has no %s", name, want.kind)
		}
		if got := fmt.Sprintf("min=%s max=%s majorUnit=%s %s", axis["min"], axis["max"], axis["majorUnit"], axis["numFmt"]); want.axis != "" && got != want.axis {
			t.Errorf("%s: %s, want %s", name, got, want.axis)
		}
		rels := all[fmt.Sprintf("word/charts/_rels/chart%d.xml.rels", i+1)]
		if want := fmt.Sprintf("../embeddings/chart%d.xlsx", i+1); !strings.Contains(rels, want) {
			t.Errorf("%s does not refer to %s", name, want)
		}
	}
}

// What a chart shows until its data is edited is the content of its workbook.
func TestChartsShowTheirWorkbooks(t *testing.T) {
	all := parts(t, written(t, withCharts(t)))
	for i := range 3 {
		book := parts(t, []byte(all[fmt.Sprintf("word/embeddings/chart%d.xlsx", i+1)]))
		cells := sheetCells(t, book["xl/worksheets/sheet1.xml"])
		want := "A1=Quý B1=Thu <nội> địa C1=Thu khác A2=Quý I B2=12.5 A3=Quý II B3=1234567.25 C3=-0.1"
		if i == 2 {
			want = "A1=Quý B1=Thu <nội> địa A2=Quý I B2=12.5 A3=Quý II B3=1234567.25"
		}
		if cells != want {
			t.Errorf("workbook %d contains %s", i+1, cells)
		}
		// The parts of the chart name cells and cache their content.
		held := map[string]string{}
		for cell := range strings.SplitSeq(cells, " ") {
			if name, value, ok := strings.Cut(cell, "="); ok {
				held[name] = value
			}
		}
		chart := all[fmt.Sprintf("word/charts/chart%d.xml", i+1)]
		last, points := "", 0
		for _, c := range regexp.MustCompile(`<c:f>Sheet1!\$([A-Z])\$(\d)[^<]*</c:f>|<c:pt idx="(\d)"><c:v>([^<]*)</c:v>`).FindAllStringSubmatch(chart, -1) {
			if c[1] != "" {
				last = c[1] + c[2]
				continue
			}
			points++
			row := int(last[1]-'0') + int(c[3][0]-'0')
			first, _, _ := strings.Cut(html.UnescapeString(c[4]), " ")
			if got := held[fmt.Sprintf("%c%d", last[0], row)]; got != first {
				t.Errorf("chart %d shows %q where the workbook has %q", i+1, first, got)
			}
		}
		if want := []int{9, 9, 5}[i]; points != want {
			t.Errorf("chart %d shows %d names and numbers, want %d", i+1, points, want)
		}
	}
}

// sheetCells returns the cells of a worksheet, by name.
func sheetCells(t *testing.T, part string) string {
	t.Helper()
	var list []string
	for _, c := range regexp.MustCompile(`<c r="([A-Z]+\d+)"[^>]*>(.*?)</c>`).FindAllStringSubmatch(part, -1) {
		list = append(list, c[1]+"="+html.UnescapeString(regexp.MustCompile("<[^>]*>").ReplaceAllString(c[2], "")))
	}
	return strings.Join(list, " ")
}
