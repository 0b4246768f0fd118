package layouts

// Frame is words in a rectangle: an urgency stamp, a restriction of circulation,
// the stamp of a copy. In Word it is a paragraph with borders.
type Frame struct {
	// Word is the name of its paragraph style in Word.
	Word string `yaml:"word"`
	// Style is the style of the words; its pitch is overridden by the frame's height.
	Style StyleKey `yaml:"style"`
	// Width and Height are outer measures; a width of 0 follows the words.
	Width  Length `yaml:"width"`
	Height Length `yaml:"height"`
	// Lines is the number of lines that Height holds; 0 means one.
	Lines int `yaml:"lines"`
	// Thickness is the thickness of the line, the paddings are the distances between it
	// and the lines of words: whole points, as Word counts them.
	Thickness     Length `yaml:"thickness"`
	PaddingX      Length `yaml:"padding_x"`
	PaddingTop    Length `yaml:"padding_top"`
	PaddingBottom Length `yaml:"padding_bottom"`
	Clause        string `yaml:"clause"`
}

// Inset returns the distance from the frame's outer edge to its words.
func (f Frame) Inset() Length { return f.PaddingX + f.Thickness }

// Pitch returns the height of a line of words.
func (f Frame) Pitch() Length {
	return (f.Height - f.PaddingTop - f.PaddingBottom - 2*f.Thickness) / Length(max(f.Lines, 1))
}
