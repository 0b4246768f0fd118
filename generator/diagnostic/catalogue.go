package diagnostic

// The catalogue holds every finding baocao can report, in the words it uses.
//
// Rules for the words:
//   - Vietnamese first, as an office says it; then English.
//   - The summary says what is wrong, without a full stop and without
//     blaming anyone. The mend says what to type or do, in one sentence.
//   - No terms of programming: a clerk does not know "node", "null", "parse".
//   - Arguments are written %[1]s, %[2]s … so that the languages may differ
//     in order.

// ID names a finding.
type ID string

// words are one language's text of a finding.
type words struct {
	summary, mend string
}

type entry struct {
	severity Severity
	vi, en   words
}

var catalogue = map[ID]entry{
	// — report —
	// — outline —
	// — typography and document —
	// — pages, pictures and fonts —
}
