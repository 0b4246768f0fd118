package generator

import (
	"math"

	"baocao/generator/internal/page"
	"baocao/layouts"
)

// Place is a rectangle on a page that an office fills in after the document is made:
// the number ("so"), the day, the month and the year ("ngay", "thang", "nam"), each
// signature ("chu_ky_1", …), the seal ("con_dau"), and the mark of a digital signature
// at the top right of an appendix ("thong_tin_ky_so"). The names on a copy end in
// "_ban_sao".
type Place struct {
	// Name identifies the place, as above; Label is its name for people.
	Name  string `json:"name"`
	Label string `json:"label,omitempty"`
	// Page counts from 1.
	Page int `json:"page"`
	// Points and Millimetres are the same rectangle.
	Points      Rectangle `json:"pt"`
	Millimetres Rectangle `json:"mm"`
	// Filled reports whether the place already has words.
	Filled bool `json:"filled,omitempty"`
}

// Rectangle is measured from the bottom left of the page, in the unit of the field of
// [Place] that holds it.
type Rectangle struct {
	Left   float64 `json:"left"`
	Bottom float64 `json:"bottom"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Places returns the places that an office fills in, in the order of the pages.
func (l *Layout) Places() []Place {
	var list []Place
	for i, p := range l.layout.Pages {
		for _, at := range p.Places {
			rectangle := func(twips float64) Rectangle {
				in := func(v layouts.Length) float64 { return math.Round(float64(v)/twips*100) / 100 }
				return Rectangle{in(at.X), in(p.Height - at.Y - at.Height), in(at.Width), in(at.Height)}
			}
			list = append(list, Place{
				Name: at.Name, Label: at.Label, Page: i + 1, Filled: filled(at),
				Points: rectangle(twipsPerPoint), Millimetres: rectangle(twipsPerPoint * pointsPerInch / millimetresPerInch),
			})
		}
	}
	return list
}

const (
	twipsPerPoint      = 20
	pointsPerInch      = 72
	millimetresPerInch = 25.4
)

func filled(p page.Place) bool { return p.Text && !p.Blank }
