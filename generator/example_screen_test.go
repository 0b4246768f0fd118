package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"baocao/fonts"
	"baocao/generator"
)

// An editor shows pages beside the text while it is written: a memory speeds up the
// layout, and a page is drawn again only when its sum changes.
func ExampleLayout_WriteSVG() {
	ctx := context.Background()
	opt := generator.Options{Memory: &generator.Memory{}}
	var shown uint64
	var page bytes.Buffer
	for _, text := range []string{monthly, monthly + "# a remark\n", strings.Replace(monthly, "đều đạt", "đều vượt", 1)} {
		layout, _, err := generator.Preview(ctx, "thang-02.yaml", []byte(text), opt)
		if err != nil {
			fmt.Println(err)
			return
		}
		if sum := layout.SumSVG(0); sum == shown {
			fmt.Println("as before")
			continue
		} else {
			shown = sum
		}
		page.Reset()
		if err := layout.WriteSVG(&page, 0, func(name string) string { return "/picture/" + name }); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("drawn; line 7 is on page", layout.PageOf("thang-02.yaml", 7)+1)
	}
	// The typeface that the pages name, for @font-face.
	fmt.Println(generator.SVGFamily, len(fonts.Default().Screen(fonts.Regular)) > 0)
	// Output:
	// drawn; line 7 is on page 1
	// as before
	// drawn; line 7 is on page 1
	// baocao true
}
