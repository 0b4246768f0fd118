package generator_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/layouts"
)

// ruleJudge looks for departures from Word's rules in the pages that LibreOffice made
// of our Word file. The role of a line is known from our layout of the same report;
// whether LibreOffice followed the rule, from LibreOffice's pages. That a page is left
// too early is shown by our page, which has everything that LibreOffice's has, and
// more, in the same space, and breaks no rule (TestAnyReportIsLaidOutByTheRules in
// generator/internal/page).
type ruleJudge struct {
	layout *page.Layout
	sheet  *layouts.Sheet
	// ours and word are the lines of the pages of both.
	ours, word [][]printedLine
	// lines maps the characters of our lines to their places.
	lines map[string][]place
}

// place is a line of our pages.
type place struct{ page, line int }

func newJudge(t *testing.T, data []byte, files fs.FS, ours, word [][]printedLine) *ruleJudge {
	t.Helper()
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := report.Load("bao-cao.yaml", data, files)
	doc, _ := resolve.Resolve(context.Background(), resolve.Read(context.Background(), r, &sheet.Levels, files, nil), sheet, fonts.Default())
	layout, err := page.Compose(t.Context(), doc, fonts.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	j := &ruleJudge{layout: layout, sheet: doc.Sheet, ours: ours, word: word, lines: map[string][]place{}}
	for p, lines := range ours {
		for i, line := range lines {
			j.lines[line.text()] = append(j.lines[line.text()], place{p, i})
		}
	}
	return j
}

// find returns our line with the characters of one of LibreOffice's, nearest to its
// page.
func (j *ruleJudge) find(line printedLine, near int) (place, bool) {
	all := j.lines[line.text()]
	if len(all) == 0 {
		return place{}, false
	}
	off := func(at place) int { return max(at.page-near, near-at.page) }
	return slices.MinFunc(all, func(a, b place) int { return off(a) - off(b) }), true
}

// lineOf returns the line of ours that contains a piece of text on a page.
func (j *ruleJudge) lineOf(p int, text *page.Text) place {
	return place{p, slices.IndexFunc(j.ours[p], func(line printedLine) bool {
		return math.Abs(float64(text.Baseline)/20-line.y) < 1
	})}
}

// element returns the innermost element of a type that a line of ours belongs to; 0 for
// none.
func (j *ruleJudge) element(at place, types ...string) int {
	y := j.ours[at.page][at.line].y
	for _, piece := range j.layout.Pages[at.page].Pieces {
		if piece.Text == nil || piece.Elem < 0 || math.Abs(float64(piece.Text.Baseline)/20-y) > 1 {
			continue
		}
		for e := piece.Elem; e > 0; e = j.layout.Elements[e].Parent {
			if slices.Contains(types, j.layout.Elements[e].Type) {
				return e
			}
		}
	}
	return 0
}

func (j *ruleJudge) block(at place) int {
	return j.element(at, "P", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "LI")
}

// of returns the lines of ours that belong to an element, in order.
func (j *ruleJudge) of(elem int) (all []place) {
	for p, pg := range j.layout.Pages {
		for _, piece := range pg.Pieces {
			if piece.Text == nil || piece.Elem < 0 {
				continue
			}
			for e := piece.Elem; e > 0; e = j.layout.Elements[e].Parent {
				if j.layout.Elements[e].Type == "Note" && e != elem {
					break
				}
				if e != elem {
					continue
				}
				if at := j.lineOf(p, piece.Text); at.line >= 0 && !slices.Contains(all, at) {
					all = append(all, at)
				}
			}
		}
	}
	return all
}

// isNote reports whether a line has the size of notes.
func (j *ruleJudge) isNote(line printedLine) bool {
	size := 0.0
	for _, w := range line.words {
		size = max(size, w.size)
	}
	return size < float64(j.sheet.Style("cuoc_chu").Size)/20+0.4
}

// text returns a page without its number and its notes.
func (j *ruleJudge) text(all []printedLine) []printedLine {
	return slices.DeleteFunc(slices.Clone(all), func(line printedLine) bool {
		return j.isNote(line) || strings.Trim(line.String(), "0123456789") == ""
	})
}

// departs returns the rule from which LibreOffice departs on a page that begins as ours
// does; "" for none that is found.
func (j *ruleJudge) departs(p int) string {
	if rule := j.notes(p); rule != "" || p+1 >= len(j.word) {
		return rule
	}
	text, next := j.text(j.word[p]), j.text(j.word[p+1])
	if len(text) == 0 || len(next) == 0 {
		return ""
	}
	last, ok := j.find(text[len(text)-1], p)
	at, found := j.find(next[0], p+1)
	if !ok || !found {
		return ""
	}
	table, row := j.element(at, "Table"), j.element(at, "TR")
	goesOn := row > 0 && table == j.element(last, "Table")
	block, head := j.block(last), j.headOf(table)
	switch {
	case goesOn && head != "" && next[0].text() != head:
		return "head-not-repeated"
	case len(j.word[p]) < len(j.ours[p]) && j.within(p):
		switch lines := j.of(j.block(at)); {
		case goesOn:
			return "row-leaves-early"
		case row == 0 && len(lines) > 0 && lines[0] == at && lines[len(lines)-1].page > at.page:
			return "kept-not-broken"
		}
		return "line-leaves-early"
	case row > 0:
		return ""
	case j.element(last, "TR") > 0 && last.page == at.page:
		return "last-row-not-kept"
	case block != j.block(at):
		heading := j.element(last, "H1", "H2", "H3", "H4", "H5", "H6") > 0
		leadIn := strings.HasSuffix(text[len(text)-1].text(), ":")
		signature := j.element(at, "Div") > j.element(last, "Div")
		if heading || leadIn || signature {
			return "kept-parted"
		}
		return ""
	}
	lines := j.of(block)
	if i := slices.Index(lines, at); i == 1 || i == len(lines)-1 {
		return "single-line"
	}
	return ""
}

// within reports whether our page has everything that LibreOffice's has, text and
// notes, in that order.
func (j *ruleJudge) within(p int) bool {
	rest := j.ours[p]
	for _, line := range j.word[p] {
		i := slices.IndexFunc(rest, line.same)
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}

// headOf returns the first line of a table's header, "" where it has none.
func (j *ruleJudge) headOf(table int) string {
	for e, element := range j.layout.Elements {
		if element.Type == "THead" && element.Parent == table && table > 0 {
			first := j.of(e)[0]
			return j.ours[first.page][first.line].text()
		}
	}
	return ""
}

// notes returns the rule broken by a note whose mark LibreOffice shows on one page and
// the note on another.
func (j *ruleJudge) notes(p int) string {
	for e, element := range j.layout.Elements {
		lines := j.of(e)
		if element.Type != "Note" || len(lines) == 0 {
			continue
		}
		mark := -1
		for i, link := range j.layout.Elements {
			if link.Type == "Link" && link.Target == e {
				mark = j.shown(j.marked(i), false)
			}
		}
		if mark != p {
			continue
		}
		switch j.shown(j.ours[lines[0].page][lines[0].line].text(), true) {
		case p, -1:
		default:
			return "note-left-behind"
		}
	}
	return ""
}

// marked returns the line of ours with a note's mark.
func (j *ruleJudge) marked(link int) string {
	p := j.layout.Elements[link].Page
	for _, piece := range j.layout.Pages[p].Pieces {
		if piece.Elem == link && piece.Text != nil {
			if at := j.lineOf(p, piece.Text); at.line >= 0 {
				return j.ours[p][at.line].text()
			}
		}
	}
	return ""
}

// shown returns the first of LibreOffice's pages that shows a line, -1 for none. Of a
// note the first words count: LibreOffice may break it elsewhere.
func (j *ruleJudge) shown(letters string, note bool) int {
	begin := letters
	if note {
		begin = string([]rune(letters)[:min(utf8.RuneCountInString(letters), 24)])
	}
	return slices.IndexFunc(j.word, func(page []printedLine) bool {
		return slices.ContainsFunc(page, func(line printedLine) bool {
			return j.isNote(line) == note && (line.text() == letters || note && strings.HasPrefix(line.text(), begin))
		})
	})
}

// departed returns the sequences of pages that begin differently, each with the rule
// from which LibreOffice departs at its start.
func (j *ruleJudge) departed() (runs []otherPages) {
	alike := func(p int) bool {
		return p < len(j.ours) && p < len(j.word) && first(j.ours[p]) == first(j.word[p])
	}
	for p, end := 0, max(len(j.ours), len(j.word)); p < end; p++ {
		if alike(p) {
			continue
		}
		run := otherPages{from: p}
		from := p - 1
		for from > 0 && !slices.EqualFunc(j.ours[from-1], j.word[from-1], printedLine.same) {
			from-- // pages of a table begin alike with its header, whatever follows
		}
		for ; from >= 0 && from < p && run.rule == ""; from++ {
			run.rule = j.departs(from)
		}
		for p < end && !alike(p) {
			run.pages++
			p++
		}
		runs = append(runs, run)
	}
	return runs
}

// unbroken reports whether a line of ours on the pages of a sequence, or on the page
// before it, ends where the newer LibreOffice does not break: after the hyphen between
// a letter and a digit ("Covid-|19"), before the dots after a percent sign ("100%|…").
func (j *ruleJudge) unbroken(o otherPages) bool {
	for p := max(o.from-1, 0); p < min(o.from+o.pages, len(j.ours), len(j.word)); p++ {
		lines := j.ours[p]
		for i := 1; i < len(lines); i++ {
			before, after := lines[i-1].text(), lines[i].text()
			if letterHyphen.MatchString(before) && startsWithDigit.MatchString(after) || strings.HasSuffix(before, "%") && strings.HasPrefix(after, "…") {
				return true
			}
		}
	}
	return false
}

var (
	letterHyphen    = regexp.MustCompile(`\pL-$`)
	startsWithDigit = regexp.MustCompile(`^\d`)
)

// firstDeparture returns the rule broken on the first page on which anything differs.
func (j *ruleJudge) firstDeparture() string {
	for p := range min(len(j.ours), len(j.word)) {
		if !slices.EqualFunc(j.ours[p], j.word[p], printedLine.same) {
			return cmp.Or(j.departs(max(p-1, 0)), j.departs(p))
		}
	}
	return ""
}

// otherPages is a sequence of pages that begin differently from ours. rule is the name
// of a departure, "" where no broken rule is found.
type otherPages struct {
	from, pages int
	rule        string
}

func (o otherPages) String() string {
	return fmt.Sprintf("%d pages from page %d on: %s", o.pages, o.from+1, o.rule)
}
