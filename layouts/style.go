package layouts

import "fmt"

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

// Style returns a component by key. It panics for an unknown key, which is a fault of
// the program, not of the report.
func (s *Sheet) Style(key StyleKey) *Style {
	if t := s.Styles[key]; t != nil {
		return t
	}
	panic(fmt.Sprintf("layouts: edition %s has no style %q", s.Edition, key))
}
