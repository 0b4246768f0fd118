package outline

import (
	"context"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
)

// text returns a text of a list, at line 1.
func text(s string) report.Text {
	return report.Text{S: s, At: diagnostic.Range{File: "thu.yaml", Start: diagnostic.Pos{Line: 1, Column: 1}}}
}

func node(kind, s string, children ...report.Node) report.Node {
	return report.Node{Kind: text(kind), Text: text(s), Children: children}
}

func TestListGivesTheTreeOfTheNotation(t *testing.T) {
	note := node("doan", "Trong tháng[^a], như sau:")
	note.Notes = []report.NodeNote{{Mark: text("a"), Text: text("Một")}}
	second := node("gach", "Sản xuất[^a].")
	second.Notes = []report.NodeNote{{Mark: text("a"), Text: text("Hai")}}
	forced := node("khoan", "Về **xã hội**:")
	forced.Heading = true
	table := report.Node{
		Kind: text("bang"), Text: text("Thu"), Unit: text("triệu đồng"),
		Rows: [][]report.Text{{text("Nguồn"), text("<")}, {text("Đất"), text("5")}},
	}
	sheet := report.Node{Kind: text("bang"), Text: text("Chi"), Unit: text("ĐVT: tỷ đồng"), File: text("so-lieu.xlsx"), Sheet: text("Biểu 1")}
	chart := report.Node{Kind: text("bieu_do"), Text: text("Cơ cấu"), ChartKind: text("tron"), Columns: []report.Text{text("Thu (%); năm")}}
	picture := report.Node{Kind: text("hinh"), Text: text("Biểu đồ"), File: text("a.png"), Alt: text("Cột")}
	nodes := []report.Node{
		node("phan", "TỔNG QUAN.",
			node("muc_la_ma", "TÌNH HÌNH", note,
				node("khoan", "Về kinh tế", second, node("cong", "Lúa."), node("doan", "1. Không phải khoản")),
				forced)),
		table, chart, sheet, picture,
	}
	const notation = `**Phần I. TỔNG QUAN.**
I. TÌNH HÌNH
Trong tháng[^a], như sau:
1. Về kinh tế
- Sản xuất[^2].
+ Lúa.
\1. Không phải khoản
**2. Về xã hội:**
Bảng: Thu
Đơn vị tính: triệu đồng
| Nguồn | < |
|---|---|
| Đất | 5 |
Biểu đồ tròn (Thu (%\)\; năm): Cơ cấu
ĐVT: tỷ đồng
![Bảng: Chi](so-lieu.xlsx#Biểu 1)
![Biểu đồ](a.png "Cột")
[^a]: Một
[^2]: Hai
`
	tree, list := Parse(context.Background(), report.Body{File: "thu.yaml", Nodes: nodes}, levels)
	if len(list) > 0 {
		t.Error(found(list))
	}
	want, _ := Parse(context.Background(), body(notation), levels)
	if Dump(tree) != Dump(want) {
		t.Errorf("got\n%s\nwant\n%s", Dump(tree), Dump(want))
	}
	again(t, tree)
}

func TestListFaults(t *testing.T) {
	stray := node("gach", "a")
	stray.Notes = []report.NodeNote{{Mark: text("1"), Text: text("thừa")}}
	_, list := Parse(context.Background(), report.Body{File: "thu.yaml", Nodes: []report.Node{
		node("gach", "Lạc", node("khoan", "Trong gạch")),
		node("chuong", ""),
		node("lạ", "Lạ"),
		{Kind: text("bang")},
		{Kind: text("bang"), File: text("a.txt")},
		{Kind: text("hinh")},
		{Kind: text("bieu_do")},
		stray,
	}}, levels)
	const want = `1:1-6 list-nesting khoan gach
1:1-7 title-missing chuong
1:1-3 list-kind lạ
1:1-5 table-empty
1:1-6 table-file-kind a.txt
1:1-5 picture-file
1:1-8 chart-alone
1:1-2 note-unused 1
`
	if got := found(list); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzList reads lines with a kind and a text each as a list.
func FuzzList(f *testing.F) {
	f.Add("phan TỔNG.\nchuong\ndoan Tên\nkhoan **a *b***[^1]\ndoan \\1. **x**\nbang < | ^\nhinh a](b) ]\nbieu_do a);:\\\ngach Bảng: x")
	f.Fuzz(func(t *testing.T, s string) {
		var nodes []report.Node
		for i, line := range strings.Split(s, "\n") {
			kind, rest, _ := strings.Cut(line, " ")
			n := node(kind, rest)
			n.Heading = i%3 == 0
			n.Notes = []report.NodeNote{{Mark: text("1"), Text: text(rest)}}
			n.File, n.Sheet = text("a.png"), text(rest)
			if kind == kindTable {
				n.File = text([]string{"", "a#1.xlsx", "a.csv#.xls"}[i%3])
			}
			n.ChartKind, n.Columns = text([]string{"cot", "duong", "tron"}[i%3]), []report.Text{text(kind), text(rest)}
			for row := range strings.SplitSeq(rest, "/") {
				var cells []report.Text
				for cell := range strings.SplitSeq(row, "|") {
					cells = append(cells, text(cell))
				}
				n.Rows = append(n.Rows, cells)
			}
			if len(nodes) > 0 && i%2 == 0 {
				last := &nodes[len(nodes)-1]
				last.Children = append(last.Children, n)
			} else {
				nodes = append(nodes, n)
			}
		}
		tree, _ := Parse(context.Background(), report.Body{File: "thu.yaml", Nodes: nodes}, levels)
		again(t, tree)
	})
}
