package recognise

import (
	"testing"

	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/layouts"
)

// TestWordsOfLevels: the words of labels and their numerals are those of the edition's
// levels.
func TestWordsOfLevels(t *testing.T) {
	sheet := *reading.Sheet(layouts.Default)
	sheet.Levels[layouts.Chuong].Word = "Thiên"
	sheet.Levels[layouts.Dieu].Word, sheet.Levels[layouts.Dieu].Suffix = "Khoản mục", ":"
	var blocks []*reading.Block
	for _, s := range []string{"THIÊN I", "QUY ĐỊNH CHUNG", "Khoản mục 1: Giờ làm việc", "Thiên II. Tổ chức", "Khoản mục 2: Các phòng.", "Điều 3. Không là điều.", "Chương I"} {
		b := &reading.Block{Text: []outline.Inline{{Text: s}}}
		if s == "QUY ĐỊNH CHUNG" || s == "Thiên II. Tổ chức" {
			b.Bold, b.Align = true, "center"
		}
		blocks = append(blocks, b)
	}
	r := newRecogniser(&reading.Source{Blocks: blocks})
	r.Sheet = &sheet
	const want = `chuong 1 = QUY ĐỊNH CHUNG
  dieu 1 = Giờ làm việc
chuong 2 = Tổ chức
  dieu 2 Các phòng.
    doan Điều 3. Không là điều.
    doan Chương I
`
	if got := outline.Dump(r.tree(blocks)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
