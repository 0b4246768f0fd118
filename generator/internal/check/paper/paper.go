// Package paper checks a Word file of any program against the rules of a standard: the
// page, the look of each component, the fixed words.
//
//	found, judged, sheet := paper.Run("bao-cao.docx", doc)
//
// A rule is a row of [rulesOf] and a small function; the values that it requires and
// the clauses that it quotes come from the sheet. A rule that cannot be checked in a
// file is reported, never skipped silently.
package paper

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// rule checks one thing. component is a key of the sheet's styles, or one of the names
// in [Name].
type rule struct {
	component string
	judge     func(*paper)
}

// rulesOf returns the rules of an edition, in the order of a document, from the page to
// the appendices.
func rulesOf(sheet *layouts.Sheet) []rule {
	return slices.Concat(ofPage, ofHeads(sheet), ofRest)
}

var ofPage = []rule{
	{pageOf, paperSize},
	{pageOf, orientation},
	{pageOf, margins},
	{typefaceOf, fontOfAll},
	{typefaceOf, colour},
	{typefaceOf, sizesTogether},
	{"so_trang", pageNumber},
}

// ofHeads returns the rules for what is above number and date: the fixed words, the
// issuer, and the lines below them.
func ofHeads(sheet *layouts.Sheet) (list []rule) {
	for _, column := range [][]layouts.Part{sheet.Heads.Right, sheet.Heads.Left} {
		above := ""
		for _, part := range column {
			key := part.Component
			if line, ok := strings.CutPrefix(key, "ke_"); ok {
				list = append(list, rule{above, ruleUnder(above, line)})
				continue
			}
			above = key
			switch {
			case sheet.Texts[key] != "":
				list = append(list, rule{key, fixedWords(key)}, rule{key, unbrokenLine(key)})
			case key == "co_quan_ban_hanh":
				list = append(list, rule{key, stated(key)})
			}
		}
	}
	return list
}

// heads returns the components above number and date whose words are fixed, first that
// of the state or of the Party.
func (p *paper) heads() (keys []string) {
	for _, part := range slices.Concat(p.sheet.Heads.Right, p.sheet.Heads.Left) {
		if p.sheet.Texts[part.Component] != "" {
			keys = append(keys, part.Component)
		}
	}
	return keys
}

var ofRest = []rule{
	{"co_quan_ban_hanh", issuerExists},
	{"so_ky_hieu", stated("so_ky_hieu")},
	{"so_ky_hieu", number},
	{"so_ky_hieu", symbol},
	{"dia_danh_ngay", stated("dia_danh_ngay")},
	{"dia_danh_ngay", date},
	{"trich_yeu", subject},
	{"trich_yeu", ruleUnder("trich_yeu", "trich_yeu")},
	{"kinh_gui", addressees},
	{"tham_quyen", needed("tham_quyen")},
	{"can_cu", needed("can_cu")},
	{"can_cu", bases},
	{"", looks},
	{"noi_dung", bodyAlignment},
	{"noi_dung", bodyIndent},
	{"noi_dung", bodyGap},
	{"noi_dung", bodyPitch},
	{"noi_dung", oneBodySize},
	{"noi_dung", outlineFaults},
	{"noi_dung", lowerStart},
	{"noi_dung", closingMark},
	{"quyen_han", stated("ho_ten")},
	{"quyen_han", authority},
	{"ho_ten", rankBeforeName},
	{"noi_nhan", recipients},
	{"noi_nhan", archiveLine},
	{"noi_nhan", asAbove},
	{"phu_luc", appendixNumbers},
	{"phu_luc", appendixGoesWith},
	{"phu_luc", appendixCited},
}

// ofCopy are the rules for what a copy adds below the copied text: who copies, number,
// place, date and signature as in any document (PL I, II.II).
var ofCopy = []rule{
	{"co_quan_ban_hanh", stated("co_quan_ban_hanh")},
	{"co_quan_ban_hanh", ruleUnder("co_quan_ban_hanh", "co_quan")},
	{"so_ky_hieu", stated("so_ky_hieu")},
	{"so_ky_hieu", number},
	{"dia_danh_ngay", stated("dia_danh_ngay")},
	{"dia_danh_ngay", date},
	{"", looks},
	{"quyen_han", stated("ho_ten")},
	{"quyen_han", authority},
	{"ho_ten", rankBeforeName},
	{"noi_nhan", recipients},
	{"noi_nhan", archiveLine},
}

// Components that are not styles of a sheet.
const (
	pageOf     = "trang_giay"
	typefaceOf = "chu"
)

// paper is a Word file being checked.
type paper struct {
	name  string
	doc   *word.Document
	sheet *layouts.Sheet
	*recognise.Document
	containers map[*word.Paragraph]*container
	byKey      map[string][]recognise.Component // see parts
	// form is the form of the document; nil when its kind is not known.
	form *layouts.Form
	// component is the component of the running rule.
	component string
	found     []diagnostic.Diagnostic
}

// Run checks a Word file against the edition that its letterhead names; it changes
// nothing. judged are the checked components, in the order of a document, without those
// that the document neither needs nor has. judged is nil for a document to which the
// rules do not apply.
func Run(name string, doc *word.Document) (found []diagnostic.Diagnostic, judged []string, sheet *layouts.Sheet) {
	p := &paper{name: name, doc: doc, Document: recognise.Word(name, doc)}
	sheet = p.Sheet
	p.sheet = sheet
	if p.Normative != "" {
		p.component = "noi_dung"
		p.lacks(diagnostic.PaperNormative, "", p.Normative)
		return p.found, nil, sheet
	}
	if p.Application != "" {
		p.component = "noi_dung"
		p.lacks(diagnostic.PaperApplication, "", p.Application)
		return p.found, nil, sheet
	}
	p.readContainers()
	p.recordHeadings()
	p.form = p.formOf()
	judged = p.judge(rulesOf(sheet))
	if p.Copied != nil && len(p.Copied.Components) > 0 {
		added := &paper{name: name, doc: doc, sheet: sheet, Document: p.Copied, containers: p.containers}
		if len(added.parts("dau_ban_sao")) > 0 { // a stamp in place of a letterhead
			added.form = &layouts.Form{Letterhead: layouts.NoLetterhead, Needs: []string{"ky"}}
		}
		for _, component := range added.judge(ofCopy) {
			if !slices.Contains(judged, component) {
				judged = append(judged, component)
			}
		}
		p.found = append(p.found, added.found...)
	}
	return p.found, judged, sheet
}

// judge runs rules and returns the components that they checked.
func (p *paper) judge(rules []rule) (judged []string) {
	for _, r := range rules {
		before := len(p.found)
		if p.component = r.component; r.component == "" || p.has(r.component) {
			r.judge(p)
		}
		for _, d := range p.found[before:] {
			if !slices.Contains(judged, d.Component) {
				judged = append(judged, d.Component)
			}
		}
		if always[r.component] || len(p.parts(r.component)) > 0 {
			if !slices.Contains(judged, r.component) {
				judged = append(judged, r.component)
			}
		}
	}
	return judged
}

// always are the components that every document has, recognised or not.
var always = map[string]bool{pageOf: true, typefaceOf: true, "so_trang": true, "noi_dung": true}

// addFinding reports a finding of the running rule. The first argument of its text is the
// place.
func (p *paper) addFinding(id diagnostic.ID, clause string, at places, args ...any) {
	d := diagnostic.New(id, diagnostic.Range{File: p.name}, append([]any{at.words()}, args...)...).Under(clause)
	d.Component = p.component
	p.found = append(p.found, d)
}

// lacks reports what is missing.
func (p *paper) lacks(id diagnostic.ID, clause string, args ...any) {
	d := diagnostic.New(id, diagnostic.Range{File: p.name}, args...).Under(clause)
	d.Component = p.component
	p.found = append(p.found, d)
}

// parts returns the pieces of some components of the document itself, in its order.
func (p *paper) parts(keys ...string) (list []recognise.Component) {
	if p.byKey == nil {
		p.byKey = map[string][]recognise.Component{}
		for _, part := range p.Components {
			p.byKey[part.Key] = append(p.byKey[part.Key], part)
		}
	}
	if len(keys) == 1 {
		return slices.Clip(p.byKey[keys[0]])
	}
	for i := range p.Components {
		if slices.Contains(keys, p.Components[i].Key) {
			list = append(list, p.Components[i])
		}
	}
	return list
}

func (p *paper) nameOf(key string) diagnostic.Localized { return Name(p.sheet, key) }

// Name returns the name of a component for people: the name of its style in Word, which
// is the decree's own term, except where Word has a name of its own.
func Name(sheet *layouts.Sheet, key string) diagnostic.Localized {
	if name, ok := names[key]; ok {
		return name
	}
	if s := sheet.Styles[layouts.StyleKey(key)]; s != nil {
		key = s.Word
	}
	return diagnostic.Localized{Vietnamese: key, English: key}
}

var names = map[string]diagnostic.Localized{
	pageOf: {Vietnamese: "Trang giấy", English: "Paper"}, typefaceOf: {Vietnamese: "Phông chữ, màu, bộ cỡ chữ", English: "Fonts, colours, sizes together"},
	"phu_luc_tieu_de": {Vietnamese: "Tiêu đề phụ lục", English: "Title of the appendix"}, "so_trang": {Vietnamese: "Số trang", English: "Page number"},
	"bao_cao": {Vietnamese: "Tệp báo cáo", English: "The report"}, "loi_van": {Vietnamese: "Lời văn", English: "Wording"},
	"so_lieu":   {Vietnamese: "Số liệu", English: "Figures"},
	"muc_la_ma": {Vietnamese: "Mục (I.)", English: "Mục (I.)"}, "dieu": {Vietnamese: "Điều", English: "Điều"},
	"khoan_tieu_de":   {Vietnamese: "Khoản có tiêu đề (1.)", English: "Headed khoản (1.)"},
	"khoan_2_tieu_de": {Vietnamese: "Khoản có tiêu đề (1.1.)", English: "Headed khoản (1.1.)"},
	"khoan_3_tieu_de": {Vietnamese: "Khoản có tiêu đề (1.1.1.)", English: "Headed khoản (1.1.1.)"},
	"diem_tieu_de":    {Vietnamese: "Điểm có tiêu đề", English: "Headed điểm"}, "ho_ten_sau_chuc_vu": {Vietnamese: "Họ tên", English: "Họ tên"},
}

func folded(s string) string {
	out, _ := typography.Normalize(s)
	return out
}

func capitals(s string) bool { return typography.Upper(s) == s && strings.ToLower(s) != s }
