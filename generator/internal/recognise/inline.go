package recognise

import (
	"strings"
	"unicode"

	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
)

// folded returns a text as the report keeps it: composed, its spaces folded, runs of
// one look joined, no look on the spaces at its ends.
func folded(text []outline.Inline) []outline.Inline {
	var out []outline.Inline
	space := true // as if after a space: none is kept at the start
	for i := 0; i < len(text); {
		in := text[i]
		if i++; in.Note > 0 {
			out = append(out, outline.Inline{Note: in.Note})
			space = false
			continue
		}
		var b strings.Builder
		write := func(s string) {
			for _, r := range s {
				if !reading.Blank(r) {
					b.WriteRune(r)
					space = false
				} else if !space {
					b.WriteByte(' ')
					space = true
				}
			}
		}
		write(in.Text)
		for ; i < len(text) && text[i].Note == 0 && sameLook(text[i], in); i++ {
			write(text[i].Text)
		}
		if in.Text = b.String(); in.Text != "" {
			out = append(out, in)
		}
	}
	// A look begins and ends at characters: a space between two runs has the look that
	// both share.
	var tidy []outline.Inline
	for i, in := range out {
		if in.Note > 0 {
			tidy = append(tidy, in)
			continue
		}
		body := strings.Trim(in.Text, " ")
		before, after, _ := strings.Cut(in.Text, body)
		if body == "" {
			before, after = in.Text, ""
		}
		for _, part := range []outline.Inline{shared(out, i-1, before, i), inLook(body, in), shared(out, i, after, i+1)} {
			if part.Text != "" {
				tidy = append(tidy, part)
			}
		}
	}
	plainMarks(tidy)
	tidy = withoutEndMarks(tidy)
	out = out[:0:0]
	for _, in := range tidy {
		if n := len(out); n > 0 && in.Note == 0 && out[n-1].Note == 0 && sameLook(out[n-1], in) {
			out[n-1].Text += in.Text
		} else {
			out = append(out, in)
		}
	}
	if n := len(out); n > 0 {
		if out[n-1].Text = strings.TrimRight(out[n-1].Text, " "); out[n-1].Text == "" && out[n-1].Note == 0 {
			out = out[:n-1]
		}
	}
	for i := range out {
		if out[i].Note == 0 {
			out[i].Text = composed(out[i].Text)
		}
	}
	return out
}

// plainMarks gives a punctuation mark that alone is bold or italic the look of the word
// before it: editors leave such marks, and nobody sees them.
func plainMarks(text []outline.Inline) {
	for i := range text {
		in := &text[i]
		if in.Note > 0 || !in.Bold && !in.Italic || strings.TrimSpace(in.Text) == "" || strings.ContainsFunc(in.Text, spoken) {
			continue
		}
		bold, italic := false, false
		for _, at := range []int{i - 1, i + 1} {
			if at >= 0 && at < len(text) && text[at].Note == 0 {
				bold, italic = text[at].Bold, text[at].Italic
				break // the one before it, if there is one
			}
		}
		in.Bold, in.Italic = bold, italic
	}
}

// noOpening are the marks before which the notation begins no look, noClosing those
// after which it ends none.
const (
	noOpening = ")]}”’»,.;:!?…"
	noClosing = "([{“‘«"
)

// withoutEndMarks removes a look from the marks at its two ends where the notation
// could not express it, so that no asterisk prints.
func withoutEndMarks(text []outline.Inline) (out []outline.Inline) {
	beside := func(i int) outline.Inline {
		if i < 0 || i >= len(text) {
			return outline.Inline{}
		}
		return text[i]
	}
	for i, in := range text {
		if in.Note > 0 || !in.Bold && !in.Italic {
			out = append(out, in)
			continue
		}
		body := strings.TrimLeft(in.Text, noOpening+" ")
		head := in.Text[:len(in.Text)-len(body)]
		core := strings.TrimRight(body, noClosing+" ")
		tail := body[len(core):]
		for _, part := range []struct {
			text string
			next outline.Inline
		}{{head, beside(i - 1)}, {core, in}, {tail, beside(i + 1)}} {
			if part.text != "" {
				piece := in
				piece.Text, piece.Bold, piece.Italic = part.text, in.Bold && part.next.Bold, in.Italic && part.next.Italic
				out = append(out, piece)
			}
		}
	}
	return out
}

// spoken reports whether a character is read aloud: a letter, a digit, a sign of value.
func spoken(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) || r == '%'
}

func inLook(text string, look outline.Inline) outline.Inline {
	look.Text = text
	return look
}

// shared returns a space with the look that both adjacent runs have.
func shared(runs []outline.Inline, left int, space string, right int) outline.Inline {
	in := outline.Inline{Text: space}
	if left >= 0 && right < len(runs) {
		a, b := runs[left], runs[right]
		in.Bold, in.Italic = a.Bold && b.Bold, a.Italic && b.Italic
	}
	return in
}

// composed returns s in NFC, with the spaces at the ends kept.
func composed(s string) string {
	inner, _ := typography.Normalize(s)
	if strings.HasPrefix(s, " ") && inner != "" {
		inner = " " + inner
	}
	if strings.HasSuffix(s, " ") {
		inner += " "
	}
	return inner
}

func sameLook(a, b outline.Inline) bool {
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Sup == b.Sup && a.Sub == b.Sub && a.Lang == b.Lang && a.Link == b.Link
}

// without returns a text without the bold and italic that its place gives it anyway.
func without(text []outline.Inline, bold, italic bool) []outline.Inline {
	out := make([]outline.Inline, len(text))
	for i, in := range text {
		in.Bold, in.Italic = in.Bold && !bold, in.Italic && !italic
		out[i] = in
	}
	return out
}

// cut removes the bytes from..to of the joined text.
func cut(text []outline.Inline, from, to int) []outline.Inline {
	var out []outline.Inline
	at := 0
	for _, in := range text {
		if in.Note > 0 {
			if at >= from && at <= to && (at > from || from == 0) {
				out = append(out, in)
			}
			continue
		}
		a, b := max(from-at, 0), min(to-at, len(in.Text))
		at += len(in.Text)
		if a < b {
			part := in
			part.Text = in.Text[a:b]
			out = append(out, part)
		}
	}
	return out
}

func capitals(s string) bool {
	return typography.Upper(s) == s && strings.IndexFunc(s, unicode.IsLetter) >= 0
}
