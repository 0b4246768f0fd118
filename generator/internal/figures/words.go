package figures

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
)

//go:embed words.yaml
var wordsFile []byte

// vocabulary is words.yaml.
type vocabulary struct {
	Short             map[string]string
	Columns, Computed map[string][]string
	Titles            map[string]string
	TableTitles       []string `yaml:"table_titles"`
	DefaultDecimals   int      `yaml:"default_decimals"`
	Units             []unit
	PercentDecimals   int `yaml:"percent_decimals"`
	Leads             []struct{ Words, Column string }
	TimesFrom         int64 `yaml:"times_from"`
	Phrases           struct {
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
}

// unit is the rule for the values of a unit.
type unit struct {
	Names    []string
	Decimals int
	// Counted reports whether it has no fractions, Rate whether it is a share, which is
	// compared by difference and never summed.
	Counted, Rate bool
}

var words = sync.OnceValue(func() *vocabulary {
	v := new(vocabulary)
	if err := yaml.Unmarshal(wordsFile, v); err != nil {
		panic(err) // the file is inside the program
	}
	return v
})

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
