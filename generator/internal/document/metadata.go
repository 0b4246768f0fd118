package document

import (
	"slices"
	"strconv"
	"strings"
)

// Meta is the document's metadata, which an archive reads without the text.
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
	// Signer and Post list all signers, in their order, separated by "; ".
	Signer   string
	Post     string
	Language string // "vi-VN"
	Keywords []string
	// To are the recipients, without the Lưu line and "Như trên".
	To []string
	// Urgency is the text of the stamp: "Thượng khẩn".
	Urgency string
	// Copies is the number of copies issued, in digits.
	Copies string
	// IssuerID is the issuer's identifier (QĐ 20/2020/QĐ-TTg): "H12.3".
	IssuerID string
	// FileYear and FileNotation identify the hồ sơ that the document belongs to,
	// Ordinal its place there.
	FileYear, FileNotation, Ordinal string
	// Maintenance is how long the document is kept, Mode who may use it; both in words.
	Maintenance, Mode string
	// Due is the date by which an answer is due, in the form of Date.
	Due         string
	Description string
	// Edition is the edition of the standard by which the document is laid out: "nd30".
	Edition string
}

// Field is a metadata field under the name that the records system and the archives use
// (NĐ 30/2020, PL VI; Thông tư 05/2025/TT-BNV). The names of fields that only the
// archives have begin with a prefix of theirs.
type Field struct {
	Name string
	// Type is the XMP type: Text, Integer, Date.
	Type string
	// About describes it in English, for the schema in the file.
	About string
	// Value is empty when the document does not state it.
	Value string
}

// Fields returns all fields of a document of pages pages (0 when unknown), in a fixed
// order, including those without a value.
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

// languageCode returns the archives' code of Vietnamese; codes of other languages are
// not known here.
func (m Meta) languageCode() string {
	if strings.HasPrefix(m.Language, "vi") {
		return "01"
	}
	return ""
}

// Clone returns a deep copy.
func (m Meta) Clone() Meta {
	m.Keywords, m.To = slices.Clone(m.Keywords), slices.Clone(m.To)
	return m
}
