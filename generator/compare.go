package generator

import (
	"context"
	"io/fs"
	"strings"
	"testing/fstest"
	"unicode"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// compared builds an imported report in memory and reports the words and numbers that
// it prints differently from the source, in the source's order. What was already
// reported as having no place is not reported again.
func compared(ctx context.Context, name string, got *Imported) (found []diagnostic.Diagnostic) {
	printed, ok := printedBy(ctx, got)
	if !ok {
		return nil // another finding says that it cannot be built
	}
	c := newComparison(printed)
	lost := map[string]int{}
	for _, s := range got.Lost {
		for _, w := range tokens(s) {
			lost[w]++
		}
	}
	const shown = 20
	count := 0
	// Whole passages are matched first, so that no piece of another passage takes their
	// place.
	var parted []reading.Passage
	for _, p := range got.Source {
		if !c.has(tokens(p.Text)) {
			parted = append(parted, p)
		}
	}
	c.next = 0
	for _, p := range parted {
		if c.hasPieces(p.Text, lost) {
			continue
		}
		if count++; count <= shown {
			found = append(found, diagnostic.New(diagnostic.ImportDiffers, diagnostic.Range{File: name}, p.Place, p.Text))
		}
	}
	if stars(printed) > starsOf(got.Source) {
		found = append(found, diagnostic.New(diagnostic.ImportDiffers, diagnostic.Range{File: name}, diagnostic.Localized{Vietnamese: "nội dung", English: "the text"}, "*"))
	}
	if count > shown {
		found = append(found, diagnostic.New(diagnostic.ImportDiffersMore, diagnostic.Range{File: name}, count-shown))
	}
	return found
}

// stars counts asterisks. One that the source does not have is a mark of the notation
// that should not print.
func stars(text []string) (n int) {
	for _, s := range text {
		n += strings.Count(s, "*")
	}
	return n
}

func starsOf(source []reading.Passage) (n int) {
	for _, p := range source {
		n += strings.Count(p.Text, "*")
	}
	return n
}

// printedBy returns the text of an imported report as it prints; false when the report
// cannot be read at all.
func printedBy(ctx context.Context, got *Imported) ([]string, bool) {
	if len(got.YAML) > MaxSize {
		return nil, false
	}
	beside := fstest.MapFS{}
	for _, f := range got.Files {
		beside[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	var files fs.FS = beside
	stated, _ := Office{}.Load(ctx, "bao-cao.yaml", got.YAML, files)
	if len(stated.Keys) == 0 {
		return nil, false
	}
	if stated.Standard.S == "" {
		stated.Standard.S = report.DefaultStandard
	}
	sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
	if err != nil {
		return nil, false
	}
	doc, _ := resolve.Resolve(ctx, resolve.Read(ctx, stated, &sheet.Levels, files, nil), sheet, fonts.Default())
	if doc == nil {
		return nil, false
	}
	return doc.Words(), true
}

// comparison is a text as a sequence of words in which passages are looked up.
type comparison struct {
	words []string
	at    map[string][]int
	next  int // index after the last match
	// found marks the words that a passage matched; each word matches once.
	found []bool
}

func newComparison(text []string) *comparison {
	c := &comparison{at: map[string][]int{}}
	for _, s := range text {
		for _, w := range tokens(s) {
			c.at[w] = append(c.at[w], len(c.words))
			c.words = append(c.words, w)
		}
	}
	c.found = make([]bool, len(c.words))
	return c
}

// tries bounds the places at which a passage is looked for: common first words occur in
// many places.
const tries = 200

// has looks for consecutive words, first after the last match, where running text
// continues, then anywhere, for the parts of a letterhead.
func (c *comparison) has(words []string) bool {
	if len(words) == 0 {
		return true
	}
	// Start from the rarest of the first words.
	rare := 0
	for i, w := range words[:min(len(words), 8)] {
		if len(c.at[w]) < len(c.at[words[rare]]) {
			rare = i
		}
	}
	places := c.at[words[rare]]
	near := 0
	for lo, hi := 0, len(places); lo < hi; {
		if mid := (lo + hi) / 2; places[mid]-rare < c.next {
			lo = mid + 1
			near = lo
		} else {
			hi = mid
			near = hi
		}
	}
	for k := range min(len(places), tries) {
		from := places[(near+k)%len(places)] - rare
		if from < 0 || from+len(words) > len(c.words) {
			continue
		}
		same := true
		for i, w := range words {
			if c.words[from+i] != w || c.found[from+i] {
				same = false
				break
			}
		}
		if same {
			for i := range words {
				c.found[from+i] = true
			}
			c.next = from + len(words)
			return true
		}
	}
	return false
}

// hasPieces looks for a passage piece by piece: a passage may have been split at a tab,
// a line break, a wide gap, a dash or a semicolon, and a piece may be lost.
func (c *comparison) hasPieces(text string, lost map[string]int) bool {
	text = strings.NewReplacer("    ", "\n", "\t", "\n", "; - ", "\n", ";- ", "\n", ": ", ":\n").Replace(text)
	for _, piece := range strings.Split(text, "\n") {
		if words := tokens(piece); !c.has(words) && !c.has(less(words, lost)) {
			return false
		}
	}
	return true
}

// less returns words without those in lost, and removes them from lost.
func less(words []string, lost map[string]int) (left []string) {
	for _, w := range words {
		if lost[w] > 0 {
			lost[w]--
		} else {
			left = append(left, w)
		}
	}
	return left
}

// tokens returns the words and numbers of a text: capitalized words, digits with the
// marks between them and without leading zeros, and asterisks, which a notation may
// leave behind. What a layout changes is left out: spaces, punctuation, the case of
// letters.
func tokens(s string) (list []string) {
	s, _ = typography.Normalize(s)
	s = typography.Upper(s)
	begin := -1
	runes := []rune(s)
	word := func(end int) {
		if begin >= 0 {
			w := string(runes[begin:end])
			if t := strings.TrimLeft(w, "0"); t != "" && unicode.IsDigit(rune(t[0])) {
				w = t
			}
			list = append(list, w)
		}
		begin = -1
	}
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if begin >= 0 && unicode.IsDigit(r) != unicode.IsDigit(runes[i-1]) && runes[i-1] != '.' && runes[i-1] != ',' {
				word(i)
			}
			if begin < 0 {
				begin = i
			}
		case (r == '.' || r == ',') && begin >= 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
		default:
			word(i)
			if r == '*' {
				list = append(list, "*")
			}
		}
	}
	word(len(runes))
	return list
}
