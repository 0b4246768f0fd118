package recognise

// Confidence is how certain a recognition is.
type Confidence string

const (
	// Unsure is one of several possible readings: a person has to look.
	Unsure Confidence = "unsure"
	// Likely is based on looks and on order, which people also use for other purposes.
	Likely Confidence = "likely"
	// Sure is based on words or forms that the standard fixes, or on a style of our own
	// files.
	Sure Confidence = "sure"
)

// Reason is the evidence for a component.
type Reason struct {
	Evidence Evidence
	// Doubt states in Vietnamese what a person has to check; empty when nothing.
	Doubt string
}

// Evidence is a kind of reason.
type Evidence string

const (
	ByStyle   Evidence = "style"   // the paragraph has a style of our own files
	ByWords   Evidence = "words"   // words that the standard fixes
	ByPattern Evidence = "pattern" // “Số: …/…”, “ngày … tháng … năm …”, “TM.”
	ByNumber  Evidence = "number"  // a number, or a dash, that opens a level of the body
	ByLook    Evidence = "look"    // capitals, weight, alignment
	ByOrder   Evidence = "order"   // its position among the others
)

// confidence returns the confidence in a component and the reason for it. A style of
// our own files decides before anything else.
func (s located) confidence() (Confidence, Reason) {
	if s.from.Style == s.key {
		s.by = ByStyle
	}
	switch {
	case s.doubt != "":
		return Unsure, Reason{s.by, s.doubt}
	case s.by == ByLook || s.by == ByOrder:
		return Likely, Reason{Evidence: s.by}
	}
	return Sure, Reason{Evidence: s.by}
}
