package importing

import (
	"regexp"
	"strings"

	"baocao/layouts"
)

// shortened extracts the abbreviations from a symbol of the sheet's form; ok is false
// for another.
func shortened(sheet *layouts.Sheet, symbol, abbreviation string) (short, unit string, ok bool) {
	pattern := sheet.Symbols.Kind
	if abbreviation == "" {
		pattern = sheet.Symbols.Letter
	}
	form := regexp.QuoteMeta(pattern)
	for _, group := range [][2]string{{"loai", regexp.QuoteMeta(abbreviation)}, {"co_quan", "(?P<co_quan>.+?)"}, {"don_vi", "(?P<don_vi>.+)"}} {
		form = strings.ReplaceAll(form, regexp.QuoteMeta("{"+group[0]+"}"), group[1])
	}
	re := regexp.MustCompile("^" + form + "$")
	m := re.FindStringSubmatch(symbol)
	if m == nil {
		return symbol, "", symbol != "" && abbreviation == "" // the unit may be left out
	}
	if i := re.SubexpIndex("don_vi"); i > 0 {
		unit = m[i]
	}
	return m[re.SubexpIndex("co_quan")], unit, true
}
