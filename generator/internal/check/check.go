// Package check checks a report against the rules of its standard. A rule is a small
// function; the ranges and clauses that it quotes come from the sheet.
package check

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// rule checks one thing.
type rule func(*report.Report, *layouts.Sheet) []diagnostic.Diagnostic

var rules = []rule{
	kind,
	filled,
	renewed,
	keysOfForm,
	stampsOfForm,
	symbolOfKind,
	subjectWithoutStop,
	marksInKeys,
	printed,
	misplaced,
	signedAs,
	signedForBody,
	postAlone,
	recipientsAbove,
	entriesCutAtCommas,
	codesWithoutFigures,
	reportPeriod,
	issuerExists,
	sizes,
	twoSided,
	ranges,
	indent,
	pitch,
	rankBeforeName,
	archiveLine,
	closingMark,
}

// Run checks a report; it changes nothing.
func Run(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	var found []diagnostic.Diagnostic
	for _, judge := range rules {
		found = append(found, judge(r, sheet)...)
	}
	return found
}

func one(d diagnostic.Diagnostic) []diagnostic.Diagnostic { return []diagnostic.Diagnostic{d} }

// kind: every kind that a report names is in the table of the standard.
func kind(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	named := []report.Text{r.Kind, r.GoesWith}
	for _, t := range r.Issued {
		named = append(named, t.Kind)
	}
	var keys []string
	for _, k := range sheet.Kinds {
		keys = append(keys, k.Key)
	}
	for _, name := range named {
		if _, ok := sheet.Kind(name.S); ok || name.Empty() {
			continue
		}
		if near := report.Nearest(name.S, keys); near != "" {
			found = append(found, diagnostic.New(diagnostic.KindMisspelt, name.At, name.S, near))
		} else {
			found = append(found, diagnostic.New(diagnostic.KindUnknown, name.At, name.S, strings.Join(keys, ", ")))
		}
	}
	return found
}

// symbolOfKind: the symbol begins with the kind's abbreviation, in the same case.
func symbolOfKind(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	k, ok := sheet.Kind(r.Kind.S)
	begins, _, _ := strings.Cut(strings.Replace(sheet.Symbols.Kind, "{loai}", k.Abbreviation, 1), "{")
	if !ok || r.Symbol.Empty() || !r.GoesWith.Empty() || k.Abbreviation == "" || strings.HasPrefix(r.Symbol.S, begins) {
		return nil
	}
	return one(diagnostic.New(diagnostic.SymbolNotOfKind, r.Symbol.At, r.Symbol.S, k.Abbreviation, k.Name).
		Under(sheet.Style(layouts.StyleNumberSymbol).Clause))
}

func subjectWithoutStop(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	if !strings.HasSuffix(r.Subject.S, ".") || strings.HasSuffix(r.Subject.S, "...") {
		return nil
	}
	return one(diagnostic.New(diagnostic.SubjectEndsWithStop, r.Subject.At).Under(sheet.Style(layouts.StyleSubject).Clause))
}

func sizes(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	chosen := r.Presentation.Sizes
	if _, ok := sheet.Sizes.Sets[chosen.S]; ok || chosen.Empty() {
		return nil
	}
	return one(diagnostic.New(diagnostic.SizesUnknown, chosen.At, chosen.S, sheet.Sizes.Default).Under(sheet.Sizes.Clause))
}

// twoSided: the standard has margins for the back of a sheet.
func twoSided(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	chosen := r.Presentation.TwoSided
	if chosen.S != "co" || sheet.Page.Mirror != "" {
		return nil
	}
	return one(diagnostic.New(diagnostic.TwoSidedMargins, chosen.At).Under(sheet.Page.Left.Clause))
}

// ranges: the report's choices lie within the standard's ranges.
func ranges(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	p := r.Presentation
	var found []diagnostic.Diagnostic
	for _, c := range []struct {
		chosen  report.Measure
		allowed layouts.Range
		unit    string
	}{
		{p.MarginTop, sheet.Page.Top, "mm"},
		{p.MarginBottom, sheet.Page.Bottom, "mm"},
		{p.MarginLeft, sheet.Page.Left, "mm"},
		{p.MarginRight, sheet.Page.Right, "mm"},
		{p.BodySize, sheet.BodySize, "pt"},
		{p.Gap, sheet.Gap, "pt"},
	} {
		v := layouts.Length(c.chosen.Twips)
		if v != 0 && (v < c.allowed.Allowed[0] || v > c.allowed.Allowed[1]) {
			found = append(found, diagnostic.New(diagnostic.OutsideRange, c.chosen.At,
				v.In(c.unit), c.allowed.Allowed[0].In(c.unit), c.allowed.Allowed[1].In(c.unit)).Under(c.allowed.Clause))
		}
	}
	return found
}

// indent: 1 cm or 1,27 cm, not values between.
func indent(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	v := r.Presentation.Indent
	if v.Twips == 0 || slices.Contains(sheet.Indent.Allowed, layouts.Length(v.Twips)) {
		return nil
	}
	var allowed []string
	for _, a := range sheet.Indent.Allowed {
		allowed = append(allowed, a.In("cm"))
	}
	return one(diagnostic.New(diagnostic.IndentNotAllowed, v.At, layouts.Length(v.Twips).In("cm"), strings.Join(allowed, ", ")).
		Under(sheet.Indent.Clause))
}

// pitch: from single to one and a half lines of the chosen size.
func pitch(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	v := r.Presentation.Pitch
	if v.Twips == 0 {
		return nil
	}
	size := sheet.BodySize.Value
	if chosen := r.Presentation.BodySize.Twips; chosen != 0 {
		size = layouts.Length(chosen)
	}
	least, most := sheet.Pitch.Range(size)
	if got := layouts.Length(v.Twips); got >= least && got <= most {
		return nil
	}
	return one(diagnostic.New(diagnostic.OutsideRange, v.At,
		layouts.Length(v.Twips).In("pt"), least.In("pt"), most.In("pt")).Under(sheet.Pitch.Clause))
}

func rankBeforeName(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	var found []diagnostic.Diagnostic
	for _, s := range r.Signatures {
		if !s.Rank.Empty() {
			found = append(found, diagnostic.New(diagnostic.RankBeforeName, s.Rank.At, s.Rank.S).Under(sheet.Style(layouts.StyleSignerName).Clause))
		}
	}
	return found
}

// archiveLine: the last line of Nơi nhận is "Lưu: VT, …".
func archiveLine(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	clause := sheet.Style(layouts.StyleRecipient).Clause
	n := len(r.Recipients)
	if !formOf(r, sheet).Knows("noi_nhan") {
		return nil
	}
	if n == 0 {
		return one(diagnostic.New(diagnostic.RecipientsMissing, diagnostic.Range{File: r.File}).Under(clause))
	}
	last := r.Recipients[n-1]
	begins := strings.TrimSpace(sheet.Texts["luu"] + " " + sheet.Texts["van_thu"])
	if strings.HasPrefix(last.S, begins) {
		return nil
	}
	return one(diagnostic.New(diagnostic.ArchiveLineMissing, last.At, begins).Under(clause))
}

// closingMark: the text closes with "./.", unless a line of the form follows it, which
// then has the mark.
func closingMark(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	parts := formOf(r, sheet).Parts
	if parts[len(parts)-1].Component != "noi_dung" {
		return nil
	}
	mark := sheet.Texts["ket_thuc"]
	var last report.Text
	for key, t := range r.Body.Texts() {
		t.S = strings.TrimSpace(t.S)
		if t.S != "" && key != "chu_thich" && !(strings.HasPrefix(t.S, "[^") && strings.Contains(t.S, "]:")) {
			last = t
		}
	}
	if last.Empty() || strings.HasSuffix(last.S, mark) {
		return nil
	}
	return one(diagnostic.New(diagnostic.ClosingMarkMissing, last.At, mark))
}
