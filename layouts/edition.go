package layouts

import (
	"fmt"
	"slices"
	"strings"
)

// For returns the edition that a report names or, where it names a standard of several
// editions ("dang"), the one in force on date. date is in ISO 8601, as far as it is
// known: "2026-05-27", "2026-05"; without a date the newest edition is used. The error
// is for an unknown name.
func For(name, date string) (*Sheet, error) {
	editions, err := Named(name)
	if err != nil {
		return nil, err
	}
	for _, s := range slices.Backward(editions) {
		if date == "" || s.From <= date {
			return s, nil
		}
	}
	return editions[0], nil
}

// Named returns what a report may mean by a name: the one edition of that name, or all
// editions of the standard, the oldest first. The error is for an unknown name.
func Named(name string) ([]*Sheet, error) {
	if slices.Contains(Editions(), name) { // the others need not be read
		s, err := Load(name)
		return []*Sheet{s}, err
	}
	var editions []*Sheet
	for _, edition := range Editions() {
		s, err := Load(edition)
		if err != nil {
			return nil, err
		}
		if s.Standard == name && name != "" {
			editions = append(editions, s)
		}
	}
	if editions == nil {
		return nil, fmt.Errorf("no edition %q (there are: %s)", name, strings.Join(Names(), ", "))
	}
	slices.SortFunc(editions, func(a, b *Sheet) int { return strings.Compare(a.From, b.From) })
	return editions, nil
}

// Names returns what a report may name: the editions, and the standards that choose one
// by date.
func Names() []string {
	names := Editions()
	for _, edition := range Editions() {
		if s, err := Load(edition); err == nil && s.Standard != "" && !slices.Contains(names, s.Standard) {
			names = append(names, s.Standard)
		}
	}
	return names
}
