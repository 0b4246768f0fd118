package object

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Update is an incremental update of a file (ISO 32000-1, 7.5.6): new objects and new
// values of old ones. The bytes of the file do not change.
type Update struct {
	file    *File
	objects map[int]Object
	size    int
	// Info, when not the zero Ref, becomes the trailer's /Info.
	Info Ref
}

// Update begins an update.
func (f *File) Update() *Update {
	size, _ := f.Trailer.Get("Size").(Int)
	for n := range f.entries {
		size = max(size, Int(n+1))
	}
	return &Update{file: f, objects: map[int]Object{}, size: int(size)}
}

// Add adds a new object.
func (u *Update) Add(o Object) Ref {
	ref := Ref{Number: u.size}
	u.size++
	u.objects[ref.Number] = o
	return ref
}

// Set sets the value of an object of the file, or of an added one.
func (u *Update) Set(ref Ref, o Object) { u.objects[ref.Number] = o }

// Get returns an object's value with the changes so far.
func (u *Update) Get(o Object) Object {
	if ref, ok := o.(Ref); ok {
		if changed, ok := u.objects[ref.Number]; ok {
			return changed
		}
	}
	return u.file.Resolve(o)
}

// Bytes returns the whole file with the update, and the offset of each changed object.
// The cross-reference has the same form as the file's own, as readers expect.
func (u *Update) Bytes() ([]byte, map[Ref]int, error) {
	out := slices.Grow(slices.Clone(u.file.Data), 1<<16)
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	places := map[Ref]int{}
	rows := map[int]row{}
	for _, n := range slices.Sorted(maps.Keys(u.objects)) {
		ref := Ref{Number: n}
		if p, known := u.file.entries[n]; known {
			ref.Generation = p.Generation
		}
		places[ref] = len(out)
		rows[n] = row{1, len(out), ref.Generation}
		out = appendIndirect(out, ref, u.objects[n])
	}
	start := len(out)
	if int64(start) > math.MaxUint32 {
		return nil, nil, fmt.Errorf("%w: it is too large", ErrDamaged)
	}
	trailer := u.trailer(out)
	if !u.file.Streams {
		out = append(out, "xref\n"...)
		for _, group := range neighbours(rows) {
			out = fmt.Appendf(out, "%d %d\n", group[0], len(group))
			for _, n := range group {
				out = fmt.Appendf(out, "%010d %05d n\r\n", rows[n].at, rows[n].index)
			}
		}
		out = append(out, "trailer\n"...)
		out = append(trailer.Set("Size", Int(u.size)).append(out), '\n')
		return appendEnd(out, start), places, nil
	}
	own := u.size
	rows[own] = row{1, start, 0}
	var index Array
	var data []byte
	for _, group := range neighbours(rows) {
		index = append(index, Int(group[0]), Int(len(group)))
		for _, n := range group {
			b := rows[n].bytes()
			data = append(data, b[:]...)
		}
	}
	dict := append(Dict{{"Type", Name("XRef")}, {"Index", index}, {"W", rowWidths}}, trailer.Set("Size", Int(own+1))...)
	out = appendIndirect(out, Ref{Number: own}, &Stream{dict, data})
	return appendEnd(out, start), places, nil
}

// trailer returns the file's own trailer with the changes of an update.
func (u *Update) trailer(body []byte) Dict {
	d := Dict{{"Size", nil}, {"Prev", Int(u.file.Start)}}
	for _, key := range []Name{"Root", "Info"} {
		if v := u.file.Trailer.Get(key); v != nil {
			d = append(d, Entry{key, v})
		}
	}
	if u.Info != (Ref{}) {
		d = d.Set("Info", u.Info)
	}
	sum := sha256.Sum256(body)
	now := String(sum[:16])
	first := Object(now)
	if id := u.file.Array(u.file.Trailer.Get("ID")); len(id) == 2 {
		first = id[0]
	}
	return append(d, Entry{"ID", Array{first, now}})
}

// neighbours returns the numbers in groups without a gap.
func neighbours(rows map[int]row) [][]int {
	var groups [][]int
	for _, n := range slices.Sorted(maps.Keys(rows)) {
		if last := len(groups) - 1; last >= 0 && groups[last][len(groups[last])-1] == n-1 {
			groups[last] = append(groups[last], n)
		} else {
			groups = append(groups, []int{n})
		}
	}
	return groups
}
