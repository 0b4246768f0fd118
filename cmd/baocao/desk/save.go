package desk

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"baocao/generator/batch"
)

// saveAfter is how long a draft waits for more words before it is saved, retryAfter how
// long until the next attempt when that failed.
const (
	saveAfter  = 700 * time.Millisecond
	retryAfter = 5 * time.Second
)

// keep records what was typed in the journal, where a restarted program finds it, and
// schedules saving the report.
func (r *draft) keep() {
	r.unsaved = r.desk.journal.write(r.name, r.kept())
	r.later(saveAfter)
}

func (r *draft) later(after time.Duration) {
	if r.timer != nil {
		r.timer.Stop()
	}
	if r.closed {
		return
	}
	r.timer = time.AfterFunc(after, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.save()
	})
}

// onDisk saves the report, for what is made of the files on disk.
func (r *draft) onDisk() error {
	r.save()
	return r.unsaved
}

// save writes the report and its text files to disk, all or none, where no other
// program has changed them.
func (r *draft) save() {
	if r.saved == r.version || r.conflict {
		return
	}
	if r.timer != nil {
		r.timer.Stop()
	}
	var outputs []batch.Output
	if data := r.form.bytes(r.text); !bytes.Equal(data, r.was) {
		outputs = append(outputs, batch.Output{Name: path.Base(r.name), Data: data, Was: r.was})
	}
	for name, s := range r.sides {
		if data := s.form.bytes(s.text); !bytes.Equal(data, s.was) {
			outputs = append(outputs, batch.Output{Name: name, Data: data, Was: s.was})
		}
	}
	slices.SortFunc(outputs, func(a, b batch.Output) int { return strings.Compare(a.Name, b.Name) })
	_, err := batch.Put(r.root.Name(), batch.ReplaceOwn, 0, outputs...)
	var occupied *batch.OccupiedError
	switch {
	case errors.As(err, &occupied), errors.Is(err, batch.ErrChanged):
		r.conflict, r.unsaved = true, errConflict
	case err != nil:
		r.unsaved = err
		r.later(retryAfter)
	default:
		for _, o := range outputs {
			if o.Name == path.Base(r.name) {
				r.was = o.Data
			} else {
				r.sides[o.Name].was = o.Data
			}
		}
		r.saved, r.unsaved = r.version, nil
		r.desk.journal.drop(r.name)
	}
	r.desk.notify(event{Kind: "saved", Name: r.name, Saved: r.saving()})
}

// look detects changes of the files by other programs. Files without unsaved text are
// read again.
func (r *draft) look() {
	changed := false
	look := func(name string, was []byte) {
		data, err := fs.ReadFile(batch.Regular(r.root.FS()), name)
		changed = changed || err == nil && !bytes.Equal(data, was)
	}
	look(path.Base(r.name), r.was)
	for name, s := range r.sides {
		look(name, s.was)
	}
	switch {
	case !changed || r.conflict:
		return
	case r.saved != r.version:
		r.conflict, r.unsaved = true, errConflict
		r.desk.notify(event{Kind: "saved", Name: r.name, Saved: r.saving()})
	case r.read() == nil:
		r.desk.notify(event{Kind: "changed", Name: r.name})
	}
}

// settle ends a conflict: what was typed overwrites the file, which is kept as
// NAME.bak, or is dropped.
func (r *draft) settle(overwrite bool) error {
	if !overwrite {
		r.desk.journal.drop(r.name)
		return r.read()
	}
	outputs := []batch.Output{{Name: path.Base(r.name), Data: r.form.bytes(r.text), Was: r.was}}
	for name, s := range r.sides {
		outputs = append(outputs, batch.Output{Name: name, Data: s.form.bytes(s.text), Was: s.was})
	}
	if _, err := batch.Put(r.root.Name(), batch.ReplaceKeeping, 0, outputs...); err != nil {
		return err
	}
	r.was = outputs[0].Data
	for _, o := range outputs[1:] {
		r.sides[o.Name].was = o.Data
	}
	r.saved, r.conflict, r.unsaved = r.version, false, nil
	r.desk.journal.drop(r.name)
	return nil
}

// journalEntry returns the journal's entry for a draft.
func (r *draft) kept() journalEntry {
	k := journalEntry{Folder: r.desk.root.Name(), Name: r.name, Was: digest(r.was), Text: r.text, Sides: map[string]journalSide{}}
	for name, s := range r.sides {
		k.Sides[name] = journalSide{digest(s.was), s.text}
	}
	return k
}

// restore restores what was typed before the program was killed.
func (r *draft) restore(k journalEntry) {
	same := k.Was == digest(r.was)
	for name, s := range k.Sides {
		if _, ok := r.beside(name); !ok || digest(r.sides[name].was) != s.Was {
			same = false
		}
	}
	if same && k.Text == r.text && !slices.ContainsFunc(r.bodies, func(b *body) bool {
		s, ok := k.Sides[b.file]
		return ok && s.Text != r.sides[b.file].text
	}) {
		r.desk.journal.drop(r.name)
		return
	}
	r.text = k.Text
	for name, s := range k.Sides {
		if have := r.sides[name]; have != nil {
			have.text = s.Text
		} else {
			r.sides[name] = &side{text: s.Text}
		}
	}
	r.version++
	r.locate()
	if !same {
		r.conflict, r.unsaved = true, errConflict
		return
	}
	r.later(saveAfter)
}
