package recognise

import (
	"testing"

	"baocao/layouts"
)

// TestLabelsOfOffices: a label is written as the edition writes it, and only what
// differs from that is a loose spelling.
func TestLabelsOfOffices(t *testing.T) {
	for _, c := range []struct {
		edition, label, as string
		loose, ok          bool
	}{
		{"nd30", "I.", "I.", false, true},
		{"nd30", "I-", "I.", true, true},
		{"nd30", "I /", "I.", true, true},
		{"nd30", "1.1", "1.1.", true, true},
		{"nd30", "a.", "a)", true, true},
		{"nd30", "•", "-", true, true},
		{"nd30", "o", "+", true, true},
		{"nd30", "Điều 5.", "Điều 5.", false, true},
		{"nd30", "Bước 1", "Bước 1", false, false},
		{"hd05", "I-", "I-", false, true},
		{"hd05", "II.", "II-", true, true},
		{"hd05", "A/", "A-", true, true},
	} {
		sheet, err := layouts.Load(c.edition)
		if err != nil {
			t.Fatal(err)
		}
		p := &recogniser{Document: &Document{Sheet: sheet}}
		if as, loose, ok := p.editionLabel(c.label); as != c.as || loose != c.loose || ok != c.ok {
			t.Errorf("%s: %q is %q, %t, %t", c.edition, c.label, as, loose, ok)
		}
	}
}
