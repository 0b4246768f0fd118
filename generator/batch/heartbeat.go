package batch

import "time"

// heartbeat shows that the holder of a lock is alive. The zero value has not begun.
type heartbeat struct{ stop, done chan struct{} }

// begin calls once at every beat, until it returns false or the heartbeat ends.
func (h *heartbeat) begin(once func() bool) {
	h.stop, h.done = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(h.done)
		tick := time.NewTicker(beat)
		defer tick.Stop()
		for {
			select {
			case <-h.stop:
				return
			case <-tick.C:
			}
			if !once() {
				return
			}
		}
	}()
}

// end ends the heartbeat and waits for a call in progress.
func (h *heartbeat) end() {
	if h.stop != nil {
		close(h.stop)
		<-h.done
	}
}
