// Package layouts holds the editions of the standards, one YAML file each: the look of
// every component of a document, the range that the rules allow, and the clause that
// states it.
//
//	sheet, err := layouts.Load("nd30")
//
// The writers read the values, the checker reads the ranges, and the messages quote the
// clauses. A later edition, or another standard, is another file.
package layouts

import "slices"

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

// Underline is a line under words: its thickness, and the distance of its top below the
// baseline as a share of the size.
type Underline struct {
	Thickness Length `yaml:"thickness"`
	Drop      Share  `yaml:"drop"`
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

// Kind finds a kind of document by its key.
func (s *Sheet) Kind(key string) (Kind, bool) {
	i := slices.IndexFunc(s.Kinds, func(k Kind) bool { return k.Key == key })
	if i < 0 {
		return Kind{}, false
	}
	return s.Kinds[i], true
}
