package reading

import (
	"baocao/layouts"
)

// Sheet returns the sheet of an edition; all of them are embedded in the program.
func Sheet(name string) *layouts.Sheet {
	sheet, err := layouts.Load(name)
	if err != nil {
		panic(err)
	}
	return sheet
}

// styleKeys maps the names that Word shows to the keys of the styles of all editions.
func styleKeys() map[string]layouts.StyleKey {
	keys := map[string]layouts.StyleKey{}
	for _, name := range append(layouts.Editions(), layouts.Default) {
		sheet := Sheet(name)
		for _, key := range sheet.StyleOrder {
			keys[sheet.Style(key).Word] = key
		}
		for _, frame := range sheet.Frames {
			keys[frame.Word] = frame.Style
		}
	}
	return keys
}
