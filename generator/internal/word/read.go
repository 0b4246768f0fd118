package word

import (
	"cmp"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
)

// Read reads a Word file. The document is nil when a diagnostic is an error: the file
// is not a Word file, is locked, is damaged, or exceeds the limits.
func Read(name string, data []byte) (*Document, []diagnostic.Diagnostic) {
	p := &opcPackage{name: name, known: map[string][]link{}}
	if !p.open(data) {
		return nil, p.found
	}
	r := &reader{opcPackage: p, doc: &Document{}}
	r.document()
	if diagnostic.HasErrors(p.found) {
		return nil, p.found
	}
	return r.doc, p.found
}

// reader turns the parts of a package into a document.
type reader struct {
	*opcPackage
	doc       *Document
	styles    styles
	numbering numbering
	// part is the part being read, targets its relationships.
	part    string
	targets map[string]link
	// The parts of footnotes and endnotes.
	footnotes, endnotes notePart
	margins             map[string][]Block
	// foreign are the languages of runs; credible ones are true.
	foreign            map[string]bool
	paragraphs, tables int
	// page is the current page; 0 where it is not known.
	page int
	// boxes is the current nesting of frames and notes.
	boxes int
	// fields are the open fields, outermost first.
	fields []field
	// pictures are those read, by part: the same one may be used in many places.
	pictures map[string][]byte
	// link is the address that the text being read links to.
	link string
}

// mainTypes are the content types of the main part of a Word file.
const (
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	macroType = "application/vnd.ms-word."
)

func (r *reader) document() {
	main, core, extended, custom := "", "", "", ""
	for _, l := range r.links("") {
		switch {
		case l.kind == "officeDocument" && !l.outside:
			main = l.target
		case l.kind == "core-properties" && !l.outside:
			core = l.target
		case l.kind == "extended-properties" && !l.outside:
			extended = l.target
		case l.kind == "custom-properties" && !l.outside:
			custom = l.target
		}
	}
	if len(r.found) > 0 {
		return
	}
	if r.parts[strings.ToLower(main)] == nil {
		r.addFinding(diagnostic.WordNotPackage, r.name)
		return
	}
	switch kind := r.contentType(main); {
	case strings.HasPrefix(kind, wordType):
	case strings.HasPrefix(kind, macroType):
		r.addFinding(diagnostic.WordMacros, r.name)
	case len(r.found) == 0:
		r.addFinding(diagnostic.WordNotPackage, r.name)
		return
	}
	for part := range r.parts {
		if strings.HasSuffix(part, "vbaproject.bin") && len(r.found) == 0 {
			r.addFinding(diagnostic.WordMacros, r.name)
		}
	}
	if props := r.tree(core); props != nil {
		r.doc.Title, r.doc.Author = props.first("dc:title").words(), props.first("dc:creator").words()
	}
	r.properties(custom)
	r.enter(main)
	body := r.tree(main).kid("w:body")
	if body == nil {
		if !diagnostic.HasErrors(r.found) {
			r.addFinding(diagnostic.WordBroken, main)
		}
		return
	}
	r.pictures, r.margins = map[string][]byte{}, map[string][]Block{}
	r.readStyles()
	r.readNumbering()
	r.readNotes()
	r.languages(body, r.footnotes.root, r.endnotes.root)
	if diagnostic.HasErrors(r.found) {
		return
	}
	if paged(body) {
		r.page = 1
	}
	r.body(body)
	r.doc.Pages = r.pages(extended)
	r.outsideLinks()
}

// properties reads those that are words; numbers and dates count as words.
func (r *reader) properties(part string) {
	root := r.tree(part)
	if root == nil {
		return
	}
	for _, e := range root.find("op:property") {
		for _, value := range e.kids {
			if name := e.attr("name"); name != "" && value.text != "" {
				r.doc.Properties = append(r.doc.Properties, Property{name, value.text})
			}
		}
	}
}

// enter sets the part being read.
func (r *reader) enter(part string) {
	r.part, r.targets = part, map[string]link{}
	for _, l := range r.links(part) {
		r.targets[l.id] = l
	}
}

// inside reads another part, and returns to the current one.
func (r *reader) inside(part string, read func()) {
	before, targets, fields := r.part, r.targets, r.fields
	r.enter(part)
	r.fields = nil
	read()
	r.part, r.targets, r.fields = before, targets, fields
}

// related returns the part to which the main part has a relationship of a type; empty
// when there is none.
func (r *reader) related(kind string) string {
	best := ""
	for _, l := range r.targets {
		if l.kind == kind && !l.outside && (best == "" || l.target < best) {
			best = l.target
		}
	}
	return best
}

// outsideLinks reports a template or a text that the file would fetch.
func (r *reader) outsideLinks() {
	reported := map[string]bool{}
	for _, part := range []string{r.part, r.related("settings")} {
		for _, l := range r.links(part) {
			if l.outside && l.kind != "hyperlink" && !reported[l.target] {
				reported[l.target] = true
				r.addFinding(diagnostic.WordOutside, l.target)
			}
		}
	}
}

// body reads the blocks of the main part and splits them into sections.
func (r *reader) body(body *element) {
	section := &Section{}
	var headers, footers []Margin
	end := func(sect *element) {
		section.Page = page(sect)
		headers, footers = r.marginsOf(sect, "w:headerReference", headers), r.marginsOf(sect, "w:footerReference", footers)
		section.Headers, section.Footers = headers, footers
		r.doc.Sections = append(r.doc.Sections, section)
		section = &Section{}
	}
	var walk func(*element)
	walk = func(e *element) {
		for _, k := range e.kids {
			switch {
			case k.name == "w:sectPr":
				end(k)
			case isWrapper(k.name):
				walk(content(k))
			default:
				section.Blocks = append(section.Blocks, r.block(k)...)
				if sect := k.kid("w:pPr", "w:sectPr"); sect != nil && k.name == "w:p" {
					end(sect)
				}
			}
		}
	}
	walk(body)
	if len(section.Blocks) > 0 || len(r.doc.Sections) == 0 {
		end(nil)
	}
}

// marginKinds are the types that Word knows; a reference of another type shows nothing.
var marginKinds = []string{"default", "first", "even"}

// marginsOf returns the headers or footers of a section: its own, otherwise those of
// the section before. Sections that have none of their own share one list.
func (r *reader) marginsOf(sect *element, tag string, before []Margin) []Margin {
	out := before
	if sect == nil {
		return out
	}
	for _, ref := range sect.kids {
		l := r.targets[ref.attr("r:id")]
		if ref.name != tag || l.target == "" || l.outside || !slices.Contains(marginKinds, kindOf(ref)) {
			continue
		}
		blocks, known := r.margins[l.target]
		if !known {
			r.inside(l.target, func() {
				page := r.page
				r.page = 0
				if root := r.tree(l.target); root != nil {
					blocks = r.blocks(root)
				}
				r.page = page
			})
			r.margins[l.target] = blocks
		}
		m := Margin{Kind: kindOf(ref), Blocks: blocks}
		if i := slices.IndexFunc(out, func(of Margin) bool { return of.Kind == m.Kind }); i >= 0 {
			out = slices.Clone(out)
			out[i] = m
		} else {
			out = append(slices.Clip(out), m)
		}
	}
	return out
}

// kindOf returns the type of a header; a program may leave out the default one.
func kindOf(ref *element) string { return cmp.Or(ref.attr("w:type"), "default") }

// page returns the paper of a section; Word's default where the file states none.
func page(sect *element) Page {
	size, margin := sect.kid("w:pgSz"), sect.kid("w:pgMar")
	p := Page{
		Width: size.number("w:w"), Height: size.number("w:h"), Landscape: size.attr("w:orient") == "landscape",
		Top: margin.number("w:top"), Bottom: margin.number("w:bottom"), Left: margin.number("w:left") + margin.number("w:gutter"), Right: margin.number("w:right"),
		Header: margin.number("w:header"), Footer: margin.number("w:footer"),
		FirstPage: sect != nil && sect.kid("w:titlePg") != nil && on(sect.kid("w:titlePg")),
		Start:     sect.kid("w:pgNumType").number("w:start"),
	}
	p.Landscape = p.Landscape || p.Width > p.Height
	return p
}
