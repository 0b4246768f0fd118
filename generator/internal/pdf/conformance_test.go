package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/conformance"
	"baocao/generator/internal/page"
)

// regular returns the sample with a table in which no cell overlaps another.
func regular() *page.Layout {
	l := sample()
	for i := range l.Elements {
		l.Elements[i].RowSpan, l.Elements[i].ColSpan = 0, 0
	}
	return l
}

// departures returns the departures from the standards; our own rules are stricter than
// this hand-made sample.
func departures(data []byte) []conformance.Fault {
	return slices.DeleteFunc(conformance.Faults(data), func(f conformance.Fault) bool { return f.Clause == conformance.Own })
}

func TestFilesConform(t *testing.T) {
	source := Options{Attached: []Attachment{{Name: "báo-cáo.yaml", MediaType: "application/yaml", Relationship: "Source", Data: []byte("so: 15\n")}}}
	undated, endless := meta, meta
	undated.Date = ""
	endless.Title = strings.Repeat("Tình hình 𝒙 ", 9000)
	endless.Subject = endless.Title
	for name, data := range map[string][]byte{
		"with its source": write(t, regular(), meta, source),
		"without a date":  write(t, regular(), undated, source),
		"endless title":   write(t, regular(), endless, Options{}),
		"many pages":      write(t, long(260), meta, Options{}),
	} {
		for _, f := range departures(data) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// Other tests rely on the checker to find such faults.
func TestDamageIsSeen(t *testing.T) {
	first := func(l *page.Layout, tag string) *page.Element {
		at := slices.IndexFunc(l.Elements, func(e page.Element) bool { return e.Type == tag })
		return &l.Elements[at]
	}
	for clause, damage := range map[string]func(*page.Layout){
		"PDF/UA 7.9":       func(l *page.Layout) { first(l, "Note").ID = "" },
		"PDF/UA 7.3":       func(l *page.Layout) { first(l, "Figure").Alt = "" },
		"PDF/UA 7.4.2":     func(l *page.Layout) { first(l, "H2").Type = "H3" },
		"PDF/UA 7.5: TH":   func(l *page.Layout) { first(l, "TH").Scope = "" },
		"PDF/UA 7.5: TD":   func(l *page.Layout) { first(l, "TD").Headers = []string{"none"} },
		"PDF/UA 7.2: L ":   func(l *page.Layout) { first(l, "LI").Type = "P" },
		"PDF/UA 7.2: Tab":  func(l *page.Layout) { first(l, "TD").ColSpan = 2 },
		"6.7.3.4":          func(l *page.Layout) { first(l, "P").Type = "Para" },
		"6.7.4":            func(l *page.Layout) { first(l, "P").Lang = "tiếng Việt" },
		"ISO 32000-1, 14.": func(l *page.Layout) { first(l, "L").List = "Unordered" },
		"PDF/UA 7.18.1":    func(l *page.Layout) { l.Pages[1].Pieces[3].Text.Spans[0].X = -fine(9000) },
	} {
		l := regular()
		damage(l)
		if found := departures(write(t, l, meta, Options{})); !slices.ContainsFunc(found, func(f conformance.Fault) bool { return strings.HasPrefix(f.String(), clause) }) {
			t.Errorf("%s is not among %q", clause, found)
		}
	}
	file := write(t, regular(), meta, Options{})
	for clause, change := range map[string][2]string{
		"6.1.2": {"%PDF-1.7", "%PDF-1.4"},
		"6.1.3": {"/ID[", "/IX["},
		"6.6.4": {"conformance>A<", "conformance>B<"},
		"6.6.3": {">baocao<", ">baobao<"},
		"6.6.2": {"<nd30:typeCode>BC</nd30:typeCode>", "<nd30:typeCade>BC</nd30:typeCade>"},
		"6.1.7": {"\nendstream\n", " endstream\n"},
	} {
		damaged := bytes.Replace(file, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(damaged, file) {
			t.Errorf("%q does not occur", change[0])
			continue
		}
		if found := conformance.Faults(damaged); !slices.ContainsFunc(found, func(f conformance.Fault) bool { return strings.HasPrefix(f.String(), clause) }) {
			t.Errorf("%s is not among %q", clause, found)
		}
	}
}

// Whatever bytes a file contains, the checker terminates and reports what it found.
func FuzzConformance(f *testing.F) {
	file := write(f, regular(), meta, Options{})
	f.Add([]byte("/Type/Pages"), 400)
	f.Add([]byte("/RowSpan 99999999"), 900)
	f.Add([]byte("0 0 0 0 re"), 9000)
	f.Fuzz(func(t *testing.T, piece []byte, back int) {
		at := len(file) - max(0, min(back, 1<<20))%len(file) - len(piece)
		if at < 0 {
			return
		}
		damaged := bytes.Clone(file)
		copy(damaged[at:], piece)
		for _, f := range conformance.Faults(damaged) {
			if f.Clause == "" || f.What == "" {
				t.Errorf("a fault has no text: %+v", f)
			}
		}
	})
}
