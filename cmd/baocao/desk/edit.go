package desk

import (
	"path"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
)

// headChange is a change of the report file other than typing in a body; undo restores
// before, redo after.
type headChange struct {
	path          string
	before, after string
}

// maxChanges bounds how many changes of the head can be undone.
const maxChanges = 200

// edit is a change that the page requests, all or nothing.
type edit struct {
	named
	// Base is the version that the page has.
	Base int `json:"base"`
	// Bodies are changes of the texts, by the paths of the bodies.
	Bodies map[string][]change `json:"bodies"`
	// Head are changes of the rest, in order.
	Head []headEdit `json:"head"`
}

// headEdit is one of: a value set at a path, or appended to the list there; fixes of
// findings applied; the whole file; a change undone or redone.
type headEdit struct {
	Path  string  `json:"path"`
	Value any     `json:"value"`
	Add   bool    `json:"add"`
	Fix   []int   `json:"fix"`
	Whole *string `json:"whole"`
	Undo  int     `json:"undo"` // the number of a change, from 1
	Redo  int     `json:"redo"`
	Join  bool    `json:"join"` // with the change before, to be undone together
}

// apply makes an edit. It returns the numbers of the changes made in the head.
func (r *draft) apply(e edit) (made []int, err error) {
	if e.Base != r.version {
		return nil, errOldState
	}
	text, bodies, sides, done := r.text, r.bodies, r.sides, r.done
	defer func() {
		if err != nil {
			r.text, r.bodies, r.sides, r.done = text, bodies, sides, done
		}
	}()
	r.bodies = nil
	for _, b := range bodies {
		copied := *b
		r.bodies = append(r.bodies, &copied)
	}
	r.sides = map[string]*side{}
	for name, s := range sides {
		copied := *s
		r.sides[name] = &copied
	}
	for at, changes := range e.Bodies {
		i := slices.IndexFunc(r.bodies, func(b *body) bool { return b.path == at })
		if i < 0 || r.bodies[i].fixed {
			return nil, errOldState
		}
		changed, ok := apply(r.bodies[i].text, changes)
		if !ok {
			return nil, errOldState
		}
		r.setBody(i, changed)
	}
	for _, h := range e.Head {
		n, err := r.head(h)
		if err != nil {
			return nil, err
		}
		made = append(made, n)
	}
	r.version++
	return made, nil
}

// setBody replaces the text of a body.
func (r *draft) setBody(i int, text string) {
	b := r.bodies[i]
	b.text = text
	switch {
	case b.path == "":
		r.text = text + "\n"
		b.to = len(r.text)
		return
	case b.file != "":
		r.sides[b.file].text = text + "\n"
		return
	}
	bytes, lines := len(r.text), strings.Count(r.text[b.from:b.to], "\n")
	end := b.to
	r.text = b.write(r.text)
	bytes, lines = len(r.text)-bytes, strings.Count(r.text[b.from:b.to], "\n")-lines
	for _, other := range r.bodies {
		if other != b && other.from >= end {
			other.from += bytes
			other.to += bytes
			if other.line > 0 {
				other.line += lines
			}
		}
	}
}

func (r *draft) head(h headEdit) (int, error) {
	before := r.text
	switch {
	case h.Undo > 0 || h.Redo > 0:
		n := max(h.Undo, h.Redo)
		if n > len(r.done) {
			return 0, errCannotGo
		}
		from, to := r.done[n-1].after, r.done[n-1].before
		if h.Redo > 0 {
			from, to = to, from
		}
		text, ok := carried(r.text, from, to)
		if !ok {
			return 0, errCannotGo
		}
		r.text = text
		r.locate()
		return n, nil
	case h.Fix != nil:
		var fixes []diagnostic.Diagnostic
		for _, i := range h.Fix {
			if i < 0 || i >= len(r.found) {
				return 0, errNoSuchFix
			}
			fixes = append(fixes, r.found[i])
		}
		text, n := diagnostic.Apply(path.Base(r.name), r.text, fixes)
		if n == 0 {
			return 0, errNoSuchFix
		}
		r.text = text
	case h.Whole != nil:
		r.text = writable(*h.Whole)
	default:
		s, err := parseStatement(r.text)
		if err != nil {
			return 0, err
		}
		if h.Add {
			list, _ := s.values()[h.Path].([]any)
			h.Value = append(list, h.Value)
		}
		s, err = s.set(h.Path, h.Value, keyOrder())
		if err != nil {
			return 0, err
		}
		r.text = s.text
	}
	r.locate()
	if last := len(r.done); h.Join && last > 0 && r.done[last-1].path == h.Path {
		if from, ok := carried(before, r.done[last-1].after, r.done[last-1].before); ok {
			r.done = slices.Clone(r.done)
			r.done[last-1] = headChange{h.Path, from, r.text}
			return last, nil
		}
	}
	if len(r.done) >= maxChanges { // the numbers stay
		r.done = slices.Clone(r.done)
		r.done[len(r.done)-maxChanges] = headChange{}
	}
	r.done = append(r.done[:len(r.done):len(r.done)], headChange{h.Path, before, r.text})
	return len(r.done), nil
}

// carried returns the text to, with the bodies of now, provided that now differs from
// the text from only in its bodies.
func carried(now, from, to string) (string, bool) {
	if now == from {
		return to, true
	}
	heads := func(text string) (string, map[string]string, bool) {
		s, err := parseStatement(text)
		if err != nil {
			return "", nil, false
		}
		texts := map[string]string{}
		var b strings.Builder
		at := 0
		list := s.bodies(func(string) (string, bool) { return "", false })
		slices.SortFunc(list, func(a, b *body) int { return a.from - b.from })
		for _, body := range list {
			if body.fixed || body.file != "" || body.from < at {
				continue
			}
			texts[body.path] = body.text
			b.WriteString(text[at:body.from])
			b.WriteString("\x00" + body.path)
			at = body.to
		}
		b.WriteString(text[at:])
		return b.String(), texts, true
	}
	nowHead, texts, ok := heads(now)
	fromHead, _, ok2 := heads(from)
	if !ok || !ok2 || nowHead != fromHead {
		return "", false
	}
	s, err := parseStatement(to)
	if err != nil {
		return "", false
	}
	list := s.bodies(func(string) (string, bool) { return "", false })
	slices.SortFunc(list, func(a, b *body) int { return b.from - a.from })
	for _, b := range list { // from the end, so that the places before hold
		if text, ok := texts[b.path]; ok && !b.fixed && b.file == "" && b.text != text {
			b.text = text
			to = b.write(to)
		}
	}
	return to, true
}
