package main

import (
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"baocao/generator/diagnostic"
)

// The help names exactly the existing commands and options, in both languages.
func TestHelpNamesEveryCommandAndOption(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		s := &session{lang: lang}
		usage := s.word(sayUsage)
		root := s.root()
		for _, cmd := range root.Commands() {
			if cmd.Hidden {
				continue
			}
			if !strings.Contains(usage, "  baocao "+cmd.Name()) {
				t.Errorf("%s: the help does not name %s", lang, cmd.Name())
			}
			if cmd.Short == "" {
				t.Errorf("%s: a completion has no text for %s", lang, cmd.Name())
			}
			cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
				if f.Name != "help" && !strings.Contains(usage, "--"+f.Name) && !strings.Contains(usage, "-"+f.Shorthand+" ") {
					t.Errorf("%s: the help does not name --%s of %s", lang, f.Name, cmd.Name())
				}
			})
		}
		for _, named := range regexp.MustCompile(`(?m)^  baocao ([a-z]+)`).FindAllStringSubmatch(usage, -1) {
			if cmd, _, err := root.Find([]string{named[1]}); err != nil || cmd == root {
				t.Errorf("%s: the help names %s, which does not exist", lang, named[1])
			}
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"build", "batch", "import", "check", "new", "schema", "bao-cao", "attach-source"}
	for typed, want := range map[string]string{
		"biuld": "build", "buidl": "build", "built": "build", "Build": "build", "bacth": "batch", "imprt": "import",
		"chek": "check", "nwe": "new", "shcema": "schema", "bao-caoo": "bao-cao", "att": "attach-source",
		"dung": "", "x": "", "": "", "attach-sorce": "attach-source",
	} {
		if got := nearest(typed, names); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestVersion(t *testing.T) {
	built := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"},
		{Key: "vcs.time", Value: "2026-11-30T01:02:03Z"},
		{Key: "vcs.modified", Value: "true"},
	}}
	for _, c := range []struct {
		lang string
		info *debug.BuildInfo
		want string
	}{
		{"vi", built, "baocao v1.2.3, bản dựng 0123456789ab, có sửa đổi (2026-11-30T01:02:03Z, "},
		{"en", built, "baocao v1.2.3, revision 0123456789ab, modified (2026-11-30T01:02:03Z, "},
		{"vi", &debug.BuildInfo{}, "baocao " + release + "+devel, bản dựng không rõ (go"},
	} {
		if got := (&session{lang: c.lang}).versionOf(c.info); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q", c.lang, got)
		}
	}
}

// TestRelease looks for the release that the program names in the changelog.
func TestRelease(t *testing.T) {
	log, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	var releases []string
	for line := range strings.Lines(string(log)) {
		if name, ok := strings.CutPrefix(line, "## v"); ok {
			releases = append(releases, "v"+strings.TrimSpace(name))
		}
	}
	if len(releases) == 0 || releases[0] != release {
		t.Errorf("the program is %s, the changelog has the releases %q", release, releases)
	}
}

func TestDuration(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		1234 * time.Millisecond:   {"1,2 giây", "1.2 s"},
		2 * time.Second:           {"2 giây", "2 s"},
		125500 * time.Millisecond: {"2 phút 5,5 giây", "2 min 5.5 s"},
	} {
		if got := duration(d); got != (diagnostic.Localized{Vietnamese: want[0], English: want[1]}) {
			t.Errorf("%v: %q", d, got)
		}
	}
}

// The manual contains everything that the help does, as roff that no line of the help
// can break.
func TestManual(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		var out strings.Builder
		s := &session{lang: lang, out: &out}
		if err := s.manCommand().RunE(&cobra.Command{}, nil); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		if !strings.HasPrefix(page, ".TH BAOCAO 1\n") || !strings.Contains(page, `\-\-attach\-source`) {
			t.Errorf("%s: %.80q", lang, page)
		}
		request := regexp.MustCompile(`^\.(TH BAOCAO 1|SH [^.]+|nf|fi|TP)$`)
		for line := range strings.Lines(page) {
			if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, ".") && !request.MatchString(line) {
				t.Errorf("%s: the line %q is a request", lang, line)
			}
		}
	}
}
