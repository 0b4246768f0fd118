package report

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
)

// good is a report without faults. A case whose report.yaml begins with "# + keys"
// takes the lines of good for the keys that it does not give.
const good = `co_quan: Ủy ban nhân dân tỉnh Lai Châu
dia_danh: Lai Châu
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: Trên đây là báo cáo.
ky: {chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
`

func complete(text string) string {
	if !strings.HasPrefix(text, "# +") {
		return text
	}
	for line := range strings.Lines(good) {
		key, _, _ := strings.Cut(line, ":")
		if !strings.Contains("\n"+text, "\n"+key+":") {
			text += line
		}
	}
	return text
}

// Each case file of testdata/wrong holds a faulty report, the files beside it, and what
// is printed about it.
func TestWrong(t *testing.T) {
	casefile.Each(t, "testdata/wrong/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		files := casefile.Files(c)
		data := []byte(complete(string(c.Files[0].Data)))
		_, list := Load("report.yaml", data, files)
		var got strings.Builder
		if err := diagnostic.Print(&got, list, diagnostic.Vietnamese, Source("report.yaml", data, files)); err != nil {
			t.Fatal(err)
		}
		if !diagnostic.HasErrors(list) {
			t.Error("the report passes")
		}
		return got.String()
	})
}

func load(t *testing.T, text string, files fs.FS) *Report {
	t.Helper()
	r, list := Load("report.yaml", []byte(complete(text)), files)
	if len(list) > 0 {
		var out bytes.Buffer
		diagnostic.Print(&out, list, diagnostic.English, Source("report.yaml", []byte(text), files))
		t.Fatalf("%s", out.String())
	}
	return r
}

func TestNoDigitIsLost(t *testing.T) {
	r := load(t, "# +\nso: 0123\nky_hieu: 1.10\ndia_danh: 1e3\nngay: 2021-02-03\ntrich_yeu: 0x1F\nnoi_nhan: [007, 1_000, 2021-02-03, 12:30:45, yes, .5]\n", nil)
	if r.Number.S != "0123" || r.Symbol.S != "1.10" || r.Place.S != "1e3" || r.Subject.S != "0x1F" {
		t.Errorf("%q %q %q %q", r.Number.S, r.Symbol.S, r.Place.S, r.Subject.S)
	}
	if r.Date.Day != 3 || r.Date.Month != 2 || r.Date.Year != 2021 {
		t.Errorf("date %+v", r.Date)
	}
	var got []string
	for _, line := range r.Recipients {
		got = append(got, line.S)
	}
	if diff := cmp.Diff([]string{"007", "1_000", "2021-02-03", "12:30:45", "yes", ".5"}, got); diff != "" {
		t.Error(diff)
	}
	_, list := Load("a", []byte(complete("# +\nso: 1e3\n")), nil)
	if len(list) != 1 || list[0].ID != diagnostic.ValueNotDigits || list[0].Args[1] != "1e3" {
		t.Errorf("so: 1e3 gives %v", list)
	}
}

func TestPlaces(t *testing.T) {
	r := load(t, `# +
dia_danh:   Lai Châu  # chỗ này
trich_yeu: "Tình hình \"tháng\""
co_quan: 'Sở ''A'''
loai: Báo cáo
can_cu:
  - Luật Tổ chức
    chính quyền
  - >-
    Nghị định
    số 30
`, nil)
	for _, c := range []struct {
		what, want string
		text       Text
		start, end diagnostic.Pos
	}{
		{"plain", "Lai Châu", r.Place, diagnostic.Pos{Line: 2, Column: 13}, diagnostic.Pos{Line: 2, Column: 21}},
		{"double", `Tình hình "tháng"`, r.Subject, diagnostic.Pos{Line: 3, Column: 13}, diagnostic.Pos{Line: 3, Column: 32}},
		{"single", "Sở 'A'", r.Issuer.Name[0], diagnostic.Pos{Line: 4, Column: 11}, diagnostic.Pos{Line: 4, Column: 19}},
		{"kind", "bao-cao", r.Kind, diagnostic.Pos{Line: 5, Column: 7}, diagnostic.Pos{Line: 5, Column: 14}},
		{"two lines", "Luật Tổ chức chính quyền", r.Bases[0], diagnostic.Pos{Line: 7, Column: 5}, diagnostic.Pos{Line: 8, Column: 16}},
		{"folded", "Nghị định số 30", r.Bases[1], diagnostic.Pos{Line: 9, Column: 5}, diagnostic.Pos{Line: 9, Column: 6}},
	} {
		want := Text{S: c.want, At: diagnostic.Range{File: "report.yaml", Start: c.start, End: c.end}}
		if diff := cmp.Diff(want, c.text); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
}

func TestDecomposedColumns(t *testing.T) {
	r := load(t, "# +\nky: {ho_ten: Tra\u0302\u0300n Tie\u0302\u0301n, chuc_vu: Chủ tịch}\n", nil)
	if r.Signatures[0].Name.S != "Trần Tiến" {
		t.Errorf("name %q is not composed", r.Signatures[0].Name.S)
	}
	if got := r.Signatures[0].Post.At.Start.Column; got != 34 {
		t.Errorf("post at column %d, want 34", got)
	}
}

func TestDates(t *testing.T) {
	for given, want := range map[string][3]int{
		"23/02/2021":                     {23, 2, 2021},
		"3-2-2021":                       {3, 2, 2021},
		"03.02.2021":                     {3, 2, 2021},
		"2021-02-23":                     {23, 2, 2021},
		"2021-02-23T00:00:00":            {23, 2, 2021},
		"2021-02-23 00:00:00.000000":     {23, 2, 2021},
		"2021-02":                        {0, 2, 2021},
		"02/2021":                        {0, 2, 2021},
		"tháng 02/2021":                  {0, 2, 2021},
		"Tháng 2 năm 2021":               {0, 2, 2021},
		"ngày 23 tháng 02 năm 2021":      {23, 2, 2021},
		"ngày   tháng 02 năm 2021":       {0, 2, 2021},
		"ngày ..... tháng 02 năm 2021":   {0, 2, 2021},
		"năm 2021":                       {0, 0, 2021},
		"ngày … tháng … năm 2021":        {0, 0, 2021},
		"29/02/2020":                     {29, 2, 2020},
		"":                               {},
		"'  '":                           {},
		"null":                           {},
		"nga\u0300y 1 tháng 12 năm 2021": {1, 12, 2021},
	} {
		d := load(t, "# +\nngay: "+given+"\n", nil).Date
		if got := [3]int{d.Day, d.Month, d.Year}; got != want {
			t.Errorf("%q gives %v, want %v", given, got, want)
		}
	}
	for _, given := range []string{"31/02/2021", "29/02/2021", "0/1/2021", "1/13/2021", "2021-00", "31/4/2021", "1/1/0000", "năm 0000"} {
		_, list := Load("a", []byte(complete("# +\nngay: "+given+"\n")), nil)
		if len(list) != 1 || list[0].ID != diagnostic.DateImpossible {
			t.Errorf("%q gives %v", given, list)
		}
	}
	for _, given := range []string{"23/2/21", "hôm nay", "2021", "23/02/2021 10:00", "2021-02-23T00:00:00Z", "2021-02-23 00:00:01", "1/2/3/2021"} {
		_, list := Load("a", []byte(complete("# +\nngay: "+given+"\n")), nil)
		if len(list) != 1 || list[0].ID != diagnostic.DateForm {
			t.Errorf("%q gives %v", given, list)
		}
	}
}

func TestLengths(t *testing.T) {
	for given, want := range map[string]int{
		"14": 280, "14pt": 280, "13,5 pt": 270, "20 mm": 1134, "1,27 cm": 720, "1.27cm": 720, "1 CM": 567,
		"": 0, "pt": 0, "-1 pt": 0, "0": 0, "1e3": 0, "1,2,3": 0, "99999999 cm": 0, "14 px": 0, "0x10": 0, "inf": 0, "NaN pt": 0, "1.": 20, ",": 0,
	} {
		if got, ok := parseLength(given, "pt"); got != want || ok != (want > 0) {
			t.Errorf("%q gives %d %v, want %d", given, got, ok, want)
		}
	}
	if _, ok := parseLength("20", ""); ok {
		t.Error("a margin needs a unit")
	}
}

func TestBodyForms(t *testing.T) {
	pos := func(line, column int) diagnostic.Pos { return diagnostic.Pos{Line: line, Column: column} }
	for _, c := range []struct {
		what, yaml, file string
		want             []Line
	}{
		{"block", "# +\nnoi_dung: |\n\n  I. Một\n    - Hai \n\n  Ba\n", "report.yaml",
			[]Line{{"", pos(3, 1)}, {"I. Một", pos(4, 3)}, {"  - Hai ", pos(5, 3)}, {"", pos(6, 1)}, {"Ba", pos(7, 3)}}},
		{"block with its indentation", "# +\nnoi_dung: |2-\n    Một\n  Hai\n", "report.yaml",
			[]Line{{"  Một", pos(3, 3)}, {"Hai", pos(4, 3)}}},
		{"no bar", "# +\nnoi_dung: >\n  I. Một\n  - Hai: ba #4\n\n  Bốn\n", "report.yaml",
			[]Line{{"I. Một", pos(3, 3)}, {"- Hai: ba #4", pos(4, 3)}, {"", pos(5, 1)}, {"Bốn", pos(6, 3)}}},
		{"quoted over lines", "# +\nnoi_dung: \"Một\n  Hai \\\"ba\\\"\"\n", "report.yaml",
			[]Line{{"Một", pos(2, 12)}, {"Hai \"ba\"", pos(3, 3)}}},
		{"quoted once over lines", "# +\nnoi_dung: 'Một\n  Hai ''ba'''\n", "report.yaml",
			[]Line{{"Một", pos(2, 12)}, {"Hai 'ba'", pos(3, 3)}}},
		{"block with CR LF", "# +\r\nnoi_dung: |\r\n  Một\r\n  Hai\r\n", "report.yaml",
			[]Line{{"Một", pos(3, 3)}, {"Hai", pos(4, 3)}}},
		{"quoted", "# +\nnoi_dung: \"Một\\nHai\"\n", "report.yaml",
			[]Line{{"Một", pos(2, 12)}, {"Hai", pos(2, 17)}}},
		{"file", "# +\nnoi_dung: {tep: ./thang-02.txt}\n", "thang-02.txt",
			[]Line{{"I. Một", pos(1, 1)}, {"  Hai", pos(2, 1)}, {"", pos(3, 1)}}},
	} {
		files := fstest.MapFS{"thang-02.txt": {Data: []byte("\uFEFFI. Một\r\n  Hai\r\n")}}
		body := load(t, c.yaml, files).Body
		if diff := cmp.Diff(c.want, body.Lines); diff != "" || body.File != c.file {
			t.Errorf("%s, file %s:\n%s", c.what, body.File, diff)
		}
	}
}

func TestBodyFileIsNamedBesideTheReport(t *testing.T) {
	files := fstest.MapFS{"than/a.txt": {Data: []byte("Một")}}
	data := []byte(complete("# +\nnoi_dung: {tep: than/a.txt}\n"))
	r, list := Load("tháng 2/report.yaml", data, files)
	if len(list) > 0 || r.Body.File != "tháng 2/than/a.txt" {
		t.Errorf("%q %v", r.Body.File, list)
	}
	if got := Source("tháng 2/report.yaml", data, files)(r.Body.File); string(got) != "Một" {
		t.Errorf("its source is %q", got)
	}
}

func TestNodes(t *testing.T) {
	files := fstest.MapFS{"x.png": {Data: []byte("png")}}
	r := load(t, `# +
noi_dung:
  - muc_la_ma: TÌNH  HÌNH
    gom:
      - doan: Trong tháng[^1]
        chu_thich: {1: Kết quả}
      - khoan: Về kinh tế
        tieu_de: có
  - bang: Kết quả
    don_vi: triệu đồng
    hang: [[TT, Số], [1, 2.50]]
  - hinh: Đập tràn
    tep: x.png
    mo_ta: Một cái đập
`, files)
	if len(r.Body.Nodes) != 3 || len(r.Body.Nodes[0].Children) != 2 {
		t.Fatalf("%+v", r.Body.Nodes)
	}
	part, table, picture := r.Body.Nodes[0], r.Body.Nodes[1], r.Body.Nodes[2]
	if part.Kind.S != "muc_la_ma" || part.Text.S != "TÌNH HÌNH" || part.Text.At.Start != (diagnostic.Pos{Line: 3, Column: 16}) {
		t.Errorf("part %+v", part)
	}
	if n := part.Children[0].Notes; len(n) != 1 || n[0].Mark.S != "1" || n[0].Text.S != "Kết quả" {
		t.Errorf("notes %+v", n)
	}
	if !part.Children[1].Heading {
		t.Error("tieu_de: có is not accepted")
	}
	if table.Text.S != "Kết quả" || table.Unit.S != "triệu đồng" || table.Rows[1][1].S != "2.50" {
		t.Errorf("table %+v", table)
	}
	if picture.File.S != "x.png" || picture.Alt.S != "Một cái đập" {
		t.Errorf("picture %+v", picture)
	}
}

func TestEverythingElse(t *testing.T) {
	r := load(t, `# +
tieu_chuan: nd30
co_quan: {chu_quan: [UBND tỉnh, Lai Châu], ban_hanh: Sở Y tế, viet_tat: SYT}
kinh_gui: Ủy ban nhân dân tỉnh
ky: {thay_mat: UBND, thua_lenh: A, thua_uy_quyen: B, ky_thay: C, quyen: true, chuc_vu: D, chuc_vu_khac: E, cap_bac: F, ho_ten: G}
noi_nhan: [Như trên, "Lưu: VT, TH"]
phu_luc:
  - {tieu_de: Biểu 1, huong: ngang, noi_dung: Một}
  - {tieu_de: Biểu 2, huong: dọc, noi_dung: Hai}
trinh_bay:
  co_chu: 12-13-13
  co_chu_noi_dung: 13
  thut_dau_dong: 1,27 cm
  gian_dong: 18pt
  le: {tren: 20 mm, duoi: 25 mm, trai: 30 mm, phai: 2 cm}
  cuoc_chu: trần
`, nil)
	s := r.Signatures[0]
	if got := s.OnBehalfOf.S + s.ByOrderOf.S + s.ByAuthorityOf.S + s.SigningFor.S + s.Post.S + s.OtherPost.S + s.Rank.S + s.Name.S; got != "UBNDABCDEFG" || !s.Acting {
		t.Errorf("signature %+v", s)
	}
	if len(r.Issuer.Parent) != 2 || r.Issuer.Abbreviation.S != "SYT" || r.Addressees[0].S != "Ủy ban nhân dân tỉnh" || r.Recipients[1].S != "Lưu: VT, TH" {
		t.Errorf("%+v %+v %+v", r.Issuer, r.Addressees, r.Recipients)
	}
	if len(r.Appendices) != 2 || !r.Appendices[0].Landscape || r.Appendices[1].Landscape || r.Appendices[1].Body.Lines[0].Text != "Hai" {
		t.Errorf("appendices %+v", r.Appendices)
	}
	p := r.Presentation
	got := []int{p.BodySize.Twips, p.Indent.Twips, p.Pitch.Twips, p.MarginTop.Twips, p.MarginBottom.Twips, p.MarginLeft.Twips, p.MarginRight.Twips}
	if diff := cmp.Diff([]int{260, 720, 360, 1134, 1417, 1701, 1134}, got); diff != "" || p.Sizes.S != "12-13-13" || p.NoteMarks.S != "tran" {
		t.Errorf("presentation %+v %s", p, diff)
	}
}

// A program may write JSON instead: it is also YAML.
func TestJSONInOneLine(t *testing.T) {
	r := load(t, `{"co_quan":"UBND","so":null,"dia_danh":"Lai Châu","loai":"bao-cao","trich_yeu":"Về \u0110ảng","noi_dung":[{"doan":"Một: hai"}],"ky":{"chuc_vu":"Chủ tịch","quyen":false,"ho_ten":"A"}}`, nil)
	if r.Subject.S != "Về Đảng" || r.Body.Nodes[0].Text.S != "Một: hai" {
		t.Errorf("%+v", r)
	}
}

func TestWithoutAFolder(t *testing.T) {
	_, list := Load("a", []byte(complete("# +\nnoi_dung: {tep: a.txt}\n")), nil)
	if len(list) != 1 || list[0].ID != diagnostic.FileNoFolder {
		t.Errorf("%v", list)
	}
}
