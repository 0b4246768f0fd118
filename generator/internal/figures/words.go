package figures

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
)

// vocabulary is words.yaml.
type vocabulary struct {
	Short             map[string]string
	Columns, Computed map[string][]string
	Titles            map[string]string
	TableTitles       []string `yaml:"table_titles"`
	DefaultDecimals   int      `yaml:"default_decimals"`
	Units             []unit
	PercentDecimals   int `yaml:"percent_decimals"`
	Leads             []lead
	TimesFrom         int64 `yaml:"times_from"`
	Phrases           phrases
}

// lead are words between the name of an indicator and a value of a column.
type lead struct{ Words, Column string }

// phrases are the words around values.
type phrases struct {
	Equal, Plan             string
	AbovePlan               string `yaml:"above_plan"`
	BelowPlan               string `yaml:"below_plan"`
	Up, Down, Times, Points string
	Against                 string
	SamePeriod              string `yaml:"same_period"`
	LastMonth               string `yaml:"last_month"`
	NotComputable           string `yaml:"not_computable"`
	None                    string
}

// unit is the rule for the values of a unit.
type unit struct {
	Names    []string
	Decimals int
	// Counted reports whether it has no fractions, Rate whether it is a share, which is
	// compared by difference and never summed.
	Counted, Rate bool
}

// words returns words.yaml as a Go value, from words_compiled.go: parsing the YAML took
// two milliseconds.
var words = sync.OnceValue(compiledWords)

//go:generate go test -run TestCompiledWords -update

// unitOf returns the rule for a unit.
func unitOf(name string) unit {
	if u, ok := unitsByName()[name]; ok {
		return u
	}
	if u, ok := unitsByName()[strings.ToLower(name)]; ok {
		return u
	}
	return unit{Decimals: words().DefaultDecimals}
}

var unitsByName = sync.OnceValue(func() map[string]unit {
	all := map[string]unit{}
	for _, u := range words().Units {
		for _, name := range u.Names {
			all[name] = u
		}
	}
	return all
})

var (
	brackets = lazyregexp.New(`\([^()]*\)`)
	digits   = lazyregexp.New(`[0-9]+`)
)

// plainTitle returns the title of a column in the form of words.yaml, and the numbers
// in it.
func plainTitle(title string) (plain string, numbers []string) {
	s := report.Fold(brackets.ReplaceAllString(title, " "))
	numbers = digits.FindAllString(s, -1)
	s = digits.ReplaceAllString(s, " N ")
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || strings.ContainsRune("%/ ", r) {
			return r
		}
		return ' '
	}, s)
	s = strings.ReplaceAll(s, "N / N", "N nam N") // tháng 11/2026
	fields := strings.Fields(s)
	for i, f := range fields {
		if long, ok := words().Short[f]; ok {
			fields[i] = long
		}
		if a, b, ok := strings.Cut(f, "/"); ok && a != "" && b != "" {
			fields[i] = long(a) + "/" + long(b)
		}
	}
	s = strings.Join(fields, " ")
	s = strings.ReplaceAll(s, " / ", "/")
	if rest, ok := strings.CutSuffix(s, " %"); ok {
		s = rest
	}
	s = strings.ReplaceAll(s, "N nam nam N", "N nam N")
	return s, numbers
}

func long(s string) string {
	if l, ok := words().Short[s]; ok {
		return l
	}
	return s
}

// keyOf returns the column that a title names in one of the lists, or "".
func keyOf(lists map[string][]string, title string) string {
	plain, _ := plainTitle(title)
	for key, titles := range lists {
		if slices.Contains(titles, plain) {
			return key
		}
	}
	return ""
}
