package diagnostic

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Sort sorts a list by file, place and ID.
func Sort(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Start.Line, b.At.Start.Line),
			cmp.Compare(a.At.Start.Column, b.At.Start.Column),
			cmp.Compare(a.ID, b.ID),
		)
	})
}

// Print writes each finding with its line of the source, a caret under the character,
// and the suggested fix:
//
//	thang-02.yaml:4:7: lỗi: Ngày 31/02/2021 không có trong lịch [PL I, I.II.4]
//	4 | ngay: 31/02/2021
//	  |       ^~~~~~~~~~
//	Cách sửa: …
//
// source returns the bytes of a file by the name in the ranges, or nil; it may itself
// be nil. Without a source the line and the caret are left out.
func Print(w io.Writer, list []Diagnostic, lang Language, source func(file string) []byte) error {
	out := bufio.NewWriter(w)
	texts := map[string][]string{}
	for i, d := range list {
		if i > 0 {
			out.WriteByte('\n')
		}
		lines, ok := texts[d.At.File]
		if !ok && source != nil {
			lines = Lines(string(source(d.At.File)))
			texts[d.At.File] = lines
		}
		fmt.Fprintf(out, "%s%s: %s", d.place(), lang.labels().severity[d.Severity()], d.Summary(lang))
		if d.Clause != "" {
			fmt.Fprintf(out, " [%s]", d.Clause)
		}
		out.WriteByte('\n')
		if n := d.At.Start.Line; n >= 1 && n <= len(lines) {
			number := strconv.Itoa(n)
			shown, marks := excerpt(lines[n-1], d.At)
			fmt.Fprintf(out, "%s | %s\n", number, shown)
			fmt.Fprintf(out, "%*s | %s\n", len(number), "", marks)
		}
		fmt.Fprintf(out, "%s: %s\n", lang.labels().fix, d.SuggestedFix(lang))
	}
	return out.Flush()
}

// place returns "file:line:column: ", as far as it is known; the path stands for a line
// that no file has.
func (d Diagnostic) place() string {
	file := Visible(d.At.File)
	switch {
	case file == "":
		return ""
	case d.At.Start.Line == 0 && d.Path != "":
		return file + ": " + d.Path + ": "
	case d.At.Start.Line == 0:
		return file + ": "
	default:
		return fmt.Sprintf("%s:%d:%d: ", file, d.At.Start.Line, d.At.Start.Column)
	}
}

// Lines splits a text into lines as ranges count them: at LF, CR LF or CR, without a
// leading byte order mark.
func Lines(text string) []string {
	text = strings.TrimPrefix(text, "\uFEFF")
	var lines []string
	for text != "" {
		end := strings.IndexAny(text, "\r\n")
		if end < 0 {
			return append(lines, text)
		}
		lines = append(lines, text[:end])
		if strings.HasPrefix(text[end:], "\r\n") {
			end++
		}
		text = text[end+1:]
	}
	return lines
}

// A long line is cut to a window around the caret; widths are terminal columns.
const (
	windowWidth = 100
	windowLead  = 40 // kept before the caret
	tabWidth    = 4
)

// excerpt returns the line as a terminal shows it and the marks under it: a caret under
// the first character of the range and tildes under the others.
func excerpt(line string, at Range) (shown, marks string) {
	type cell struct {
		text   string
		column int // on the terminal
		width  int
	}
	first, last := at.Start.Column, at.Start.Column+1
	switch {
	case at.End.Line > at.Start.Line:
		last = len(line) + 1
	case at.End.Line == at.Start.Line && at.End.Column > last:
		last = at.End.Column
	}

	// Only the visible part of a long line is examined: the same line may have many
	// findings.
	const near = 2 * windowWidth
	for ; first > near && line != ""; first, last = first-1, last-1 {
		line = line[firstCharacter(line):]
	}
	var cells []cell
	column, from, to := 0, -1, -1
	for n := 1; line != "" && n <= first+near; n++ {
		size := firstCharacter(line)
		c := cell{line[:size], column, uniseg.StringWidth(line[:size])}
		line = line[size:]
		switch r, _ := utf8.DecodeRuneInString(c.text); {
		case r == '\t':
			c.width = tabWidth - column%tabWidth
			c.text = strings.Repeat(" ", c.width)
		case r == utf8.RuneError:
			c.text, c.width = "\uFFFD", 1
		case strings.ContainsFunc(c.text, shapeless):
			c.text = coded(c.text)
			c.width = uniseg.StringWidth(c.text)
		case unicode.Is(unicode.M, r):
			// A combining mark without a base character: put it on a dotted circle.
			c.text, c.width = "\u25CC"+c.text, 1
		}
		if n == first {
			from = column
		}
		column += c.width
		if n < last {
			to = column
		}
		cells = append(cells, c)
	}
	if from < 0 {
		from = column
	}

	left, right := 0, column
	if column > windowWidth {
		left = max(0, min(from-windowLead, column-windowWidth))
		right = left + windowWidth
	}
	var b strings.Builder
	if left > 0 {
		b.WriteString("…")
	}
	start := -1
	for _, c := range cells {
		if c.column >= left && c.column+c.width <= right {
			if start < 0 {
				start = c.column
			}
			b.WriteString(c.text)
		}
	}
	if right < column {
		b.WriteString("…")
	}
	indent := from - max(start, 0)
	if left > 0 {
		indent++
	}
	return b.String(), strings.Repeat(" ", indent) + "^" + strings.Repeat("~", max(0, min(to, right)-from-1))
}
