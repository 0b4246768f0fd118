package generator

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/typography/legacy"
	"baocao/generator/internal/wordfile"
)

// manners are ways in which offices write documents. Each file of testdata/offices is
// written in each of them.
var manners = []struct {
	name string
	wordfile.Manner
}{
	{"dung-mau", wordfile.Manner{}},
	{"kieu-chu", wordfile.Manner{Styles: "styles", Rules: "shape", Head: "lines"}},
	{"mac-dinh", wordfile.Manner{Styles: "defaults", Rules: "freeform", Numbers: "auto", Head: "narrow table"}},
	{"so-tu-dong", wordfile.Manner{Numbers: "auto", Runs: "split", Rules: "vml"}},
	{"so-lan-lon", wordfile.Manner{Numbers: "mixed", Rules: "picture"}},
	{"tab", wordfile.Manner{Head: "tabs", End: "tabs", Rules: "underscores"}},
	{"dau-cach", wordfile.Manner{Head: "spaces", Letters: "nfd"}},
	{"hop-chu", wordfile.Manner{Head: "boxes", Numbers: "auto", Rules: "shape"}},
	{"khung", wordfile.Manner{Head: "frames", Rules: "shape", Runs: "split"}},
	{"tcvn3", wordfile.Manner{Encode: tcvn3, Rules: "shape"}},
	{"theo-dong", wordfile.Manner{End: "lines", Numbers: "mixed", Styles: "styles", Rules: "shape"}},
}

// tcvn3Letters maps Vietnamese letters to their TCVN3 codes.
var tcvn3Letters = func() map[rune]rune {
	letters := map[rune]rune{}
	for r := rune(0xA1); r <= 0xFF; r++ {
		if text, unknown := legacy.TCVN3.Decode(string(r)); len(unknown) == 0 {
			if to := []rune(text); len(to) == 1 && to[0] != r {
				letters[to[0]] = r
			}
		}
	}
	return letters
}()

// tcvn3 returns a text in TCVN3. Capitals with a tone are lowercase letters in a font
// that shows capitals.
func tcvn3(s string) (list []wordfile.Encoded) {
	for _, r := range s {
		to, font := r, ".VnTime"
		if code, ok := tcvn3Letters[r]; ok {
			to = code
		} else if code, ok := tcvn3Letters[unicode.ToLower(r)]; ok {
			to, font = code, ".VnTimeH"
		}
		if n := len(list); n == 0 || list[n-1].Font != font && r != ' ' {
			list = append(list, wordfile.Encoded{Font: font})
		}
		list[len(list)-1].Text += string(to)
	}
	return list
}

// office is a document in a manner; text is its source.
type office struct {
	name, text string
	document   *wordfile.Document
	manner     wordfile.Manner
}

// offices returns the Word files that offices might have made: every document in every
// manner, or a third of these pairs.
func offices(t testing.TB) (list []office) {
	t.Helper()
	part := judge.Cases(3, 1)
	names, err := filepath.Glob("testdata/offices/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no documents", err)
	}
	for i, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for k, m := range manners {
			if (i+k)%part != 0 {
				continue
			}
			o := office{name: strings.TrimSuffix(filepath.Base(name), ".txt") + "/" + m.name, text: string(text), manner: m.Manner}
			o.parse(t)
			list = append(list, o)
		}
	}
	return list
}

// parse parses the text of the document.
func (o *office) parse(t testing.TB) {
	t.Helper()
	var err error
	if o.document, err = wordfile.Parse(o.text); err != nil {
		t.Fatal(o.name, err)
	}
}

// foreign are documents that Nghị định 30/2020/NĐ-CP does not cover, or that are too
// incomplete: their content is imported completely, and no report is built.
var foreign = map[string]bool{"don": true}

// means is what the reports of some documents state, in every manner.
var means = map[string][]string{
	"bao-cao-so-bang":     {"trich_yeu: Tình hình thực hiện dự toán thu, chi ngân sách tháng 02 năm 2026\n", "kinh_gui:\n  - Bộ Tài chính\n  - Ủy ban nhân dân tỉnh\n", "[^1]: Số liệu ước đến", "Đơn vị tính: tỷ đồng\n  | STT | Khoản thu |"},
	"cong-van":            {"loai: cong-van\ntrich_yeu: rà soát biên chế, số lượng người làm việc năm 2026\nkinh_gui:\n  - Các sở"},
	"don":                 {"dia_danh: An Bình\n", "ngay: 15/6/2026\n", "  chuc_vu: NGƯỜI LÀM ĐƠN\n  ho_ten: Nguyễn Văn Đơn\n"},
	"du-thao":             {"ngay: tháng 10/2026\n", "  ho_ten: #", "Kinh phí: …………… đồng."},
	"ke-hoach-phan":       {"  Phần I. MỤC TIÊU\n  1. Khống chế", "  Phần II. NHIỆM VỤ\n  I. CHỈ ĐẠO"},
	"mau-trong":           {"dia_danh: \"……\"\n", "loai: thong-bao\n"},
	"muc-chu":             {"  A. KẾT QUẢ\n  I. TRỒNG TRỌT\n  1. Diện", "  B. NHIỆM VỤ\n  I. TRỒNG TRỌT\n  1. Chăm"},
	"o-nhieu-doan":        {"| - Trang trí sân khấu; <br> - Âm thanh. |", "| Buổi chiều | < | < |"},
	"phan-thu-nhat":       {"trich_yeu: Tình hình kinh tế - xã hội năm 2026, nhiệm vụ năm 2027\n", "  PHẦN THỨ NHẤT. TÌNH HÌNH KINH TẾ - XÃ HỘI NĂM 2026\n  I. KINH TẾ", "  PHẦN THỨ HAI. NHIỆM VỤ NĂM 2027\n  I. MỤC TIÊU"},
	"phu-luc-kem":         {"phu_luc:\n  - tieu_de: ĐIỂM TẬP KẾT RÁC\n", "  - tieu_de: PHÂN CÔNG LỰC LƯỢNG\n"},
	"phu-luc-rieng":       {"kem_theo: ke-hoach\n", "loai: phu-luc\ntrich_yeu: DANH MỤC THIẾT BỊ\n"},
	"quyet-dinh":          {"tham_quyen: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH\ncan_cu:\n  - Căn cứ Luật Tổ chức", "  Điều 2. Tổ công tác có nhiệm vụ:\n  1. Xây dựng", "  a) Phương án sơ tán dân;\n"},
	"quyet-dinh-ban-hanh": {"ban_hanh_kem:\n  - loai: quy-che\n    trich_yeu: Làm việc của Tổ công tác\n"},
	"so-viet-khac":        {"  I. KẾT QUẢ\n  1. Tiếp công dân\n  1.1. Tiếp thường xuyên", "  II. NHIỆM VỤ\n  1. Tiếp tục"},
	"sua-doi-trich-dan":   {"“2. Tổ công tác họp", "4. Thành viên vắng mặt", "“5. Hồ sơ được lưu"},
	"thong-bao-tl":        {"  thua_lenh: CHỦ TỊCH\n  ky_thay: CHÁNH VĂN PHÒNG\n  chuc_vu: PHÓ CHÁNH VĂN PHÒNG\n", "  2. Các chủ đầu tư tập trung:\n  a) Nghiệm thu"},
	"tm-kt-mot-dong":      {"  thay_mat: ỦY BAN NHÂN DÂN\n  ky_thay: CHỦ TỊCH\n  chuc_vu: PHÓ CHỦ TỊCH\n", "  Phần I. KẾT QUẢ\n  I. Thu gom rác thải\n"},
	"truong-hoc-dieu":     {"  Chương II. GIỜ LÀM VIỆC\n  Điều 3. Giờ hành chính\n  1. Buổi sáng"},
}

// TestImportOfOffices measures the import of office documents: nothing is lost or
// changed without a finding, nothing is printed that the document does not have, and
// nearly all reports build without edits and are the same when their own Word files are
// imported.
func TestImportOfOffices(t *testing.T) {
	t.Parallel()
	const untouchedAtLeast = 90 // percent
	list := offices(t)
	untouched := 0
	for _, o := range list {
		file := wordfile.Write(t, o.document, o.manner)
		if dir := os.Getenv("CORPUS"); dir != "" {
			os.WriteFile(filepath.Join(dir, strings.ReplaceAll(o.name, "/", "_")+".docx"), file, 0o644)
		}
		got, found := Import("van-ban.docx", file)
		if got == nil {
			t.Errorf("%s: refused: %s", o.name, summaries(found))
			continue
		}
		why := builds(t, got)
		kind, _, _ := strings.Cut(o.name, "/")
		for _, want := range means[kind] {
			if !strings.Contains(string(got.YAML), want) {
				t.Errorf("%s: no %q in\n%s", o.name, want, got.YAML)
			}
		}
		if why == "" {
			untouched++
		} else if !foreign[kind] {
			t.Logf("%s: %s", o.name, why)
		}
		if wrong := unreportedBy(o.document, got, found, why == ""); wrong != "" {
			t.Errorf("%s: %s", o.name, wrong)
		}
	}
	t.Logf("%d Word files; %d (%d %%) build without edits and round-trip", len(list), untouched, 100*untouched/len(list))
	if 100*untouched < untouchedAtLeast*len(list) {
		t.Errorf("fewer than %d %%", untouchedAtLeast)
	}
}

func summaries(found []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "  %s %s\n", d.ID, d.Summary(diagnostic.Vietnamese))
	}
	return b.String()
}

// unreportedBy returns what an import neither prints literally nor reports and, when the
// report builds, what it prints that the document does not have.
func unreportedBy(p *wordfile.Document, got *Imported, found []diagnostic.Diagnostic, built bool) string {
	printed, ok := printedBy(context.Background(), got)
	if !ok {
		return "" // the YAML cannot be read, which is reported
	}
	c, lost := newComparison(printed), map[string]int{}
	reported := slices.Clone(got.Lost)
	for _, d := range found {
		if d.ID == diagnostic.ImportDiffers {
			reported = append(reported, d.Args[1].(string))
		}
	}
	for _, s := range reported {
		for _, w := range tokens(s) {
			lost[w]++
		}
	}
	var wrong []string
	var parted []string
	for _, s := range p.Texts() {
		if !c.has(tokens(s)) {
			parted = append(parted, s)
		}
	}
	c.next = 0
	for _, s := range parted {
		if !c.hasPieces(s, lost) {
			wrong = append(wrong, fmt.Sprintf("not printed: %q", s))
		}
	}
	have := map[string]int{}
	heads := append(slices.Clone(p.Issuer), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
	if slices.ContainsFunc(p.Below, func(it wordfile.Item) bool { return strings.HasPrefix(it.Text, "(Ban hành kèm theo") }) {
		heads = append(heads, heads...) // the layout puts them above an issued text (Mẫu 1.3)
	}
	for _, s := range append(p.Texts(), heads...) {
		for _, w := range tokens(s) {
			have[w]++
		}
	}
	for _, s := range printed {
		for _, w := range tokens(s) {
			if have[w]--; have[w] < 0 && built {
				wrong = append(wrong, fmt.Sprintf("printed and not in the document: %q of %q", w, s))
			}
		}
	}
	return strings.Join(wrong, "; ")
}

// builds returns why an imported report does not build without edits, or how it differs
// when its Word file is imported again; empty when it builds and round-trips.
func builds(t testing.TB, got *Imported) string {
	t.Helper()
	beside := fstest.MapFS{}
	for _, f := range got.Files {
		beside[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	r, err := Load(context.Background(), "bao-cao.yaml", got.YAML, Options{Files: beside})
	if err != nil {
		if faults, ok := err.(*ReportError); ok {
			return "does not build:\n" + summaries(faults.Diagnostics) + string(got.YAML)
		}
		return err.Error()
	}
	var word bytes.Buffer
	if err := r.Write(context.Background(), &word, DOCX); err != nil {
		return err.Error()
	}
	again, found := Import("van-ban.docx", word.Bytes())
	if again == nil {
		return "does not come back: " + summaries(found)
	}
	if a, b := unfitted(again.YAML), unfitted(got.YAML); a != b {
		return "comes back as another:\n" + firstDiffering(a, b)
	}
	return ""
}

// fitted matches the settings that the fit of a report's pages may add: its Word file
// has them, and so has the report imported from it.
var fitted = regexp.MustCompile(`(?m)^(?:trinh_bay:|  (?:gian_dong|cach_doan|co_chu_noi_dung): .*)\n`)

func unfitted(yaml []byte) string { return fitted.ReplaceAllString(string(yaml), "") }

func firstDiffering(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got  %s\n        want %s", i+1, g[i], w[i])
		}
	}
	return "one is longer"
}

// correctManners are the manners without faults: defects are put into them.
var correctManners = map[string]bool{"dung-mau": true, "kieu-chu": true, "so-tu-dong": true, "mac-dinh": true, "hop-chu": true, "so-lan-lon": true}

// faultsOf are the faults that manners and documents have from the start.
var faultsOf = map[string][]diagnostic.ID{
	"tab":       {diagnostic.PaperRuleMissing},
	"dau-cach":  {diagnostic.PaperRuleMissing, diagnostic.PaperPartNotCentred, diagnostic.WordsDecomposed},
	"tcvn3":     {diagnostic.PaperLegacyFont},
	"du-thao":   {diagnostic.PaperPartAbsent},
	"mau-trong": {diagnostic.PaperPartAbsent},
	"don":       {diagnostic.PaperRecipientsMissing},
	// Its headings are in lowercase letters.
	"tm-kt-mot-dong": {diagnostic.PaperPartNotCapital},
}

// TestCheckOfOffices measures the rules of check: one known defect at a time is put
// into a document without faults, and each finding that does not belong to it is false.
// What a rule reports as unjudged is not a finding.
func TestCheckOfOffices(t *testing.T) {
	t.Parallel()
	const (
		precisionAtLeast, recallAtLeast = 95, 90 // percent
	)
	times := judge.Cases(2, 6) // that a defect is inserted
	type score struct{ put, found, false int }
	scores := map[diagnostic.ID]*score{}
	of := func(id diagnostic.ID) *score {
		if scores[id] == nil {
			scores[id] = &score{}
		}
		return scores[id]
	}
	check := func(o office, own diagnostic.ID, also []diagnostic.ID) (hit bool) {
		c, err := Check(context.Background(), "van-ban.docx", wordfile.Write(t, o.document, o.manner), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range c.Diagnostics {
			switch {
			case d.ID == own:
				hit = true
			case !slices.Contains(also, d.ID) && !d.Unjudged():
				of(d.ID).false++
				t.Logf("%s: false: %s", o.name, summaries([]diagnostic.Diagnostic{d}))
			}
		}
		return hit
	}
	list := offices(t)
	for _, o := range list {
		document, manner, _ := strings.Cut(o.name, "/")
		check(o, "", append(slices.Clone(faultsOf[manner]), faultsOf[document]...))
	}
	for n, d := range defects {
		put := 0
		const stride = 37 // not a divisor of the number of files
		for i := range list {
			o := list[(i*stride+n)%len(list)]
			document, manner, _ := strings.Cut(o.name, "/")
			if !correctManners[manner] || faultsOf[document] != nil || put == times {
				continue
			}
			if o.parse(t); !d.put(o.document, &o.manner) {
				continue
			}
			put++
			of(d.rule).put++
			if o.name = d.name + " in " + o.name; check(o, d.rule, d.also) {
				of(d.rule).found++
			} else {
				t.Logf("%s: not found", o.name)
			}
		}
		if put == 0 {
			t.Errorf("%s is inserted into no document", d.name)
		}
	}
	all := score{}
	var lines []string
	for id, s := range scores {
		all.put, all.found, all.false = all.put+s.put, all.found+s.found, all.false+s.false
		lines = append(lines, fmt.Sprintf("%-28s put %3d, found %3d, false %3d", id, s.put, s.found, s.false))
	}
	slices.Sort(lines)
	t.Logf("\n%s", strings.Join(lines, "\n"))
	precision, recall := 100*float64(all.found)/float64(all.found+all.false), 100*float64(all.found)/float64(all.put)
	t.Logf("%d rules, %d defects in %d files besides %d files without faults; precision %.1f %%, recall %.1f %%", len(scores), len(defects), all.put, len(list), precision, recall)
	if precision < precisionAtLeast || recall < recallAtLeast {
		t.Errorf("want %d %% and %d %%", precisionAtLeast, recallAtLeast)
	}
}

// unfinished are the cases whose documents lack what no import can know: the report
// states what is to be filled in.
var unfinished = map[string]bool{
	"12-decision-no-authority-no-can-cu-word": true,
	"16-unknown-kind-quy-dinh-chung":          true, // a legal document
	"25-no-number-no-date":                    true,
	"26-date-above-signature":                 true, // an application, of no kind that the decree names
}

// TestCasesRoundTrip: the report of each case in testdata/word builds, and the import of
// its Word file is the same report.
func TestCasesRoundTrip(t *testing.T) {
	names, err := filepath.Glob("testdata/word/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	base, err := txtar.ParseFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		c, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		own := map[string]string{}
		var order []string
		for _, f := range append(slices.Clone(base.Files), c.Files...) {
			if strings.ContainsAny(f.Name, "/[") {
				if _, known := own[f.Name]; !known {
					order = append(order, f.Name)
				}
				own[f.Name] = string(f.Data)
			}
		}
		var parts []wordfile.Part
		for _, part := range order {
			parts = append(parts, wordfile.Part{part, own[part]})
		}
		key := strings.TrimSuffix(filepath.Base(name), ".txtar")
		got, _ := Import("van-ban.docx", wordfile.Pack(t, parts...))
		why := "refused"
		if got != nil {
			why = builds(t, got)
		}
		if (why != "") != unfinished[key] {
			t.Errorf("%s: %q", key, why)
		}
	}
}
