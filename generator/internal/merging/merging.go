// Package merging makes one report of many: the sections of the units' reports go into
// those of a frame, each text under its unit's name with its document cited; tables
// with equal headers are joined, and indicators are summed.
package merging

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/renewal"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

//go:embed words.yaml
var wordsFile []byte

var words = sync.OnceValue(func() (v struct {
	Sentence struct {
		Due     string
		NoneDue string `yaml:"none_due"`
		Late    string
		Missing string
	}
	Table struct {
		Caption                      string
		Head                         []string
		OnTime                       string `yaml:"on_time"`
		Late, Undated, Sent, Missing string
	}
	Places                 struct{ Sentence, Table string }
	Rates, Ordinals, Units []string
	Closing, Closed        string
}) {
	if err := yaml.Unmarshal(wordsFile, &v); err != nil {
		panic(err) // the file is embedded in the program
	}
	return v
})

// Unit is the report of a unit.
type Unit struct {
	Report *report.Report
	// Name is the unit's name as used in a sentence, Cited its document: “Báo cáo số
	// 45/BC-UBND ngày 20/11/2026”.
	Name, Cited string
	// Body is its text, with figures filled in. Merge changes it.
	Body    *outline.Tree
	Figures *figures.Table
}

// Order states which units' reports were due, and when. Names are the units in order;
// nil when not stated. Due is zero when not stated.
type Order struct {
	Names []string
	Due   report.Date
}

// Merged is a report out of many.
type Merged struct {
	// Lines are its body.
	Lines []string
	// Tables are the indicators of the units, to be summed.
	Tables []*figures.Table
}

// merger merges reports.
type merger struct {
	frame *report.Report
	tree  *outline.Tree
	order Order
	units []*unit
	// marks is the number of note names in use.
	marks int
	found []diagnostic.Diagnostic
}

// unit is a report and the state of merging it.
type unit struct {
	*Unit
	// name is its name in the list of units.
	name     string
	sections []*section
}

// section is a titled node of a unit's text.
type section struct {
	node  *outline.Node
	above *section
	title string
	taken bool
}

// Merge puts the reports into a frame, whose body is tree and is changed.
func Merge(frame *report.Report, tree *outline.Tree, units []*Unit, order Order, levels *layouts.Levels) (*Merged, []diagnostic.Diagnostic) {
	m := &merger{frame: frame, tree: tree, order: order}
	for _, n := range tree.Notes {
		if number, _ := strconv.Atoi(n.Mark); number > m.marks {
			m.marks = number
		}
	}
	m.choose(units)
	for _, u := range m.units {
		u.list(u.Body.Nodes, nil)
	}
	m.tree.Nodes = m.fill(m.tree.Nodes, nil)
	m.status()
	for _, u := range m.units {
		m.leftOver(u)
	}
	merged := &Merged{Lines: strings.Split(strings.TrimRight(outline.Print(m.tree, levels), "\n"), "\n")}
	for _, u := range m.units {
		if u.Figures != nil {
			merged.Tables = append(merged.Tables, u.Figures)
		}
	}
	return merged, m.found
}

func (m *merger) addFinding(id diagnostic.ID, at diagnostic.Range, args ...any) {
	m.found = append(m.found, diagnostic.New(id, at, args...))
}

// choose selects one report of each unit, of the frame's period, in the order of the
// list.
func (m *merger) choose(all []*Unit) {
	period, stated := renewal.PeriodOf(m.frame)
	byName := map[string]*unit{}
	for _, one := range all {
		if p, ok := renewal.PeriodOf(one.Report); stated && ok && !p.Same(period) {
			m.addFinding(diagnostic.MergePeriod, one.Report.Subject.At, p.String(), period.String())
			continue
		}
		u := &unit{Unit: one, name: m.listed(one)}
		key := report.Fold(u.name)
		if other := byName[key]; other != nil {
			if earlier(other.Report, u.Report) {
				*other, *u = *u, *other
			}
			m.addFinding(diagnostic.MergeTwoVersions, u.Report.At, u.name, other.Report.File)
			continue
		}
		byName[key] = u
		m.units = append(m.units, u)
	}
	if m.order.Names == nil {
		return
	}
	place := func(u *unit) int {
		if i := slices.Index(m.order.Names, u.name); i >= 0 {
			return i
		}
		return len(m.order.Names)
	}
	slices.SortStableFunc(m.units, func(a, b *unit) int { return cmp.Compare(place(a), place(b)) })
}

// listed returns the name of a unit in the list of units.
func (m *merger) listed(u *Unit) string {
	if m.order.Names == nil {
		return u.Name
	}
	folded := " " + report.Fold(u.Name)
	for _, name := range m.order.Names {
		if strings.HasSuffix(folded, " "+report.Fold(name)) {
			return name
		}
	}
	near := report.Nearest(u.Name, m.order.Names)
	if near != "" {
		near = " (“" + near + "”?)"
	}
	m.addFinding(diagnostic.MergeUnitUnknown, u.Report.At, u.Name, near)
	return u.Name
}

// earlier reports whether a was issued before b, by date and then by number.
func earlier(a, b *report.Report) bool {
	x, y := a.Date, b.Date
	number := func(r *report.Report) int { n, _ := strconv.Atoi(r.Number.S); return n }
	return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Month, y.Month), cmp.Compare(x.Day, y.Day), cmp.Compare(number(a), number(b))) < 0
}

// list lists the sections of a unit's text.
func (u *unit) list(nodes []*outline.Node, above *section) {
	for _, n := range nodes {
		if n.Kind != outline.Section || !n.Heading {
			continue
		}
		s := &section{node: n, above: above, title: titleOf(n)}
		u.sections = append(u.sections, s)
		u.list(n.Children, s)
	}
}

func titleOf(n *outline.Node) string {
	return report.Fold(strings.Trim(outline.Words(n.Text), " .:;"))
}

// fill puts the units' sections into those of the frame.
func (m *merger) fill(nodes []*outline.Node, above []*section) []*outline.Node {
	for _, n := range nodes {
		if n.Kind != outline.Section || !n.Heading {
			continue
		}
		leaf := !slices.ContainsFunc(n.Children, func(c *outline.Node) bool { return c.Kind == outline.Section && c.Heading })
		matched := make([]*section, len(m.units))
		any := false
		for i, u := range m.units {
			var parent *section
			if above != nil {
				parent = above[i]
			}
			if s := u.match(n, parent); s != nil {
				s.taken, any = true, true
				matched[i] = s
			}
		}
		if !any {
			m.addFinding(diagnostic.MergeSectionEmpty, n.At, outline.Words(n.Text))
		}
		var texts []*outline.Node
		tables := &joint{merger: m}
		for i, s := range matched {
			if s == nil {
				continue
			}
			u := m.units[i]
			var own []*outline.Node
			for _, c := range s.node.Children {
				if c.Kind == outline.Section && c.Heading && !leaf {
					continue // it has a section of its own, or is reported
				}
				own = append(own, m.taken(u, c, tables)...)
			}
			if leaf {
				u.takeBelow(s)
			}
			texts = append(texts, m.named(u, own)...)
		}
		frame := n.Children
		if leaf {
			n.Children = append(tables.frames(frame), texts...)
		} else {
			first := slices.IndexFunc(frame, func(c *outline.Node) bool { return c.Kind == outline.Section && c.Heading })
			n.Children = slices.Concat(tables.frames(frame[:first]), texts, m.fill(frame[first:], matched))
		}
		n.Children = slices.Concat(n.Children[:len(n.Children):len(n.Children)], tables.joined())
		if leaf {
			n.Children = lastParagraphs(n.Children)
		}
	}
	return nodes
}

// lastParagraphs keeps the closing paragraph at the end.
func lastParagraphs(nodes []*outline.Node) []*outline.Node {
	closes := func(n *outline.Node) bool {
		return n.Kind == outline.Paragraph && strings.HasSuffix(strings.TrimSpace(outline.Words(n.Text)), words().Closed)
	}
	i := slices.IndexFunc(nodes, closes)
	if i < 0 || i == len(nodes)-1 {
		return nodes
	}
	return append(slices.Delete(slices.Clone(nodes), i, i+1), nodes[i])
}

// match returns the section of a unit that goes into a section of the frame: of the
// same title, under the same parent if there is a choice; or of the same number and
// nearly the same title.
func (u *unit) match(n *outline.Node, above *section) *section {
	title := titleOf(n)
	var best *section
	for _, s := range u.sections {
		if s.taken || s.title != title {
			continue
		}
		if s.above == above {
			return s
		}
		if best == nil {
			best = s
		}
	}
	if best != nil {
		return best
	}
	for _, s := range u.sections {
		if !s.taken && s.above == above && s.node.Level == n.Level && s.node.Number() == n.Number() && near(s.title, title) {
			return s
		}
	}
	return nil
}

// near reports whether two titles mean the same: most words of the shorter are in the
// other.
func near(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return len(x) > 0 && 3*common >= 2*len(x) && 2*common >= len(y) || report.Nearest(a, []string{b}) != ""
}

// takeBelow marks the sections below one as used, since its whole text is.
func (u *unit) takeBelow(s *section) {
	for _, other := range u.sections {
		for above := other.above; above != nil; above = above.above {
			if above == s {
				other.taken = true
			}
		}
	}
}

// leftOver reports what matched nothing.
func (m *merger) leftOver(u *unit) {
	for _, s := range u.sections {
		if !s.taken && (s.above == nil || s.above.taken) {
			m.addFinding(diagnostic.MergeUnmatched, s.node.At, u.name, outline.Words(s.node.Text))
		}
	}
	for _, n := range u.Body.Nodes {
		text := strings.TrimSpace(outline.Words(n.Text))
		opens := n.Kind == outline.Paragraph && (strings.HasSuffix(text, ":") || closes(text))
		if n.Kind == outline.Section && n.Heading || opens {
			continue
		}
		m.addFinding(diagnostic.MergeOutside, n.At, u.name)
	}
}

// closes reports whether a paragraph is the closing paragraph of every report.
func closes(text string) bool { return strings.HasPrefix(strings.ToLower(text), words().Closing) }

// taken returns a node of a unit's text for the merged report: items stay items; a
// numbered node becomes a paragraph that begins with its number, so that it does not
// continue the frame's numbering. Tables are joined.
func (m *merger) taken(u *unit, n *outline.Node, tables *joint) []*outline.Node {
	text := m.inlines(u, n.Text)
	switch n.Kind {
	case outline.TableBlock:
		tables.add(u, n.Table)
		return nil
	case outline.PictureBlock, outline.ChartBlock:
		m.addFinding(diagnostic.MergeDropped, n.At, u.name)
		return nil
	case outline.Section:
		item := n.Numbers == nil && n.Typed == ""
		if item {
			out := *n
			out.Text, out.Children = text, nil
			for _, c := range n.Children {
				out.Children = append(out.Children, m.taken(u, c, tables)...)
			}
			return []*outline.Node{&out}
		}
		label := n.Typed
		if label == "" {
			label = outline.Label(&sheetOf(m.frame).Levels[n.Level], n.Numbers)
		}
		text = append([]outline.Inline{{Text: label + " "}}, text...)
		if n.Heading {
			for i := range text {
				text[i].Bold = true
			}
		}
	}
	words := strings.TrimSpace(outline.Words(text))
	if closes(words) {
		return nil
	}
	if last, mark := len(text)-1, sheetOf(u.Report).Texts["ket_thuc"]; last >= 0 && mark != "" {
		text[last].Text = strings.Replace(text[last].Text, mark, ".", 1)
	}
	var out []*outline.Node
	if len(text) > 0 {
		out = append(out, &outline.Node{Kind: outline.Paragraph, Level: layouts.None, Text: text, At: n.At})
	}
	for _, c := range n.Children {
		out = append(out, m.taken(u, c, tables)...)
	}
	return out
}

// sheetOf returns the sheet of a report's edition.
func sheetOf(r *report.Report) *layouts.Sheet {
	sheet, err := layouts.For(r.Standard.S, r.Date.ISO())
	if err != nil {
		sheet, err = layouts.Load(report.DefaultStandard)
	}
	if err != nil {
		panic(err) // it is embedded in the program
	}
	return sheet
}

// inlines returns a unit's text with its notes among those of the frame.
func (m *merger) inlines(u *unit, text []outline.Inline) []outline.Inline {
	out := slices.Clone(text)
	for i := range out {
		if n := out[i].Note; n > 0 {
			note := u.Body.Notes[n-1]
			note.Text = slices.DeleteFunc(slices.Clone(note.Text), func(in outline.Inline) bool { return in.Note > 0 })
			m.marks++
			note.Mark = strconv.Itoa(m.marks)
			m.tree.Notes = append(m.tree.Notes, note)
			out[i].Note = len(m.tree.Notes)
		}
	}
	return out
}

// named puts a unit's name and document before its text.
func (m *merger) named(u *unit, own []*outline.Node) []*outline.Node {
	if len(own) == 0 {
		return nil
	}
	name := []outline.Inline{{Text: typography.FirstUpper(u.name), Bold: true}, {Text: " (" + u.Cited + "): "}}
	if own[0].Kind == outline.Paragraph && !own[0].Text[0].Bold {
		own[0].Text = append(name, own[0].Text...)
		return own
	}
	name[1].Text = strings.TrimSpace(name[1].Text)
	name[1].Text = " " + name[1].Text
	return append([]*outline.Node{{Kind: outline.Paragraph, Level: layouts.None, Text: name}}, own...)
}

// status inserts who sent a report and when: at the line of the frame that names it, or
// before the first section.
func (m *merger) status() {
	names := m.order.Names
	for _, u := range m.units {
		if !slices.Contains(names, u.name) {
			names = append(slices.Clip(names), u.name)
		}
	}
	by := map[string]*unit{}
	for _, u := range m.units {
		by[u.name] = u
	}
	w := words()
	table := &outline.Table{Caption: []outline.Inline{{Text: w.Table.Caption}}, HeadRows: 1, Align: []byte{'c', 0, 0, 0}}
	cell := func(s string) outline.Cell {
		c := outline.Cell{ColSpan: 1, RowSpan: 1}
		if s != "" {
			c.Paragraphs = [][]outline.Inline{{{Text: s}}}
		}
		return c
	}
	var head []outline.Cell
	for _, s := range w.Table.Head {
		head = append(head, cell(s))
	}
	table.Rows = append(table.Rows, head)
	var late, missing []string
	onTime := 0
	due := m.order.Due
	for i, name := range names {
		u, state, cited := by[name], w.Table.Missing, ""
		if u == nil {
			missing = append(missing, name)
		} else {
			cited = u.Cited
			days := daysAfter(u.Report.Date, due)
			switch {
			case due.Day == 0:
				state = w.Table.Sent
			case u.Report.Date.Day == 0:
				state = w.Table.Undated
			case days > 0:
				state = strings.ReplaceAll(w.Table.Late, "{ngay}", strconv.Itoa(days))
				late = append(late, name)
			default:
				state = w.Table.OnTime
				onTime++
			}
		}
		table.Rows = append(table.Rows, []outline.Cell{cell(strconv.Itoa(i + 1)), cell(typography.FirstUpper(name)), cell(cited), cell(state)})
	}
	sentence := w.Sentence.NoneDue
	if due.Day > 0 {
		sentence = w.Sentence.Due
	}
	if late != nil {
		sentence += strings.NewReplacer("{muon}", strconv.Itoa(len(late)), "{ten}", strings.Join(late, ", ")).Replace(w.Sentence.Late)
	}
	if missing != nil {
		sentence += strings.NewReplacer("{chua}", strconv.Itoa(len(missing)), "{ten}", strings.Join(missing, ", ")).Replace(w.Sentence.Missing)
	}
	sentence = strings.NewReplacer(
		"{han}", typography.Day(due.Day)+"/"+typography.Month(due.Month)+"/"+strconv.Itoa(due.Year),
		"{dung}", strconv.Itoa(onTime), "{co}", strconv.Itoa(len(m.units)), "{tong}", strconv.Itoa(len(names)),
	).Replace(sentence) + "."
	paragraph := &outline.Node{Kind: outline.Paragraph, Level: layouts.None, Text: []outline.Inline{{Text: sentence}}}
	shown := &outline.Node{Kind: outline.TableBlock, Level: layouts.None, Table: table}
	var put []*outline.Node
	if !replace(&m.tree.Nodes, w.Places.Sentence, paragraph) {
		put = append(put, paragraph)
	}
	if !replace(&m.tree.Nodes, w.Places.Table, shown) {
		put = append(put, shown)
	}
	first := slices.IndexFunc(m.tree.Nodes, func(n *outline.Node) bool { return n.Kind == outline.Section })
	if first < 0 {
		first = len(m.tree.Nodes)
	}
	m.tree.Nodes = slices.Insert(m.tree.Nodes, first, put...)
}

// replace replaces the line that names a node in braces by that node.
func replace(nodes *[]*outline.Node, name string, with *outline.Node) bool {
	for i, n := range *nodes {
		if n.Kind == outline.Paragraph && len(n.Text) == 1 && (n.Text[0].Code == name || strings.TrimSpace(n.Text[0].Text) == "{"+name+"}") {
			(*nodes)[i] = with
			return true
		}
		if replace(&n.Children, name, with) {
			return true
		}
	}
	return false
}

func daysAfter(d, due report.Date) int {
	day := func(d report.Date) time.Time {
		return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	}
	return int(day(d).Sub(day(due)).Hours() / 24)
}
