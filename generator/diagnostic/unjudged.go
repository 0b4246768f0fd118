package diagnostic

import "strings"

// unjudged holds the findings that report a rule which could not be judged; so do those
// whose ID begins with unjudgedPrefix.
var unjudged = map[ID]bool{
	PaperPartMissing: true, PaperNormative: true, PaperApplication: true,
	WordUnread: true, WordLimit: true,
}

const unjudgedPrefix = "paper-unjudged-"

// Unjudged reports whether the finding means that something could not be judged, so
// that it neither passed nor failed.
func (d Diagnostic) Unjudged() bool {
	return unjudged[d.ID] || strings.HasPrefix(string(d.ID), unjudgedPrefix)
}
