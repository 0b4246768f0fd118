package importing

import (
	"regexp"
	"strings"
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
	w.issuer()
	w.field("so", p.number)
	w.field("ky_hieu", p.symbol)
	w.must("dia_danh", p.placeName, "Lai Châu", "nơi cơ quan đóng trụ sở")
	w.must("ngay", p.date, "23/02/2021", "ngày ban hành; ghi “tháng 02/2021” khi chưa có ngày")
	w.must("loai", p.kind, "bao-cao", "tên loại văn bản")
	w.must("trich_yeu", p.subject, "…", "trích yếu nội dung")
	w.list("", "can_cu", p.bases)
	w.list("", "kinh_gui", p.addressees)
	w.body("", p.body)
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
	w.signatures()
	w.list("", "noi_nhan", p.recipients)
	w.field("do_khan", p.urgency)
	if len(p.presentation) > 0 {
		w.line("trinh_bay:")
		for _, e := range p.presentation {
			w.line("  " + e.key + ": " + e.value)
		}
	}
	return w.String()
}

// abbreviate takes the issuer's abbreviation out of a symbol that is made as
// the layout makes it.
func (p *paper) abbreviate() {
	kind, _ := p.sheet.Kind(p.kind)
	if short, ok := strings.CutPrefix(p.symbol, kind.Abbreviation+"-"); ok && kind.Abbreviation != "" && short != "" {
		p.issuer.short, p.symbol = short, ""
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
		w.say("import-guess", place{}, key, text)
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
	w.say("import-missing", place{}, key, about)
}

func (w *writer) issuer() {
	w.doubt("co_quan")
	if len(w.paper.issuer.name) == 0 {
		about := "cơ quan ban hành"
		w.line("# co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND} # bản gốc không có: " + about)
		w.say("import-missing", place{}, "co_quan", about)
		for _, s := range w.paper.issuer.parent {
			w.count.Placed -= letters(s)
			w.lose("cơ quan chủ quản", place{words: "đầu văn bản"}, s)
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
		w.say("import-missing", place{}, "noi_dung", "nội dung văn bản")
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
		w.say("import-missing", place{}, "ky", "chức vụ và họ tên người ký")
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
			w.say("import-missing", place{}, "ho_ten", "họ tên người ký")
		}
		put("ho_ten", s.name)
	}
}

// plainScalar is text that YAML takes for nothing else.
var plainScalar = regexp.MustCompile(`^[\p{L}\p{N}(“][^\x00-\x1f#]*$`)

var taken = regexp.MustCompile(`(?i)^(y|n|yes|no|true|false|on|off|null|~)$`)

// scalar writes one line of text as YAML.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !taken.MatchString(s) && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " ") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
