package report

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
)

// Root returns the report file as YAML; nil when it could not be read.
func (r *Report) Root() *yaml.Node { return r.root }

// step is where a key or an entry of a list begins, and its path.
type step struct {
	at   diagnostic.Pos
	path string
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
		if after > 0 {
			d.Path = steps[after-1].path
		}
		// A missing key has the place of the first key of its mapping.
		group, _ := cutLast(d.Path)
		switch d.ID {
		case diagnostic.KeyMissing:
			d.Path = join(group, d.Args[0].(string))
		case diagnostic.KeyMissingOneOf:
			d.Path = group
		}
	}
	return found
}

// cutLast splits a path before its last key.
func cutLast(path string) (group, key string) {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)], path[i+1:]
}

func join(group, key string) string {
	if group == "" {
		return key
	}
	return group + "." + key
}

// steps lists the keys and entries of n, in the order of the file.
func (r *Report) steps(n *yaml.Node, path string, all *[]step) {
	begin := func(n *yaml.Node, path string) {
		at := r.source.offset(n.Line, n.Column)
		*all = append(*all, step{r.source.pos(at), path})
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			below := join(path, n.Content[i].Value)
			begin(n.Content[i], below)
			r.steps(n.Content[i+1], below, all)
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			below := path + "[" + strconv.Itoa(i) + "]"
			begin(item, below)
			r.steps(item, below, all)
		}
	}
}
