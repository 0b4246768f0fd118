package recognise

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// makeComponents makes the components of what was found.
func (p *recogniser) makeComponents() {
	var last *reading.Block
	all := ""
	for _, s := range p.located {
		if s.from != last {
			last, all = s.from, reading.Joined(s.from.Text)
		}
		p.Components = append(p.Components, s.component(all))
	}
}

// located is a component and its place in a block.
type located struct {
	key        string
	from       *reading.Block
	start, end int
	numberLine bool
	by         Evidence
	doubt      string
}

// component makes the component; all is the text of its block.
func (s located) component(all string) Component {
	c := Component{Key: s.key, NumberLine: s.numberLine, Block: s.from, Paragraph: s.from.Source}
	c.Confidence, c.Reason = s.confidence()
	s.end = min(s.end, len(all))
	c.Text = all[s.start:s.end]
	of := s.from.Stretches
	for i := sort.Search(len(of), func(i int) bool { return of[i].End > s.start }); i < len(of); i++ {
		from := s.start
		if i > 0 {
			from = max(from, of[i-1].End)
		}
		if from >= s.end {
			break
		}
		if to := min(of[i].End, s.end); from < to {
			c.Looks = append(c.Looks, Look{of[i].Look, all[from:to]})
		}
	}
	return c
}

// doubt records what a person has to check in the last component; nothing when empty.
func (p *recogniser) doubt(about string) { p.located[len(p.located)-1].doubt = about }

// record records a component and what decided it.
func (p *recogniser) record(key string, s segment, by Evidence) {
	p.located = append(p.located, located{key: key, from: s.from, start: s.start, end: s.end, by: by})
}

func (p *recogniser) recordBlock(key string, b *reading.Block, by Evidence) {
	p.located = append(p.located, located{key: key, from: b, end: len(reading.Joined(b.Text)), by: by})
}

// recordSplit records Quốc hiệu after the agency on one line, and leaves the agency.
func (p *recogniser) recordSplit(s *segment) {
	all := reading.Joined(s.from.Text)
	at := p.stateIn(all[s.start:s.end])
	if at < 0 || len(typography.Upper(all)) != len(all) {
		return
	}
	state := *s
	state.start = s.start + at
	p.record("quoc_hieu", state, ByWords)
	s.end = state.start
}

// recordOwnStyle records a line under its own style, where the source is one of our
// files and the style is one of those, otherwise under a key.
func (p *recogniser) recordOwnStyle(key string, s segment, by Evidence, styles ...string) {
	if slices.Contains(styles, s.from.Style) {
		key = s.from.Style
	}
	p.record(key, s, by)
}

// recordTitle records the kind's name, and the subject after it.
func (p *recogniser) recordTitle(b *reading.Block, rest string) {
	all := reading.Joined(b.Text)
	at := len(all)
	if rest != "" {
		if i := strings.LastIndex(all, rest); i >= 0 {
			at = i
		} else if i := strings.IndexByte(all, '\n'); i >= 0 {
			at = i + 1
		}
	}
	name, subject := "ten_loai", "trich_yeu"
	if p.Form().Letterhead == layouts.NoLetterhead { // an appendix in a file of its own
		name, subject = "phu_luc", "phu_luc_tieu_de"
	}
	p.located = append(p.located, located{key: name, from: b, end: at, by: ByWords})
	if at < len(all) {
		p.located = append(p.located, located{key: subject, from: b, start: at, end: len(all), by: ByOrder})
	}
}

// continueRecipient extends the last recipient by the line below it.
func (p *recogniser) continueRecipient(s segment) {
	if n := len(p.located); n > 0 && p.located[n-1].from == s.from {
		p.located[n-1].end = s.end
		return
	}
	p.record("noi_nhan_tiep", s, ByOrder)
}

// recordNode records a line of the body: a paragraph by its place, an entry by its
// number. Where only the missing stop makes it look like a heading, what is under it
// decides.
func (t *body) recordNode(l *line) {
	n := l.node
	if n.Kind != outline.Section && n.Kind != outline.Paragraph || l.from.Table != nil || l.from.Rule {
		return
	}
	if k := len(t.located); k > 0 && t.located[k-1].from == l.from {
		return // a line after a forced break
	}
	key, by, doubt := "noi_dung", ByOrder, ""
	if n.Level < layouts.None {
		by = ByNumber
		key = string(cmp.Or(t.Sheet.Levels[n.Level].Item, t.Sheet.Levels[layouts.Khoan].Item))
	}
	if n.Kind == outline.Section && (l.Titled || n.Heading && (len(n.Children) > 0 || n.Level < layouts.Khoan)) {
		key = cmp.Or(string(t.Sheet.Levels[n.Level].Heading), key)
		if !l.Titled && !t.Sheet.Levels[n.Level].OwnLine && l.from.Style == "" && !capitals(l.from.Plain()) {
			doubt = "nhận là tiêu đề vì cuối dòng không có dấu câu"
		}
	}
	if l.misnumbered {
		doubt = "số này không nối tiếp số ở trên"
	}
	switch l.from.Style {
	case "bang_ten", "bang_don_vi", "hinh_ten", "phu_luc_kem_theo":
		key = l.from.Style
	case "":
		if l.from.Align == "center" && GoesWith(l.from.Plain()) {
			key, by = "phu_luc_kem_theo", ByPattern
		}
	}
	t.recordBlock(key, l.from, by)
	t.doubt(doubt)
	t.located[len(t.located)-1].numberLine = l.title != nil
	if l.title != nil {
		t.recordBlock(key, l.title, by)
	}
}

// outlined keeps the findings of the outline about the paragraphs of a Word file. For a
// plain text, which is read as notation, it reports those about the notation.
func (t *body) outlined(faults []diagnostic.Diagnostic) {
	for _, d := range faults {
		i := d.At.Start.Line - 1
		if i < 0 || d.ID == diagnostic.NumberOrder && t.restarts(i) {
			continue
		}
		l := &t.lines[i]
		l.misnumbered = l.misnumbered || d.ID == diagnostic.NumberOrder
		switch {
		case l.from.Source != nil:
			t.Faults = append(t.Faults, Fault{d.ID, d.Args, l.from.Source})
		case l.Notation == "":
		case slices.Contains(remaining, d.ID):
		case d.ID == diagnostic.LabelForm:
			t.relabel(strings.Map(sample, d.Args[0].(string)), strings.Map(sample, d.Args[1].(string)), l.from.Place)
		case d.ID == diagnostic.DashLookalike:
			t.relabel(d.Args[0].(string), t.Sheet.Levels[layouts.Gach].Mark, l.from.Place)
		default:
			t.AddFinding(diagnostic.ImportNotation, l.from.Place, diagnostic.Localized{Vietnamese: d.Summary(diagnostic.Vietnamese), English: d.Summary(diagnostic.English)})
		}
	}
}

// remaining are the findings that the check of the imported report makes too.
var remaining = []diagnostic.ID{
	diagnostic.NumberOrder, diagnostic.TitleMissing, diagnostic.LabelEmpty, diagnostic.LabelCustom,
	diagnostic.TableNumber, diagnostic.FigureTwice, diagnostic.NoteEmpty, diagnostic.PictureFile,
}

// letterPart matches the heading of a lettered part, above the levels that the decree
// names: “A. TÌNH HÌNH”.
var letterPart = lazyregexp.New(`^[A-ZĐ][.)/]\s*\p{Lu}`)

// restarts reports whether an entry counts from one again because a lettered part begins
// above it: only the first of its level below the letter.
func (t *body) restarts(i int) bool {
	n := t.lines[i].node
	if n == nil || !first(n) {
		return false
	}
	for i--; i >= 0; i-- {
		above := &t.lines[i]
		if words := above.words(); letterPart.MatchString(words) && !labelled(words) {
			return true
		}
		if above.node != nil && above.node.Level == n.Level && first(above.node) {
			return false
		}
	}
	return false
}

// first reports whether an entry is the first of its level: "1.", "Điều 1.", "1.1.".
func first(n *outline.Node) bool {
	return n.Level > layouts.MucChu && len(n.Numbers) > 0 && !slices.ContainsFunc(n.Numbers, func(number int) bool { return number != 1 })
}
