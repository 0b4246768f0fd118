package layouts

// Range is a value and its allowed range.
type Range struct {
	Value   Length    `yaml:"value"`
	Allowed [2]Length `yaml:"allowed"`
	Clause  string    `yaml:"clause"`
}

// Choice is one of a few values.
type Choice struct {
	Value   Length   `yaml:"value"`
	Allowed []Length `yaml:"allowed"`
	Clause  string   `yaml:"clause"`
}

// Ratio is a line pitch as a share of the size, and its range.
type Ratio struct {
	Value   Share    `yaml:"value"`
	Allowed [2]Share `yaml:"allowed"`
	// Exact and ExactAllowed are used instead where a standard states lengths.
	Exact        Length    `yaml:"exact"`
	ExactAllowed [2]Length `yaml:"exact_allowed"`
	Clause       string    `yaml:"clause"`
}

// Of returns the pitch of text of a size.
func (r Ratio) Of(size Length) Length {
	if r.Exact != 0 {
		return r.Exact
	}
	return r.Value.Of(size)
}

// Range returns the range that a standard allows for text of a size.
func (r Ratio) Range(size Length) (least, most Length) {
	if r.Exact != 0 {
		return r.ExactAllowed[0], r.ExactAllowed[1]
	}
	return r.Allowed[0].Of(size), r.Allowed[1].Of(size)
}
