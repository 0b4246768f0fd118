package reading

import (
	"baocao/layouts"
)

// Sheet returns the sheet of an edition; all of them are inside the program.
func Sheet(name string) *layouts.Sheet {
	sheet, err := layouts.Load(name)
	if err != nil {
		panic(err)
	}
	return sheet
}

// styleKeys are the keys of the styles of all editions, by the names that Word
// shows for them.
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
