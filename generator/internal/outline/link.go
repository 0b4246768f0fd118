package outline

import (
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
)

// Words that link to an address are in brackets, immediately followed by the address in
// parentheses:
//
//	xem [Cổng dịch vụ công](https://dichvucong.gov.vn)
//
// They print like the text around them.

// schemes are the schemes of the addresses that a document may link to.
var schemes = []string{"http://", "https://", "mailto:"}

// longestAddress bounds an address, in bytes.
const longestAddress = 2000

// linkTarget parses the "(https://…)" that s begins with: the address, and the length
// of the whole; 0 where there is none. Parentheses inside the address must be balanced.
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

// isAddress reports whether s begins with a scheme and something after it.
func isAddress(s string) bool {
	n := schemeLen(s)
	return n > 0 && n < len(s) && s[n] != ')' && s[n] != '/' && s[n] != ' '
}

// schemeLen returns the length of the scheme that s begins with, or 0.
func schemeLen(s string) int {
	for _, scheme := range schemes {
		if n := len(scheme); len(s) >= n && strings.EqualFold(s[:n], scheme) {
			return n
		}
	}
	return 0
}

// Address returns an address as a body may state it, with invalid characters
// percent-encoded ("%20"); empty where a link to it is not allowed.
func Address(s string) string {
	s = outside.Replace(strings.TrimSpace(s))
	if _, length := linkTarget("(" + s + ")"); length == 0 {
		return ""
	}
	return s
}

var outside = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", `\`, "%5C", "|", "%7C")

// link reports near misses of links and pictures: an address of another kind, a space
// before it, a picture whose "!" is separate.
func (p *parser) link(from, to *mark, s span) {
	p.noteNearMiss(from, to, s)
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
	_, _, sheet := SheetParts(address)
	switch {
	case sheet || hasEnding(lower, pictureEndings) && !isAddress(address):
		if at.from > s.from && s.text[at.from-1] == '!' {
			at.from--
		}
		p.addFinding(diagnostic.PictureRaw, at, words, address)
	case isAddress(address) && strings.TrimSpace(words) == "":
		p.addFinding(diagnostic.LinkEmpty, at, address)
	case isAddress(address) && to.link != "":
		p.addFinding(diagnostic.LinkNested, at)
	case isAddress(address):
		p.addFinding(diagnostic.LinkForm, at, words, outside.Replace(address))
	case hasScheme(lower) && !apart:
		p.addFinding(diagnostic.LinkScheme, at, words, address)
	case strings.HasPrefix(lower, "www."), !apart && hasHost(lower):
		p.addFinding(diagnostic.LinkForm, at, words, "https://"+address)
	}
}

// hasScheme reports whether s begins with a scheme of any kind: "file:", "javascript:".
func hasScheme(s string) bool {
	name, rest, ok := strings.Cut(s, ":")
	return ok && len(name) > 1 && rest != "" && rest[0] != ' ' && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// hasHost reports whether s begins with a host name in Việt Nam or in one of the most
// common other domains: "laichau.gov.vn/van-ban".
func hasHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	return !strings.Contains(host, " ") && hasEnding(host, []string{".vn", ".com", ".org", ".net"})
}

// pictureEndings are the extensions of pictures.
var pictureEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"}

func hasEnding(name string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}
