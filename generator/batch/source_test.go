package batch

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	dir := write(t, map[string]string{
		"vao/a.yaml": "", "vao/A-hoa.YAML": "", "vao/b.yml": "", "vao/c.txt": "", "vao/.an.yaml": "",
		"vao/co-quan.yaml": "", "vao/q1/co-quan.yaml": "",
		"vao/q1/a.yaml": "", "vao/q1/sau/d.yaml": "", "vao/q2/a.yaml": "", "vao/.git/x.yaml": "",
		"khac/a.yaml": "", "vao/[1].yaml": "", "vao/hinh.yaml/e.yaml": "",
	})
	t.Chdir(dir)
	for _, c := range []struct {
		names string
		want  string // source=stem, or source!error
	}{
		{"vao/a.yaml", "vao/a.yaml=a"},
		{"vao/c.txt", "vao/c.txt=c.txt"},
		{"vao/q1", "vao/q1/a.yaml=a vao/q1/sau/d.yaml=sau/d"},
		{"./vao/q1/ vao/q1/a.yaml", "vao/q1/a.yaml=a vao/q1/sau/d.yaml=sau/d"},
		{"vao/q1 vao/q2", "vao/q1/a.yaml=q1/a vao/q1/sau/d.yaml=q1/sau/d vao/q2/a.yaml=q2/a"},
		{"vao/q1/a.yaml khac/a.yaml", "khac/a.yaml=khac/a vao/q1/a.yaml=vao/q1/a"},
		{"vao/*.y*ml", "vao/[1].yaml=[1] vao/a.yaml=a vao/b.yml=b vao/hinh.yaml/e.yaml=hinh.yaml/e"},
		{"vao/q?/*.yaml", "vao/q1/a.yaml=q1/a vao/q2/a.yaml=q2/a"},
		{"vao/q[12]", "vao/q1/a.yaml=q1/a vao/q1/sau/d.yaml=q1/sau/d vao/q2/a.yaml=q2/a"},
		{"vao/**/d.yaml", "vao/q1/sau/d.yaml=q1/sau/d"},
		{"vao/**/q1/*.yaml", "vao/q1/a.yaml=q1/a"},
		{"**/khong.yaml", "**/khong.yaml!" + ErrNone.Error()},
		{"vao/[1].yaml", "vao/[1].yaml=[1]"},
		{"vao/q1 vao/q*/a.yaml", "vao/q1/a.yaml=q1/a vao/q1/sau/d.yaml=q1/sau/d vao/q2/a.yaml=q2/a"},
	} {
		t.Run(c.names, func(t *testing.T) {
			var got []string
			for _, s := range find(t, strings.Fields(c.names)...) {
				name := filepath.ToSlash(s.Name)
				if s.Err != nil {
					got = append(got, fmt.Sprintf("%s!%v", name, s.Err))
				} else {
					got = append(got, name+"="+s.Stem)
				}
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
	if _, err := Find([]string{"vao/[a"}); !errors.Is(err, path.ErrBadPattern) {
		t.Error(err)
	}
}

func TestClashesAreRefusedAlike(t *testing.T) {
	t.Chdir(write(t, map[string]string{"x/a.yaml": "", "x/a.yml": "", "x/b.yaml": "", "x/q/a.yaml": ""}))
	refused := 0
	for _, s := range find(t, "x") {
		var clash *ClashError
		if errors.As(s.Err, &clash) {
			refused++
			if clash.Other == s.Name {
				t.Errorf("%s clashes with itself", s.Name)
			}
		}
	}
	if refused != 2 {
		t.Errorf("%d sources refused", refused)
	}
}

func TestShardsAreAPartition(t *testing.T) {
	var sources []Source
	for i := range 1000 {
		sources = append(sources, Source{Stem: fmt.Sprintf("2021/%d", i)})
	}
	seen := map[string]int{}
	for i := range 7 {
		part := Shard{i, 7}.Of(sources)
		if len(part) < 100 || len(part) > 190 {
			t.Errorf("part %d has %d of 1000", i, len(part))
		}
		for _, s := range part {
			seen[s.Stem]++
		}
		// Removing a source moves no other.
		fewer := Shard{i, 7}.Of(sources[1:])
		if !slices.Equal(fewer, part) && !slices.Equal(fewer, part[1:]) {
			t.Errorf("shard %d changed", i)
		}
	}
	if len(seen) != 1000 {
		t.Errorf("%d sources are in a shard", len(seen))
	}
	for _, bad := range []string{"", "1", "/", "1/", "/2", "2/2", "-1/2", "0/0", "a/b", "1/2/3", "99999999999999999999/2"} {
		if s, err := ParseShard(bad); err == nil {
			t.Errorf("%q is %v", bad, s)
		}
	}
}
