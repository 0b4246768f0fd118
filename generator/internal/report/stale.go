package report

import "strings"

// A report that was made from an earlier one has the figures and dates of that one in
// [?…] until its author has renewed them: “thu [?248] tỷ đồng”.
const (
	staleOpen  = "[?"
	staleClose = "]"
)

// Stale returns a text marked as one of an earlier report.
func Stale(s string) string { return staleOpen + s + staleClose }

// FindStale returns the first marked passage of a text, including the marks; to is 0
// when there is none. A backslash before the mark makes it literal.
func FindStale(s string) (from, to int) {
	for at := 0; ; {
		i := strings.Index(s[at:], staleOpen)
		if i < 0 {
			return 0, 0
		}
		from = at + i
		length := strings.Index(s[from:], staleClose)
		if length < 0 {
			return 0, 0
		}
		if from == 0 || s[from-1] != '\\' {
			return from, from + length + len(staleClose)
		}
		at = from + len(staleOpen)
	}
}
