// Command baocao turns reports in YAML into Word and PDF files.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	_ "baocao/cmd/baocao/heap" // before the libraries are initialised
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// Writing to a closed pipe returns an error instead of ending the program silently.
	signal.Ignore(syscall.SIGPIPE)
	// The first interrupt requests the end, the second kills.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
