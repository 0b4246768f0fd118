//go:build !linux

package heap

// askForHugePages does nothing: only Linux can be asked for them.
func askForHugePages() {}
