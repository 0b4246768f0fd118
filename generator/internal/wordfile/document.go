package wordfile

import (
	"fmt"
	"regexp"
	"strings"
)

// Document is the content of a document, independent of a file format.
type Document struct {
	// Lines of the letterhead.
	Parent, Issuer []string
	Number, Date   string
	// About are the lines of “V/v …”, Kind and Subject those of a kind's name.
	About, Kind, Subject []string
	GoesWith             string
	Addressees           []string
	Authority, Bases     []string
	Order                string
	Body                 []Item
	Recipients           []string
	// Signer are the lines above a signature, from left to right; Names the names
	// below.
	Signer, Names []string
	// DateBelow is a place and date above the signature.
	DateBelow string
	// Below are the appendices.
	Below []Item
}

// Item is a paragraph or a table of the text.
type Item struct {
	// Label is its number or its dash, Text what follows.
	Label, Text string
	// Heading, Centred and Italic are its look, NewPage reports whether it begins a
	// page.
	Heading, Centred, Italic, Right, NewPage bool
	// Rows are the cells of a table.
	Rows [][]string
}

// label matches the label of a line.
var label = regexp.MustCompile(`^((?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+[IVX\d]+\.?|PHẦN THỨ [A-ZĐẤỨƯĂ]+|Điều \d+\.|[A-DIVX]+[./-]|\d+(?:\.\d+)*[./)]|\d+\.\d+(?:\.\d+)*|[a-zđ][)/.]|[-+•])(?:\s+|$)`)

// Parse reads a document in the format of the files in testdata/offices: keys, each with
// its lines separated by " / ", then the text and what follows the signature, each after
// a line "--".
//
//	co_quan: ỦY BAN NHÂN DÂN / XÃ AN BÌNH
//	--
//	# I. KẾT QUẢ        a heading
//	1. Thu ngân sách    a number and its words
//	^ (Kèm theo …)      in the middle; ^^ in bold, ^* in italics, > at the right
//	= ^^ Phụ lục        on a new page
//	| STT | Nội dung    a row of a table
//	“\1. Một            a number that is text
func Parse(text string) (*Document, error) {
	parts := strings.Split("\n"+text, "\n--\n")
	p := &Document{}
	lines := map[string]*[]string{
		"chu_quan": &p.Parent, "co_quan": &p.Issuer, "ve_viec": &p.About, "loai": &p.Kind, "trich_yeu": &p.Subject,
		"kinh_gui": &p.Addressees, "tham_quyen": &p.Authority, "can_cu": &p.Bases, "noi_nhan": &p.Recipients,
		"ky": &p.Signer, "ho_ten": &p.Names,
	}
	line := map[string]*string{"so": &p.Number, "ngay": &p.Date, "kem_theo": &p.GoesWith, "lenh": &p.Order, "ngay_ky": &p.DateBelow}
	for text := range strings.Lines(parts[0]) {
		key, value, ok := strings.Cut(strings.TrimSpace(text), ": ")
		switch {
		case strings.TrimSpace(text) == "":
		case !ok:
			return nil, fmt.Errorf("no key in %q", text)
		case lines[key] != nil:
			*lines[key] = strings.Split(value, " / ")
		case line[key] != nil:
			*line[key] = value
		default:
			return nil, fmt.Errorf("unknown key %q", key)
		}
	}
	for i, to := range []*[]Item{&p.Body, &p.Below} {
		if i+1 < len(parts) {
			*to = items(parts[i+1])
		}
	}
	return p, nil
}

func items(text string) (list []Item) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line == "" {
			continue
		}
		if cells, ok := strings.CutPrefix(line, "| "); ok {
			if n := len(list); n == 0 || list[n-1].Rows == nil {
				list = append(list, Item{})
			}
			last := &list[len(list)-1]
			last.Rows = append(last.Rows, strings.Split(cells, " | "))
			continue
		}
		var it Item
		cut := func(mark string) bool {
			rest, ok := strings.CutPrefix(line, mark)
			if ok {
				line = rest
			}
			return ok
		}
		it.NewPage = cut("= ")
		switch {
		case cut("# "):
			it.Heading = true
		case cut("^^ "):
			it.Centred, it.Heading = true, true
		case cut("^* "):
			it.Centred, it.Italic = true, true
		case cut("^ "):
			it.Centred = true
		case cut("> "):
			it.Right = true
		case cut("* "):
			it.Italic = true
		}
		if m := label.FindString(line); m != "" {
			it.Label, line = strings.TrimSpace(m), line[len(m):]
		}
		it.Text = strings.ReplaceAll(line, `\`, "")
		list = append(list, it)
	}
	return list
}

// mark matches the marks of looks in a text, and the brackets of notes.
var mark = regexp.MustCompile(`\*\*|\*|\[\[|\]\]`)

// Texts returns the pieces of the document in order, as they show: every paragraph and
// every cell, including numbers. The notes follow the text.
func (p *Document) Texts() (list []string) {
	var notes []string
	plain := func(s string) string {
		for {
			before, rest, ok := strings.Cut(s, "[[")
			if !ok {
				break
			}
			note, after, _ := strings.Cut(rest, "]]")
			notes = append(notes, note)
			s = before + "\x00" + after
		}
		return mark.ReplaceAllString(s, "")
	}
	add := func(all ...string) {
		for _, s := range all {
			for _, piece := range strings.Split(plain(s), "\x00") {
				if strings.TrimSpace(piece) != "" {
					list = append(list, piece)
				}
			}
		}
	}
	add(p.Parent...)
	add(p.Issuer...)
	add(p.Number, p.Date)
	add(p.About...)
	add(p.Kind...)
	add(p.Subject...)
	add(p.GoesWith)
	add(p.Addressees...)
	add(p.Authority...)
	add(p.Bases...)
	add(p.Order)
	below := func(items []Item) {
		for _, it := range items {
			for _, row := range it.Rows {
				for _, cell := range row {
					for _, s := range strings.Split(cell, " / ") {
						if s != "<" {
							add(s)
						}
					}
				}
			}
			if it.Rows == nil {
				add(strings.TrimSpace(it.Label + " " + it.Text))
			}
		}
	}
	below(p.Body)
	add(p.DateBelow)
	add(p.Recipients...)
	add(p.Signer...)
	add(p.Names...)
	below(p.Below)
	return append(list, notes...)
}
