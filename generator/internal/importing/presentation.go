package importing

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// presentation reads what the decree leaves to an office, where it differs from the
// layout's own and is within the decree's range. What is outside is not taken over: the
// report is laid out as the decree requires.
func presentation(sheet *layouts.Sheet, source *reading.Source) (list []entry) {
	doc := source.Document
	set := func(key, value string) { list = append(list, entry{key, value}) }
	size, indent, pitch, gap := tally{}, tally{}, tally{}, tally{}
	var state, motto int
	for _, s := range doc.Sections {
		word.Walk(s.Blocks, func(p *word.Paragraph) {
			if state > 0 && motto > 0 {
				return
			}
			switch t := typography.Bare(p.Text()); {
			case strings.HasSuffix(t, typography.Bare(sheet.Texts["quoc_hieu"])) && state == 0:
				state = sizeOf(p)
			case t == typography.Bare(sheet.Texts["tieu_ngu"]) && motto == 0:
				motto = sizeOf(p)
			}
		})
		for _, b := range s.Blocks {
			p, ok := b.(*word.Paragraph)
			if !ok {
				continue
			}
			st := sheet.Styles[source.Styles[p.Style]]
			long := st == nil && len(p.Text()) > 160 // bytes: some two lines
			weight := len(p.Text())
			if st != nil && st.BodySize || long {
				size.add(sizeOf(p)*halfPoint, weight)
			}
			if st != nil && st.BodyIndent || long && p.Label == "" {
				indent.add(p.FirstLine, weight)
			}
			if (st != nil && st.BodySize && st.PitchShare == 0 || long) && p.LineRule == "exact" {
				pitch.add(p.Line, weight)
			}
			if st != nil && st.MinBefore != 0 {
				gap.add(p.Before, weight)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(sheet.Sizes.Sets)) {
		if sizes := sheet.Sizes.Sets[name]; name != sheet.Sizes.Default && state*halfPoint == int(sizes[layouts.StyleStateName]) && motto*halfPoint == int(sizes[layouts.StyleMotto]) {
			set("co_chu", name)
		}
	}
	body := sheet.BodySize.Value
	if n := layouts.Length(size.most()); n != body && within(n, sheet.BodySize) {
		body = n
		set("co_chu_noi_dung", measure(int(n)))
	}
	if n := layouts.Length(indent.most()); n != sheet.Indent.Value && slices.Contains(sheet.Indent.Allowed, n) {
		set("thut_dau_dong", measure(int(n)))
	}
	least, most := sheet.Pitch.Range(body)
	if n := layouts.Length(pitch.most()); n > 0 && n != sheet.With(layouts.Options{BodySize: body}).Style(layouts.StyleBodyText).Pitch &&
		n >= least && n <= most {
		set("gian_dong", measure(int(n)))
	}
	if n := layouts.Length(gap.most()); n != sheet.Gap.Value && within(n, sheet.Gap) {
		set("cach_doan", measure(int(n)))
	}
	var margins []string
	page := doc.Sections[0].Page
	for _, m := range []struct {
		key   string
		value int
		of    layouts.Range
	}{{"tren", page.Top, sheet.Page.Top}, {"duoi", page.Bottom, sheet.Page.Bottom}, {"trai", page.Left, sheet.Page.Left}, {"phai", page.Right, sheet.Page.Right}} {
		if n := layouts.Length(m.value); n != m.of.Value && within(n, m.of) {
			margins = append(margins, m.key+": "+quoted(measure(m.value)))
		}
	}
	if margins != nil {
		set("le", "{"+strings.Join(margins, ", ")+"}")
	}
	if source.BareNotes {
		set("cuoc_chu", "tran")
	}
	return list
}

const halfPoint = 10 // twips

func within(n layouts.Length, of layouts.Range) bool { return n >= of.Allowed[0] && n <= of.Allowed[1] }

// sizeOf returns the size of most characters of a paragraph, in half points.
func sizeOf(p *word.Paragraph) int {
	t := tally{}
	for _, run := range p.Runs {
		t.add(run.Look.Size, len(run.Text))
	}
	return t.most()
}

// tally counts the occurrences of each number, and keeps their order.
type tally struct {
	order []int
	count map[int]int
}

func (t *tally) add(n, weight int) {
	if t.count == nil {
		t.count = map[int]int{}
	}
	if _, known := t.count[n]; !known {
		t.order = append(t.order, n)
	}
	t.count[n] += weight
}

func (t *tally) most() int {
	best := 0
	for _, n := range t.order {
		if t.count[n] > t.count[best] || best == 0 {
			best = n
		}
	}
	return best
}

// measure writes twips as whole millimetres, otherwise points.
func measure(twips int) string {
	const perMM = 1440 / 25.4
	if mm := int(float64(twips)/perMM + 0.5); twips%20 != 0 && int(float64(mm)*perMM+0.5) == twips {
		return strconv.Itoa(mm) + " mm"
	}
	if twips == 720 {
		return "1,27 cm"
	}
	s := strconv.FormatFloat(float64(twips)/20, 'f', -1, 64)
	return strings.Replace(s, ".", ",", 1) + " pt"
}

// quoted prevents a comma from separating the values of a mapping.
func quoted(s string) string {
	if strings.Contains(s, ",") {
		return `"` + s + `"`
	}
	return s
}
