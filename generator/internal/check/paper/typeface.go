package paper

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/typography/legacy"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

const halfPoint = 10 // twips

// everywhere calls each for every visible run of text.
func (p *paper) everywhere(each func(*word.Paragraph, word.Run)) {
	visit := func(w *word.Paragraph) {
		for _, run := range w.Runs {
			if strings.ContainsFunc(run.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) && !run.Look.Hidden && run.Other == "" {
				each(w, run)
			}
		}
	}
	for _, s := range p.doc.Sections {
		word.Walk(s.Blocks, visit)
	}
	p.doc.Margins(func(m word.Margin, _ bool) { word.Walk(m.Blocks, visit) })
	for _, n := range p.doc.Notes {
		word.Walk(n.Blocks, visit)
	}
}

// groups collect places by what was found there, in the order of the file.
type groups struct {
	names []string
	at    map[string]*places
}

func (g *groups) add(name string, w *word.Paragraph) {
	if g.at == nil {
		g.at = map[string]*places{}
	}
	if g.at[name] == nil {
		g.at[name] = &places{}
		g.names = append(g.names, name)
	}
	g.at[name].add(w)
}

func (g *groups) each(f func(name string, at places)) {
	for _, name := range g.names {
		f(name, *g.at[name])
	}
}

// fontOfAll: the sheet's font everywhere, in Unicode (PG-4).
func fontOfAll(p *paper) {
	var others, old groups
	var unknown places
	p.everywhere(func(w *word.Paragraph, run word.Run) {
		e, _ := legacy.OfFont(run.Look.Font)
		switch {
		case e != legacy.Unicode:
			old.add(run.Look.Font, w)
		case run.Look.Font == "":
			unknown.add(w)
		case !strings.EqualFold(run.Look.Font, p.sheet.Font):
			others.add(run.Look.Font, w)
		}
	})
	old.each(func(font string, at places) {
		e, _ := legacy.OfFont(font)
		p.addFinding(diagnostic.PaperLegacyFont, p.sheet.Clauses["chu"], at, font, e.String())
	})
	others.each(func(font string, at places) {
		p.addFinding(diagnostic.PaperFont, p.sheet.Clauses["chu"], at, font, p.sheet.Font)
	})
	if len(unknown) > 0 {
		p.addFinding(diagnostic.PaperUnjudgedFont, p.sheet.Clauses["chu"], unknown, p.sheet.Font)
	}
}

// colour: black, except for stamps.
func colour(p *paper) {
	stamps := map[*word.Paragraph]bool{}
	for _, part := range p.parts("dau_khan") {
		stamps[part.Paragraph] = true
	}
	if p.Copied != nil {
		for _, part := range p.Copied.Components {
			stamps[part.Paragraph] = stamps[part.Paragraph] || part.Key == "dau_ban_sao"
		}
	}
	var colours groups
	var marked places
	p.everywhere(func(w *word.Paragraph, run word.Run) {
		if stamps[w] {
			return
		}
		if c := run.Look.Color; c != "" && !black(c) {
			colours.add("#"+strings.ToUpper(c), w)
		}
		if run.Look.Marked {
			marked.add(w)
		}
	})
	colours.each(func(c string, at places) { p.addFinding(diagnostic.PaperColour, p.sheet.Clauses["chu"], at, c) })
	if len(marked) > 0 {
		p.addFinding(diagnostic.PaperMarked, p.sheet.Clauses["chu"], marked)
	}
}

// black reports whether a colour cannot be distinguished from black in print.
func black(rgb string) bool {
	const darkest = 0x26
	n, err := strconv.ParseUint(rgb, 16, 32)
	return err == nil && n>>16 <= darkest && n>>8&0xFF <= darkest && n&0xFF <= darkest
}

// sizesTogether: Quốc hiệu, Tiêu ngữ and the date have sizes of one set (PG-8).
func sizesTogether(p *paper) {
	keys := []string{"quoc_hieu", "tieu_ngu", "dia_danh_ngay"}
	var have []layouts.Length
	var at places
	var listed []string
	for _, key := range keys {
		part, style := p.parts(key), p.sheet.Styles[layouts.StyleKey(key)]
		if len(part) == 0 || style == nil {
			return // another rule reports that it is missing
		}
		size := layouts.Length(sizeOf(part[0].Looks) * halfPoint)
		if size < style.Allowed[0] || size > style.Allowed[1] {
			return // another rule reports that it is outside its own range
		}
		have = append(have, size)
		at.add(part[0].Paragraph)
		listed = append(listed, strings.TrimSuffix(size.In("pt"), " pt"))
	}
	var sets []string
	for name, set := range p.sheet.Sizes.Sets {
		fits := true
		for i, key := range keys {
			fits = fits && set[layouts.StyleKey(key)] == have[i]
		}
		if fits {
			return
		}
		sets = append(sets, name)
	}
	slices.Sort(sets)
	p.addFinding(diagnostic.PaperSizesTogether, p.sheet.Sizes.Clause, at, strings.Join(listed, "-"), sets)
}
