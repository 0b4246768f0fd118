//go:build !windows && (!unix || aix || solaris)

package batch

import "os"

func tryLock(*os.File) error { return errNoLocks }
