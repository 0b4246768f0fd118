package pkcs11

import "syscall"

func symbol(path, name string) (uintptr, error) {
	library, err := syscall.LoadLibrary(path)
	if err != nil {
		return 0, err
	}
	return syscall.GetProcAddress(library, name)
}
