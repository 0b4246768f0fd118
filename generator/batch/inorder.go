package batch

import (
	"context"
	"sync"
)

// InOrder calls work for each of many things, atOnce at a time, and calls done with the
// results in the order of the things, never concurrently. When ctx ends, InOrder waits
// for the work in progress and returns the error of ctx.
func InOrder[T, R any](ctx context.Context, atOnce int, items []T, work func(T) R, done func(R)) error {
	results := make([]chan R, len(items))
	for i := range results {
		results[i] = make(chan R, 1)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	defer wg.Wait()
	for range min(atOnce, len(items)) {
		wg.Go(func() {
			for i := range next {
				results[i] <- work(items[i])
			}
		})
	}
	go func() {
		defer close(next)
		for i := range items {
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
