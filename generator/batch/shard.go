package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one of Count parts of a batch; Index counts from 0, as the pods of
// a Kubernetes Indexed Job do. The zero Shard is the whole.
type Shard struct{ Index, Count int }

var errShard = errors.New("a shard is i/n, i from 0 to n-1")

// ParseShard reads "i/n".
func ParseShard(text string) (Shard, error) {
	i, n, ok := strings.Cut(text, "/")
	index, err := strconv.Atoi(i)
	if err != nil || !ok {
		return Shard{}, errShard
	}
	count, err := strconv.Atoi(n)
	if err != nil || index < 0 || index >= count {
		return Shard{}, errShard
	}
	return Shard{index, count}, nil
}

// whole reports whether there is but one part.
func (s Shard) whole() bool { return s.Count <= 1 }

// tag names the part in names of files: "0-of-4".
func (s Shard) tag() string { return fmt.Sprintf("%d-of-%d", s.Index, max(s.Count, 1)) }

// Manifest is the name of its manifest: parts may share a folder.
func (s Shard) Manifest() string {
	if s.whole() {
		return "manifest.jsonl"
	}
	return "manifest-" + s.tag() + ".jsonl"
}

// sumsFile is the name of its list of sums.
func (s Shard) sumsFile() string {
	if s.whole() {
		return SumsFile
	}
	return SumsFile + "-" + s.tag()
}

// Of are the sources of the part. A source's part follows from its output
// name alone, so that reports that come or go do not move the others.
func (s Shard) Of(sources []Source) []Source {
	if s.whole() {
		return sources
	}
	var part []Source
	for _, source := range sources {
		sum := sha256.Sum256([]byte(source.Stem))
		if binary.BigEndian.Uint64(sum[:])%uint64(s.Count) == uint64(s.Index) {
			part = append(part, source)
		}
	}
	return part
}
