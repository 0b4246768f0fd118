package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/cmd/baocao/service"
)

// serveOrder holds the arguments of baocao serve.
type serveOrder struct {
	listen, tokenFile string
	size              int
	timeout           time.Duration
}

// serveMemory is the soft memory limit of the garbage collector, in bytes: the bounds
// of the service keep the requests below it.
const serveMemory = 220 << 20

func (s *session) serveCommand() *cobra.Command {
	var o serveOrder
	bounds := service.DefaultBounds()
	cmd := &cobra.Command{
		Use:  "serve",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.serve(cmd.Context(), o) },
	}
	cmd.Flags().StringVar(&o.listen, "listen", "127.0.0.1:8080", "")
	cmd.Flags().StringVar(&o.tokenFile, "token-file", "", "")
	cmd.Flags().IntVar(&o.size, "max-size", int(bounds.Body>>20), "")
	cmd.Flags().DurationVar(&o.timeout, "timeout", bounds.Work, "")
	return cmd
}

// serve serves until it is interrupted, which is its normal end.
func (s *session) serve(ctx context.Context, o serveOrder) error {
	token, err := s.accessToken(o.tokenFile)
	if err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(o.listen)
	if err != nil {
		return usageError{s.word(sayListenWrong, o.listen)}
	}
	if ip := net.ParseIP(host); token == "" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usageError{s.word(sayTokenNeeded, o.listen)}
	}
	if o.size < 1 || o.timeout <= 0 {
		return usageError{s.word(sayBoundWrong)}
	}
	bounds := service.DefaultBounds()
	bounds.Body, bounds.Work = int64(o.size)<<20, o.timeout
	bounds.Held = max(bounds.Held, bounds.Body)
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayCannotListen, o.listen, s.reason(err)))
		return errReported
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(serveMemory)
	}
	fmt.Fprintln(s.out, s.word(sayListening, listener.Addr()))
	log := slog.New(slog.NewJSONHandler(s.err, nil))
	server := &http.Server{ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	err = service.New(bounds, token, log).Serve(ctx, server, func() error { return server.Serve(listener) })
	if errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(s.err, s.word(sayServeCut))
		return errReported
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayServed))
	return nil
}

// accessToken returns the token of clients, from a file or from BAOCAO_TOKEN. It is
// never on the command line, which other users of the machine can read.
func (s *session) accessToken(file string) (string, error) {
	if file == "" {
		return os.Getenv("BAOCAO_TOKEN"), nil
	}
	data, err := s.readNamed(file)
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(data))
	if token == "" {
		return "", usageError{s.word(sayTokenEmpty, file)}
	}
	return token, nil
}
