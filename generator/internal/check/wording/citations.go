package wording

import (
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/recognise"
	"baocao/generator/internal/typography"
)

var (
	// cited matches “Quyết định số 12/QĐ-UBND”: the symbol has capitals after a slash.
	cited = lazyregexp.New(`(?:\p{Lu}\p{Ll}+[ \x{a0}](?:\p{Ll}+[ \x{a0}])?)số[ \x{a0}](\d+[a-z]?(?:/(?:19|20)\d\d)?/\p{Lu}[\pL\d]*(?:[.&-][\pL\d]+)*)`)
	// dated follows the symbol in a full citation.
	dated = lazyregexp.New(`^,?[ \x{a0}](?:ban hành[ \x{a0}])?ngày[ \x{a0}]`)
)

// citations: the first citation of a document states its date, later ones only kind,
// number and symbol. Issuer and subject, which a full citation also has, cannot be
// recognised reliably. Notes come after the text they belong to, so a full citation
// counts wherever it is.
func citations(list []passage) []diagnostic.Diagnostic {
	full := map[string]int{}
	each := func(visit func(p passage, symbol string, from, to int, full bool)) {
		for _, p := range list {
			for _, m := range findIf(strings.Contains(p.text, "/") && strings.Contains(p.text, "số"), cited, p.text) {
				visit(p, typography.Upper(p.text[m[2]:m[3]]), m[0], m[3], dated.MatchString(p.text[m[3]:]))
			}
		}
	}
	each(func(_ passage, symbol string, _, _ int, dated bool) {
		if dated {
			full[symbol]++
		}
	})
	var first, later matches
	introduced := map[string]bool{}
	each(func(p passage, symbol string, from, to int, dated bool) {
		switch again := introduced[symbol]; {
		case !again && full[symbol] == 0:
			first.add(p, from, to)
		case again && dated && !recognise.GoesWith(p.text):
			later.add(p, from, to)
		}
		introduced[symbol] = introduced[symbol] || dated || full[symbol] == 0
	})
	return append(first.finding(diagnostic.WordsCitationFirst, ""), later.finding(diagnostic.WordsCitationLater, "")...)
}
