package importing

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/report"
)

// writer writes the report: keys in the order of a document, a comment where a guess is
// unsure, a comment for what the source lacks.
type writer struct {
	*reading.Account
	*recognise.Document
	strings.Builder

	letterhead recognise.Letterhead
	// short is the issuer's abbreviation, unit that of the drafting unit.
	short, unit string
	electronic  bool
	// doubts are comments, by key.
	doubts map[string]string
	// archive is the file's metadata, presentation what the decree leaves to an office.
	archive, presentation []entry
}

type entry struct{ key, value string }

// doubted maps components to the keys that contain them.
var doubted = map[string]string{"co_quan_chu_quan": "co_quan", "co_quan_ban_hanh": "co_quan", "so_ky_hieu": "ky_hieu", "dia_danh_ngay": "ngay"}

func newWriter(d *recognise.Document) *writer {
	w := &writer{Account: d.Account, Document: d, letterhead: d.Letterhead, electronic: d.Signed.At != "", doubts: map[string]string{}}
	for _, c := range d.Components {
		if key := doubted[c.Key]; key != "" && c.Confidence == recognise.Unsure {
			w.doubts[key] = c.Reason.Doubt
		}
	}
	if !d.Form().Knows("noi_dung") && d.Body != nil {
		w.doubts["noi_dung"] = "mẫu của tên loại này không có nội dung riêng; xin chuyển vào các mục ở trên"
	}
	return w
}

func (w *writer) report() string {
	w.abbreviate()
	if w.Sheet.Edition != report.DefaultStandard {
		w.field("tieu_chuan", w.Sheet.Edition)
	}
	w.issuer()
	w.field("kem_theo", w.Attached.To)
	w.field("so", w.letterhead.Number)
	w.field("ky_hieu", w.letterhead.Symbol)
	w.field("don_vi", w.unit)
	w.need("dia_danh", w.letterhead.Place, "Lai Châu", "nơi cơ quan đóng trụ sở")
	if w.Form().Knows("dia_danh") && w.Attached.To == "" || w.letterhead.Date != "" {
		w.must("ngay", w.letterhead.Date, "23/02/2021", "ngày ban hành; ghi “tháng 02/2021” khi chưa có ngày")
	}
	w.flag("dien_tu", w.electronic, "co")
	w.field("ky_so", w.Signed.At)
	w.must("loai", w.Title.Kind, "bao-cao", "tên loại văn bản")
	w.field("thu_tu", w.Attached.Ordinal)
	w.flag("huong", w.Attached.Landscape, "ngang")
	w.need("trich_yeu", w.Title.Subject, "…", "trích yếu nội dung")
	w.need("tham_quyen", w.Opening.Authority, "…", report.About("tham_quyen"))
	w.list("", "can_cu", w.Opening.Bases)
	w.list("", "kinh_gui", w.Opening.Addressees)
	w.lines()
	if w.Body != nil || w.needs("noi_dung") {
		w.doubt("noi_dung")
		w.body("", w.Body)
	}
	if len(w.Appendices) > 0 {
		w.line("phu_luc:")
		for _, a := range w.Appendices {
			w.line("  - tieu_de: " + scalar(a.Title))
			if a.Landscape {
				w.line("    huong: ngang")
			}
			w.body("    ", a.Body)
		}
	}
	if len(w.Issued) > 0 {
		w.line("ban_hanh_kem:")
		for _, t := range w.Issued {
			w.line("  - loai: " + scalar(t.Title.Kind))
			w.line("    trich_yeu: " + scalar(t.Title.Subject))
			w.body("    ", t.Body)
		}
	}
	if len(w.Ending.Signers) > 0 || w.needs("ky") {
		w.signatures()
	}
	w.flag("xac_nhan", w.Ending.Confirmed, "co")
	w.picture("", "dau", "duong_kinh", w.Ending.Seal)
	w.list("", "noi_nhan", w.Ending.Recipients)
	w.field("nguoi_soan", w.Ending.Drafter)
	w.field("so_ban", w.Ending.Copies)
	w.picture("", "dau_mat", "rong", w.letterhead.Secrecy)
	w.field("do_khan", w.letterhead.Urgency)
	w.field("luu_hanh", w.letterhead.Circulation)
	w.flag("khong_pho_bien", w.Ending.Unpublished, "co")
	w.list("", "lien_he", w.letterhead.Contact)
	w.copied()
	w.group("luu_tru", w.archive)
	w.group("trinh_bay", w.presentation)
	return w.String()
}

// needs reports whether a report of the form must state a key.
func (w *writer) needs(key string) bool { return slices.Contains(w.Form().Needs, key) }

// abbreviate extracts the issuer's abbreviation from a symbol of the layout's form. A
// text that accompanies a document has that document's.
func (w *writer) abbreviate() {
	key := w.Title.Kind
	if w.Attached.To != "" {
		key = w.Attached.To
	}
	if kind, known := w.Sheet.Kind(key); known {
		if short, unit, ok := shortened(w.Sheet, w.letterhead.Symbol, kind.Abbreviation); ok {
			w.short, w.unit, w.letterhead.Symbol = short, unit, ""
		}
	}
}

// lines writes the values in the lines of the form.
func (w *writer) lines() {
	for _, one := range w.Particulars {
		if len(one.Values) == 1 {
			w.field(one.Key, one.Values[0])
		} else {
			w.list("", one.Key, one.Values)
		}
	}
	named := map[string]bool{}
	for _, part := range w.Form().Parts {
		for _, key := range recognise.Keys(part) {
			named[key] = key != "tham_quyen"
		}
	}
	for _, key := range w.Form().Needs {
		if named[key] && w.Particular(key) == nil {
			w.must(key, "", "…", report.About(key))
		}
	}
}

// copied writes what a copy adds, under one key.
func (w *writer) copied() {
	if w.Copied == nil {
		return
	}
	inner := newWriter(w.Copied)
	inner.field("hinh_thuc", w.CopyForm)
	for _, form := range w.Sheet.Copies {
		if form.Key == w.CopyForm {
			symbol := inner.letterhead.Symbol
			short, _, ok := shortened(w.Sheet, symbol, form.Abbreviation)
			if ok {
				inner.short = short
			} else if symbol != "" {
				w.Withdraw(diagnostic.Localized{Vietnamese: "ký hiệu bản sao", English: "the symbol of the copy"}, reading.Place{Words: diagnostic.Localized{Vietnamese: "phần bản sao", English: "the part that the copy adds"}}, symbol)
			}
		}
	}
	inner.issuer()
	inner.field("so", inner.letterhead.Number)
	inner.field("dia_danh", inner.letterhead.Place)
	inner.field("ngay", inner.letterhead.Date)
	if len(inner.Ending.Signers) > 0 {
		inner.signatures()
	}
	inner.picture("", "dau", "duong_kinh", inner.Ending.Seal)
	inner.list("", "noi_nhan", inner.Ending.Recipients)
	w.line("sao:")
	for s := range strings.Lines(inner.String()) {
		w.line("  " + strings.TrimSuffix(s, "\n"))
	}
}

// picture writes a picture of a stamp, a signature or a seal, with its true width.
func (w *writer) picture(indent, key, width string, m *reading.Picture) {
	if m == nil {
		return
	}
	w.line(indent + key + ":")
	w.line(indent + "  tep: " + scalar(m.File))
	if m.Width > 0 {
		w.line(indent + "  " + width + ": " + scalar(measure(m.Width)))
	} else {
		about := "bề rộng thật của hình " + m.File
		w.line(indent + "  # " + width + ": 30 mm # bản gốc không có: " + about)
		w.AddFinding(diagnostic.ImportMissing, reading.Place{}, width, about)
	}
	if m.Alt != "" {
		w.line(indent + "  mo_ta: " + scalar(m.Alt))
	}
}

func (w *writer) group(key string, entries []entry) {
	if len(entries) == 0 {
		return
	}
	w.line(key + ":")
	for _, e := range entries {
		w.line("  " + e.key + ": " + e.value)
	}
}

func (w *writer) flag(key string, on bool, value string) {
	if on {
		w.field(key, value)
	}
}

// need writes a key that is required in documents of some forms, and optional in
// others.
func (w *writer) need(key, value, example, about string) {
	if w.needs(key) {
		w.must(key, value, example, about)
	} else {
		w.field(key, value)
	}
}

func (w *writer) line(s string) {
	w.WriteString(strings.TrimRight(s, " "))
	w.WriteByte('\n')
}

// doubt writes the comment of a key, above it.
func (w *writer) doubt(key string) {
	if text := w.doubts[key]; text != "" {
		w.line("# ? " + strings.ReplaceAll(text, "\n", " "))
		w.AddFinding(diagnostic.ImportGuess, reading.Place{}, key, text)
	}
}

func (w *writer) field(key, value string) {
	w.doubt(key)
	if value != "" {
		w.line(key + ": " + scalar(value))
	}
}

// must writes a key, or a comment to be filled in.
func (w *writer) must(key, value, example, about string) {
	w.doubt(key)
	if value != "" {
		w.line(key + ": " + scalar(value))
		return
	}
	w.line("# " + key + ": " + example + " # bản gốc không có: " + about)
	w.AddFinding(diagnostic.ImportMissing, reading.Place{}, key, about)
}

func (w *writer) issuer() {
	w.doubt("co_quan")
	if len(w.letterhead.Issuer.Name) == 0 {
		about := "cơ quan ban hành"
		w.line("# co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND} # bản gốc không có: " + about)
		w.AddFinding(diagnostic.ImportMissing, reading.Place{}, "co_quan", about)
		for _, s := range w.letterhead.Issuer.Parent {
			w.Withdraw(diagnostic.Localized{Vietnamese: "cơ quan chủ quản", English: "the parent body"}, reading.Place{Words: diagnostic.Localized{Vietnamese: "đầu văn bản", English: "the head"}}, s)
		}
		return
	}
	w.line("co_quan:")
	w.list("  ", "chu_quan", w.letterhead.Issuer.Parent)
	w.list("  ", "ban_hanh", w.letterhead.Issuer.Name)
	if w.short != "" {
		w.line("  viet_tat: " + scalar(w.short))
	}
}

func (w *writer) list(indent, key string, values []string) {
	if indent == "" {
		w.doubt(key)
	}
	if len(values) == 0 {
		return
	}
	w.line(indent + key + ":")
	for _, v := range values {
		w.line(indent + "  - " + scalar(v))
	}
}

func (w *writer) body(indent string, body *outline.Tree) {
	if body == nil {
		w.line("# " + indent + "noi_dung: | # bản gốc không có: nội dung văn bản")
		w.AddFinding(diagnostic.ImportMissing, reading.Place{}, "noi_dung", "nội dung văn bản")
		return
	}
	w.line(indent + "noi_dung: |")
	blanks(body.Nodes)
	for s := range strings.Lines(outline.Print(body, &w.Sheet.Levels)) {
		if s != "\n" {
			s = indent + "  " + s
		}
		w.WriteString(s)
	}
}

func (w *writer) signatures() {
	w.doubt("ky")
	if len(w.Ending.Signers) == 0 {
		w.line("# ky: {chuc_vu: Chủ tịch, ho_ten: …} # bản gốc không có: chức vụ và họ tên người ký")
		w.AddFinding(diagnostic.ImportMissing, reading.Place{}, "ky", "chức vụ và họ tên người ký")
		return
	}
	w.line("ky:")
	lead, indent := "  ", "  "
	if len(w.Ending.Signers) > 1 {
		lead, indent = "  - ", "    "
	}
	for _, s := range w.Ending.Signers {
		first := true
		put := func(key, value string) {
			if value == "" {
				return
			}
			if first {
				w.line(lead + key + ": " + scalar(value))
			} else {
				w.line(indent + key + ": " + scalar(value))
			}
			first = false
		}
		put("thay_mat", s.OnBehalfOf)
		put("thua_lenh", s.ByOrderOf)
		put("thua_uy_quyen", s.ByAuthorityOf)
		put("ky_thay", s.SigningFor)
		if s.Acting {
			put("quyen", "co")
		}
		put("chuc_vu", s.Post)
		put("chuc_vu_khac", s.OtherPost)
		put("cap_bac", s.Rank)
		if s.Name == "" {
			w.line(indent + "ho_ten: # bản gốc không có: họ tên người ký")
			w.AddFinding(diagnostic.ImportBlank, reading.Place{}, "ho_ten", "họ tên người ký")
		}
		put("ho_ten", s.Name)
		w.picture(indent, "chu_ky", "rong", s.Picture)
	}
}

// plainScalar matches text that YAML reads as a plain string.
var plainScalar = lazyregexp.New(`^[\p{L}\p{N}(“][^\x00-\x1f#]*$`)

var taken = lazyregexp.New(`(?i)^(y|n|yes|no|true|false|on|off|null|~)$`)

// room replaces dots alone: one … is an unfilled placeholder of a skeleton, more of
// them are a blank to be filled in by hand.
const room = "……"

// dots match what stands for an unknown value.
var dots = lazyregexp.New(`^([-+]?\s*)(?:…|\.{3})((?:\./\.)?)$`)

func filled(s string) string { return dots.ReplaceAllString(s, "${1}"+room+"$2") }

// blanks replaces the dots that are alone in a line of a body.
func blanks(nodes []*outline.Node) {
	for _, n := range nodes {
		if len(n.Text) == 1 {
			n.Text[0].Text = filled(n.Text[0].Text)
		}
		blanks(n.Children)
	}
}

// scalar writes one line of text as YAML.
func scalar(s string) string {
	s = filled(s)
	if plainScalar.MatchString(s) && !taken.MatchString(s) && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " ") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
