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

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/renewal"
	"baocao/generator/internal/report"
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
