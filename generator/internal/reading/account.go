package reading

import (
	"unicode"

	"baocao/generator/diagnostic"
)

// Count counts characters, without spaces: In = Placed + Automatic + Lost.
type Count struct {
	// In is what the source shows.
	In int
	// Placed is what is in the report; Automatic what is printed automatically (Quốc
	// hiệu, “Số:”, “Nơi nhận:”, closing marks).
	Placed, Automatic int
	// Lost is what had no place; each is a diagnostic.
	Lost int
}

// Account records where every character of a file went, and holds the diagnostics about
// the file.
type Account struct {
	File  string
	Count Count
	// Lost are the texts that had no place, in the order in which that was found.
	Lost  []string
	Found []diagnostic.Diagnostic
}

// AddFinding adds a diagnostic.
func (a *Account) AddFinding(id diagnostic.ID, at Place, args ...any) {
	r := diagnostic.Range{File: a.File}
	if at.Line > 0 {
		r.Start = diagnostic.Pos{Line: at.Line, Column: 1}
	}
	a.Found = append(a.Found, diagnostic.New(id, r, args...))
}

// Lose reports something that has no place in a report: a text, or an object without
// text.
func (a *Account) Lose(what diagnostic.Localized, at Place, text string) {
	if text == "" {
		a.AddFinding(diagnostic.ImportLostThing, at, what, at.Localized())
		return
	}
	a.Count.Lost += Characters(text)
	a.Lost = append(a.Lost, text)
	a.AddFinding(diagnostic.ImportLost, at, what, at.Localized(), text)
}

// Placed records a text that goes into the report, Automatic one that is printed
// automatically.
func (a *Account) Placed(text string)    { a.Count.Placed += Characters(text) }
func (a *Account) Automatic(text string) { a.Count.Automatic += Characters(text) }

// Inner records as placed a text that was recorded as automatic with the line around it.
func (a *Account) Inner(text string) {
	a.Count.Automatic -= Characters(text)
	a.Placed(text)
}

// Withdraw reports a text as lost that was recorded as placed.
func (a *Account) Withdraw(what diagnostic.Localized, at Place, text string) {
	a.Count.Placed -= Characters(text)
	a.Lose(what, at, text)
}

// Characters counts the characters other than spaces; a letter with its marks is one,
// however it is composed.
func Characters(s string) int {
	n := 0
	for _, r := range s {
		if !Blank(r) && !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}
