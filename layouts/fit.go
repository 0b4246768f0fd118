package layouts

import "strings"

// Fit says when the pages of a paper end badly, and what may be tried against it
// inside the standard's ranges.
type Fit struct {
	// Lines is how many lines of text a last page has at least, above the signature
	// or without one.
	Lines int `yaml:"lines"`
	// Blank is the share of a page that is too much to be left empty at its foot.
	Blank Share `yaml:"blank"`
	// Steps are the settings to be tried, those nearest to the sheet's own first.
	Steps []Step `yaml:"steps"`
}

// Step is a setting to be tried. Asked keeps it for a report that asks for the
// fewest pages.
type Step struct {
	Options `yaml:",inline"`
	Asked   bool `yaml:"asked"`
}

// String is a step in the keys of a report: "gian_dong: 17 pt".
func (s Step) String() string {
	var all []string
	add := func(key string, v Length) {
		if v != 0 {
			all = append(all, key+": "+v.In("pt"))
		}
	}
	if s.Sizes != "" {
		all = append(all, "co_chu: "+s.Sizes)
	}
	add("co_chu_noi_dung", s.BodySize)
	add("gian_dong", s.Pitch)
	add("cach_doan", s.Gap)
	return strings.Join(all, ", ")
}
