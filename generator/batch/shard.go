package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one of Count parts of a batch; Index counts from 0, as the pods of a
// Kubernetes Indexed Job do. The zero Shard is the whole batch.
type Shard struct{ Index, Count int }

var errShard = errors.New("a shard is i/n, i from 0 to n-1")

// ParseShard parses "i/n".
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

// whole reports whether there is only one part.
func (s Shard) whole() bool { return s.Count <= 1 }

// tag names the shard in file names: "0-of-4".
func (s Shard) tag() string { return fmt.Sprintf("%d-of-%d", s.Index, max(s.Count, 1)) }

// Manifest returns the file name of the shard's manifest: shards may share a folder.
func (s Shard) Manifest() string {
	if s.whole() {
		return "manifest.jsonl"
	}
	return "manifest-" + s.tag() + ".jsonl"
}

// sumsFile returns the name of its list of sums.
func (s Shard) sumsFile() string {
	if s.whole() {
		return SumsFile
	}
	return SumsFile + "-" + s.tag()
}

// Of returns the sources of the shard. The shard of a source depends only on its output
// name, so that added or removed reports do not move the others.
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
