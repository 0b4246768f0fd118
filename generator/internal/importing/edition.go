package importing

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// edition is a sheet; all of them are inside the program.
func edition(name string) *layouts.Sheet {
	sheet, err := layouts.Load(name)
	if err != nil {
		panic(err)
	}
	return sheet
}

// styleKeys are the keys of the styles of all editions, by the names that Word
// shows for them.
func styleKeys() map[string]string {
	keys := map[string]string{}
	for _, name := range append(layouts.Editions(), report.DefaultStandard) {
		sheet := edition(name)
		for _, key := range sheet.StyleOrder {
			keys[sheet.Style(key).Word] = key
		}
		for _, frame := range sheet.Frames {
			keys[frame.Word] = frame.Style
		}
	}
	return keys
}

// choose finds the edition by the words at the head of the right column: those
// of the state, or of the Party.
func (p *paper) choose() {
	var head []string
	for _, b := range p.blocks[:min(len(p.blocks), headAtMost)] {
		const sentence = 200 // bytes: longer than any line of a letterhead
		if begun(b) || b.table == nil && len(b.plain()) > sentence {
			break // the text has begun, and may name anybody
		}
		for _, s := range peek(b) {
			head = append(head, bare(s))
		}
	}
	says := func(sheet *layouts.Sheet) bool {
		words := bare(stateOf(sheet))
		for _, s := range head {
			if strings.HasSuffix(s, words) {
				return true
			}
		}
		return false
	}
	if says(p.sheet) {
		return
	}
	for _, name := range layouts.Editions() {
		sheet := edition(name)
		if !says(sheet) {
			continue
		}
		p.sheet = sheet
		if sheet.Standard != "" {
			if of, err := layouts.For(sheet.Standard, writtenOn(head)); err == nil {
				p.sheet = of
			}
		}
		return
	}
}

var writtenDay = lazyregexp.New(`ngay(\d{1,2})thang(\d{1,2})nam(\d{4})`)

// writtenOn is the first day written out in lines as [bare] gives them, as ISO 8601 has it; empty when
// there is none.
func writtenOn(lines []string) string {
	for _, s := range lines {
		if m := writtenDay.FindStringSubmatch(s); m != nil {
			day, _ := strconv.Atoi(m[1])
			month, _ := strconv.Atoi(m[2])
			return fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
		}
	}
	return ""
}

// stateOf is the first line of the right column.
func stateOf(sheet *layouts.Sheet) string {
	for _, part := range sheet.Heads.Right {
		if s := sheet.Texts[part.Component]; s != "" {
			return s
		}
	}
	return ""
}

// fixed is the key of a text of the letterhead that is the standard's own.
func (p *paper) fixed(s string) string {
	for _, list := range [][]layouts.Part{p.sheet.Heads.Right, p.sheet.Heads.Left} {
		for _, part := range list {
			if text := p.sheet.Texts[part.Component]; text != "" && alike(s, text) {
				return part.Component
			}
		}
	}
	return ""
}

// allFixed says that a line is both lines of the right column in one.
func (p *paper) allFixed(s string) bool {
	var all strings.Builder
	for _, part := range p.sheet.Heads.Right {
		all.WriteString(p.sheet.Texts[part.Component])
	}
	return bare(s) == bare(all.String())
}

// alike says that two people may have typed the same: marks, case and spaces
// are let go.
func alike(a, b string) bool {
	if bare(a) == "" {
		return strings.TrimSpace(a) == strings.TrimSpace(b)
	}
	return bare(a) == bare(b)
}

// urgencyOf is the key of an urgency stamp by its words.
func (p *paper) urgencyOf(s string) string {
	for key, frame := range p.sheet.Frames {
		if words := p.sheet.Texts[key]; frame.Style == "dau_khan" && words != "" && alike(s, words) {
			return key
		}
	}
	return ""
}

// numbered are the number and the symbol of “Số: 15/BC-UBND”, or, with a dash,
// “Số 15-BC/TU”.
func numbered(s string) (number, symbol string, ok bool) {
	if m := numberForm.FindStringSubmatch(s); m != nil {
		return m[1], m[2], true
	}
	if m := dashedNumber.FindStringSubmatch(s); m != nil {
		return m[1], m[2], true
	}
	return "", "", false
}

var dashedNumber = lazyregexp.New(`^(?i:số)\s*[:.]?\s*(\d*)[\s.…_]*[-–]\s*(\p{Lu}[\p{L}\d]*\s*/\s*\S.*)$`)

// shortened takes the abbreviations out of a symbol that is made as the sheet
// makes it; ok is false for another.
func (p *paper) shortened(symbol, abbreviation string) (short, unit string, ok bool) {
	pattern := p.sheet.Symbols.Kind
	if abbreviation == "" {
		pattern = p.sheet.Symbols.Letter
	}
	form := regexp.QuoteMeta(pattern)
	for _, group := range [][2]string{{"loai", regexp.QuoteMeta(abbreviation)}, {"co_quan", "(?P<co_quan>.+?)"}, {"don_vi", "(?P<don_vi>.+)"}} {
		form = strings.ReplaceAll(form, regexp.QuoteMeta("{"+group[0]+"}"), group[1])
	}
	re := regexp.MustCompile("^" + form + "$")
	m := re.FindStringSubmatch(symbol)
	if m == nil {
		return symbol, "", symbol != "" && abbreviation == "" // the unit may be left out
	}
	if i := re.SubexpIndex("don_vi"); i > 0 {
		unit = m[i]
	}
	return m[re.SubexpIndex("co_quan")], unit, true
}
