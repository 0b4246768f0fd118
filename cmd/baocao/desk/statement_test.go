package desk

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

var order = []string{"tieu_chuan", "co_quan", "so", "ky_hieu", "dia_danh", "ngay", "loai", "trich_yeu", "kinh_gui", "noi_dung", "ky", "noi_nhan", "trinh_bay"}

const handWritten = `# Báo cáo tháng 11
so: 41   # xin số ở văn thư
ngay: 24/11/2026
loai: bao-cao

# Trích yếu: một câu
trich_yeu: "Tình hình: tháng 11"
noi_dung: |
  I. KẾT QUẢ

  # không phải lời chỉ dẫn
  - Một ý
# Người ký
ky:
  # thừa lệnh
  chuc_vu: Chủ tịch # chức vụ
  ho_ten: Nguyễn Văn A
noi_nhan:
  - Như trên # nơi thứ nhất
  # các sở
  - Sở Tài chính
  - "Lưu: VT"
phu_luc:
  - tieu_de: Một
    noi_dung: |
      Bảng
  - {tieu_de: Hai, huong: ngang}
`

func TestSetChangesOnlyItsEntry(t *testing.T) {
	for name, c := range map[string]struct {
		path     string
		value    any
		old, new string
	}{
		"a comment behind the value":   {"so", "412", "so: 41   # xin số ở văn thư\n", "so: 412   # xin số ở văn thư\n"},
		"quotes that are there":        {"trich_yeu", "Một # hai", `"Tình hình: tháng 11"`, `"Một # hai"`},
		"quotes where YAML needs them": {"ngay", "a: b", "ngay: 24/11/2026", `ngay: "a: b"`},
		"inside a group":               {"ky.chuc_vu", "Phó Chủ tịch", "chuc_vu: Chủ tịch # chức vụ", "chuc_vu: Phó Chủ tịch # chức vụ"},
		"a new key of a group":         {"ky.ky_thay", "Chủ tịch", "  ho_ten: Nguyễn Văn A\n", "  ho_ten: Nguyễn Văn A\n  ky_thay: Chủ tịch\n"},
		"a new key in its order":       {"dia_danh", "Lai Châu", "văn thư\nngay", "văn thư\ndia_danh: Lai Châu\nngay"},
		"a new group":                  {"trinh_bay.co_chu", "12-13-13", "huong: ngang}\n", "huong: ngang}\ntrinh_bay:\n  co_chu: 12-13-13\n"},
		"taken away":                   {"so", nil, "so: 41   # xin số ở văn thư\n", ""},
		"one entry of a list":          {"noi_nhan", []any{"Như trên", "Sở Nội vụ", "Sở Y tế", "Lưu: VT"}, "  - Sở Tài chính\n", "  - Sở Nội vụ\n  - Sở Y tế\n"},
		"an entry less":                {"noi_nhan", []any{"Như trên", "Sở Tài chính"}, "  - \"Lưu: VT\"\n", ""},
		"an appendix":                  {"phu_luc[0].tieu_de", "Biểu 1", "tieu_de: Một", "tieu_de: Biểu 1"},
		"left blank":                   {"so", "", "so: 41   # xin", "so:   # xin"},
		"an appendix less":             {"phu_luc[0]", nil, "  - tieu_de: Một\n    noi_dung: |\n      Bảng\n", ""},
		"a group becomes a name":       {"ky", "chu-tich", "ky:\n  # thừa lệnh\n  chuc_vu: Chủ tịch # chức vụ\n  ho_ten: Nguyễn Văn A\n", "ky: chu-tich\n"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := parseStatement(handWritten)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.set(c.path, c.value, order)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Replace(handWritten, c.old, c.new, 1)
			if want == handWritten || got.text != want {
				t.Errorf("got:\n%s\nwant:\n%s", got.text, want)
			}
		})
	}
}

func TestSetOfEmptyFile(t *testing.T) {
	for _, text := range []string{"", "# lời\n", "# lời", "---\n"} {
		s, err := parseStatement(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.set("loai", "bao-cao", order)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if !strings.HasPrefix(got.text, text) || got.values()["loai"] != "bao-cao" {
			t.Errorf("%q: got %q", text, got.text)
		}
	}
}

func TestBodyIsWrittenInPlace(t *testing.T) {
	s, err := parseStatement(handWritten)
	if err != nil {
		t.Fatal(err)
	}
	list := s.bodies(func(string) (string, bool) { return "", false })
	if len(list) != 2 || list[0].path != "noi_dung" || list[1].path != "phu_luc[0].noi_dung" {
		t.Fatalf("bodies: %+v", list)
	}
	b := list[0]
	if want := "I. KẾT QUẢ\n\n# không phải lời chỉ dẫn\n- Một ý"; b.text != want || b.line != 9 || b.indent != 2 {
		t.Errorf("got %q at line %d, indent %d", b.text, b.line, b.indent)
	}
	if got := b.write(handWritten); got != handWritten {
		t.Errorf("the same text is written otherwise:\n%s", got)
	}
	b.text, _ = apply(b.text, []change{{3, 10, "𝄞 ẾT"}})
	if got, want := b.write(handWritten), strings.Replace(handWritten, "I. KẾT QUẢ", "I. 𝄞 ẾT", 1); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func FuzzSet(f *testing.F) {
	f.Add(handWritten, "so", "7")
	f.Add(handWritten, "ky.ho_ten", "a: #")
	f.Add("a:\n- b\n- c: d\n", "a[1].c", "x\ny")
	f.Add("a: {b: c, d: [e, f]} # g\n", "a.b", "'")
	f.Add("a: &x b\nc: *x\n", "a", "\u2028")
	f.Fuzz(func(t *testing.T, text, path, value string) {
		s, err := parseStatement(text)
		if err != nil {
			return
		}
		got, err := s.set(path, value, order)
		if err != nil {
			return
		}
		way, _ := steps(path)
		var stated any = value
		if value == "" {
			stated = blank{}
		}
		if want := put(s.values(), way, stated); !reflect.DeepEqual(got.values(), want) {
			t.Errorf("%q: set %s to %q: %q", text, path, value, got.text)
		}
	})
}

// An alias is not followed: nine lists of nine aliases would be gigabytes.
func TestAnAliasIsText(t *testing.T) {
	text := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := range 9 {
		text += fmt.Sprintf("a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 8), i)
	}
	s, err := parseStatement(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.values()["a9"].([]any); len(got) != 9 || got[0] != "*a8" {
		t.Errorf("%q", got)
	}
}

func FuzzBody(f *testing.F) {
	f.Add(handWritten, 3, 5, "x\n  y")
	f.Add("noi_dung: a\n", 0, 1, " b")
	f.Add("noi_dung: |2+\n   a\n\nb: c\n", 0, 0, "\n")
	f.Add("phu_luc:\n- noi_dung: \"a\\nb\"\n", 1, 2, "")
	f.Add("noi_dung: \n   ", 0, 0, " ")
	f.Add("noi_dung: |\n  a\n   \nb: c\n", 0, 0, "x")
	f.Add("noi_dung: |\n    a\n   \n", 0, 0, " ")
	f.Add("noi_dung: a\n", 0, 1, "\t\t\t b")
	f.Add("noi_dung: |\n   \n \na b: c", 0, 0, "x")
	f.Add("noi_dung:\n|2\n+ b: c\n  a\n ", 0, 0, "x")
	f.Add("\rso: 1\nnoi_dung: |\n  a\nb: c\n", 0, 0, "x")
	f.Add("so: \"\u2028\"\nnoi_dung: |\n  a\nb: c\n", 0, 0, "x")
	f.Fuzz(func(t *testing.T, text string, from, to int, words string) {
		s, err := parseStatement(text)
		if err != nil {
			return
		}
		before := s.bodies(func(string) (string, bool) { return "", false })
		for i, b := range before {
			if b.fixed || b.file != "" {
				continue
			}
			changed, ok := apply(b.text, []change{{from, to, words}})
			if !ok {
				continue
			}
			other := *b
			other.text = changed
			file := other.write(text)
			after, err := parseStatement(file)
			if err != nil {
				t.Fatalf("%q: body %q makes %q: %v", text, changed, file, err)
			}
			got := after.bodies(func(string) (string, bool) { return "", false })
			if len(got) != len(before) || strings.TrimRight(got[i].text, "\n") != strings.TrimRight(changed, "\n") {
				t.Fatalf("%q: body %q makes %q", text, changed, file)
			}
		}
	})
}
