// Package localities knows which provinces and levels of local government were
// abolished, and since when; don-vi-hanh-chinh.csv lists them with their sources.
package localities

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"baocao/generator/internal/typography"
)

//go:embed don-vi-hanh-chinh.csv
var data string

// former is an abolished province or level.
type former struct {
	since     time.Time
	name, now string
}

type list struct{ provinces, levels []former }

var all = sync.OnceValue(func() (l list) {
	rows := csv.NewReader(strings.NewReader(data))
	rows.Comma, rows.Comment, rows.FieldsPerRecord = ';', '#', 4
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return l
		}
		if err != nil {
			panic(err) // the file is embedded in the program
		}
		since, err := time.Parse(time.DateOnly, row[1])
		if err != nil {
			panic(err)
		}
		f := former{since, row[2], row[3]}
		switch row[0] {
		case "tinh":
			l.provinces = append(l.provinces, f)
		case "cap":
			l.levels = append(l.levels, f)
		default:
			panic(row[0])
		}
	}
})

// councils are the bodies of a level: their name is followed by a level and the name of
// a unit.
var councils = []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN", "HĐND"}

// Gone finds, in the name of a body that issues a document on a day, an abolished
// province or level. was is the former name in the data, with its level; now is what it
// became part of, since the day since.
func Gone(body string, on time.Time) (was, now string, since time.Time, found bool) {
	body, _ = typography.Normalize(body)
	text := " " + strings.Join(strings.Fields(strings.NewReplacer("–", "-", ",", " ", ";", " ", "OÀ", "ÒA").Replace(typography.Upper(body))), " ") + " "
	for _, f := range all().provinces {
		if !on.Before(f.since) && strings.Contains(text, " TỈNH "+typography.Upper(f.name)+" ") {
			return "tỉnh " + f.name, f.now, f.since, true
		}
	}
	for _, f := range all().levels {
		if on.Before(f.since) {
			continue
		}
		level := " " + typography.Upper(f.name) + " "
		if slices.ContainsFunc(councils, func(c string) bool { return strings.Contains(text, " "+c+level) }) {
			return f.name, f.now, f.since, true
		}
	}
	return "", "", time.Time{}, false
}
