package layouts

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// Level is the rank of an entry of a body's outline; a smaller level contains
// a greater one.
type Level int

// The levels, from the outermost in.
const (
	Phan    Level = iota // Phần I
	Chuong               // Chương I
	MucChu               // A.
	MucLaMa              // I.
	Muc                  // Mục 1
	TieuMuc              // Tiểu mục 1
	Dieu                 // Điều 1.
	Khoan                // 1.
	Khoan2               // 1.1.
	Khoan3               // 1.1.1.
	Diem                 // a)
	Gach                 // -
	Cong                 // +
	// None is running text, a table or a picture: what bears no label.
	None
)

// levelKeys are the names of the levels in a sheet and in a report.
var levelKeys = [None]string{
	"phan", "chuong", "muc_chu", "muc_la_ma", "muc", "tieu_muc", "dieu",
	"khoan", "khoan_2", "khoan_3", "diem", "gach", "cong",
}

// String is the level's key: "muc_la_ma"; "doan" for None.
func (l Level) String() string {
	if 0 <= l && l < None {
		return levelKeys[l]
	}
	return "doan"
}

// LevelOf is the level of a key; None when the key is no level's.
func LevelOf(key string) Level {
	if i := slices.Index(levelKeys[:], key); i >= 0 {
		return Level(i)
	}
	return None
}

// Numeral is how the numbers of a level are written.
type Numeral string

// The numerals. A level that only has a mark has none.
const (
	Arabic  Numeral = "arabic"
	Roman   Numeral = "roman"
	Letter  Numeral = "letter"  // a b c d đ e: the Vietnamese alphabet
	Capital Numeral = "capital" // A B C D E
)

// LevelForm is how the entries of a level are labelled and set.
type LevelForm struct {
	Key string `yaml:"key"`
	// About says in Vietnamese what an entry is, where Word does not.
	About string `yaml:"about"`
	// Word stands before the number and Suffix after it: "Điều" and ".".
	Word   string `yaml:"word"`
	Suffix string `yaml:"suffix"`
	// Mark is the whole label of a level that is not counted: "-".
	Mark    string  `yaml:"mark"`
	Numeral Numeral `yaml:"numeral"`
	// Parts is how many numbers a label shows, its own and those of the levels
	// above it: 2 for "1.1."; 0 is 1.
	Parts int `yaml:"parts"`
	// OwnLine puts the label on a line above its text.
	OwnLine bool `yaml:"own_line"`
	// Titled reports whether the text of an entry is a title whatever it looks like.
	Titled bool `yaml:"titled"`
	// BoldLabel sets the label in bold before a text that is not a title.
	BoldLabel bool `yaml:"bold_label"`
	// Throughout counts the entries through the whole body, not under each
	// entry above them.
	Throughout bool `yaml:"throughout"`
	// Custom reports whether offices use the level and the standard does not name it.
	Custom bool `yaml:"custom"`
	// Heading and Item are the styles of an entry that is a title and of one
	// that is not.
	Heading StyleKey `yaml:"heading"`
	Item    StyleKey `yaml:"item"`
	// HeadingWord and ItemWord name their paragraph styles in Word where another
	// level has the style too: a style numbers one level.
	HeadingWord string `yaml:"heading_word"`
	ItemWord    string `yaml:"item_word"`
}

// LevelWords are the words of the levels of all editions, such as "Tiểu mục", a
// longer one before one that it ends or begins with.
func LevelWords() (words []string) {
	for _, edition := range Editions() {
		sheet, err := Load(edition)
		if err != nil {
			panic(err) // it is inside the program
		}
		for i := range sheet.Levels {
			if word := sheet.Levels[i].Word; word != "" && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// Counted reports whether the entries of the level bear numbers.
func (f *LevelForm) Counted() bool { return f.Numeral != "" }

// Shown is how many numbers a label shows.
func (f *LevelForm) Shown() int { return max(f.Parts, 1) }

// Levels are the forms of all levels, by rank.
type Levels [None]LevelForm

// UnmarshalYAML reads a list of levels; what it does not say of one stays as
// the base edition has it.
func (l *Levels) UnmarshalYAML(n *yaml.Node) error {
	var entries []yaml.Node
	if err := n.Decode(&entries); err != nil {
		return err
	}
	for i := range entries {
		var named struct {
			Key string `yaml:"key"`
		}
		if err := entries[i].Decode(&named); err != nil {
			return err
		}
		level := LevelOf(named.Key)
		if level == None {
			return fmt.Errorf("line %d: no level %q", entries[i].Line, named.Key)
		}
		if err := entries[i].Decode(&l[level]); err != nil {
			return err
		}
	}
	return nil
}

// check finds a level whose form is not whole.
func (l *Levels) check(styles map[StyleKey]*Style) error {
	for i := range l {
		f := &l[i]
		if f.Key == "" {
			continue // a sheet of frames alone
		}
		if f.Counted() == (f.Mark != "") {
			return fmt.Errorf("level %s: needs either a numeral or a mark", Level(i))
		}
		for _, key := range []StyleKey{f.Heading, f.Item} {
			if key != "" && styles[key] == nil || f.Heading == "" && f.Item == "" {
				return fmt.Errorf("level %s: no style %q", f.Key, key)
			}
		}
	}
	return nil
}
