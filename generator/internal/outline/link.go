package outline

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
)

// Words that lead to an address stand in brackets, the address in round ones
// close behind:
//
//	xem [Cổng dịch vụ công](https://dichvucong.gov.vn)
//
// They print as their neighbours do.

// schemes begin the addresses that a paper may lead to.
var schemes = []string{"http://", "https://", "mailto:"}

// longestAddress bounds an address, in bytes.
const longestAddress = 2000

// linkTarget reads the "(https://…)" that s begins with: the address, and the
// length of the whole; 0 where there is none. Round brackets inside the address
// stand in pairs.
func linkTarget(s string) (address string, length int) {
	if !strings.HasPrefix(s, "(") || !isAddress(s[1:]) {
		return "", 0
	}
	deep := 0
	for i, r := range s[:min(len(s), longestAddress)] {
		switch {
		case r == '(':
			deep++
		case r == ')':
			if deep--; deep == 0 {
				return s[1:i], i + 1
			}
		case unicode.IsSpace(r), unicode.IsControl(r), strings.ContainsRune(`<>"\|`, r):
			return "", 0
		}
	}
	return "", 0
}

// isAddress reports whether s begins with a scheme and something behind it.
func isAddress(s string) bool {
	n := schemeLen(s)
	return n > 0 && n < len(s) && s[n] != ')' && s[n] != '/' && s[n] != ' '
}

// schemeLen is the length of the scheme that s begins with, or 0.
func schemeLen(s string) int {
	for _, scheme := range schemes {
		if n := len(scheme); len(s) >= n && strings.EqualFold(s[:n], scheme) {
			return n
		}
	}
	return 0
}

// Address is an address as a body may state it, what may not stand in it
// written by its number ("%20"); empty where words may not lead to it.
func Address(s string) string {
	s = outside.Replace(strings.TrimSpace(s))
	if _, length := linkTarget("(" + s + ")"); length == 0 {
		return ""
	}
	return s
}

var outside = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", `\`, "%5C", "|", "%7C")

// link reports what is nearly a link or a picture: an address of another kind,
// a space before it, a picture whose "!" stands alone.
func (p *parser) link(from, to *mark, s span) {
	p.noteNearly(from, to, s)
	rest := s.text[to.from+len("]") : s.to]
	target := strings.TrimLeft(rest, " ")
	end := strings.IndexByte(target[:min(len(target), longestAddress)], ')')
	if !strings.HasPrefix(target, "(") || end < 2 {
		return
	}
	apart := len(rest) > len(target)
	address := strings.Trim(target[1:end], " ")
	at := span{s.source, from.from, to.from + len("]") + len(rest) - len(target) + end + 1}
	words := s.text[from.to:to.from]
	lower := strings.ToLower(address)
	_, _, sheet := sheetParts(address)
	switch {
	case sheet || hasEnding(lower, pictureEndings) && !isAddress(address):
		if at.from > s.from && s.text[at.from-1] == '!' {
			at.from--
		}
		p.say(diagnostic.PictureRaw, at, words, address)
	case isAddress(address) && strings.TrimSpace(words) == "":
		p.say(diagnostic.LinkEmpty, at, address)
	case isAddress(address) && to.link != "":
		p.say(diagnostic.LinkNested, at)
	case isAddress(address):
		p.say(diagnostic.LinkForm, at, words, outside.Replace(address))
	case hasScheme(lower) && !apart:
		p.say(diagnostic.LinkScheme, at, words, address)
	case strings.HasPrefix(lower, "www."), !apart && hasHost(lower):
		p.say(diagnostic.LinkForm, at, words, "https://"+address)
	}
}

// hasScheme reports whether s begins as an address of any kind does:
// "file:", "javascript:".
func hasScheme(s string) bool {
	name, rest, ok := strings.Cut(s, ":")
	return ok && len(name) > 1 && rest != "" && rest[0] != ' ' && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// hasHost reports whether s begins with the name of a host in Viet Nam or of
// the commonest other ends: "laichau.gov.vn/van-ban".
func hasHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	return !strings.Contains(host, " ") && hasEnding(host, []string{".vn", ".com", ".org", ".net"})
}

// pictureEndings are the names of files that a body may show.
var pictureEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"}

func hasEnding(name string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}
