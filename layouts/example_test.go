package layouts_test

import (
	"fmt"

	"baocao/layouts"
)

func ExampleEditions() {
	for _, edition := range layouts.Editions() {
		if sheet, err := layouts.Load(edition); err == nil {
			fmt.Println(edition, len(sheet.Kinds) > 0)
		}
	}
	// Output:
	// hd05 true
	// hd36 true
	// nd30 true
}

func ExampleLoad() {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		fmt.Println(err)
		return
	}
	kind, _ := sheet.Kind("bao-cao")
	fmt.Println(kind.Name, kind.Abbreviation)
	fmt.Println(sheet.Page.Left.Value.In("mm"), sheet.Style("quoc_hieu").Size.In("pt"))
	// Output:
	// Báo cáo BC
	// 30 mm 13 pt
}

func ExampleParseLength() {
	indent, err := layouts.ParseLength("1,27 cm")
	fmt.Println(int(indent), indent.In("mm"), err)
	// Output: 720 12,7 mm <nil>
}

// The Party's guidelines in force on the day on which a document was signed.
func ExampleFor() {
	for _, day := range []string{"2020-05-01", "2026-08-01", ""} {
		sheet, err := layouts.For("dang", day)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(sheet.Edition)
	}
	// Output:
	// hd36
	// hd05
	// hd05
}

func ExampleNamed() {
	editions, err := layouts.Named("dang")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, sheet := range editions {
		fmt.Println(sheet.Edition, sheet.From)
	}
	// Output:
	// hd36 2018-04-03
	// hd05 2026-05-27
}

func ExampleNames() {
	fmt.Println(layouts.Names())
	// Output: [hd05 hd36 nd30 dang]
}

// An edition in a file of its own changes an existing one.
func ExampleRead() {
	sheet, err := layouts.Read([]byte("edition: thu\nbase: nd30\ntexts: {so: \"Số hiệu:\"}\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sheet.Edition, sheet.Texts["so"], sheet.Texts["quoc_hieu"])
	// Output: thu Số hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
}

func ExampleLevelOf() {
	fmt.Println(layouts.LevelOf("dieu") == layouts.Dieu, layouts.LevelOf("doan") == layouts.None)
	// Output: true true
}

func ExampleLevelWords() {
	fmt.Println(layouts.LevelWords())
	// Output: [Tiểu mục Chương Điều Phần Mục]
}

func ExampleSheet_AuthorityWords() {
	sheet, err := layouts.Load("hd05")
	if err != nil {
		panic(err)
	}
	fmt.Println(sheet.AuthorityWords())
	// Output: [T/M T/L T/U K/T Q.]
}

func ExampleEqual() {
	fmt.Println(layouts.Equal(3, 1000))
	// Output: [333 333 334]
}

// nd30 returns the edition of Nghị định 30/2020.
func nd30() *layouts.Sheet {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		panic(err)
	}
	return sheet
}

// The area that the margins leave to the text, and the line pitch of a size.
func ExamplePage() {
	sheet := nd30()
	width, height := sheet.Page.Text(false)
	fmt.Println(width.In("mm"), height.In("mm"))

	size := sheet.Style(layouts.StyleBodyText).Size
	least, most := sheet.Pitch.Range(size)
	fmt.Println(sheet.Pitch.Of(size).In("pt"), least.In("pt"), most.In("pt"))
	// Output:
	// 165 mm 257 mm
	// 18 pt 16,1 pt 24,15 pt
}

// The choices of a report, applied to a copy of the sheet.
func ExampleSheet_With() {
	sheet := nd30()
	chosen := sheet.With(layouts.Options{Sizes: "12-13-13"})
	fmt.Println(sheet.Style(layouts.StyleStateName).Size.In("pt"), chosen.Style(layouts.StyleStateName).Size.In("pt"))
	// Output:
	// 13 pt 12 pt
}

// The form of a kind states which keys a report of that kind must or may have.
func ExampleSheet_FormOf() {
	sheet := nd30()
	kind, _ := sheet.Kind("giay-moi")
	form := sheet.FormOf(kind, false)
	fmt.Println(form.Clause, form.Needs)
	fmt.Println(form == sheet.Form(kind.Form), form.Knows("thoi_gian"))
	fmt.Println(sheet.OfForms("thoi_gian"), sheet.OfForms("loai"), len(sheet.FormKeys()))
	// Output:
	// Mẫu 1.7 [dia_danh trich_yeu kinh_moi toi_du thoi_gian dia_diem ky]
	// true true
	// true false 34
}

// The two columns of the letterhead.
func ExampleColumns_Split() {
	sheet := nd30()
	width, _ := sheet.Page.Text(false)
	left, right := sheet.Letterhead.Split(width)
	fmt.Println(left.In("mm"), right.In("mm"))
	// Output:
	// 65 mm 100 mm
}

func ExampleLevels() {
	sheet := nd30()
	for _, level := range []layouts.Level{layouts.Khoan2, layouts.Gach} {
		form := &sheet.Levels[level]
		fmt.Println(level, form.Counted(), form.Shown())
	}
	// Output:
	// khoan_2 true 2
	// gach false 1
}

// An urgency stamp: words in a frame of fixed height, in red.
func ExampleFrame() {
	frame := nd30().Frames["khan"]
	fmt.Println(frame.Height.In("mm"), frame.Pitch().In("pt"), frame.Inset().In("pt"))
	fmt.Println(layouts.Color("E60000").RGB())
	// Output:
	// 8 mm 18,7 pt 2 pt
	// 230 0 0
}

func ExampleCharts() {
	charts := nd30().Charts
	width, _ := nd30().Page.Text(false)
	fmt.Println(charts.Width.Of(width) <= width, charts.Pitch().In("pt"))
	fmt.Println(charts.Tone(0), charts.Tone(1))
	// Output:
	// true 10,95 pt
	// 650 200
}
