// Package bounds holds the limits of what comes from outside: a file that
// passes one is refused with a finding, before it costs memory or time. The
// limits are far above what an office needs.
package bounds

// FileBytes is the size of any file.
const FileBytes = 64 << 20

// Spreadsheets.
const (
	// SheetBytes is the size of a file, SheetUnpacked that of all that is
	// packed in it.
	SheetBytes    = 16 << 20
	SheetUnpacked = 128 << 20
	// SheetRows and SheetColumns are the size of a table; Word knows no more
	// columns.
	SheetRows    = 5000
	SheetColumns = 63
	// DataRows and DataLetters are those of a sheet that is not printed but
	// computed with: indicators, or a list of whom papers go to.
	DataRows    = 20_000
	DataLetters = 8 << 20
	// CellLetters is how many letters a cell may have: Excel's own limit.
	CellLetters = 32767
	// SheetLetters is how many letters all cells of a table may have: some
	// five hundred pages.
	SheetLetters = 1 << 20
	// FormatBytes is the length of a number format: Excel's own limit.
	FormatBytes = 255
)

// Pictures.
const (
	// PictureBytes is the size of a picture's file, PicturesBytes that of all
	// pictures of a report.
	PictureBytes  = 32 << 20
	PicturesBytes = 256 << 20
	// PicturePixels bounds width times height: an A4 page at over 1000 dots an
	// inch. PictureDecoded bounds the bytes that they take in memory, which are
	// up to eight a pixel.
	PicturePixels  = 100_000_000
	PictureDecoded = 160 << 20
)
