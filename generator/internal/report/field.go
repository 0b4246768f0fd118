package report

import (
	"cmp"

	"gopkg.in/yaml.v3"

	"baocao/layouts"
)

// field is one key of a mapping. The tables below are the only place where keys are
// listed: the strict reader, the JSON Schema and the messages all use them. A table is
// made for the values that it fills.
type field struct {
	key  string
	need need
	// about describes the value in Vietnamese.
	about string
	value value
}

// need is whether a key must be given.
type need int

const (
	optional need = iota
	required
	// later means that a key must be given, though its value may not be known yet and
	// prints as a blank.
	later
	// oneOf means that at least one of the keys with this need must be given.
	oneOf
)

// canWait reports whether the value of the key may be unknown while a document is
// drafted: its number, its date, its signer.
func (f field) canWait() bool {
	switch f.value.(type) {
	case digits, date:
		return f.need == optional
	}
	return f.need == later
}

func find(fields []field, key string) (field, bool) {
	for _, f := range fields {
		if f.key == key {
			return f, true
		}
	}
	return field{}, false
}

func keys(fields []field) []string {
	var list []string
	for _, f := range fields {
		list = append(list, f.key)
	}
	return list
}

func (r *Report) fields() []field {
	fields := []field{
		{"tieu_chuan", optional, "bộ quy định về thể thức; bỏ trống là nd30 (Nghị định số 30/2020/NĐ-CP); dang là văn bản của Đảng, theo hướng dẫn có hiệu lực vào ngày của văn bản (chưa ghi ngày thì theo hướng dẫn mới nhất)", standard{&r.Standard}},
		{"co_quan", required, "cơ quan, tổ chức ban hành văn bản", issuer{&r.Issuer}},
		{"so", optional, "số của văn bản, chỉ gồm chữ số; bỏ trống khi chưa đăng ký", digits{&r.Number}},
		{"ky_hieu", optional, "ký hiệu của văn bản, ví dụ BC-UBND; bỏ trống thì lấy từ tên loại và tên viết tắt của cơ quan", words{&r.Symbol}},
		{"dia_danh", optional, "địa danh nơi cơ quan đóng trụ sở, ví dụ Lai Châu", words{&r.Place}},
		{"ngay", optional, "ngày, tháng, năm ban hành, ví dụ 23/02/2021; chỉ ghi 02/2021 khi chưa có ngày, “năm 2021” khi chưa có cả tháng", date{&r.Date}},
		{"loai", required, "tên loại văn bản, ví dụ bao-cao", kind{&r.Kind}},
		{"trich_yeu", optional, "trích yếu nội dung, một câu ngắn nói văn bản viết về việc gì", words{&r.Subject}},
		{"don_vi", optional, "chữ viết tắt của đơn vị soạn thảo hoặc lĩnh vực, dùng trong ký hiệu công văn, ví dụ VX", words{&r.Unit}},
		{"tham_quyen", optional, "thẩm quyền ban hành: chức vụ của người đứng đầu hoặc tên tập thể", words{&r.Authority}},
		{"can_cu", optional, "các căn cứ ban hành, mỗi căn cứ một dòng, không ghi dấu chấm phẩy ở cuối", lines{&r.Bases}},
		{"kinh_gui", optional, "nơi nhận để giải quyết (Kính gửi)", recipients{&r.Addressees}},
		{"noi_dung", optional, "nội dung văn bản", text{&r.Body}},
		{"ky", optional, "quyền hạn, chức vụ và họ tên người ký; văn bản nhiều người ký thì ghi thành danh sách, từ trái sang phải", signatures{&r.Signatures}},
		{"xac_nhan_chu_ky", optional, "người của cấp trên xác nhận chữ ký trong văn bản của Đảng", signatures{&r.Confirmation}},
		{"noi_nhan", optional, "nơi nhận, mỗi nơi một dòng; dòng cuối là “Lưu: …”", recipients{&r.Recipients}},
		{"dau_mat", optional, "hình dấu chỉ độ mật do cơ quan khắc sẵn", pictured{&r.Secrecy, secrecy}},
		{"do_khan", optional, "mức độ khẩn: hoa-toc, thuong-khan hoặc khan", choice{&r.Urgency, []string{"hoa-toc", "thuong-khan", "khan"}}},
		{"luu_hanh", optional, "chỉ dẫn về phạm vi lưu hành, ví dụ XEM XONG TRẢ LẠI hoặc LƯU HÀNH NỘI BỘ", words{&r.Circulation}},
		{"khong_pho_bien", optional, "“co” nếu văn bản của Đảng không phổ biến trên phương tiện thông tin đại chúng", toggle{&r.Unpublished, []string{"co", "true"}, []string{"khong", "false"}}},
		{"lien_he", optional, "địa chỉ, điện thoại, Fax, thư điện tử, trang thông tin điện tử, in ở chân trang đầu", lines{&r.Contact}},
		{"nguoi_soan", optional, "ký hiệu người soạn thảo, ví dụ PL", words{&r.Drafter}},
		{"dau", optional, "hình dấu của cơ quan, dùng cho bản xem trước và bản sao", pictured{&r.Seal, seal}},
		{"so_ban", optional, "số lượng bản phát hành, ví dụ 300", digits{&r.Copies}},
		{"phu_luc", optional, "các phụ lục kèm theo", appendices{&r.Appendices}},
		{"ban_hanh_kem", optional, "văn bản được ban hành, phê duyệt kèm theo quyết định", issuedTexts{&r.Issued}},
		{"kem_theo", optional, "tên loại của văn bản mà tệp này kèm theo, ví dụ quyet-dinh; số, ký hiệu và ngày là của văn bản ấy", kind{&r.GoesWith}},
		{"thu_tu", optional, "số thứ tự của phụ lục, ví dụ II", words{&r.Ordinal}},
		{"huong", optional, "hướng giấy: doc (dọc) hoặc ngang", toggle{&r.Landscape, []string{"ngang"}, []string{"doc"}}},
		{"dien_tu", optional, "“co” nếu là văn bản điện tử", toggle{&r.Electronic, []string{"co", "true"}, []string{"khong", "false"}}},
		{"ky_so", optional, "thời gian cơ quan ký số, ví dụ 23/02/2021 16:05:09", moment{&r.SignedAt}},
		{"sao", optional, "phần ghi của bản sao", copied{&r.Copy}},
		{"xac_nhan", optional, "“co” nếu cần chỗ để nơi nghỉ phép xác nhận", toggle{&r.Confirmed, []string{"co", "true"}, []string{"khong", "false"}}},
		{"trinh_bay", optional, "lựa chọn về trình bày trong phạm vi quy định cho phép", presentation{&r.Presentation}},
		{"so_lieu", optional, "bảng chỉ tiêu; giá trị đứng trong nội dung theo mã, ví dụ {thu.luy-ke}", figures{&r.Figures}},
		{"luu_tru", optional, "thông tin cho hệ thống quản lý và lưu trữ, không in ra", archive{&r.Archive}},
	}
	for _, p := range particulars {
		fields = append(fields, field{p.key, optional, p.about, particular{r.Particulars}})
	}
	return fields
}

// particulars are the keys of the forms that have lines of their own, such as "Địa
// điểm: …" of a Giấy mời. The sheet determines which form has which.
var particulars = []struct{ key, about string }{
	{"du_thao", "lần dự thảo của văn bản của Đảng, ví dụ 2"},
	{"kinh_moi", "cơ quan, tổ chức hoặc họ tên, chức vụ của người được mời"},
	{"toi_du", "cuộc họp, hội nghị được mời tới dự"},
	{"thoi_gian", "thời gian: lúc bắt đầu của cuộc họp, hoặc số ngày nghỉ phép"},
	{"dia_diem", "địa điểm"},
	{"chu_tri", "người chủ trì"},
	{"thu_ky", "người ghi biên bản"},
	{"thanh_phan", "thành phần tham dự"},
	{"ket_thuc", "giờ, ngày kết thúc, ví dụ 11 giờ 30, ngày 05 tháng 3 năm 2026"},
	{"ong_ba", "họ và tên, không ghi “ông”, “bà”"},
	{"chuc_vu", "chức vụ và đơn vị công tác"},
	{"cu_den", "cơ quan, tổ chức được giới thiệu tới làm việc"},
	{"ve_viec", "việc cần liên hệ"},
	{"het_ngay", "ngày cuối cùng có giá trị, ví dụ 31 tháng 3 năm 2026"},
	{"ngay_don", "ngày của Đơn đề nghị nghỉ phép"},
	{"tu_ngay", "ngày bắt đầu nghỉ"},
	{"den_ngay", "ngày nghỉ cuối cùng"},
	{"tinh_vao", "loại thời gian nghỉ theo Luật Lao động, ví dụ nghỉ hằng năm"},
}

// standard is the name of an edition of the rules, or of a standard with several
// editions.
type standard struct{ at *Text }

func (v standard) read(l *loader, key string, n *yaml.Node) { words(v).read(l, key, n) }

// About returns the Vietnamese description of a top-level key of a report.
func About(key string) string {
	f, _ := find(new(Report).fields(), key)
	return f.about
}

func (t *Issued) fields() []field {
	return []field{
		{"loai", required, "tên loại của văn bản được ban hành, ví dụ quy-che", kind{&t.Kind}},
		{"trich_yeu", required, "trích yếu nội dung", words{&t.Subject}},
		{"noi_dung", required, "nội dung", text{&t.Body}},
	}
}

func (c *Copy) fields() []field {
	return []field{
		{"hinh_thuc", required, "hình thức sao: sao-y, sao-luc hoặc trich-sao", choice{&c.Form, []string{"sao-y", "sao-luc", "trich-sao"}}},
		{"co_quan", required, "cơ quan, tổ chức thực hiện sao văn bản", issuer{&c.Issuer}},
		{"so", optional, "số của bản sao; bỏ trống khi chưa đăng ký", digits{&c.Number}},
		{"dia_danh", optional, "địa danh nơi sao", words{&c.Place}},
		{"ngay", optional, "ngày sao", date{&c.Date}},
		{"ky", optional, "người ký bản sao", signatures{&c.Signature}},
		{"dau", optional, "hình dấu của cơ quan sao", pictured{&c.Seal, seal}},
		{"noi_nhan", optional, "nơi nhận bản sao, mỗi nơi một dòng", recipients{&c.Recipients}},
	}
}

func (a *Archive) fields() []field {
	return []field{
		{"ma_dinh_danh", optional, "mã định danh của cơ quan, ví dụ H12.3", words{&a.IssuerID}},
		{"nam_ho_so", optional, "năm hình thành hồ sơ, ví dụ 2021", digits{&a.FileYear}},
		{"ho_so", optional, "số và ký hiệu hồ sơ, ví dụ 15.TH", words{&a.FileNotation}},
		{"thu_tu", optional, "số thứ tự của văn bản trong hồ sơ", digits{&a.Ordinal}},
		{"bao_quan", optional, "thời hạn bảo quản: vinh-vien (vĩnh viễn) hoặc số năm, từ 10-nam đến 70-nam", choice{&a.Maintenance, []string{"vinh-vien", "70-nam", "50-nam", "30-nam", "20-nam", "10-nam"}}},
		{"su_dung", optional, "chế độ sử dụng: cong-khai (công khai) hoặc co-dieu-kien (có điều kiện)", choice{&a.Mode, []string{"cong-khai", "co-dieu-kien"}}},
		{"han", optional, "hạn giải quyết hoặc trả lời, ví dụ 15/3/2021", date{&a.Due}},
		{"tu_khoa", optional, "từ khóa để tìm văn bản", lines{&a.Keywords}},
		{"ghi_chu", optional, "ghi chú", words{&a.Description}},
	}
}

func (i *Issuer) fields() []field {
	return []field{
		{"chu_quan", optional, "cơ quan chủ quản trực tiếp", lines{&i.Parent}},
		{"ban_hanh", required, "tên cơ quan ban hành; ghi thành danh sách nếu muốn tự chia dòng", lines{&i.Name}},
		{"viet_tat", optional, "tên viết tắt của cơ quan, dùng trong ký hiệu, ví dụ UBND", words{&i.Abbreviation}},
	}
}

func (s *Signature) fields() []field {
	return []field{
		{"thay_mat", oneOf, "tập thể mà người ký thay mặt (TM.), ví dụ ỦY BAN NHÂN DÂN", words{&s.OnBehalfOf}},
		{"thua_lenh", oneOf, "chức vụ của người ra lệnh (TL.)", words{&s.ByOrderOf}},
		{"thua_uy_quyen", oneOf, "chức vụ của người ủy quyền (TUQ.)", words{&s.ByAuthorityOf}},
		{"ky_thay", oneOf, "chức vụ của người được ký thay (KT.)", words{&s.SigningFor}},
		{"quyen", optional, "“co” nếu người ký được giao quyền cấp trưởng (Q.)", toggle{&s.Acting, []string{"co", "true"}, []string{"khong", "false"}}},
		{"chuc_vu", oneOf, "chức vụ của người ký, ví dụ CHỦ TỊCH", words{&s.Post}},
		{"chuc_vu_khac", optional, "chức vụ khác, ghi trên họ tên, ví dụ Phó Trưởng ban", words{&s.OtherPost}},
		{"cap_bac", optional, "quân hàm hoặc học hàm, học vị, chỉ khi ngành được phép ghi", words{&s.Rank}},
		{"ho_ten", later, "họ và tên người ký; chưa biết ai ký thì bỏ trống sau dấu hai chấm", words{&s.Name}},
		{"chu_ky", optional, "hình chữ ký, dùng cho bản xem trước và bản sao", pictured{&s.Picture, signature}},
	}
}

// markKind is how the picture of a stamp, a signature or a seal states its width.
type markKind struct {
	need       need
	key, about string
}

var (
	secrecy   = markKind{required, "rong", "chiều rộng thật của dấu, ví dụ 20 mm"}
	signature = markKind{optional, "rong", "chiều rộng của chữ ký, ví dụ 40 mm; bỏ trống thì lấy theo 300 điểm ảnh một inch"}
	seal      = markKind{required, "duong_kinh", "đường kính thật của dấu, ví dụ 36 mm"}
)

func (v pictured) fields() []field {
	return []field{
		{"tep", required, "tên tệp hình .png nền trong suốt để cạnh tệp này", file{&v.at.File}},
		{v.kind.key, v.kind.need, v.kind.about, length{&v.at.Width, ""}},
		{"mo_ta", optional, "lời mô tả hình cho người không nhìn được", words{&v.at.Alt}},
	}
}

func (a *Appendix) fields() []field {
	return []field{
		{"tieu_de", required, "tiêu đề của phụ lục", words{&a.Title}},
		{"huong", optional, "hướng giấy: doc (dọc) hoặc ngang", toggle{&a.Landscape, []string{"ngang"}, []string{"doc"}}},
		{"noi_dung", required, "nội dung của phụ lục", text{&a.Body}},
	}
}

func (p *Presentation) fields() []field {
	return []field{
		{"co_chu", optional, "bộ cỡ chữ của Quốc hiệu, Tiêu ngữ và địa danh", choice{&p.Sizes, []string{"13-14-14", "12-13-13"}}},
		{"co_chu_noi_dung", optional, "cỡ chữ của nội dung, ví dụ 14", length{&p.BodySize, "pt"}},
		{"thut_dau_dong", optional, "độ thụt đầu dòng: 1 cm hoặc 1,27 cm", length{&p.Indent, ""}},
		{"gian_dong", optional, "khoảng cách giữa các dòng, ví dụ 18pt", length{&p.Pitch, "pt"}},
		{"cach_doan", optional, "khoảng cách giữa các đoạn, ví dụ 6pt", length{&p.Gap, "pt"}},
		{"le", optional, "lề trang", margins{p}},
		{"hai_mat", optional, "“co” nếu văn bản của Đảng in hai mặt: trang chẵn đổi lề trái và lề phải", choice{&p.TwoSided, []string{"co", "khong"}}},
		{"cuoc_chu", optional, "dấu cước chú: ngoac là (1), tran là 1", choice{&p.NoteMarks, []string{"ngoac", "tran"}}},
		{"vua_trang", optional, "khi trang cuối chỉ có ít dòng hoặc một trang trống nhiều: khong giữ nguyên, co dồn cho ít trang nhất, bỏ trống thì chỉ nới hoặc rút khoảng cách giữa các dòng", choice{&p.Fit, []string{"co", "khong"}}},
	}
}

func (m margins) fields() []field {
	return []field{
		{"tren", optional, "lề trên, ví dụ 20 mm", length{&m.at.MarginTop, ""}},
		{"duoi", optional, "lề dưới, ví dụ 20 mm", length{&m.at.MarginBottom, ""}},
		{"trai", optional, "lề trái, ví dụ 30 mm", length{&m.at.MarginLeft, ""}},
		{"phai", optional, "lề phải, ví dụ 15 mm", length{&m.at.MarginRight, ""}},
	}
}

func (f *bodyFile) fields() []field {
	return []field{
		{"tep", required, "tên tệp văn bản thuần (.txt) để cạnh tệp này", file{&f.name}},
	}
}

// nodeKinds returns the kinds of the pieces of a body: the levels of its outline, and
// the pieces without a label.
func nodeKinds() (kinds []string) {
	for level := range layouts.None {
		kinds = append(kinds, level.String())
	}
	return append(kinds, layouts.None.String(), "bang", "hinh", "bieu_do")
}

// aboutNode describes the text of a piece. The levels are those of the default edition.
func aboutNode(kind string) string {
	switch kind {
	case layouts.None.String():
		return "đoạn văn"
	case "bang":
		return "tên bảng"
	case "hinh":
		return "chú thích của hình"
	case "bieu_do":
		return "chú thích của biểu đồ vẽ từ bảng đứng ngay trước"
	}
	sheet, err := layouts.Load(layouts.Default)
	if err != nil {
		panic(err) // it is embedded in the program
	}
	level := sheet.Levels[layouts.LevelOf(kind)]
	return cmp.Or(level.About, level.Word)
}

// fields returns the keys of one piece of a body, of the given kind.
func (n *Node) fields(kind string) []field {
	about := aboutNode(kind)
	notes := field{"chu_thich", optional, "cước chú của đoạn: dấu và lời, ví dụ {1: Kết quả …}", notes{&n.Notes}}
	switch kind {
	case "bang":
		return []field{
			{kind, optional, about, words{&n.Text}},
			{"don_vi", optional, "đơn vị tính chung của bảng", words{&n.Unit}},
			{"hang", oneOf, "các hàng của bảng, mỗi hàng là danh sách các ô; ô “<” gộp với ô bên trái, ô “^” gộp với ô bên trên", rows{&n.Rows}},
			{"tep", oneOf, "tệp .xlsx hoặc .csv giữ các hàng của bảng, để cạnh tệp này", file{&n.File}},
			{"trang", optional, "tên trang tính trong tệp .xlsx; bỏ trống là trang đầu", words{&n.Sheet}},
			{"dau", optional, "số hàng đầu bảng, nhắc lại ở mỗi trang; bỏ trống là 1", digits{&n.HeadRows}},
			{"rong", optional, "độ rộng từng cột, ví dụ [1 cm, 6 cm, 3 cm]; tổng được chia lại cho vừa khổ chữ", lengths{&n.Widths}},
			notes,
		}
	case "hinh":
		return []field{
			{kind, optional, about, words{&n.Text}},
			{"tep", required, "tên tệp hình để cạnh tệp này", file{&n.File}},
			{"mo_ta", optional, "lời mô tả hình cho người không nhìn được", words{&n.Alt}},
			notes,
		}
	case "bieu_do":
		return []field{
			{kind, optional, about, words{&n.Text}},
			{"kieu", optional, "kiểu biểu đồ: cot (cột), duong (đường) hoặc tron (tròn); bỏ trống là cot", choice{&n.ChartKind, []string{"cot", "duong", "tron"}}},
			{"cot", optional, "tên các cột được vẽ; bỏ trống thì vẽ các cột số liệu", lines{&n.Columns}},
			notes,
		}
	case "doan":
		return []field{{kind, required, about, words{&n.Text}}, notes}
	default:
		return []field{
			{kind, required, about, words{&n.Text}},
			{"tieu_de", optional, "“co” nếu luôn là tiêu đề", toggle{&n.Heading, []string{"co", "true"}, []string{"khong", "false"}}},
			notes,
			{"gom", optional, "các phần nằm trong phần này", nodes{&n.Children}},
		}
	}
}
