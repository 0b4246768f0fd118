// Package service offers the library over HTTP, for systems in other languages: it
// builds, checks and imports documents. It stores nothing, reads no file and contacts
// no other machine.
//
// Every bound is enforced: the size of a request, the bytes of requests in memory, the
// number of requests in progress and waiting, and the time of each step. What exceeds a
// bound is refused with a problem document (RFC 9457) that states which one, and when
// to try again.
package service

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/text/language"

	"baocao/generator/diagnostic"
)

// Bounds are the limits of a service. All of them must be above zero.
type Bounds struct {
	// Body is the largest request in bytes.
	Body int64
	// Held bounds the bytes of requests in memory at one time; at least Body.
	Held int64
	// AtOnce is the number of requests in progress at one time, Waiting the number of
	// further ones in the service.
	AtOnce, Waiting int
	// Wait is how long a request may wait for its turn, Read how long its body may take
	// to arrive, Work how long the work may take, and Send how long sending the answer
	// may take.
	Wait, Read, Work, Send time.Duration
}

// DefaultBounds suit one-page letters and reports of hundreds of pages in 300 MiB of
// memory, with as many workers as there are processors.
func DefaultBounds() Bounds {
	return Bounds{
		Body: 32 << 20, Held: 64 << 20,
		AtOnce: runtime.GOMAXPROCS(0), Waiting: 256,
		Wait: 30 * time.Second, Read: 30 * time.Second, Work: 60 * time.Second, Send: 30 * time.Second,
	}
}

// Service is an [http.Handler].
type Service struct {
	bounds   Bounds
	token    [sha256.Size]byte // the digest of the client's token; only where secured
	secured  bool
	log      *slog.Logger
	routes   *http.ServeMux
	metrics  *metrics
	inside   atomic.Int64 // requests that wait or are in progress
	held     *semaphore.Weighted
	turns    *semaphore.Weighted
	draining atomic.Bool
}

// New returns a service. Where token is not empty, every request except those of the
// probes must have it. The log gets one line for each request, without any content of
// the document: route, status, sizes, times.
func New(bounds Bounds, token string, log *slog.Logger) *Service {
	s := &Service{
		bounds: bounds, token: sha256.Sum256([]byte(token)), secured: token != "", log: log,
		routes: http.NewServeMux(),
		held:   semaphore.NewWeighted(bounds.Held), turns: semaphore.NewWeighted(int64(bounds.AtOnce)),
	}
	s.metrics = newMetrics(&s.inside)
	s.handle("POST /v1/documents", s.bounded(s.document))
	s.handle("POST /v1/check", s.bounded(s.check))
	s.handle("POST /v1/import", s.bounded(s.importDocument))
	s.handle("GET /v1/schema", s.schema)
	s.handle("GET /openapi.json", s.openAPI)
	s.handle("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, "ok\n") })
	s.handle("GET /readyz", s.ready)
	s.handle("GET /metrics", s.metrics.handler().ServeHTTP)
	s.handle(elsewhere, s.unknown)
	return s
}

// Drain makes the service refuse new requests, while it finishes the present ones;
// /readyz reports it.
func (s *Service) Drain() { s.draining.Store(true) }

// probes are requested by an orchestrator, which has no token.
var probes = map[string]bool{"GET /healthz": true, "GET /readyz": true}

// elsewhere is the pattern of all paths without a route.
const elsewhere = "/"

// ServeHTTP answers a request.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	seen := &recorder{ResponseWriter: w}
	seen.Header().Set("X-Content-Type-Options", "nosniff")
	seen.Header().Set("Cache-Control", "no-store")
	s.routes.ServeHTTP(seen, r)
	route := r.Pattern
	if route == elsewhere {
		route = "none"
	}
	took := time.Since(began)
	s.metrics.answered(route, seen.status, took)
	if !probes[route] {
		s.log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("route", route), slog.Int("status", seen.status),
			slog.Int64("bytes_in", max(r.ContentLength, 0)), slog.Int64("bytes_out", seen.bytes), slog.Duration("took", took))
	}
}

// foreignPages protects against pages of other sites that make a browser send requests
// to this machine.
var foreignPages = http.NewCrossOriginProtection()

// handle registers a route. It refuses requests from pages of other sites and, except
// for probes, requests without the token.
func (s *Service) handle(route string, answer http.HandlerFunc) {
	s.routes.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case foreignPages.Check(r) != nil:
			refuse(w, r, problems.foreignPage)
		case !probes[route] && !s.admitted(r):
			w.Header().Set("WWW-Authenticate", `Bearer realm="baocao"`)
			refuse(w, r, problems.unauthorized)
		default:
			answer(w, r)
		}
	})
}

func (s *Service) admitted(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	shown := sha256.Sum256([]byte(token))
	return !s.secured || ok && subtle.ConstantTimeCompare(shown[:], s.token[:]) == 1
}

// unknown answers requests without a route: another method, or an unknown path.
func (s *Service) unknown(w http.ResponseWriter, r *http.Request) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, route := s.routes.Handler(other); route != elsewhere {
			w.Header().Set("Allow", method)
			refuse(w, r, problems.method)
			return
		}
	}
	refuse(w, r, problems.notFound)
}

func (s *Service) ready(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		refuse(w, r, problems.draining)
		return
	}
	plain(w, "ready\n")
}

func plain(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(text)) // the client may be gone
}

// recorder records what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets [http.ResponseController] reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// languages matches the languages of answers; the first is the default.
var languages = sync.OnceValue(func() language.Matcher {
	return language.NewMatcher([]language.Tag{language.Vietnamese, language.English})
})

// languageOf returns the language that a client asks for with Accept-Language.
func languageOf(r *http.Request) diagnostic.Language {
	if _, i := language.MatchStrings(languages(), r.Header.Get("Accept-Language")); i == 1 {
		return diagnostic.English
	}
	return diagnostic.Vietnamese
}

// Serve serves until ctx ends; then it finishes the requests in progress, for as long
// as the bounds allow, and returns. serve is the server's own Serve.
func (s *Service) Serve(ctx context.Context, server *http.Server, serve func() error) error {
	server.Handler = s
	server.ReadHeaderTimeout = 10 * time.Second
	server.IdleTimeout = 2 * time.Minute
	server.MaxHeaderBytes = 16 << 10
	ended := make(chan error, 1)
	go func() { ended <- serve() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.Drain()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.bounds.Work+s.bounds.Send)
	defer cancel()
	return server.Shutdown(last)
}
