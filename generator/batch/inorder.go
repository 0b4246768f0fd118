package batch

import (
	"context"
	"sync"
)

// InOrder does work on each of many things, so many at once, and tells the
// results in the order of the things, never two at once. When ctx ends it returns
// its error after the work in hand.
func InOrder[T, R any](ctx context.Context, atOnce int, things []T, work func(T) R, done func(R)) error {
	results := make([]chan R, len(things))
	for i := range results {
		results[i] = make(chan R, 1)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	defer wg.Wait()
	for range min(atOnce, len(things)) {
		wg.Go(func() {
			for i := range next {
				results[i] <- work(things[i])
			}
		})
	}
	go func() {
		defer close(next)
		for i := range things {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	for _, result := range results {
		select {
		case r := <-result:
			done(r)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
