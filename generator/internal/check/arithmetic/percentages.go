package arithmetic

import (
	"math/big"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
)

var hundred = big.NewRat(100, 1)

// formula computes a percentage from two figures.
type formula struct {
	of func(a, b *big.Rat) *big.Rat
	// shown writes it with the two figures.
	shown string
}

var formulas = []formula{
	{func(a, b *big.Rat) *big.Rat { return quotient(b, a) }, "%[2]s : %[1]s × 100"},
	{func(a, b *big.Rat) *big.Rat { return quotient(a, b) }, "%[1]s : %[2]s × 100"},
	{func(a, b *big.Rat) *big.Rat { return quotient(new(big.Rat).Sub(b, a), a) }, "(%[2]s - %[1]s) : %[1]s × 100"},
	{func(a, b *big.Rat) *big.Rat { return quotient(new(big.Rat).Sub(a, b), b) }, "(%[1]s - %[2]s) : %[2]s × 100"},
}

// quotient returns a : b in percent; nil where b is zero.
func quotient(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	r := new(big.Rat).Quo(a, b)
	return r.Mul(r, hundred)
}

// slack returns the tolerance of a percentage: it was rounded or cut off, and the
// figures shown may also have been.
func slack(p *number, value *big.Rat, figures ...*number) *big.Rat {
	most := p.unit()
	for _, n := range figures {
		if n.Sign() == 0 || n.decimals == 0 {
			continue
		}
		share := new(big.Rat).Quo(n.unit(), new(big.Rat).Abs(n.Rat))
		share.Mul(share, new(big.Rat).Abs(value))
		most.Add(most, share)
	}
	return most
}

// percentages compares a column of percentages with the two columns from which nearly
// all of its rows follow.
func (t *table) percentages() (found []diagnostic.Diagnostic) {
	for c := t.labels + 1; c < t.columns; c++ {
		if head := t.head(c); !strings.Contains(head, "%") && !strings.Contains(head, "tỷ lệ") && !strings.Contains(head, "tỉ lệ") {
			continue
		}
		found = append(found, t.percentageColumn(c)...)
	}
	return found
}

func (t *table) percentageColumn(c int) (found []diagnostic.Diagnostic) {
	const reach = 6 // columns to the left
	best, bestRight := []diagnostic.Diagnostic(nil), 0
	for a := max(t.labels+1, c-reach); a < c; a++ {
		for b := a + 1; b < c; b++ {
			for _, f := range formulas {
				right := 0
				var wrong []diagnostic.Diagnostic
				for _, row := range t.rows[t.from:] {
					x, y, p := row[a].value, row[b].value, row[c].value
					if x == nil || y == nil || p == nil || x.percent || y.percent {
						continue
					}
					value := f.of(x.Rat, y.Rat)
					switch {
					case value == nil:
					case closer(value, p.Rat, slack(p, value, x, y)):
						right++
					default:
						wrong = append(wrong, diagnostic.New(diagnostic.FiguresPercentage, row[c].at, row[c].place, p.text, shown(f.shown, x.text, y.text), written(value, max(p.decimals, 1))))
					}
				}
				if right > bestRight {
					best, bestRight = wrong, right
				}
			}
		}
	}
	const (
		least = 3 // rows that follow from the two
		share = 3 // times as many as rows that do not
	)
	if bestRight >= least && bestRight >= share*len(best) {
		return best
	}
	return nil
}

// shown puts two figures into a formula.
func shown(form, a, b string) string {
	return strings.NewReplacer("%[1]s", a, "%[2]s", b).Replace(form)
}

const figure = `\d+(?:\.\d{3})*(?:,\d+)?`

// ofText matches percentages after the two figures that they are computed from: “12/15
// xã đạt chuẩn, chiếm 80%”, “12/15 xã (80%)”.
var ofText = lazyregexp.New(`(?:^|[^\d/.,])(` + figure + `)/(` + figure + `)[ \x{a0}]\p{Ll}[^\d;.()%/]{1,60}?(?:,[ \x{a0}](?:đạt|bằng|chiếm|đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ)[ \x{a0}]|[ \x{a0}]\((?:đạt|bằng|chiếm|đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ)?[ \x{a0}]?)(` + figure + `)[ \x{a0}]?%(?:[).,;]|$|[ \x{a0}]tổng số)`)

// ofPlan matches percentages of a plan that is in brackets: “đạt 12 km, bằng 80% kế
// hoạch (15 km)”.
var ofPlan = lazyregexp.New(`(?:^|[^\d/.,])(` + figure + `)[ \x{a0}](\p{Ll}[^\d;.,()%/]{0,20}), (?:đạt|bằng)[ \x{a0}](` + figure + `)[ \x{a0}]?%[ \x{a0}](?:so với[ \x{a0}])?(?:kế hoạch|dự toán|chỉ tiêu)(?:[ \x{a0}]năm| được giao| giao)?[ \x{a0}]\((` + figure + `)[ \x{a0}](\p{Ll}[^\d;.,()%/]{0,20})\)`)

func (p part) percentages() (found []diagnostic.Diagnostic) {
	if !strings.Contains(p.text, "%") {
		return nil
	}
	compare := func(from, to int, share, whole, percent string) {
		x, y, n := read(share), read(whole), read(percent)
		if x == nil || y == nil || n == nil {
			return
		}
		value := quotient(x.Rat, y.Rat)
		if value == nil || closer(value, n.Rat, slack(n, value, x, y)) {
			return
		}
		at := p.at
		if at.Start.Line > 0 && at.Start.Column > 0 && at.End.Line == at.Start.Line {
			at.End.Column = at.Start.Column + diagnostic.Position(p.text, to) - 1
			at.Start.Column += diagnostic.Position(p.text, from) - 1
		}
		found = append(found, diagnostic.New(diagnostic.FiguresPercentage, at, p.place, percent+"%", share+" : "+whole+" × 100", written(value, max(n.decimals, 1))))
	}
	if strings.Contains(p.text, "/") {
		for _, m := range ofText.FindAllStringSubmatchIndex(p.text, -1) {
			compare(m[2], m[7], p.text[m[2]:m[3]], p.text[m[4]:m[5]], p.text[m[6]:m[7]])
		}
	}
	for _, m := range ofPlan.FindAllStringSubmatchIndex(p.text, -1) {
		if strings.TrimSpace(p.text[m[4]:m[5]]) == strings.TrimSpace(p.text[m[10]:m[11]]) {
			compare(m[2], m[9], p.text[m[2]:m[3]], p.text[m[8]:m[9]], p.text[m[6]:m[7]])
		}
	}
	return found
}
