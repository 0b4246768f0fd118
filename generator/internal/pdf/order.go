package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	pictureName = regexp.MustCompile(`(/I[0-9a-f]{40}) (\d+) 0 R\n`)
	reference   = regexp.MustCompile(`(\d+) 0 R`)
)

// group is a picture's objects, itself and then its mask or its colours, and
// the number that it has from fpdf.
type group struct {
	name string
	from int
	part []object
}

// orderPictures numbers the pictures in the order of their names, which are
// digests of them. fpdf numbers pictures of one width in any order, and names a
// picture anew each time it is handed over.
func (f *file) orderPictures() error {
	body := f.objects[resources].body
	places := pictureName.FindAllSubmatchIndex(body, -1)
	if places == nil {
		return nil
	}
	var groups []group
	for _, at := range places {
		from, err := strconv.Atoi(string(body[at[4]:at[5]]))
		if err != nil {
			return errShape
		}
		groups = append(groups, group{name: string(body[at[2]:at[3]]), from: from})
	}
	slices.SortFunc(groups, func(a, b group) int { return a.from - b.from })
	groups = slices.CompactFunc(groups, func(a, b group) bool { return a.from == b.from })
	first, end := groups[0].from, f.last-1 // fpdf's own description follows
	if first <= resources || groups[len(groups)-1].from >= end {
		return errShape
	}
	for i := range slices.Backward(groups) {
		groups[i].part = slices.Clone(f.objects[groups[i].from:end])
		end = groups[i].from
	}
	slices.SortFunc(groups, func(a, b group) int { return strings.Compare(a.name, b.name) })
	var names []byte
	for _, g := range groups {
		names = fmt.Appendf(names, "%s %d 0 R\n", g.name, first)
		for i, o := range g.part {
			f.objects[first+i] = moved(o, first-g.from)
		}
		first += len(g.part)
	}
	last := places[len(places)-1][1]
	f.set(resources, slices.Concat(body[:places[0][0]], names, body[last:]))
	return nil
}

// moved is a stream whose references, all of them to objects that move along,
// are so much higher.
func moved(o object, by int) object {
	dict, data, _ := bytes.Cut(o.body, []byte("stream\n"))
	dict = reference.ReplaceAllFunc(dict, func(ref []byte) []byte {
		n, _ := strconv.Atoi(string(bytes.TrimSuffix(ref, []byte(" 0 R"))))
		return fmt.Appendf(nil, "%d 0 R", n+by)
	})
	return object{slices.Concat(dict, []byte("stream\n"), data), o.stream}
}
