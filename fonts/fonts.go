// Package fonts provides the four faces of a family: widths, metrics, available
// characters and subsets.
//
//	family := fonts.Default()
//
// [Default] is Liberation Serif (SIL OFL), whose widths are those of Times New Roman.
// [Load] reads the user's own font files.
package fonts

// Face is one of the four faces of a family.
type Face int

// The faces.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
)

// Of returns the face of a weight and a slant.
func Of(bold, italic bool) Face {
	f := Regular
	if bold {
		f |= Bold
	}
	if italic {
		f |= Italic
	}
	return f
}

// UnitsPerEm is the unit of Advance: 1/2048 of the size, whatever unit the font file
// uses.
const UnitsPerEm = 2048
