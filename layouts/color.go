package layouts

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

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
