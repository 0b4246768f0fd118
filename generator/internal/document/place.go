package document

import "baocao/layouts"

// Place is a part of a line that an office fills in when it registers the document: the
// number, the date.
type Place struct {
	// Name is one of the names below, with CopySuffix in a copy.
	Name string
	// Label is its name for people.
	Label string
	// Start and End are byte offsets in the text of the paragraph's first run.
	Start, End int
	// Blank reports whether it is still empty; Align is the alignment of the text that
	// will be put there.
	Blank bool
	Align layouts.Align
	// Signature reports whether the office's signature goes there and shows its time.
	Signature bool
}

// The names of places. Signers are numbered in the order of the report.
const (
	NumberPlace = "so"
	DayPlace    = "ngay"
	MonthPlace  = "thang"
	YearPlace   = "nam"
	SignerPlace = "chu_ky_" // followed by the number of the signer
	SealPlace   = "con_dau"
	MarkPlace   = "thong_tin_ky_so"
	CopySuffix  = "_ban_sao"
)

// Signatory is who signs in the space that a block leaves: above a paragraph, or on an
// overlay.
type Signatory struct {
	Name, Label string
	// Seal is the name of the seal that belongs beside this signature; empty when it
	// belongs elsewhere.
	Seal, SealLabel string
}
