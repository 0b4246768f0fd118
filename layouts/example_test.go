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
