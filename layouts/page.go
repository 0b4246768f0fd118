package layouts

// Page is the paper size and the margins in portrait. In landscape width and height are
// exchanged; the margins stay at the edges they name.
type Page struct {
	Width  Length `yaml:"width"`
	Height Length `yaml:"height"`
	Top    Range  `yaml:"top"`
	Bottom Range  `yaml:"bottom"`
	Left   Range  `yaml:"left"`
	Right  Range  `yaml:"right"`
	// Header is the distance from the paper's edge to the page number and to the head
	// of a first page, Footer the distance from the foot of a first page to the paper's
	// edge.
	Header Length `yaml:"header"`
	Footer Length `yaml:"footer"`
	Clause string `yaml:"clause"`
	// Mirror is the clause by which the left and the right margin are exchanged on the
	// back of a sheet; empty where a standard has none. TwoSided is the report's choice.
	Mirror   string `yaml:"mirror"`
	TwoSided bool   `yaml:"-"`
}

// Text returns the width and height of the text area of a page.
func (p Page) Text(landscape bool) (width, height Length) {
	w, h := p.Size(landscape)
	return w - p.Left.Value - p.Right.Value, h - p.Top.Value - p.Bottom.Value
}

// Size returns the width and height of the paper.
func (p Page) Size(landscape bool) (width, height Length) {
	if landscape {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}
