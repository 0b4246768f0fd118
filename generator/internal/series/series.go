// Package series makes the reports of a series from a template and a list whose rows
// fill it.
//
// A column of the list is in braces wherever the template has words: {ho_ten}, {Chức
// vụ}; accents, capitals and spaces do not matter. {ho_ten hoa} is in capitals, {ong_ba
// thuong} in lowercase. {ong_ba} is “Ông” or “Bà” according to the column for it; {stt}
// counts the rows, {so} numbers the documents from a given number. A line that begins
// with {?chuc_vu} is kept only where the column is not empty, with {?!chuc_vu} only
// where it is, with {?loai=A} or {?loai!=A} according to its value.
//
// A row's values are plain text: whatever they contain, the template's structure and
// notation stay unchanged.
package series

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
	"baocao/generator/internal/typography"
)

//go:embed words.yaml
var wordsFile []byte

var words = sync.OnceValue(func() (v struct {
	Address, Either string
	From            []string
	Words           map[string][]string
	Ordinal, Number string
	Upper, Lower    string
}) {
	if err := yaml.Unmarshal(wordsFile, &v); err != nil {
		panic(err) // the file is embedded in the program
	}
	return v
})

// Options state how the documents are named and numbered.
type Options struct {
	// Name is the pattern of the file names, "giay-moi-{ho_ten}"; empty for the
	// template's own name and the number of the row.
	Name string
	// First is the number of the first document, 0 when they are not numbered.
	First int
}

// Series is a template and its list. It never changes.
type Series struct {
	// template is the template's text in pieces.
	template []piece
	name     []piece
	options  Options
	rows     []row
}

// row is a row of the list: its values by column name.
type row struct {
	at     diagnostic.Range
	values map[string]spreadsheet.Value
}

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

// fold returns the name of a column in the form in which names are compared.
func fold(s string) string { return report.Fold(strings.ReplaceAll(s, "_", " ")) }

// New makes a series from a template, whose name findings use, and from the cells of a
// list. The template itself is not read as a report; each row's text is.
func New(name string, template []byte, list [][]*spreadsheet.Value, opt Options) (*Series, []diagnostic.Diagnostic) {
	m := &maker{Series: &Series{options: opt}, file: name}
	text, found := report.Decode(name, template)
	m.found = found
	if diagnostic.HasErrors(found) {
		return nil, m.found
	}
	m.compile(strings.ReplaceAll(text, "\r\n", "\n"))
	if opt.Name == "" {
		base := name[strings.LastIndexAny(name, `/\`)+1:]
		opt.Name = strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml") + "-{" + words().Ordinal + "}"
	}
	m.name = m.pieces(opt.Name, func(int) diagnostic.Range { return diagnostic.Range{File: name} })
	m.list(list)
	if diagnostic.HasErrors(m.found) {
		return nil, m.found
	}
	return m.Series, m.found
}

// maker makes a series.
type maker struct {
	*Series
	file  string
	found []diagnostic.Diagnostic
}

func (m *maker) addFinding(id diagnostic.ID, at diagnostic.Range, args ...any) {
	m.found = append(m.found, diagnostic.New(id, at, args...))
}

// token replaces a field while the template is read: letters that no template has.
func token(i int) string { return "QxZ" + strconv.Itoa(i) + "ZxQ" }

var tokenForm = lazyregexp.New(`QxZ(\d+)ZxQ`)

// compile splits the template. It reads it once as a report with tokens in place of its
// fields, which shows where each of them is used.
func (m *maker) compile(text string) {
	var fields []*field
	conditions := map[int]*condition{} // by the number of their line, from 0
	lines := strings.Split(text, "\n")
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
	r, _ := report.Load(m.file, []byte(strings.Join(lines, "\n")), nil)
	read := r.Text()
	written := make([]bool, len(fields))
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
	for i, line := range strings.SplitAfter(b.String(), "\n") {
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

// headRows is how many rows are searched for the titles of a list.
const headRows = 20

// list reads the list: its titles are the row that names most of the columns that the
// template uses.
func (m *maker) list(cells [][]*spreadsheet.Value) {
	if len(cells) == 0 {
		return
	}
	wanted := map[string]bool{}
	m.used(func(column, _ string, _ diagnostic.Range, _ bool) { wanted[column] = true })
	head, most := -1, 0
	for y, row := range cells[:min(headRows, len(cells))] {
		n, filled := 0, 0
		for _, c := range row {
			if wanted[fold(c.Text)] {
				n++
			}
			if !c.Blank() {
				filled++
			}
		}
		if n > most || head < 0 && filled > 1 {
			head, most = y, n
		}
	}
	head = max(head, 0)
	columns := map[string]int{}
	var names []string
	for x, c := range cells[head] {
		name := fold(c.Text)
		if name == "" {
			continue
		}
		if other, twice := columns[name]; twice {
			if wanted[name] && cells[head][other].At != c.At {
				m.addFinding(diagnostic.SeriesColumnTwice, c.At.Range(), c.Text, cells[head][other].At.String())
			}
			continue
		}
		columns[name] = x
		names = append(names, c.Text)
	}
	address := -1
	for _, name := range append([]string{words().Address}, words().From...) {
		if x, ok := columns[name]; ok && address < 0 {
			address = x
		}
	}
	reported := map[string]bool{}
	m.used(func(column, typed string, at diagnostic.Range, code bool) {
		_, known := columns[column]
		switch {
		case known || reported[column] || code:
		case column == words().Ordinal, column == words().Number && m.options.First > 0:
		case column == words().Address && address >= 0:
		case column == words().Number:
			m.addFinding(diagnostic.SeriesNumber, at)
		default:
			near := report.Nearest(column, names)
			if near == "" {
				near = strings.Join(names, ", ")
			}
			m.addFinding(diagnostic.SeriesColumnUnknown, at, strings.TrimSpace(typed), near)
		}
		reported[column] = true
	})
	if _, has := columns[words().Number]; has && m.options.First > 0 {
		m.addFinding(diagnostic.SeriesNumberTwice, cells[head][columns[words().Number]].At.Range())
	}
	for _, line := range cells[head+1:] {
		if !slices.ContainsFunc(line, func(v *spreadsheet.Value) bool { return !v.Blank() }) {
			continue
		}
		r := row{at: line[0].At.Range(), values: map[string]spreadsheet.Value{}}
		for name, x := range columns {
			if v := line[x]; v.Merged && wanted[name] {
				m.addFinding(diagnostic.SeriesMerged, v.At.Range())
			} else {
				r.values[name] = *v
			}
		}
		if _, own := columns[words().Ordinal]; !own {
			r.values[words().Ordinal] = spreadsheet.Value{Text: strconv.Itoa(len(m.rows) + 1)}
		}
		if m.options.First > 0 {
			r.values[words().Number] = spreadsheet.Value{Text: strconv.Itoa(m.options.First + len(m.rows))}
		}
		if address >= 0 {
			v := *line[address]
			for word, of := range words().Words {
				if slices.Contains(of, report.Fold(v.Text)) {
					v.Text = word
				}
			}
			if v == *line[address] && columns[words().Address] != address {
				v.Text = words().Either
			}
			r.values[words().Address] = v
		}
		m.rows = append(m.rows, r)
	}
	if len(m.rows) == 0 {
		m.addFinding(diagnostic.SeriesNoRows, cells[head][0].At.Range())
	}
	const enough = 100
	m.found = m.found[:min(len(m.found), enough)]
}

// Len returns the number of documents in the series.
func (s *Series) Len() int { return len(s.rows) }

// At returns the row of a document.
func (s *Series) At(i int) diagnostic.Range { return s.rows[i].at }

// Text returns the report of a row. A blank value that is not excused by a condition is
// a finding at its cell.
func (s *Series) Text(i int) ([]byte, []diagnostic.Diagnostic) {
	row := s.rows[i]
	var out strings.Builder
	var found []diagnostic.Diagnostic
	left := false // the line is left out
	for _, p := range s.template {
		switch {
		case p.condition != nil:
			left = !p.condition.holds(row)
		case p.field == nil:
			if !left {
				out.WriteString(p.text)
			}
			if p.ends {
				left = false
			}
		case !left:
			v, ok := row.values[p.field.column]
			if !ok {
				out.WriteString("{" + p.field.typed + "}") // a code of the indicators
				continue
			}
			if v.Blank() && !p.field.optional {
				found = append(found, diagnostic.New(diagnostic.SeriesBlank, v.At.Range(), strings.TrimSpace(p.field.typed)))
			}
			out.WriteString(p.field.written(v.Text))
		}
	}
	return []byte(out.String()), found
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
		if f.coded {
			s = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(s)
		}
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

// Name returns the file name for a row, without an extension: lowercase letters without
// diacritics, digits and hyphens, besides what the pattern has.
func (s *Series) Name(i int) string {
	var b strings.Builder
	width := len(strconv.Itoa(len(s.rows)))
	for _, p := range s.name {
		if p.field == nil {
			b.WriteString(p.text)
			continue
		}
		v := report.Fold(p.field.cased(s.rows[i].values[p.field.column].Text))
		if p.field.column == words().Ordinal && strings.Trim(v, "0123456789") == "" {
			v = strings.Repeat("0", max(0, width-len(v))) + v
		}
		b.WriteString(strings.Trim(hyphens.ReplaceAllString(v, "-"), "-"))
	}
	return strings.Trim(unsafe.ReplaceAllString(b.String(), "-"), " .")
}

var (
	hyphens = lazyregexp.New(`[^a-z0-9]+`)
	// unsafe matches characters that file names on Windows cannot have.
	unsafe = lazyregexp.New(`[<>:"/\\|?*\x00-\x1f]+`)
)
