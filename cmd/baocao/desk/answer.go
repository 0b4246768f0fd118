package desk

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"

	"baocao/generator/batch"
)

// file is an answer in a format other than JSON.
type file struct {
	mediaType string
	data      []byte
	name      string // under which the browser saves it; empty to show it
}

// nothingMore is the answer to a request that was carried out.
var nothingMore = struct{}{}

// answer sends a value as JSON, or a file unchanged; where err is not nil, why
// something was not done.
func (d *Desk) answer(w http.ResponseWriter, value any, err error) {
	if err != nil {
		d.refuse(w, err)
		return
	}
	if made, ok := value.(file); ok {
		w.Header().Set("Content-Type", made.mediaType)
		if made.name != "" {
			w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(made.name))
		}
		_, _ = w.Write(made.data)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // the page may be closed
}

// refuse answers with why something was not done.
func (d *Desk) refuse(w http.ResponseWriter, err error) {
	status := http.StatusUnprocessableEntity
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		status = http.StatusNotFound
	case errors.Is(err, errOldState):
		status = http.StatusConflict
	case errors.As(err, &large):
		status = http.StatusRequestEntityTooLarge
		err = &batch.TooLargeError{Most: large.Limit}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": d.message(err)})
}

// handle handles requests about the folder, or about a file that is sent with them.
func (d *Desk) handle(do func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
		value, err := do(r)
		d.answer(w, value, err)
	}
}

// handleJSON handles requests that state in JSON what they ask for.
func handleJSON[T any](d *Desk, do func(*http.Request, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		wanted, err := bodyOf[T](w, r)
		var value any
		if err == nil {
			value, err = do(r, wanted)
		}
		d.answer(w, value, err)
	}
}

// bodyOf parses the body of a request.
func bodyOf[T any](w http.ResponseWriter, r *http.Request) (value T, err error) {
	err = json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&value)
	return value, err
}

// named is the report that a request is about.
type named struct {
	Name string `json:"name"`
}

func (n named) report() string { return n.Name }

// toDraft handles requests that state in JSON what they ask of a report; do gets it
// locked.
func toDraft[T interface{ report() string }](d *Desk, do func(*http.Request, *draft, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		wanted, err := bodyOf[T](w, r)
		if err != nil {
			d.refuse(w, err)
			return
		}
		d.locked(w, wanted.report(), func(draft *draft) (any, error) { return do(r, draft, wanted) })
	}
}

// ofDraft handles requests whose addresses name a report; look gets it locked.
func (d *Desk) ofDraft(look func(*http.Request, *draft) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d.locked(w, r.URL.Query().Get("name"), func(draft *draft) (any, error) { return look(r, draft) })
	}
}

// locked opens a report and locks it until the answer, which do returns, is sent.
func (d *Desk) locked(w http.ResponseWriter, name string, do func(*draft) (any, error)) {
	draft, err := d.open(name)
	if err != nil {
		d.refuse(w, err)
		return
	}
	draft.mu.Lock()
	defer draft.mu.Unlock()
	value, err := do(draft)
	d.answer(w, value, err)
}
