package report

import (
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// Root returns the report file as YAML, with the values as they were read; nil when it
// could not be read.
func (r *Report) Root() *yaml.Node {
	if r.root == nil {
		return nil
	}
	return r.read(r.root)
}

func (r *Report) read(n *yaml.Node) *yaml.Node {
	if as := r.meant[n]; as != nil {
		return r.read(as)
	}
	if n.Content == nil {
		return n
	}
	as := *n
	as.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		as.Content[i] = r.read(child)
	}
	return &as
}

// step is where a key or an entry of a list begins, and its path. words is where a key
// begins without its quotation mark, and group the path of the mapping that it is in.
type step struct {
	at, words   diagnostic.Pos
	path, group string
}

// Locate sets the paths of the findings in the report file: the keys and entries above
// the place, "noi_dung[3].bang". It changes the list.
func (r *Report) Locate(found []diagnostic.Diagnostic) []diagnostic.Diagnostic {
	var steps []step
	for i := range found {
		d := &found[i]
		if r.root == nil || d.Path != "" || d.At.File != r.File || d.At.Start.Line == 0 {
			continue
		}
		if steps == nil {
			r.steps(r.root, "", &steps)
		}
		// The last step that does not begin later contains the place.
		after, _ := slices.BinarySearchFunc(steps, d.At.Start, func(s step, at diagnostic.Pos) int {
			if s.at.Line < at.Line || s.at.Line == at.Line && s.at.Column <= at.Column {
				return -1
			}
			return 1
		})
		var last step
		if after > 0 {
			last = steps[after-1]
		}
		d.Path = last.path
		// A missing key has the place of the first key of its mapping, or of an empty
		// mapping.
		group := last.path
		if last.words == d.At.Start {
			group = last.group
		}
		switch d.ID {
		case diagnostic.KeyMissing:
			d.Path = join(group, d.Args[0].(string))
		case diagnostic.KeyMissingOneOf:
			d.Path = group
		}
	}
	return found
}

func join(group, key string) string {
	if group == "" {
		return key
	}
	return group + "." + key
}

// steps lists the keys and entries of n, in the order of the file.
func (r *Report) steps(n *yaml.Node, path string, all *[]step) {
	place := func(n *yaml.Node) diagnostic.Pos { return r.source.pos(r.source.offset(n.Line, n.Column)) }
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			below := join(path, n.Content[i].Value)
			key := n.Content[i]
			*all = append(*all, step{place(key), r.source.extent(key).Start, below, path})
			r.steps(n.Content[i+1], below, all)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			below := path + "[" + strconv.Itoa(i) + "]"
			*all = append(*all, step{at: place(item), path: below})
			r.steps(item, below, all)
		}
	}
}
