package report

// field is one key of a group. The tables below are the only place where keys
// stand: the strict reading, the JSON Schema and the messages all take them
// from here. A table is made for the values it fills.
type field struct {
	key  string
	need need
	// about says in Vietnamese what belongs there.
	about string
	value value
}

// need says whether a key must be given.
type need int

const (
	optional need = iota
	required
	// oneOf means that at least one of the keys marked so must be given.
	oneOf
)

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
	return []field{
		{"tieu_chuan", optional, "bộ quy định về thể thức; bỏ trống là nd30 (Nghị định số 30/2020/NĐ-CP)", words{&r.Standard}},
		{"co_quan", required, "cơ quan, tổ chức ban hành văn bản", issuer{&r.Issuer}},
		{"so", optional, "số của văn bản, chỉ gồm chữ số; bỏ trống khi chưa đăng ký", digits{&r.Number}},
		{"ky_hieu", optional, "ký hiệu của văn bản, ví dụ BC-UBND; bỏ trống thì lấy từ tên loại và tên viết tắt của cơ quan", words{&r.Symbol}},
		{"dia_danh", required, "địa danh nơi cơ quan đóng trụ sở, ví dụ Lai Châu", words{&r.Place}},
		{"ngay", optional, "ngày, tháng, năm ban hành, ví dụ 23/02/2021; chỉ ghi 02/2021 khi chưa có ngày", date{&r.Date}},
		{"loai", required, "tên loại văn bản, ví dụ bao-cao", kind{&r.Kind}},
		{"trich_yeu", required, "trích yếu nội dung, một câu ngắn nói văn bản viết về việc gì", words{&r.Subject}},
		{"can_cu", optional, "các căn cứ ban hành, mỗi căn cứ một dòng, không ghi dấu chấm phẩy ở cuối", lines{&r.Bases}},
		{"kinh_gui", optional, "nơi nhận để giải quyết (Kính gửi)", lines{&r.Addressees}},
		{"noi_dung", required, "nội dung văn bản", text{&r.Body}},
		{"ky", required, "quyền hạn, chức vụ và họ tên người ký; văn bản nhiều người ký thì ghi thành danh sách, từ trái sang phải", signatures{&r.Signatures}},
		{"noi_nhan", optional, "nơi nhận, mỗi nơi một dòng; dòng cuối là “Lưu: …”", lines{&r.Recipients}},
		{"do_khan", optional, "mức độ khẩn: hoa-toc, thuong-khan hoặc khan", choice{&r.Urgency, []string{"hoa-toc", "thuong-khan", "khan"}}},
		{"nguoi_soan", optional, "ký hiệu người soạn thảo, ví dụ PL", words{&r.Drafter}},
		{"so_ban", optional, "số lượng bản phát hành, ví dụ 300", digits{&r.Copies}},
		{"phu_luc", optional, "các phụ lục kèm theo", appendices{&r.Appendices}},
		{"trinh_bay", optional, "lựa chọn về trình bày trong phạm vi quy định cho phép", presentation{&r.Presentation}},
		{"luu_tru", optional, "thông tin cho hệ thống quản lý và lưu trữ, không in ra", archive{&r.Archive}},
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
		{"ho_ten", required, "họ và tên người ký", words{&s.Name}},
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
		{"le", optional, "lề trang", margins{p}},
		{"cuoc_chu", optional, "dấu chú thích: ngoac là (1), tran là 1", choice{&p.NoteMarks, []string{"ngoac", "tran"}}},
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

// nodeKinds are the pieces of a body, each with what its text is.
var nodeKinds = []struct{ key, about string }{
	{"phan", "Phần"},
	{"chuong", "Chương"},
	{"muc_la_ma", "mục số La Mã (I.)"},
	{"muc", "Mục"},
	{"tieu_muc", "Tiểu mục"},
	{"dieu", "Điều"},
	{"khoan", "khoản (1.)"},
	{"khoan_2", "khoản bậc hai (1.1.)"},
	{"khoan_3", "khoản bậc ba (1.1.1.)"},
	{"diem", "điểm (a)"},
	{"gach", "gạch đầu dòng (-)"},
	{"cong", "dấu cộng đầu dòng (+)"},
	{"doan", "đoạn văn"},
	{"bang", "tên bảng"},
	{"hinh", "chú thích của hình"},
	{"bieu_do", "chú thích của biểu đồ vẽ từ bảng đứng ngay trước"},
}

// fields are the keys of one piece of a body, of the kind given.
func (n *Node) fields(kind, about string) []field {
	notes := field{"chu_thich", optional, "cước chú của đoạn: dấu và lời, ví dụ {1: Kết quả …}", notes{&n.Notes}}
	switch kind {
	case "bang":
		return []field{
			{kind, optional, about, words{&n.Text}},
			{"don_vi", optional, "đơn vị tính chung của bảng", words{&n.Unit}},
			{"hang", oneOf, "các hàng của bảng, mỗi hàng là danh sách các ô; ô “<” nhập với ô bên trái, ô “^” nhập với ô bên trên", rows{&n.Rows}},
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
