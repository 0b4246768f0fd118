package report

import (
	"math"
	"strconv"
	"strings"
)

// twipsOf maps units to twips (1/20 pt).
var twipsOf = map[string]float64{"pt": 20, "mm": 1440 / 25.4, "cm": 1440 / 2.54}

// maxLength is longer than any paper, in twips; it keeps the numbers of a layout small.
const maxLength = 100_000

// parseLength parses "20 mm", "1,27 cm", "18pt" or, where unit is not empty, a bare
// "14". Lengths are positive.
func parseLength(s, unit string) (twips int, ok bool) {
	s = strings.ToLower(s)
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz ")
	if written := strings.TrimSpace(s[len(number):]); written != "" {
		unit = written
	}
	factor, ok := twipsOf[unit]
	if !ok || strings.Trim(number, "0123456789.,") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	t := math.Round(v * factor)
	if err != nil || t < 1 || t > maxLength {
		return 0, false
	}
	return int(t), true
}
