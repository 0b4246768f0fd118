package report

import "bytes"

// Kept caches what was made of the files beside a report, so that for the next state of
// the report only changed files are read again. It keeps what was requested since the
// last call of [Kept.Turn], and between the two calls before. A nil Kept keeps nothing.
type Kept[T any] struct{ now, before map[string]made[T] }

type made[T any] struct {
	data []byte
	of   T
}

// Turn begins the next state of a report; what the last state did not use is dropped.
func (k *Kept[T]) Turn() { k.before, k.now = k.now, map[string]made[T]{} }

// Of returns what read makes of the data of a file, or what it made of equal data
// before. key is everything else that it depends on. Nobody may change the result.
func (k *Kept[T]) Of(key string, data []byte, read func([]byte) T) T {
	if k == nil {
		return read(data)
	}
	m, ok := k.before[key]
	if !ok || !bytes.Equal(m.data, data) {
		m = made[T]{data, read(data)}
	}
	k.now[key] = m
	return m.of
}
