package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/report"
)

// meaning compares what two files state: everything of a report except places.
var meaning = cmp.Options{
	cmpopts.IgnoreTypes(diagnostic.Range{}, diagnostic.Pos{}),
	cmpopts.IgnoreUnexported(report.Report{}),
	cmpopts.IgnoreFields(report.Body{}, "File"),
	cmpopts.EquateEmpty(),
}

// stated drops the keys with the value no: a document does not have them, which means
// the same.
func stated(r *report.Report) *report.Report {
	for key, yes := range map[string]bool{"huong": r.Landscape, "dien_tu": r.Electronic, "xac_nhan": r.Confirmed} {
		if !yes && !r.Keys[key].Blank {
			delete(r.Keys, key)
		}
	}
	return r
}

// roundTrip checks that a file, the document parsed from it, and the files written from
// that in YAML and JSON state the same.
func roundTrip(t *testing.T, name string, data []byte, files fs.FS) {
	t.Helper()
	ctx := context.Background()
	want, found := report.Load(name, data, files)
	if diagnostic.HasErrors(found) {
		t.Fatalf("%v", found)
	}
	doc, err := Parse(ctx, name, data)
	if err != nil {
		t.Fatal(err)
	}
	for format, write := range map[string]func() ([]byte, error){"YAML": doc.YAML, "JSON": doc.JSON} {
		text, err := write()
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		got, found := report.Load(name, text, files)
		if diagnostic.HasErrors(found) {
			t.Fatalf("%s: %v\n%s", format, found, text)
		}
		if diff := cmp.Diff(stated(want), stated(got), meaning); diff != "" {
			t.Errorf("%s states something else:\n%s", format, diff)
		}
		again, err := Parse(ctx, name, text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(doc, again); diff != "" {
			t.Errorf("the document read of the %s differs:\n%s", format, diff)
		}
	}
}

func TestFileAndDocumentStateTheSame(t *testing.T) {
	var names []string
	for _, pattern := range []string{"../examples/*.yaml", "testdata/*/*.yaml", "internal/report/testdata/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) < 10 {
		t.Fatal("no examples")
	}
	for _, name := range names {
		if filepath.Base(name) == OfficeFile {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := os.DirFS(filepath.Dir(name))
		if _, found := report.Load(filepath.Base(name), data, files); diagnostic.HasErrors(found) {
			continue // a file with faults
		}
		t.Run(filepath.Base(name), func(t *testing.T) { roundTrip(t, filepath.Base(name), data, files) })
	}
	for _, kind := range Kinds("") {
		t.Run("skeleton "+kind, func(t *testing.T) { roundTrip(t, "a.yaml", []byte(Skeleton("", kind)), nil) })
	}
	for seed := range judge.Cases[uint64](20, 200) {
		source, files := randomreport.New(seed)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { roundTrip(t, "a.yaml", source, files) })
	}
	roundTrip(t, "a.yaml", []byte(everyForm), nil)
	roundTrip(t, "a.yaml", []byte(slips), nil)
}

// slips is read otherwise than YAML reads it.
const slips = `co_quan: {ban_hanh: “UBND XÃ A”, viet_tat: UBND}
loai: cong-van
ngay: năm 2021
trich_yeu: “Về việc A”
kinh_gui:
  Bộ Nội vụ
  Bộ Tài chính
lien_he: "“Giữ nguyên”"
thoi_gian: |
  Sáng
  Chiều
ky: {chuc_vu: A, ho_ten: B}
noi_dung:
  I. Một
  - Hai: ba
phu_luc:
  - tieu_de: P
    noi_dung: "I. Một

      Hai \"ba\""
noi_nhan:
  - Như trên
  - Lưu: VT, TH
`

// A YAML file may have the slips of people, which are mended, and JSON may not: both
// files of a document state the same, whatever is in its strings.
func TestBothFilesStateTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	atoms := strings.Split(`a|B|Đ| |  |“|”|‘|’|"|'|:|: | #|#|-|- |•|–|>|{|}|[|]|,|&|*|!|%|@|?|? |\|1|.|...|…|~|null|Lưu|ngay: |ky:|doan: |[?|?]|=|<|^|(|1.|_|e`, "|")
	atoms = append(atoms, "|", "`", "\n", "\t", "\r", "\u00a0", "\u0085", "\u2028", "e\u0301")
	text := func() string {
		var b strings.Builder
		for range 1 + random.IntN(5) {
			b.WriteString(atoms[random.IntN(len(atoms))])
		}
		return b.String()
	}
	plain := func() Text { return Text{Plain: text()} }
	for range judge.Cases(200, 3000) {
		doc := &Document{
			Issuer: Issuer{Name: []string{text(), text()}}, Subject: text(), Bases: []string{text(), text()},
			Signatures: []Signature{{Post: text(), Name: text()}}, Particulars: map[string][]string{"thoi_gian": {text()}},
			Body: Body{Nodes: []Node{
				{Kind: "doan", Text: plain(), Notes: []Note{{"1", plain()}}},
				{Kind: "bang", Text: plain(), Unit: plain(), Rows: [][]Text{{plain(), plain()}}},
			}},
			Appendices: []Appendix{{Title: text(), Body: Body{Text: text() + "\n" + text()}}},
		}
		inYAML, err := doc.YAML()
		if err != nil {
			t.Fatal(err)
		}
		inJSON, err := doc.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if startsLikeJSON := bytes.HasPrefix(inYAML, []byte("{")); startsLikeJSON {
			t.Fatalf("not YAML:\n%s", inYAML)
		}
		a, foundA := report.Load("a", inYAML, nil)
		b, foundB := report.Load("a", inJSON, nil)
		if diff := cmp.Diff(b, a, meaning); diff != "" {
			t.Errorf("%s\nJSON -, YAML +:\n%s", inYAML, diff)
		}
		if diff := cmp.Diff(named(b.Locate(foundB)), named(a.Locate(foundA))); diff != "" {
			t.Errorf("%s\nfindings in JSON -, in YAML +:\n%s", inYAML, diff)
		}
	}
}

// named returns the findings with their paths, sorted.
func named(found []diagnostic.Diagnostic) []string {
	var list []string
	for _, d := range found {
		list = append(list, string(d.ID)+" "+d.Path)
	}
	slices.Sort(list)
	return list
}

// A body has the same findings as nodes and as text.
func TestNodesAndTextHaveTheSameFindings(t *testing.T) {
	for _, c := range []struct {
		text  string
		nodes []Node
	}{
		{"Tháng 01, xã báo cáo kết quả như sau:\nI. MỘT\nHết", []Node{
			{Kind: "doan", Text: Text{Plain: "Tháng 01, xã báo cáo kết quả như sau:"}},
			{Kind: "muc_la_ma", Text: Text{Plain: "MỘT"}, Children: []Node{{Kind: "doan", Text: Text{Plain: "Hết"}}}},
		}},
		{"Hết[^1]./.\n[^1]: Lời", []Node{{Kind: "doan", Text: Text{Markup: "Hết[^1]./."}, Notes: []Note{{"1", Text{Plain: "Lời"}}}}}},
		{"Đầu.\n| a | b |\n|---|---|\n| 1 | 2 |", []Node{{Kind: "doan", Text: Text{Plain: "Đầu."}}, {Kind: "bang", Rows: [][]Text{Plain("a", "b"), Plain("1", "2")}}}},
		{"…\nHết./.", []Node{{Kind: "doan", Text: Text{Plain: "…"}}, {Kind: "doan", Text: Text{Plain: "Hết./."}}}},
	} {
		var got [2][]string
		for i, body := range []Body{{Text: c.text}, {Nodes: c.nodes}} {
			doc := sound()
			doc.Subject, doc.Date, doc.Body = "Tình hình tháng 02", Date{5, 3, 2026}, body
			r, err := New(context.Background(), doc, Options{})
			var found []diagnostic.Diagnostic
			if faults := (*ReportError)(nil); errors.As(err, &faults) {
				found = faults.Diagnostics
			} else if found, err = r.Diagnostics(context.Background()); err != nil {
				t.Fatal(err)
			}
			for _, d := range found {
				got[i] = append(got[i], string(d.ID))
			}
			slices.Sort(got[i])
		}
		if diff := cmp.Diff(got[0], got[1]); diff != "" {
			t.Errorf("%q: text -, nodes +:\n%s", c.text, diff)
		}
	}
}

// sound returns a document without faults and without a body.
func sound() *Document {
	return &Document{
		Issuer: Issuer{Name: []string{"UBND XÃ A"}, Abbreviation: "UBND"}, Kind: "bao-cao", Place: "A", Subject: "A",
		Recipients: []string{"Lưu: VT"}, Signatures: []Signature{{Post: "CHỦ TỊCH", Name: "B"}},
	}
}

// everyForm states what the other examples do not, and the same in other forms.
const everyForm = `co_quan: ỦY BAN NHÂN DÂN XÃ A
so: 012
ngay: "ngày … tháng 2 năm 2021"
loai: Báo cáo
trich_yeu: "a: *b* ^c^ \"d\" # e"
can_cu: Một căn cứ
kinh_gui:
nguoi_soan: ""
ky:
  - {thay_mat: A, chuc_vu: B, ho_ten: C, quyen: khong}
  - {chuc_vu: D, ho_ten: E, quyen: CÓ, cap_bac: }
dien_tu: true
huong: Ngang
ky_so: 2021-02-23T06:05:09+07:00
thoi_gian: [mai, kia]
trinh_bay: {co_chu_noi_dung: 14, le: {tren: 20 mm, duoi: "2,0 cm"}}
luu_tru: {han: 1/3/2021, tu_khoa: x, ghi_chu: }
noi_dung:
  - muc: Tiêu đề **đậm**
    tieu_de: co
    gom:
      - doan: "Thường [^1], 5*3=15, [x] | y {thu} \\{x\\}"
        chu_thich: {1: Lời *nghiêng*}
      - doan: \1. không phải số
      - bang:
        don_vi: "*đồng*"
        dau: 0
        rong: [1 cm, 20 mm]
        hang: [[a, <], [^, "\\<"], [~, ""]]
      - bieu_do: Biểu
        kieu: tròn
        cot: [a]
so_lieu:
  cot: {ma: Mã số}
  chi_tieu:
    - {ma: thu, ten: Thu, don_vi: tỷ đồng, ke_hoach: "1,5", thang_nay: 1.107, luy_ke: 2, cung_ky: -, thang_truoc: }
phu_luc:
  - tieu_de: P
    huong: doc
    noi_dung: "dòng một\n\n  dòng hai  \n\n"
`

// A program's strings print literally, in nodes and, through Escape, in text, whatever
// they contain.
func TestPlainTextPrintsLiterally(t *testing.T) {
	texts := []string{
		"1. Không phải số", "I. TÊN", "a) điểm", "- gạch", "+ cộng", "– dài", "Điều 5. Tên", "Chương I", "CHƯƠNG II QUY ĐỊNH",
		"Phần 3", "Bảng 1: Số liệu", "Đơn vị tính: đồng", "![x](y.png)", "| a | b |", "[^1]: Chú thích", "[^1]", "Biểu đồ cột: a",
		"**đậm**", "*a* ^b^ ~c~", `\`, `\\ \1. \-`, "[Smart City]{en}", "<", "^", "!", "{x}", "[x](https://a.vn)", "x ]{en}", "2021.",
		"Trong tháng", "Trong tháng.", "1", "5*3=15", "a|b", "**1. a**", `**\a`, "a: b # c", "'\"", "---", "null", "~", "1/", "• a", "(1) a",
		"a<br>b", "<BR/>", "# x", "## x ##", "{Hình 1: a.png}", "{thu}", "{", "“a”", "‘a’", "[?5]", "\u00a0a", "<b>&amp;</b>", "=1+1", "@a", "1e400",
	}
	for i, s := range append(texts, texts...) {
		doc := sound()
		doc.Body = Body{Nodes: []Node{
			{Kind: "doan", Text: Text{Plain: s}},
			{Kind: "gach", Text: Text{Plain: s}},
			{Kind: "bang", Rows: [][]Text{Plain("x", "y"), Plain("z", s)}},
		}}
		doc.Appendices = []Appendix{{Title: "A", Body: Body{Text: "Chương I\n" + Escape("x "+s+"\n"+s) + "\nHết."}}}
		if i >= len(texts) {
			doc.Figures = &Figures{Indicators: []Indicator{{Code: "thu", Month: "5"}}}
		}
		r, err := New(context.Background(), doc, Options{})
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		made, err := r.compose(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		dump := strings.ReplaceAll(made.document.Dump(), "·", " ")
		printed := strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
		if got := strings.Count(dump, printed); got < 5 {
			t.Errorf("%q is %d times in\n%s", s, got, dump)
		}
		for _, d := range made.found {
			if d.ID == diagnostic.MarkAlone || d.ID == diagnostic.NumberOrder || d.ID == diagnostic.HeadingMarkdown || d.ID == diagnostic.TitleMissing && !strings.Contains(d.Path, "phu_luc") {
				t.Errorf("%q: %s at %s", s, d.ID, d.Path)
			}
		}
	}
}

// The fields of a document are exactly the keys of a report.
func TestDocumentHasTheKeysOfAReport(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	var compare func(path string, s map[string]any, typ reflect.Type)
	compare = func(path string, s map[string]any, typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		properties := objectIn(schema, s)
		if properties == nil || typ.Kind() != reflect.Struct || typ == reflect.TypeFor[Date]() || typ == reflect.TypeFor[time.Time]() || typ == reflect.TypeFor[Body]() {
			return
		}
		known := map[string]bool{}
		for i := range typ.NumField() {
			f := typ.Field(i)
			switch key := f.Tag.Get("key"); key {
			case "-":
			case "*":
				for _, key := range report.Particulars() {
					known[key] = true
				}
			default:
				known[key] = true
				if p, ok := properties[key].(map[string]any); ok {
					compare(path+"."+key, p, f.Type)
				} else {
					t.Errorf("%s.%s is not a key of a report", path, key)
				}
			}
		}
		for key := range properties {
			if !known[key] {
				t.Errorf("%s.%s is not a field of a document", path, key)
			}
		}
	}
	compare("", schema, reflect.TypeFor[Document]())

	node := map[string]bool{"chu_thich": true}
	for i := range reflect.TypeFor[Node]().NumField() {
		node[reflect.TypeFor[Node]().Field(i).Tag.Get("key")] = true
	}
	kinds := schema["$defs"].(map[string]any)["phan_tu"].(map[string]any)["anyOf"].([]any)
	if len(kinds) != len(report.NodeKinds()) {
		t.Fatal("not all kinds of pieces")
	}
	for i, kind := range kinds {
		for key := range kind.(map[string]any)["properties"].(map[string]any) {
			if key != report.NodeKinds()[i] && !node[key] {
				t.Errorf("%s.%s is not a field of a node", report.NodeKinds()[i], key)
			}
		}
	}
}

// objectIn returns the properties of the mapping that a schema allows.
func objectIn(root, s map[string]any) map[string]any {
	if p, ok := s["properties"].(map[string]any); ok {
		return p
	}
	if ref, ok := s["$ref"].(string); ok {
		return objectIn(root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any))
	}
	if list, ok := s["items"].(map[string]any); ok {
		return objectIn(root, list)
	}
	if choices, ok := s["anyOf"].([]any); ok {
		for _, c := range choices {
			if p := objectIn(root, c.(map[string]any)); p != nil {
				return p
			}
		}
	}
	return nil
}

// A finding in a document has the path of its part.
func TestFindingsHavePaths(t *testing.T) {
	office := Issuer{Name: []string{"UBND XÃ A"}, Abbreviation: "UBND"}
	for _, c := range []struct {
		doc  Document
		id   diagnostic.ID
		path string
	}{
		{Document{Issuer: office, Kind: "xyz", Subject: "A", Body: Body{Text: "A."}}, diagnostic.KindUnknown, "loai"},
		{Document{Issuer: office, Kind: "bao-cao", Date: Date{31, 2, 2021}, Body: Body{Text: "A."}}, diagnostic.DateImpossible, "ngay"},
		{Document{Issuer: office, Kind: "bao-cao", Body: Body{Text: "A."}, Signatures: []Signature{{Post: "A", Name: "B"}, {Post: "C"}}}, diagnostic.KeyMissing, "ky[1].ho_ten"},
		{Document{Issuer: office, Kind: "bao-cao", Body: Body{Nodes: []Node{{Kind: "doan", Text: Text{Plain: "A."}}, {Kind: "hinh", File: "x.png"}}}}, diagnostic.FileNoFolder, "noi_dung[1].tep"},
		{Document{Issuer: office, Kind: "bao-cao", Body: Body{Nodes: []Node{{Kind: "doann"}}}}, diagnostic.KeyMisspelt, "noi_dung[0].doann"},
	} {
		_, err := New(context.Background(), &c.doc, Options{})
		var faults *ReportError
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", c.id, err)
			continue
		}
		paths := map[diagnostic.ID]string{}
		for _, d := range faults.Diagnostics {
			paths[d.ID] = d.Path
		}
		if got, ok := paths[c.id]; got != c.path || !ok {
			t.Errorf("%s: %v, want %q", c.id, paths, c.path)
		}
	}
}

// What a report file cannot state is refused, with the path of its part.
func TestDocumentThatCannotBeStated(t *testing.T) {
	for want, doc := range map[string]Document{
		"body-two-ways noi_dung, body-two-ways phu_luc[0].noi_dung": {
			Body: Body{Text: "A", File: "b.txt"}, Appendices: []Appendix{{Body: Body{Text: "A", Nodes: []Node{}}}},
		},
		"value-encoding can_cu[1], value-encoding ky[1].ho_ten": {Bases: []string{"a", "b\xff"}, Signatures: []Signature{{}, {Name: "\xff"}}},
		"value-encoding noi_dung[0].hang[1][0]":                 {Body: Body{Nodes: []Node{{Kind: "bang", Rows: [][]Text{Plain("a"), Plain("\xff")}}}}},
		"key-unknown thoi_giann":                                {Particulars: map[string][]string{"thoi_giann": {"x"}}},
	} {
		_, err := New(context.Background(), &doc, Options{})
		var faults *ReportError
		if !errors.As(err, &faults) {
			t.Errorf("%v, want %q", err, want)
			continue
		}
		var got []string
		for _, d := range faults.Diagnostics {
			got = append(got, string(d.ID)+" "+d.Path)
			if !strings.Contains(d.Error(), d.Path+": ") {
				t.Errorf("%v does not tell the path", d)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%v, want %q", got, want)
		}
		if err := faults.Print(io.Discard, diagnostic.English); err != nil {
			t.Error(err)
		}
	}
}

func TestJSONOfADocument(t *testing.T) {
	doc := Document{Kind: "bao-cao", Number: "007", SignedAt: time.Date(2021, 2, 23, 6, 5, 9, 0, time.UTC), Blank: []string{"nguoi_soan"}}
	text, err := json.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"so":"007","loai":"bao-cao","ky_so":"23/02/2021 13:05:09","nguoi_soan":null}`; string(text) != want {
		t.Errorf("got %s", text)
	}
	var again Document
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatal(err)
	}
	if !again.SignedAt.Equal(doc.SignedAt) {
		t.Errorf("signed at %v", again.SignedAt)
	}
	if value, err := json.Marshal(map[string]Document{"a": doc}); err != nil || string(value) != `{"a":`+string(text)+"}" {
		t.Errorf("a value is %s %v", value, err)
	}
	again.SignedAt = doc.SignedAt
	if diff := cmp.Diff(doc, again); diff != "" {
		t.Error(diff)
	}
}

// A field that is set replaces the blank that the file has under its key.
func TestValueInPlaceOfABlank(t *testing.T) {
	doc, err := Parse(context.Background(), "a.yaml", []byte("so:\nky: {chuc_vu: Chủ tịch, ho_ten: }\n"))
	if err != nil {
		t.Fatal(err)
	}
	doc.Number, doc.Signatures[0].Name = "45", "Trần Văn A"
	text, err := doc.YAML()
	if err != nil {
		t.Fatal(err)
	}
	if want := "so: \"45\"\nky:\n  - chuc_vu: Chủ tịch\n    ho_ten: Trần Văn A\n"; string(text) != want {
		t.Errorf("%s, want %s", text, want)
	}
}
