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
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
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
