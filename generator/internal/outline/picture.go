package outline

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/layouts"
)

// A picture is a line of its own:
//
//	![Biểu đồ thu ngân sách](thu.png "Cột cao nhất là tháng 02")
//
// The quoted words are its text alternative.

// pictureParts returns where the caption of a picture ends, and the content of the
// parentheses.
func pictureParts(s string) (end int, target string, ok bool) {
	if !strings.HasPrefix(s, "![") || !strings.HasSuffix(s, ")") {
		return 0, "", false
	}
	for i := len("!["); i+1 < len(s); i++ {
		if name := noteName(s[i:]); name != "" {
			i += len("[^") + len(name)
			continue
		}
		switch {
		case s[i] == '\\':
			i++
		case s[i] == ']' && s[i+1] == '(':
			target = strings.Trim(s[i+2:len(s)-1], " ")
			return i, target, true
		}
	}
	return 0, "", false
}

// picture reads a line that is a picture.
func (p *parser) picture(s span) bool {
	end, target, ok := pictureParts(s.string())
	if _, _, table := SheetParts(target); !ok || table || s.given != nil {
		return false
	}
	pic := &Picture{File: target}
	if before, after, quoted := strings.Cut(target, ` "`); quoted && strings.HasSuffix(after, `"`) {
		pic.File, pic.Alt = strings.Trim(before, " "), strings.Trim(after[:len(after)-1], " ")
	}
	if pic.File == "" {
		p.addFinding(diagnostic.PictureFile, s)
	}
	caption := span{s.source, len("!["), end}.trimmed()
	p.figure(caption)
	pic.Caption = p.inlines(caption)
	p.add(&Node{Kind: PictureBlock, Level: layouts.None, Picture: pic, At: p.place(s)})
	return true
}
