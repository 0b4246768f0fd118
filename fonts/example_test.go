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
