package layouts

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Frame is words in a rectangle of a single line: an urgency stamp, a
// direction on circulation. In Word it is a paragraph with borders.
type Frame struct {
	// Word is the name of its paragraph style in Word.
	Word string `yaml:"word"`
	// Style is that of the words; its pitch gives way to the frame's height.
	Style StyleKey `yaml:"style"`
	// Width and Height are outer ones; a width of 0 follows the words.
	Width  Length `yaml:"width"`
	Height Length `yaml:"height"`
	// Thickness is that of the line, the paddings are the room between it and
	// the words' line: whole points, as Word counts them.
	Thickness     Length `yaml:"thickness"`
	PaddingX      Length `yaml:"padding_x"`
	PaddingTop    Length `yaml:"padding_top"`
	PaddingBottom Length `yaml:"padding_bottom"`
	Clause        string `yaml:"clause"`
}

// Inset is how far the words' column stands inside the frame's outer edge.
func (f Frame) Inset() Length { return f.PaddingX + f.Thickness }

// Pitch is the height left for the one line of words.
func (f Frame) Pitch() Length { return f.Height - f.PaddingTop - f.PaddingBottom - 2*f.Thickness }

// Signing is what is laid over the room for a signature in a preview or a
// copy: pictures of the signature and of the seal.
type Signing struct {
	// Density is the pixels an inch of a signature whose width is not given.
	Density int `yaml:"density"`
	// Signature is how wide a signature may be; its value is that of one
	// without a picture, which the seal still finds its place by. Seal is the
	// diameter of a seal, which the office must say.
	Signature Range `yaml:"signature"`
	Seal      Range `yaml:"seal"`
	// Cover is the share of the signature that the seal covers, on its left.
	Cover Share `yaml:"cover"`
}

// Color is red, green and blue in six hexadecimal digits, "E60000"; empty is
// black.
type Color string

// UnmarshalYAML reads a colour of a sheet.
func (c *Color) UnmarshalYAML(n *yaml.Node) error {
	if _, err := strconv.ParseUint(n.Value, 16, 24); err != nil || len(n.Value) != len("RRGGBB") {
		return fmt.Errorf("line %d: %q is not a colour such as E60000", n.Line, n.Value)
	}
	*c = Color(n.Value)
	return nil
}

// RGB are the shares of red, green and blue in 255.
func (c Color) RGB() (red, green, blue uint8) {
	v, err := strconv.ParseUint(string(c), 16, 24)
	if err != nil {
		return 0, 0, 0 // empty
	}
	return uint8(v >> 16), uint8(v >> 8), uint8(v)
}
