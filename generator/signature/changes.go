package signature

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocao/generator/internal/pdf/object"
)

// Kind is a kind of change.
type Kind string

// The changes that a signature allows.
const (
	// Entered: a field for the number or the date was filled in; Value is its text.
	Entered Kind = "entered"
	// Signed: an empty signature field was signed.
	Signed Kind = "signed"
	// Added: an invisible signature field was added.
	Added Kind = "added"
	// Described: number and date were added to the metadata of the file.
	Described Kind = "described"
	// Validation: certificates and revocation data were added to the file.
	Validation Kind = "validation"
)

// The changes that no signature allows.
const (
	// Replaced: something that was signed is different now; Value states what.
	Replaced Kind = "replaced"
	// Removed: something that was signed is gone.
	Removed Kind = "removed"
	// PointsBack: the cross-reference now points to an object that was hidden when the
	// file was signed, so that it has become visible.
	PointsBack Kind = "points-back"
	// Appeared: something that the signed file refers to but does not contain was
	// added.
	Appeared Kind = "appeared"
	// Shows: the appearance of a field shows something other than the field's text.
	Shows Kind = "shows"
	// Refilled: a field that had a text has another text.
	Refilled Kind = "refilled"
	// Locked: the signature forbids this change.
	Locked Kind = "locked"
)

// Forbidden reports whether no signature allows the change.
func (k Kind) Forbidden() bool {
	switch k {
	case Entered, Signed, Added, Described, Validation:
		return false
	}
	return true
}

// Change is a difference from what was signed.
type Change struct {
	Kind Kind `json:"kind"`
	// Field is the name of a field, Label its name for people.
	Field string `json:"field,omitempty"`
	Label string `json:"label,omitempty"`
	Value string `json:"value,omitempty"`
}

// comparison compares a file as it was signed with a later revision.
type comparison struct {
	before, after *object.File
	changes       []Change
	// rewritten holds the numbers of rewritten objects, checked those already judged.
	rewritten map[int]bool
	fields    map[int]field // of before, by object number
	later     map[int]field // of after
	entered   map[string]string
}

// compare returns the differences. after begins with the bytes of before.
func compare(before, after *object.File) []Change {
	c := &comparison{before: before, after: after, rewritten: map[int]bool{}, fields: map[int]field{}, later: map[int]field{}, entered: map[string]string{}}
	if !c.objects() {
		return c.changes
	}
	for _, f := range fieldsOf(before) {
		c.fields[f.ref.Number] = f
	}
	for _, f := range fieldsOf(after) {
		c.later[f.ref.Number] = f
	}
	if after.Hybrid(len(before.Data)) {
		c.addChange(Replaced, "/XRefStm") // some programs would read a different file
	}
	if !object.Equal(before.Trailer.Get("Root"), after.Trailer.Get("Root")) {
		c.addChange(Replaced, "/Root")
	}
	c.judge()
	return c.changes
}

func (c *comparison) addChange(kind Kind, what string) {
	if len(c.changes) < mostChanges {
		c.changes = append(c.changes, Change{Kind: kind, Value: what})
	}
}

// mostChanges bounds the reported changes of one step.
const mostChanges = 200

func (c *comparison) addFieldChange(kind Kind, f field, value string) {
	c.changes = append(c.changes, Change{Kind: kind, Field: f.Name, Label: f.Label, Value: value})
}

// objects finds the objects that were rewritten.
func (c *comparison) objects() bool {
	now := map[int]bool{}
	var added []int
	for _, n := range c.after.Numbers() {
		now[n] = true
		then, was := c.before.Place(n)
		is, _ := c.after.Place(n)
		switch {
		case was && then == is:
			continue
		case is.Offset < len(c.before.Data):
			c.addChange(PointsBack, strconv.Itoa(n))
		case was:
			c.rewritten[n] = true
		default:
			added = append(added, n)
		}
		if _, err := c.after.Object(n); err != nil {
			c.addChange(Replaced, fmt.Sprintf("%d: %v", n, err))
		}
	}
	for _, n := range c.before.Numbers() {
		if !now[n] {
			c.addChange(Removed, strconv.Itoa(n))
		}
	}
	missing := c.missing()
	for _, n := range added {
		if missing[n] {
			c.addChange(Appeared, strconv.Itoa(n))
		}
	}
	return c.changes == nil
}

// missing returns the object numbers that the signed file refers to and does not
// contain.
func (c *comparison) missing() map[int]bool {
	missing := map[int]bool{}
	var walk func(o object.Object)
	walk = func(o object.Object) {
		switch v := o.(type) {
		case object.Ref:
			if _, ok := c.before.Place(v.Number); !ok {
				missing[v.Number] = true
			}
		case object.Array:
			for _, e := range v {
				walk(e)
			}
		case object.Dict:
			for _, e := range v {
				walk(e.Value)
			}
		case *object.Stream:
			walk(v.Dict)
		}
	}
	for _, n := range c.before.Numbers() {
		o, err := c.before.Object(n)
		if err != nil {
			// An object that could not be read when it was signed cannot be compared.
			c.addChange(Replaced, fmt.Sprintf("%d: %v", n, err))
			continue
		}
		walk(o)
	}
	walk(c.before.Trailer)
	return missing
}

// judge checks every rewritten object: it must be one that may change, and only in the
// allowed way. Fields come first, since the metadata is derived from them.
func (c *comparison) judge() {
	rest := map[int]bool{}
	for _, n := range sorted(c.rewritten) {
		if f, ok := c.fields[n]; ok {
			c.fieldChanged(f)
		} else {
			rest[n] = true
		}
	}
	number := func(f *object.File, o object.Object) int {
		ref, _ := o.(object.Ref)
		return ref.Number
	}
	catalog := number(c.before, c.before.Trailer.Get("Root"))
	form := number(c.before, c.before.Catalog().Get("AcroForm"))
	info := number(c.before, c.before.Trailer.Get("Info"))
	metadata := number(c.before, c.before.Catalog().Get("Metadata"))
	pages := map[int]bool{}
	notes := map[int]bool{}
	if list, err := c.before.Pages(); err == nil {
		for _, p := range list {
			pages[p.Number] = true
			notes[number(c.before, c.before.Dict(p).Get("Annots"))] = true
		}
	}
	delete(notes, 0)
	for _, n := range sorted(rest) {
		was, _ := c.before.Object(n)
		is, _ := c.after.Object(n)
		if object.Equal(was, is) {
			continue
		}
		switch {
		case n == catalog:
			c.catalogChanged(was, is)
		case n == form:
			c.formChanged(was, is)
		case n == info:
			c.infoChanged(was, is)
		case n == metadata:
			c.metadataChanged(was, is)
		case pages[n]:
			c.pageChanged(n, was, is)
		case notes[n]:
			c.notesChanged(strconv.Itoa(n), was, is)
		default:
			c.addChange(Replaced, strconv.Itoa(n))
		}
	}
	if was, is := c.before.Trailer.Get("Info"), c.after.Trailer.Get("Info"); !object.Equal(was, is) {
		c.addChange(Replaced, "/Info")
	}
}

func sorted(set map[int]bool) []int {
	var list []int
	for n := range set {
		list = append(list, n)
	}
	slices.Sort(list)
	return list
}

// differing returns the keys whose values differ.
func differing(a, b object.Dict) (keys []object.Name) {
	for _, e := range a {
		if !object.Equal(e.Value, b.Get(e.Key)) {
			keys = append(keys, e.Key)
		}
	}
	for _, e := range b {
		if a.Get(e.Key) == nil {
			keys = append(keys, e.Key)
		}
	}
	return keys
}

func dictOf(o object.Object) object.Dict {
	d, _ := o.(object.Dict)
	return d
}

// enterable are the fields that a clerk fills in.
var enterable = []string{NumberField, DayField, MonthField, YearField}

func (c *comparison) fieldChanged(f field) {
	later, ok := c.later[f.ref.Number]
	if !ok {
		c.addFieldChange(Removed, f, "")
		return
	}
	is := later.dict
	allowed := []object.Name{"V", "AP"}
	for _, key := range differing(f.dict, is) {
		if !slices.Contains(allowed, key) {
			c.addFieldChange(Replaced, f, string(key))
			return
		}
	}
	switch {
	case f.Filled:
		if !object.Equal(f.dict, is) {
			c.addFieldChange(Refilled, f, later.Value)
		}
	case !later.Filled:
		if !object.Equal(f.dict, is) {
			c.addFieldChange(Shows, f, "")
		}
	case f.Signature:
		c.addFieldChange(Signed, f, "")
	case !slices.Contains(enterable, strings.TrimSuffix(f.Name, copySuffix)):
		c.addFieldChange(Shows, f, later.Value) // its appearance cannot be compared
	default:
		look, err := filled(c.before, f, later.Value)
		shown := dictOf(c.after.Resolve(is.Get("AP")))
		if err != nil || len(shown) != 1 || !c.same(look, shown.Get("N")) {
			c.addFieldChange(Shows, f, later.Value)
			return
		}
		c.entered[f.Name] = later.Value
		c.addFieldChange(Entered, f, later.Value)
	}
}

// same reports whether an object is the expected stream.
func (c *comparison) same(want *object.Stream, o object.Object) bool {
	got, ok := c.after.Resolve(o).(*object.Stream)
	if !ok {
		return false
	}
	data, err := c.after.Decode(got)
	if err != nil {
		return false
	}
	plain := got.Dict.Set("Filter", nil).Set("Length", nil)
	return bytes.Equal(data, want.Data) && object.Equal(plain, want.Dict)
}

func (c *comparison) catalogChanged(was, is object.Object) {
	for _, key := range differing(dictOf(was), dictOf(is)) {
		switch key {
		case "DSS":
			c.addChange(Validation, "")
		case "Perms":
			// The first signature states what it allows.
			for _, f := range c.fields {
				if f.Signature && f.Filled {
					c.addChange(Replaced, "/Root/Perms")
					break
				}
			}
		case "AcroForm":
			// An AcroForm in an object of its own is judged by its entries, as is one
			// that was moved.
			c.formChanged(c.before.Dict(dictOf(was).Get(key)), c.after.Dict(dictOf(is).Get(key)))
		default:
			c.addChange(Replaced, "/Root/"+string(key))
		}
	}
}

func (c *comparison) formChanged(was, is object.Object) {
	for _, key := range differing(dictOf(was), dictOf(is)) {
		switch key {
		case "SigFlags":
		case "Fields":
			c.listGrew("/Fields", c.before.Array(dictOf(was).Get(key)), c.after.Array(dictOf(is).Get(key)))
		default:
			c.addChange(Replaced, "/AcroForm/"+string(key))
		}
	}
}

func (c *comparison) pageChanged(n int, was, is object.Object) {
	for _, key := range differing(dictOf(was), dictOf(is)) {
		if key != "Annots" {
			c.addChange(Replaced, strconv.Itoa(n)+"/"+string(key))
			continue
		}
		c.notesChanged(strconv.Itoa(n), c.before.Resolve(dictOf(was).Get(key)), c.after.Resolve(dictOf(is).Get(key)))
	}
}

func (c *comparison) notesChanged(what string, was, is object.Object) {
	before, _ := was.(object.Array)
	after, _ := is.(object.Array)
	c.listGrew(what+"/Annots", before, after)
}

// listGrew allows a list to have more entries at its end: invisible signature fields. A
// visible one could cover the words of the document.
func (c *comparison) listGrew(what string, was, is object.Array) {
	if len(is) < len(was) || !slices.EqualFunc(was, is[:len(was)], object.Equal) {
		c.addChange(Replaced, what)
		return
	}
	for _, o := range is[len(was):] {
		ref, ok := o.(object.Ref)
		f, known := c.later[ref.Number]
		_, old := c.before.Place(ref.Number)
		if !ok || !known || old || !f.Signature || f.dict.Name("Subtype") != "Widget" || !invisible(c.after, f.dict) {
			c.addChange(Replaced, what)
			return
		}
		if what == "/Fields" {
			c.addFieldChange(Added, f, "")
		}
	}
}

// invisible reports whether a widget can show nothing.
func invisible(f *object.File, d object.Dict) bool {
	r := rectOf(f, d.Get("Rect"))
	for _, key := range []object.Name{"A", "AA", "AP", "MK"} {
		if d.Get(key) != nil {
			return false
		}
	}
	return len(f.Array(d.Get("Rect"))) == len(r) && (r.width() == 0 || r.height() == 0)
}

func (c *comparison) byName(name string) (field, bool) {
	for _, f := range c.fields {
		if f.Name == name {
			return f, true
		}
	}
	return field{}, false
}

// registered returns the number and date that were entered.
func (c *comparison) registered() (Number, bool) {
	text, ok := c.entered[NumberField]
	if !ok {
		return Number{}, false
	}
	info := c.before.Dict(c.before.Trailer.Get("Info"))
	s, _ := c.before.Resolve(info.Get("issuedDate")).(object.String)
	stated := s.Words()
	if _, shown := c.byName(DayField); !shown {
		// In an appendix the date is only in the metadata.
		later, _ := c.after.Resolve(c.after.Dict(c.after.Trailer.Get("Info")).Get("issuedDate")).(object.String)
		if day := later.Words(); strings.HasPrefix(day, stated) {
			stated = day
		}
	}
	parts := strings.Split(stated, "-")
	part := func(i int, field string) string {
		if i < len(parts) && parts[i] != "" {
			return parts[i]
		}
		return c.entered[field]
	}
	t, err := time.Parse("2006-1-2", part(0, YearField)+"-"+part(1, MonthField)+"-"+part(2, DayField))
	return Number{text, t}, err == nil
}

// numbers returns how a registered number may be written in the metadata: as printed,
// and without its leading zero.
func (c *comparison) numbers() []Number {
	n, ok := c.registered()
	if !ok {
		return nil
	}
	return []Number{n, {strings.TrimLeft(n.Number, "0"), n.Date}}
}

func (c *comparison) infoChanged(was, is object.Object) {
	for _, n := range c.numbers() {
		if object.Equal(numberedInfo(dictOf(was), n), is) {
			c.addChange(Described, "")
			return
		}
	}
	c.addChange(Replaced, "/Info")
}

func (c *comparison) metadataChanged(was, is object.Object) {
	old, ok := was.(*object.Stream)
	if !ok {
		c.addChange(Replaced, "/Metadata")
		return
	}
	xmp, err := c.before.Decode(old)
	for _, n := range c.numbers() {
		want := &object.Stream{Dict: old.Dict.Set("Filter", nil).Set("Length", nil), Data: []byte(numberedXMP(string(xmp), n))}
		if err == nil && c.same(want, is) {
			return // the same change as in Info
		}
	}
	c.addChange(Replaced, "/Metadata")
}
