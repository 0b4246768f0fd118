// Package lazyregexp compiles the regular expressions of package variables on first
// use. A program that starts for one report uses few of them, and compiling all at
// start took longer than reading the report.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Regexp is a [regexp.Regexp] that is compiled on first use.
type Regexp struct {
	compiled func() *regexp.Regexp
}

// New is like [regexp.MustCompile], except that it panics at the first use. In tests it
// compiles at once, so that a wrong expression fails every test.
func New(expr string) *Regexp { return Made(func() string { return expr }) }

// Made is like [New] for an expression that is built when it is compiled, from words in
// data.
func Made(expr func() string) *Regexp {
	re := &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr()) })}
	if strings.HasSuffix(os.Args[0], ".test") || strings.HasSuffix(os.Args[0], ".test.exe") {
		re.compiled()
	}
	return re
}

// The methods are those of [regexp.Regexp].

func (r *Regexp) MatchString(s string) bool            { return r.compiled().MatchString(s) }
func (r *Regexp) FindString(s string) string           { return r.compiled().FindString(s) }
func (r *Regexp) FindStringIndex(s string) []int       { return r.compiled().FindStringIndex(s) }
func (r *Regexp) FindStringSubmatch(s string) []string { return r.compiled().FindStringSubmatch(s) }
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	return r.compiled().FindStringSubmatchIndex(s)
}
func (r *Regexp) FindAllString(s string, n int) []string { return r.compiled().FindAllString(s, n) }
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringIndex(s, n)
}
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.compiled().FindAllStringSubmatch(s, n)
}
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringSubmatchIndex(s, n)
}
func (r *Regexp) ReplaceAllString(s, with string) string {
	return r.compiled().ReplaceAllString(s, with)
}
func (r *Regexp) ReplaceAllStringFunc(s string, with func(string) string) string {
	return r.compiled().ReplaceAllStringFunc(s, with)
}
func (r *Regexp) SubexpIndex(name string) int      { return r.compiled().SubexpIndex(name) }
func (r *Regexp) Split(s string, n int) []string   { return r.compiled().Split(s, n) }
func (r *Regexp) String() string                   { return r.compiled().String() }
func (r *Regexp) Match(b []byte) bool              { return r.compiled().Match(b) }
func (r *Regexp) Find(b []byte) []byte             { return r.compiled().Find(b) }
func (r *Regexp) FindSubmatch(b []byte) [][]byte   { return r.compiled().FindSubmatch(b) }
func (r *Regexp) FindSubmatchIndex(b []byte) []int { return r.compiled().FindSubmatchIndex(b) }
func (r *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	return r.compiled().FindAllSubmatch(b, n)
}
