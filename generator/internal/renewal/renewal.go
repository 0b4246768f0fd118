// Package renewal makes the report of the next period from a report: the periods that
// it names are advanced, its figures and dates are marked to be renewed, and its
// indicators become the data of the next period.
package renewal

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
	"baocao/generator/internal/workbook"
)

// File is a file that belongs to a report.
type File struct {
	Name string
	Data []byte
}

// Result is the report of the next period.
type Result struct {
	// Name is its file name, in the folder of the old one.
	Name string
	// Period is its period; empty where the old one does not state it.
	Period string
	YAML   []byte
	// Files belong beside it: its text and its figures, where the old report has them
	// in files of their own. An existing file of figures is not among them.
	Files []File
	// Stale is the number of old figures and dates marked in all of them.
	Stale int
}

// Next makes the report of the next period. old is the report, which was read from data
// without errors; files is its folder, which may be nil.
func Next(old *report.Report, data []byte, files fs.FS) (*Result, []diagnostic.Diagnostic) {
	n := &next{Result: &Result{}, old: old, text: old.Text(), files: regular.Files(files), stem: stem(old.File)}
	n.renewer.coded = old.Figures.Given()
	n.period, n.known = PeriodOf(old)
	if n.known {
		n.Period = n.period.next().String()
	} else {
		n.found = append(n.found, diagnostic.New(diagnostic.PeriodUnknown, subjectAt(old)))
	}
	moved, ok := n.period.Name(n.stem)
	if !n.known || !ok || moved == n.stem {
		moved = n.stem + "-" + words().Later
	}
	n.Name = moved + ".yaml"
	n.indicators()
	n.values()
	if diagnostic.HasErrors(n.found) {
		return nil, n.found
	}
	slices.SortStableFunc(n.edits, func(a, b edit) int { return a.From - b.From })
	var out strings.Builder
	at := 0
	for _, e := range n.edits {
		out.WriteString(n.text[at:e.From])
		out.WriteString(e.with)
		at = e.To
	}
	out.WriteString(n.text[at:])
	text := out.String()
	if strings.Contains(string(data), "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	n.YAML, n.Stale = []byte(text), n.marks
	return n.Result, n.found
}

func subjectAt(r *report.Report) diagnostic.Range {
	if r.Subject.Empty() {
		return r.At
	}
	return r.Subject.At
}

// stem returns the name of a report's file without folder and extension.
func stem(name string) string {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	return strings.TrimSuffix(base, path.Ext(base))
}

// next is a report being made.
type next struct {
	*Result
	renewer
	old   *report.Report
	text  string
	stem  string
	files fs.FS
	edits []edit
	// data is the name of the new file of figures, when there is one.
	data  string
	found []diagnostic.Diagnostic
}

// edit replaces a part of the old report.
type edit struct {
	report.Stretch
	with string
}

// fileName returns the name of a file beside the new report; called is appended to the
// report's name where the old one names no period.
func (n *next) fileName(old, called, ending string) string {
	if moved, ok := n.period.Name(stem(old)); n.known && ok && moved != stem(old) {
		return path.Join(path.Dir(old), moved+ending)
	}
	return path.Join(path.Dir(old), stem(n.Name)+"-"+called+ending)
}

// title advances the period in the title of a column.
func (n *next) title(s string) string {
	r := renewer{period: n.period, known: n.known}
	if moved := r.words(s, false); r.marks == 0 {
		return moved
	}
	return s
}

// indicators makes the data of the next period.
func (n *next) indicators() {
	f := &n.old.Figures
	if f.File.Empty() {
		return
	}
	n.data = n.fileName(f.File.S, words().Data, ".xlsx")
	if n.files != nil {
		if _, err := fs.Stat(n.files, n.data); !errors.Is(err, fs.ErrNotExist) {
			return // the office already has them
		}
	}
	folder := n.old.File[:strings.LastIndexAny(n.old.File, `/\`)+1]
	rows, found := spreadsheet.ReadValues(n.files, spreadsheet.Source{File: f.File.S, Sheet: f.Sheet.S, At: f.File.At, Folder: folder})
	n.found = append(n.found, found...)
	if rows == nil {
		return
	}
	table, found := figures.New(figures.Stated{Report: n.old, Values: rows})
	n.found = append(n.found, found...)
	sheet := n.title(f.Sheet.S)
	if sheet == "" {
		sheet = "Sheet1"
	}
	values := table.Next(n.title, n.period.rolls())
	for _, row := range values {
		for _, v := range row {
			if _, to := report.FindStale(v.Text); to > 0 {
				n.marks++
			}
		}
	}
	book, err := workbook.Write(sheet, values)
	if err != nil {
		n.found = append(n.found, regular.Fault(err, f.File.At, n.data))
		return
	}
	n.Files = append(n.Files, File{n.data, book})
}

var (
	indicator  = lazyregexp.New(`^so_lieu\.chi_tieu\[(\d+)\]\.(\w+)$`)
	tableCell  = lazyregexp.New(`^(.*)\.hang\[(\d+)\]\[(\d+)\]$`)
	appendices = lazyregexp.New(`^phu_luc\[\d+\]\.tieu_de$`)
)

// values renews the values of the report.
func (n *next) values() {
	all := n.old.Written()
	byPath := map[string]report.Written{}
	for _, w := range all {
		byPath[w.Path] = w
	}
	heads := func(table string) int {
		if w, ok := byPath[table+".dau"]; ok {
			return number(n.unquoted(w))
		}
		return 1
	}
	for _, w := range all {
		first, _, _ := strings.Cut(w.Path, ".")
		first, _, _ = strings.Cut(first, "[")
		key, body := w.Key(), w.InBody()
		cell := tableCell.FindStringSubmatch(w.Path)
		switch {
		case w.Path == "so":
			n.put(w, "")
		case w.Path == "ky_so":
			n.put(w, "")
		case w.Path == "ngay":
			n.date(w)
		case w.Path == "so_lieu.tep":
			n.put(w, n.data)
		case first == "so_lieu":
			switch m := indicator.FindStringSubmatch(w.Path); {
			case m != nil:
				n.indicator(w, m[1], m[2], byPath)
			case w.Path == "so_lieu.trang", strings.HasPrefix(w.Path, "so_lieu.cot."):
				n.put(w, n.title(n.unquoted(w)))
			}
		case body && strings.HasSuffix(w.Path, "noi_dung.tep"):
			n.bodyFile(w)
		case cell != nil:
			n.each(w, func(s string) string {
				if row := number(cell[2]); row < heads(cell[1]) {
					return n.words(s, false)
				}
				if cell[3] == "0" && strings.Trim(s, " 0123456789.IVXLC*") == "" {
					return s // it numbers the rows
				}
				return n.words(s, true)
			})
		case body && key == "tep":
			if spreadsheetFile.MatchString(n.unquoted(w)) {
				n.put(w, n.mark(n.unquoted(w)))
			}
		case body && key == "cot":
			n.each(w, func(s string) string { return n.words(s, false) })
		case body && slices.Contains(words().Settings, key), slices.Contains(words().Kept, first):
		case w.Path == "trich_yeu", appendices.MatchString(w.Path), first == "ban_hanh_kem" && key == "trich_yeu":
			n.each(w, func(s string) string { return n.words(s, false) })
		case first == "phu_luc" && !body, first == "ban_hanh_kem" && !body:
		default:
			n.lines(w)
		}
	}
}

var spreadsheetFile = lazyregexp.New(`(?i)\.(?:xlsx|xlsm|csv|tsv)$`)

// unquoted returns a value without its quotes.
func (n *next) unquoted(w report.Written) string {
	var lines []string
	for _, l := range w.Lines {
		lines = append(lines, n.text[l.From:l.To])
	}
	return strings.Join(lines, "\n")
}

// each renews a value line by line.
func (n *next) each(w report.Written, renew func(string) string) {
	var out []string
	for _, l := range w.Lines {
		out = append(out, renew(n.text[l.From:l.To]))
	}
	n.change(w, out)
}

// lines renews a value whose lines may make a table.
func (n *next) lines(w report.Written) {
	n.change(w, n.renewer.lines(strings.Split(n.unquoted(w), "\n")))
}

func (n *next) put(w report.Written, s string) {
	if s == "" && w.Plain && len(w.Lines) == 1 && !n.continuesAfter(w) {
		for w.Lines[0].From > 0 && n.text[w.Lines[0].From-1] == ' ' {
			w.Lines[0].From--
		}
	}
	out := make([]string, len(w.Lines))
	out[0] = s
	n.change(w, out)
}

// change replaces the lines of a value. One without quotes gets them where it needs
// them.
func (n *next) change(w report.Written, lines []string) {
	if w.Plain && len(lines) == len(w.Lines) {
		if _, to := report.FindStale(strings.Join(lines, "\n")); to > 0 || lines[0] == "" && n.text[w.Lines[0].From:w.Lines[0].To] != "" && n.continuesAfter(w) {
			lines = slices.Clone(lines)
			quote, escape := `'`, strings.NewReplacer(`'`, `''`)
			if n.json() {
				quote, escape = `"`, strings.NewReplacer(`"`, `\"`, `\`, `\\`)
			}
			for i := range lines {
				lines[i] = escape.Replace(lines[i])
			}
			lines[0] = quote + lines[0]
			lines[len(lines)-1] += quote
		}
	}
	if len(lines) != len(w.Lines) { // a quoted value with its own line breaks
		lines = []string{strings.Join(lines, "\n")}
	}
	for i, l := range w.Lines {
		if n.text[l.From:l.To] != lines[i] {
			n.edits = append(n.edits, edit{l, lines[i]})
		}
	}
}

// continuesAfter reports whether more follows on the line after a value.
func (n *next) continuesAfter(w report.Written) bool {
	rest, _, _ := strings.Cut(n.text[w.Lines[len(w.Lines)-1].To:], "\n")
	rest = strings.TrimSpace(rest)
	return rest != "" && rest[0] != '#'
}

func (n *next) json() bool { return strings.HasPrefix(strings.TrimSpace(n.text), `{`) }

// date advances the date of issue; the new day is not known.
func (n *next) date(w report.Written) {
	d := n.old.Date
	if d.Month == 0 || !n.known {
		n.put(w, "")
		return
	}
	months := d.Year*12 + d.Month - 1 + n.period.months()
	n.put(w, padded(months%12+1, 2)+"/"+strconv.Itoa(months/12))
}

// bodyFile renews a text that is in a file of its own.
func (n *next) bodyFile(w report.Written) {
	old := n.unquoted(w)
	data, err := fs.ReadFile(n.files, old)
	if err != nil {
		return // reported when the report was read
	}
	text, _ := report.Decode(old, data)
	ends := "\n"
	if strings.Contains(text, "\r\n") {
		ends = "\r\n"
	}
	lines := n.renewer.lines(strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n"))
	name := n.fileName(old, words().Body, path.Ext(old))
	n.Files = append(n.Files, File{name, []byte(strings.Join(lines, ends))})
	n.put(w, name)
}

// indicator renews a value of an indicator that is stated in the report.
func (n *next) indicator(w report.Written, i, key string, all map[string]report.Written) {
	value := n.unquoted(w)
	switch key {
	case "ke_hoach":
		if n.period.rolls() {
			n.put(w, n.mark(value))
		}
	case "luy_ke", "cung_ky":
		n.put(w, n.mark(value))
	case "thang_truoc":
		if now, ok := all["so_lieu.chi_tieu["+i+"].thang_nay"]; ok {
			n.put(w, n.unquoted(now))
		} else {
			n.put(w, n.mark(value))
		}
	case "thang_nay":
		n.put(w, n.mark(value))
		if _, ok := all["so_lieu.chi_tieu["+i+"].thang_truoc"]; !ok {
			n.lastMonth(w)
		}
	}
}

// lastMonth states this month's value of an indicator as last month's, after it.
func (n *next) lastMonth(w report.Written) {
	first, last := w.Lines[0].From, w.Lines[len(w.Lines)-1].To
	if !w.Plain {
		first, last = first-1, last+1
	}
	const key, added = "thang_nay", "thang_truoc"
	line := n.text[:first]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	at := strings.LastIndex(line, key)
	if at < 0 {
		return
	}
	quote := ""
	if strings.HasPrefix(line[at+len(key):], `"`) {
		quote = `"`
	}
	stated := quote + added + quote + ": " + n.text[first:last]
	if rest := strings.TrimLeft(n.text[last:], " \t"); strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "}") || quote != "" {
		stated = ", " + stated
	} else {
		stated = "\n" + strings.Repeat(" ", utf8.RuneCountInString(line[:at])) + stated
	}
	n.edits = append(n.edits, edit{report.Stretch{From: last, To: last}, stated})
}
