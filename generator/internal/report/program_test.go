package report

import (
	"fmt"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
)

// programJSON is a report as a program writes it; %s is more of it.
const programJSON = `{"co_quan":"UBND","loai":"bao-cao","trich_yeu":"T","noi_dung":"A.","ky":{"chuc_vu":"C","ho_ten":"D"}%s}`

// What programs and databases hold, and what is found in it with its path.
func TestTextOfPrograms(t *testing.T) {
	for more, want := range map[string]string{
		`,"so":7,"ngay":"05\/02\/2026","can_cu":["\u0110\u00e3"]`:                   "[]",
		`,"can_cu":["a\u000bb","a\fb","a\u0085b","a` + "\u0085\u2028\u2029" + `b"]`: "[]",
		`,"can_cu":["b","a\u0000b"]`:                                                "[control-character can_cu[1]]",
		`,"phu_luc":[{"tieu_de":"P","noi_dung":"A\nB\u0007"}]`:                      "[control-character phu_luc[0].noi_dung]",
		`,"can_cu":["a` + "\x7f" + `b"]`:                                            "[control-character can_cu[0]]",
		`,"can_cu":["a` + "\ufeff" + `b"]`:                                          "[letters-hidden-removed can_cu[0]]",
		`,"can_cu":["a \ud83d b"]`:                                                  "[letters-lost can_cu[0]]",
		`,"can_cu":[],"kinh_gui":null,"luu_tru":"","so":""`:                         "[]",
		`,"so":1e400`:           "[value-not-digits so]",
		`,"so":7,"so":8`:        "[key-twice so]",
		`,"xac_nhan_chu_ky":{}`: "[key-missing xac_nhan_chu_ky.ho_ten key-missing-one-of xac_nhan_chu_ky]",
		`,"xac_nhan_chu_ky":[{"chuc_vu":"A","ho_ten":"B"},{}]`: "[key-missing xac_nhan_chu_ky[1].ho_ten key-missing-one-of xac_nhan_chu_ky[1]]",
		`,"phu_luc":[{}]`:              "[key-missing phu_luc[0].tieu_de key-missing phu_luc[0].noi_dung]",
		`,"sao":{"hinh_thuc":"sao-y"}`: "[key-missing sao.co_quan]",
		`,"phu_luc":[{"tieu_de":"P","noi_dung":[{"bang":"","hang":[["a","b"],["c",{"d":1}]]}]}]`: "[value-not-words phu_luc[0].noi_dung[0].hang[1][1]]",
		`,"can_cu":` + strings.Repeat(`[`, 1000) + strings.Repeat(`]`, 1000):                     "[value-not-words can_cu[0] yaml-depth can_cu" + strings.Repeat("[0]", MaxDepth-1) + "]",
	} {
		r, list := Load("a.json", fmt.Appendf(nil, programJSON, more), nil)
		got := []string{}
		for _, d := range r.Locate(list) {
			got = append(got, fmt.Sprint(d.ID, " ", d.Path))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %s", more, got, want)
		}
	}
}

// No depth of nesting exhausts the stack.
func TestEndlessNesting(t *testing.T) {
	for _, open := range []string{`[`, `{"a":`} {
		_, list := Load("a.json", []byte(`{"a":`+strings.Repeat(open, 8<<20/len(open))), nil)
		if len(list) != 1 || list[0].ID != diagnostic.JSONSyntax {
			t.Errorf("%s: %v", open, list)
		}
	}
}

// The text of a piece may be as long as a line of a body, a value may not.
func TestLengthOfPieces(t *testing.T) {
	long := strings.Repeat("a ", MaxValue)
	piece := fmt.Sprintf(`[{"doan":%q},{"gach":"x[^1]","chu_thich":{"1":%[1]q}},{"bang":%[1]q,"hang":[[%[1]q,"b"]]}]`, long)
	_, list := Load("a.json", []byte(fmt.Sprintf(strings.Replace(programJSON, `"A."`, "%s", 1), piece, "")), nil)
	if len(list) > 0 {
		t.Errorf("%v", list)
	}
	_, list = Load("a.json", fmt.Appendf(nil, programJSON, fmt.Sprintf(`,"can_cu":[%q]`, long)), nil)
	if len(list) != 1 || list[0].ID != diagnostic.ValueLong {
		t.Errorf("%v", list)
	}
}

// Curly quotes around a value are taken away where people type them as quotes of YAML.
func TestCurlyQuotes(t *testing.T) {
	for given, want := range map[string]string{
		`“a”`: "a", `"“a”"`: "a", `'“a”'`: "a", "|\n  “a”": "“a”",
	} {
		if got := load(t, "# +\ntrich_yeu: "+given+"\n", nil).Subject.S; got != want {
			t.Errorf("%s gives %q", given, got)
		}
	}
	r, _ := Load("a.json", fmt.Appendf(nil, strings.Replace(programJSON, `"T"`, `"“a”"`, 1), ""), nil)
	if r.Subject.S != "“a”" {
		t.Errorf("JSON gives %q", r.Subject.S)
	}
}

func TestMoments(t *testing.T) {
	want := Moment{Hour: 16, Minute: 5, Second: 9}
	for _, given := range []string{
		"23/02/2021 16:05:09", "2021-02-23T16:05:09", "2021-02-23 16:05:09.123456", "2021-02-23T16:05:09+07:00", "2021-02-23T09:05:09Z", "2021-02-23T09:05:09.123Z",
	} {
		got := load(t, "# +\nky_so: "+given+"\n", nil).SignedAt
		day := got.Date
		got.Date = Date{}
		if got != want || day.Day != 23 || day.Month != 2 || day.Year != 2021 {
			t.Errorf("%q gives %v on %v", given, got, day)
		}
	}
}
