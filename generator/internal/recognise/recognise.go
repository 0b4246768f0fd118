package recognise

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Word recognises a parsed Word file. It does not change it.
func Word(name string, doc *word.Document) *Document {
	return Source(reading.Document(name, doc))
}

// Source recognises a file that was read. It does not change it.
func Source(source *reading.Source) *Document {
	r := newRecogniser(source)
	r.choose()
	if r.Normative = r.normative(); r.Normative == "" {
		r.Application = r.application()
		r.margins()
		r.read()
		r.makeComponents()
	}
	return r.Document
}

// Passage recognises a source that is a piece of a body; the document has only that
// body. Its notes are numbered from above + 1.
func Passage(source *reading.Source, above int) *Document {
	r := newRecogniser(source)
	r.above = above
	r.Body = r.tree(source.Blocks)
	r.sweep()
	return r.Document
}

func newRecogniser(source *reading.Source) *recogniser {
	account := source.Account
	account.Lost, account.Found = slices.Clone(account.Lost), slices.Clone(account.Found)
	return &recogniser{
		file: &file{
			Account: &account, source: source,
			used: map[*reading.Block]bool{}, notes: map[*reading.Note]bool{}, shown: map[*reading.Block][]string{},
		},
		Document: &Document{Sheet: reading.Sheet(layouts.Default), Account: &account},
	}
}

// file is a source while it is recognised, and what became of its blocks so far: shared
// by all documents in it.
type file struct {
	*reading.Account
	source *reading.Source
	used   map[*reading.Block]bool
	notes  map[*reading.Note]bool
	shown  map[*reading.Block][]string // see peek
}

// recogniser finds one document: the file's own, a text that it issues, or what a copy
// adds.
type recogniser struct {
	*file
	*Document
	// above is the highest number of the notes around the text.
	above int
	// marked are the pictures of an ending, by column.
	marked []segment
	// after are the lines of the form below the body.
	after []formLine
	// unnumbered counts the lines of the form that somebody numbered.
	unnumbered      int
	firstUnnumbered reading.Place
	// located are the components as they are found.
	located []located
}

// sibling returns a recogniser for another document in the same file.
func (p *recogniser) sibling() *recogniser {
	return &recogniser{file: p.file, Document: &Document{Sheet: p.Sheet, Account: p.file.Account}}
}

func (p *recogniser) use(b *reading.Block) { p.used[b] = true }

// read finds the components among the blocks.
func (p *recogniser) read() {
	all := p.source.Blocks
	for _, b := range all {
		p.Count.In += b.Characters()
	}
	for _, n := range p.source.Notes {
		p.Count.In += reading.Characters(reading.Joined(n.Text))
	}
	main, issued, appendices := p.cut(all)
	if len(main) == 0 && p.appendixFile(appendices) {
		p.sweep()
		return
	}
	main, added := p.cutCopy(main)
	from := p.head(main)
	to := p.ending(main[from:]) + from
	to = p.dateAbove(main, from, to)
	end := p.bodyEnd(main[from:to]) + from
	p.Body = p.tree(main[from:end])
	p.readLines(main[:to], end, p.after)
	for _, text := range issued {
		p.readIssued(text)
	}
	p.readCopy(added)
	p.readAppendices(appendices)
	p.foreign()
	p.reportNumbers()
	p.sweep()
}

// cut splits a file into the document, the texts that it issues and its appendices.
func (p *recogniser) cut(all []*reading.Block) (main []*reading.Block, issued [][]*reading.Block, appendices []*reading.Block) {
	ended := false
	begins := []int{0}
	end := len(all)
	for i, b := range all {
		if p.beginsAppendix(b, ended) {
			end = i
			break
		}
		if ended && p.beginsIssued(all, i) {
			begins = append(begins, i)
		}
		for _, s := range p.peek(b) {
			ended = ended || ender(s)
		}
	}
	begins = append(begins, end)
	for i := 1; i+1 < len(begins); i++ {
		issued = append(issued, all[begins[i]:begins[i+1]])
	}
	return all[:begins[1]], issued, all[end:]
}

// sweep reports every block and note that nothing took as lost.
func (p *recogniser) sweep() {
	var walk func([]*reading.Block)
	walk = func(list []*reading.Block) {
		for _, b := range list {
			if s := b.Plain(); !p.used[b] && (s != "" || b.Label != "") {
				p.Lose(diagnostic.Localized{Vietnamese: "chữ", English: "text"}, b.Place, strings.TrimSpace(b.Label+" "+s))
			}
			p.use(b)
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, c := range row {
						walk(c.Blocks)
					}
				}
			}
		}
	}
	walk(p.source.Blocks)
	for _, n := range p.source.Notes {
		if !p.notes[n] {
			p.Lose(diagnostic.Localized{Vietnamese: "cước chú", English: "a note"}, n.Place, reading.Plain(n.Text))
		}
	}
}
