// Package report contains what an author states: the issuer, the number, the
// subject, the body, the signature. It does not depend on page layout.
//
// [Load] reads one YAML file strictly and reports every fault at once, each
// at its place. What an office repeats in every report may be defined once in its
// directory ([Office]): issuers, signers and recipients under short names that a report
// uses instead, and default values. Such a value keeps its place in the directory.
//
// # Glossary
//
// One table ties the YAML key, the Go name and the decree together.
// Clauses are of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.
//
//	YAML key      Go field     meaning                                   clause
//	tieu_chuan    Standard     bộ quy định về thể thức                   -
//	co_quan       Issuer       cơ quan chủ quản, cơ quan ban hành         2
//	so            Number       số của văn bản                             3
//	ky_hieu       Symbol       ký hiệu của văn bản                        3
//	dia_danh      Place        địa danh                                   4
//	ngay          Date         thời gian ban hành                         4
//	loai          Kind         tên loại văn bản                           5
//	trich_yeu     Subject      trích yếu nội dung                         5
//	tham_quyen    Authority    thẩm quyền ban hành                        Mẫu 1.1, 1.2
//	can_cu        Bases        căn cứ ban hành                            6.a
//	kinh_gui      Addressees   nơi nhận để giải quyết ("Kính gửi")        9
//	noi_dung      Body         nội dung                                   6
//	ky            Signatures   chức vụ, họ tên, chữ ký                    7
//	noi_nhan      Recipients   nơi nhận, dòng "Lưu" ở cuối                9
//	phu_luc       Appendices   phụ lục                                    III.1
//	don_vi        Unit         đơn vị soạn thảo, trong ký hiệu công văn   3.b
//	ban_hanh_kem  Issued       văn bản ban hành kèm theo                  Mẫu 1.3
//	kem_theo      GoesWith     văn bản mà tệp này kèm theo                III.1.c
//	dien_tu       Electronic   văn bản điện tử                            III.1.c
//	sao           Copy         bản sao                                    Phần II
//	dau_mat       Secrecy      hình dấu chỉ độ mật                        III.2.a
//	do_khan       Urgency      dấu chỉ mức độ khẩn                        III.2.b
//	luu_hanh      Circulation  chỉ dẫn về phạm vi lưu hành                III.2.c
//	khong_pho_bien Unpublished văn bản của Đảng không đưa lên báo chí     -
//	nguoi_soan    Drafter      ký hiệu người soạn thảo văn bản            III.3
//	so_ban        Copies       số lượng bản phát hành                     III.3
//	lien_he       Contact      địa chỉ, điện thoại, thư điện tử …         III.4
//	dau           Seal         hình dấu của cơ quan                       8
//	so_lieu       Figures      bảng chỉ tiêu, dùng theo mã trong nội dung  -
//	luu_tru       Archive      thông tin cho hệ thống lưu trữ             PL VI
//	trinh_bay     Presentation cỡ chữ, lề, thụt đầu dòng, giãn dòng       I
package report

import (
	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// Text is a string as the author wrote it (NFC, spaces folded), with its place.
type Text struct {
	S  string
	At diagnostic.Range
	// Filing marks a Lưu line from the office's directory, whose first word the edition
	// supplies.
	Filing bool
}

// Empty reports whether the author left it out.
func (t Text) Empty() bool { return t.S == "" }

// Report is one document as its author states it.
type Report struct {
	// File is the name under which the report was loaded, as diagnostics show it.
	File string
	// At is where the report begins, Keys are its top-level keys.
	At   diagnostic.Range
	Keys map[string]Key
	// Standard is the edition of the layout; never empty after [Load].
	Standard Text

	Issuer Issuer
	// Number is the registered number in digits; empty until registration.
	Number Text
	// Symbol is "BC-UBND"; empty means that it is derived from the kind and the issuer.
	Symbol Text
	Place  Text
	Date   Date
	// Kind is the key of a kind in the sheet: "bao-cao".
	Kind    Text
	Subject Text
	// Unit is the abbreviation of the unit that drafts a công văn: "VX".
	Unit Text
	// Authority is the authority that decides: "Chủ tịch Ủy ban nhân dân …".
	Authority Text
	// Bases are the legal bases, without closing punctuation.
	Bases      []Text
	Addressees []Text
	Body       Body
	Appendices []Appendix
	// Issued are the texts that a decision issues.
	Issued []Issued
	// GoesWith is the kind of the document that this file accompanies, as an issued
	// text or an appendix in a file of its own. Number, symbol and date are then those
	// of that document. Ordinal is the appendix's printed number: "II".
	GoesWith, Ordinal Text
	// Landscape turns the pages of such an appendix.
	Landscape bool
	// Electronic leaves number and date blank in the reference to the document that it
	// accompanies (PL I, I.III.1.c). SignedAt is when the office signed it.
	Electronic bool
	SignedAt   Moment
	// Copy makes the document a copy; nil when it is none.
	Copy *Copy
	// Particulars are the keys that only some forms have, by key: "thoi_gian".
	Particulars map[string][]Text
	// Confirmation is who confirms the signatures of a body without a seal.
	Confirmation []Signature
	// Confirmed adds the box in which the place of leave confirms it.
	Confirmed bool
	// Signatures are the signers from left to right, at most [MaxSigners].
	Signatures []Signature
	// Recipients are the lines of Nơi nhận without dash and closing punctuation; the
	// last one is the Lưu line.
	Recipients []Text
	// Urgency is a key of the sheet's stamps: "khan". Secrecy is the picture of the
	// office's own stamp.
	Urgency Text
	Secrecy Mark
	// Circulation is a restriction such as "LƯU HÀNH NỘI BỘ".
	Circulation Text
	// Unpublished marks a document of the Party that is kept from the media.
	Unpublished bool
	// Contact are the lines at the foot of page 1.
	Contact []Text
	// Seal is the picture of the issuer's seal, for previews and copies; its width is
	// the diameter.
	Seal Mark
	// Drafter is the mark of the drafter, Copies the number of copies issued, in
	// digits.
	Drafter, Copies Text
	// Figures are the indicators whose values the text refers to by their codes.
	Figures      Figures
	Archive      Archive
	Presentation Presentation
	// Spellings are the names that the office's directory writes in its own way; the
	// check of words uses them.
	Spellings []Text
	// root and source are the file as it was read, for [Report.Root] and
	// [Report.Locate].
	root   *yaml.Node
	source *source
	// typed are the lines of values that YAML would fold.
	typed map[*yaml.Node]typed
	// meant are the values that stand for others: see loader.
	meant map[*yaml.Node]*yaml.Node
}

// Archive is the metadata that the records system and the archive require and that is
// not printed (NĐ 30/2020, PL VI; Thông tư 05/2025/TT-BNV).
type Archive struct {
	// IssuerID is the issuer's identifier (QĐ 20/2020/QĐ-TTg).
	IssuerID Text
	// FileYear, FileNotation and Ordinal are the hồ sơ and the document's place in it.
	FileYear, FileNotation, Ordinal Text
	// Maintenance and Mode are keys of the sheet's texts.
	Maintenance, Mode Text
	Due               Date
	Keywords          []Text
	Description       Text
}

// Key is a key of a report: its place, and whether its value is blank.
type Key struct {
	At    diagnostic.Range
	Blank bool
	// Usual reports whether the key comes from the office's directory instead of the
	// report.
	Usual bool
}

// States reports whether a report gives a key with a value.
func (r *Report) States(key string) bool {
	k, ok := r.Keys[key]
	return ok && !k.Blank && !k.Usual
}

// Issuer is the issuer of the document.
type Issuer struct {
	// Parent is the cơ quan chủ quản trực tiếp; empty when there is none.
	Parent []Text
	// Name is the cơ quan ban hành. Several entries are the lines that the author
	// wants; a single one is broken by the layout.
	Name []Text
	// Abbreviation is used in the symbol: "UBND".
	Abbreviation Text
	// Place and Contact come from the office's directory. What a report takes of them
	// is in its own Place and Contact.
	Place   Text
	Contact []Text
	At      diagnostic.Range
}

// Date is the date of issue. Day is 0 when the document is not registered yet; Month
// and Year are 0 when they are also left blank.
type Date struct {
	Day, Month, Year int
	At               diagnostic.Range
}

// Signature is a signer and the authority under which they sign. The lines print in the
// order of the fields.
type Signature struct {
	// OnBehalfOf is the body after "TM."; empty otherwise.
	OnBehalfOf Text
	// ByOrderOf is the post after "TL.".
	ByOrderOf Text
	// ByAuthorityOf is the post after "TUQ.".
	ByAuthorityOf Text
	// SigningFor is the post after "KT.".
	SigningFor Text
	// Acting puts "Q." before Post.
	Acting bool
	// Post is the signer's own post.
	Post Text
	// OtherPost is printed above the name (ô 7b).
	OtherPost Text
	// Rank is a military rank or degree before the name, where the sector
	// allows it (PL I, I.II.7.b).
	Rank Text
	Name Text
	// Picture is the handwritten signature, for previews and copies.
	Picture Mark
	At      diagnostic.Range
}

// Mark is a picture of a stamp, a signature or a seal.
type Mark struct {
	// File is a file beside the report.
	File  Text
	Width Measure
	// Alt is its text alternative; empty means that the program supplies one.
	Alt Text
	At  diagnostic.Range
}

// Given reports whether there is one.
func (m Mark) Given() bool { return !m.File.Empty() }

// Body is noi_dung: either Lines in the outline notation, or Nodes.
type Body struct {
	At diagnostic.Range
	// File is the file with the lines: the report itself or the file that {tep: …}
	// names.
	File  string
	Lines []Line
	Nodes []Node
	// Coded reports whether words in braces are codes of the report's figures.
	Coded bool
}

// Line is one line of text as it is in the file, with its spaces, and the place of its
// first character.
type Line struct {
	Text string
	At   diagnostic.Pos
}

// Node is a piece of a body given as a YAML list:
//
//   - muc: VỀ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH
//     gom:
//   - doan: Trong tháng …[^1]
//     chu_thich: {1: Kết quả …}
//
// Kind is the key: phan, chuong, muc_chu, muc_la_ma, muc, tieu_muc, dieu, khoan,
// khoan_2, khoan_3, diem, gach, cong, doan, bang, hinh, bieu_do.
type Node struct {
	Kind Text
	// Text is in the inline notation; for a table, a picture and a chart it is the
	// caption.
	Text Text
	// Heading forces a heading (tieu_de: true).
	Heading  bool
	Notes    []NodeNote
	Children []Node
	// Rows are a table's cells, where they are not in File.
	Rows [][]Text
	// HeadRows is the number of a table's header rows, in digits; empty means 1.
	HeadRows Text
	// Widths are the widths of a table's columns, where the author gave them.
	Widths []Measure
	// Unit is a table's unit line ("Đơn vị tính: …").
	Unit Text
	// File is a picture's file or the one that holds a table, Sheet the sheet in it,
	// Alt a picture's text alternative.
	File, Sheet, Alt Text
	// ChartKind is "cot", "duong" or "tron"; Columns are the titles of the columns of
	// the table before it that a chart draws.
	ChartKind Text
	Columns   []Text
}

// NodeNote is a note of a Node: its mark and its text.
type NodeNote struct {
	Mark, Text Text
}

// Appendix is a phụ lục: a section of its own, with its own page numbers.
type Appendix struct {
	Title Text
	// Landscape turns the section's pages (huong: ngang).
	Landscape bool
	Body      Body
	At        diagnostic.Range
}

// Issued is a text that a decision issues: a regulation, a plan.
type Issued struct {
	// Kind is the key of its kind.
	Kind, Subject Text
	Body          Body
	At            diagnostic.Range
}

// Copy is what a copy states below the copied text, or at its top right when it is
// electronic (PL I, II).
type Copy struct {
	// Form is a key of the sheet's copies.
	Form       Text
	Issuer     Issuer
	Number     Text
	Place      Text
	Date       Date
	Signature  []Signature
	Seal       Mark
	Recipients []Text
	At         diagnostic.Range
}

// Moment is the time of a digital signature, to the second, in Vietnamese time.
type Moment struct {
	Date                 Date
	Hour, Minute, Second int
}

// Given reports whether the time was stated.
func (m Moment) Given() bool { return m.Date.Day != 0 }

// Presentation is what the decree leaves to the author, within its ranges. Zero values
// mean the sheet's own.
type Presentation struct {
	// Sizes is the name of a set of sizes in the sheet: "13-14-14".
	Sizes Text
	// BodySize, Indent, Pitch and the margins are in twips.
	BodySize, Indent, Pitch, Gap                     Measure
	MarginTop, MarginBottom, MarginLeft, MarginRight Measure
	// NoteMarks is "ngoac" ("(1)") or "tran" ("1").
	NoteMarks Text
	// TwoSided is "co" for margins that are exchanged on even pages.
	TwoSided Text
	// Fit is "khong" to keep pages that end badly, "co" for the fewest pages.
	Fit Text
}

// Measure is a length in twips (1/20 pt) and its place; 0 when absent.
type Measure struct {
	Twips int
	At    diagnostic.Range
}
