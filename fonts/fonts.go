// Package fonts is the type: four faces of one family, their widths and which
// letters they have.
//
//	family := fonts.Default()
//
// [Default] is Liberation Serif (SIL OFL), whose widths are those of Times New
// Roman. [Load] takes a person's own files.
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

// Of is the face of a weight and a slant.
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

// UnitsPerEm is the unit of Advance: 1/2048 of the size, whatever the file's
// own unit.
const UnitsPerEm = 2048
