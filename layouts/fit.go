package layouts

import "strings"

// Fit states when the pages of a document end badly, and what may be tried against it
// within the standard's ranges.
type Fit struct {
	// Lines is the least number of lines of text on a last page, above the signature or
	// without one.
	Lines int `yaml:"lines"`
	// Blank is the share of a page that must not be left empty at its foot.
	Blank Share `yaml:"blank"`
	// Steps are the settings to try, those nearest to the sheet's own first.
	Steps []Step `yaml:"steps"`
}

// Step is a setting to try. Asked restricts it to reports that ask for the fewest
// pages.
type Step struct {
	Options Options `yaml:",inline"`
	Asked   bool    `yaml:"asked"`
}

// String returns the step in the keys of a report: "gian_dong: 17 pt".
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
