package localities

import (
	_ "embed"
	"encoding/csv"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"baocao/generator/internal/typography"
)

//go:embed cap-xa.csv
var communeData string

// twoLevels is the day since which provinces and communes are the only levels.
var twoLevels = time.Date(2025, time.July, 1, 0, 0, 0, 0, time.UTC)

// communes are the names of all xã, phường and đặc khu, folded.
var communes = sync.OnceValue(func() map[string]bool {
	rows := csv.NewReader(strings.NewReader(communeData))
	rows.Comma, rows.Comment = ';', '#'
	all, err := rows.ReadAll()
	if err != nil {
		panic(err) // the file is embedded in the program
	}
	names := map[string]bool{}
	for _, row := range all {
		for name := range strings.SplitSeq(row[1], ",") {
			names[folded(name)] = true
		}
	}
	return names
})

// tones moves a tone mark to where the older spelling has it.
var tones = strings.NewReplacer("OÀ", "ÒA", "OÁ", "ÓA", "OẢ", "ỎA", "OÃ", "ÕA", "OẠ", "ỌA",
	"OÈ", "ÒE", "OÉ", "ÓE", "OẺ", "ỎE", "OẼ", "ÕE", "OẸ", "ỌE", "UỲ", "ÙY", "UÝ", "ÚY", "UỶ", "ỦY", "UỸ", "ŨY", "UỴ", "ỤY",
	"–", "-", "’", "'")

// folded returns a name in the form in which names are compared: capitals, one spelling
// of tones, and neither hyphens nor apostrophes, whose use varies.
func folded(name string) string {
	name, _ = typography.Normalize(name)
	name = tones.Replace(typography.Upper(name))
	return strings.Join(strings.Fields(strings.NewReplacer("-", " ", "'", " ").Replace(name)), " ")
}

// communeOf finds the commune in the folded name of a body.
var communeOf = sync.OnceValue(func() *regexp.Regexp {
	var bodies []string
	for _, c := range councils {
		bodies = append(bodies, regexp.QuoteMeta(folded(c)))
	}
	return regexp.MustCompile(`^(?:` + strings.Join(bodies, "|") + `) (XÃ|PHƯỜNG|ĐẶC KHU) ([^,;]+?)(?:[,;]? (?:TỈNH|THÀNH PHỐ|TP\.?) .*)?$`)
})

// placeholder is the length up to which a name is a placeholder: "xã A".
const placeholder = 2

// Unknown returns a commune, in the name of a body that issues a document on a day,
// that is not in the list since the reorganisation. It does not compare whether it is a
// xã or a phường: some have changed since.
func Unknown(body string, on time.Time) (commune string, unknown bool) {
	if on.Before(twoLevels) {
		return "", false
	}
	m := communeOf().FindStringSubmatch(folded(body))
	if m == nil || utf8.RuneCountInString(m[2]) <= placeholder || communes()[m[2]] {
		return "", false
	}
	return m[1] + " " + m[2], true
}
