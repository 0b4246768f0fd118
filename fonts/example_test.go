package fonts_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing/fstest"

	"baocao/fonts"
)

func ExampleLoad() {
	var folder fs.FS = fstest.MapFS{"ghi-chu.txt": {Data: []byte("no font")}} // os.DirFS of the fonts' folder
	_, err := fonts.Load(folder)
	var refused *fonts.LoadError
	if errors.As(err, &refused) {
		fmt.Printf("missing: %q\n", refused.Faces)
	}
	// Output: missing: ["regular" "bold" "italic" "bold italic"]
}

func ExampleDefault() {
	family := fonts.Default()
	fmt.Println(family.Name(fonts.Of(true, false)))
	fmt.Println(family.Has(fonts.Regular, 'ỷ'), family.Has(fonts.Regular, '中'))
	// Output:
	// LiberationSerif-Bold
	// true false
}

func ExampleOf() {
	fmt.Println(fonts.Of(true, true), fonts.Of(false, false))
	// Output: bold italic regular
}

func ExampleDrawn() {
	fmt.Printf("%q %q\n", fonts.Drawn('\u00a0'), fonts.Drawn('ỷ'))
	// Output: ' ' 'ỷ'
}

// Widths are exact, in 1/2048 twip: lines end where Word ends them.
func ExampleFamily_Width() {
	family := fonts.Default()
	const size = 14 * 20 // 14 pt in twips
	fmt.Println(family.Width(fonts.Regular, size, "Lai Châu") / fonts.UnitsPerEm)
	fmt.Println(family.Advance(fonts.Regular, 'ỷ') == family.Advance(fonts.Regular, 'y'))
	fmt.Println(family.Metrics(fonts.Regular).Ascent, family.Metrics(fonts.Regular).Descent)
	// Output:
	// 1034
	// true
	// 1825 -443
}

// A PDF embeds the glyphs that it shows, a browser the whole face.
func ExampleFamily_Subset() {
	family := fonts.Default()
	subset, err := family.Subset(fonts.Bold, []rune("BÁO CÁO"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(subset.Advances), len(subset.Data) < len(family.Screen(fonts.Bold)))
	_, err = family.Subset(fonts.Bold, []rune("中"))
	fmt.Println(err)
	// Output:
	// 8 true
	// LiberationSerif-Bold has no glyph for '中'
}
