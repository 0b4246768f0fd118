package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"baocao/fonts"
	"baocao/generator"
)

// A page beside the words, while they are written: a memory makes its layout quick,
// and a page is shown anew when its bytes change.
func ExampleLayout_WriteSVG() {
	ctx := context.Background()
	opt := generator.Options{Memory: &generator.Memory{}}
	var shown string
	for _, text := range []string{monthly, monthly + "# a remark\n", strings.Replace(monthly, "đều đạt", "đều vượt", 1)} {
		layout, _, err := generator.Preview(ctx, "thang-02.yaml", []byte(text), opt)
		if err != nil {
			fmt.Println(err)
			return
		}
		var page bytes.Buffer
		if err := layout.WriteSVG(&page, 0, func(name string) string { return "/picture/" + name }); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("changed:", page.String() != shown)
		shown = page.String()
	}
	// The typeface that the pages name, for @font-face.
	fmt.Println(generator.SVGFamily, len(fonts.Default().Screen(fonts.Regular)) > 0)
	// Output:
	// changed: true
	// changed: false
	// changed: true
	// baocao true
}
