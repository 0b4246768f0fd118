package document

import (
	"slices"
	"strconv"
	"strings"
)

// Meta is what an archive reads without opening the text.
type Meta struct {
	// Title is the kind in capitals and the subject.
	Title    string
	Subject  string
	Issuer   string
	Parent   string
	Number   string // "15"; empty before registration
	Symbol   string // "BC-UBND"
	Place    string
	Date     string // "2021-02-23", "2021-02" or ""
	Kind     string // "Báo cáo"
	KindCode string // "BC"
	// ArchiveCode is the kind's code in an archive's description.
	ArchiveCode string
	// Signer and Post are of all who sign, in their order, parted by "; ".
	Signer   string
	Post     string
	Language string // "vi-VN"
	Keywords []string
	// To are those who receive the paper, without the Lưu line and "Như
	// trên".
	To []string
	// Urgency is the stamp's words: "Thượng khẩn".
	Urgency string
	// Copies is how many are issued, as digits.
	Copies string
	// IssuerID is the issuer's identifier (QĐ 20/2020/QĐ-TTg): "H12.3".
	IssuerID string
	// FileYear and FileNotation name the hồ sơ that the paper belongs to,
	// Ordinal its place there.
	FileYear, FileNotation, Ordinal string
	// Maintenance is how long the paper is kept, Mode who may use it; both in
	// words.
	Maintenance, Mode string
	// Due is the day by which an answer is asked for, as Date.
	Due         string
	Description string
	// Edition is that of the standard by which the paper is laid out: "nd30".
	Edition string
}

// Field is a field of an administrative document as the records system and
// the archives name it (NĐ 30/2020, PL VI; Thông tư 05/2025/TT-BNV). Fields of
// the archives' description alone begin with a word of theirs.
type Field struct {
	Name string
	// Type is that of XMP: Text, Integer, Date.
	Type string
	// About says in English what it is, for the files' own descriptions.
	About string
	// Value is empty when the paper does not state it.
	Value string
}

// Fields are the fields of a paper of so many pages (0 when they are not
// known), in a fixed order, those without a value too.
func (m Meta) Fields(pages int) []Field {
	return []Field{
		{"codeNumber", "Text", "Number of the document", m.Number},
		{"codeNotation", "Text", "Notation of the document", m.Symbol},
		{"issuedDate", "Date", "Date of issue", m.Date},
		{"organId", "Text", "Identifier of the issuing organ", m.IssuerID},
		{"organName", "Text", "Name of the issuing organ", m.Issuer},
		{"parentOrganName", "Text", "Name of the organ above the issuing one", m.Parent},
		{"typeName", "Text", "Name of the type of document", m.Kind},
		{"typeCode", "Text", "Abbreviation of the type of document", m.KindCode},
		{"archiveTypeCode", "Text", "Code of the type of document in an archive's description", m.ArchiveCode},
		{"subject", "Text", "Subject of the document", m.Subject},
		{"place", "Text", "Place of issue", m.Place},
		{"signerName", "Text", "Full name of the signer", m.Signer},
		{"signerPosition", "Text", "Position of the signer", m.Post},
		{"toOrganName", "Text", "Names of the recipients", strings.Join(m.To, "; ")},
		{"priority", "Text", "Urgency, in words", m.Urgency},
		{"issuedAmount", "Integer", "Number of copies issued", m.Copies},
		{"dueDate", "Date", "Day by which an answer is due", m.Due},
		{"fileCatalog", "Text", "Year of the file that the document belongs to", m.FileYear},
		{"fileNotation", "Text", "Number and notation of the file that the document belongs to", m.FileNotation},
		{"docOrdinal", "Integer", "Place of the document in its file", m.Ordinal},
		{"maintenance", "Text", "How long the document is kept, in words", m.Maintenance},
		{"mode", "Text", "Mode of use, in words", m.Mode},
		{"language", "Text", "Language of the document", m.Language},
		{"languageCode", "Text", "Code of the language in an archive's description", m.languageCode()},
		{"confidenceLevel", "Text", "Origin in an archive's description: 01, made as an electronic document", "01"},
		{"pageAmount", "Integer", "Number of pages", count(pages)},
		{"keywords", "Text", "Keywords", strings.Join(m.Keywords, ", ")},
		{"description", "Text", "Remarks", m.Description},
	}
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// languageCode is the archives' code of Vietnamese; other languages have none
// that is known here.
func (m Meta) languageCode() string {
	if strings.HasPrefix(m.Language, "vi") {
		return "01"
	}
	return ""
}

// Clone is a copy that shares nothing.
func (m Meta) Clone() Meta {
	m.Keywords, m.To = slices.Clone(m.Keywords), slices.Clone(m.To)
	return m
}
