package layouts

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Length is a length in twips (1/20 pt), the unit of the whole program.
type Length int

// units are the units of lengths in sheets, in twips; parts is the precision at which a
// length is printed: 25 mm are 1417 twips, which are 24.994 mm and must print as 25.
var units = []struct {
	suffix string
	twips  float64
	parts  float64
}{
	{"mm", 1440 / 25.4, 10},
	{"cm", 1440 / 2.54, 100},
	{"pt", 20, 100},
	{"tw", 1, 1},
}

// ParseLength parses "13pt", "20 mm", "1.27cm" or "1,27 cm". Millimetres and
// centimetres are rounded to the nearest twip.
func ParseLength(s string) (Length, error) {
	t := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), " ", ""), ",", ".")
	for _, u := range units {
		number, ok := strings.CutSuffix(t, u.suffix)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e5 {
			break
		}
		return Length(math.Round(v * u.twips)), nil
	}
	return 0, fmt.Errorf("%q is not a length such as 13pt, 20mm or 1.27cm", s)
}

// UnmarshalYAML reads a length of a sheet.
func (l *Length) UnmarshalYAML(n *yaml.Node) (err error) {
	*l, err = ParseLength(n.Value)
	if err != nil {
		err = fmt.Errorf("line %d: %w", n.Line, err)
	}
	return err
}

// Share is a proportion in thousandths, written "40%" or "128.6%".
type Share int

// Whole is the share 1.
const Whole Share = 1000

// Of returns the share of a length, rounded.
func (s Share) Of(l Length) Length { return Length((int(l)*int(s) + 500) / 1000) }

// UnmarshalYAML reads a share of a sheet.
func (s *Share) UnmarshalYAML(n *yaml.Node) error {
	number, ok := strings.CutSuffix(n.Value, "%")
	v, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil {
		return fmt.Errorf("line %d: %q is not a share such as 40%%", n.Line, n.Value)
	}
	*s = Share(math.Round(v * 10))
	return nil
}

// In returns the length in a unit with a decimal comma: "1,27 cm".
func (l Length) In(unit string) string {
	for _, u := range units {
		if u.suffix == unit {
			v := math.Round(float64(l)/u.twips*u.parts) / u.parts
			return strings.ReplaceAll(strconv.FormatFloat(v, 'f', -1, 64), ".", ",") + " " + unit
		}
	}
	return fmt.Sprintf("%d tw", int(l))
}
