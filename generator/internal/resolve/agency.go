package resolve

import (
	"slices"
	"strings"

	"baocao/generator/internal/typography"
)

// issuerInText converts an agency's name from the letterhead to the form for running
// text: "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU" becomes "Ủy ban nhân dân tỉnh Lai Châu", "SỞ
// TÀI CHÍNH TỈNH LAI CHÂU" becomes "Sở Tài chính tỉnh Lai Châu" (PL II, III.1 and
// IV.1). A name not all in capitals and abbreviations are not changed.
func issuerInText(name string) string {
	if name != typography.Upper(name) {
		return name
	}
	place := ""
	for _, p := range placeNames {
		if before, of, ok := strings.Cut(" "+name, p); ok {
			place = strings.ToLower(strings.TrimSpace(p)) + " " + titleCase(of)
			name = strings.TrimSpace(before)
			break
		}
	}
	name = strings.ToLower(name)
	for _, kind := range []string{"sở ", "bộ ", "cục ", "vụ ", "phòng ", "văn phòng "} {
		if field, ok := strings.CutPrefix(name, kind); ok {
			name = kind + fields(field)
		}
	}
	words := strings.Fields(name)
	for i, w := range words {
		if abbreviation := typography.Upper(w); slices.Contains(abbreviations, abbreviation) {
			words[i] = abbreviation
		}
	}
	return typography.FirstUpper(strings.TrimSpace(strings.Join(words, " ") + " " + place))
}

// abbreviations are used in the names of agencies (PL I, I.II.2.a).
var abbreviations = []string{"UBND", "HĐND"}

// fields capitalises each field of an agency's work: "Nông nghiệp và Môi trường", "Văn
// hóa, Thể thao và Du lịch".
func fields(s string) string {
	words := strings.Fields(s)
	for i := range words {
		if i == 0 || words[i-1] == "và" || words[i-1] == "-" || strings.HasSuffix(words[i-1], ",") {
			words[i] = typography.FirstUpper(words[i])
		}
	}
	return strings.Join(words, " ")
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = typography.FirstUpper(w)
	}
	return strings.Join(words, " ")
}
