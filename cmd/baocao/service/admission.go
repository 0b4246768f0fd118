package service

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"time"

	"baocao/generator/batch"
)

// work is what a route does with a request that has been read. It runs while the
// request has its turn, and returns what is then sent.
type work func(ctx context.Context, r *http.Request, in *input) (*answer, error)

// bounded applies every bound to a request: it waits for space and for its turn, its
// body is read, the work is done, and the answer is sent after the turn is released.
func (s *Service) bounded(do work) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer, err := s.turn(w, r, do)
		if err != nil {
			fail(w, r, err)
			return
		}
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.bounds.Send)) // not supported by a test's recorder
		answer.send(w)
	}
}

func (s *Service) turn(w http.ResponseWriter, r *http.Request, do work) (*answer, error) {
	if s.draining.Load() {
		return nil, problems.draining
	}
	if r.ContentLength > s.bounds.Body {
		return nil, problems.tooLarge
	}
	defer s.inside.Add(-1)
	if s.inside.Add(1) > int64(s.bounds.AtOnce+s.bounds.Waiting) {
		return nil, problems.tooMany
	}
	waiting, cancel := context.WithTimeout(r.Context(), s.bounds.Wait)
	defer cancel()

	// Space is reserved before the body is read: what is not read is not in memory.
	weight := r.ContentLength
	if weight < 0 {
		weight = s.bounds.Body
	}
	if s.held.Acquire(waiting, weight) != nil {
		return nil, problems.busy
	}
	release := func() { s.held.Release(weight) }
	in, err := s.read(w, r)
	if err != nil {
		release()
		return nil, err
	}
	if s.turns.Acquire(waiting, 1) != nil {
		release()
		return nil, problems.busy
	}
	return s.do(r, in, do, func() { s.turns.Release(1); release() })
}

// read reads the body, within its time.
func (s *Service) read(w http.ResponseWriter, r *http.Request) (*input, error) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(s.bounds.Read)) // not supported by a test's recorder
	in, err := readInput(r, http.MaxBytesReader(w, r.Body, s.bounds.Body))
	_ = control.SetReadDeadline(time.Time{})
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, problems.tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, problems.slow
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, problems.cutShort
	}
	return in, err
}

// do runs the work. A request that exceeds its time is answered at once; it keeps its
// turn until the work ends, so that there is never more work in parallel than allowed.
func (s *Service) do(r *http.Request, in *input, do work, release func()) (*answer, error) {
	type result struct {
		answer *answer
		err    error
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.bounds.Work)
	done := make(chan result, 1)
	go func() {
		defer cancel()
		defer release()
		var got result
		got.err = batch.Guard(func() (err error) { got.answer, err = do(ctx, r, in); return err })
		done <- got
	}()
	ended := func(got result) (*answer, error) {
		if errors.Is(got.err, context.DeadlineExceeded) {
			return nil, problems.tooLong
		}
		return got.answer, got.err
	}
	select {
	case got := <-done:
		return ended(got)
	case <-ctx.Done():
	}
	select {
	case got := <-done: // it ended at the same moment
		return ended(got)
	default:
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return nil, problems.tooLong
}
