package service

import (
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestMetrics reads what Prometheus reads.
func TestMetrics(t *testing.T) {
	var inside atomic.Int64
	inside.Store(3)
	m := newMetrics(&inside)
	for _, took := range []time.Duration{4 * time.Millisecond, 30 * time.Millisecond, 2 * time.Minute} {
		m.answered("POST /v1/check", 200, took)
	}
	m.answered("none", 404, 0)
	w := httptest.NewRecorder()
	m.handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range []string{
		"# TYPE baocao_requests_inside gauge", "baocao_requests_inside 3",
		"# TYPE baocao_requests_total counter",
		`baocao_requests_total{route="POST /v1/check",status="200"} 3`,
		`baocao_requests_total{route="none",status="404"} 1`,
		"# TYPE baocao_request_duration_seconds histogram",
		`baocao_request_duration_seconds_bucket{route="POST /v1/check",le="0.005"} 1`,
		`baocao_request_duration_seconds_bucket{route="POST /v1/check",le="0.05"} 2`,
		`baocao_request_duration_seconds_bucket{route="POST /v1/check",le="60"} 2`,
		`baocao_request_duration_seconds_bucket{route="POST /v1/check",le="+Inf"} 3`,
		`baocao_request_duration_seconds_count{route="POST /v1/check"} 3`,
		`# TYPE go_goroutines gauge`,
	} {
		if !strings.Contains(w.Body.String(), line+"\n") {
			t.Errorf("%s is not in\n%.3000s", line, w.Body)
		}
	}
}
