// Package bounds holds the limits of input from outside: a file that exceeds one is
// refused with a finding, before it costs memory or time. The limits are far above what
// an office needs.
package bounds

// FileBytes is the largest size of any file.
const FileBytes = 64 << 20

// Spreadsheets.
const (
	// SheetBytes is the largest size of a file, SheetUnpacked of its uncompressed
	// content.
	SheetBytes    = 16 << 20
	SheetUnpacked = 128 << 20
	// SheetRows and SheetColumns are the largest size of a table; Word allows no more
	// columns.
	SheetRows    = 5000
	SheetColumns = 63
	// DataRows and DataLetters are the limits of a sheet that is not printed but used
	// as data: indicators, or a list of recipients.
	DataRows       = 20_000
	DataCharacters = 8 << 20
	// CellCharacters is the largest number of characters in a cell: Excel's own limit.
	CellCharacters = 32767
	// SheetCharacters is the largest number of characters in all cells of a table: some
	// five hundred pages.
	SheetCharacters = 1 << 20
	// SheetStyles is the largest number of cell styles, and of fonts: Excel's own limit.
	SheetStyles = 65_490
	// FormatBytes is the longest number format: Excel's own limit.
	FormatBytes = 255
)

// Pictures.
const (
	// PictureBytes is the largest size of a picture's file, PicturesBytes of all
	// pictures of a report.
	PictureBytes  = 32 << 20
	PicturesBytes = 256 << 20
	// PicturePixels bounds width times height: an A4 page at over 1000 dpi.
	// PictureDecoded bounds their size in memory, up to eight bytes a pixel.
	PicturePixels  = 100_000_000
	PictureDecoded = 160 << 20
)
