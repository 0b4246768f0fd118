package twin

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/pdf/content"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/typography"
)

// ErrUntagged reports that a PDF has no tagged reading order.
var ErrUntagged = errors.New("the PDF has no tags that give its text in reading order")

// words are the paragraphs of a PDF in the order of its tags.
type words struct {
	file       *object.File
	marked     map[mark]string
	pages      map[int]int
	values     []string // values that may have been filled into a blank
	paragraphs []*paragraph
	seen       map[int]bool
}

// mark is a marked-content sequence: the page's index and the MCID.
type mark struct{ page, mcid int }

func wordsOf(f *object.File) (*words, error) {
	w := &words{file: f, marked: map[mark]string{}, pages: map[int]int{}, seen: map[int]bool{}}
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		w.pages[p.Number] = i
		if err := w.page(i, f.Dict(p)); err != nil {
			return nil, err
		}
	}
	root := f.Dict(f.Catalog().Get("StructTreeRoot"))
	if root == nil {
		return nil, ErrUntagged
	}
	w.registered()
	for _, o := range w.list(root.Get("K")) {
		w.block(o, 0)
	}
	return w, nil
}

// registered finds what a clerk may have filled in: number and date, as in the
// metadata.
func (w *words) registered() {
	info := w.file.Dict(w.file.Trailer.Get("Info"))
	of := func(key object.Name) string {
		s, _ := w.file.Resolve(info.Get(key)).(object.String)
		return s.Words()
	}
	if number := of("codeNumber"); number != "" {
		w.values = append(w.values, typography.Number(number), typography.Number(number)+"/"+of("codeNotation"))
	}
	if t, err := time.Parse(time.DateOnly, of("issuedDate")); err == nil {
		w.values = append(w.values, typography.Day(t.Day()), typography.Month(int(t.Month())), strconv.Itoa(t.Year()))
	}
}

func (w *words) list(o object.Object) object.Array {
	switch v := w.file.Resolve(o).(type) {
	case nil:
		return nil
	case object.Array:
		return v
	}
	return object.Array{o}
}

// page reads the text of a page's marked-content sequences.
func (w *words) page(number int, page object.Dict) error {
	var data []byte
	for _, o := range w.list(page.Get("Contents")) {
		s, ok := w.file.Resolve(o).(*object.Stream)
		if !ok {
			continue
		}
		part, err := w.file.Decode(s)
		if err != nil {
			return err
		}
		data = append(append(data, part...), '\n')
	}
	toUnicode := map[string]map[int]string{}
	for _, e := range w.file.Dict(w.file.Dict(page.Get("Resources")).Get("Font")) {
		s, ok := w.file.Resolve(w.file.Dict(e.Value).Get("ToUnicode")).(*object.Stream)
		if !ok {
			continue
		}
		cmap, err := w.file.Decode(s)
		if err != nil {
			return err
		}
		toUnicode["/"+string(e.Key)] = content.ToUnicode(cmap)
	}
	var font map[int]string
	var open []int // the MCIDs of the open sequences, -1 for none
	var b strings.Builder
	for _, op := range content.Operations(data) {
		switch op.Operator {
		case "Tf":
			if len(op.Operands) > 0 {
				font = toUnicode[op.Operands[0]]
			}
		case "BMC", "BDC":
			mcid := -1
			if at := slices.Index(op.Operands, "/MCID"); at >= 0 && at+1 < len(op.Operands) {
				if n, err := strconv.Atoi(op.Operands[at+1]); err == nil {
					mcid = n
				}
			}
			open = append(open, mcid)
		case "EMC":
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case "Tj", "TJ":
			at := -1
			for _, mcid := range open {
				at = max(at, mcid)
			}
			if at < 0 {
				continue
			}
			b.Reset()
			for _, code := range op.Codes() {
				b.WriteString(font[code])
			}
			w.marked[mark{number, at}] += b.String()
		}
	}
	return nil
}

// inline are the elements inside a line.
var inline = []object.Name{"Span", "Quote", "Link", "Form", "Code", "Lbl", "Annot"}

// filled separates the text of a paragraph from what was filled in.
const filled = '\x00'

// deepest bounds the nesting of elements.
const deepest = 200

// block adds the paragraphs of an element.
func (w *words) block(o object.Object, deep int) {
	ref, ok := o.(object.Ref)
	if !ok || w.seen[ref.Number] || deep > deepest {
		return
	}
	w.seen[ref.Number] = true
	e := w.file.Dict(o)
	var below object.Array
	own := w.text(e, &below, deep)
	if e.Name("S") == "Figure" {
		own = "" // what is drawn
	}
	// The label of a list entry precedes its text.
	if e.Name("S") == "LI" && len(below) > 0 && w.file.Dict(below[0]).Name("S") == "LBody" {
		body := below[0]
		below = below[1:]
		if ref, ok := body.(object.Ref); ok && !w.seen[ref.Number] {
			w.seen[ref.Number] = true
			var inside object.Array
			own += w.text(w.file.Dict(body), &inside, deep)
			below = append(inside, below...)
		}
	}
	w.add(own)
	for _, k := range below {
		w.block(k, deep+1)
	}
}

// text returns the text of an element itself; its child blocks are appended to below.
func (w *words) text(e object.Dict, below *object.Array, deep int) string {
	var b strings.Builder
	for _, k := range w.list(e.Get("K")) {
		switch k := k.(type) {
		case object.Int:
			b.WriteString(w.marked[mark{w.pageOf(e), int(k)}])
		case object.Dict:
			switch k.Name("Type") {
			case "MCR":
				page := w.pageOf(e)
				if k.Get("Pg") != nil {
					page = w.pageOf(k)
				}
				if n, ok := w.file.Resolve(k.Get("MCID")).(object.Int); ok {
					b.WriteString(w.marked[mark{page, int(n)}])
				}
			case "OBJR":
				if s, ok := w.file.Resolve(w.file.Dict(k.Get("Obj")).Get("V")).(object.String); ok {
					b.WriteRune(filled)
					b.WriteString(s.Words())
					b.WriteRune(filled)
				}
			}
		case object.Ref:
			kid := w.file.Dict(k)
			switch kind := kid.Name("S"); {
			case kind == "Reference":
			case kind == "Lbl" && e.Name("S") == "Note":
			case slices.Contains(inline, kind) && !w.seen[k.Number] && deep < deepest:
				w.seen[k.Number] = true
				b.WriteString(w.text(kid, below, deep+1))
			default:
				*below = append(*below, k)
			}
		}
	}
	return b.String()
}

// pageOf returns the page of an element, -1 for none.
func (w *words) pageOf(d object.Dict) int {
	ref, _ := d.Get("Pg").(object.Ref)
	if i, ok := w.pages[ref.Number]; ok {
		return i
	}
	return -1
}

var (
	// blank matches a blank that can be filled in, or was.
	blank   = lazyregexp.New(`[\s\x{A0}]{3,}|[\s\x{A0}]*\x00[^\x00]*\x00[\s\x{A0}]*`)
	blanks  = lazyregexp.Made(func() string { return `(?:` + blank.String() + `)+` })
	entered = lazyregexp.New(`\x00([^\x00]*)\x00`)
)

func (w *words) add(raw string) {
	p := &paragraph{shown: strings.ReplaceAll(raw, string(filled), "")}
	if p.compact = withoutSpace(p.shown); p.compact == "" {
		return
	}
	if blanks.MatchString(raw) {
		values := slices.Clone(w.values)
		for _, m := range entered.FindAllStringSubmatch(raw, -1) {
			values = append(values, m[1])
			p.entered = true
		}
		for i, v := range values {
			values[i] = regexp.QuoteMeta(withoutSpace(v))
		}
		var b strings.Builder
		b.WriteByte('^')
		for i, part := range blanks.Split(raw, -1) {
			if i > 0 {
				b.WriteString("(?:" + strings.Join(values, "|") + ")?")
			}
			b.WriteString(regexp.QuoteMeta(withoutSpace(part)))
		}
		p.pattern, _ = regexp.Compile(b.String() + "$") // quoted: it compiles
	}
	w.paragraphs = append(w.paragraphs, p)
}
