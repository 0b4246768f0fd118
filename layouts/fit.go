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
	Options Options `yaml:",inline"`
	Asked   bool    `yaml:"asked"`
}

// String is a step in the keys of a report: "gian_dong: 17 pt".
func (s Step) String() string {
	var all []string
	add := func(key string, v Length) {
		if v != 0 {
			all = append(all, key+": "+v.In("pt"))
		}
	}
	o := s.Options
	if o.Sizes != "" {
		all = append(all, "co_chu: "+o.Sizes)
	}
	add("co_chu_noi_dung", o.BodySize)
	add("gian_dong", o.Pitch)
	add("cach_doan", o.Gap)
	return strings.Join(all, ", ")
}
