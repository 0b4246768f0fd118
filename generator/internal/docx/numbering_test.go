package docx

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Each step is "instance:level numbers"; after = is the numbering and its level, with
// the start where the numbering is new. Numberings 1 to 4 are the lists themselves.
func TestWordCountsToTheNumbersOfTheDocument(t *testing.T) {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	for name, steps := range map[string][]string{
		"clauses start anew under each heading": {
			"1:muc_la_ma 1 = 1/0", "1:khoan 1 = 1/1", "1:khoan 2 = 1/1", "1:khoan_2 2.1 = 1/2", "1:khoan_2 2.2 = 1/2", "1:khoan_3 2.2.1 = 1/3",
			"1:muc_la_ma 2 = 1/0", "1:khoan 1 = 1/1", "1:khoan_2 1.1 = 1/2",
		},
		"a second list under one heading is a new numbering, the next heading is not": {
			"1:muc_la_ma 1 = 1/0", "1:khoan 1 = 1/1", "1:khoan 2 = 1/1", "1:khoan 1 = 5/1 from 1", "1:khoan 2 = 5/1", "1:muc_la_ma 2 = 1/0",
		},
		"a number that was typed is where the numbering starts": {
			"1:muc_la_ma 1 = 1/0", "1:muc_la_ma 3 = 5/0 from 3", "1:khoan 1 = 1/1", "1:khoan 5 = 6/1 from 5", "1:khoan 6 = 6/1",
		},
		"numbers above that are not current are shown as text": {
			"1:khoan_2 1.1 = 5/2 from 1", "1:khoan_2 1.2 = 5/2", "1:khoan_2 3.1 = 6/2 from 1", "1:khoan_2 3.2 = 6/2", "1:khoan 4 = 7/1 from 4",
		},
		"articles run through the chapters, their clauses do not": {
			"1:chuong 1 = 4/1", "1:dieu 1 = 2/0", "1:khoan 1 = 2/1", "1:khoan 2 = 2/1",
			"1:chuong 2 = 4/1", "1:dieu 2 = 2/0", "1:khoan 1 = 2/1", "1:khoan_2 1.1 = 2/2",
			"1:muc_la_ma 1 = 1/0", "1:khoan 1 = 1/1",
		},
		"chapters that run through the parts": {
			"1:phan 1 = 4/0", "1:chuong 1 = 4/1", "1:phan 2 = 4/0",
			"1:chuong 2 = 5/1 from 2", "1:chuong 3 = 5/1", "1:phan 3 = 4/0", "1:chuong 1 = 4/1",
		},
		"an outer level after an inner one": {
			"1:khoan 1 = 1/1", "1:muc_la_ma 1 = 5/0 from 1", "1:khoan 1 = 5/1", "1:muc_la_ma 2 = 5/0",
		},
		"an appendix counts for itself": {
			"1:muc_la_ma 1 = 1/0", "1:muc_la_ma 2 = 1/0", "2:muc_la_ma 1 = 5/0 from 1", "2:muc_la_ma 2 = 5/0",
		},
		"points go through the letters of Vietnamese": {
			"1:muc_la_ma 1 = 1/0", "1:khoan 1 = 1/1",
			"1:diem 1 = 1/4", "1:diem 2 = 1/4", "1:diem 3 = 1/4", "1:diem 4 = 1/4", "1:diem 5 = 1/5", "1:diem 6 = 1/6", "1:diem 7 = 1/7", "1:diem 8 = 1/7",
			"1:diem 9 = 1/7", "1:diem 10 = 1/8", "1:diem 11 = 1/8", "1:diem 22 = 5/8 from 24", "1:diem 23 = 5/8", "1:diem 24 = text",
			"1:khoan 2 = 1/1", "1:diem 1 = 1/4", "1:diem 1 = 6/4 from 1", "1:diem 2 = 6/4", "1:khoan 3 = 1/1", "1:diem 1 = 1/4",
		},
		"dashes and pluses": {"1:gach = 3/0", "1:cong = 3/1", "1:gach = 3/0"},
	} {
		t.Run(name, func(t *testing.T) {
			lists, _ := linkedLists(&document.Document{Sheet: sheet})
			l := newLists(&sheet.Levels, lists)
			for _, step := range steps {
				place, want, _ := strings.Cut(step, " = ")
				place, numbers, _ := strings.Cut(place, " ")
				instance, level, _ := strings.Cut(place, ":")
				label := document.Label{Level: layouts.LevelOf(level)}
				label.Instance, _ = strconv.Atoi(instance)
				for n := range strings.SplitSeq(numbers, ".") {
					if i, err := strconv.Atoi(n); err == nil {
						label.Numbers = append(label.Numbers, i)
					}
				}
				known := len(l.nums)
				id, at, ok := l.place(entry{level: label.Level}, label)
				got := "text"
				if ok {
					got = fmt.Sprintf("%d/%d", id, at)
				}
				if len(l.nums) > known {
					got += fmt.Sprint(" from ", l.nums[id-1].start)
				}
				if got != want {
					t.Errorf("%s: got %s", step, got)
				}
			}
		})
	}
	l := newLists(&sheet.Levels, whole(&sheet.Levels))
	if _, _, ok := l.place(entry{level: layouts.Phan}, document.Label{Level: layouts.Phan, Numbers: []int{1, 2, 3}}); ok {
		t.Error("a label shows numbers of levels that do not exist")
	}
	if _, _, ok := l.place(entry{level: layouts.Khoan}, document.Label{Level: layouts.Khoan, Numbers: []int{1}, Typed: true}); ok {
		t.Error("a typed label is counted by Word")
	}
}
