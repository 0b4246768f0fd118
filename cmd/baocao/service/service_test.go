package service

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"baocao/generator"
)

const examples = "../../../examples/"

func example(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(examples + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// form returns a multipart body; the parts are name, file name and content.
func form(t testing.TB, parts ...[3]string) (body, contentType string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, p := range parts {
		h := textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + p[0] + `"; filename="` + p[1] + `"`}, "Content-Type": {"application/octet-stream"}}
		f, err := w.CreatePart(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, p[2]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String(), w.FormDataContentType()
}

func TestAnswers(t *testing.T) {
	letter := string(example(t, "mau-1.5-cong-van.yaml"))
	parsed, err := generator.Parse(t.Context(), "a.yaml", []byte(letter))
	if err != nil {
		t.Fatal(err)
	}
	inJSON, err := parsed.JSON()
	if err != nil {
		t.Fatal(err)
	}
	chart := string(example(t, "so-lieu-tu-bang-tinh.yaml"))
	sheet, csv := string(example(t, "so-lieu-tu-bang-tinh.xlsx")), string(example(t, "so-lieu-tu-bang-tinh.csv"))
	office := string(example(t, "co-quan.yaml"))
	whole, wholeType := form(t, [3]string{"document", "so-lieu.yaml", chart}, [3]string{"file", "so-lieu-tu-bang-tinh.xlsx", sheet},
		[3]string{"file", "so-lieu-tu-bang-tinh.csv", csv}, [3]string{"file", "co-quan.yaml", office})
	none, noneType := form(t, [3]string{"file", "a.png", "x"})
	twice, twiceType := form(t, [3]string{"document", "a.yaml", letter}, [3]string{"document", "b.yaml", letter})
	outside, outsideType := form(t, [3]string{"document", "a.yaml", letter}, [3]string{"file", "../a.png", "x"})
	same, sameType := form(t, [3]string{"document", "a.yaml", letter}, [3]string{"file", "a.png", "x"}, [3]string{"file", "a.png", "y"})

	docx, pdf := generator.DOCX.MediaType(), generator.PDF.MediaType()
	word := string(example(t, "lai-chau-2021-02.docx"))
	for _, c := range []struct {
		name, method, path, contentType, accept, language, body string
		status                                                  int
		media                                                   string
		holds                                                   string // in the body
	}{
		{"a PDF is the default", "POST", "/v1/documents", yamlType, "", "", letter, 200, pdf, "%PDF-"},
		{"a PDF of JSON", "POST", "/v1/documents", jsonType, "*/*", "", string(inJSON), 200, pdf, "%PDF-"},
		{"a Word file", "POST", "/v1/documents", yamlType, docx, "", letter, 200, docx, "word/document.xml"},
		{"both", "POST", "/v1/documents", yamlType, zipType, "", letter, 200, zipType, "diagnostics.json"},
		{"the preferred one", "POST", "/v1/documents", yamlType, pdf + ";q=0.5, " + docx, "", letter, 200, docx, "PK"},
		{"files beside it", "POST", "/v1/documents", wholeType, pdf, "", whole, 200, pdf, "%PDF-"},
		{"files are missing", "POST", "/v1/documents", yamlType, pdf, "", chart, 422, "", "urn:baocao:problem:faulty"},
		{"a fault, in Vietnamese", "POST", "/v1/documents", yamlType, pdf, "", "loai: [", 422, "", "Văn bản có lỗi"},
		{"a fault, in English", "POST", "/v1/documents", yamlType, pdf, "en-GB, vi;q=0.5", "loai: bao-caoo", 422, "", "The document has errors"},
		{"the finding has its place", "POST", "/v1/documents", yamlType, pdf, "", "loai: bao-caoo", 422, "", `"path":"loai"`},
		{"no such form", "POST", "/v1/documents", yamlType, "image/png", "", letter, 406, "", "urn:baocao:problem:accept"},
		{"a content type that is not taken", "POST", "/v1/documents", "image/png", "", "", letter, 415, "", "urn:baocao:problem:media-type"},
		{"no content type", "POST", "/v1/documents", "", "", "", letter, 415, "", "urn:baocao:problem:media-type"},
		{"a broken form", "POST", "/v1/documents", "multipart/form-data; boundary=x", "", "", "--y", 400, "", "urn:baocao:problem:multipart"},
		{"no document", "POST", "/v1/documents", noneType, "", "", none, 400, "", "urn:baocao:problem:document-missing"},
		{"two documents", "POST", "/v1/documents", twiceType, "", "", twice, 400, "", "urn:baocao:problem:document-twice"},
		{"a file outside", "POST", "/v1/documents", outsideType, "", "", outside, 400, "", "urn:baocao:problem:file-name"},
		{"two files of a name", "POST", "/v1/documents", sameType, "", "", same, 400, "", "urn:baocao:problem:file-twice"},
		{"a body that is too large", "POST", "/v1/documents", yamlType, "", "", strings.Repeat("#", 3<<20), 413, "", "urn:baocao:problem:too-large"},
		{"check of a report", "POST", "/v1/check", yamlType, "", "", letter, 200, jsonType, `"unjudged":false`},
		{"check of a Word file", "POST", "/v1/check", docx, jsonType, "en", word, 200, jsonType, `"components":[{"key":`},
		{"check finds", "POST", "/v1/check", yamlType, "", "", "loai: bao-caoo", 200, jsonType, `"id":"kind-misspelt"`},
		{"import", "POST", "/v1/import", docx, "", "", word, 200, jsonType, `"report":"`},
		{"import to YAML", "POST", "/v1/import", docx, yamlType, "", word, 200, yamlType, "loai: "},
		{"import of text", "POST", "/v1/import", "text/plain", yamlType, "", "BÁO CÁO\nTình hình tháng 2", 200, yamlType, "loai: "},
		{"import of nothing", "POST", "/v1/import", docx, "", "", "no Word file", 422, "", "urn:baocao:problem:faulty"},
		{"the schema", "GET", "/v1/schema", "", "", "", "", 200, "application/schema+json", `"$schema"`},
		{"the description", "GET", "/openapi.json", "", "", "", "", 200, jsonType, `"openapi": "3.1.0"`},
		{"alive", "GET", "/healthz", "", "", "", "", 200, "text/plain; charset=utf-8", "ok"},
		{"ready", "GET", "/readyz", "", "", "", "", 200, "text/plain; charset=utf-8", "ready"},
		{"figures", "GET", "/metrics", "", "", "", "", 200, "text/plain", "baocao_requests_total"},
		{"another method", "GET", "/v1/documents", "", "", "en", "", 405, "", "urn:baocao:problem:method"},
		{"nothing there", "GET", "/v2", "", "", "en", "", 404, "", "urn:baocao:problem:not-found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bounds := DefaultBounds()
			bounds.Body = 2 << 20
			s := New(bounds, "", quiet())
			s.metrics.answered("POST /v1/check", 200, time.Second)
			r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
			for name, value := range map[string]string{"Content-Type": c.contentType, "Accept": c.accept, "Accept-Language": c.language} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Fatalf("status %d, want %d: %.300s", w.Code, c.status, w.Body)
			}
			media := c.media
			if c.status >= 400 {
				media = "application/problem+json"
			}
			if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, media) {
				t.Errorf("Content-Type %q, want %q", got, media)
			}
			if !strings.Contains(w.Body.String(), c.holds) {
				t.Errorf("%q is not in %.500s", c.holds, w.Body)
			}
			described(t, r, c.body, w)
		})
	}
}

// described checks that the description that the service serves contains such an
// exchange.
func described(t *testing.T, r *http.Request, body string, w *httptest.ResponseRecorder) {
	t.Helper()
	route, params, err := router(t).FindRoute(r)
	if err != nil {
		if w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
			t.Errorf("not described: %v", err)
		}
		return
	}
	r.Body = io.NopCloser(strings.NewReader(body))
	in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true}}
	if w.Code == http.StatusOK {
		if err := openapi3filter.ValidateRequest(t.Context(), in); err != nil {
			t.Errorf("the description has no such request: %v", err)
		}
	}
	if err := openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())), Options: in.Options,
	}); err != nil {
		t.Errorf("the description has no such answer: %v", err)
	}
}

func router(t *testing.T) routers.Router {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(openAPI)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func init() {
	for _, media := range []string{generator.DOCX.MediaType(), generator.PDF.MediaType(), zipType, "application/octet-stream"} {
		openapi3filter.RegisterBodyDecoder(media, openapi3filter.FileBodyDecoder)
	}
	openapi3filter.RegisterBodyDecoder("application/schema+json", openapi3filter.RegisteredBodyDecoder(jsonType))
	openapi3filter.RegisterBodyDecoder(yamlType, openapi3filter.FileBodyDecoder)
}

// The ZIP contains what single requests return, and the same bytes each time.
func TestZIP(t *testing.T) {
	s := New(DefaultBounds(), "", quiet())
	ask := func(accept string) []byte {
		r := httptest.NewRequest("POST", "/v1/documents", bytes.NewReader(example(t, "lai-chau-2021-02.yaml")))
		r.Header.Set("Content-Type", yamlType)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Body.Bytes()
	}
	whole := ask(zipType)
	if !bytes.Equal(whole, ask(zipType)) {
		t.Error("different bytes the second time")
	}
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range generator.Formats() {
		f, err := z.Open("document." + string(format))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, ask(format.MediaType())) {
			t.Errorf("%s: the ZIP contains different bytes", format)
		}
	}
}

func TestToken(t *testing.T) {
	s := New(DefaultBounds(), "mật-khẩu", quiet())
	for _, c := range []struct {
		path, authorization string
		want                int
	}{
		{"/v1/schema", "", 401}, {"/v1/schema", "Bearer ", 401}, {"/v1/schema", "Bearer mật-khẩu", 200}, {"/v1/schema", "mật-khẩu", 401},
		{"/metrics", "", 401}, {"/nowhere", "", 401}, {"/healthz", "", 200}, {"/readyz", "", 200},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		if c.authorization != "" {
			r.Header.Set("Authorization", c.authorization)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.want || (w.Code == 401) != (w.Header().Get("WWW-Authenticate") != "") {
			t.Errorf("%s with %q: %d, want %d", c.path, c.authorization, w.Code, c.want)
		}
	}
}

// A page of another site, opened in the browser of a person who runs the service, gets
// nothing from it.
func TestForeignPage(t *testing.T) {
	s := New(DefaultBounds(), "", quiet())
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080/v1/check", strings.NewReader("x"))
	r.Header.Set("Origin", "https://example.org")
	r.Header.Set("Content-Type", "text/plain")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("status %d", w.Code)
	}
}

// held returns a service whose work waits until it is released.
func held(bounds Bounds) (s *Service, started, letGo chan struct{}, ask func() *httptest.ResponseRecorder) {
	s = New(bounds, "", quiet())
	started, letGo = make(chan struct{}, 100), make(chan struct{})
	handler := s.bounded(func(ctx context.Context, _ *http.Request, _ *input) (*answer, error) {
		started <- struct{}{}
		<-letGo
		return inJSON("done")
	})
	return s, started, letGo, func() *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/v1/check", strings.NewReader("loai: x"))
		r.Header.Set("Content-Type", yamlType)
		w := httptest.NewRecorder()
		handler(w, r)
		return w
	}
}

func refused(t *testing.T, w *httptest.ResponseRecorder, p *problem) {
	t.Helper()
	var got problemDetails
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if w.Code != p.status || got.Type != typePrefix+p.name || got.Detail == "" || (p.after > 0) != (w.Header().Get("Retry-After") != "") {
		t.Errorf("%d %+v, Retry-After %q; want %s", w.Code, got, w.Header().Get("Retry-After"), p.name)
	}
}

func TestBounds(t *testing.T) {
	t.Run("more than may wait", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			bounds := DefaultBounds()
			bounds.AtOnce, bounds.Waiting = 1, 1
			_, started, letGo, ask := held(bounds)
			first, second := make(chan *httptest.ResponseRecorder, 1), make(chan *httptest.ResponseRecorder, 1)
			go func() { first <- ask() }()
			<-started
			go func() { second <- ask() }()
			synctest.Wait()
			refused(t, ask(), problems.tooMany)
			close(letGo)
			if a, b := <-first, <-second; a.Code != 200 || b.Code != 200 {
				t.Errorf("%d, %d", a.Code, b.Code)
			}
		})
	})
	t.Run("no turn in time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			bounds := DefaultBounds()
			bounds.AtOnce, bounds.Wait, bounds.Work = 1, time.Second, time.Hour
			_, started, letGo, ask := held(bounds)
			go ask()
			<-started
			refused(t, ask(), problems.busy)
			close(letGo)
		})
	})
	t.Run("no room in time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			bounds := DefaultBounds()
			bounds.AtOnce, bounds.Body, bounds.Held, bounds.Wait, bounds.Work = 8, 10, 10, time.Second, time.Hour
			_, started, letGo, ask := held(bounds)
			go ask()
			<-started
			refused(t, ask(), problems.busy)
			close(letGo)
		})
	})
	// Work that does not end keeps its turn: there is never more of it than allowed.
	t.Run("work over its time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			bounds := DefaultBounds()
			bounds.AtOnce, bounds.Work, bounds.Wait = 1, time.Second, time.Second
			_, started, letGo, ask := held(bounds)
			refused(t, ask(), problems.tooLong)
			<-started
			refused(t, ask(), problems.busy)
			close(letGo)
			synctest.Wait()
			if w := ask(); w.Code != 200 {
				t.Errorf("status %d after it ended", w.Code)
			}
		})
	})
	t.Run("ending", func(t *testing.T) {
		s, _, _, ask := held(DefaultBounds())
		s.Drain()
		refused(t, ask(), problems.draining)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
		refused(t, w, problems.draining)
	})
	t.Run("a fault of the program", func(t *testing.T) {
		s := New(DefaultBounds(), "", quiet())
		var none []int
		r := httptest.NewRequest("POST", "/v1/check", strings.NewReader("x"))
		r.Header.Set("Content-Type", yamlType)
		w := httptest.NewRecorder()
		s.bounded(func(context.Context, *http.Request, *input) (*answer, error) { return inJSON(none[7]) })(w, r)
		refused(t, w, problems.fault)
		soon, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if s.turns.Acquire(soon, int64(s.bounds.AtOnce)) != nil {
			t.Error("its turn was not released")
		}
	})
}

// Over a real connection: a body that is announced too large or comes too slowly is
// refused, one that is cut short does no harm.
func TestConnections(t *testing.T) {
	bounds := DefaultBounds()
	bounds.Body, bounds.Read = 1000, 50*time.Millisecond
	server := httptest.NewServer(New(bounds, "", quiet()))
	defer server.Close()
	for _, c := range []struct{ name, head, body, want string }{
		{"announced too large", "Content-Length: 1001", "", "413 "},
		{"too large without a word", "Transfer-Encoding: chunked", "3e9\r\n" + strings.Repeat("#", 1001) + "\r\n0\r\n\r\n", "413 "},
		{"too slow", "Content-Length: 100", "loai", "408 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: application/yaml\r\n"+c.head+"\r\n\r\n"+c.body); err != nil {
				t.Fatal(err)
			}
			answer := make([]byte, 100)
			n, err := conn.Read(answer)
			if err != nil || !strings.HasPrefix(string(answer[:n]), "HTTP/1.1 "+c.want) {
				t.Errorf("%q, %v", answer[:n], err)
			}
		})
	}
}

// The log contains neither the content nor the name of a document.
func TestLogHasNothingOfDocuments(t *testing.T) {
	var log bytes.Buffer
	s := New(DefaultBounds(), "", slog.New(slog.NewJSONHandler(&log, nil)))
	body, contentType := form(t, [3]string{"document", "bi-mat.yaml", "loai: bao-cao\ntrich_yeu: Mật"})
	r := httptest.NewRequest("POST", "/v1/documents?bi-mat=Mật", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	s.ServeHTTP(httptest.NewRecorder(), r)
	var line map[string]any
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["route"] != "POST /v1/documents" || line["status"] != 422.0 {
		t.Errorf("%s", &log)
	}
	if strings.Contains(log.String(), "bi-mat") || strings.Contains(log.String(), "Mật") {
		t.Errorf("%s", &log)
	}
}

// Requests in progress when the service is stopped are finished, and then it ends.
func TestServeEnds(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	s, server := New(DefaultBounds(), "", quiet()), &http.Server{}
	started, letGo := make(chan struct{}), make(chan struct{})
	s.handle("POST /held", s.bounded(func(context.Context, *http.Request, *input) (*answer, error) {
		close(started)
		<-letGo
		return inJSON("done")
	}))
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, server, func() error { return server.Serve(listener) }) }()
	got := make(chan int, 1)
	go func() {
		answer, err := http.Post("http://"+listener.Addr().String()+"/held", yamlType, strings.NewReader("x"))
		if err != nil {
			got <- 0
			return
		}
		answer.Body.Close()
		got <- answer.StatusCode
	}()
	<-started
	end()
	close(letGo)
	if status := <-got; status != 200 {
		t.Errorf("status %d", status)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
