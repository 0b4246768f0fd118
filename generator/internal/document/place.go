package document

import "baocao/layouts"

// Place is a part of a line that an office fills in when it registers the
// paper: the number, the day.
type Place struct {
	// Name is what goes there: one of the names below, with CopySuffix for
	// those of a copy.
	Name string
	// Label says so to people.
	Label string
	// Start and End are its bytes in the text of the paragraph's first run.
	Start, End int
	// Blank reports whether nothing stands there yet; Align is where in the room
	// it will.
	Blank bool
	Align layouts.Align
	// Signature reports whether the office's signature goes there, and shows its
	// time.
	Signature bool
}

// The names of places. Signers are numbered in the order of the report.
const (
	NumberPlace = "so"
	DayPlace    = "ngay"
	MonthPlace  = "thang"
	YearPlace   = "nam"
	SignerPlace = "chu_ky_" // and the number of the signer
	SealPlace   = "con_dau"
	MarkPlace   = "thong_tin_ky_so"
	CopySuffix  = "_ban_sao"
)

// Signatory is who signs in the room that a block leaves: above a paragraph,
// or on an overlay.
type Signatory struct {
	Name, Label string
	// Seal is what the seal is called that belongs beside this signature;
	// empty when it belongs elsewhere.
	Seal, SealLabel string
}
