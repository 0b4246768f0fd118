// Package localities knows which provinces and levels of local government are
// no more, and since when; don-vi-hanh-chinh.yaml has them with their sources.
package localities

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"time"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/typography"
)

//go:embed don-vi-hanh-chinh.yaml
var data []byte

// former is a province or a level that is no more.
type former struct {
	Since time.Time `yaml:"tu"`
	Name  string    `yaml:"ten"`
	Now   string    `yaml:"nay"`
}

type list struct {
	Provinces []former `yaml:"tinh"`
	Levels    []former `yaml:"cap"`
}

var all = sync.OnceValue(func() (l list) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&l); err != nil {
		panic(err) // the file is inside the program
	}
	return l
})

// councils are the bodies of a level: what follows their name is a level and
// the name of a unit.
var councils = []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN", "HĐND"}

// Gone finds, in the name of a body that issues a paper on a day, a province or
// a level of which it says that it is one and that is no more. was is the
// former name as the data have it, with its level; now is what it went into,
// since the day since.
func Gone(body string, on time.Time) (was, now string, since time.Time, found bool) {
	body, _ = typography.Normalize(body)
	text := " " + strings.Join(strings.Fields(strings.NewReplacer("–", "-", ",", " ", ";", " ", "OÀ", "ÒA").Replace(typography.Upper(body))), " ") + " "
	for _, f := range all().Provinces {
		if !on.Before(f.Since) && strings.Contains(text, " TỈNH "+typography.Upper(f.Name)+" ") {
			return "tỉnh " + f.Name, f.Now, f.Since, true
		}
	}
	for _, f := range all().Levels {
		if on.Before(f.Since) {
			continue
		}
		level := " " + typography.Upper(f.Name) + " "
		if slices.ContainsFunc(councils, func(c string) bool { return strings.Contains(text, " "+c+level) }) {
			return f.Name, f.Now, f.Since, true
		}
	}
	return "", "", time.Time{}, false
}
