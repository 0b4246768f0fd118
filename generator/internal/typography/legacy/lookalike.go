package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// latinOf maps letters of other alphabets to the Latin ones from which no reader can
// distinguish them.
var latinOf = pairs("АAВBЕEКKМMНHОOРPСCТTХXІIЅSЈJУYаaсcеeоoрpхxуyіiѕsјjһhԁdԛqԝw" + // Cyrillic
	"ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρp") // Greek

// eths are letters of Icelandic and Ewe that keyboards and old fonts produce instead of
// Đ.
var eths = pairs("ÐĐðđƉĐ")

// lookAlikes finds letters of other alphabets among Latin ones. In a word that also has
// Latin letters they are certain; a whole word of them may be intended, and is where
// the text has letters of that alphabet that Latin does not resemble.
func lookAlikes(text string) (found []Doubt) {
	genuine := false
	for _, r := range text {
		if _, double := latinOf[r]; !double && other(r) {
			genuine = true
		}
	}
	for from := 0; from < len(text); {
		to := from
		latin, foreign, known, digits := false, false, true, false
		eth := false
		var b strings.Builder
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
				break
			}
			to += size
			if d, ok := eths[r]; ok {
				eth, r = true, d
			}
			switch double, ok := latinOf[r]; {
			case ok:
				foreign = true
				r = double
			case other(r):
				known = false
			case unicode.IsDigit(r):
				digits = true
			case unicode.Is(unicode.Latin, r):
				latin = true
			}
			b.WriteRune(r)
		}
		switch {
		case eth && !foreign:
			found = append(found, Doubt{Kind: LookAlike, From: from, To: to, Reads: b.String(), Certain: true})
		case foreign && known && latin:
			found = append(found, Doubt{Kind: LookAlike, From: from, To: to, Reads: b.String(), Certain: !digits})
		case foreign && (latin || !genuine):
			d := Doubt{Kind: LookAlike, From: from, To: to}
			if known {
				d.Reads = b.String()
			}
			found = append(found, d)
		}
		if to == from {
			_, size := utf8.DecodeRuneInString(text[to:])
			to += size
		}
		from = to
	}
	return found
}

// other reports whether a letter belongs to an alphabet with letters that look like
// Latin ones.
func other(r rune) bool { return unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r) }

// backwards reports whether a character is a control that makes the following
// characters run from right to left.
func backwards(r rune) bool {
	switch r {
	case 0x061C, 0x200F, 0x202B, 0x202E, 0x2067, 0x2068:
		return true
	}
	return false
}

// shapeless reports whether a character shows nothing and has no width.
func shapeless(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == 0x34F, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, 0xFE00 <= r && r <= 0xFE0F, 0xE0100 <= r && r <= 0xE01EF:
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// hidden finds characters without a shape. Except for direction controls, they can be
// removed without loss.
func hidden(text string) (found []Doubt) {
	turned := strings.ContainsFunc(text, backwards)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case !shapeless(r):
		case turned && backwards(r):
			found = append(found, Doubt{Kind: Direction, From: at, To: at + size})
		case !turned:
			found = append(found, Doubt{Kind: Hidden, From: at, To: at + size, Certain: true})
		}
		at += size
	}
	return found
}
