package outline

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// linesOf makes lines of values of a text. A line begins with what it is: "=" a title
// after its label, "#" an entry (with _ for the spaces of its label), ">" running text, "|" a table with one cell, anything
// else a paragraph. Words in ' are bold.
func linesOf(text string) (lines []Line) {
	inlines := func(s string) (out []Inline) {
		for i, part := range strings.Split(s, "'") {
			if part, _ = typography.Normalize(part); part != "" {
				if len(out) > 0 {
					out = append(out, Inline{Text: " "})
				}
				out = append(out, Inline{Text: part, Bold: i%2 == 1 && worded(part)})
			}
		}
		return joined(out)
	}
	for s := range strings.SplitSeq(text, "\n") {
		s, _ = typography.Normalize(s)
		kind, rest := "", s
		if s != "" && strings.ContainsRune("=#>|", rune(s[0])) {
			kind, rest = s[:1], s[1:]
		}
		label, after, _ := strings.Cut(rest, " ")
		switch {
		case kind == "|":
			t := &Table{Rows: [][]Cell{{{ColSpan: 1, RowSpan: 1, Paragraphs: [][]Inline{inlines(rest)}}}}}
			if t.Rows[0][0].Paragraphs[0] == nil {
				t.Rows[0][0].Paragraphs = nil
			}
			lines = append(lines, Line{Block: &Node{Kind: TableBlock, Level: layouts.None, Table: t}})
		case kind == "=" || kind == "#":
			label, _ = typography.Normalize(strings.ReplaceAll(label, "_", " "))
			lines = append(lines, Line{Label: label, Text: inlines(after), Titled: kind == "="})
		default:
			lines = append(lines, Line{Text: inlines(rest), Running: kind == ">"})
		}
	}
	return lines
}

// TestBuild: lines of values get the places that lines of the notation get, and only
// their labels are read.
func TestBuild(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"#I. KẾT QUẢ\n#1. Đã làm.\nĐạt 5 ha.", "muc_la_ma 1 = KẾT QUẢ\n  khoan 1 Đã làm.\n    doan Đạt 5 ha.\n"},
		{"1. Không là khoản.\n- Không gạch.", "doan 1. Không là khoản.\ndoan - Không gạch.\n"},
		{"#2021. Không là khoản.", "doan 2021. Không là khoản.\n"},
		{"=1. Là tiêu đề.\n#a) Điểm", "khoan 1 ! Là tiêu đề.\n  diem 1 = Điểm\n"},
		{"#Chương_I\nQUY ĐỊNH\n#Chương_II\n>QUY ĐỊNH", "chuong 1 = QUY ĐỊNH\nchuong 2 =\n  doan QUY ĐỊNH\n"},
		{"“Điều 5. Sửa\n#1. Trích.”\n#1. Khoản.", "doan “Điều 5. Sửa\ndoan 1. Trích.”\nkhoan 1 Khoản.\n"},
		{"| Bảng", "bang 0+1\n  row Bảng\n"},
		{"Đạt 5 ha(1).\n(1) Không là chú thích.", "doan Đạt 5 ha(1).\ndoan (1) Không là chú thích.\n"},
	} {
		tree, _ := Build(linesOf(c.lines), nil, levels)
		if got := Dump(tree); got != c.want {
			t.Errorf("%q: got\n%swant\n%s", c.lines, got, c.want)
		}
		again(t, tree)
	}
}

// FuzzBuild: whatever the values are, the printed tree parses to the same tree.
func FuzzBuild(f *testing.F) {
	for _, s := range []string{
		"#I. A\n=1. B.\n#a) c\n|x\n(1) y\nĐạt(1)\n(1) z", "“Điều 4. A\n#1. b\n|c\nd”.", "#Chương_I\n!a\n'b'", "#- a\n#+ b\n>**c*d\n\\e", "#1/ a\n#2/ b\n#1.1 C\n=C. d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, _ := Build(linesOf(text), nil, levels)
		again(t, tree)
	})
}

// worded reports whether a text begins and ends with a letter or a digit, as bold words
// in the notation do.
func worded(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

// TestBuildOfRandomLines does the same with lines that are read differently together
// than alone.
func TestBuildOfRandomLines(t *testing.T) {
	kinds := []string{"", "#", "=", ">", "|"}
	begins := []string{
		"", "I. ", "II. ", "V. ", "C. ", "D. ", "A. ", "1. ", "2. ", "1/ ", "1.1 ", "1.1. ", "a) ", "b) ", "c) ", "i. ", "- ", "+ ", "– ", "• ",
		"Chương_I. ", "Chương_I ", "Chương_I", "Mục_1 ", "Phần_thứ_nhất. ", "Phần_I ", "Điều_1. ", "Điều_2. ", "(1) ", "[1] ", "“", "“Điều 5. ", "\"1. ", "'“1. a' ",
		"Bảng 1. ", "Bảng: ", "ĐVT: ", "![a](b.png) ", "Biểu đồ cột: ", "[^1]: ", `\`, "**", "*", "# ", "2021. ",
	}
	words := []string{"", "A", "a", "Về kinh tế", "VỀ KINH TẾ", "Đạt 5 ha(1)", "'Đậm' và", "x*y^2~[a](b)", "| x", "<br>", "nguồn {a}"}
	ends := []string{"", ".", ";", "”.", "\"", "]", "[", "(1)"}
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 0))
		pick := func(list []string) string { return list[random.IntN(len(list))] }
		var text []string
		for range 1 + random.IntN(8) {
			text = append(text, pick(kinds)+pick(begins)+pick(words)+pick(ends))
		}
		tree, _ := Build(linesOf(strings.Join(text, "\n")), nil, levels)
		again(t, tree)
	}
}
