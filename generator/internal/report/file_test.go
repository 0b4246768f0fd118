package report

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"
	"unicode/utf8"

	"baocao/generator/diagnostic"
)

// What an editor or a wrong encoding does to a file.
func TestEncodings(t *testing.T) {
	little := wide(binary.LittleEndian, good)
	big := wide(binary.BigEndian, good)
	for _, c := range []struct {
		what, data string
		want       string
	}{
		{"byte order mark", "\uFEFF" + good, "[]"},
		{"CR LF", strings.ReplaceAll(good, "\n", "\r\n"), "[]"},
		{"CR", strings.ReplaceAll(good, "\n", "\r"), "[]"},
		{"both, and a fault", "\uFEFFso: 4x\r\n" + strings.ReplaceAll(good, "\n", "\r\n"), "[value-not-digits 1:5]"},
		{"UTF-16", "\xFF\xFE" + little, "[]"},
		{"UTF-16 the other way", "\xFE\xFF" + big, "[]"},
		{"UTF-16 without a mark", little, "[]"},
		{"UTF-16 the other way without a mark", big, "[]"},
		{"UTF-16 and a fault", "\xFF\xFE" + wide(binary.LittleEndian, "so: 4x\n"+good), "[value-not-digits 1:5]"},
		{"Word file", "PK\x03\x04\x14", "[file-word 0:0]"},
		{"Excel file", "PK\x03\x04\x14…xl/workbook.xml", "[file-workbook 0:0]"},
		{"Word file that holds an Excel file", "PK\x03\x04\x14…word/document.xml…xl/workbook.xml", "[file-word 0:0]"},
		{"old Word file", "\xD0\xCF\x11\xE0\xA1", "[file-word 0:0]"},
		{"zeros", "so: 45\x00\n", "[file-not-text 0:0]"},
		{"another bảng mã", good + "ky_hieu: B\xC1O C\xC1O\nso: 4x\n", "[file-encoding 7:11 value-not-digits 8:5]"},
		{"a second byte order mark", good + "so: \uFEFF45\n", "[control-character 7:5 value-not-digits 7:5]"},
	} {
		_, list := Load("a.yaml", []byte(c.data), nil)
		var got []string
		for _, d := range list {
			got = append(got, fmt.Sprintf("%s %d:%d", d.ID, d.At.Start.Line, d.At.Start.Column))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", c.what, got, c.want)
		}
	}
}

// wide returns a text in UTF-16.
func wide(order binary.AppendByteOrder, text string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, u)
	}
	return string(out)
}

func TestSizeLimits(t *testing.T) {
	big := bytes.Repeat([]byte("abc: 1\n"), 50<<20/7)
	_, list := Load("a.yaml", big, nil)
	if len(list) != 1 || list[0].ID != diagnostic.FileTooLarge || !strings.Contains(list[0].Summary(diagnostic.Vietnamese), "50 MB, quá giới hạn 16 MB") {
		t.Errorf("%v", list)
	}
	files := fstest.MapFS{"a.txt": {Data: big[:MaxSize+1]}}
	_, list = Load("a.yaml", []byte(complete("# +\nnoi_dung: {tep: a.txt}\n")), files)
	if len(list) != 1 || list[0].ID != diagnostic.FileTooLarge || list[0].At.File != "a.txt" {
		t.Errorf("%v", list)
	}
}

// A file with faults on every line reports a bounded number of them.
func TestManyFaults(t *testing.T) {
	_, list := Load("a.yaml", []byte(strings.Repeat("ngya: 1\n", 100_000)), nil)
	if len(list) != MaxFaults {
		t.Errorf("%d faults", len(list))
	}
}

// large returns a report of n paragraphs.
func large(n int) []byte {
	var b strings.Builder
	b.WriteString(strings.Replace(good, "noi_dung: Trên đây là báo cáo.\n", "", 1))
	b.WriteString("noi_dung: |\n")
	for i := range n {
		fmt.Fprintf(&b, "  %d. Tổng diện tích chè hiện có trên địa bàn tỉnh là 7.802 ha, trong đó diện tích chè kinh doanh 4.705 ha; hiện nhân dân và các công ty đang tiến hành chăm sóc để thu hái chè xuân.\n", i+1)
	}
	return []byte(b.String())
}

func BenchmarkLoad(b *testing.B) {
	block := large(13_000)
	var list strings.Builder
	list.WriteString(strings.Replace(good, "noi_dung: Trên đây là báo cáo.\n", "noi_dung: [", 1)[:0])
	list.WriteString(`{"co_quan":"UBND","dia_danh":"Lai Châu","loai":"bao-cao","trich_yeu":"A","ky":{"chuc_vu":"A","ho_ten":"B"},"noi_dung":[`)
	for range 13_000 {
		list.WriteString(`{"doan":"Tổng diện tích chè hiện có trên địa bàn tỉnh là 7.802 ha, trong đó diện tích chè kinh doanh 4.705 ha; hiện nhân dân và các công ty đang tiến hành chăm sóc để thu hái chè xuân."},`)
	}
	list.WriteString("]}")
	for _, c := range []struct {
		name string
		data []byte
	}{{"block", block}, {"one line of JSON", []byte(list.String())}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if _, found := Load("a.yaml", c.data, nil); len(found) > 0 {
					b.Fatal(found[0])
				}
			}
		})
	}
}

func TestForbiddenCharactersAreFound(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		text := "é" + string(r) + "ệ"
		if _, controls := unreadable(text); (len(controls) == 1 && controls[0] == len("é")) != forbidden(r) {
			t.Errorf("%U: %v", r, controls)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(skeleton))
	f.Add([]byte("noi_dung:\n  - bang: A\n    hang: [[1, 2]]\n  - &a {doan: |\n x, chu_thich: {1: *a}}\n"))
	f.Add([]byte("ky: {ho_ten: 'a''b', \"chuc_vu\": >-\n a\r\n b}\n--- \n\t? x\n"))
	files := fstest.MapFS{"a.txt": {Data: []byte("x")}}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, list := Load("a.yaml", data, files)
		if r == nil {
			t.Fatal("no report")
		}
		lines := diagnostic.Lines(string(data))
		for _, d := range list {
			at := d.At
			if at.Start.Line < 0 || at.Start.Line > len(lines)+1 || at.Start.Line > 0 && at.Start.Column < 1 {
				t.Errorf("%s is at %v", d.ID, at)
			}
			if end := at.End; end != (diagnostic.Pos{}) && (end.Line < at.Start.Line || end.Line == at.Start.Line && end.Column <= at.Start.Column) {
				t.Errorf("%s spans %v", d.ID, at)
			}
		}
		var out bytes.Buffer
		if err := diagnostic.Print(&out, list, diagnostic.English, Source("a.yaml", data, files)); err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 && (len(r.Issuer.Name) == 0 || r.Kind.Empty()) {
			t.Errorf("passes without what is required: %+v", r)
		}
	})
}

// The cost of a value does not grow with the line that contains it.
func BenchmarkOneLineOfYAML(b *testing.B) {
	text := strings.Replace(good, "noi_dung: Trên đây là báo cáo.\n",
		"noi_dung: ["+strings.Repeat(`{doan: "Tổng diện tích chè #2 hiện có"}, `, 25_000)+"]\n", 1)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, found := Load("a.yaml", []byte(text), nil); len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
