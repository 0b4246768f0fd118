package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

type nonceKey struct{}

func withNonce(ctx context.Context, nonce string) context.Context {
	return context.WithValue(ctx, nonceKey{}, nonce)
}

func (d *Desk) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", d.index)
	for _, file := range []string{"desk.js", "desk.css", "icon.svg"} {
		mux.HandleFunc("GET /"+file, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-cache")
			http.ServeFileFS(w, r, bundle, "bundle/"+file)
		})
	}
	mux.HandleFunc("GET /fonts/{face}", d.font)
	mux.HandleFunc("GET /api/here", d.handle(d.here))
	mux.HandleFunc("GET /api/events", d.events)
	mux.HandleFunc("GET /api/folder", d.handle(d.folder))
	mux.HandleFunc("GET /api/report", d.ofDraft(d.report))
	mux.HandleFunc("GET /api/page/{hash}", d.ofDraft(d.drawn))
	mux.HandleFunc("POST /api/edit", toDraft(d, d.edit))
	mux.HandleFunc("POST /api/pause", toDraft(d, d.pause))
	mux.HandleFunc("POST /api/settle", toDraft(d, d.settle))
	mux.HandleFunc("POST /api/office", toDraft(d, d.addToOffice))
	mux.HandleFunc("GET /api/picture/{picture}", d.ofDraft(d.picture))
	mux.HandleFunc("GET /api/where", d.ofDraft(d.where))
	mux.HandleFunc("GET /api/seek", d.ofDraft(d.seek))
	mux.HandleFunc("GET /api/codes", d.ofDraft(d.codes))
	mux.HandleFunc("GET /api/sheet", d.ofDraft(d.sheet))
	mux.HandleFunc("GET /api/whole", d.ofDraft(d.whole))
	mux.HandleFunc("GET /api/faults", d.handle(d.faults))
	mux.HandleFunc("POST /api/new", handleJSON(d, d.begin))
	mux.HandleFunc("POST /api/import", d.handle(d.importWord))
	mux.HandleFunc("POST /api/put", d.handle(d.putBeside))
	mux.HandleFunc("POST /api/paste", handleJSON(d, d.paste))
	mux.HandleFunc("POST /api/make", toDraft(d, d.make))
	mux.HandleFunc("GET /api/signatures", d.handle(d.signatures))
	mux.HandleFunc("GET /api/issue", d.handle(d.issued))
	mux.HandleFunc("POST /api/number", toDraft(d, d.number))
	mux.HandleFunc("POST /api/sign", handleJSON(d, d.sign))
	mux.HandleFunc("GET /api/output", d.handle(d.output))
	mux.HandleFunc("POST /api/show", handleJSON(d, d.showOutput))
	mux.HandleFunc("POST /api/batch", handleJSON(d, d.batchAll))
	mux.HandleFunc("POST /api/check", d.handle(d.check))
	mux.HandleFunc("POST /api/fix", d.handle(d.fix))
	return mux
}

func (d *Desk) index(w http.ResponseWriter, r *http.Request) {
	data, err := bundle.ReadFile("bundle/index.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	nonce, _ := r.Context().Value(nonceKey{}).(string)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, strings.NewReplacer("NONCE", nonce, "LANGUAGE", string(d.language)).Replace(string(data)))
}

// fontFiles maps the names in the style sheet to faces.
var fontFiles = map[string]fonts.Face{
	"regular.ttf": fonts.Of(false, false), "bold.ttf": fonts.Of(true, false),
	"italic.ttf": fonts.Of(false, true), "bold-italic.ttf": fonts.Of(true, true),
}

func (d *Desk) here(_ *http.Request) (any, error) {
	return map[string]any{"folder": d.root.Name()}, nil
}

// events sends events to a page. While the request lasts the page is open.
func (d *Desk) events(w http.ResponseWriter, r *http.Request) {
	c := make(chan event, 64)
	d.mu.Lock()
	d.listeners[c] = true
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.listeners, c)
		d.left = time.Now()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 1000\n\n")
	_ = flush.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case e := <-c:
			data, _ := json.Marshal(e)
			if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
				return
			}
			_ = flush.Flush()
		}
	}
}

// kind is a kind of document that can be begun.
type kind struct {
	Key   string   `json:"key"`
	Name  string   `json:"name"`
	Needs []string `json:"needs"`
	Not   []string `json:"not"`
}

func (d *Desk) folder(_ *http.Request) (any, error) {
	reports, err := d.list()
	if err != nil {
		return nil, err
	}
	kinds := map[string][]kind{}
	for _, standard := range append(generator.Standards(), "") {
		for _, f := range generator.Forms(standard) {
			kinds[standard] = append(kinds[standard], kind{f.Kind, f.Name, f.Needs, f.Not})
		}
	}
	return map[string]any{"folder": d.root.Name(), "reports": reports, "kinds": kinds}, nil
}

// state is a report as a page shows it. After an edit it contains only what the page
// does not have.
type state struct {
	Name    string    `json:"name"`
	Version int       `json:"version"`
	Saved   *saving   `json:"saved"`
	Made    []int     `json:"made,omitempty"`
	Head    any       `json:"head,omitempty"`
	Bodies  []part    `json:"bodies"`
	Pages   []leaf    `json:"pages"`
	Found   []finding `json:"found"`
	Office  any       `json:"office,omitempty"`
	// Open reports whether the pages may change when typing pauses; the page then asks.
	Open bool `json:"open,omitempty"`
	// Imported holds the findings of the report's import; once.
	Imported *imported `json:"imported,omitempty"`
	// Refused states why the changes of the head were not made.
	Refused *phrase `json:"refused,omitempty"`
}

// part is a body and where its words are.
type part struct {
	Path   string  `json:"path"`
	Text   *string `json:"text,omitempty"`
	Fixed  bool    `json:"fixed,omitempty"`
	File   string  `json:"file"`
	Line   int     `json:"line"`   // of its first line, from 1; 0 where it has no places
	Indent int     `json:"indent"` // before each of its lines
}

// leaf is a page. Its drawing is fetched by its hash, or included.
type leaf struct {
	Hash    string             `json:"hash"`
	Label   string             `json:"label"`
	Width   int                `json:"width"`
	Height  int                `json:"height"`
	Sources []generator.Source `json:"sources,omitempty"`
	SVG     string             `json:"svg,omitempty"`
}

// finding is a finding.
type finding struct {
	ID       string           `json:"id"`
	Severity string           `json:"severity"`
	Summary  phrase           `json:"summary"`
	Fix      phrase           `json:"fix"`
	Clause   string           `json:"clause,omitempty"`
	Path     string           `json:"path,omitempty"`
	At       diagnostic.Range `json:"at"`
	Edits    []fixEdit        `json:"edits,omitempty"`
}

type fixEdit struct {
	At   diagnostic.Range `json:"at"`
	Text string           `json:"text"`
}

func findingsOf(list []diagnostic.Diagnostic) []finding {
	all := []finding{}
	for _, f := range list {
		m := finding{
			ID: string(f.ID), Severity: [...]string{"hint", "warning", "error"}[f.Severity()],
			Summary: phrase{f.Summary(diagnostic.Vietnamese), f.Summary(diagnostic.English)},
			Fix:     phrase{f.SuggestedFix(diagnostic.Vietnamese), f.SuggestedFix(diagnostic.English)},
			Clause:  f.Clause, Path: f.Path, At: f.At,
		}
		if f.Edit != nil {
			m.Edits = append(m.Edits, fixEdit{f.Edit.At, f.Edit.Text})
		}
		for _, e := range f.Also {
			m.Edits = append(m.Edits, fixEdit{e.At, e.Text})
		}
		all = append(all, m)
	}
	return all
}

// maxNear is how many drawings are included in a state; the page fetches the others
// when it shows them.
const maxNear = 4

// state returns what a page is to show. before are the pages that it has, near the
// first of those that it shows.
func (r *draft) state(whole bool, before []string, near int) state {
	s := state{Name: r.name, Version: r.version, Saved: r.saving(), Found: findingsOf(r.found), Open: r.open, Pages: []leaf{}, Bodies: []part{}}
	for _, b := range r.bodies {
		p := part{Path: b.path, Fixed: b.fixed, File: path.Base(r.name), Line: b.line, Indent: b.indent}
		if b.file != "" {
			p.File, p.Line, p.Indent = b.file, 1, 0
		}
		if whole {
			p.Text = &b.text
		}
		s.Bodies = append(s.Bodies, p)
	}
	has := map[string]bool{}
	for _, sum := range before {
		has[sum] = true
	}
	sent := 0
	for i, sum := range r.pages {
		size := r.layout.Pages[i]
		l := leaf{Hash: sum, Label: size.Label, Width: int(size.Width), Height: int(size.Height), Sources: size.Sources}
		if !has[sum] && i >= near && sent < maxNear {
			l.SVG = string(r.drawing(i))
			sent++
		}
		s.Pages = append(s.Pages, l)
	}
	return s
}

// headValues returns what the report file states except its bodies.
func (r *draft) headValues() any {
	st, err := parseStatement(r.text)
	if err != nil {
		return nil
	}
	return st.statedValues()
}

func (r *draft) saving() *saving {
	return &saving{r.saved, r.conflict, r.desk.message(r.unsaved)}
}

// report opens a report, or returns its state again.
func (d *Desk) report(r *http.Request, draft *draft) (any, error) {
	if err := draft.draw(r.Context(), false); err != nil {
		return nil, err
	}
	s := draft.state(true, nil, 0)
	s.Head = draft.headValues()
	s.Office = draft.office()
	d.mu.Lock()
	if about, ok := d.imported[draft.name]; ok {
		s.Imported = &about
	}
	d.mu.Unlock()
	return s, nil
}

// office returns the directory in which the report's names are looked up.
func (r *draft) office() any {
	o := batch.OfficeIn(r.root.Name())
	if o.Name == "" {
		o = batch.OfficeAbove(r.root.Name())
	}
	if o.Name == "" {
		o = r.desk.options.Office
	}
	var file yaml.Node
	if len(o.Data) == 0 || yaml.Unmarshal(o.Data, &file) != nil || len(file.Content) == 0 {
		return nil
	}
	return plain(file.Content[0])
}

// editRequest is an edit, and the page of the document that is shown meanwhile.
type editRequest struct {
	edit
	Near int `json:"near"`
}

func (d *Desk) edit(r *http.Request, draft *draft, e editRequest) (any, error) {
	before := draft.pages
	var refused *phrase
	made, err := draft.apply(e.edit)
	if err != nil && !errors.Is(err, errOldState) && len(e.Head) > 0 {
		words := d.message(err) // what was typed in the bodies is kept nevertheless
		refused = &words
		e.Head = nil
		made, err = draft.apply(e.edit)
	}
	if err != nil {
		return nil, err
	}
	draft.keep()
	if err := draft.draw(r.Context(), true); err != nil {
		return nil, err
	}
	s := draft.state(len(made) > 0, before, e.Near)
	s.Made, s.Refused = made, refused
	if len(made) > 0 || refused != nil {
		s.Head = draft.headValues()
	}
	return s, nil
}

// paused is the version that a page has when typing pauses, and the page of the
// document that it shows.
type paused struct {
	named
	Base int `json:"base"`
	Near int `json:"near"`
}

// pause draws the pages again when typing has paused, with the fit of the files. It
// stops when the page cancels the request because somebody types again.
func (d *Desk) pause(r *http.Request, draft *draft, at paused) (any, error) {
	before := draft.pages
	if at.Base != draft.version {
		return nil, errOldState
	}
	if err := draft.draw(r.Context(), false); err != nil {
		return nil, err
	}
	return draft.state(false, before, at.Near), nil
}

func (d *Desk) drawn(r *http.Request, draft *draft) (any, error) {
	if i := slices.Index(draft.pages, r.PathValue("hash")); i >= 0 {
		return file{mediaType: "image/svg+xml", data: draft.drawing(i)}, nil
	}
	return nil, fs.ErrNotExist
}

// settling states how a conflict ends: what was typed overwrites the file, or is
// dropped.
type settling struct {
	named
	Overwrite bool `json:"overwrite"`
}

func (d *Desk) settle(_ *http.Request, draft *draft, by settling) (any, error) {
	if err := draft.settle(by.Overwrite); err != nil {
		return nil, err
	}
	return map[string]any{"saved": draft.saving()}, nil
}

func (d *Desk) font(w http.ResponseWriter, r *http.Request) {
	face, ok := fontFiles[r.PathValue("face")]
	if !ok {
		d.refuse(w, fs.ErrNotExist)
		return
	}
	w.Header().Set("Content-Type", "font/ttf")
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(d.family().Screen(face)))
}

func (d *Desk) picture(r *http.Request, draft *draft) (any, error) {
	if draft.layout != nil {
		if data, kind, ok := draft.layout.Picture(r.PathValue("picture")); ok {
			return file{mediaType: kind, data: data}, nil
		}
	}
	return nil, fs.ErrNotExist
}

// seek finds the page on which a line of a file begins.
func (d *Desk) seek(r *http.Request, draft *draft) (any, error) {
	line, _ := strconv.Atoi(r.URL.Query().Get("line"))
	found := -1
	if draft.layout != nil {
		found = draft.layout.PageOf(r.URL.Query().Get("file"), line)
	}
	return map[string]int{"page": found}, nil
}

// whole returns the report file with what was typed.
func (d *Desk) whole(_ *http.Request, draft *draft) (any, error) {
	return map[string]string{"text": draft.text}, nil
}

// where returns the entry of the report file that a line belongs to.
func (d *Desk) where(r *http.Request, draft *draft) (any, error) {
	line, _ := strconv.Atoi(r.URL.Query().Get("line"))
	found := ""
	if s, err := parseStatement(draft.text); err == nil && r.URL.Query().Get("file") == path.Base(draft.name) {
		found = s.pathAt(line)
	}
	return map[string]string{"path": found}, nil
}
