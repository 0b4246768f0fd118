package content

import (
	"reflect"
	"testing"
)

func TestOperations(t *testing.T) {
	for stream, want := range map[string][]Operation{
		"BT /F0 13 Tf (a\\)\\(\\101) Tj ET": {{"BT", nil}, {"Tf", []string{"/F0", "13"}}, {"Tj", []string{"(a)(A"}}, {"ET", nil}},
		"[<0041> -20 <0042>]TJ":             {{"TJ", []string{"[", "(\x00A", "-20", "(\x00B", "]"}}},
		"/P<</MCID 3>>BDC\nEMC":             {{"BDC", []string{"/P", "<<", "/MCID", "3", ">>"}}, {"EMC", nil}},
		"<zz> Tj":                           {{"Tj", []string{"<zz>"}}},
		"(\\":                               nil,
		"1 0 0 1 2.5 -3 cm q":               {{"cm", []string{"1", "0", "0", "1", "2.5", "-3"}}, {"q", nil}},
	} {
		if got := Operations([]byte(stream)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q", stream, got)
		}
	}
	if got := Operations([]byte("[<00410042> 5 (\x00C)]TJ"))[0].Codes(); !reflect.DeepEqual(got, []int{'A', 'B', 'C'}) {
		t.Errorf("the codes are %v", got)
	}
}

func TestToUnicode(t *testing.T) {
	got := ToUnicode([]byte("2 beginbfchar\n<0001><1EC5>\n<0002> <D83DDE00>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0041>\nendbfrange"))
	want := map[int]string{1: "ễ", 2: "😀", 0x10: "A", 0x11: "B", 0x12: "C"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the letters are %v", got)
	}
}

// Any stream is split up to its end, and no operand is invented.
func FuzzOperations(f *testing.F) {
	f.Add([]byte("BT /F0 13 Tf (a\\)) Tj ET"))
	f.Add([]byte("1 beginbfrange <0010> <FFFF> <0041> endbfrange"))
	f.Fuzz(func(t *testing.T, b []byte) {
		total := 0
		for _, op := range Operations(b) {
			total += len(op.Operator)
			for _, o := range op.Operands {
				total += len(o)
			}
			op.Codes()
		}
		if total > 2*len(b)+2 {
			t.Errorf("%d bytes became %d", len(b), total)
		}
		for code, text := range ToUnicode(b) {
			if code < 0 || code > 0xFFFF+0xFF || len(text) > 4*len(b) {
				t.Errorf("code %d is %q", code, text)
			}
		}
	})
}
