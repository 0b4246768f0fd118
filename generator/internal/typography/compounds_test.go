package typography

import (
	"strings"
	"testing"
)

func TestWhole(t *testing.T) {
	for given, want := range map[string]string{
		"":                             "",
		"kế hoạch đầu tư công":         "kế_hoạch đầu_tư công",
		"BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ":     "BAN_QUẢN_LÝ DỰ_ÁN ĐẦU_TƯ",
		"tỉnh Lai Châu":                "tỉnh Lai_Châu",
		"Thành phố Hồ Chí Minh":        "Thành_phố Hồ_Chí_Minh",
		"ông Trần Tiến Dũng, Chủ tịch": "ông Trần_Tiến_Dũng, Chủ_tịch",
		"Giải ngân (kế hoạch)":         "Giải_ngân (kế_hoạch)",
		"phòng, chống thiên tai.":      "phòng, chống thiên_tai.",
		"UBND TỈNH SƠN LA":             "UBND TỈNH SƠN_LA",
		"đầu, tư":                      "đầu, tư",
	} {
		if got := strings.ReplaceAll(Whole(given), NoBreak, "_"); got != want {
			t.Errorf("Whole(%q) = %q, want %q", given, got, want)
		}
	}
}

// TestCompounds: the list has no duplicates, in lowercase, of at least two syllables.
func TestCompounds(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(compoundList) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.SplitSeq(line, ", ") {
			if seen[word] || word != strings.ToLower(word) || !strings.Contains(word, " ") {
				t.Errorf("%q occurs twice, has capitals or is one syllable", word)
			}
			seen[word] = true
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d words", len(seen))
	}
}
