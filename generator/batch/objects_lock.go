package batch

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"baocao/generator/internal/staged"
)

// objectLock protects a place in storage against a second run, as [lock] does a folder.
// The heartbeat of its holder shows that the holder is alive; where it has stopped,
// another run takes the lock over in one atomic step.
type objectLock struct {
	Objects
	key     string
	holder  holder
	version string
	beats   heartbeat
}

func acquireObjects(ctx context.Context, o Objects, shard Shard, lost func(error)) (*objectLock, error) {
	l := &objectLock{Objects: o, key: staged.Prefix + shard.tag() + lockEnding,
		holder: holder{Token: rand.Text(), Machine: machine(), Process: os.Getpid()}}
	for l.version == "" {
		old, err := l.vacant(ctx, l.key)
		if err != nil {
			return nil, err
		}
		if l.version, err = o.Put(ctx, l.key, l.text(), old); err != nil && !errors.Is(err, ErrChanged) {
			return nil, err
		}
	}
	if err := l.checkOthers(ctx, shard); err != nil {
		l.release()
		return nil, err
	}
	working := context.WithoutCancel(ctx)
	l.beats.begin(func() bool {
		version, err := l.Put(working, l.key, l.text(), l.version)
		switch {
		case err == nil:
			l.version = version
		case errors.Is(err, ErrChanged) && !l.owned(working):
			lost(ErrLost)
			return false
		} // a failing network is reported when the outputs are written
		return true
	})
	return l, nil
}

// vacant waits until the lock is known to have no living holder and returns the version
// to replace; a *BusyError when its holder lives.
func (l *objectLock) vacant(ctx context.Context, key string) (version string, err error) {
	_, version, err = l.Get(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	for waited := time.Duration(0); err == nil && waited < timeout; waited += beat / 2 {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(beat / 2):
		}
		data, now, err := l.Get(ctx, key)
		if errors.Is(err, fs.ErrNotExist) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if now != version {
			var other holder
			_ = json.Unmarshal(data, &other) // an unknown format has no name
			return "", busy(other)
		}
	}
	return version, err
}

// checkOthers looks for runs that divide the place into other shards.
func (l *objectLock) checkOthers(ctx context.Context, shard Shard) error {
	there, err := l.List(ctx, ".")
	if err != nil {
		return err
	}
	for _, other := range there {
		if !strings.HasPrefix(other.Key, staged.Prefix) || !strings.HasSuffix(other.Key, lockEnding) ||
			strings.HasSuffix(other.Key, fmt.Sprintf("-of-%d%s", max(shard.Count, 1), lockEnding)) {
			continue
		}
		if _, err := l.vacant(ctx, other.Key); err != nil {
			return err
		}
		if err := l.Remove(ctx, other.Key); err != nil {
			return err
		}
	}
	return nil
}

func (l *objectLock) text() []byte {
	l.holder.Beat++
	text, err := json.Marshal(l.holder)
	if err != nil {
		panic(err) // it is three strings and a number
	}
	return text
}

// owned reports whether the lock is still this run's: a heartbeat may have been written
// although its response was lost.
func (l *objectLock) owned(ctx context.Context) bool {
	data, version, err := l.Get(ctx, l.key)
	var now holder
	if err != nil || json.Unmarshal(data, &now) != nil || now.Token != l.holder.Token {
		return false
	}
	l.version = version
	return true
}

func (l *objectLock) release() {
	l.beats.end()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	if l.owned(ctx) {
		_ = l.Remove(ctx, l.key) // a lock that remains is taken over once its heartbeat has stopped
	}
}
