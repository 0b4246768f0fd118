package desk

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// address is how a second start, or a start after a crash, finds a desk.
type address struct {
	Port  int    `json:"port"`
	Token string `json:"token"`
}

func newToken() string { return rand.Text() + rand.Text() }

func (a address) url(report string) string {
	values := url.Values{"token": {a.Token}}
	if report != "" {
		values.Set("open", report)
	}
	return "http://127.0.0.1:" + strconv.Itoa(a.Port) + "/?" + values.Encode()
}

func addressFile(settings, folder string) string {
	return filepath.Join(settings, "dang-mo", digest([]byte(folder))[:24]+".json")
}

func readAddress(settings, folder string) (a address) {
	if settings == "" {
		return a
	}
	data, err := os.ReadFile(addressFile(settings, folder))
	if err != nil || json.Unmarshal(data, &a) != nil || len(a.Token) < 26 {
		return address{}
	}
	return a
}

// writeAddress lets a second start find this one; if it cannot be written, the second
// opens a desk of its own, which does no harm.
func writeAddress(settings, folder string, a address) {
	if settings == "" {
		return
	}
	file := addressFile(settings, folder)
	data, err := json.Marshal(a)
	if err == nil && os.MkdirAll(filepath.Dir(file), 0o700) == nil {
		_ = os.WriteFile(file, data, 0o600)
	}
}

func removeAddress(settings, folder string) {
	if settings != "" {
		_ = os.Remove(addressFile(settings, folder))
	}
}

// Running returns the address of a desk that has already opened the folder; empty when
// there is none.
func Running(ctx context.Context, settings, folder, report string) string {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	a := readAddress(settings, folder)
	if a.Port == 0 {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:"+strconv.Itoa(a.Port)+"/api/here", nil)
	if err != nil {
		return ""
	}
	ask.AddCookie(&http.Cookie{Name: cookieName, Value: a.Token})
	answer, err := (&http.Client{Transport: &http.Transport{Proxy: nil}}).Do(ask)
	if err != nil {
		return ""
	}
	defer answer.Body.Close()
	var here struct {
		Folder string `json:"folder"`
	}
	if answer.StatusCode != http.StatusOK || json.NewDecoder(answer.Body).Decode(&here) != nil || here.Folder != folder {
		return ""
	}
	return a.url(report)
}
