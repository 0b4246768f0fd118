package diagnostic

import "strings"

// unjudged are the findings that say that a rule could not be judged; so do
// those whose ID begins with unjudgedPrefix.
var unjudged = map[ID]bool{
	PaperPartMissing: true, PaperNormative: true, PaperApplication: true,
	WordUnread: true, WordLimit: true,
}

const unjudgedPrefix = "paper-unjudged-"

// Unjudged reports whether the finding says that something could not be judged,
// and so neither passed nor failed.
func (d Diagnostic) Unjudged() bool {
	return unjudged[d.ID] || strings.HasPrefix(string(d.ID), unjudgedPrefix)
}
