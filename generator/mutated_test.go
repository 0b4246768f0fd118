package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

// A mutation is a slip of a clerk or a program with one value of a report.
type mutation func(parent *yaml.Node, i int)

// mutations change entry i of a mapping (Content[2i] and [2i+1]) or of a list.
var mutations = []mutation{
	func(n *yaml.Node, i int) { // dropped
		step := width(n)
		n.Content = append(n.Content[:i*step:i*step], n.Content[(i+1)*step:]...)
	},
	func(n *yaml.Node, i int) { // doubled
		step := width(n)
		n.Content = append(n.Content, n.Content[i*step:(i+1)*step]...)
	},
	func(n *yaml.Node, i int) { // misspelt
		n.Content[i*width(n)] = scalar(n.Content[i*width(n)].Value + "x")
	},
	func(n *yaml.Node, i int) { // another key's name
		n.Content[i*width(n)] = scalar("noi_dung")
	},
	instead(func(*yaml.Node) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"} }),
	instead(func(*yaml.Node) *yaml.Node { return scalar("") }),
	instead(func(*yaml.Node) *yaml.Node { return scalar("…") }),
	instead(func(*yaml.Node) *yaml.Node { return scalar(" - \t|^[{\u202e\u00a0<") }),
	instead(func(*yaml.Node) *yaml.Node { return scalar("-1e9") }),
	instead(func(*yaml.Node) *yaml.Node { return scalar(strings.Repeat("dài", 3000)) }),
	instead(func(*yaml.Node) *yaml.Node { return scalar("Điều 1.\nI.\n1.\na)\n-\n[^1]\n|a|\n![](x)") }),
	instead(func(v *yaml.Node) *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode} }),
	instead(func(v *yaml.Node) *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }),
	instead(func(v *yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{v, v, v, v}}
	}),
	instead(func(v *yaml.Node) *yaml.Node {
		return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("theo"), v}}
	}),
}

func scalar(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

// width returns how many nodes an entry takes: a key and a value, or a value.
func width(n *yaml.Node) int {
	if n.Kind == yaml.MappingNode {
		return 2
	}
	return 1
}

func instead(of func(value *yaml.Node) *yaml.Node) mutation {
	return func(n *yaml.Node, i int) {
		at := (i+1)*width(n) - 1
		n.Content[at] = of(n.Content[at])
	}
}

// entries visits all places in a report where something can be changed.
func entries(n *yaml.Node, depth int, visit func(parent *yaml.Node, i int)) {
	if depth > 12 {
		return
	}
	if n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode {
		for i := range len(n.Content) / width(n) {
			visit(n, i)
		}
	}
	for _, child := range n.Content {
		entries(child, depth+1, visit)
	}
}

// survives loads, checks and writes a report. Only an error among the findings may
// prevent it from being written.
func survives(t *testing.T, data []byte, files fs.FS) {
	t.Helper()
	ctx := context.Background()
	opt := generator.Options{Files: files}
	checked, err := generator.Check(ctx, "a.yaml", data, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []diagnostic.Language{diagnostic.Vietnamese, diagnostic.English} {
		if err := checked.Print(io.Discard, lang); err != nil {
			t.Fatal(err)
		}
	}
	if diagnostic.HasErrors(checked.Diagnostics) {
		return
	}
	r, err := generator.Load(ctx, "a.yaml", data, opt)
	if err != nil {
		t.Fatalf("check has no error, load fails with %v", err)
	}
	for _, format := range generator.Formats() {
		if err := r.Write(ctx, io.Discard, format); err != nil {
			t.Error(err)
		}
	}
}

// everything is a report with every key that the other examples lack.
const everything = `tieu_chuan: nd30
co_quan: {chu_quan: UBND TỈNH LAI CHÂU, ban_hanh: [SỞ, NỘI VỤ], viet_tat: SNV}
so: 12
ky_hieu: QĐ-SNV
dia_danh: Lai Châu
ngay: 23/02/2021
loai: quyet-dinh
trich_yeu: Ban hành Quy chế
tham_quyen: Giám đốc Sở Nội vụ
can_cu: [Căn cứ Luật A, Căn cứ Luật B]
noi_dung:
  - dieu: Ban hành kèm theo[^1]
    tieu_de: khong
    chu_thich: {1: Lời}
    gom: [{khoan: A}, {diem: B}]
  - {bang: Bảng 1, don_vi: người, hang: [[A, B], [a, "1"]], dau: 1, rong: [1 cm, 2 cm]}
  - {bieu_do: Biểu đồ, kieu: cot, cot: [B]}
  - doan: Hết./.
ky:
  - {ky_thay: Giám đốc, chuc_vu: Phó Giám đốc, ho_ten: Lò Văn A, chuc_vu_khac: Trưởng ban, cap_bac: TS.}
  - {chuc_vu: Giám đốc, quyen: co, ho_ten: Lò Văn B}
noi_nhan: [Như Điều 2, "Lưu: VT"]
do_khan: khan
luu_hanh: LƯU HÀNH NỘI BỘ
lien_he: [A, B]
nguoi_soan: PL
so_ban: 3
phu_luc: [{tieu_de: Một, huong: ngang, noi_dung: A}, {tieu_de: Hai, noi_dung: B}]
ban_hanh_kem: [{loai: quy-che, trich_yeu: Tiếp dân, noi_dung: A}]
dien_tu: khong
ky_so: 23/02/2021 16:05:09
sao: {hinh_thuc: sao-y, co_quan: {ban_hanh: A, viet_tat: A}, so: 1, dia_danh: B, ngay: 1/3/2021, ky: {chuc_vu: C, ho_ten: D}, noi_nhan: ["Lưu: VT"]}
trinh_bay: {co_chu: 13-14-14, co_chu_noi_dung: 13, thut_dau_dong: 1 cm, gian_dong: 18pt, le: {tren: 20 mm, duoi: 20 mm, trai: 30 mm, phai: 15 mm}, cuoc_chu: tran}
luu_tru: {ma_dinh_danh: H12, nam_ho_so: 2021, ho_so: 1.TH, thu_tu: 7, bao_quan: 20-nam, su_dung: cong-khai, han: 15/3/2021, tu_khoa: [A], ghi_chu: B}
`

// Every key of a report, at every place, with every slip; for a decision and for
// documents of every other form.
func TestMutatedReports(t *testing.T) {
	t.Parallel()
	sources := []string{everything}
	for _, kind := range []string{"cong-van", "bao-cao", "phu-luc"} {
		sources = append(sources, strings.Replace(everything, "loai: quyet-dinh", "loai: "+kind+"\nkinh_gui: [A, B]\nkem_theo: quyet-dinh", 1))
	}
	forms, err := filepath.Glob("../examples/mau-*.yaml")
	if err != nil || len(forms) < 10 {
		t.Fatalf("%d forms: %v", len(forms), err)
	}
	for _, name := range forms {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, string(data))
	}
	for i, source := range sources {
		places := 0
		count := parsed(t, source)
		entries(count, 0, func(*yaml.Node, int) { places++ })
		if places < 10 {
			t.Fatalf("source %d has %d entries", i, places)
		}
		for place := range places {
			for m, change := range mutations {
				// A part of them, different for each source.
				if part := min(i, 1)*26 + judge.Cases(13, 3); (place+m)%part != 0 {
					continue
				}
				t.Run(fmt.Sprintf("%d/%d/%d", i, place, m), func(t *testing.T) {
					root := parsed(t, source)
					mutate(root, place, change)
					survives(t, printed(t, root), os.DirFS("../examples"))
				})
			}
		}
	}
}

func mutate(root *yaml.Node, place int, change mutation) {
	at := 0
	var parent *yaml.Node
	var index int
	entries(root, 0, func(n *yaml.Node, i int) {
		if at == place {
			parent, index = n, i
		}
		at++
	})
	if parent != nil {
		change(parent, index)
	}
}

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	return &n
}

func printed(t *testing.T, n *yaml.Node) []byte {
	t.Helper()
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	if err := e.Encode(n); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzReport applies several slips to a report; each is two bytes for the place and one
// for the slip.
func FuzzReport(f *testing.F) {
	files := map[int]fs.FS{}
	for seed := range 8 {
		var data []byte
		data, files[seed] = randomreport.New(uint64(seed))
		f.Add(uint8(seed), data, []byte{0, byte(seed), byte(seed)})
	}
	f.Add(uint8(0), []byte(everything), []byte{0, 30, 4, 0, 7, 11})
	f.Fuzz(func(t *testing.T, folder uint8, data, slips []byte) {
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err == nil && root.Kind != 0 && len(slips) < 30 {
			for ; len(slips) >= 3; slips = slips[3:] {
				places := 0
				entries(&root, 0, func(*yaml.Node, int) { places++ })
				if places > 0 {
					place := (int(slips[0])<<8 | int(slips[1])) % places
					mutate(&root, place, mutations[int(slips[2])%len(mutations)])
				}
			}
			var b bytes.Buffer
			if yaml.NewEncoder(&b).Encode(&root) == nil {
				data = b.Bytes()
			}
		}
		survives(t, data, files[int(folder)%len(files)])
	})
}
