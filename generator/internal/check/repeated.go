package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// printed: no value repeats what the form prints before it: “V/v V/v …”, “Kính gửi:
// Kính gửi …”, BÁO CÁO above “Báo cáo …”.
func printed(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	judge := func(words string, texts ...report.Text) {
		for _, t := range texts {
			if begins(t.S, words) {
				found = append(found, diagnostic.New(diagnostic.PrintedAlready, t.At, strings.TrimRight(words, ": ")))
			}
		}
	}
	form := formOf(r, sheet)
	has := func(component string) bool {
		return slices.ContainsFunc(slices.Concat(form.Parts, form.UnderNumber), func(p layouts.Part) bool { return p.Component == component })
	}
	if has("ve_viec") {
		judge(sheet.Texts["ve_viec"], r.Subject)
		judge("Về việc", r.Subject)
	} else if begins(r.Subject.S, sheet.Texts["ve_viec"]) {
		found = append(found, diagnostic.New(diagnostic.SubjectAbbreviated, r.Subject.At, sheet.Texts["ve_viec"]).Under(sheet.Style(layouts.StyleSubject).Clause))
	}
	if k, ok := sheet.Kind(r.Kind.S); ok && has("ten_loai") {
		judge(k.Name, r.Subject)
	}
	judge(sheet.Texts["kinh_gui"], r.Addressees...)
	judge(sheet.Texts["noi_nhan"], r.Recipients...)
	for _, a := range r.Appendices {
		judge(sheet.Texts["phu_luc"], a.Title)
	}
	for _, t := range r.Issued {
		if k, ok := sheet.Kind(t.Kind.S); ok {
			judge(k.Name, t.Subject)
		}
	}
	for _, part := range form.Parts {
		if label, rest, ok := strings.Cut(part.Line, "{"); ok && strings.TrimSpace(label) != "" {
			key, _, _ := strings.Cut(rest, "}")
			judge(label, r.Particulars[key]...)
		}
	}
	return found
}

// entriesCutAtCommas: an entry after the first that begins with a lowercase letter is
// usually the part of a phrase after a comma: “[Các sở, ban, ngành tỉnh]”. The first of
// each list is reported.
func entriesCutAtCommas(r *report.Report, _ *layouts.Sheet) (found []diagnostic.Diagnostic) {
	lists := [][]report.Text{r.Addressees, r.Recipients}
	for _, key := range report.Particulars() {
		lists = append(lists, r.Particulars[key])
	}
	for _, list := range lists {
		cut := func(t report.Text) bool {
			first, _ := utf8.DecodeRuneInString(t.S)
			return unicode.IsLower(first)
		}
		if len(list) < 2 {
			continue
		}
		if i := slices.IndexFunc(list[1:], cut); i >= 0 {
			t := list[i+1]
			found = append(found, diagnostic.New(diagnostic.EntryCutAtComma, t.At, t.S))
		}
	}
	return found
}

// code matches the code of an indicator or of a merged report, not the language of a
// text in brackets.
var code = lazyregexp.New(`(?:^|[^\]\\])(\{[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z-]+)?\})`)

// codesWithoutFigures: a body has codes, but the report no figures. The first is
// reported.
func codesWithoutFigures(r *report.Report, _ *layouts.Sheet) []diagnostic.Diagnostic {
	if r.Figures.Given() {
		return nil
	}
	for key, t := range r.Texts() {
		if key != "noi_dung" || !strings.Contains(t.S, "{") {
			continue
		}
		if m := code.FindStringSubmatchIndex(t.S); m != nil {
			at := t.At
			at.Start.Column += diagnostic.Position(t.S, m[2]) - 1
			at.End = at.Start
			at.End.Column += m[3] - m[2]
			return one(diagnostic.New(diagnostic.CodeWithoutFigures, at, t.S[m[2]:m[3]]))
		}
	}
	return nil
}

// begins reports whether a text begins with words, in any letter case.
func begins(text, words string) bool {
	words = strings.TrimRight(words, ": ")
	if words == "" || len(text) < len(words) || !strings.EqualFold(text[:len(words)], words) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[len(words):])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// beginsWithAny reports whether a text begins with one of the phrases, in any letter
// case.
func beginsWithAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(words string) bool { return begins(text, words) })
}

// honorifics are not put before a name (PL I, I.II.7.b).
var honorifics = []string{"ông", "bà", "đồng chí", "đ/c", "anh", "chị"}

// honored reports whether a name begins with an honorific.
func honored(name string) bool {
	return slices.ContainsFunc(honorifics, func(word string) bool {
		if !begins(name, word) {
			return false
		}
		rest := name[len(word):]
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " .:"))
		return strings.IndexAny(rest, " .:") == 0 && unicode.IsLetter(first)
	})
}

var (
	// numberedSymbol matches “12/BC-UBND” instead of “BC-UBND”.
	numberedSymbol = lazyregexp.New(`^(?:Số:? *)?\d+ */`)
	basisWord      = lazyregexp.New(`^(?i)(căn cứ|theo|xét|thực hiện|để|trên cơ sở|thi hành)( |$)`)
)

// misplaced: a value contains what another key states and prints.
func misplaced(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	marks := []struct{ text, key string }{
		{sheet.Texts["thay_mat"], "thay_mat"}, {sheet.Texts["thua_lenh"], "thua_lenh"},
		{sheet.Texts["thua_uy_quyen"], "thua_uy_quyen"}, {sheet.Texts["ky_thay"], "ky_thay"}, {sheet.Texts["quyen"], "quyen"},
	}
	signers := r.Signatures
	if r.Copy != nil {
		signers = slices.Concat(signers, r.Copy.Signature)
	}
	for _, s := range signers {
		for _, t := range []report.Text{s.OnBehalfOf, s.ByOrderOf, s.ByAuthorityOf, s.SigningFor, s.Post} {
			for _, m := range marks {
				if m.text != "" && (strings.HasPrefix(t.S, m.text+" ") || strings.HasPrefix(t.S, m.text) && len(m.text) > 2) {
					found = append(found, diagnostic.New(diagnostic.AuthorityMarkTyped, t.At, m.text, m.key).Under(sheet.Style(layouts.StyleAuthority).Clause))
				}
			}
		}
		if honored(s.Name.S) {
			found = append(found, diagnostic.New(diagnostic.HonorificBeforeName, s.Name.At, s.Name.S).Under(sheet.Style(layouts.StyleSignerName).Clause))
		}
	}
	if numberedSymbol.MatchString(r.Symbol.S) {
		found = append(found, diagnostic.New(diagnostic.SymbolWithNumber, r.Symbol.At, r.Symbol.S).Under(sheet.Style(layouts.StyleNumberSymbol).Clause))
	}
	if strings.Contains(r.Place.S, ", "+sheet.Texts["ngay"]+" ") {
		found = append(found, diagnostic.New(diagnostic.PlaceWithDate, r.Place.At, r.Place.S))
	}
	for _, t := range r.Bases {
		if !basisWord.MatchString(strings.TrimLeft(t.S, "-– ")) {
			found = append(found, diagnostic.New(diagnostic.BasisWithoutWord, t.At, t.S).Under(sheet.Style(layouts.StyleBasis).Clause))
		}
	}
	return found
}
