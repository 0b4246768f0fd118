package paper

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// stated returns the rule that a component which every document has is present.
func stated(key string) func(*paper) {
	return func(p *paper) {
		if len(p.parts(key)) == 0 {
			p.missing(key)
		}
	}
}

// traces match lines that were meant as a component; where the head of a document was
// recognised and no line matches, the component is absent.
var traces = map[string]*lazyregexp.Regexp{
	"so_ky_hieu":    lazyregexp.New(`(?im)(^|\t|\s{3})\s*số\s*([:.…_\d/-]|$)|\d+\s*/\s*\p{Lu}`),
	"dia_danh_ngay": lazyregexp.New(`(?i)(^|[^\pL])(ngày|tháng)([^\pL]|$)|\d{1,2}/\d{1,2}/\d{4}`),
}

// missing reports a component that was not found: either the document lacks it, or it
// was not recognised, which are different findings.
func (p *paper) missing(key string) {
	clause, trace := p.sheet.Style(layouts.StyleKey(key)).Clause, traces[key]
	if key == "ho_ten" && len(p.parts("quyen_han", "chuc_vu")) > 0 {
		p.lacks(diagnostic.PaperPartAbsent, clause, p.nameOf(key)) // the post is there
		return
	}
	absent := trace != nil && len(p.parts(p.heads()...)) > 0 && len(p.parts("co_quan_ban_hanh")) > 0
	if absent {
		ended := false
		p.top(func(w *word.Paragraph) {
			for _, run := range w.Runs {
				absent = absent && run.Picture == nil
			}
			for _, part := range p.parts("ten_loai", "noi_dung", "kinh_gui", "khoan", "muc_la_ma", "dieu") {
				ended = ended || part.Paragraph == w
			}
			absent = absent && (ended || !trace.MatchString(w.Text()))
		})
	}
	if absent {
		p.lacks(diagnostic.PaperPartAbsent, clause, p.nameOf(key))
	} else {
		p.lacks(diagnostic.PaperPartMissing, clause, p.nameOf(key))
	}
}

// needed: a document of a form that requires a component has it.
func needed(key string) func(*paper) {
	return func(p *paper) {
		if p.form != nil && slices.Contains(p.form.Needs, key) && p.prints(key) && len(p.parts(key)) == 0 && len(p.parts("ten_loai")) > 0 {
			p.lacks(diagnostic.PaperPartAbsent, p.form.Clause, p.nameOf(key))
		}
	}
}

// unbrokenLine: Quốc hiệu and Tiêu ngữ are on one line each.
func unbrokenLine(key string) func(*paper) {
	return func(p *paper) {
		for _, part := range p.parts(key) {
			in, w := p.containers[part.Paragraph], part.Paragraph
			text := folded(part.Text)
			if in == nil || in.width == 0 || strings.Contains(w.Text(), "\t") || text != folded(w.Text()) {
				continue
			}
			const slack = 100 // one percent: fonts of the same name differ by that
			if width := widthOf(part, text); int(width-width/slack) > in.width-w.Left-w.Right-max(w.FirstLine, 0) {
				p.addFinding(diagnostic.PaperLineBroken, p.sheet.Style(layouts.StyleKey(key)).Clause, places{w}, p.nameOf(key))
			}
		}
	}
}

// fixedWords: Quốc hiệu and Tiêu ngữ are literally as fixed.
func fixedWords(key string) func(*paper) {
	return func(p *paper) {
		want, clause := p.sheet.Texts[key], p.sheet.Style(layouts.StyleKey(key)).Clause
		parts := p.parts(key)
		if len(parts) == 0 {
			if w := p.nearMatch(want); w != nil {
				p.addFinding(diagnostic.PaperWords, clause, places{w}, p.nameOf(key), folded(w.Text()), want)
			} else {
				p.lacks(diagnostic.PaperPartMissing, clause, p.nameOf(key))
			}
			return
		}
		for _, part := range parts[:1] {
			text := strings.Trim(folded(part.Text), ".")
			var at places
			at.add(part.Paragraph)
			switch {
			case text == want, capitals(text) && text == typography.Upper(want):
				if text != folded(part.Text) {
					p.addFinding(diagnostic.PaperWords, clause, at, p.nameOf(key), folded(part.Text), want)
				}
			case typography.Upper(text) == typography.Upper(want) && capitals(want):
				// Lowercase letters: reported as a look instead.
			case strings.NewReplacer("OÀ", "ÒA", "oà", "òa").Replace(text) == want:
				p.addFinding(diagnostic.PaperWordsTone, clause, at, text, want)
			default:
				p.addFinding(diagnostic.PaperWords, clause, at, p.nameOf(key), text, want)
			}
		}
	}
}

// nearMatch finds a line at the top that has most of some fixed words but not all of
// them.
func (p *paper) nearMatch(want string) (found *word.Paragraph) {
	wanted := strings.Fields(typography.Upper(want))
	p.top(func(w *word.Paragraph) {
		have := strings.Fields(typography.Upper(w.Text()))
		same := 0
		for _, f := range wanted {
			if slices.Contains(have, f) {
				same++
			}
		}
		if found == nil && same*2 > len(wanted) && len(have) < 2*len(wanted) {
			found = w
		}
	})
	return found
}

var (
	numberForm = lazyregexp.New(`^(Số|SỐ|số)\s*(:?)\s*(\d*)[\s.…_]*([/–-])\s*(.*)$`)
	dateForm   = lazyregexp.New(`(?i)^(.*?)(,?)\s+ngày([\d.…_\s]*)tháng([\d.…_\s]*)năm([\d.…_\s]*?)(\.?)$`)
)

// IsBlank reports whether a line is a number or a date whose gaps are to be filled in.
func IsBlank(text string) bool {
	const longest = 300 // bytes
	if len(text) > longest {
		return false
	}
	if !strings.ContainsAny(text, "/–-") && !strings.Contains(text, "m") && !strings.Contains(text, "M") {
		return false
	}
	s := folded(text)
	return (strings.HasPrefix(s, "S") || strings.HasPrefix(s, "s")) && numberForm.MatchString(s) || mayDate(s) && dateForm.MatchString(s)
}

// mayDate reports whether a line has the words that [dateForm] looks for, in lowercase
// or capitals.
func mayDate(s string) bool {
	for _, w := range [][2]string{{"ăm", "ĂM"}, {"háng", "HÁNG"}, {"gày", "GÀY"}} {
		if !strings.Contains(s, w[0]) && !strings.Contains(s, w[1]) {
			return false
		}
	}
	return true
}

// numberOf splits a number whose mark before the symbol is the sheet's: words, colon,
// number, mark, symbol.
func (p *paper) numberOf(text string) []string {
	m := numberForm.FindStringSubmatch(text)
	if m == nil || !strings.Contains(p.sheet.Symbols.Number, "}"+m[4]+"{") {
		return nil
	}
	return m
}

// number: “Số:”, a leading zero for 1 to 9.
func number(p *paper) {
	style := p.sheet.Style(layouts.StyleNumberSymbol)
	for _, part := range p.parts("so_ky_hieu") {
		text := folded(part.Text)
		m := p.numberOf(text)
		var at places
		at.add(part.Paragraph)
		if m == nil || m[1]+m[2] != p.sheet.Texts["so"] {
			p.addFinding(diagnostic.PaperNumberWords, style.Clause, at, text, p.sheet.Texts["so"])
		}
		if m != nil && typography.Number(m[3]) != m[3] {
			p.addFinding(diagnostic.PaperNumberZero, style.Clause, at, m[3], typography.Number(m[3]))
		}
	}
}

var yearFirst = lazyregexp.New(`^\d{4}/`)

// symbol: the kind's abbreviation, no “CV”, no spaces.
func symbol(p *paper) {
	clause := p.sheet.Symbols.Clause
	parts := p.parts("so_ky_hieu")
	if len(parts) == 0 {
		return
	}
	var at places
	at.add(parts[0].Paragraph)
	m := p.numberOf(folded(parts[0].Text))
	if m == nil {
		return // that its words differ is reported above
	}
	symbol := m[5]
	if yearFirst.MatchString(symbol) {
		p.addFinding(diagnostic.PaperUnjudgedSymbol, clause, at, symbol)
		return
	}
	tight := folded(parts[0].Text)
	if m[3] != "" && strings.Contains(tight[strings.Index(tight, m[3]):], " ") || strings.Contains(strings.TrimRight(symbol, " "), " ") {
		p.addFinding(diagnostic.PaperSymbolSpaces, clause, at, tight)
	}
	symbol = strings.ReplaceAll(symbol, " ", "")
	kind, known := p.sheet.Kind(p.Title.Kind)
	letterHasKind := slices.ContainsFunc(p.sheet.Kinds, func(k layouts.Kind) bool { return k.Abbreviation == "CV" })
	begins, _, _ := strings.Cut(strings.Replace(p.sheet.Symbols.Kind, "{loai}", kind.Abbreviation, 1), "{")
	switch {
	case !letterHasKind && (strings.HasPrefix(symbol, "CV-") || strings.HasPrefix(symbol, "CV/")):
		p.addFinding(diagnostic.PaperSymbolLetter, clause, at, symbol)
	case !known || kind.Abbreviation == "" || symbol == "":
	case !strings.HasPrefix(symbol, begins):
		p.addFinding(diagnostic.PaperSymbolNotOfKind, clause, at, symbol, kind.Abbreviation, kind.Name)
	}
}

// date: a comma after the place, a leading zero for days 1 to 9 and months 1 and 2.
func date(p *paper) {
	clause := p.sheet.Style(layouts.StylePlaceDate).Clause
	for _, part := range p.parts("dia_danh_ngay") {
		text := folded(part.Text)
		var at places
		at.add(part.Paragraph)
		m := dateForm.FindStringSubmatch(text)
		if m == nil {
			if !mayDate(text) { // in digits
				p.addFinding(diagnostic.PaperDateWords, clause, at, text)
			}
			continue
		}
		day, month := strings.TrimSpace(m[3]), strings.TrimSpace(m[4])
		if m[2] == "" || m[6] != "" || !strings.Contains(text, "ngày") || !strings.Contains(text, "tháng") || !strings.Contains(text, "năm") {
			p.addFinding(diagnostic.PaperDateWords, clause, at, text)
		}
		if want := typography.Day(digits(day)); digits(day) > 0 && want != day {
			p.addFinding(diagnostic.PaperDateZero, clause, at, "ngày "+day, "ngày "+want)
		}
		if want := typography.Month(digits(month)); digits(month) > 0 && want != month {
			p.addFinding(diagnostic.PaperDateZero, clause, at, "tháng "+month, "tháng "+want)
		}
	}
}

// digits returns a small number; 0 for a blank that is to be filled in.
func digits(s string) (n int) {
	for _, r := range s {
		if r < '0' || r > '9' || n > 99 {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// subject: an initial capital, no final stop, no “V/v” under a kind's name.
func subject(p *paper) {
	style := p.sheet.Style(layouts.StyleSubject)
	kind := p.parts("ten_loai")
	parts := p.parts("trich_yeu")
	if len(kind) == 0 {
		if len(p.parts("ve_viec")) == 0 && p.prints("trich_yeu") {
			p.lacks(diagnostic.PaperPartMissing, style.Clause, p.nameOf("trich_yeu"))
		}
		return
	}
	if len(parts) == 0 {
		if p.prints("trich_yeu") {
			p.lacks(diagnostic.PaperPartMissing, style.Clause, p.nameOf("trich_yeu"))
		}
		return
	}
	var at places
	at.add(parts[0].Paragraph)
	first := folded(parts[0].Text)
	if strings.HasPrefix(typography.Upper(first), typography.Upper(p.sheet.Texts["ve_viec"])) {
		p.addFinding(diagnostic.PaperSubjectAbout, style.Clause, at)
	} else if r, _ := utf8.DecodeRuneInString(first); unicode.IsLower(r) && !style.LowerStart {
		p.addFinding(diagnostic.PaperSubjectCapital, style.Clause, at)
	}
	last := parts[len(parts)-1]
	if text := folded(last.Text); strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") {
		p.addFinding(diagnostic.PaperSubjectEndsWithStop, style.Clause, places{last.Paragraph})
	}
}

// listed: every entry ends with “;”, the last with another mark.
func listed(parts []recognise.Component, last string) (wrong places) {
	for i, part := range parts {
		text, want := folded(part.Text), ";"
		if i == len(parts)-1 {
			want = last
		}
		if !strings.HasSuffix(text, want) {
			wrong.add(part.Paragraph)
		}
	}
	return wrong
}

// bases: “;” after each and “.” after the last. A base without any mark is recognised
// as text; it still begins like a base and precedes all other text.
func bases(p *paper) {
	list := p.parts("can_cu")
	for _, part := range p.parts("noi_dung") {
		text := folded(part.Text)
		if !strings.HasPrefix(text, "Căn cứ ") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ".") && !part.Looks[0].Italic {
			break
		}
		list = append(list, part)
	}
	if wrong := listed(list, "."); len(wrong) > 0 {
		p.addFinding(diagnostic.PaperBaseMark, p.sheet.Style(layouts.StyleBasis).Clause, wrong)
	}
	var bare places
	for _, part := range list {
		if !baseWord.MatchString(folded(part.Text)) {
			bare.add(part.Paragraph)
		}
	}
	if len(bare) > 0 {
		p.addFinding(diagnostic.PaperBaseWords, p.sheet.Style(layouts.StyleBasis).Clause, bare)
	}
}

// baseWord matches the start of a legal basis.
var baseWord = lazyregexp.New(`^[-–+•\s]*(Căn cứ|Theo|Xét|Thực hiện|Trên cơ sở|Để|Sau khi)([^\pL]|$)`)

// addressees: a colon; one addressee on the same line, or each on its own.
func addressees(p *paper) {
	clause := p.sheet.Style(layouts.StyleAddressedTo).Clause
	list := p.parts("kinh_gui_noi")
	words := p.sheet.Texts["kinh_gui"]
	if p.form != nil {
		words = cmp.Or(p.form.Texts["kinh_gui"], words)
	}
	for _, part := range p.parts("kinh_gui") {
		if text := folded(part.Text); !strings.HasPrefix(text, words) {
			p.addFinding(diagnostic.PaperAddresseeWords, clause, places{part.Paragraph}, text, words)
		}
	}
	if len(list) < 2 {
		return
	}
	last := p.sheet.Texts["kinh_gui_cuoi"]
	if wrong := listed(list, last); len(wrong) > 0 {
		p.addFinding(diagnostic.PaperAddresseeMark, clause, wrong, last)
	}
}

// top calls each for the paragraphs that a letterhead may include.
func (p *paper) top(each func(*word.Paragraph)) {
	const most = 30
	seen := 0
	word.Walk(p.doc.Sections[0].Blocks, func(w *word.Paragraph) {
		if seen++; seen <= most {
			each(w)
		}
	})
}
