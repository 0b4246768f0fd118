package generator

import "time"

// Document is what a report states, for programs that have it in values instead
// of a file. It holds all that the report file can say: [New] makes a report of
// it, [Document.YAML] and [Document.JSON] the file, and [Parse] reads either
// back, each without loss.
//
// Strings are plain text: nothing in them is a mark of the notation, except in
// [Body.Text] (see [Escape]) and [Text.Markup]. What is left empty is not
// stated; the office's directory may then give it.
type Document struct {
	// Standard is the edition of the rules: "nd30"; empty for that one.
	Standard string `key:"tieu_chuan"`
	// Issuer is the cơ quan ban hành and the cơ quan chủ quản above it.
	Issuer Issuer `key:"co_quan"`
	// Number is the registered number, in digits; empty until registration.
	Number string `key:"so"`
	// Symbol is "BC-UBND"; empty to make it of the kind and the issuer.
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
	// Authority is who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".
	Authority string `key:"tham_quyen"`
	// Bases are the căn cứ, without their closing marks.
	Bases []string `key:"can_cu"`
	// Addressees are the Kính gửi.
	Addressees []string `key:"kinh_gui"`
	Body       Body     `key:"noi_dung"`
	// Signatures are the signers from left to right, three at most.
	Signatures []Signature `key:"ky"`
	// Confirmation is who confirms the signatures on a paper of the Party whose
	// body has no seal.
	Confirmation []Signature `key:"xac_nhan_chu_ky"`
	// Recipients are the lines of Nơi nhận; the last is "Lưu: …". A name of the
	// office's directory stands for its lines.
	Recipients []string `key:"noi_nhan"`
	// Secrecy, Urgency ("hoa-toc", "thuong-khan", "khan") and Circulation are
	// the marks of a paper, Seal the picture of the issuer's seal.
	Secrecy     *Picture `key:"dau_mat"`
	Urgency     string   `key:"do_khan"`
	Circulation string   `key:"luu_hanh"`
	// Contact are the lines at the foot of page 1.
	Contact []string `key:"lien_he"`
	// Drafter is the mark of who drafted it, Copies how many are issued, in
	// digits.
	Drafter    string     `key:"nguoi_soan"`
	Seal       *Seal      `key:"dau"`
	Copies     string     `key:"so_ban"`
	Appendices []Appendix `key:"phu_luc"`
	// Issued are the texts that a decision issues.
	Issued []Issued `key:"ban_hanh_kem"`
	// GoesWith is the kind of the paper that this one goes with as a file of its
	// own; Ordinal is its number among the appendices, "II", and Landscape turns
	// its pages.
	GoesWith  string `key:"kem_theo"`
	Ordinal   string `key:"thu_tu"`
	Landscape bool   `key:"huong" yes:"ngang"`
	// Electronic is true of an electronic paper, signed at SignedAt.
	Electronic bool      `key:"dien_tu" yes:"co,true"`
	SignedAt   time.Time `key:"ky_so"`
	// Copy makes the paper a copy.
	Copy *Copy `key:"sao"`
	// Confirmed asks for the box where the place of leave confirms it.
	Confirmed    bool         `key:"xac_nhan" yes:"co,true"`
	Presentation Presentation `key:"trinh_bay"`
	// Figures are the indicators of the report: with them, words in braces in a
	// body's Markup and Text are their values, "{thu.luy-ke}", and a brace that is
	// none is written \{.
	Figures *Figures `key:"so_lieu"`
	Archive Archive  `key:"luu_tru"`
	// Particulars are the keys that some forms alone have, such as
	// "thoi_gian" of a giấy mời, by the key of the report file.
	Particulars map[string][]string `key:"*"`
	// Blank are keys that are stated and left blank: what the office's
	// directory says of them is not taken.
	Blank []string `key:"-"`
}

// Issuer is who issues a paper.
type Issuer struct {
	// Basis is a name of the office's directory; the other fields say what
	// differs from it.
	Basis string `key:"theo"`
	// Parent is the cơ quan chủ quản trực tiếp.
	Parent []string `key:"chu_quan"`
	// Name is the cơ quan ban hành; several are the lines it is to have.
	Name []string `key:"ban_hanh"`
	// Abbreviation stands in the symbol: "UBND".
	Abbreviation string   `key:"viet_tat"`
	Blank        []string `key:"-"`
}

// Date is a day, or a month where the day is not known yet (Day 0), or nothing
// yet (the zero Date).
type Date struct{ Day, Month, Year int }

// DateOf is the day of a time, in its own zone.
func DateOf(t time.Time) Date { return Date{t.Day(), int(t.Month()), t.Year()} }

// Signature is who signs, and by what authority.
type Signature struct {
	// Basis is a name of the office's directory; the other fields say what
	// differs from it.
	Basis string `key:"theo"`
	// OnBehalfOf is the body of "TM.", ByOrderOf the post of "TL.",
	// ByAuthorityOf that of "TUQ.", SigningFor that of "KT.".
	OnBehalfOf    string `key:"thay_mat"`
	ByOrderOf     string `key:"thua_lenh"`
	ByAuthorityOf string `key:"thua_uy_quyen"`
	SigningFor    string `key:"ky_thay"`
	// Acting puts "Q." before the post; nil leaves it to Basis.
	Acting *bool `key:"quyen" yes:"co,true" no:"khong"`
	// Post is the signer's own post, OtherPost one that stands above the name,
	// Rank a military rank or degree before it.
	Post      string `key:"chuc_vu"`
	OtherPost string `key:"chuc_vu_khac"`
	Rank      string `key:"cap_bac"`
	Name      string `key:"ho_ten"`
	// Picture is the signature itself, for previews and copies.
	Picture *Picture `key:"chu_ky"`
	Blank   []string `key:"-"`
}

// Picture is a picture of a stamp or a signature. File is a name in
// [Options.Files], Width a length, "20 mm".
type Picture struct {
	File  string `key:"tep"`
	Width string `key:"rong"`
	Alt   string `key:"mo_ta"`
}

// Seal is a picture of a round seal.
type Seal struct {
	File     string `key:"tep"`
	Diameter string `key:"duong_kinh"`
	Alt      string `key:"mo_ta"`
}

// Appendix is a phụ lục.
type Appendix struct {
	Title     string `key:"tieu_de"`
	Landscape bool   `key:"huong" yes:"ngang"`
	Body      Body   `key:"noi_dung"`
}

// Issued is a text that a decision issues.
type Issued struct {
	Kind    string `key:"loai"`
	Subject string `key:"trich_yeu"`
	Body    Body   `key:"noi_dung"`
}

// Copy is what a copy says below the copied text. Form is "sao-y", "sao-luc" or
// "trich-sao".
type Copy struct {
	Form       string      `key:"hinh_thuc"`
	Issuer     Issuer      `key:"co_quan"`
	Number     string      `key:"so"`
	Place      string      `key:"dia_danh"`
	Date       Date        `key:"ngay"`
	Signatures []Signature `key:"ky"`
	Seal       *Seal       `key:"dau"`
	Recipients []string    `key:"noi_nhan"`
}

// Figures are indicators: in a spreadsheet, or here.
type Figures struct {
	// File and Sheet are where the table stands in [Options.Files], Columns the
	// titles of its columns where they are unusual.
	File    string    `key:"tep"`
	Sheet   string    `key:"trang"`
	Columns Indicator `key:"cot"`
	// Names is a file of codes, names and units that reports share.
	Names      string      `key:"danh_muc"`
	Indicators []Indicator `key:"chi_tieu"`
}

// Indicator is one indicator. Numbers are written as offices do: "1.107,5".
type Indicator struct {
	Code string `key:"ma"`
	Name string `key:"ten"`
	Unit string `key:"don_vi"`
	// Plan is that of the year, Accumulated what came since its start,
	// SamePeriod the same of the year before.
	Plan        string `key:"ke_hoach"`
	Month       string `key:"thang_nay"`
	Accumulated string `key:"luy_ke"`
	SamePeriod  string `key:"cung_ky"`
	LastMonth   string `key:"thang_truoc"`
}

// Presentation is what the decree leaves to the author. Lengths are as in the
// report file: "14 pt", "1,27 cm".
type Presentation struct {
	Sizes     string  `key:"co_chu"`
	BodySize  string  `key:"co_chu_noi_dung"`
	Indent    string  `key:"thut_dau_dong"`
	Pitch     string  `key:"gian_dong"`
	Gap       string  `key:"cach_doan"`
	Margins   Margins `key:"le"`
	NoteMarks string  `key:"cuoc_chu"`
	// Fit is "khong" to keep pages that end badly, "co" for the fewest pages;
	// empty corrects a bad end by lines a little nearer or farther apart.
	Fit string `key:"vua_trang"`
}

// Margins are those of a page.
type Margins struct {
	Top    string `key:"tren"`
	Bottom string `key:"duoi"`
	Left   string `key:"trai"`
	Right  string `key:"phai"`
}

// Archive is what the records system and the archive ask for besides what is
// printed (NĐ 30/2020, PL VI).
type Archive struct {
	IssuerID     string   `key:"ma_dinh_danh"`
	FileYear     string   `key:"nam_ho_so"`
	FileNotation string   `key:"ho_so"`
	Ordinal      string   `key:"thu_tu"`
	Maintenance  string   `key:"bao_quan"`
	Mode         string   `key:"su_dung"`
	Due          Date     `key:"han"`
	Keywords     []string `key:"tu_khoa"`
	Description  string   `key:"ghi_chu"`
	Blank        []string `key:"-"`
}

// Body is a text, given in one of three ways.
type Body struct {
	// Text is in the notation of outlines, a line for each paragraph. What
	// comes from elsewhere and is plain text goes through [Escape].
	Text string
	// File is a text file in [Options.Files], in the same notation.
	File string
	// Nodes are the pieces of the text.
	Nodes []Node
}

// Node is a piece of a body.
type Node struct {
	// Kind is "phan", "chuong", "muc_la_ma", "muc", "tieu_muc", "dieu", "khoan",
	// "khoan_2", "khoan_3", "diem", "gach", "cong", "doan" (a paragraph),
	// "bang" (a table), "hinh" (a picture) or "bieu_do" (a chart of the table
	// before it).
	Kind string
	// Text is the piece's words; of a table, a picture or a chart its caption.
	Text Text
	// Heading makes a title of what would be a numbered clause.
	Heading bool `key:"tieu_de" yes:"co,true"`
	// Notes are called in Text.Markup: [^1].
	Notes []Note
	// Children are the pieces inside this one.
	Children []Node `key:"gom"`

	// Unit is a table's unit line. Rows are its cells; the Markup "<" joins a
	// cell with the one on its left, "^" with the one above. File and Sheet hold
	// the rows instead of Rows, or a picture. HeadRows is how many rows are the
	// head; nil for one. Widths are lengths, one for each column.
	Unit     Text     `key:"don_vi"`
	Rows     [][]Text `key:"hang"`
	File     string   `key:"tep"`
	Sheet    string   `key:"trang"`
	HeadRows *int     `key:"dau"`
	Widths   []string `key:"rong"`
	// Alt describes a picture.
	Alt string `key:"mo_ta"`
	// ChartKind is "cot", "duong" or "tron"; Columns are the titles of the
	// columns that a chart draws.
	ChartKind string   `key:"kieu"`
	Columns   []string `key:"cot"`
}

// Note is a footnote: its mark, and what it says.
type Note struct {
	Mark string
	Text Text
}

// Text is the words of a piece. Plain prints as it stands, whatever it holds;
// Markup, where it is not empty, goes before Plain and is in the notation, for
// **bold**, *italic* and [^1].
type Text struct{ Plain, Markup string }

// Plain are texts that print as they stand: a row of cells.
func Plain(texts ...string) []Text {
	var list []Text
	for _, s := range texts {
		list = append(list, Text{Plain: s})
	}
	return list
}
