package arithmetic

import (
	"math/big"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography"
)

// totals are the names of a row that is the sum of the others, as [typography.Bare]
// returns them.
var totals = map[string]bool{"tong": true, "cong": true, "tongcong": true, "tongso": true, "toantinh": true, "toanxa": true, "toanhuyen": true}

// noSum are header words of columns whose figures are not summed.
var noSum = []string{"%", "tỷ lệ", "tỉ lệ", "tỷ trọng", "bình quân", "đơn giá", "giá ", "năng suất", "mật độ", "so với", "tốc độ", "hệ số", "điểm", "xếp", "thứ hạng", "chỉ số", "mã", "số hiệu", "ghi chú"}

// partWords are the first words of a row which is part of the one above.
var partWords = []string{"trong đó", "tr.đó", "bao gồm", "gồm:", "-", "+", "•", "*"}

// sums compares the figures of the sum row with those of the others.
func (t *table) sums() (found []diagnostic.Diagnostic) {
	body := t.rows[t.from:]
	total := -1
	for i, row := range body {
		if name := strings.ToLower(row[t.labels].text); totals[typography.Bare(name)] || name == "" && t.order >= 0 && totals[typography.Bare(row[t.order].text)] {
			if total >= 0 {
				return nil // with several sum rows it is unknown which rows each one sums
			}
			total = i
		}
	}
	const least = 2
	switch {
	case total < 0 || len(body)-1 < least:
		return nil
	case total != 0 && total != len(body)-1:
		return nil
	}
	items := append(append([][]cell(nil), body[:total]...), body[total+1:]...)
	if !t.flat(items) || !t.oneUnit(items) {
		return nil
	}
	type column struct {
		c     int
		sum   *big.Rat
		terms []string
	}
	var wrong []column
	right := 0
	for c := t.labels + 1; c < t.columns; c++ {
		all := body[total][c].value
		if all == nil || all.percent || hasAny(t.head(c), noSum) {
			continue
		}
		col := column{c: c, sum: new(big.Rat)}
		decimals, whole := all.decimals, true
		for _, row := range items {
			n := row[c].value
			if n == nil || n.percent {
				whole = false
				break
			}
			decimals = max(decimals, n.decimals)
			col.sum.Add(col.sum, n.Rat)
			col.terms = append(col.terms, n.text)
		}
		if !whole {
			continue
		}
		// Each figure may have been rounded to the decimals that it shows.
		slack := new(big.Rat)
		if decimals > 0 || len(items) > 0 && all.decimals != decimals {
			slack.Mul(all.unit(), big.NewRat(int64(len(items)+1), 2))
		}
		if within(col.sum, all.Rat, slack) {
			right++
		} else {
			wrong = append(wrong, col)
		}
	}
	for _, col := range wrong {
		all := body[total][col.c]
		const near = 5 // a fifth of the sum
		if right == 0 && !within(col.sum, all.value.Rat, new(big.Rat).Quo(new(big.Rat).Abs(all.value.Rat), big.NewRat(near, 1))) {
			continue // the row may mean something else
		}
		found = append(found, diagnostic.New(diagnostic.FiguresSum, all.at, all.place, all.value.text, terms(col.terms), written(col.sum, places(items, col.c))))
	}
	return found
}

// places returns the largest number of decimals in a column.
func places(rows [][]cell, c int) (most int) {
	for _, row := range rows {
		if n := row[c].value; n != nil {
			most = max(most, n.decimals)
		}
	}
	return most
}

// terms writes a sum; only the ends of a long one.
func terms(list []string) string {
	const most = 8
	if len(list) > most {
		list = append(append(list[:most-2:most-2], "…"), list[len(list)-1])
	}
	return strings.Join(list, " + ")
}

// flat reports whether no row is part of another: their numbers count up, or there are
// none, and no name begins like a part.
func (t *table) flat(items [][]cell) bool {
	for i, row := range items {
		name := strings.ToLower(strings.TrimSpace(row[t.labels].text))
		for _, w := range partWords {
			if strings.HasPrefix(name, w) {
				return false
			}
		}
		if name == "" || hasAny(name, []string{"tổng", "cộng "}) {
			return false
		}
		if t.order >= 0 && strings.Trim(row[t.order].text, ".() ") != strconv.Itoa(i+1) {
			return false
		}
		if t.order < 0 {
			if label, _, ok := strings.Cut(name, " "); ok && ordinal(label) && strings.ContainsAny(label, ".)") {
				return false // the names are numbered, maybe in levels
			}
		}
	}
	return true
}

// oneUnit reports whether all rows have one unit, where a column states units.
func (t *table) oneUnit(items [][]cell) bool {
	for c := range t.columns {
		if head := t.head(c); !strings.Contains(head, "đơn vị") && !strings.Contains(head, "đvt") {
			continue
		}
		for _, row := range items {
			if row[c].text != items[0][c].text {
				return false
			}
		}
	}
	return true
}
