package randomreport

import (
	"fmt"
	"strings"

	"baocao/generator/internal/typography"
)

// mostNotes bounds the notes of a body.
const mostNotes = 60

// body writes pieces pieces of a body, then the notes that they reference.
func (r *writer) body(indent string, pieces int) {
	r.notes = nil
	r.noted = pick(r, 0, 30, 60, 100, 400)
	if r.extreme && r.chance(20) {
		r.noted, pieces = 5, min(pieces, 4)
	}
	count := counter{}
	var lines []string
	for range pieces {
		lines = append(lines, r.piece(&count)...)
	}
	if r.chance(50) {
		lines = append(lines, r.words(r.between(1, 60))+"./.")
	}
	for _, line := range lines {
		r.line("%s%s", indent, line)
	}
	text := strings.Join(lines, "\n")
	for i, note := range r.notes {
		// A piece with the mark may have been made and not used.
		if strings.Contains(text, fmt.Sprintf("[^%d]", i+1)) {
			r.line("%s[^%d]: %s", indent, i+1, note)
		}
	}
}

// counter numbers what an author numbers.
type counter struct{ roman, clause, point int }

var romans = strings.Fields("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX")

// piece is the lines of a heading, an item, a paragraph, a table or a picture.
func (r *writer) piece(c *counter) []string {
	switch k := r.rand.IntN(100); {
	case k < 8 && c.roman < len(romans):
		c.roman++
		c.clause = 0
		return []string{romans[c.roman-1] + ". " + r.title()}
	case k < 22:
		c.clause++
		c.point = 0
		return []string{fmt.Sprintf("%d. %s", c.clause, pick(r, r.title(), r.words(r.length())+"."))}
	case k < 42:
		return r.items("- ")
	case k < 45:
		return lettered(r.items("- "))
	case k < 48:
		return r.items("+ ")
	case k < 52:
		return []string{r.words(r.between(1, 12)) + " như sau:", "- " + r.words(r.length()) + "."}
	case k < 64:
		return r.table()
	case k < 68:
		return []string{fmt.Sprintf(`![Hình. %s](%s "Ô đen trắng")`, r.words(r.between(1, 30)), r.picture())}
	}
	return []string{r.words(r.length()) + pick(r, ".", ".", ".", ":", ";")}
}

func (r *writer) items(mark string) []string {
	var lines []string
	for range r.between(1, 6) {
		lines = append(lines, mark+r.words(r.length())+pick(r, ".", ";", ":"))
	}
	return lines
}

// lettered turns dashes into points.
func lettered(lines []string) []string {
	for i, line := range lines {
		lines[i] = typography.Letter(i+1) + ") " + strings.TrimPrefix(line, "- ")
	}
	return lines
}

// title is a heading's text, rarely one of several lines.
func (r *writer) title() string {
	return r.words(pick(r, r.between(1, 8), r.between(1, 8), r.between(8, 60)))
}

// length returns how many words a paragraph has: mostly a few lines, sometimes one word
// or pages.
func (r *writer) length() int {
	switch k := r.rand.IntN(100); {
	case k < 15:
		return r.between(1, 4)
	case k < 80:
		return r.between(5, 80)
	case k < 98:
		return r.between(80, 250)
	}
	return r.between(250, 900)
}

// words returns n words, the first with a capital, with note marks among them. Two
// marks may be adjacent.
func (r *writer) words(n int) string {
	var b strings.Builder
	for i := range n {
		w := vocabulary[r.rand.IntN(len(vocabulary))]
		if r.rand.IntN(60) == 0 {
			w = rare[r.rand.IntN(len(rare))]
			if r.extreme && r.chance(50) {
				w = endless[r.rand.IntN(len(endless))]
			}
		}
		if i == 0 {
			w = first[r.rand.IntN(len(first))]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		for r.noted > 0 && len(r.notes) < mostNotes && r.rand.IntN(r.noted) == 0 {
			b.WriteString(r.note())
		}
	}
	return b.String()
}

// note returns the mark of a new note.
func (r *writer) note() string {
	noted := r.noted
	r.noted = 0
	n := r.between(1, 12)
	switch k := r.rand.IntN(200); {
	case k < 1 && r.extreme:
		n = r.between(500, 1800) // more than a page
	case k < 10:
		n = r.between(80, 250)
	case k < 80:
		n = r.between(12, 60)
	}
	r.notes = append(r.notes, r.words(n)+".")
	r.noted = noted
	return fmt.Sprintf("[^%d]", len(r.notes))
}

// first are words that begin a sentence and are not a label.
var first = strings.Fields("Trong Tổng Công Kết Tiếp Thực Đến Theo Về Giá Đánh Hiện Sản Ước Ủy Đã")

var vocabulary = append(strings.Fields(`tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội đảm bảo quốc phòng
	an ninh, của các cấp, ngành tập trung triển khai chỉ đạo sản xuất vụ Đông xuân năm 2021 đạt 88,1% kế hoạch,
	gieo trồng 634 ha ngô, lúa 5.971 tấn; trong đó số 12/CT-UBND ngày 20/10/2020 giai đoạn 2016-2020 và
	tăng 3,8% so với cùng kỳ (trước đây) “Nâng cao chất lượng” tỷ đồng tại Điều 5 khoản 2 Nghị định
	người nghiêng thường xuyên chuyển nghiệp trưởng ở y tế vùng cao Covid-19 TM. Ủy ban nhân dân – CO~2~ m^3^
	không có gì ý ổn ạ ấy ủng hộ từ`),
	"**trọng tâm**", "*lở mồm long móng*", "**đợt *một***")

// endless are words too long for any line.
var endless = []string{
	"https://dichvucong.laichau.gov.vn/thu-tuc-hanh-chinh/danh-muc/cap-tinh/linh-vuc/nong-nghiep?trang=12&so=300",
	strings.Repeat("nghiêng", 30),
	"Vụ/Cục/Tổngcục/Việnnghiêncứu/Trườngđàotạo/Đơnvịsựnghiệp/Doanhnghiệp",
}

// rare are words that are hard to set.
var rare = []string{
	"tuyên-truyền-phổ-biến-giáo-dục-pháp-luật-cho-người-dân",
	"phương án—kế hoạch—giải pháp", "12.345.678.901,23 đồng", "100%…", "“…”",
}
