package reading

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography/legacy"
)

func Blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// hidden reports whether a character has no shape; such characters come from web pages
// and Word.
func hidden(r rune) bool { return unicode.Is(unicode.Cf, r) }

// turns reports whether a character changes the text direction, so that the source
// shows another text than it contains.
func turns(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200F || r == 0x061C
}

// cleaner converts characters of any origin to those of a report.
type cleaner struct {
	*Account
	hidden int
	// turns counts characters that change the text direction, the first of them at
	// firstTurn.
	turns     int
	firstTurn Place
	unknown   map[rune]bool
	private   map[rune]bool
	turned    map[legacy.Encoding]int
}

func newCleaner(a *Account) *cleaner {
	return &cleaner{Account: a, unknown: map[rune]bool{}, private: map[rune]bool{}, turned: map[legacy.Encoding]int{}}
}

// clean converts a text of an encoding to Unicode and removes what has no shape.
func (c *cleaner) clean(s string, e legacy.Encoding, at Place) string {
	if e != legacy.Unicode {
		var unknown []rune
		before := s
		s, unknown = e.Decode(s)
		if s != before {
			c.turned[e]++
		}
		for _, r := range unknown {
			if !c.unknown[r] {
				c.unknown[r] = true
				c.AddFinding(diagnostic.ImportLetterUnknown, at, string(r), r, e.String(), at.Localized())
			}
		}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case turns(r):
			if c.turns++; c.turns == 1 {
				c.firstTurn = at
			}
			return -1
		case hidden(r):
			c.hidden++
			return -1
		case unicode.Is(unicode.Co, r) && !c.private[r]:
			c.private[r] = true
			c.AddFinding(diagnostic.ImportLetterPrivate, at, r, at.Localized())
		}
		return r
	}, s)
}

// report reports what was done to characters, once for the whole file.
func (c *cleaner) report() {
	for _, e := range []legacy.Encoding{legacy.TCVN3, legacy.VNI} {
		if n := c.turned[e]; n > 0 {
			c.AddFinding(diagnostic.ImportLegacy, Place{}, e.String(), n)
		}
	}
	if c.turns > 0 {
		c.AddFinding(diagnostic.ImportBidi, c.firstTurn, c.turns, c.firstTurn.Localized())
	}
	if c.hidden > 0 {
		c.AddFinding(diagnostic.ImportHidden, Place{}, c.hidden)
	}
}

// AllLook reports whether all characters of a text are bold, and italic.
func AllLook(text []outline.Inline) (bold, italic bool) {
	bold, italic = true, true
	any := false
	for _, in := range text {
		if in.Note > 0 || strings.TrimFunc(in.Text, Blank) == "" {
			continue
		}
		any = true
		bold, italic = bold && in.Bold, italic && in.Italic
	}
	return bold && any, italic && any
}
