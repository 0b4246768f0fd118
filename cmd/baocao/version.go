package main

import (
	"cmp"
	"runtime"
	"runtime/debug"
)

// release is the last release in CHANGELOG.md. A build that does not record its own
// version gets this name: it is that release or a later state.
const release = "v0.1.0"

// version returns the program's version, the revision of its sources and its date, as
// far as the build recorded them.
func (s *session) version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return s.versionOf(info)
}

func (s *session) versionOf(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, set := range info.Settings {
		settings[set.Key] = set.Value
	}
	revision := settings["vcs.revision"]
	const shown = 12 // hexadecimal digits of a revision
	if len(revision) > shown {
		revision = revision[:shown]
	}
	if revision == "" {
		revision = s.word(sayVersionUnknown)
	} else if settings["vcs.modified"] == "true" {
		revision = s.word(sayVersionChanged, revision)
	}
	version := info.Main.Version
	if version == "" || version == "(devel)" {
		version = release + "+devel"
	}
	made := cmp.Or(settings["vcs.time"], runtime.Version())
	return s.word(sayVersion, version, revision, made, runtime.GOOS, runtime.GOARCH)
}
