package merging

import (
	"math/big"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

func isRate(title string) bool {
	return slices.ContainsFunc(words().Rates, func(w string) bool {
		return strings.Contains(" "+title+" ", " "+w) || w == "%" && strings.Contains(title, w)
	})
}

// sumRow is a row of sums.
type sumRow struct {
	cells    []outline.Cell
	sums     []*big.Rat
	decimals []int
	unit     string
}

// total is the sum of tables.
type total struct {
	*joint
	// label is the column that names the rows, units that of their units, -1 for none.
	label, units int
	// names are the titles of the columns, folded; whole are all titles above each.
	names []string
	whole [][]string
	rows  []*sumRow
	// byLabel are the rows by the folded words of the label.
	byLabel map[string]*sumRow
	// rate holds the columns with rates, which are not added up.
	rate map[int]bool
}

// sum adds up the numbers of the tables, row by row.
func (j *joint) sum(g *group, into *outline.Table) {
	model := into
	if len(into.Rows) <= into.HeadRows {
		model = g.tables[0]
	}
	whole, heads := model.Titles()
	s := &total{joint: j, label: labelColumn(model), names: titles(model), whole: whole, byLabel: map[string]*sumRow{}, rate: map[int]bool{}}
	s.units = slices.IndexFunc(s.names, func(name string) bool { return slices.Contains(words().Units, name) })
	for _, cells := range flat(model) {
		s.begin(cells)
	}
	for i, t := range g.tables {
		for _, cells := range flat(t) {
			s.add(g.units[i].name, cells)
		}
	}
	into.Rows = into.Rows[:into.HeadRows:into.HeadRows]
	for _, r := range s.rows {
		into.Rows = append(into.Rows, r.filled(s.label))
	}
	for c := range s.names {
		if s.rate[c] {
			j.addFinding(diagnostic.MergeRateColumn, heads[c], strings.Join(whole[c], " "))
		}
	}
}

// begin adds a row with the words of cells and without their numbers.
func (s *total) begin(cells []outline.Cell) {
	r := &sumRow{cells: slices.Clone(cells), sums: make([]*big.Rat, len(cells)), decimals: make([]int, len(cells))}
	if s.units >= 0 {
		r.unit = report.Fold(cells[s.units].Plain())
	}
	s.rows = append(s.rows, r)
	s.byLabel[report.Fold(cells[s.label].Plain())] = r
	for c := range r.cells {
		if _, _, number := typography.ParseDecimal(r.cells[c].Plain()); number && c > s.label {
			r.cells[c].Paragraphs = nil
		}
	}
}

// add adds a row of a unit's table to the row with the same label.
func (s *total) add(unit string, cells []outline.Cell) {
	name := cells[s.label].Plain()
	r := s.byLabel[report.Fold(name)]
	if r == nil {
		s.addFinding(diagnostic.MergeRowUnmatched, cells[s.label].At, unit, name)
		return
	}
	if s.units >= 0 && r.unit == "" {
		r.unit, r.cells[s.units] = report.Fold(cells[s.units].Plain()), cells[s.units]
	}
	if s.units >= 0 && report.Fold(cells[s.units].Plain()) != r.unit {
		s.addFinding(diagnostic.MergeCellDiffers, cells[s.units].At, unit, name, cells[s.units].Plain(), r.cells[s.units].Plain())
		return
	}
	for c := s.label + 1; c < len(cells); c++ {
		text := strings.TrimSpace(cells[c].Plain())
		number, percent, ok := typography.ParseDecimal(text)
		title := strings.Join(s.whole[c], " ")
		switch {
		case c == s.units || text == "" || strings.Trim(text, "-–—x…. ") == "":
		case percent || isRate(s.names[c]) || isRate(report.Fold(title)) || r.unit == "%":
			s.rate[c] = true
			r.cells[c].Paragraphs = nil
		case !ok && r.sums[c] == nil && len(r.cells[c].Paragraphs) > 0 && r.cells[c].Plain() == text:
			// the same words in all tables
		case !ok:
			s.addFinding(diagnostic.MergeNotNumber, cells[c].At, unit, text, title)
		default:
			r.add(c, number)
		}
	}
}

// add adds a number to the sum of a column.
func (r *sumRow) add(c int, number string) {
	value, _ := new(big.Rat).SetString(number)
	if r.sums[c] == nil {
		r.sums[c] = new(big.Rat)
	}
	r.sums[c].Add(r.sums[c], value)
	_, decimals, _ := strings.Cut(number, ".")
	r.decimals[c] = max(r.decimals[c], len(decimals))
}

// filled returns the cells with their sums, in the look of the label.
func (r *sumRow) filled(label int) []outline.Cell {
	for c, sum := range r.sums {
		if sum == nil {
			continue
		}
		in := outline.Inline{Text: typography.FormatDecimal(sum.FloatString(r.decimals[c]))}
		if label := r.cells[label].Paragraphs; len(label) > 0 && len(label[0]) > 0 {
			in.Bold = label[0][0].Bold
		}
		r.cells[c].Paragraphs = [][]outline.Inline{{in}}
	}
	return r.cells
}
