package layouts

import (
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// Level is the rank of an entry in the outline of a body; a smaller level contains a
// greater one.
type Level int

// The levels, from the outermost inwards.
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
	// None is running text, a table or a picture: content without a label.
	None
)

// levelKeys are the keys of the levels in sheets and reports.
var levelKeys = [None]string{
	"phan", "chuong", "muc_chu", "muc_la_ma", "muc", "tieu_muc", "dieu",
	"khoan", "khoan_2", "khoan_3", "diem", "gach", "cong",
}

// String returns the level's key: "muc_la_ma"; "doan" for None.
func (l Level) String() string {
	if 0 <= l && l < None {
		return levelKeys[l]
	}
	return "doan"
}

// LevelOf returns the level of a key; None for an unknown key.
func LevelOf(key string) Level {
	if i := slices.Index(levelKeys[:], key); i >= 0 {
		return Level(i)
	}
	return None
}

// Numeral is how the numbers of a level are written.
type Numeral string

// The numerals. A level with a fixed mark has none.
const (
	Arabic  Numeral = "arabic"
	Roman   Numeral = "roman"
	Letter  Numeral = "letter"  // a b c d đ e: the Vietnamese alphabet
	Capital Numeral = "capital" // A B C D E
)

// LevelForm states how the entries of a level are labelled and set.
type LevelForm struct {
	Key string `yaml:"key"`
	// About states in Vietnamese what an entry is, for levels without a word.
	About string `yaml:"about"`
	// Word is before the number and Suffix after it: "Điều" and ".".
	Word   string `yaml:"word"`
	Suffix string `yaml:"suffix"`
	// Mark is the whole label of a level without numbers: "-".
	Mark    string  `yaml:"mark"`
	Numeral Numeral `yaml:"numeral"`
	// Parts is how many numbers a label shows, its own and those of the levels above
	// it: 2 for "1.1."; 0 means 1.
	Parts int `yaml:"parts"`
	// OwnLine puts the label on a line above its text.
	OwnLine bool `yaml:"own_line"`
	// Titled makes the text of an entry a heading whatever its look.
	Titled bool `yaml:"titled"`
	// BoldLabel sets the label in bold before a text that is not a heading.
	BoldLabel bool `yaml:"bold_label"`
	// Throughout numbers the entries through the whole body, without restarting under
	// each parent.
	Throughout bool `yaml:"throughout"`
	// Custom reports whether the level is used by offices but not named by the
	// standard.
	Custom bool `yaml:"custom"`
	// Heading and Item are the styles of an entry that is a heading and of one that is
	// not.
	Heading StyleKey `yaml:"heading"`
	Item    StyleKey `yaml:"item"`
	// HeadingWord and ItemWord name their Word paragraph styles where another level
	// uses the same style: in Word a style numbers only one level.
	HeadingWord string `yaml:"heading_word"`
	ItemWord    string `yaml:"item_word"`
}

// LevelWords returns the words of the levels of all editions, such as "Tiểu mục", each
// before any word that it contains.
func LevelWords() (words []string) {
	for _, edition := range Editions() {
		sheet, err := Load(edition)
		if err != nil {
			panic(err) // it is embedded in the program
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

// Counted reports whether the entries of the level are numbered.
func (f *LevelForm) Counted() bool { return f.Numeral != "" }

// Shown returns how many numbers a label shows.
func (f *LevelForm) Shown() int { return max(f.Parts, 1) }

// Levels are the forms of all levels, by rank.
type Levels [None]LevelForm

// UnmarshalYAML reads a list of levels over those of the base edition.
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

// check returns an error for a level whose form is incomplete.
func (l *Levels) check(styles map[StyleKey]*Style) error {
	for i := range l {
		f := &l[i]
		if f.Key == "" {
			continue // a sheet that only states frames
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
