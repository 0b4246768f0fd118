// Package recognise finds the components of a document among the blocks of a
// file: letterhead, number and date, kind and subject, what stands above the
// text, the text, the ending, appendices, issued texts, what a copy adds.
//
//	d := recognise.Source(source)
//
// Components are recognised from what the decree fixes (the words of the
// letterhead, of the number, of the signature), then from looks and from order.
// Each says how sure that is, and why. Words are never changed, and the source
// is only read: what has no place in a report is in the document's account.
package recognise

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Document is what a file was recognised as.
type Document struct {
	// Sheet is that of the edition whose words stand at the head.
	Sheet *layouts.Sheet
	// Normative is what shows that the document states law, “NGHỊ ĐỊNH” or its
	// number with a year; nothing else of it is then recognised.
	Normative string
	// Application is the title of a đơn, which a person writes to an office:
	// “ĐƠN XIN NGHỈ PHÉP”; empty for any other paper.
	Application string

	Letterhead Letterhead
	Title      Title
	Opening    Opening
	// Particulars are what the lines of a form say, above and below the body.
	Particulars []Particular
	// Body are lines of the outline notation.
	Body       []string
	Ending     Ending
	Appendices []Appendix
	// Issued are texts that the document issues: title and body alone.
	Issued   []*Document
	Attached Attached
	Signed   Signed
	// Copied is what a copy adds below, with a letterhead and an ending of its
	// own, CopyForm the key of its form; nil for a document that is no copy.
	Copied   *Document
	CopyForm string

	// Components are the pieces of the file in the order of their recognition.
	Components []Component
	// Faults are what the outline has to say of the body.
	Faults []Fault
	// Account says where each letter of the file went; that of issued texts and
	// of a copy is here too.
	Account *reading.Account
}

// Letterhead is what stands above the kind's name, and what is stamped there.
type Letterhead struct {
	Issuer Issuer
	// Number and Symbol are of “Số: 15/BC-UBND”.
	Number, Symbol string
	// Place and Date are of “Lai Châu, ngày 23 tháng 02 năm 2021”; Date is
	// “23/02/2021”, or “tháng 02/2021” where the day was left blank.
	Place, Date string
	// Urgency is a key of the sheet's texts.
	Urgency     string
	Secrecy     *reading.Picture
	Circulation string
	// Contact are the lines at the foot of the page that say how the issuer is
	// found.
	Contact []string
}

// Issuer is the agency that issues a document, each name by its lines.
type Issuer struct {
	Parent, Name []string
}

// Title is the key of the kind and the subject.
type Title struct{ Kind, Subject string }

// Opening is what may stand between title and body.
type Opening struct {
	// Authority is who has the power to decide: “CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH”.
	Authority  string
	Bases      []string
	Addressees []string
}

// Particular is what a line of a form says under a key.
type Particular struct {
	Key    string
	Values []string
}

// Ending is what stands below the body.
type Ending struct {
	Signers []Signer
	Seal    *reading.Picture
	// Confirmed reports whether the form's words of confirmation stand there.
	Confirmed  bool
	Recipients []string
	// Drafter and Copies follow the archive line: “Lưu: VT. NVA (12)”.
	Drafter, Copies string
}

// Signer is one signature. The first four are the bodies of TM., TL., TUQ.
// and KT.
type Signer struct {
	OnBehalfOf, ByOrderOf, ByAuthorityOf, SigningFor string
	// Acting reports whether Q. stands before the post.
	Acting bool
	Post   string
	// OtherPost stands between signature and name, Rank before the name.
	OtherPost, Rank, Name string
	Picture               *reading.Picture
}

// Appendix is an appendix in the document's own file.
type Appendix struct {
	Title     string
	Landscape bool
	// Body are lines of the outline notation.
	Body []string

	// ordinal is its number as it stands, with the line that says which
	// document it goes with.
	ordinal string
	with    *reading.Block
}

// Attached says which document a file goes with, when it is an appendix or an
// issued text by itself. The letterhead then has number and date of that one.
type Attached struct {
	// To is the key of that document's kind.
	To        string
	Ordinal   string
	Landscape bool
}

// Signed is the mark of a digital signature: the time as it stands, and the
// number that it names.
type Signed struct{ At, Number, Symbol string }

// Component is a piece of a file and what it was recognised as.
type Component struct {
	// Key is the component's in the sheet: "quoc_hieu"; "phu_luc_tieu_de" is
	// the title below “Phụ lục”, "noi_nhan_tiep" a line that goes on with the
	// recipient above.
	Key string
	// NumberLine reports whether it is the number of a heading, whose title
	// stands in a line of its own.
	NumberLine bool
	// Block is where it stands, in whole or in part; Paragraph is the block's in
	// a Word file.
	Block     *reading.Block
	Paragraph *word.Paragraph
	// Text is its letters as they show, in Unicode; spaces are not folded.
	// Looks are how they show, a stretch after another.
	Text  string
	Looks []Look
	// Confidence is how sure the recognition is, Reason why.
	Confidence Confidence
	Reason     Reason
}

// Look is the look of some letters.
type Look struct {
	word.Look
	Text string
}

// Fault is what the outline has to say about a paragraph of the body.
type Fault struct {
	ID        diagnostic.ID
	Args      []any
	Paragraph *word.Paragraph
}

// Ranks returns what stands before the names of the signers: “TS.”.
func (d *Document) Ranks() (list []string) {
	for _, s := range d.Ending.Signers {
		list = append(list, s.Rank)
	}
	return list
}

// Form returns the form of the document's kind; of an unknown kind, the first.
func (d *Document) Form() *layouts.Form {
	if kind, ok := d.Sheet.Kind(d.Title.Kind); ok {
		return d.Sheet.FormOf(kind, d.Attached.To != "")
	}
	return d.Sheet.Forms[0]
}

// Particular returns what the lines of the form say under a key; nil when they
// say nothing.
func (d *Document) Particular(key string) *Particular {
	for i := range d.Particulars {
		if d.Particulars[i].Key == key {
			return &d.Particulars[i]
		}
	}
	return nil
}
