// Package recognise finds the components of a document among the blocks of a file:
// letterhead, number and date, kind and subject, what is above the text, the text, the
// ending, appendices, issued texts, what a copy adds.
//
//	d := recognise.Source(source)
//
// Components are recognised by what the decree fixes (the words of the letterhead, of
// the number, of the signature), then by looks and order. Each has a confidence and a
// reason. Words are never changed, and the source is not modified: what has no place in
// a report is recorded in the document's account.
package recognise

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Document is the recognised content of a file.
type Document struct {
	// Sheet is the sheet of the edition whose words are at the head.
	Sheet *layouts.Sheet
	// Normative is the evidence that the document is a legal document, “NGHỊ ĐỊNH” or
	// its number with a year; nothing else of it is then recognised.
	Normative string
	// Application is the title of a đơn, which a person writes to an office: “ĐƠN XIN
	// NGHỈ PHÉP”; empty for any other document.
	Application string

	Letterhead Letterhead
	Title      Title
	Opening    Opening
	// Particulars are the values in the lines of a form, above and below the body.
	Particulars []Particular
	// Body is the text; nil when there is none.
	Body       *outline.Tree
	Ending     Ending
	Appendices []Appendix
	// Issued are texts that the document issues: only title and body.
	Issued   []*Document
	Attached Attached
	Signed   Signed
	// Copied is what a copy adds below, with its own letterhead and ending, CopyForm
	// the key of its form; nil for a document that is not a copy.
	Copied   *Document
	CopyForm string

	// Components are the pieces of the file in the order of their recognition.
	Components []Component
	// Faults are the findings of the outline about the body.
	Faults []Fault
	// Account records where each character of the file went, including those of issued
	// texts and of a copy.
	Account *reading.Account
}

// Letterhead is what is above the kind's name, including stamps.
type Letterhead struct {
	Issuer Issuer
	// Number and Symbol come from “Số: 15/BC-UBND”.
	Number, Symbol string
	// Place and Date come from “Lai Châu, ngày 23 tháng 02 năm 2021”; Date is
	// “23/02/2021”, or “tháng 02/2021” where the day was left blank.
	Place, Date string
	// Urgency is a key of the sheet's texts.
	Urgency     string
	Secrecy     *reading.Picture
	Circulation string
	// Contact holds the lines at the foot of the page with the issuer's contact data.
	Contact []string
}

// Issuer is the agency that issues a document, each name in lines.
type Issuer struct {
	Parent, Name []string
}

// Title is the key of the kind and the subject.
type Title struct{ Kind, Subject string }

// Opening is what may stand between title and body.
type Opening struct {
	// Authority is the authority that decides: “CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH”.
	Authority  string
	Bases      []string
	Addressees []string
}

// Particular is the value of a key in a line of a form.
type Particular struct {
	Key    string
	Values []string
}

// Ending is what is below the body.
type Ending struct {
	Signers []Signer
	Seal    *reading.Picture
	// Confirmed reports whether the form's words of confirmation are present.
	Confirmed bool
	// Unpublished reports whether the words that keep a document from the media are
	// present.
	Unpublished bool
	Recipients  []string
	// Drafter and Copies follow the archive line: “Lưu: VT. NVA (12)”.
	Drafter, Copies string
}

// Signer is one signature. The first four fields are the bodies and posts of TM., TL.,
// TUQ. and KT.
type Signer struct {
	OnBehalfOf, ByOrderOf, ByAuthorityOf, SigningFor string
	// Acting reports whether Q. is before the post.
	Acting bool
	Post   string
	// OtherPost is between signature and name, Rank before the name.
	OtherPost, Rank, Name string
	Picture               *reading.Picture
}

// Appendix is an appendix in the document's own file.
type Appendix struct {
	Title     string
	Landscape bool
	// Body is the text; nil when there is none.
	Body *outline.Tree

	// ordinal is its number as written, with the line that states which document it
	// belongs to.
	ordinal string
	with    *reading.Block
}

// Attached states which document a file belongs to, when it is an appendix or an issued
// text by itself. The letterhead then has number and date of that document.
type Attached struct {
	// To is the key of that document's kind.
	To        string
	Ordinal   string
	Landscape bool
}

// Signed is the mark of a digital signature: the time as written, and the number that
// it names.
type Signed struct{ At, Number, Symbol string }

// Component is a piece of a file with its recognised role.
type Component struct {
	// Key is the component's key in the sheet: "quoc_hieu"; "phu_luc_tieu_de" is the
	// title below “Phụ lục”, "noi_nhan_tiep" a line that continues the recipient above.
	Key string
	// NumberLine reports whether it is the number of a heading, whose title is on a
	// line of its own.
	NumberLine bool
	// Block is the block that contains it; Paragraph is the block's paragraph in a Word
	// file.
	Block     *reading.Block
	Paragraph *word.Paragraph
	// Text is its visible text, in Unicode; spaces are not folded. Looks are the looks
	// of its parts, in order.
	Text  string
	Looks []Look
	// Confidence is how certain the recognition is, Reason why.
	Confidence Confidence
	Reason     Reason
}

// Look is the look of a part of the text.
type Look struct {
	word.Look
	Text string
}

// Fault is a finding of the outline about a paragraph of the body.
type Fault struct {
	ID        diagnostic.ID
	Args      []any
	Paragraph *word.Paragraph
}

// Ranks returns what is before the names of the signers: “TS.”.
func (d *Document) Ranks() (list []string) {
	for _, s := range d.Ending.Signers {
		list = append(list, s.Rank)
	}
	return list
}

// Form returns the form of the document's kind; the first form for an unknown kind.
func (d *Document) Form() *layouts.Form {
	if kind, ok := d.Sheet.Kind(d.Title.Kind); ok {
		return d.Sheet.FormOf(kind, d.Attached.To != "")
	}
	return d.Sheet.Forms[0]
}

// Particular returns the value of a key in the lines of the form; nil when there is
// none.
func (d *Document) Particular(key string) *Particular {
	for i := range d.Particulars {
		if d.Particulars[i].Key == key {
			return &d.Particulars[i]
		}
	}
	return nil
}
