package word

// styles are the styles of a file and the fonts of its theme.
type styles struct {
	byID     map[string]*style
	defaults struct {
		format runFormat
		shape  shape
		// paragraph, character and table are the default styles.
		paragraph, character, table string
		lang                        string
	}
	theme map[string]string // "major" and "minor"
	// formats caches the resolved styles, since every run needs one.
	formats map[string]runFormat
}

type style struct {
	id, name, kind, based string
	format                runFormat
	shape                 shape
	// head is the formatting that a table style has for its first row.
	head  runFormat
	ruled bool
	// chain is the style and those it is based on, the outermost first; nil before it
	// is needed.
	chain []*style
}

func (r *reader) readStyles() {
	s := &r.styles
	s.byID, s.theme, s.formats = map[string]*style{}, map[string]string{}, map[string]runFormat{}
	if root := r.tree(r.related("theme")); root != nil {
		for _, kind := range []string{"major", "minor"} {
			s.theme[kind] = root.first("a:" + kind + "Font").kid("a:latin").attr("typeface")
		}
	}
	root := r.tree(r.related("styles"))
	if root == nil {
		return
	}
	properties := root.kid("w:docDefaults", "w:rPrDefault", "w:rPr")
	s.defaults.format, s.defaults.lang = r.runFormat(properties), properties.kid("w:lang").attr("w:val")
	s.defaults.shape = shapeOf(root.kid("w:docDefaults", "w:pPrDefault", "w:pPr"))
	for _, e := range root.kids {
		if e.name != "w:style" {
			continue
		}
		st := &style{
			id: e.attr("w:styleId"), name: e.val("w:name"), kind: e.attr("w:type"), based: e.val("w:basedOn"),
			format: r.runFormat(e.kid("w:rPr")), shape: shapeOf(e.kid("w:pPr")),
			ruled: ruled(e.kid("w:tblPr", "w:tblBorders")),
		}
		for _, part := range e.kids {
			if part.name == "w:tblStylePr" && part.attr("w:type") == "firstRow" {
				st.head = r.runFormat(part.kid("w:rPr"))
			}
		}
		if s.byID[st.id] == nil {
			s.byID[st.id] = st
		}
		if e.attr("w:default") == "1" || e.attr("w:default") == "true" {
			switch st.kind {
			case "paragraph":
				s.defaults.paragraph = st.id
			case "character":
				s.defaults.character = st.id
			case "table":
				s.defaults.table = st.id
			}
		}
	}
}

// maxChain bounds how many styles are based on one another; a cycle ends here.
const maxChain = 32

// chain returns a style and those it is based on, the outermost first.
func (s *styles) chain(id string) []*style {
	st := s.byID[id]
	if st == nil {
		return nil
	}
	if st.chain == nil {
		for at := st; at != nil && len(st.chain) < maxChain; at = s.byID[at.based] {
			st.chain = append([]*style{at}, st.chain...)
		}
	}
	return st.chain
}

// formatOf returns the character formatting of a style and those it is based on.
func (s *styles) formatOf(id string) (l runFormat) {
	if known, ok := s.formats[id]; ok {
		return known
	}
	for _, st := range s.chain(id) {
		l = l.over(st.format)
	}
	s.formats[id] = l
	return l
}

func (s *styles) shapeOf(id string) (sh shape) {
	for _, st := range s.chain(id) {
		sh = sh.over(st.shape)
	}
	return sh
}

func (s *styles) name(id string) string {
	if st := s.byID[id]; st != nil {
		return st.name
	}
	return id
}

// around is the formatting that a run inherits from its table and paragraph.
type around struct {
	table     runFormat
	paragraph string // the id of the style
}

// look returns the look of a run (ISO/IEC 29500-1, 17.7.2): defaults, table, paragraph,
// character style, direct formatting.
func (r *reader) look(in around, props *element) Look {
	s := &r.styles
	character := props.val("w:rStyle")
	direct := r.runFormat(props)
	layers := []runFormat{in.table, s.formatOf(in.paragraph), s.formatOf(character)}
	all := s.defaults.format
	for _, l := range layers {
		all = all.over(l)
	}
	all = all.over(direct)

	toggle := func(name string) bool {
		if v, ok := direct.toggles[name]; ok {
			return v
		}
		if s.defaults.format.toggles[name] {
			return true
		}
		v := false
		for _, l := range layers {
			v = v != l.toggles[name]
		}
		return v
	}
	const single = 20 // half points: Word's size when none is set
	look := Look{
		Size: or(all.size, single), Underline: or(all.underline, false), Color: or(all.color, ""), Marked: or(all.marked, false),
		Bold: toggle("w:b"), Italic: toggle("w:i"), Caps: toggle("w:caps"), SmallCaps: toggle("w:smallCaps"),
		Strike: toggle("w:strike") || toggle("w:dstrike"), Hidden: toggle("w:vanish"),
		Sup: or(all.vertical, "") == "superscript", Sub: or(all.vertical, "") == "subscript",
	}
	if lang := props.kid("w:lang").attr("w:val"); r.foreign[lang] {
		look.Lang = lang
	}
	for _, slot := range []string{"w:ascii", "w:hAnsi"} {
		if look.Font == "" {
			look.Font = all.fonts[slot]
		}
	}
	return look
}

// ruled reports whether borders are drawn.
func ruled(borders *element) bool {
	if borders == nil {
		return false
	}
	for _, e := range borders.kids {
		switch e.attr("w:val") {
		case "", "nil", "none":
		default:
			return true
		}
	}
	return false
}
