// Package layouts holds the editions of the standards, one YAML file each: the look of
// every component of a document, the range that the rules allow, and the clause that
// states it.
//
//	sheet, err := layouts.Load("nd30")
//
// The writers read the values, the checker reads the ranges, and the messages quote the
// clauses. A later edition, or another standard, is another file.
package layouts

import (
	"bytes"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// Sheet is one edition of a standard. It is shared between reports and never changes;
// [Sheet.With] returns a changed copy.
type Sheet struct {
	Edition string `yaml:"edition"`
	// Base is the edition that supplies what this one does not state: the entries of a
	// map are merged, a list is replaced.
	Base string `yaml:"base"`
	// Standard is the name by which a report gets the edition of its date: "dang". It
	// is empty for a standard with one edition. From is the first day of this edition,
	// in ISO 8601.
	Standard string `yaml:"standard"`
	From     string `yaml:"from"`
	// Title is the name of the standard in Vietnamese.
	Title string `yaml:"title"`
	// Font is the typeface named in Word files.
	Font string `yaml:"font"`
	// Baseline is the distance of the baseline from the top of a line of exact pitch,
	// as a share of the pitch. Word and LibreOffice both use four fifths.
	Baseline Share `yaml:"baseline"`
	Page     Page  `yaml:"page"`
	// Sizes are the sets of sizes that must be used together: "13-14-14".
	Sizes SizeSets `yaml:"sizes"`
	// Texts are the fixed words of the standard, by key.
	Texts map[string]string `yaml:"texts"`
	// Clauses are the clauses of rules that no value of the sheet represents, by key:
	// chu (typeface and colour), huong (page orientation), ngay (days and months in
	// digits), vien_dan (how documents are cited), dau_doan (initial capital), ket_thuc
	// (the closing mark).
	Clauses map[string]string `yaml:"clauses"`
	// Kinds are the kinds of document, in the standard's order.
	Kinds []Kind `yaml:"kinds"`
	// OtherKeys are keys that only forms of other standards have.
	OtherKeys []string `yaml:"other_keys"`
	// Forms are the standard's forms; the first is used for a kind that names none.
	Forms []*Form `yaml:"forms"`
	// Symbols are the patterns for the symbol of a document.
	Symbols Symbols `yaml:"symbols"`
	// Levels are the levels of a body's outline.
	Levels Levels `yaml:"levels"`
	// AppendixNumeral is how several appendices are numbered.
	AppendixNumeral Numeral `yaml:"appendix_numeral"`
	// Copies are the forms of copies, by key.
	Copies     []Copy  `yaml:"copies"`
	Letterhead Columns `yaml:"letterhead"`
	// Heads are the contents of the two columns of the letterhead, above number and
	// date.
	Heads Heads `yaml:"heads"`
	// ContactLast puts the contact line below the end of the text instead of the foot
	// of the first page.
	ContactLast bool `yaml:"contact_last"`
	// Loose is how far a justified line may stretch its spaces, as a share of a space,
	// before it is reported.
	Loose Share `yaml:"loose"`
	// Underline is the line under underlined words.
	Underline Underline       `yaml:"underline"`
	EndBlock  Columns         `yaml:"end_block"`
	Rules     map[string]Rule `yaml:"rules"`
	// Secrecy is the allowed width of the picture of a secrecy stamp.
	Secrecy Range `yaml:"secrecy"`
	// Frames are the stamps that consist of words in a rectangle, by key.
	Frames   map[string]Frame `yaml:"frames"`
	Signing  Signing          `yaml:"signing"`
	Notes    Notes            `yaml:"notes"`
	Tables   Tables           `yaml:"tables"`
	Pictures Pictures         `yaml:"pictures"`
	Charts   Charts           `yaml:"charts"`
	// Signers are the standard's rules on signing; the zero value has none.
	Signers Signers `yaml:"signers"`
	// Fit states when pages end badly and what is tried against it.
	Fit Fit `yaml:"fit"`
	// Indent, Pitch, Gap and BodySize are what a report may choose within a range.
	Indent   Choice `yaml:"indent"`
	Pitch    Ratio  `yaml:"pitch"`
	Gap      Range  `yaml:"gap"`
	BodySize Range  `yaml:"body_size"`
	// Styles are the components, by key.
	Styles map[StyleKey]*Style `yaml:"styles"`
	// StyleOrder is the order of Styles in the file.
	StyleOrder []StyleKey `yaml:"-"`

	formKeys []string
}

// Page is the paper size and the margins in portrait. In landscape width and height are
// exchanged; the margins stay at the edges they name.
type Page struct {
	Width  Length `yaml:"width"`
	Height Length `yaml:"height"`
	Top    Range  `yaml:"top"`
	Bottom Range  `yaml:"bottom"`
	Left   Range  `yaml:"left"`
	Right  Range  `yaml:"right"`
	// Header is the distance from the paper's edge to the page number and to the head
	// of a first page, Footer the distance from the foot of a first page to the paper's
	// edge.
	Header Length `yaml:"header"`
	Footer Length `yaml:"footer"`
	Clause string `yaml:"clause"`
	// Mirror is the clause by which the left and the right margin are exchanged on the
	// back of a sheet; empty where a standard has none. TwoSided is the report's choice.
	Mirror   string `yaml:"mirror"`
	TwoSided bool   `yaml:"-"`
}

// Range is a value and its allowed range.
type Range struct {
	Value   Length    `yaml:"value"`
	Allowed [2]Length `yaml:"allowed"`
	Clause  string    `yaml:"clause"`
}

// Underline is a line under words: its thickness, and the distance of its top below the
// baseline as a share of the size.
type Underline struct {
	Thickness Length `yaml:"thickness"`
	Drop      Share  `yaml:"drop"`
}

// Choice is one of a few values.
type Choice struct {
	Value   Length   `yaml:"value"`
	Allowed []Length `yaml:"allowed"`
	Clause  string   `yaml:"clause"`
}

// Ratio is a line pitch as a share of the size, and its range.
type Ratio struct {
	Value   Share    `yaml:"value"`
	Allowed [2]Share `yaml:"allowed"`
	// Exact and ExactAllowed are used instead where a standard states lengths.
	Exact        Length    `yaml:"exact"`
	ExactAllowed [2]Length `yaml:"exact_allowed"`
	Clause       string    `yaml:"clause"`
}

// Of returns the pitch of text of a size.
func (r Ratio) Of(size Length) Length {
	if r.Exact != 0 {
		return r.Exact
	}
	return r.Value.Of(size)
}

// Range returns the range that a standard allows for text of a size.
func (r Ratio) Range(size Length) (least, most Length) {
	if r.Exact != 0 {
		return r.ExactAllowed[0], r.ExactAllowed[1]
	}
	return r.Allowed[0].Of(size), r.Allowed[1].Of(size)
}

// SizeSets are the sets of sizes of a sheet.
type SizeSets struct {
	Default string `yaml:"default"`
	// Sets maps each set to the sizes of the styles that it determines.
	Sets   map[string]map[StyleKey]Length `yaml:"sets"`
	Clause string                         `yaml:"clause"`
}

// Kind is a kind of document.
type Kind struct {
	// Key is the value in a report: "bao-cao".
	Key string `yaml:"key"`
	// Name is the name of the kind: "Báo cáo".
	Name string `yaml:"name"`
	// Abbreviation is used in the symbol: "BC".
	Abbreviation string `yaml:"abbreviation"`
	// ArchiveCode is the code of the kind in an archive's description.
	ArchiveCode string `yaml:"archive_code"`
	// Form is the key of its form.
	Form string `yaml:"form"`
}

// Symbols are patterns with {so}, {loai}, {co_quan} and {don_vi} in braces.
type Symbols struct {
	// Number is number and symbol together, Kind the symbol for a kind with an
	// abbreviation, Letter the symbol for a kind without one.
	Number string `yaml:"number"`
	Kind   string `yaml:"kind"`
	Letter string `yaml:"letter"`
	Clause string `yaml:"clause"`
}

// Copy is a form of copy (PL I, II): "SAO Y", "SY".
type Copy struct {
	Key          string `yaml:"key"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
}

// Columns are the two columns of a borderless block. The right one takes the share
// Right of the text width, but at least RightMin.
type Columns struct {
	Right    Share  `yaml:"right"`
	RightMin Length `yaml:"right_min"`
	// Gap is the least distance between the words of columns of equal width.
	Gap Length `yaml:"gap"`
	// Abreast is the number of signers that stand side by side, 0 for all.
	Abreast int    `yaml:"abreast"`
	Clause  string `yaml:"clause"`
}

// Heads are the parts at the top of the letterhead's two columns.
type Heads struct {
	Left  []Part `yaml:"left"`
	Right []Part `yaml:"right"`
}

// Split returns the widths of the two columns for a text width.
func (c Columns) Split(text Length) (left, right Length) {
	right = max(c.Right.Of(text), c.RightMin)
	return text - right, right
}

// Equal returns n columns of equal width; the last takes the remainder.
func Equal(n int, text Length) []Length {
	widths := make([]Length, n)
	for i := range widths {
		widths[i] = text / Length(n)
	}
	widths[n-1] += text % Length(n)
	return widths
}

// Rule is a drawn line under a text, as a paragraph with a top border.
type Rule struct {
	// Word is the name of its paragraph style in Word.
	Word string `yaml:"word"`
	// Share is the rule's length as a share of the text line above it.
	Share Share `yaml:"share"`
	// Allowed is the range of Share; zero when the length is fixed.
	Allowed [2]Share `yaml:"allowed"`
	// Thickness is a multiple of 1/8 pt, the unit of Word's borders.
	Thickness Length `yaml:"thickness"`
	// Before is the gap above the line, Pitch the height below it.
	Before Length   `yaml:"before"`
	Pitch  Length   `yaml:"pitch"`
	Style  StyleKey `yaml:"style"`
	Clause string   `yaml:"clause"`
}

// Signers are rules on signing.
type Signers struct {
	// Collective is the clause by which a deputy also signs on behalf of a body instead
	// of in place of its head.
	Collective string `yaml:"collective"`
	// Posts are posts that are printed without the body's name, as PostClause requires;
	// Sealless are the first words of the names of bodies without a seal, after which
	// the body's name follows.
	Posts      []string `yaml:"posts"`
	Sealless   []string `yaml:"sealless"`
	PostClause string   `yaml:"post_clause"`
}

// Notes are the footnotes.
type Notes struct {
	// SeparatorLength and SeparatorThickness are the length and thickness of the line
	// above the notes, SeparatorPitch the exact height of its paragraph.
	SeparatorLength    Length `yaml:"separator_length"`
	SeparatorThickness Length `yaml:"separator_thickness"`
	SeparatorPitch     Length `yaml:"separator_pitch"`
	// Marks is "ngoac" for "(1)" or "tran" for "1".
	Marks string `yaml:"marks"`
	// MarkSize and MarkRise are the size and rise of a mark, as shares of the size
	// around it: those of Word's superscript.
	MarkSize Share `yaml:"mark_size"`
	MarkRise Share `yaml:"mark_rise"`
	// SubDrop is how far a subscript is lowered below the baseline.
	SubDrop Share `yaml:"sub_drop"`
}

// Tables are the ruled tables of a body.
type Tables struct {
	Border Length `yaml:"border"`
	// PaddingX is the padding on the left and right of a cell, PaddingY above and
	// below.
	PaddingX Length `yaml:"padding_x"`
	PaddingY Length `yaml:"padding_y"`
	// MinColumn is the narrowest column.
	MinColumn Length `yaml:"min_column"`
	// Ordinals are the headers of a column that numbers the rows.
	Ordinals []string `yaml:"ordinals"`
}

// Pictures are the pictures of a body.
type Pictures struct {
	// Density is the pixels per inch of a picture that states none.
	Density int `yaml:"density"`
	// MaxHeight is the share of the text height that a picture may take.
	MaxHeight Share `yaml:"max_height"`
}

// Charts are the charts of a body. What is not set here Word draws by its defaults.
type Charts struct {
	// Width is a share of the text width; Height is the height of the whole chart.
	Width  Share  `yaml:"width"`
	Height Length `yaml:"height"`
	// Size is the size of all text in a chart. No other text has this size, so that a
	// reader of rendered pages can tell them apart. PitchShare is the line pitch as a
	// share of it.
	Size       Length `yaml:"size"`
	PitchShare Share  `yaml:"pitch"`
	// Gap is the space between its parts and inside its frame.
	Gap Length `yaml:"gap"`
	// Frame, Axis, Grid, Outline and Line are thicknesses: of the frame, of the axes,
	// of the grid lines, around a column or a slice, and of a series drawn as a line.
	Frame   Length `yaml:"frame"`
	Axis    Length `yaml:"axis"`
	Grid    Length `yaml:"grid"`
	Outline Length `yaml:"outline"`
	Line    Length `yaml:"line"`
	// Marker is the size of a line's points, Swatch of a series' sample in the legend.
	Marker Length `yaml:"marker"`
	Swatch Length `yaml:"swatch"`
	// GridTone is a share of black, and so are Tones: of one series after another, far
	// enough apart to be distinguished in print.
	GridTone Share   `yaml:"grid_tone"`
	Tones    []Share `yaml:"tones"`
	// Bars is the share of a category's width that its columns take.
	Bars Share `yaml:"bars"`
	// ThinSlice is the share of the whole below which a slice holds no words.
	ThinSlice Share `yaml:"thin_slice"`
	// Ticks is the approximate number of marks on the axis of values.
	Ticks int `yaml:"ticks"`
	// MinLabel is the least width for a category's name, LabelLines the number of lines
	// it may take.
	MinLabel   Length `yaml:"min_label"`
	LabelLines int    `yaml:"label_lines"`
}

// Pitch returns the line pitch of a chart's text.
func (c Charts) Pitch() Length { return c.PitchShare.Of(c.Size) }

// Tone returns the share of black of a series, counted from 0.
func (c Charts) Tone(series int) Share { return c.Tones[series%len(c.Tones)] }

// Align is the alignment of lines in their column.
type Align string

// The alignments.
const (
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
	Justify Align = "justify"
)

// Style is one component: its look and what the standard allows.
type Style struct {
	Key StyleKey `yaml:"-"`
	// Word is the name of the paragraph style in Word; "heading 1" and so on are Word's
	// own.
	Word string `yaml:"word"`
	// Size is the size; Allowed its range in the standard (zero where the standard
	// states none).
	Size    Length    `yaml:"size"`
	Allowed [2]Length `yaml:"allowed"`
	Bold    bool      `yaml:"bold"`
	Italic  bool      `yaml:"italic"`
	// Underline draws a line under its words.
	Underline bool `yaml:"underline"`
	Caps      bool `yaml:"caps"`
	// LowerStart reports whether its words may begin with a lowercase letter.
	LowerStart bool  `yaml:"lower_start"`
	Color      Color `yaml:"color"`
	Align      Align `yaml:"align"`
	// Left, Right and FirstLine are indents; Hanging is the additional indent of the
	// lines after the first.
	Left      Length `yaml:"left"`
	Right     Length `yaml:"right"`
	FirstLine Length `yaml:"first_line"`
	Hanging   Length `yaml:"hanging"`
	// BodyIndent uses the first-line indent that the report chose.
	BodyIndent bool `yaml:"body_indent"`
	// BodySize uses the size that the report chose for its text.
	BodySize bool `yaml:"body_size"`
	// Before is the gap above. MinBefore is the least gap that the standard allows
	// between the paragraphs of a text: a style with MinBefore uses the gap that the
	// report chose.
	Before    Length `yaml:"before"`
	MinBefore Length `yaml:"min_before"`
	// PitchShare is the exact line pitch as a share of the size; zero means
	// Sheet.Pitch. Pitch is the resulting length.
	PitchShare Share  `yaml:"pitch"`
	Pitch      Length `yaml:"-"`
	// Room is an exact pitch independent of the size, for an empty line over which
	// pictures float. It is used instead of PitchShare.
	Room Length `yaml:"room"`
	// FitPicture makes a line as high as the picture in it.
	FitPicture bool `yaml:"fit_picture"`
	// KeepNext keeps the paragraph on the page of the next one, KeepLines keeps its
	// lines together; SplitLines allows a single first or last line on a page (no widow
	// control).
	KeepNext   bool `yaml:"keep_next"`
	KeepLines  bool `yaml:"keep_lines"`
	SplitLines bool `yaml:"split_lines"`
	// Role is the semantic role of its paragraphs, other than text.
	Role Role `yaml:"role"`
	// Outline is the heading's outline level (1 to 9), 0 for text.
	Outline int    `yaml:"outline"`
	Clause  string `yaml:"clause"`
	// Basis states how binding the value is: "law", "practice" or "template".
	Basis string `yaml:"basis"`
}

// Role is the semantic role of the paragraphs of a style.
type Role string

// The roles: the document's kind and subject, which form its title, and the entries of
// a list of addressees or recipients.
const (
	Title    Role = "title"
	Subtitle Role = "subtitle"
	Entry    Role = "entry"
)

//go:embed *.yaml
var files embed.FS

var (
	mu     sync.Mutex
	sheets = map[string]*Sheet{}
)

// Default is the edition of a report that names none.
const Default = "nd30"

// Editions returns the names that Load knows, sorted.
func Editions() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the files are embedded in the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// Load returns the sheet of an edition. All callers share it; do not change it. The
// error is for an unknown edition.
func Load(edition string) (*Sheet, error) {
	mu.Lock()
	defer mu.Unlock()
	if s := sheets[edition]; s != nil {
		return s, nil
	}
	if !slices.Contains(Editions(), edition) {
		return nil, fmt.Errorf("no edition %q (there are: %s)", edition, strings.Join(Editions(), ", "))
	}
	s := loadCompiled(edition)
	if s == nil {
		data, err := files.ReadFile(edition + ".yaml")
		if err != nil {
			return nil, err
		}
		if s, err = Read(data); err != nil {
			return nil, fmt.Errorf("edition %s: %w", edition, err)
		}
	}
	sheets[edition] = s
	return s, nil
}

// Read reads a sheet from YAML. Unknown keys are errors.
func Read(data []byte) (*Sheet, error) {
	var s Sheet
	if err := s.read(data); err != nil {
		return nil, err
	}
	for i := range s.Kinds {
		if s.Kinds[i].Form == "" {
			s.Kinds[i].Form = s.Forms[0].Key
		}
	}
	if err := s.Levels.check(s.Styles); err != nil {
		return nil, err
	}
	for name, set := range s.Sizes.Sets {
		for _, key := range slices.Sorted(maps.Keys(set)) {
			if s.Styles[key] == nil {
				return nil, fmt.Errorf("size set %s: no style %q", name, key)
			}
		}
	}
	return s.With(Options{}), nil
}

// read adds the content of a file to that of its base.
func (s *Sheet) read(data []byte) error {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return err
	}
	var head struct {
		Base   string    `yaml:"base"`
		Styles yaml.Node `yaml:"styles"`
	}
	if err := root.Decode(&head); err != nil {
		return err
	}
	if head.Base != "" {
		base, err := files.ReadFile(head.Base + ".yaml")
		if err != nil {
			return err
		}
		if err := s.read(base); err != nil {
			return fmt.Errorf("base %s: %w", head.Base, err)
		}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(new(Sheet)); err != nil {
		return err
	}
	if err := root.Decode(s); err != nil {
		return err
	}
	s.gatherFormKeys()
	for i := 0; i < len(head.Styles.Content); i += 2 {
		key := StyleKey(head.Styles.Content[i].Value)
		if !slices.Contains(s.StyleOrder, key) {
			s.StyleOrder = append(s.StyleOrder, key)
		}
		s.Styles[key].Key = key
	}
	return nil
}

// Options are a report's choices; zero values keep the sheet's own.
type Options struct {
	Sizes     string `yaml:"sizes"`
	BodySize  Length `yaml:"body_size"`
	Indent    Length `yaml:"indent"`
	Pitch     Length `yaml:"pitch"`
	Gap       Length `yaml:"gap"`
	Top       Length `yaml:"top"`
	Bottom    Length `yaml:"bottom"`
	Left      Length `yaml:"left"`
	Right     Length `yaml:"right"`
	NoteMarks string `yaml:"note_marks"`
	TwoSided  bool   `yaml:"-"`
}

// With returns a copy of the sheet with the report's choices applied. It does not check
// the ranges; the checker does.
func (s *Sheet) With(o Options) *Sheet {
	c := *s
	set := func(at *Length, v Length) {
		if v != 0 {
			*at = v
		}
	}
	set(&c.Page.Top.Value, o.Top)
	set(&c.Page.Bottom.Value, o.Bottom)
	set(&c.Page.Left.Value, o.Left)
	set(&c.Page.Right.Value, o.Right)
	set(&c.Indent.Value, o.Indent)
	set(&c.BodySize.Value, o.BodySize)
	set(&c.Gap.Value, o.Gap)
	switch {
	case o.Pitch != 0 && c.Pitch.Exact != 0:
		c.Pitch.Exact = o.Pitch
	case o.Pitch != 0:
		c.Pitch.Value = Share((int(o.Pitch)*1000 + int(c.BodySize.Value)/2) / int(c.BodySize.Value))
	}
	c.Page.TwoSided = c.Page.TwoSided || o.TwoSided
	if o.NoteMarks != "" {
		c.Notes.Marks = o.NoteMarks
	}
	if _, ok := c.Sizes.Sets[o.Sizes]; ok {
		c.Sizes.Default = o.Sizes
	}
	sizes := c.Sizes.Sets[c.Sizes.Default]
	c.Styles = make(map[StyleKey]*Style, len(s.Styles))
	for key, style := range s.Styles {
		t := *style
		if size, ok := sizes[key]; ok {
			t.Size = size
		}
		if t.BodySize {
			t.Size = c.BodySize.Value
		}
		if t.MinBefore != 0 {
			t.Before = c.Gap.Value
		}
		if t.BodyIndent {
			t.FirstLine = c.Indent.Value
		}
		if t.Pitch = t.PitchShare.Of(t.Size); t.PitchShare == 0 {
			t.Pitch = c.Pitch.Of(t.Size)
		}
		if t.Room != 0 {
			t.Pitch = t.Room
		}
		c.Styles[key] = &t
	}
	return &c
}

// Style returns a component by key. It panics for an unknown key, which is a fault of
// the program, not of the report.
func (s *Sheet) Style(key StyleKey) *Style {
	if t := s.Styles[key]; t != nil {
		return t
	}
	panic(fmt.Sprintf("layouts: edition %s has no style %q", s.Edition, key))
}

// Kind finds a kind of document by its key.
func (s *Sheet) Kind(key string) (Kind, bool) {
	i := slices.IndexFunc(s.Kinds, func(k Kind) bool { return k.Key == key })
	if i < 0 {
		return Kind{}, false
	}
	return s.Kinds[i], true
}

// Text returns the width and height of the text area of a page.
func (p Page) Text(landscape bool) (width, height Length) {
	w, h := p.Size(landscape)
	return w - p.Left.Value - p.Right.Value, h - p.Top.Value - p.Bottom.Value
}

// Size returns the width and height of the paper.
func (p Page) Size(landscape bool) (width, height Length) {
	if landscape {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}
