package generator

import "time"

// Document is the content of a report as Go values, for programs that have no report
// file. It holds everything that a report file can state: [New] makes a report of it,
// [Document.YAML] and [Document.JSON] write it as a file, and [Parse] reads either
// back, all without loss.
//
// Strings are plain text without notation, except [Body.Text] (see [Escape]) and
// [Text.Markup]. An empty field is not stated; the office's directory may then supply
// it.
type Document struct {
	// Standard is the edition of the rules; empty means "nd30".
	Standard string `key:"tieu_chuan"`
	// Issuer is the cơ quan ban hành and the cơ quan chủ quản above it.
	Issuer Issuer `key:"co_quan"`
	// Number is the registered number, in digits; empty until registration.
	Number string `key:"so"`
	// Symbol is the ký hiệu, "BC-UBND"; when empty it is made from the kind and the
	// issuer.
	Symbol string `key:"ky_hieu"`
	// Place is the địa danh.
	Place string `key:"dia_danh"`
	// Date is the day of issue.
	Date Date `key:"ngay"`
	// Kind is one of [Kinds]: "bao-cao".
	Kind string `key:"loai"`
	// Subject is the trích yếu.
	Subject string `key:"trich_yeu"`
	// Unit is the abbreviation of the unit that drafts a công văn: "VX".
	Unit string `key:"don_vi"`
	// Authority is the thẩm quyền ban hành: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".
	Authority string `key:"tham_quyen"`
	// Bases are the căn cứ, without closing punctuation.
	Bases []string `key:"can_cu"`
	// Addressees are the lines of Kính gửi.
	Addressees []string `key:"kinh_gui"`
	Body       Body     `key:"noi_dung"`
	// Signatures are the signers from left to right, three at most.
	Signatures []Signature `key:"ky"`
	// Confirmation is who confirms the signatures, on a document of the Party whose
	// issuing body has no seal.
	Confirmation []Signature `key:"xac_nhan_chu_ky"`
	// Recipients are the lines of Nơi nhận; the last is "Lưu: …". A name from the
	// office's directory stands for its lines.
	Recipients []string `key:"noi_nhan"`
	// Secrecy, Urgency ("hoa-toc", "thuong-khan", "khan") and Circulation are the
	// document's marks; Seal is the picture of the issuer's seal.
	Secrecy     *Picture `key:"dau_mat"`
	Urgency     string   `key:"do_khan"`
	Circulation string   `key:"luu_hanh"`
	// Unpublished marks a document of the Party that is kept from the media.
	Unpublished bool `key:"khong_pho_bien" yes:"co,true"`
	// Contact holds the lines at the foot of page 1.
	Contact []string `key:"lien_he"`
	// Drafter is the mark of the drafter, Copies the number of copies, in digits.
	Drafter    string     `key:"nguoi_soan"`
	Seal       *Seal      `key:"dau"`
	Copies     string     `key:"so_ban"`
	Appendices []Appendix `key:"phu_luc"`
	// Issued are the texts that a decision issues.
	Issued []Issued `key:"ban_hanh_kem"`
	// GoesWith is the kind of the document that this one accompanies as a file of its
	// own; Ordinal is its number among the appendices, "II"; Landscape turns its pages.
	GoesWith  string `key:"kem_theo"`
	Ordinal   string `key:"thu_tu"`
	Landscape bool   `key:"huong" yes:"ngang"`
	// Electronic marks an electronic document, signed at SignedAt.
	Electronic bool      `key:"dien_tu" yes:"co,true"`
	SignedAt   time.Time `key:"ky_so"`
	// Copy makes the document a copy.
	Copy *Copy `key:"sao"`
	// Confirmed adds the box in which the place of leave confirms it.
	Confirmed    bool         `key:"xac_nhan" yes:"co,true"`
	Presentation Presentation `key:"trinh_bay"`
	// Figures are the report's indicators. With them, codes in braces in a body's
	// Markup and Text are replaced by values, "{thu.luy-ke}"; a literal brace is written
	// \{, as Escape does.
	Figures *Figures `key:"so_lieu"`
	Archive Archive  `key:"luu_tru"`
	// Particulars are the keys that only some forms have, such as "thoi_gian" of a giấy
	// mời, by the key of the report file.
	Particulars map[string][]string `key:"*"`
	// Blank are keys that are stated as blank: the office's directory does not supply
	// them. A key whose field has a value is not blank.
	Blank []string `key:"-"`
}

// Issuer is the issuer of a document.
type Issuer struct {
	// Basis is a name in the office's directory; the other fields override it.
	Basis string `key:"theo"`
	// Parent is the cơ quan chủ quản trực tiếp.
	Parent []string `key:"chu_quan"`
	// Name is the cơ quan ban hành, one entry for each printed line.
	Name []string `key:"ban_hanh"`
	// Abbreviation is used in the symbol: "UBND".
	Abbreviation string `key:"viet_tat"`
	// Blank are keys that are stated as blank: Basis does not supply them.
	Blank []string `key:"-"`
}

// Date is a day, a month whose day is not known yet (Day 0), a year whose month is not
// known (Day and Month 0), or not stated (the zero Date).
type Date struct{ Day, Month, Year int }

// DateOf returns the date of t in t's own zone.
func DateOf(t time.Time) Date { return Date{t.Day(), int(t.Month()), t.Year()} }

// Signature is a signer and the authority under which they sign.
type Signature struct {
	// Basis is a name in the office's directory; the other fields override it.
	Basis string `key:"theo"`
	// OnBehalfOf is the body after "TM.", ByOrderOf the post after "TL.", ByAuthorityOf
	// that after "TUQ.", SigningFor that after "KT.".
	OnBehalfOf    string `key:"thay_mat"`
	ByOrderOf     string `key:"thua_lenh"`
	ByAuthorityOf string `key:"thua_uy_quyen"`
	SigningFor    string `key:"ky_thay"`
	// Acting puts "Q." before the post; nil takes the value of Basis.
	Acting *bool `key:"quyen" yes:"co,true" no:"khong"`
	// Post is the signer's own post, OtherPost a post printed above the name, Rank a
	// military rank or degree before the name.
	Post      string `key:"chuc_vu"`
	OtherPost string `key:"chuc_vu_khac"`
	Rank      string `key:"cap_bac"`
	Name      string `key:"ho_ten"`
	// Picture is the handwritten signature, for previews and copies.
	Picture *Picture `key:"chu_ky"`
	// Blank are keys that are stated as blank: Basis does not supply them.
	Blank []string `key:"-"`
}

// Picture is a picture of a secrecy stamp or a signature.
type Picture struct {
	// File is a PNG with a transparent background in [Options.Files].
	File string `key:"tep"`
	// Width is the true width, "20 mm"; for a signature it may be empty, which means
	// 300 pixels per inch.
	Width string `key:"rong"`
	// Alt is the text alternative; when empty the program supplies one.
	Alt string `key:"mo_ta"`
}

// Seal is a picture of a round seal.
type Seal struct {
	// File is a PNG with a transparent background in [Options.Files].
	File string `key:"tep"`
	// Diameter is the true diameter, "36 mm".
	Diameter string `key:"duong_kinh"`
	// Alt is the text alternative; when empty the program supplies one.
	Alt string `key:"mo_ta"`
}

// Appendix is a phụ lục: a section with its own page numbers (NĐ 30/2020, PL I,
// I.III.1).
type Appendix struct {
	Title string `key:"tieu_de"`
	// Landscape turns its pages.
	Landscape bool `key:"huong" yes:"ngang"`
	Body      Body `key:"noi_dung"`
}

// Issued is a text that a decision issues (Mẫu 1.3).
type Issued struct {
	// Kind is one of [Kinds]: "quy-che".
	Kind    string `key:"loai"`
	Subject string `key:"trich_yeu"`
	Body    Body   `key:"noi_dung"`
}

// Copy is what a copy states below the copied text, or at the top right of page 1 when
// it is electronic (NĐ 30/2020, PL I, II).
type Copy struct {
	// Form is "sao-y", "sao-luc" or "trich-sao".
	Form string `key:"hinh_thuc"`
	// Issuer is the office that makes the copy. Number, in digits, Place and Date are
	// the copy's own.
	Issuer Issuer `key:"co_quan"`
	Number string `key:"so"`
	Place  string `key:"dia_danh"`
	Date   Date   `key:"ngay"`
	// Signatures are the signers of the copy, Seal the copying office's seal,
	// Recipients the copy's own.
	Signatures []Signature `key:"ky"`
	Seal       *Seal       `key:"dau"`
	Recipients []string    `key:"noi_nhan"`
}

// Figures are indicators, in a spreadsheet or in the document itself.
type Figures struct {
	// File and Sheet locate the table in [Options.Files]; Columns gives the titles of
	// its columns where they are not the usual ones.
	File    string    `key:"tep"`
	Sheet   string    `key:"trang"`
	Columns Indicator `key:"cot"`
	// Names is a file of codes, names and units that several reports share.
	Names string `key:"danh_muc"`
	// Indicators are the rows of the table, if it is not in File.
	Indicators []Indicator `key:"chi_tieu"`
}

// Indicator is one indicator. Numbers are written in the Vietnamese form, "1.107,5".
type Indicator struct {
	// Code is the code that the text refers to, "thu"; Name and Unit are "Thu ngân
	// sách" and "tỷ đồng".
	Code string `key:"ma"`
	Name string `key:"ten"`
	Unit string `key:"don_vi"`
	// Plan is the plan of the year, Month the value of this month, Accumulated the sum
	// since the start of the year, SamePeriod the value of the same period a year
	// before, LastMonth that of the month before.
	Plan        string `key:"ke_hoach"`
	Month       string `key:"thang_nay"`
	Accumulated string `key:"luy_ke"`
	SamePeriod  string `key:"cung_ky"`
	LastMonth   string `key:"thang_truoc"`
}

// Presentation holds the choices that the decree leaves to the author. Lengths are
// written as in the report file: "14 pt", "1,27 cm".
type Presentation struct {
	// Sizes is the set of sizes of Quốc hiệu, Tiêu ngữ and date: "13-14-14" or
	// "12-13-13".
	Sizes string `key:"co_chu"`
	// BodySize is the size of the text, "14 pt" or "13 pt"; Indent its first-line
	// indent, "1 cm" or "1,27 cm"; Pitch the distance of its baselines; Gap the space
	// between paragraphs.
	BodySize string `key:"co_chu_noi_dung"`
	Indent   string `key:"thut_dau_dong"`
	Pitch    string `key:"gian_dong"`
	Gap      string `key:"cach_doan"`
	// Margins are those of a portrait page.
	Margins Margins `key:"le"`
	// TwoSided is "co" for margins that are exchanged on even pages.
	TwoSided string `key:"hai_mat"`
	// NoteMarks is "ngoac" for "(1)" or "tran" for "1".
	NoteMarks string `key:"cuoc_chu"`
	// Fit is "khong" to keep pages that end badly or "co" for the fewest pages; empty
	// corrects a bad end by a small change of line spacing.
	Fit string `key:"vua_trang"`
}

// Margins are the margins of a page, lengths such as "20 mm"; empty keeps the default.
type Margins struct {
	Top    string `key:"tren"`
	Bottom string `key:"duoi"`
	Left   string `key:"trai"`
	Right  string `key:"phai"`
}

// Archive holds the metadata that the records system and the archive ask for and that
// is not printed (NĐ 30/2020, PL VI).
type Archive struct {
	// IssuerID is the issuer's identifier (QĐ 20/2020/QĐ-TTg): "H12.3".
	IssuerID string `key:"ma_dinh_danh"`
	// FileYear and FileNotation identify the hồ sơ, "2021" and "15.TH"; Ordinal is the
	// document's place in it, in digits.
	FileYear     string `key:"nam_ho_so"`
	FileNotation string `key:"ho_so"`
	Ordinal      string `key:"thu_tu"`
	// Maintenance is how long the document is kept, "vinh-vien" or "10-nam" to
	// "70-nam"; Mode who may use it, "cong-khai" or "co-dieu-kien".
	Maintenance string `key:"bao_quan"`
	Mode        string `key:"su_dung"`
	// Due is the date by which an answer is due.
	Due         Date     `key:"han"`
	Keywords    []string `key:"tu_khoa"`
	Description string   `key:"ghi_chu"`
	// Blank are keys that are stated as blank: the office's directory does not supply
	// them.
	Blank []string `key:"-"`
}

// Body is a text, given in exactly one of three ways.
type Body struct {
	// Text is in the outline notation, a line for each paragraph. Plain text from
	// elsewhere must go through [Escape].
	Text string
	// File is a text file in [Options.Files], in the same notation.
	File string
	// Nodes is the text as a tree.
	Nodes []Node
}

// Node is a piece of a body.
type Node struct {
	// Kind is "phan", "chuong", "muc_chu", "muc_la_ma", "muc", "tieu_muc", "dieu", "khoan",
	// "khoan_2", "khoan_3", "diem", "gach", "cong", "doan" (a paragraph),
	// "bang" (a table), "hinh" (a picture) or "bieu_do" (a chart of the table
	// before it).
	Kind string
	// Text is the words of the piece; for a table, a picture or a chart, its caption.
	Text Text
	// Heading makes a heading of what would be a numbered clause.
	Heading bool `key:"tieu_de" yes:"co,true"`
	// Notes are the footnotes referenced in Text.Markup: [^1].
	Notes []Note
	// Children are the nested pieces.
	Children []Node `key:"gom"`

	// Unit is a table's unit line. Rows are its cells; the Markup "<" joins a cell to
	// the one on its left, "^" to the one above. File and Sheet name a spreadsheet that
	// holds the rows instead, or File a picture. HeadRows is the number of header rows;
	// nil means one. Widths are lengths, one for each column.
	Unit     Text     `key:"don_vi"`
	Rows     [][]Text `key:"hang"`
	File     string   `key:"tep"`
	Sheet    string   `key:"trang"`
	HeadRows *int     `key:"dau"`
	Widths   []string `key:"rong"`
	// Alt is the text alternative of a picture.
	Alt string `key:"mo_ta"`
	// ChartKind is "cot", "duong" or "tron"; Columns are the titles of the columns that
	// a chart draws.
	ChartKind string   `key:"kieu"`
	Columns   []string `key:"cot"`
}

// Note is a footnote: its mark, "1" for [^1] in the text, and its own text.
type Note struct {
	Mark string
	Text Text
}

// Text is the words of a piece. Plain prints literally; a line break is a space, except
// in a cell, where each line is a paragraph. Markup, where it is not empty, is used
// instead of Plain and is in the notation: **bold**, *italic* and [^1].
type Text struct{ Plain, Markup string }

// Plain returns one Text for each string, to print literally: a row of cells.
func Plain(texts ...string) []Text {
	var list []Text
	for _, s := range texts {
		list = append(list, Text{Plain: s})
	}
	return list
}
