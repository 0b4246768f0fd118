package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
)

// opened is a desk over a folder of the test, and how to ask it.
type opened struct {
	*Desk
	t      *testing.T
	folder string
	ended  chan error
}

const shortReport = `# Lời chỉ dẫn
co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}
dia_danh: Lai Châu
ngay: 24/11/2026
loai: bao-cao
trich_yeu: Công tác tháng 11
noi_dung: |
  1. Công tác phòng bệnh.
  2. Công tác khám bệnh./.
ky:
  chuc_vu: Giám đốc
  ho_ten: Nguyễn Văn A
noi_nhan:
  - UBND tỉnh
  - "Lưu: VT"
`

func open(t *testing.T, settings string, files map[string]string) *opened {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return openFolder(t, settings, folder, 0)
}

func openFolder(t *testing.T, settings, folder string, idle time.Duration) *opened {
	t.Helper()
	d, err := Open(Options{Folder: folder, Settings: settings, Idle: idle,
		Explain: func(err error, _ diagnostic.Language) string { return err.Error() },
		Lines: func(name string, v *signature.Verification, _ diagnostic.Language) [][]string {
			lines := [][]string{{name + ": " + string(v.Verdict)}}
			for _, s := range v.Signatures {
				lines = append(lines, []string{s.Signer})
			}
			return lines
		}})
	if err != nil {
		t.Fatal(err)
	}
	o := &opened{d, t, folder, make(chan error, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	go func() { o.ended <- d.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-o.ended
		o.ended <- nil
	})
	return o
}

// ask sends a request as the desk's own page does; change makes it another.
func (o *opened) ask(method, path string, body any, change func(*http.Request)) (status int, answer []byte) {
	o.t.Helper()
	data, ok := body.([]byte)
	if !ok && body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			o.t.Fatal(err)
		}
	}
	r, err := http.NewRequest(method, "http://"+o.listener.Addr().String()+path, bytes.NewReader(data))
	if err != nil {
		o.t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: cookieName, Value: o.token})
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method != http.MethodGet {
		r.Header.Set("Origin", "http://"+r.Host)
		r.Header.Set("Content-Type", "application/json")
	}
	if change != nil {
		change(r)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	defer got.Body.Close()
	answer, err = io.ReadAll(got.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return got.StatusCode, answer
}

func TestOnlyTheOpenedBrowserIsLetIn(t *testing.T) {
	o := open(t, "", map[string]string{"a.yaml": shortReport})
	edit := map[string]any{"name": "a.yaml", "base": 1, "head": []any{map[string]any{"path": "so", "value": "1"}}}
	for name, c := range map[string]struct {
		method, path string
		body         any
		change       func(*http.Request)
		want         int
	}{
		"the page itself":                  {"GET", "/api/folder", nil, nil, 200},
		"no cookie":                        {"GET", "/api/folder", nil, func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		"a wrong cookie":                   {"GET", "/api/folder", nil, func(r *http.Request) { r.Header.Set("Cookie", cookieName+"=x") }, 403},
		"a wrong token":                    {"GET", "/?token=x", nil, nil, 403},
		"another name of this machine":     {"GET", "/api/folder", nil, func(r *http.Request) { r.Host = "desk.example:80" }, 421},
		"a name that was rebound":          {"GET", "/?token=" + o.token, nil, func(r *http.Request) { r.Host = "attacker.example" }, 421},
		"another site's script reads":      {"GET", "/api/folder", nil, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"another port of this machine":     {"GET", "/api/folder", nil, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		"another site's script writes":     {"POST", "/api/edit", edit, func(r *http.Request) { r.Header.Set("Origin", "https://attacker.example") }, 403},
		"a form of another site":           {"POST", "/api/edit", edit, func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		"a writer that does not say where": {"POST", "/api/edit", edit, func(r *http.Request) { r.Header.Del("Origin") }, 403},
		"another site's frame":             {"GET", "/", nil, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"out of the folder":                {"GET", "/api/report?name=../a.yaml", nil, nil, 422},
		"by an absolute path":              {"GET", "/api/report?name=/etc/passwd", nil, nil, 422},
		"a file that is no report":         {"GET", "/api/output?name=a.yaml", nil, nil, 422},
		"a file of Windows":                {"GET", "/api/report?name=C:%5Ca.yaml", nil, nil, 422},
	} {
		if status, answer := o.ask(c.method, c.path, c.body, c.change); status != c.want {
			t.Errorf("%s: status %d, want %d: %s", name, status, c.want, answer)
		}
	}
	if got, err := os.ReadFile(filepath.Join(o.folder, "a.yaml")); err != nil || string(got) != shortReport {
		t.Errorf("the report was changed: %v", err)
	}
}

func TestTheTokenBecomesACookie(t *testing.T) {
	o := open(t, "", nil)
	got, err := http.Get(o.Address("thư mục/a.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	cookie := got.Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Value != o.token {
		t.Errorf("cookie %+v", cookie)
	}
	if to := got.Header.Get("Refresh"); to != "0; url=/?open=th%C6%B0+m%E1%BB%A5c%2Fa.yaml" {
		t.Errorf("goes on to %q", to)
	}
	policy := got.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'; script-src 'self';") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

func TestALinkDoesNotLeadOut(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "b.yaml")
	if err := os.WriteFile(outside, []byte(shortReport), 0o644); err != nil {
		t.Fatal(err)
	}
	o := open(t, "", nil)
	if err := os.Symlink(outside, filepath.Join(o.folder, "b.yaml")); err != nil {
		t.Skip(err)
	}
	if status, answer := o.ask("GET", "/api/report?name=b.yaml", nil, nil); status == http.StatusOK {
		t.Errorf("a link led out: %s", answer)
	}
}

func TestUploadsAreBoundedAndNamed(t *testing.T) {
	o := open(t, "", map[string]string{"a.yaml": shortReport})
	plain := func(r *http.Request) { r.Header.Set("Content-Type", "application/octet-stream") }
	if status, _ := o.ask("POST", "/api/put?report=a.yaml&name=x.png", make([]byte, maxUpload+1), plain); status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: status %d", status)
	}
	if status, _ := o.ask("POST", "/api/put?report=a.yaml&name=x.exe", []byte("MZ"), plain); status != http.StatusUnprocessableEntity {
		t.Errorf("a program: status %d", status)
	}
	for _, want := range []string{"h nh.png", "h nh-2.png"} {
		_, answer := o.ask("POST", "/api/put?report=a.yaml&name=..%2F..%2Fh%20nh.png", []byte("x"), plain)
		if _, err := os.Stat(filepath.Join(o.folder, want)); err != nil {
			t.Errorf("%s: %v", answer, err)
		}
	}
	if status, answer := o.ask("POST", "/api/import?name=x.docx", []byte("PK\x03\x04 hỏng"), plain); status != http.StatusUnprocessableEntity {
		t.Errorf("a broken Word file: %d %s", status, answer)
	}
}

// A Word file on the program's icon becomes a report beside it.
func TestAWordFileOfTheFolderBecomesAReport(t *testing.T) {
	o := open(t, "", nil)
	data, err := os.ReadFile("../../../examples/lai-chau-2021-02.docx")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.folder, "cũ.docx"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	_, answer := o.ask("POST", "/api/import?from=c%C5%A9.docx", nil, nil)
	var made struct{ Name string }
	if err := json.Unmarshal(answer, &made); err != nil || made.Name != "cũ.yaml" {
		t.Fatalf("%v: %s", err, answer)
	}
	if status, answer := o.ask("GET", "/api/report?name=c%C5%A9.yaml", nil, nil); status != http.StatusOK || !bytes.Contains(answer, []byte("KINH TẾ")) {
		t.Errorf("%d %.200s", status, answer)
	}
	if status, answer := o.ask("POST", "/api/import?from=..%2Fx.docx", nil, nil); status == http.StatusOK {
		t.Errorf("out of the folder: %s", answer)
	}
}

func TestASecondStartFindsTheFirst(t *testing.T) {
	settings := t.TempDir()
	o := open(t, settings, map[string]string{"a.yaml": shortReport})
	if got := Running(t.Context(), settings, o.folder, "a.yaml"); got != o.Address("a.yaml") {
		t.Errorf("found %q, want %q", got, o.Address("a.yaml"))
	}
	if got := Running(t.Context(), settings, t.TempDir(), ""); got != "" {
		t.Errorf("another folder: found %q", got)
	}
}

func TestItEndsWithoutAnOpenPage(t *testing.T) {
	folder, settings := t.TempDir(), t.TempDir()
	o := openFolder(t, settings, folder, 200*time.Millisecond)
	select {
	case err := <-o.ended:
		if err != nil {
			t.Error(err)
		}
		o.ended <- nil
	case <-time.After(20 * time.Second):
		t.Fatal("it goes on")
	}
	if got := Running(t.Context(), settings, folder, ""); got != "" {
		t.Errorf("found %q", got)
	}
}

func TestEveryKindBegins(t *testing.T) {
	o := open(t, "", nil)
	var folder struct {
		Kinds map[string][]struct{ Key string }
	}
	_, answer := o.ask("GET", "/api/folder", nil, nil)
	if err := json.Unmarshal(answer, &folder); err != nil || len(folder.Kinds[""]) < 20 || !bytes.Contains(answer, []byte(`"reports":[]`)) {
		t.Fatalf("%v: %s", err, answer)
	}
	for _, standard := range generator.Standards() {
		if len(folder.Kinds[standard]) == 0 {
			t.Errorf("no kinds of %s: a report that names it would get those of another standard", standard)
		}
	}
	for standard, kinds := range folder.Kinds {
		for _, k := range kinds {
			status, answer := o.ask("POST", "/api/new", map[string]string{"standard": standard, "kind": k.Key}, nil)
			var made struct{ Name string }
			if json.Unmarshal(answer, &made) != nil || status != http.StatusOK {
				t.Errorf("%s: %d %s", k.Key, status, answer)
				continue
			}
			var s struct {
				Pages  []leaf
				Bodies []part
			}
			status, answer = o.ask("GET", "/api/report?name="+made.Name, nil, nil)
			if err := json.Unmarshal(answer, &s); err != nil || status != http.StatusOK || len(s.Pages) == 0 {
				t.Errorf("%s %s: %d %v: %.300s", standard, k.Key, status, err, answer)
			}
			if text, err := os.ReadFile(filepath.Join(o.folder, made.Name)); err != nil || unfilledLine(string(text)) != "" {
				t.Errorf("%s %s still has %q", standard, k.Key, unfilledLine(string(text)))
			}
		}
	}
}

// unfilledLine is the first line that is to be filled in and no comment.
func unfilledLine(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		stated, _, _ := strings.Cut(line, "#")
		if strings.Contains(stated, "…") {
			return line
		}
	}
	return ""
}

func TestBothFilesAreMadeAndNoneOfAReportWithFaults(t *testing.T) {
	o := open(t, "", map[string]string{"a.yaml": shortReport, "b.yaml": strings.Replace(shortReport, "24/11", "31/11", 1)})
	formats := []string{"docx", "pdf"}
	if status, answer := o.ask("POST", "/api/make", map[string]any{"name": "a.yaml", "formats": formats}, nil); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	for file, begins := range map[string]string{"a.docx": "PK", "a.pdf": "%PDF-"} {
		_, got := o.ask("GET", "/api/output?name="+file, nil, nil)
		if !bytes.HasPrefix(got, []byte(begins)) {
			t.Errorf("%s: %.60q", file, got)
		}
	}
	if status, _ := o.ask("POST", "/api/make", map[string]any{"name": "b.yaml", "formats": formats}, nil); status != http.StatusUnprocessableEntity {
		t.Errorf("with faults: status %d", status)
	}
	if _, err := os.Stat(filepath.Join(o.folder, "b.docx")); err == nil {
		t.Error("a report with faults was made")
	}
	// A person's own file is not replaced.
	if err := os.WriteFile(filepath.Join(o.folder, "a.docx"), []byte("của tôi"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, answer := o.ask("POST", "/api/make", map[string]any{"name": "a.yaml", "formats": formats}, nil)
	if !bytes.Contains(answer, []byte("output-foreign")) {
		t.Errorf("%s", answer)
	}
	if got, _ := os.ReadFile(filepath.Join(o.folder, "a.docx")); string(got) != "của tôi" {
		t.Error("a person's file was replaced")
	}
}

func TestTheWholeFolderIsMade(t *testing.T) {
	o := open(t, "", map[string]string{"a.yaml": shortReport, "b.yaml": shortReport, "c.yaml": strings.Replace(shortReport, "24/11", "31/11", 1)})
	c := make(chan event, 64)
	o.mu.Lock()
	o.listeners[c] = true
	o.mu.Unlock()
	if status, answer := o.ask("POST", "/api/batch", map[string]any{}, nil); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	for e := range c {
		if at, ok := e.Batch.(progress); ok && at.Ended {
			if at.Total != 3 || at.Done != 3 || at.Failed != 1 {
				t.Errorf("%+v", at)
			}
			break
		}
	}
	for _, file := range []string{"a.docx", "a.pdf", "b.docx", "b.pdf"} {
		if _, err := os.Stat(filepath.Join(o.folder, resultsFolder, file)); err != nil {
			t.Error(err)
		}
	}
}

// longReport is a report of about a hundred pages.
func longReport() string {
	head, tail, _ := strings.Cut(shortReport, "  1. Công")
	var b strings.Builder
	b.WriteString(head)
	for i := 1; i <= 900; i++ {
		fmt.Fprintf(&b, "  %d. Tiếp tục chỉ đạo các đơn vị thực hiện nghiêm công tác phòng bệnh, khám bệnh, chữa bệnh; tăng cường kiểm tra, giám sát; chủ động nguồn lực, thuốc, vật tư y tế; phối hợp với Ủy ban nhân dân các xã, phường tuyên truyền, vận động người dân thực hiện các biện pháp phòng bệnh tại nơi ở, nơi làm việc theo hướng dẫn của ngành Y tế.\n", i)
	}
	return b.String() + "  901. Công" + tail
}

// While words are typed the pages keep their fit; at a pause they are those that the
// files have, and a page with an older state gets none.
func TestAPauseGivesThePagesOfTheFiles(t *testing.T) {
	few := strings.Replace(shortReport, "  1. Công", strings.Repeat("  Đoạn này có một dòng.\n", 15)+"  1. Công", 1)
	o := open(t, "", map[string]string{"a.yaml": few})
	var s state
	get := func(method, path string, body any, want int) {
		t.Helper()
		s = state{}
		status, answer := o.ask(method, path, body, nil)
		if err := json.Unmarshal(answer, &s); status != want || err != nil {
			t.Fatalf("%s: %d %v %s", path, status, err, answer)
		}
	}
	get("GET", "/api/report?name=a.yaml", nil, http.StatusOK)
	opened := 0
	for range 30 {
		line := []any{map[string]any{"from": 0, "to": 0, "text": "Đoạn này có một dòng.\n"}}
		get("POST", "/api/edit", map[string]any{"name": "a.yaml", "base": s.Version, "bodies": map[string]any{"noi_dung": line}}, http.StatusOK)
		if !s.Open {
			continue
		}
		opened++
		version := s.Version
		get("POST", "/api/pause", map[string]any{"name": "a.yaml", "base": version}, http.StatusOK)
		paused := s
		get("GET", "/api/report?name=a.yaml", nil, http.StatusOK)
		if paused.Version != version || paused.Open || len(paused.Pages) != len(s.Pages) || paused.Pages[0].Hash != s.Pages[0].Hash {
			t.Errorf("version %d: at the pause %d pages, opened %d", version, len(paused.Pages), len(s.Pages))
		}
	}
	if opened == 0 {
		t.Error("no fit was ever kept")
	}
	get("POST", "/api/pause", map[string]any{"name": "a.yaml", "base": s.Version - 1}, http.StatusConflict)
}
