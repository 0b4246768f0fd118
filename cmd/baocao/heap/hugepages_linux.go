package heap

import (
	"syscall"
	"unsafe"
)

// askForHugePages asks Linux to serve the next megabytes of the heap in huge pages, one
// fault for 2 MB instead of 512. Where the system is set to give them unasked, or never,
// it changes nothing.
//
// The runtime maps the heap in blocks of 4 MB, and a page must be mapped to be asked
// for. An allocation of a little more than a block makes it map two; the rest of these
// is what the command allocates next. The allocation itself is never touched, so it
// occupies addresses but no memory.
func askForHugePages() {
	const (
		block = 4 << 20 // bytes
		huge  = 2 << 20 // bytes
	)
	untouched := make([]byte, block+1)
	end := uintptr(unsafe.Pointer(&untouched[block]))
	from := end - end%huge
	to := end - end%block + 2*block
	syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_HUGEPAGE)
}
