package report

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography/legacy"
)

// utf8Of converts UTF-16 text, recognised by its byte order mark or without it, to
// UTF-8; other text is returned unchanged.
func utf8Of(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		data, order = data[2:], binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		data, order = data[2:], binary.BigEndian
	default:
		if order = unmarked(data); order == nil {
			return data
		}
	}
	units := make([]uint16, 0, len(data)/2+1)
	for ; len(data) > 1; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	if len(data) > 0 {
		units = append(units, utf8.RuneError)
	}
	return []byte(string(utf16.Decode(units)))
}

// unmarked returns the byte order of UTF-16 without a mark, nil when a text is not
// UTF-16: every line end, space and Latin letter has a zero byte on one side.
func unmarked(data []byte) binary.ByteOrder {
	if len(data) < 4 || len(data)%2 != 0 || bytes.HasPrefix(data, []byte("PK")) {
		return nil
	}
	head := data[:min(len(data), 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch units := len(head) / 2; {
	case zeros[0] == 0 && zeros[1]*4 > units:
		return binary.LittleEndian
	case zeros[1] == 0 && zeros[0]*4 > units:
		return binary.BigEndian
	}
	return nil
}

// garbled reports whether decode has put U+FFFD where it could not read a file.
func garbled(found []diagnostic.Diagnostic) bool { return len(found) > 0 }

// encodingOf returns the finding for text that is not UTF-8: in a Vietnamese Windows,
// Notepad's ANSI is Windows-1258, which has combining marks of its own.
func encodingOf(text string) diagnostic.ID {
	sample := []byte(text[:min(len(text), 1<<16)])
	if decoded, err := charmap.Windows1258.NewDecoder().Bytes(sample); err == nil {
		if words := legacy.Syllables(string(decoded)); words.Vietnamese*4 > words.All*3 {
			return diagnostic.FileWindows1258
		}
	}
	return diagnostic.FileEncoding
}
