package outline

import (
	"strconv"
	"strings"

	"baocao/generator/internal/typography"
)

// levels ties each level to its key in the list form and, where it has one, to
// the word that opens it in the notation.
var levels = [None]struct{ key, word string }{
	Phan:    {"phan", "Phần"},
	Chuong:  {"chuong", "Chương"},
	MucLaMa: {"muc_la_ma", ""},
	Muc:     {"muc", "Mục"},
	TieuMuc: {"tieu_muc", "Tiểu mục"},
	Dieu:    {"dieu", "Điều"},
	Khoan:   {"khoan", ""},
	Khoan2:  {"khoan_2", ""},
	Khoan3:  {"khoan_3", ""},
	Diem:    {"diem", ""},
	Gach:    {"gach", ""},
	Cong:    {"cong", ""},
}

// String is the level's key in the list form: "muc_la_ma"; "doan" for None.
func (l Level) String() string {
	if 0 <= l && l < None {
		return levels[l].key
	}
	return "doan"
}

// numbered says that nodes of the level are counted.
func (l Level) numbered() bool { return l < Gach }

// titledAlways says that the level is a heading whatever its text: the decree
// gives phần, chương, mục and tiểu mục a title (PL I, I.II.6.d).
func (l Level) titledAlways() bool { return l <= TieuMuc }

// onOwnLine says that the label stands above its title.
func (l Level) onOwnLine() bool {
	return l == Phan || l == Chuong || l == Muc || l == TieuMuc
}

// parts is how many numbers the label shows: 2 for "1.1.".
func (l Level) parts() int {
	switch l {
	case Khoan2:
		return 2
	case Khoan3:
		return 3
	}
	return 1
}

// label writes the label of a node whose numbered ancestors and itself count
// numbers, outermost first.
func (l Level) label(numbers []int) string {
	n := 0
	if len(numbers) > 0 {
		n = numbers[len(numbers)-1]
	}
	switch l {
	case Phan, Chuong:
		return levels[l].word + " " + typography.Roman(n)
	case Muc, TieuMuc:
		return levels[l].word + " " + strconv.Itoa(n)
	case MucLaMa:
		return typography.Roman(n) + "."
	case Dieu:
		return levels[l].word + " " + strconv.Itoa(n) + "."
	case Diem:
		return typography.Letter(n) + ")"
	case Gach:
		return "-"
	case Cong:
		return "+"
	}
	var b strings.Builder
	for i := len(numbers) - l.parts(); i < len(numbers); i++ {
		if i < 0 {
			b.WriteString("1.") // no ancestor to count
		} else {
			b.WriteString(strconv.Itoa(numbers[i]) + ".")
		}
	}
	return b.String()
}
