package reading

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography/legacy"
)

// MaxText is the largest size of a text in bytes.
const MaxText = 16 << 20

// Text reads plain text, as copied from Word: in UTF-8, UTF-16, or the bytes of TCVN3
// and VNI. The source is nil when a diagnostic is an error.
func Text(name string, data []byte) (*Source, []diagnostic.Diagnostic) {
	s := newSource(name)
	if len(data) > MaxText {
		s.AddFinding(diagnostic.ImportTextLarge, Place{}, name)
		return nil, s.Found
	}
	text, ok := decoded(data)
	if !ok {
		s.AddFinding(diagnostic.ImportNotText, Place{}, name)
		return nil, s.Found
	}
	r := &fromText{Source: s, clean: newCleaner(&s.Account)}
	r.read(text)
	r.clean.report()
	return s, nil
}

// decoded returns a file as characters. Bytes that are not UTF-8 are Windows-1252.
func decoded(data []byte) (string, bool) {
	s := string(data)
	for _, bom := range []struct {
		mark string
		big  bool
	}{{"\xff\xfe", false}, {"\xfe\xff", true}} {
		rest, ok := strings.CutPrefix(s, bom.mark)
		if !ok {
			continue
		}
		var units []uint16
		for i := 0; i+1 < len(rest); i += 2 {
			a, b := uint16(rest[i]), uint16(rest[i+1])
			if bom.big {
				a, b = b, a
			}
			units = append(units, b<<8|a)
		}
		s = string(utf16.Decode(units))
	}
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.ContainsRune(s, 0) {
		return "", false
	}
	if utf8.ValidString(s) {
		return s, true
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c >= 0x80 && c < 0xA0 {
			b.WriteRune(windows[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String(), true
}

// windows are the characters of Windows-1252 that are not in Latin-1.
var windows = [32]rune{'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F, 0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ'}

// fromText turns lines into blocks.
type fromText struct {
	*Source
	clean *cleaner
}

func (r *fromText) read(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n").Replace(text)
	var letters legacy.Guesser
	whole := letters.Guess(text, legacy.Unicode)
	gap := false
	for i, line := range strings.Split(text, "\n") {
		at := Place{Line: i + 1}
		e := letters.Guess(line, whole)
		line = r.clean.clean(line, e, at)
		if strings.TrimSpace(line) == "" {
			gap = true
			continue
		}
		b := &Block{Place: at, Raw: true, Gap: gap, Text: []outline.Inline{{Text: line}}}
		b.Rule = OnlyRule(strings.TrimSpace(line)) && !strings.HasPrefix(strings.TrimSpace(line), "|")
		r.Blocks = append(r.Blocks, b)
		gap = false
	}
	r.notesAtEnd()
	r.tabbed()
}

// lostMark matches a note mark that a program could not show, in its brackets.
var lostMark = lazyregexp.New(`\(\s*\x{FFFD}\s*\)`)

// noteAtEnd matches a note in a list at the end: its lost mark or its number.
var noteAtEnd = lazyregexp.New(`^(?:\x{FFFD}|[\[(](\d{1,3})[\])])\s*(.*)$`)

// notesAtEnd connects the notes of a list at the end to the places that reference them:
// empty brackets, split at a line end, in the same order; or the number itself in
// brackets.
func (r *fromText) notesAtEnd() {
	from := len(r.Blocks)
	for from > 0 && noteAtEnd.MatchString(Plain(r.Blocks[from-1].Text)) {
		from--
	}
	list := r.Blocks[from:]
	if len(list) == 0 || from == 0 {
		return
	}
	numbered := noteAtEnd.FindStringSubmatch(Plain(list[0].Text))[1] != ""
	for i, b := range list {
		m := noteAtEnd.FindStringSubmatch(Plain(b.Text))
		if numbered != (m[1] != "") || numbered && m[1] != strconv.Itoa(i+1) {
			return // not a list of notes after all
		}
	}
	if numbered && !r.referNumbered(r.Blocks[:from], len(list)) {
		return
	}
	called := len(list)
	if !numbered {
		called = r.referLost(from, len(list))
	}
	for i, b := range list[:min(called, len(list))] {
		m := noteAtEnd.FindStringSubmatch(Plain(b.Text))
		mark := strings.TrimSuffix(Plain(b.Text), m[2])
		r.Notes[i].Place = b.Place
		r.Notes[i].Text = []outline.Inline{{Text: m[2]}}
		r.Count.In += Characters(mark)
		r.Automatic(mark)
	}
	if called != len(list) {
		r.AddFinding(diagnostic.ImportNotes, list[0].Place, called, len(list))
	}
	left := min(called, len(list))
	r.Blocks = append(joinedBlocks(r.Blocks[:from]), list[left:]...)
}

// referLost finds the empty brackets before the list, and returns their number; at most
// as many as there are notes become references.
func (r *fromText) referLost(end, notes int) int {
	calls := 0
	for i, b := range r.Blocks[:end] {
		b.Text = r.within(b.Text, &calls, notes)
		last := &b.Text[len(b.Text)-1]
		s := last.Text
		open := strings.TrimRight(s, " \t\u00a0")
		// "(" ends a line and ")" begins the next.
		if strings.HasSuffix(open, "(") && i+1 < end {
			next := r.Blocks[i+1]
			t := strings.TrimLeft(next.Text[0].Text, " \t\u00a0")
			if strings.HasPrefix(t, ")") && !next.Gap {
				if calls++; calls <= notes {
					last.Text = strings.TrimSuffix(open, "(")
					next.Text[0].Text = strings.TrimPrefix(t, ")")
					next.Text = append([]outline.Inline{{Note: r.newNote()}}, next.Text...)
					next.joins = true
					r.Count.In += len("()")
					r.Automatic("()")
				}
			}
			continue
		}
	}
	return calls
}

// within turns brackets with a lost mark, on one line, into references.
func (r *fromText) within(text []outline.Inline, calls *int, notes int) (out []outline.Inline) {
	for _, in := range text {
		for in.Note == 0 {
			at := lostMark.FindStringIndex(in.Text)
			if at == nil || *calls >= notes {
				break
			}
			*calls++
			out = append(out, outline.Inline{Text: in.Text[:at[0]]}, outline.Inline{Note: r.newNote()})
			r.Count.In += Characters(in.Text[at[0]:at[1]])
			r.Automatic(in.Text[at[0]:at[1]])
			in.Text = in.Text[at[1]:]
		}
		out = append(out, in)
	}
	return out
}

func (r *fromText) newNote() int {
	r.Notes = append(r.Notes, &Note{})
	return len(r.Notes)
}

// referNumbered turns the numbers 1 to n in brackets into references, where the text has
// each of them, in order.
func (r *fromText) referNumbered(blocks []*Block, n int) bool {
	type found struct {
		b        *Block
		from, to int
	}
	var list []found
	at := 0
	for i := 1; i <= n; i++ {
		marks := []string{"(" + strconv.Itoa(i) + ")", "[" + strconv.Itoa(i) + "]"}
		hit := false
		for ; at < len(blocks) && !hit; at++ {
			from := 0
			if len(list) > 0 && list[len(list)-1].b == blocks[at] {
				from = list[len(list)-1].to
			}
			for _, m := range marks {
				if k := strings.Index(blocks[at].Text[0].Text[from:], m); k > 0 || k == 0 && from > 0 {
					list = append(list, found{blocks[at], from + k, from + k + len(m)})
					hit = true
					at--
					break
				}
			}
		}
		if !hit {
			return false
		}
	}
	ends := map[*Block]int{}
	for _, f := range list {
		s := f.b.Text[len(f.b.Text)-1].Text
		cut := ends[f.b]
		mark := s[f.from-cut : f.to-cut]
		f.b.Text[len(f.b.Text)-1].Text = s[:f.from-cut]
		f.b.Text = append(f.b.Text, outline.Inline{Note: r.newNote()}, outline.Inline{Text: s[f.to-cut:]})
		ends[f.b] = f.to
		r.Count.In += Characters(mark)
		r.Automatic(mark)
	}
	return true
}

// joinedBlocks joins the lines that a lost mark has split.
func joinedBlocks(list []*Block) (out []*Block) {
	for _, b := range list {
		if n := len(out); b.joins && n > 0 {
			out[n-1].Text = append(out[n-1].Text, b.Text...)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// tabbed makes tables of lines that tabs split into the same columns.
func (r *fromText) tabbed() {
	columns := func(b *Block) int {
		s := strings.TrimSpace(Joined(b.Text))
		if b.Rule || strings.HasPrefix(s, "|") || Calls(b.Text) {
			return 0
		}
		return strings.Count(s, "\t") + 1
	}
	var out []*Block
	for i := 0; i < len(r.Blocks); {
		n, end := columns(r.Blocks[i]), i+1
		for end < len(r.Blocks) && columns(r.Blocks[end]) == n && !r.Blocks[end].Gap {
			end++
		}
		const least = 3 // columns and rows: a letterhead also has two
		if n < least || n > MaxColumns || end-i < least {
			out = append(out, r.Blocks[i:end]...)
			i = end
			continue
		}
		t := &Table{Columns: n, Ruled: true, Head: 1}
		for _, b := range r.Blocks[i:end] {
			var row []Cell
			for c, s := range strings.Split(strings.TrimSpace(Joined(b.Text)), "\t") {
				row = append(row, Cell{c, 1, 1, []*Block{{Place: b.Place, Text: []outline.Inline{{Text: s}}}}})
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, &Block{Place: r.Blocks[i].Place, Table: t, Gap: r.Blocks[i].Gap})
		i = end
	}
	r.Blocks = out
}
