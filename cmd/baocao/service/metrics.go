package service

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	vm "github.com/VictoriaMetrics/metrics"
)

// metrics are the values shown by /metrics, in the text format of Prometheus.
type metrics struct{ set *vm.Set }

// durations are the bounds of the buckets of request times, in seconds.
var durations = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}

// newMetrics returns the metrics of a service; inside is how many requests wait or are
// worked on.
func newMetrics(inside *atomic.Int64) *metrics {
	vm.ExposeMetadata(true) // the type of each
	set := vm.NewSet()
	set.NewGauge("baocao_requests_inside", func() float64 { return float64(inside.Load()) })
	return &metrics{set}
}

// answered counts a request by its route and status; took is the time from its first
// byte to the answer's last.
func (m *metrics) answered(route string, status int, took time.Duration) {
	m.set.GetOrCreateCounter(fmt.Sprintf("baocao_requests_total{route=%q,status=\"%d\"}", route, status)).Inc()
	m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("baocao_request_duration_seconds{route=%q}", route), durations).Update(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.set.WritePrometheus(w)
		vm.WriteProcessMetrics(w)
	})
}
