//go:build !linux

package heap

// askForHugePages does nothing: only Linux supports it.
func askForHugePages() {}
