package figures

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
)

// Fill replaces the codes of a body by values and phrases, and the groups of its tables
// by rows.
func (t *Table) Fill(tree *outline.Tree) []diagnostic.Diagnostic {
	t.found = nil
	t.used, t.sources = slices.Grow(t.used, tree.Codes), slices.Grow(t.sources, tree.Codes)
	for i := range tree.Notes {
		t.text(tree.Notes[i].Text)
	}
	t.nodes(tree.Nodes)
	return t.found
}

func (t *Table) nodes(nodes []*outline.Node) {
	others := t.others
	for _, n := range nodes {
		t.others = t.others || fromAnother(n.Text)
		t.text(n.Text)
		switch {
		case n.Table != nil:
			t.text(n.Table.Caption)
			t.text(n.Table.Unit)
			if !t.others {
				t.typedTable(n.Table)
			}
			t.table(n.Table)
			for _, row := range n.Table.Rows {
				for _, cell := range row {
					for _, text := range cell.Paragraphs {
						t.codes(text)
					}
				}
			}
		case n.Chart != nil:
			t.text(n.Chart.Caption)
		case n.Picture != nil:
			t.text(n.Picture.Caption)
		}
		t.nodes(n.Children)
	}
	t.others = others
}

// ofAnother matches the start of what a merged report takes from another document,
// which has its own figures: “Xã A (Báo cáo số 45/BC-UBND ngày 20/11/2026): …”.
var ofAnother = lazyregexp.New(`^[^()]{1,100} \([^()]*\d/[^()]*\):`)

func fromAnother(text []outline.Inline) bool {
	closes := func(in outline.Inline) bool { return strings.Contains(in.Text, "):") }
	return slices.ContainsFunc(text, closes) && ofAnother.MatchString(outline.Words(text))
}

// text compares the typed figures of running text, and fills in its codes.
func (t *Table) text(text []outline.Inline) {
	if !t.others {
		t.typed(text)
	}
	t.codes(text)
}

// codes fills in running text. A code that cannot be filled in keeps its braces.
func (t *Table) codes(text []outline.Inline) {
	for i := range text {
		if in := &text[i]; in.Code != "" {
			t.asked = t.asked[:0]
			phrase, ok := t.phrase(in.Code, in.At)
			if !ok {
				phrase = "{" + in.Code + "}"
			}
			t.use(in.Code, phrase, &in.At)
			in.Text, in.Code = phrase, ""
		}
	}
}

// field is what may follow a code and its point.
type field struct {
	name string
	text func(t *Table, r request) (string, bool)
}

// fields are in the order of their frequency in texts.
var fields = []field{
	{"", (*Table).ofMonth},
	{"luy-ke", func(t *Table, r request) (string, bool) { return t.amount(r, accumulated) }},
	{"ke-hoach", (*Table).ofPlan},
	{"cung-ky", func(t *Table, r request) (string, bool) {
		return t.change(r, accumulated, samePeriod, words().Phrases.SamePeriod)
	}},
	{"thang-truoc", func(t *Table, r request) (string, bool) {
		return t.change(r, month, lastMonth, words().Phrases.LastMonth)
	}},
	{"muc-ke-hoach", func(t *Table, r request) (string, bool) { return t.amount(r, plan) }},
	{"muc-cung-ky", func(t *Table, r request) (string, bool) { return t.amount(r, samePeriod) }},
	{"muc-thang-truoc", func(t *Table, r request) (string, bool) { return t.amount(r, lastMonth) }},
	{"ten", func(t *Table, r request) (string, bool) { return t.word(r, r.of.name, name) }},
	{"don-vi", func(t *Table, r request) (string, bool) { return t.word(r, r.of.unit, unitName) }},
}

func fieldNames() []string {
	var names []string
	for _, f := range fields[1:] {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return names
}

// request is a parsed code of the text.
type request struct {
	of *indicator
	// decimals is the requested number of decimals, -1 for none; bare leaves the unit
	// out, word replaces "bằng".
	decimals int
	bare     bool
	word     string
	at       diagnostic.Range
}

// bare is the option for a value without its unit.
const bare = "so"

// phrase returns the text that replaces a code; ok is false when there is none, which is
// reported.
func (t *Table) phrase(text string, at diagnostic.Range) (phrase string, ok bool) {
	name, options, _ := strings.Cut(text, " ")
	of, asked := t.byCode[strings.ToLower(name)], ""
	if of == nil {
		i := strings.LastIndexByte(name, '.')
		if i < 0 {
			t.unknown(name, at)
			return "", false
		}
		of, asked = t.byCode[strings.ToLower(name[:i])], strings.ToLower(name[i+1:])
		if of == nil {
			t.unknown(name[:i], at)
			return "", false
		}
	}
	known := slices.IndexFunc(fields, func(f field) bool { return f.name == asked })
	if known < 0 {
		t.addFinding(diagnostic.FigureField, at, of.code, asked, suggested(asked, fieldNames()))
		return "", false
	}
	r := request{of: of, decimals: -1, at: at}
	var rest []string
	for option := range strings.FieldsSeq(options) {
		const most = 9
		n, err := strconv.Atoi(option)
		switch {
		case err == nil && 0 <= n && n <= most:
			r.decimals = n
		case option == bare:
			r.bare = true
		default:
			rest = append(rest, option)
		}
	}
	if r.word = strings.Join(rest, " "); r.word != "" && asked != "ke-hoach" {
		t.addFinding(diagnostic.FigureOption, at, r.word)
		return "", false
	}
	return fields[known].text(t, r)
}

// unknown reports a code that does not exist.
func (t *Table) unknown(name string, at diagnostic.Range) {
	if len(t.order) == 0 || len(t.found) >= enough {
		return // the table could not be read, and that is reported
	}
	if near := t.nearest(name); near != "" {
		t.addFinding(diagnostic.FigureMisspelt, at, name, near)
		return
	}
	var codes []string
	for _, i := range t.order[:min(len(t.order), 20)] {
		codes = append(codes, i.code)
	}
	t.addFinding(diagnostic.FigureUnknown, at, name, strings.Join(codes, ", "))
}

// need returns the value of a column that the text asks for.
func (t *Table) need(r request, c column) (value, bool) {
	v := r.of.values[c]
	switch {
	case v.given():
		t.asked = append(t.asked, v)
		return v, true
	case v.stale():
	case !t.has[c]:
		t.addFinding(diagnostic.FigureColumnMissing, r.at, c.title(), columnKeys[c])
	default:
		t.addFinding(diagnostic.FigureMissing, r.at, r.of.code, c.title(), r.of.place(c).String())
	}
	return v, false
}

func (t *Table) word(r request, s string, c column) (string, bool) {
	if s == "" {
		t.addFinding(diagnostic.FigureMissing, r.at, r.of.code, c.title(), r.of.at.String())
		return "", false
	}
	return s, true
}

func (t *Table) ofMonth(r request) (string, bool) { return t.amount(r, month) }

// amount returns a value with its unit.
func (t *Table) amount(r request, c column) (string, bool) {
	v, ok := t.need(r, c)
	if !ok {
		return "", false
	}
	unit, rule := r.of.unit, unitOf(r.of.unit)
	s := v.written(rule.Decimals, r.decimals)
	switch {
	case r.bare || unit == "":
	case rule.Rate:
		s += unit
	default:
		s += " " + unit
	}
	return s, true
}

// ofPlan returns what part of the plan is reached.
func (t *Table) ofPlan(r request) (string, bool) {
	now, ok := t.need(r, accumulated)
	if !ok {
		return "", false
	}
	base, ok := t.need(r, plan)
	if !ok {
		return "", false
	}
	p := words().Phrases
	if unitOf(r.of.unit).Rate {
		switch by := difference(now.exact(), base.exact()); by.Sign() {
		case 1:
			return p.AbovePlan + " " + changed(by, r.decimals) + " " + p.Points, true
		case -1:
			return p.BelowPlan + " " + changed(by, r.decimals) + " " + p.Points, true
		}
		return p.Equal + " " + p.Plan, true
	}
	part := ratio(now.exact(), base.exact())
	if part == nil {
		t.addFinding(diagnostic.FigureBase, r.at, r.of.code, plan.title(), shown(base), base.cell.At.String())
		return "", false
	}
	equal := p.Equal
	if r.word != "" {
		equal = r.word
	}
	return equal + " " + changed(part, r.decimals) + "% " + p.Plan, true
}

// change returns how a value grew or fell compared with another.
func (t *Table) change(r request, c, against column, words string) (string, bool) {
	now, ok := t.need(r, c)
	if !ok {
		return "", false
	}
	base, ok := t.need(r, against)
	if !ok {
		return "", false
	}
	s, ok := growth(now.exact(), base.exact(), unitOf(r.of.unit).Rate, r.decimals, words)
	if !ok {
		t.addFinding(diagnostic.FigureBase, r.at, r.of.code, against.title(), shown(base), base.cell.At.String())
	}
	return s, ok
}
