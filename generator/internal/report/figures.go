package report

import (
	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// Figures is so_lieu: the table of indicators whose values the text refers to by their
// codes, in a file or in the report itself.
type Figures struct {
	// File and Sheet locate the table. Names is a file of codes, names and units that
	// reports share.
	File, Sheet, Names Text
	// Heads are the titles of the file's columns, where they are stated.
	Heads Indicator
	// Indicators are the rows stated in the report itself.
	Indicators []Indicator
	At         diagnostic.Range
}

// Given reports whether a report has indicators.
func (f *Figures) Given() bool { return f.At.File != "" }

// Indicator is a row of the table of figures, as its author writes it.
type Indicator struct {
	Code, Name, Unit Text
	// Plan is the plan of the year, Month the value of this month, Accumulated the sum
	// from the start of the year, SamePeriod the value of the same period a year
	// before, LastMonth the value of the month before.
	Plan, Month, Accumulated, SamePeriod, LastMonth Text
	At                                              diagnostic.Range
}

// Columns returns the keys of an indicator and its values, in order.
func (i *Indicator) Columns() ([]string, []Text) {
	var names []string
	var values []Text
	for _, f := range i.fields(optional) {
		names, values = append(names, f.key), append(values, *f.value.(words).at)
	}
	return names, values
}

func (f *Figures) fields() []field {
	return []field{
		{"tep", oneOf, "tệp .xlsx hoặc .csv giữ bảng số liệu, để cạnh tệp này", file{&f.File}},
		{"trang", optional, "tên trang tính trong tệp .xlsx; bỏ trống là trang đầu", words{&f.Sheet}},
		{"cot", optional, "tên các cột trong tệp, khi tệp đặt tên khác lệ thường, ví dụ {ma: Mã số, thang_nay: TH trong kỳ}", heads{&f.Heads}},
		{"danh_muc", optional, "tệp .xlsx hoặc .csv ghi mã, tên và đơn vị tính dùng chung cho nhiều báo cáo", file{&f.Names}},
		{"chi_tieu", oneOf, "các chỉ tiêu ghi ngay trong tệp này, mỗi chỉ tiêu một dòng", indicators{&f.Indicators}},
	}
}

func (i *Indicator) fields(code need) []field {
	return []field{
		{"ma", code, "mã của chỉ tiêu, dùng trong nội dung, ví dụ thu", words{&i.Code}},
		{"ten", optional, "tên chỉ tiêu", words{&i.Name}},
		{"don_vi", optional, "đơn vị tính, ví dụ tỷ đồng", words{&i.Unit}},
		{"ke_hoach", optional, "kế hoạch năm", words{&i.Plan}},
		{"thang_nay", optional, "thực hiện hoặc ước thực hiện tháng này", words{&i.Month}},
		{"luy_ke", optional, "lũy kế từ đầu năm", words{&i.Accumulated}},
		{"cung_ky", optional, "lũy kế cùng kỳ năm trước", words{&i.SamePeriod}},
		{"thang_truoc", optional, "thực hiện tháng trước", words{&i.LastMonth}},
	}
}

// figures reads so_lieu.
type figures struct{ at *Figures }

func (v figures) read(l *loader, key string, n *yaml.Node) {
	v.at.At = l.source.extent(n)
	l.group(n, key, v.at.fields())
	if v.at.Indicators != nil && !v.at.File.Empty() {
		l.addFinding(diagnostic.FiguresTwoSources, v.at.File.At)
	}
}

// heads reads the titles of columns.
type heads struct{ at *Indicator }

func (v heads) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields(optional)) }

type indicators struct{ at *[]Indicator }

func (v indicators) read(l *loader, key string, n *yaml.Node) {
	for _, item := range l.items(key, n) {
		i := Indicator{At: l.source.extent(item)}
		l.group(item, key, i.fields(required))
		*v.at = append(*v.at, i)
	}
}

func (v figures) schema() object { return groupSchema(v.at.fields()) }
func (v heads) schema() object   { return groupSchema(new(Indicator).fields(optional)) }
func (v indicators) schema() object {
	return listOf(groupSchema(new(Indicator).fields(required)))
}

// markFigures records for every body whether codes in it are replaced.
func (r *Report) markFigures() {
	if !r.Figures.Given() {
		return
	}
	r.Body.Coded = true
	for i := range r.Issued {
		r.Issued[i].Body.Coded = true
	}
	for i := range r.Appendices {
		r.Appendices[i].Body.Coded = true
	}
}
