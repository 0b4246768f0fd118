package docx

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/generator/internal/outline"
	"baocao/layouts"
)

func sheet(t testing.TB) *layouts.Sheet {
	t.Helper()
	s, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func text(s string) []document.Run { return []document.Run{{Text: s}} }

func line(style layouts.StyleKey, s string) *document.Paragraph {
	return &document.Paragraph{Style: style, Runs: text(s)}
}

// nd30 is the sheet of Nghị định 30/2020.
var nd30 = func() *layouts.Sheet {
	s, err := layouts.Load("nd30")
	if err != nil {
		panic(err)
	}
	return s
}()

type numbers []int

// label is the label of a level.
func label(level layouts.Level, n numbers, instance int) document.Label {
	f := &nd30.Levels[level]
	return document.Label{
		Text:  strings.ReplaceAll(outline.Label(f, n), " ", "\u00a0"),
		Level: level, Numbers: n, Instance: instance, Own: f.OwnLine,
	}
}

func heading(level layouts.Level, n numbers, instance int, title string) *document.Heading {
	h := &document.Heading{Style: nd30.Levels[level].Heading, Label: label(level, n, instance), Runs: text(title)}
	if h.Label.Own {
		h.Runs = append([]document.Run{{Break: true}}, h.Runs...)
	}
	return h
}

func item(level layouts.Level, n numbers, instance int, s string) *document.Item {
	return &document.Item{Style: nd30.Levels[level].Item, Depth: 1, Runs: text(s), Label: label(level, n, instance)}
}

func row(cells ...document.TableCell) document.TableRow {
	for i := range cells {
		if i > 0 && cells[i].Column == 0 {
			cells[i].Column = cells[i-1].Column + max(cells[i-1].ColSpan, 1)
		}
	}
	return document.TableRow{Cells: cells}
}

func cell(style layouts.StyleKey, s string, colSpan, rowSpan int) document.TableCell {
	return document.TableCell{
		ColSpan: colSpan, RowSpan: rowSpan, Head: style == "bang_dau",
		Paragraphs: []*document.Paragraph{line(style, s)},
	}
}

// drawn returns a small picture.
func drawn(t testing.TB, c color.Color) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			if (x/10+y/10)%2 == 0 {
				m.Set(x, y, c)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const passage = "Ủy ban nhân dân tỉnh đã chỉ đạo các sở, ban, ngành, các huyện, thành phố tập trung triển khai đồng bộ các nhiệm vụ, giải pháp phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh ngay từ những ngày đầu năm"

func letterhead(s *layouts.Sheet) *document.Grid {
	width, _ := s.Page.Text(false)
	left, right := s.Letterhead.Split(width)
	rule := func(name string, column, length layouts.Length) *document.Rule {
		side := (column - length) / 2
		return &document.Rule{Name: name, Length: length, Left: side, Right: column - length - side}
	}
	return &document.Grid{
		Role:    document.Letterhead,
		Columns: []layouts.Length{left, right},
		Rows: [][]document.GridCell{
			{
				{Blocks: []document.Block{line("co_quan_ban_hanh", "ỦY BAN NHÂN DÂN"), line("co_quan_ban_hanh", "TỈNH LAI CHÂU"), rule("co_quan", left, 700)}},
				{Blocks: []document.Block{line("quoc_hieu", s.Texts["quoc_hieu"]), line("tieu_ngu", s.Texts["tieu_ngu"]), rule("tieu_ngu", right, 3300)}},
			},
			{
				{Blocks: []document.Block{line("so_ky_hieu", "Số: 15/BC-UBND")}},
				{Blocks: []document.Block{line("dia_danh_ngay", "Lai Châu, ngày 23 tháng 02 năm 2021")}},
			},
		},
	}
}

func endBlock(s *layouts.Sheet) *document.Grid {
	width, _ := s.Page.Text(false)
	left, right := s.EndBlock.Split(width)
	return &document.Grid{
		Role: document.EndBlock, KeepWithText: true,
		Columns: []layouts.Length{left, right},
		Rows: [][]document.GridCell{{
			{Blocks: []document.Block{line("noi_nhan", "Nơi nhận:"), line("noi_nhan_muc", "- Văn phòng Chính phủ, Bộ Kế hoạch và Đầu tư, Bộ Tài chính, Bộ Nội vụ;"), line("noi_nhan_muc", "- Lưu: VT, TH.")}},
			{Blocks: []document.Block{line("quyen_han", "TM. ỦY BAN NHÂN DÂN"), line("chuc_vu", "CHỦ TỊCH"), line("ho_ten", "Trần Tiến Dũng")}},
		}},
	}
}

// sample has every kind of block and of run.
func sample(t testing.TB) *document.Document {
	s := sheet(t)
	width, _ := s.Page.Text(false)
	wide, _ := s.Page.Text(true)
	notes := []*document.Note{
		{Number: 1, Label: "1", Runs: text("Chỉ thị số 05/CT-UBND ngày 15/01/2021 của Ủy ban nhân dân tỉnh về việc tổ chức đón Tết Nguyên đán Tân Sửu năm 2021; " + passage + ".")},
		{Number: 2, Label: "2", Runs: text("So với cùng kỳ năm trước.")},
	}
	mark := func(i int) document.Run { return document.Run{Text: "(" + notes[i].Label + ")", Note: notes[i]} }

	mixed := line("noi_dung", "Diện tích đạt ")
	mixed.Runs = append(mixed.Runs,
		document.Run{Text: "1.250 ", Bold: true}, document.Run{Text: "km", Bold: true},
		document.Run{Text: "2", Sup: true}, document.Run{Text: ", khí CO"}, document.Run{Text: "2", Sub: true},
		document.Run{Text: ", dự án "}, document.Run{Text: "Smart City", Italic: true, Lang: "en"},
		document.Run{Text: " được duyệt"}, mark(0), document.Run{Text: "; " + passage},
		mark(1), document.Run{Text: " như sau:"})
	mixed.KeepNext = true

	to := line("kinh_gui_noi", "- Chính phủ;")
	to.Left = 2400
	subject := line("trich_yeu", "Tình hình kinh tế - xã hội tháng 02 năm 2021")
	mid := (width - 2600) / 2
	image := document.Picture{
		Style: "hinh", Data: drawn(t, color.Black), Format: "png", PixelWidth: 60, PixelHeight: 40,
		Width: 3000, Height: 2000, Alt: "Ô đen trắng",
	}
	again := image
	image.Caption = line("hinh_ten", "Hình 1. Ô đen trắng")

	table := &document.Table{
		Columns: []layouts.Length{700, wide - 700 - 3*1800, 1800, 1800, 1800}, HeadRows: 2, Caption: line("bang_ten", "Bảng 1. Chỉ tiêu chủ yếu"), Unit: line("bang_don_vi", "Đơn vị tính: tỷ đồng"),
		Rows: []document.TableRow{
			row(cell("bang_dau", "TT", 1, 2), cell("bang_dau", "Chỉ tiêu", 1, 2), cell("bang_dau", "Kết quả", 3, 1)),
			row(document.TableCell{Column: 2, Paragraphs: []*document.Paragraph{line("bang_dau", "Kế hoạch")}}, cell("bang_dau", "Tháng 02", 1, 1), cell("bang_dau", "Lũy kế", 1, 1)),
		},
	}
	for i := range 30 {
		table.Rows = append(table.Rows, row(cell("bang_giua", string(rune('A'+i%26)), 1, 1), cell("bang_o", "Giá trị sản xuất nông, lâm nghiệp", 1, 1),
			cell("bang_so", "1.234,5", 1, 1), cell("bang_so", "234,5", 1, 1), cell("bang_so", "98,1", 1, 1)))
	}
	total := row(cell("bang_o", "Tổng cộng", 2, 1), cell("bang_so", "37.035", 1, 1), cell("bang_so", "7.035", 1, 1), cell("bang_so", "2.943", 1, 1))
	total.KeepPrev = true
	table.Rows = append(table.Rows, total)

	return &document.Document{
		Sheet: s,
		Meta: document.Meta{
			Title: "BÁO CÁO Tình hình kinh tế - xã hội", Subject: "Tình hình kinh tế - xã hội", Issuer: "Ủy ban nhân dân tỉnh Lai Châu",
			Number: "15", Symbol: "BC-UBND", Place: "Lai Châu", Date: "2021-02-23", Kind: "Báo cáo", KindCode: "BC",
			Signer: "Trần Tiến Dũng", Post: "Chủ tịch", Language: "vi-VN", Keywords: []string{"kinh tế", "xã hội"},
		},
		Notes: notes,
		Sections: []*document.Section{
			{Blocks: []document.Block{
				letterhead(s),
				line("ten_loai", "BÁO CÁO"), subject,
				&document.Rule{Name: "trich_yeu", Length: 2600, Left: mid, Right: width - 2600 - mid},
				line("kinh_gui", "Kính gửi:"), to,
				line("can_cu", "Căn cứ Luật Tổ chức chính quyền địa phương;"),
				mixed,
				heading(layouts.Phan, numbers{1}, 1, "ĐÁNH GIÁ CHUNG"),
				heading(layouts.Chuong, numbers{1}, 1, "KINH TẾ"),
				heading(layouts.MucLaMa, numbers{1}, 1, "KẾT QUẢ ĐẠT ĐƯỢC"),
				heading(layouts.Khoan, numbers{1}, 1, "Về phát triển kinh tế"),
				item(layouts.Gach, nil, 1, "Sản xuất nông - lâm nghiệp: "+passage+"."),
				item(layouts.Cong, nil, 1, "Trồng trọt: "+passage+"."),
				heading(layouts.Khoan2, numbers{1, 1}, 1, "Công nghiệp"),
				item(layouts.Khoan3, numbers{1, 1, 1}, 1, passage+"."),
				item(layouts.Khoan3, numbers{1, 1, 2}, 1, passage+"."),
				item(layouts.Diem, numbers{1}, 1, passage+"."),
				heading(layouts.Khoan, numbers{2}, 1, "Về văn hóa - xã hội"),
				item(layouts.Khoan2, numbers{2, 1}, 1, passage+"."),
				heading(layouts.MucLaMa, numbers{2}, 1, "NHIỆM VỤ, GIẢI PHÁP"),
				item(layouts.Khoan, numbers{1}, 1, passage+"."),
				item(layouts.Khoan, numbers{2}, 1, passage+"."),
				line("noi_dung", "Một danh sách khác:"),
				item(layouts.Khoan, numbers{1}, 1, "Đếm lại từ đầu, vì người viết bắt đầu danh sách mới: "+passage+"."),
				item(layouts.Khoan, numbers{2}, 1, "Tiếp theo."),
				heading(layouts.Chuong, numbers{2}, 1, "QUY ĐỊNH"),
				heading(layouts.Muc, numbers{1}, 1, "QUY ĐỊNH CHUNG"),
				heading(layouts.Dieu, numbers{1}, 1, "Phạm vi"),
				item(layouts.Khoan, numbers{1}, 1, "Khoản của Điều 1."),
				heading(layouts.Muc, numbers{2}, 1, "QUY ĐỊNH RIÊNG"),
				heading(layouts.Dieu, numbers{2}, 1, "Đối tượng"),
				item(layouts.Khoan, numbers{1}, 1, "Khoản của Điều 2."),
				heading(layouts.Phan, numbers{2}, 1, "CHƯƠNG ĐẾM TIẾP"),
				heading(layouts.Chuong, numbers{3}, 1, "TỔ CHỨC THỰC HIỆN"),
				heading(layouts.MucLaMa, numbers{1}, 1, "GIAO VIỆC"),
				&image,
				&document.Paragraph{Style: "noi_dung", Runs: text(passage + "./."), KeepNext: true},
				endBlock(s),
			}},
			{Landscape: true, Blocks: []document.Block{
				line("phu_luc", "Phụ lục I"), line("phu_luc", "BIỂU SỐ LIỆU"),
				table,
			}},
			{Blocks: []document.Block{
				line("phu_luc", "Phụ lục II"), line("phu_luc", "DANH MỤC"),
				heading(layouts.MucLaMa, numbers{1}, 3, "ĐẾM LẠI"),
				item(layouts.Khoan, numbers{1}, 3, passage+"."), item(layouts.Khoan, numbers{2}, 3, passage+"."),
				&again,
				&document.Paragraph{Style: "noi_dung", Runs: text("Trang này kết thúc ở đây.")},
			}},
		},
	}
}

// long returns a report of about pages pages.
func long(t testing.TB, pages int) *document.Document {
	doc := sample(t)
	s := doc.Sections[0]
	for range pages * 6 {
		n := &document.Note{Number: len(doc.Notes) + 1, Runs: text(passage)}
		n.Label = strconv.Itoa(n.Number)
		doc.Notes = append(doc.Notes, n)
		p := line("noi_dung", passage)
		p.Runs = append(p.Runs, document.Run{Text: "(" + n.Label + ")", Note: n}, document.Run{Text: "; " + passage + "."})
		s.Blocks = append(s.Blocks, p)
	}
	return doc
}
