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

// The Party's guide of the day on which a paper was signed.
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

// An edition in a file of its own goes on from one that is there.
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

func ExampleEqual() {
	fmt.Println(layouts.Equal(3, 1000))
	// Output: [333 333 334]
}
