package layouts

// Charts are the charts of a body. What is not set here Word draws by its defaults.
type Charts struct {
	// Width is a share of the text width; Height is the height of the whole chart.
	Width  Share  `yaml:"width"`
	Height Length `yaml:"height"`
	// Size is the size of all text in a chart. No other text has this size, so that a
	// reader of rendered pages can tell them apart. PitchShare is the line pitch as a
	// share of it.
	Size       Length `yaml:"size"`
	PitchShare Share  `yaml:"pitch"`
	// Gap is the space between its parts and inside its frame.
	Gap Length `yaml:"gap"`
	// Frame, Axis, Grid, Outline and Line are thicknesses: of the frame, of the axes,
	// of the grid lines, around a column or a slice, and of a series drawn as a line.
	Frame   Length `yaml:"frame"`
	Axis    Length `yaml:"axis"`
	Grid    Length `yaml:"grid"`
	Outline Length `yaml:"outline"`
	Line    Length `yaml:"line"`
	// Marker is the size of a line's points, Swatch of a series' sample in the legend.
	Marker Length `yaml:"marker"`
	Swatch Length `yaml:"swatch"`
	// GridTone is a share of black, and so are Tones: of one series after another, far
	// enough apart to be distinguished in print.
	GridTone Share   `yaml:"grid_tone"`
	Tones    []Share `yaml:"tones"`
	// Bars is the share of a category's width that its columns take.
	Bars Share `yaml:"bars"`
	// ThinSlice is the share of the whole below which a slice holds no words.
	ThinSlice Share `yaml:"thin_slice"`
	// Ticks is the approximate number of marks on the axis of values.
	Ticks int `yaml:"ticks"`
	// MinLabel is the least width for a category's name, LabelLines the number of lines
	// it may take.
	MinLabel   Length `yaml:"min_label"`
	LabelLines int    `yaml:"label_lines"`
}

// Pitch returns the line pitch of a chart's text.
func (c Charts) Pitch() Length { return c.PitchShare.Of(c.Size) }

// Tone returns the share of black of a series, counted from 0.
func (c Charts) Tone(series int) Share { return c.Tones[series%len(c.Tones)] }
