package word

import "baocao/generator/diagnostic"

// Limits of what is read. A file that exceeds one of the first group is refused; what
// exceeds one of the second is read up to the limit and recorded in [Document.Limits].
const (
	// MaxSize is the largest size of a file in bytes, MaxPart of one part of it
	// uncompressed, MaxUnpacked of all parts that are read.
	MaxSize     = 64 << 20
	MaxPart     = 96 << 20
	MaxUnpacked = 192 << 20
	// MaxRatio is the largest compression ratio of a part of more than 16 MB: text
	// compresses about tenfold, a bomb a thousandfold.
	MaxRatio = 250
	// MaxParts is the largest number of parts; MaxElements of XML elements in those
	// that are read; MaxDepth the deepest nesting of elements: some sixty tables.
	MaxParts    = 20_000
	MaxElements = 1_500_000
	MaxDepth    = 256

	// MaxLabel is the longest number or bullet of a paragraph in bytes.
	MaxLabel = 256
	// MaxColumns is the largest number of columns in a table: Word's own limit.
	MaxColumns = 63
	// MaxBoxes is the deepest nesting of text boxes.
	MaxBoxes = 8
	// MaxInstruction bounds a field's instruction in bytes; the longest of Word's own
	// is an address. Instructions are not text, so exceeding it is not reported.
	MaxInstruction = 4096
)

// Limit is a limit that the file exceeds, with the first paragraph that does.
type Limit struct {
	What      diagnostic.Localized
	Most      int
	Paragraph int
}

// reached records that a limit was exceeded, once.
func (r *reader) reached(what diagnostic.Localized, most int) {
	for _, l := range r.doc.Limits {
		if l.What == what {
			return
		}
	}
	r.doc.Limits = append(r.doc.Limits, Limit{what, most, r.paragraphs})
}

var (
	labelLimit  = diagnostic.Localized{Vietnamese: "độ dài số tự động của đoạn", English: "the length of an automatic number"}
	columnLimit = diagnostic.Localized{Vietnamese: "số cột của bảng", English: "the columns of a table"}
	boxLimit    = diagnostic.Localized{Vietnamese: "số lớp khung chữ nằm trong nhau", English: "the depth of nested boxes"}
)
