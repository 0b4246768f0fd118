package word

import "baocao/generator/diagnostic"

// Limits of what is read. A file that passes one of the first group is refused;
// what passes one of the second is read as far as the limit, and the file says
// so in [Document.Limits].
const (
	// MaxSize is the greatest size of a file in bytes, MaxPart that of one
	// part of it unpacked, MaxUnpacked that of all parts that are read.
	MaxSize     = 64 << 20
	MaxPart     = 96 << 20
	MaxUnpacked = 192 << 20
	// MaxRatio is how much smaller a part of more than 16 MB may be
	// packed: text is some ten times smaller, a bomb a thousand.
	MaxRatio = 250
	// MaxParts is how many parts there may be; MaxElements how many pieces of
	// XML in those that are read; MaxDepth how deep they may stand in one
	// another: some sixty tables.
	MaxParts    = 20_000
	MaxElements = 1_500_000
	MaxDepth    = 256

	// MaxLabel is the length of a paragraph's number or bullet in bytes.
	MaxLabel = 256
	// MaxColumns is how many columns a table may have: Word's own limit.
	MaxColumns = 63
	// MaxBoxes is how deep boxes of text may stand in one another.
	MaxBoxes = 8
	// MaxInstruction is how much of a field's instruction is kept, in bytes:
	// the longest of Word's own is an address. It is not text, and no limit
	// that a paper can notice.
	MaxInstruction = 4096
)

// Limit is a limit that the file has passed, with the paragraph where it did so
// first.
type Limit struct {
	What      diagnostic.Said
	Most      int
	Paragraph int
}

// reached keeps a limit that was passed, once.
func (r *reader) reached(what diagnostic.Said, most int) {
	for _, l := range r.doc.Limits {
		if l.What == what {
			return
		}
	}
	r.doc.Limits = append(r.doc.Limits, Limit{what, most, r.paragraphs})
}

var (
	labelLimit  = diagnostic.Said{Vietnamese: "độ dài số tự động của đoạn", English: "the length of an automatic number"}
	columnLimit = diagnostic.Said{Vietnamese: "số cột của bảng", English: "the columns of a table"}
	boxLimit    = diagnostic.Said{Vietnamese: "số lớp khung chữ nằm trong nhau", English: "the layers of boxes in one another"}
)
