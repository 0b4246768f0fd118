package diagnostic

import "testing"

func TestApply(t *testing.T) {
	at := func(line, from, to int) Range { return Range{"a.yaml", Pos{line, from}, Pos{line, to}} }
	text := "\uFEFFtrich_yeuu: Kết quả\r\ncan_cu:\n  – Luật\n"
	list := []Diagnostic{
		New("dash-lookalike", at(3, 3, 4), "–", 1),
		New("key-misspelt", at(1, 1, 11), "trich_yeuu", "trich_yeu"),
		New("key-misspelt", at(1, 5, 11), "x", "y"),                                 // inside an edit that was made
		New("key-misspelt", at(9, 1, 2), "x", "y"),                                  // beyond the text
		New("key-misspelt", Range{"b.yaml", Pos{1, 1}, Pos{1, 2}}, "x", "y"),        // of another file
		New("date-impossible", at(1, 13, 16), "x"),                                  // no edit is certain
		New("number-order", at(3, 5, 9), "3.", "2."),                                // the author's number wins
		New("date-impossible", at(1, 13, 20), "Kết quả").Replacing("Tình hình"),     // set by its rule
		New("key-misspelt", Range{"a.yaml", Pos{2, 1}, Pos{}}, "can_cuu", "can_cu"), // only a place
	}
	const want = "\uFEFFtrich_yeu: Tình hình\r\ncan_cu:\n  - Luật\n"
	if got, made := Apply("a.yaml", text, list); got != want || made != 3 {
		t.Errorf("%d edits, %q", made, got)
	}
}
