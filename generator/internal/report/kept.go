package report

import "bytes"

// Kept keeps what was made of the files beside a report, so that the next state of the
// report makes it again only of the files that have changed. It keeps what was asked
// for since the last call of [Kept.Turn], and in the turn before. A nil Kept keeps
// nothing.
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
