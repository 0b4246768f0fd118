package importing

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
)

// writer writes the report: keys in the order of a paper, a comment where a
// guess is unsure, a comment in place of what the source lacks.
type writer struct {
	*paper
	strings.Builder
}

func (p *paper) yaml() string {
	w := &writer{paper: p}
	p.abbreviate()
	if p.sheet.Edition != report.DefaultStandard {
		w.field("tieu_chuan", p.sheet.Edition)
	}
	w.issuer()
	w.field("kem_theo", p.goesWith)
	w.field("so", p.number)
	w.field("ky_hieu", p.symbol)
	w.field("don_vi", p.unit)
	w.need("dia_danh", p.placeName, "Lai Châu", "nơi cơ quan đóng trụ sở")
	if p.form().Knows("dia_danh") && p.goesWith == "" || p.date != "" {
		w.must("ngay", p.date, "23/02/2021", "ngày ban hành; ghi “tháng 02/2021” khi chưa có ngày")
	}
	w.flag("dien_tu", p.electronic, "co")
	w.field("ky_so", p.signedAt)
	w.must("loai", p.kind, "bao-cao", "tên loại văn bản")
	w.field("thu_tu", p.ordinal)
	w.flag("huong", p.landscape, "ngang")
	w.need("trich_yeu", p.subject, "…", "trích yếu nội dung")
	w.need("tham_quyen", p.authority, "…", report.About("tham_quyen"))
	w.list("", "can_cu", p.bases)
	w.list("", "kinh_gui", p.addressees)
	w.lines()
	if len(p.body) > 0 || p.needs("noi_dung") {
		w.doubt("noi_dung")
		w.body("", p.body)
	}
	if len(p.appendices) > 0 {
		w.line("phu_luc:")
		for _, a := range p.appendices {
			w.line("  - tieu_de: " + scalar(a.title))
			if a.landscape {
				w.line("    huong: ngang")
			}
			w.body("    ", a.body)
		}
	}
	if len(p.issued) > 0 {
		w.line("ban_hanh_kem:")
		for _, t := range p.issued {
			w.line("  - loai: " + scalar(t.kind))
			w.line("    trich_yeu: " + scalar(t.subject))
			w.body("    ", t.body)
		}
	}
	if len(p.signers) > 0 || p.needs("ky") {
		w.signatures()
	}
	w.flag("xac_nhan", p.confirmed, "co")
	w.picture("", "dau", "duong_kinh", p.seal)
	w.list("", "noi_nhan", p.recipients)
	w.field("nguoi_soan", p.drafter)
	w.field("so_ban", p.copies)
	w.picture("", "dau_mat", "rong", p.secrecy)
	w.field("do_khan", p.urgency)
	w.field("luu_hanh", p.circulation)
	w.list("", "lien_he", p.contact)
	w.copied()
	w.group("luu_tru", p.archive)
	w.group("trinh_bay", p.presentation)
	return w.String()
}

// needs says that a report of the form must state a key.
func (p *paper) needs(key string) bool { return slices.Contains(p.form().Needs, key) }

// abbreviate takes the issuer's abbreviation out of a symbol that is made as
// the layout makes it. A text that goes with a paper bears that paper's.
func (p *paper) abbreviate() {
	key := p.kind
	if p.goesWith != "" {
		key = p.goesWith
	}
	if kind, known := p.sheet.Kind(key); known {
		if short, unit, ok := p.shortened(p.symbol, kind.Abbreviation); ok {
			p.issuer.short, p.unit, p.symbol = short, unit, ""
		}
	}
}

// lines are what the lines of the form say.
func (w *writer) lines() {
	for _, one := range w.particulars {
		if len(one.values) == 1 {
			w.field(one.key, one.values[0])
		} else {
			w.list("", one.key, one.values)
		}
	}
	named := map[string]bool{}
	for _, l := range linesOf(w.form().Parts) {
		for _, key := range l.keys {
			named[key] = key != "tham_quyen"
		}
	}
	for _, key := range w.form().Needs {
		if named[key] && w.particular(key) == nil {
			w.must(key, "", "…", report.About(key))
		}
	}
}

// copied is what a copy adds. Its fields stand under one key.
func (w *writer) copied() {
	c := w.paper.copied
	if c == nil {
		return
	}
	inner := &writer{paper: c}
	inner.field("hinh_thuc", w.copyForm)
	for _, form := range w.sheet.Copies {
		if form.Key == w.copyForm {
			short, _, ok := c.shortened(c.symbol, form.Abbreviation)
			if ok {
				c.issuer.short = short
			} else if c.symbol != "" {
				c.count.Placed -= letters(c.symbol)
				c.lose(diagnostic.Said{Vietnamese: "ký hiệu bản sao", English: "the symbol of the copy"}, place{words: diagnostic.Said{Vietnamese: "phần bản sao", English: "what the copy adds"}}, c.symbol)
			}
		}
	}
	inner.issuer()
	inner.field("so", c.number)
	inner.field("dia_danh", c.placeName)
	inner.field("ngay", c.date)
	if len(c.signers) > 0 {
		inner.signatures()
	}
	inner.picture("", "dau", "duong_kinh", c.seal)
	inner.list("", "noi_nhan", c.recipients)
	w.line("sao:")
	for s := range strings.Lines(inner.String()) {
		w.line("  " + strings.TrimSuffix(s, "\n"))
	}
}

// picture is a picture of a stamp, a signature or a seal, with its true width.
func (w *writer) picture(indent, key, width string, m *picture) {
	if m == nil {
		return
	}
	w.line(indent + key + ":")
	w.line(indent + "  tep: " + scalar(m.file))
	if m.width > 0 {
		w.line(indent + "  " + width + ": " + scalar(measure(m.width)))
	} else {
		about := "bề rộng thật của hình " + m.file
		w.line(indent + "  # " + width + ": 30 mm # bản gốc không có: " + about)
		w.say(diagnostic.ImportMissing, place{}, width, about)
	}
	if m.alt != "" {
		w.line(indent + "  mo_ta: " + scalar(m.alt))
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

// need is a key that must stand in a paper of some forms, and may in others.
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

// doubt is the comment of a key, above it.
func (w *writer) doubt(key string) {
	if text := w.doubts[key]; text != "" {
		w.line("# ? " + strings.ReplaceAll(text, "\n", " "))
		w.say(diagnostic.ImportGuess, place{}, key, text)
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
	w.say(diagnostic.ImportMissing, place{}, key, about)
}

func (w *writer) issuer() {
	w.doubt("co_quan")
	if len(w.paper.issuer.name) == 0 {
		about := "cơ quan ban hành"
		w.line("# co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND} # bản gốc không có: " + about)
		w.say(diagnostic.ImportMissing, place{}, "co_quan", about)
		for _, s := range w.paper.issuer.parent {
			w.count.Placed -= letters(s)
			w.lose(diagnostic.Said{Vietnamese: "cơ quan chủ quản", English: "the parent body"}, place{words: diagnostic.Said{Vietnamese: "đầu văn bản", English: "the head"}}, s)
		}
		return
	}
	w.line("co_quan:")
	w.list("  ", "chu_quan", w.paper.issuer.parent)
	w.list("  ", "ban_hanh", w.paper.issuer.name)
	if w.paper.issuer.short != "" {
		w.line("  viet_tat: " + scalar(w.paper.issuer.short))
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

func (w *writer) body(indent string, lines []string) {
	if len(lines) == 0 {
		w.line("# " + indent + "noi_dung: | # bản gốc không có: nội dung văn bản")
		w.say(diagnostic.ImportMissing, place{}, "noi_dung", "nội dung văn bản")
		return
	}
	w.line(indent + "noi_dung: |")
	for _, s := range lines {
		if s != "" {
			s = indent + "  " + s
		}
		w.line(s)
	}
}

func (w *writer) signatures() {
	w.doubt("ky")
	if len(w.signers) == 0 {
		w.line("# ky: {chuc_vu: Chủ tịch, ho_ten: …} # bản gốc không có: chức vụ và họ tên người ký")
		w.say(diagnostic.ImportMissing, place{}, "ky", "chức vụ và họ tên người ký")
		return
	}
	w.line("ky:")
	lead, indent := "  ", "  "
	if len(w.signers) > 1 {
		lead, indent = "  - ", "    "
	}
	for _, s := range w.signers {
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
		put("thay_mat", s.onBehalfOf)
		put("thua_lenh", s.byOrderOf)
		put("thua_uy_quyen", s.byAuthorityOf)
		put("ky_thay", s.signingFor)
		if s.acting {
			put("quyen", "co")
		}
		put("chuc_vu", s.post)
		put("chuc_vu_khac", s.otherPost)
		put("cap_bac", s.rank)
		if s.name == "" {
			w.line(indent + "# ho_ten: … # bản gốc không có: họ tên người ký")
			w.say(diagnostic.ImportMissing, place{}, "ho_ten", "họ tên người ký")
		}
		put("ho_ten", s.name)
		w.picture(indent, "chu_ky", "rong", s.picture)
	}
}

// plainScalar is text that YAML takes for nothing else.
var plainScalar = lazyregexp.New(`^[\p{L}\p{N}(“][^\x00-\x1f#]*$`)

var taken = lazyregexp.New(`(?i)^(y|n|yes|no|true|false|on|off|null|~)$`)

// scalar writes one line of text as YAML.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !taken.MatchString(s) && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " ") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
