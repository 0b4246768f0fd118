package series

import (
	"slices"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
)

// piece is a part of a text: literal words, a column's value, or a condition of the
// following line.
type piece struct {
	text  string
	field *field
	// condition applies to the line up to the piece with ends.
	condition *condition
	ends      bool
}

// field is a column's value in a text.
type field struct {
	column       string // folded
	typed        string // as the template has it
	upper, lower bool
	at           diagnostic.Range
	// quote is the quotation mark around its value; body reports that it is in the
	// notation of a body, begins that it begins a line there, and coded that braces are
	// marks.
	quote               byte
	body, begins, coded bool
	// optional reports that a blank value is allowed: the line is kept only when the
	// column is not empty.
	optional bool
}

// condition is the condition of a line.
type condition struct {
	column, value string // folded
	compares, not bool
	at            diagnostic.Range
}

var (
	fieldForm     = lazyregexp.New(`\{([\p{L}_][^{}?!=|:,\n]*)\}`)
	conditionForm = lazyregexp.New(`^(\s*(?:-\s+)?["']?)\{\?(!?)([^{}=!\n]+?)(?:(!?=)([^{}\n]*))?\}[ \t]*`)
)

// fieldsIn returns the places of the fields of a line and of their names. A language
// tag after a bracket is not a field, nor is an escaped brace.
func fieldsIn(line string) (list [][]int) {
	for _, f := range fieldForm.FindAllStringSubmatchIndex(line, -1) {
		if f[0] == 0 || line[f[0]-1] != ']' && line[f[0]-1] != '\\' {
			list = append(list, f)
		}
	}
	return list
}

// token replaces a field while the template is read: letters that no template has.
func token(i int) string { return "QxZ" + strconv.Itoa(i) + "ZxQ" }

var tokenForm = lazyregexp.New(`QxZ(\d+)ZxQ`)

// compile splits the template. It reads it once as a report with tokens in place of its
// fields, which shows where each of them is used.
func (m *maker) compile(text string) {
	lines, fields, conditions := m.tokens(text)
	read, written := look(m.file, lines, fields)
	for i, line := range strings.SplitAfter(read, "\n") {
		c := conditions[i]
		if c != nil {
			m.template = append(m.template, piece{condition: c})
		}
		comment := strings.HasPrefix(strings.TrimSpace(line), "#")
		at := 0
		for _, t := range tokenForm.FindAllStringSubmatchIndex(line, -1) {
			n := number(line[t[2]:t[3]])
			before := line[at:t[0]]
			if comment && !written[n] {
				m.template = append(m.template, piece{text: before + "{" + fields[n].typed + "}"})
			} else {
				m.template = append(m.template, piece{text: before}, piece{field: fields[n]})
			}
			at = t[1]
		}
		m.template = append(m.template, piece{text: line[at:], ends: c != nil})
	}
}

// tokens returns the lines of the template with tokens in place of its fields, and the
// conditions by the number of their line, from 0.
func (m *maker) tokens(text string) (lines []string, fields []*field, conditions map[int]*condition) {
	conditions = map[int]*condition{}
	lines = strings.Split(text, "\n")
	for i, line := range lines {
		if c := conditionForm.FindStringSubmatch(line); c != nil {
			conditions[i] = &condition{column: fold(c[3]), compares: c[4] != "", not: c[2] == "!" || c[4] == "!=", value: fold(c[5]), at: m.at(i, line, len(c[1]))}
			line = c[1] + line[len(c[0]):]
		}
		at := 0
		var out strings.Builder
		for _, f := range fieldsIn(line) {
			made := newField(line[f[2]:f[3]])
			made.at = m.at(i, line, f[0])
			made.optional = conditions[i] != nil && !conditions[i].not && conditions[i].column == made.column
			out.WriteString(line[at:f[0]] + token(len(fields)))
			fields = append(fields, made)
			at = f[1]
		}
		lines[i] = out.String() + line[at:]
	}
	return lines, fields, conditions
}

// look records how the template writes each field, and returns its text as it is read,
// with the quotation marks that plain values need, and which fields are written in it.
func look(file string, lines []string, fields []*field) (read string, written []bool) {
	r, _ := report.Load(file, []byte(strings.Join(lines, "\n")), nil)
	read = r.Text()
	written = make([]bool, len(fields))
	type insert struct {
		at   int
		text string
	}
	var quotes []insert
	if read == "" {
		read = strings.Join(lines, "\n") // it is reported for each row
	}
	for _, w := range r.Written() {
		first, last := w.Lines[0].From, w.Lines[len(w.Lines)-1].To
		whole := read[first:last]
		if !tokenForm.MatchString(whole) {
			continue
		}
		for _, l := range w.Lines {
			for _, t := range tokenForm.FindAllStringSubmatchIndex(read[l.From:l.To], -1) {
				n := number(read[l.From+t[2] : l.From+t[3]])
				f := fields[n]
				written[n] = true
				f.quote, f.body = w.Quote, w.InBody()
				f.coded = r.Figures.Given()
				f.begins = strings.Trim(read[l.From:l.From+t[0]], " *") == ""
				if w.Plain {
					f.quote = '\''
				}
			}
		}
		if w.Plain {
			quotes = append(quotes, insert{first, `'`}, insert{last, `'`})
			for i := range whole {
				if whole[i] == '\'' {
					quotes = append(quotes, insert{first + i, `'`})
				}
			}
		}
	}
	slices.SortStableFunc(quotes, func(a, b insert) int { return a.at - b.at })
	var b strings.Builder
	at := 0
	for _, q := range quotes {
		b.WriteString(read[at:q.at] + q.text)
		at = q.at
	}
	b.WriteString(read[at:])
	return b.String(), written
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// at returns a place of the template.
func (m *maker) at(line int, text string, offset int) diagnostic.Range {
	return diagnostic.Range{File: m.file, Start: diagnostic.Pos{Line: line + 1, Column: diagnostic.Position(text, offset)}}
}

func newField(typed string) *field {
	f := &field{typed: typed}
	name := strings.TrimSpace(typed)
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		switch report.Fold(name[i+1:]) {
		case words().Upper:
			f.upper, name = true, name[:i]
		case words().Lower:
			f.lower, name = true, name[:i]
		}
	}
	f.column = fold(name)
	return f
}

// pieces splits the pattern of a name.
func (m *maker) pieces(text string, place func(offset int) diagnostic.Range) (list []piece) {
	at := 0
	for _, f := range fieldsIn(text) {
		made := newField(text[f[2]:f[3]])
		made.at = place(f[0])
		list = append(list, piece{text: text[at:f[0]]}, piece{field: made})
		at = f[1]
	}
	return append(list, piece{text: text[at:]})
}

// used calls yield for the fields and conditions of the template and the name.
func (m *maker) used(yield func(column, typed string, at diagnostic.Range, code bool)) {
	for i, p := range append(slices.Clip(m.template), m.name...) {
		if p.field != nil {
			yield(p.field.column, p.field.typed, p.field.at, p.field.coded && p.field.body && i < len(m.template))
		}
		if p.condition != nil {
			yield(p.condition.column, p.condition.column, p.condition.at, false)
		}
	}
}

func (c *condition) holds(r row) bool {
	v := r.values[c.column]
	is := !v.Blank()
	if c.compares {
		is = fold(v.Text) == c.value
	}
	return is != c.not
}

// written returns a value as it is written in the template.
func (f *field) written(s string) string {
	s = f.cased(s)
	if f.body {
		s = outline.EscapeMarks(s)
		if f.begins && s != "" && s[0] != '\\' {
			s = `\` + s
		}
	}
	switch f.quote {
	case '\'':
		s = strings.ReplaceAll(s, `'`, `''`)
	case '"':
		s = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
	}
	return s
}

// cased returns a value in the requested letter case, on one line.
func (f *field) cased(s string) string {
	s, _ = typography.Normalize(s)
	switch {
	case f.upper:
		return strings.ToUpper(s)
	case f.lower:
		return strings.ToLower(s)
	}
	return s
}
