// Package desk is baocao on a clerk's own computer: a page in the browser with the
// report on its left and the document on its right. The program serves only that
// browser and uses no network.
package desk

//go:generate npm --prefix page ci --silent
//go:generate npm --prefix page run --silent check
//go:generate npm --prefix page run --silent build

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
)

// Options state how a desk is opened.
type Options struct {
	// Folder is the folder that it shows: nothing outside it is read or written, except
	// an office's directory above it.
	Folder string
	// Settings is the folder for its address and for unsaved text; empty stores
	// neither.
	Settings string
	// Report holds the options for laying out reports; Files is replaced by each
	// report's own folder.
	Report generator.Options
	// Language is the language of the page until the user chooses another.
	Language diagnostic.Language
	// Explain returns the text for an error of the system.
	Explain func(error, diagnostic.Language) string
	// Show opens a file with the system's default program; nil shows nothing.
	Show func(file string) error
	// Lines returns the lines about a verified file: those about the file, then those
	// about each signature. Both languages have the same number of lines.
	Lines func(name string, v *signature.Verification, lang diagnostic.Language) [][]string
	// Idle is how long the desk continues when no page is open any more; 0 means a
	// minute.
	Idle time.Duration
}

// Desk is an open folder.
type Desk struct {
	root         *os.Root
	options      generator.Options
	explain      func(error, diagnostic.Language) string
	show         func(string) error
	verification func(string, *signature.Verification, diagnostic.Language) [][]string
	journal      journal
	settings     string
	language     diagnostic.Language
	idle         time.Duration
	listener     net.Listener
	token        string
	stop         context.CancelFunc

	mu        sync.Mutex
	drafts    map[string]*draft
	known     map[string]readResult
	pdfs      map[string]signedPDF
	counted   map[string]errorCount
	imported  map[string]imported
	listeners map[chan event]bool
	left      time.Time // when the last page was closed
	batch     context.CancelFunc
}

// Bounds of what comes from outside: an upload, any other request.
const (
	maxUpload  = 64 << 20
	maxRequest = 16 << 20
)

// Open makes a desk and reserves an address for it: the one that it had before it was
// killed, if free, so that a page still open finds it again.
func Open(o Options) (*Desk, error) {
	folder, err := filepath.Abs(o.Folder)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	d := &Desk{
		root: root, options: o.Report, explain: o.Explain, show: o.Show, verification: o.Lines, settings: o.Settings, language: o.Language, idle: o.Idle,
		drafts: map[string]*draft{}, known: map[string]readResult{}, pdfs: map[string]signedPDF{}, counted: map[string]errorCount{}, imported: map[string]imported{}, listeners: map[chan event]bool{},
		left: time.Now(),
	}
	if d.idle == 0 {
		d.idle = time.Minute
	}
	if d.settings != "" {
		d.journal = journal{filepath.Join(d.settings, "ban-nhap"), folder}
	}
	before := readAddress(d.settings, folder)
	d.token = before.Token
	if d.token == "" {
		d.token = newToken()
	}
	var c net.ListenConfig
	if before.Port != 0 {
		d.listener, err = c.Listen(context.Background(), "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(before.Port)))
	}
	if d.listener == nil || err != nil {
		d.listener, err = c.Listen(context.Background(), "tcp", "127.0.0.1:0")
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	writeAddress(d.settings, folder, address{d.port(), d.token})
	return d, nil
}

func (d *Desk) port() int { return d.listener.Addr().(*net.TCPAddr).Port }

// Address returns the URL for a browser: with the token, and a report where one is
// named.
func (d *Desk) Address(report string) string {
	return address{d.port(), d.token}.url(report)
}

// Serve serves until ctx ends, or until no page has been open for a while. Then
// everything typed is saved.
func (d *Desk) Serve(ctx context.Context) error {
	ctx, d.stop = context.WithCancel(ctx)
	defer d.stop()
	server := &http.Server{
		Handler:           &guard{d.listener.Addr().String(), d.token, d.handler()},
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	go d.watch(ctx)
	context.AfterFunc(ctx, func() { _ = server.Close() })
	err := server.Serve(d.listener)
	d.mu.Lock()
	drafts := d.drafts
	d.drafts = map[string]*draft{}
	d.mu.Unlock()
	for _, r := range drafts {
		r.close()
	}
	removeAddress(d.settings, d.root.Name())
	d.root.Close()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// watch looks for changes by other programs, and ends the desk when no page is open any
// more.
func (d *Desk) watch(ctx context.Context) {
	every := time.NewTicker(min(time.Second, d.idle/2))
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		d.mu.Lock()
		alone := len(d.listeners) == 0 && time.Since(d.left) > d.idle
		var drafts []*draft
		for _, r := range d.drafts {
			drafts = append(drafts, r)
		}
		d.mu.Unlock()
		if alone {
			d.stop()
			return
		}
		for _, r := range drafts {
			r.mu.Lock()
			r.look()
			r.mu.Unlock()
		}
	}
}

// event is a message to a page.
type event struct {
	Kind  string  `json:"kind"`
	Name  string  `json:"name,omitempty"`
	Saved *saving `json:"saved,omitempty"`
	Batch any     `json:"batch,omitempty"`
}

// saving reports whether a report is on disk.
type saving struct {
	Version  int    `json:"version"` // the version that is on disk
	Conflict bool   `json:"conflict,omitempty"`
	Trouble  phrase `json:"trouble,omitzero"`
}

// phrase is a text in both languages.
type phrase struct {
	Vietnamese string `json:"vi"`
	English    string `json:"en"`
}

func (d *Desk) message(err error) phrase {
	if err == nil {
		return phrase{}
	}
	for known, words := range refusals {
		if errors.Is(err, known) {
			return words
		}
	}
	var found diagnostic.Diagnostic
	if errors.As(err, &found) {
		return phrase{found.Summary(diagnostic.Vietnamese), found.Summary(diagnostic.English)}
	}
	return phrase{d.explain(err, diagnostic.Vietnamese), d.explain(err, diagnostic.English)}
}

// refusals are the texts for what the desk itself refuses.
var refusals = map[error]phrase{
	errOutside:     {"Tệp này ở ngoài thư mục đang mở", "This file is outside of the open folder"},
	errNoLayout:    {"Tệp này chưa đọc được thành văn bản", "This file cannot be read as a document yet"},
	errFaults:      {"Văn bản còn lỗi phải sửa; xem ở “Cần xem lại”", "The document has faults that must be fixed; see “To review”"},
	errNoPDF:       {"Chưa có tệp PDF của văn bản; hãy lập trước", "There is no PDF of the document yet; make it first"},
	errDay:         {"Ngày chưa đúng; viết ngày/tháng/năm, ví dụ 23/02/2026", "The date is not valid; write day/month/year, such as 23/02/2026"},
	errNoKind:      {"Không có loại văn bản này", "There is no such kind"},
	errNoName:      {"Tệp này không thuộc loại đưa vào văn bản được", "A file of this type cannot be used in a document"},
	errConflict:    {"Tệp vừa bị chương trình khác sửa; phần anh chị gõ chưa ghi đè lên", "Another program has changed the file; what you typed has not overwritten it"},
	errEncoding:    {"Tệp không phải mã UTF-8; hãy mở bằng Notepad rồi lưu lại với mã UTF-8", "The file is not in UTF-8; save it again in UTF-8"},
	errOldState:    {"Báo cáo vừa đổi ở trang khác; trang này lấy lại bản mới nhất", "The report was changed on another page; this page now shows the latest version"},
	errCannotGo:    {"Không hoàn tác được: chỗ này đã đổi sau đó", "This cannot be undone: the text here was changed since"},
	errNoSuchFix:   {"Chỗ này vừa đổi, không còn phải sửa như vậy", "The text here has just changed, so this fix no longer applies"},
	errNotSet:      {"Mục này viết theo cách không sửa được ở đây; hãy sửa trong “Toàn bộ tệp”", "This entry is written in a way that cannot be changed here; change it in “The whole file”"},
	errNoStatement: {"Tệp này không ghi mỗi mục một dòng; hãy sửa trong “Toàn bộ tệp”", "This file does not have one key per line; change it in “The whole file”"},
}

func (d *Desk) notify(e event) {
	// The caller may hold a draft; listeners are notified without waiting.
	go func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		for c := range d.listeners {
			select {
			case c <- e:
			default: // a page that does not read asks again when it does
			}
		}
	}()
}

// unsaved reports whether an open report waits to be saved; d is locked.
func (d *Desk) unsaved(name string) bool {
	r := d.drafts[name]
	if r == nil || !r.mu.TryLock() {
		return false
	}
	defer r.mu.Unlock()
	return r.saved != r.version
}

// page draws a page. Its pictures are fetched by their names.
func (d *Desk) page(w io.Writer, layout *generator.Layout, i int, name string) error {
	of := url.Values{"name": {name}}.Encode()
	return layout.WriteSVG(w, i, func(picture string) string { return "/api/picture/" + picture + "?" + of })
}

func itoa(n int) string { return strconv.Itoa(n) }

// keyOrder returns the keys of a report in the order of its schema.
var keyOrder = sync.OnceValue(func() (keys []string) {
	decoder := json.NewDecoder(strings.NewReader(string(generator.Schema())))
	depth, inside := 0, false
	for {
		token, err := decoder.Token()
		if err != nil {
			return keys
		}
		switch t := token.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
			} else {
				depth--
				if inside && depth == 1 {
					return keys
				}
			}
		case string:
			if depth == 1 && t == "properties" {
				inside = true
				continue
			}
			if !inside || depth != 2 {
				continue
			}
			keys = append(keys, t)
			var skip json.RawMessage
			if decoder.Decode(&skip) != nil {
				return keys
			}
		}
	}
})

//go:embed bundle
var bundle embed.FS

// family returns the fonts of the pages.
func (d *Desk) family() *fonts.Family {
	if d.options.Fonts != nil {
		return d.options.Fonts
	}
	return fonts.Default()
}
