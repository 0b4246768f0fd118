package docx

import (
	"fmt"
	"strings"
	"testing"

	"baocao/generator/internal/document"
)

// Each step is "instance:level label"; what stands after = is the numbering
// and its level, with the starts where the numbering is new.
func TestWordCountsWhatTheDocumentSays(t *testing.T) {
	for name, steps := range map[string][]string{
		"clauses start anew under each heading": {
			"1:3 I. = 1/2 from [1 1 1 1 1 1 1 1]", "1:7 1. = 1/5", "1:7 2. = 1/5", "1:8 2.1. = 1/6", "1:8 2.2. = 1/6", "1:9 2.2.1. = 1/7",
			"1:3 II. = 1/2", "1:7 1. = 1/5", "1:8 1.1. = 1/6",
		},
		"a second list under one heading is a new numbering": {
			"1:3 I. = 1/2 from [1 1 1 1 1 1 1 1]", "1:7 1. = 1/5", "1:7 2. = 1/5", "1:7 1. = 2/5 from [1 1 1 1 1 1 1 1]", "1:7 2. = 2/5", "1:3 II. = 3/2 from [1 1 2 1 1 1 1 1]",
		},
		"articles run through the chapters, their clauses do not": {
			"1:2 Chương\u00a0I = 1/1 from [1 1 1 1 1 1 1 1]", "1:6 Điều\u00a01. = 2/0 from [1 1 1 1]", "1:7 1. = 2/1", "1:7 2. = 2/1",
			"1:2 Chương\u00a0II = 1/1", "1:6 Điều\u00a02. = 2/0", "1:7 1. = 2/1", "1:8 1.1. = 2/2",
			"1:3 I. = 1/2", "1:7 1. = 1/5",
		},
		"chapters that run through the parts": {
			"1:1 Phần\u00a0I = 1/0 from [1 1 1 1 1 1 1 1]", "1:2 Chương\u00a0I = 1/1", "1:1 Phần\u00a0II = 1/0",
			"1:2 Chương\u00a0II = 2/1 from [2 2 1 1 1 1 1 1]", "1:2 Chương\u00a0III = 2/1",
			"1:1 Phần\u00a0III = 3/0 from [3 1 1 1 1 1 1 1]", "1:2 Chương\u00a0I = 3/1",
		},
		"an outer level after an inner one": {
			"1:7 1. = 1/5 from [1 1 1 1 1 1 1 1]", "1:3 I. = 2/2 from [1 1 1 1 1 1 1 1]", "1:7 1. = 2/5", "1:3 II. = 2/2",
		},
		"an appendix counts for itself": {
			"1:3 I. = 1/2 from [1 1 1 1 1 1 1 1]", "1:3 II. = 1/2", "2:3 I. = 2/2 from [1 1 1 1 1 1 1 1]", "1:3 III. = 1/2",
		},
		"dashes and pluses": {"1:11 - = 1/0 from [1 1]", "1:12 + = 1/1", "1:11 - = 1/0"},
		"a point is text":   {"1:10 a) = text", "1:0 b) = text", "1:13 * = text"},
		"what Word would count otherwise is text": {
			"1:8 1.1. = text", "1:3 1. = text", "1:7 0. = text", "1:11 * = text", "1:3 IA. = text", "1:6 Điều 1. = text",
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := lists{instances: map[int]*instance{}}
			for _, step := range steps {
				place, want, _ := strings.Cut(step, " = ")
				place, label, _ := strings.Cut(place, " ")
				var list document.List
				fmt.Sscanf(place, "%d:%d", &list.Instance, &list.Level)
				known := len(l.nums)
				id, at, ok := l.place(document.Label{Text: label, List: list})
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
}
