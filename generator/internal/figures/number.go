package figures

import (
	"math/big"
	"strings"

	"baocao/generator/internal/typography"
)

// written returns a number with at most most decimals, or with asked decimals (-1 for
// none): 1.107, 120,5.
func (v value) written(most, asked int) string {
	whole, decimals, _ := strings.Cut(v.cell.Number, ".")
	if asked < 0 && len(decimals) <= most && whole[0] >= '1' { // it may have leading zeros, or be minus zero
		return typography.FormatDecimal(trimmed(v.cell.Number))
	}
	return written(v.exact(), most, asked)
}

func written(r *big.Rat, most, asked int) string {
	if asked >= 0 {
		return typography.FormatDecimal(r.FloatString(asked))
	}
	return typography.FormatDecimal(trimmed(r.FloatString(most)))
}

// trimmed returns a decimal without trailing zeros.
func trimmed(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// changed returns the amount of a percentage. It never rounds to 0 or 100 what is not:
// then it has more decimals.
func changed(r *big.Rat, asked int) string {
	amount := new(big.Rat).Abs(r)
	if asked >= 0 {
		return typography.FormatDecimal(amount.FloatString(asked))
	}
	const most = 6
	s := ""
	for places := words().PercentDecimals; places <= most; places++ {
		s = amount.FloatString(places)
		rounded, _ := new(big.Rat).SetString(s)
		if exact := rounded.Cmp(amount) == 0; exact || rounded.Sign() != 0 && rounded.Cmp(hundred) != 0 {
			break
		}
	}
	return typography.FormatDecimal(trimmed(s))
}

var hundred = big.NewRat(100, 1)

// difference returns a minus b; nil where one is missing.
func difference(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Sub(a, b)
}

// ratio returns a number as a percentage of another; nil where it is meaningless: one is
// missing, or the base is not above zero.
func ratio(now, base *big.Rat) *big.Rat {
	if now == nil || base == nil || base.Sign() <= 0 {
		return nil
	}
	r := new(big.Rat).Quo(now, base)
	return r.Mul(r, hundred)
}

// increase returns how much a number is above another, in percent of that.
func increase(now, base *big.Rat) *big.Rat {
	r := ratio(now, base)
	if r == nil || now.Sign() < 0 {
		return nil
	}
	return r.Sub(r, hundred)
}

// growth returns how a number grew or fell: "tăng 5,3% so với cùng kỳ năm trước". Shares
// differ by points. ok is false where nothing can be stated.
func growth(now, base *big.Rat, rate bool, decimals int, against string) (s string, ok bool) {
	p := words().Phrases
	var by *big.Rat
	unit := "%"
	if rate {
		by, unit = difference(now, base), " "+p.Points
	} else if by = increase(now, base); by == nil {
		return "", false
	}
	if by.Sign() == 0 {
		return p.Equal + " " + against, true
	}
	verb := p.Up
	if by.Sign() < 0 {
		verb = p.Down
	}
	times := new(big.Rat).Quo(by, hundred)
	if !rate && times.Cmp(big.NewRat(words().TimesFrom, 1)) >= 0 {
		by, unit = times, " "+p.Times
	}
	return verb + " " + changed(by, decimals) + unit + " " + p.Against + " " + against, true
}

// shown returns a value as a message shows it.
func shown(v value) string { return typography.FormatDecimal(trimmed(v.exact().FloatString(6))) }
