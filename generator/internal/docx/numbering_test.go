package docx

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

// Each step is "instance:level numbers"; what stands after = is the numbering
// and its level, with the starts where the numbering is new.
func TestWordCountsWhatTheDocumentSays(t *testing.T) {
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	for name, steps := range map[string][]string{
		"clauses start anew under each heading": {
			"1:muc_la_ma 1 = 1/3 from [1 1 1 1 1 1 1 1 1]", "1:khoan 1 = 1/6", "1:khoan 2 = 1/6", "1:khoan_2 2.1 = 1/7", "1:khoan_2 2.2 = 1/7", "1:khoan_3 2.2.1 = 1/8",
			"1:muc_la_ma 2 = 1/3", "1:khoan 1 = 1/6", "1:khoan_2 1.1 = 1/7",
		},
		"a second list under one heading is a new numbering": {
			"1:muc_la_ma 1 = 1/3 from [1 1 1 1 1 1 1 1 1]", "1:khoan 1 = 1/6", "1:khoan 2 = 1/6", "1:khoan 1 = 2/6 from [1 1 1 1 1 1 1 1 1]", "1:khoan 2 = 2/6", "1:muc_la_ma 2 = 3/3 from [1 1 1 2 1 1 1 1 1]",
		},
		"a number that was typed is where the numbering starts": {
			"1:muc_la_ma 1 = 1/3 from [1 1 1 1 1 1 1 1 1]", "1:muc_la_ma 3 = 2/3 from [1 1 1 3 1 1 1 1 1]", "1:khoan 1 = 2/6", "1:khoan 5 = 3/6 from [1 1 1 3 1 1 5 1 1]", "1:khoan 6 = 3/6",
		},
		"numbers above that are not current are started too": {
			"1:khoan_2 1.1 = 1/7 from [1 1 1 1 1 1 1 1 1]", "1:khoan_2 1.2 = 1/7", "1:khoan_2 3.1 = 2/7 from [1 1 1 1 1 1 3 1 1]", "1:khoan_2 3.2 = 2/7", "1:khoan 4 = 3/6 from [1 1 1 1 1 1 4 1 1]",
		},
		"articles run through the chapters, their clauses do not": {
			"1:chuong 1 = 1/1 from [1 1 1 1 1 1 1 1 1]", "1:dieu 1 = 2/0 from [1 1 1 1]", "1:khoan 1 = 2/1", "1:khoan 2 = 2/1",
			"1:chuong 2 = 1/1", "1:dieu 2 = 2/0", "1:khoan 1 = 2/1", "1:khoan_2 1.1 = 2/2",
			"1:muc_la_ma 1 = 1/3", "1:khoan 1 = 1/6",
		},
		"chapters that run through the parts": {
			"1:phan 1 = 1/0 from [1 1 1 1 1 1 1 1 1]", "1:chuong 1 = 1/1", "1:phan 2 = 1/0",
			"1:chuong 2 = 2/1 from [2 2 1 1 1 1 1 1 1]", "1:chuong 3 = 2/1",
			"1:phan 3 = 3/0 from [3 1 1 1 1 1 1 1 1]", "1:chuong 1 = 3/1",
		},
		"an outer level after an inner one": {
			"1:khoan 1 = 1/6 from [1 1 1 1 1 1 1 1 1]", "1:muc_la_ma 1 = 2/3 from [1 1 1 1 1 1 1 1 1]", "1:khoan 1 = 2/6", "1:muc_la_ma 2 = 2/3",
		},
		"clauses start anew under each capital": {
			"1:muc_chu 1 = 1/2 from [1 1 1 1 1 1 1 1 1]", "1:khoan 1 = 1/6", "1:khoan 2 = 1/6", "1:muc_chu 2 = 1/2", "1:khoan 1 = 1/6",
		},
		"an appendix counts for itself": {
			"1:muc_la_ma 1 = 1/3 from [1 1 1 1 1 1 1 1 1]", "1:muc_la_ma 2 = 1/3", "2:muc_la_ma 1 = 2/3 from [1 1 1 1 1 1 1 1 1]", "1:muc_la_ma 3 = 1/3",
		},
		"dashes and pluses": {"1:gach = 1/0 from [1 1]", "1:cong = 1/1", "1:gach = 1/0"},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLists(&sheet.Levels)
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
				id, at, ok := l.place(label)
				got := "text"
				if ok {
					got = fmt.Sprintf("%d/%d", id, at)
				}
				if len(l.nums) > known {
					got += fmt.Sprint(" from ", l.nums[id-1].starts)
				}
				if got != want {
					t.Errorf("%s: got %s", step, got)
				}
			}
		})
	}
	l := newLists(&sheet.Levels)
	if _, _, ok := l.place(document.Label{Level: layouts.Diem, Numbers: []int{1}, Typed: true}); ok {
		t.Error("a point is counted by Word")
	}
}
