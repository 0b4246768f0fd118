// Package randomreport makes reports for tests: valid, and harder to lay out
// than any that an office writes. The same seed gives the same report.
package randomreport

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// New returns the YAML of a report and its folder.
func New(seed uint64) (yaml []byte, files fs.FS) { return write(seed, false) }

// Extreme returns a report with what nobody else writes: a note at every fifth word,
// notes of pages, addresses and words wider than a line, cells longer than a page.
func Extreme(seed uint64) (yaml []byte, files fs.FS) { return write(seed, true) }

func write(seed uint64, extreme bool) (yaml []byte, files fs.FS) {
	r := &writer{rand: rand.New(rand.NewPCG(seed, 30)), files: fstest.MapFS{}, extreme: extreme}
	r.report()
	return []byte(r.yaml.String()), r.files
}

// writer writes one report.
type writer struct {
	rand  *rand.Rand
	yaml  strings.Builder
	files fstest.MapFS
	// notes are the texts of the notes referenced in the body being written.
	notes []string
	// noted is how many words there are for each mark; 0 for no marks.
	noted   int
	extreme bool
	// wide reports whether the body is on landscape pages.
	wide bool
}

func (r *writer) chance(percent int) bool { return r.rand.IntN(100) < percent }

// between returns a number from least to most.
func (r *writer) between(least, most int) int { return least + r.rand.IntN(most-least+1) }

func pick[T any](r *writer, all ...T) T { return all[r.rand.IntN(len(all))] }

func (r *writer) line(format string, args ...any) {
	fmt.Fprintf(&r.yaml, format+"\n", args...)
}

// quoted returns a line of plain words as a YAML value.
func (r *writer) quoted(least, most int) string {
	noted := r.noted
	r.noted = 0
	s := r.words(r.between(least, most))
	r.noted = noted
	return `"` + unmarked.Replace(s) + `"`
}

// unmarked removes the marks of a body from words, which no other key may have.
var unmarked = strings.NewReplacer("*", "", "^", "", "~", "")

func (r *writer) list(key string, least, most, words int) {
	r.line("%s:", key)
	for range r.between(least, most) {
		r.line("  - %s", r.quoted(1, words))
	}
}

func (r *writer) report() {
	r.line("co_quan:")
	if r.chance(50) {
		r.line("  chu_quan: %s", r.quoted(2, 12))
	}
	r.line("  ban_hanh: %s", r.quoted(2, 14))
	r.line("  viet_tat: UBND")
	if r.chance(50) {
		r.line("so: %d", r.between(1, 4000))
	}
	r.line("dia_danh: Lai Châu")
	r.line("ngay: %s", pick(r, "23/02/2021", "02/2021", "03/4/2026"))
	r.line("loai: bao-cao")
	r.line("trich_yeu: %s", r.quoted(3, 50))
	if r.chance(30) {
		r.list("can_cu", 1, 4, 60)
	}
	if r.chance(50) {
		r.list("kinh_gui", 1, 5, 20)
	}
	r.line("noi_dung: |")
	r.body("  ", r.between(2, 16))
	if r.chance(50) {
		r.line("phu_luc:")
		for range r.between(1, 2) {
			r.wide = r.chance(50)
			r.line("  - tieu_de: %s", r.quoted(2, 30))
			if r.wide {
				r.line("    huong: ngang")
			}
			r.line("    noi_dung: |")
			r.body("      ", r.between(1, 5))
		}
	}
	r.signature()
	if r.chance(70) {
		r.presentation()
	}
}

func (r *writer) signature() {
	r.line("ky:")
	if authority := pick(r, "", "thay_mat", "thua_lenh", "thua_uy_quyen", "ky_thay"); authority != "" {
		r.line("  %s: %s", authority, r.quoted(2, 12))
	}
	r.line("  chuc_vu: %s", pick(r, "Chủ tịch", "Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh"))
	if r.chance(15) {
		r.line("  chuc_vu_khac: %s", r.quoted(2, 8))
	}
	r.line("  ho_ten: Trần Tiến Dũng")
	r.line("noi_nhan:")
	for range pick(r, 1, r.between(1, 10), r.between(10, 40)) {
		r.line("  - %s", r.quoted(1, pick(r, 4, 20)))
	}
	r.line(`  - "Lưu: VT, TH"`)
}

// presentation uses each choice at its limits.
func (r *writer) presentation() {
	size := pick(r, 13, 14)
	pitch := map[int][]string{13: {"15pt", "16,5pt", "22pt"}, 14: {"16,5pt", "17pt", "19pt", "24pt"}}[size]
	r.line("trinh_bay:")
	r.line("  co_chu: %s", pick(r, "13-14-14", "12-13-13"))
	r.line("  co_chu_noi_dung: %d", size)
	r.line("  thut_dau_dong: %s", pick(r, "1 cm", "1,27 cm"))
	r.line("  gian_dong: %s", pick(r, pitch...))
	r.line("  le: {tren: %d mm, duoi: %d mm, trai: %d mm, phai: %d mm}",
		pick(r, 20, 25), pick(r, 20, 23, 25), pick(r, 30, 35), pick(r, 15, 17, 20))
	r.line("  cuoc_chu: %s", pick(r, "tran", "ngoac"))
}

// picture puts a picture into the folder and returns its name.
func (r *writer) picture() string {
	m := image.NewGray(image.Rect(0, 0, r.between(1, 900), r.between(1, 1400)))
	for i := range m.Pix {
		m.Pix[i] = byte(i)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err) // writing to memory cannot fail
	}
	name := fmt.Sprintf("hinh-%d.png", len(r.files)+1)
	r.files[name] = &fstest.MapFile{Data: b.Bytes()}
	return name
}
