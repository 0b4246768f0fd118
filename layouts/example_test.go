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
