package layouts

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

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

// Signing describes the pictures of signature and seal that are laid over the signature
// space in a preview or a copy.
type Signing struct {
	// Density is the pixels per inch of a signature whose width is not given.
	Density int `yaml:"density"`
	// Signature is the allowed width of a signature; its value is also used without a
	// picture, to place the seal. Seal is the diameter of a seal, which the office must
	// state.
	Signature Range `yaml:"signature"`
	Seal      Range `yaml:"seal"`
	// Cover is the share of the signature that the seal covers, on its left.
	Cover Share `yaml:"cover"`
}

// Color is six hexadecimal digits for red, green and blue, "E60000"; empty is black.
type Color string

// UnmarshalYAML reads a colour of a sheet.
func (c *Color) UnmarshalYAML(n *yaml.Node) error {
	if _, err := strconv.ParseUint(n.Value, 16, 24); err != nil || len(n.Value) != len("RRGGBB") {
		return fmt.Errorf("line %d: %q is not a colour such as E60000", n.Line, n.Value)
	}
	*c = Color(n.Value)
	return nil
}

// RGB returns the components, 0 to 255.
func (c Color) RGB() (red, green, blue uint8) {
	v, err := strconv.ParseUint(string(c), 16, 24)
	if err != nil {
		return 0, 0, 0 // empty
	}
	return uint8(v >> 16), uint8(v >> 8), uint8(v)
}
