package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"baocao/generator"
)

// server is baocao serve in a separate process.
type server struct {
	*exec.Cmd
	address  string
	out, log bytes.Buffer
	read     chan struct{}
}

func startServer(t testing.TB, args ...string) *server {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{Cmd: exec.Command(self, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...), read: make(chan struct{})}
	s.Args[0] = "baocao" // under this name the test binary is the command
	s.Stderr = &s.log
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill() })
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	if s.address = regexp.MustCompile(`http://\S+`).FindString(first); err != nil || s.address == "" {
		t.Fatalf("it said %q: %v; %s", first, err, &s.log)
	}
	go func() { defer close(s.read); _, _ = io.Copy(&s.out, lines) }()
	return s
}

// end asks the service to end, and waits for it.
func (s *server) end(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	<-s.read
	if err := s.Wait(); err != nil {
		t.Errorf("it ended with %v: %s", err, &s.log)
	}
}

// client runs a program in another language.
func client(t *testing.T, program string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// Clients in other languages, as in the examples, get their documents, and the service
// ends when it is asked to.
func TestServe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a single process cannot be interrupted")
	}
	s := startServer(t)
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("Python", func(t *testing.T) {
		target := t.TempDir() + "/a.pdf"
		client(t, "python3", filepath.Join(examples, "clients/make.py"), s.address, target)
		if data, err := os.ReadFile(target); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%v, %.20q", err, data)
		}
	})
	t.Run("Node", func(t *testing.T) {
		target := t.TempDir() + "/a.zip"
		client(t, "node", filepath.Join(examples, "clients/make.mjs"), s.address, filepath.Join(examples, "so-lieu-tu-bang-tinh.yaml"), target,
			filepath.Join(examples, "co-quan.yaml"), filepath.Join(examples, "so-lieu-tu-bang-tinh.csv"), filepath.Join(examples, "so-lieu-tu-bang-tinh.xlsx"))
		if data, err := os.ReadFile(target); err != nil || !bytes.HasPrefix(data, []byte("PK")) {
			t.Errorf("%v, %.20q", err, data)
		}
	})
	s.end(t)
	if !strings.Contains(s.out.String(), "mọi yêu cầu đang làm đều đã xong") {
		t.Errorf("it said %q", &s.out)
	}
	if strings.Contains(s.log.String(), "so-lieu") {
		t.Errorf("the log contains a document's name: %s", &s.log)
	}
}

// BenchmarkServe sends requests from many clients in parallel. It reports documents per
// second, the median and the 95th percentile of the times, and the peak memory of the
// process. A request may fail only with a proper refusal.
func BenchmarkServe(b *testing.B) {
	for _, report := range []string{"mau-1.5-cong-van", "lai-chau-2021-02"} {
		data, err := os.ReadFile("../../examples/" + report + ".yaml")
		if err != nil {
			b.Fatal(err)
		}
		for _, clients := range []int{1, 8, 64, 256} {
			b.Run(fmt.Sprintf("%s/clients=%d", report, clients), func(b *testing.B) {
				s := startServer(b)
				client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
				var mu sync.Mutex
				var took []time.Duration
				refused := 0
				work := make(chan struct{})
				var all sync.WaitGroup
				for range clients {
					all.Go(func() {
						for range work {
							began := time.Now()
							r, err := http.NewRequest("POST", s.address+"/v1/documents", bytes.NewReader(data))
							if err != nil {
								b.Error(err)
								return
							}
							r.Header.Set("Content-Type", "application/yaml")
							r.Header.Set("Accept", generator.PDF.MediaType())
							answer, err := client.Do(r)
							if err != nil {
								b.Error(err)
								continue
							}
							n, err := io.Copy(io.Discard, answer.Body)
							answer.Body.Close()
							mu.Lock()
							switch {
							case err != nil:
								b.Error(err)
							case answer.StatusCode == 200 && n == answer.ContentLength:
								took = append(took, time.Since(began))
							case (answer.StatusCode == 429 || answer.StatusCode == 503) && answer.Header.Get("Retry-After") != "":
								refused++
							default:
								b.Errorf("status %d", answer.StatusCode)
							}
							mu.Unlock()
						}
					})
				}
				b.ResetTimer()
				for range b.N {
					work <- struct{}{}
				}
				close(work)
				all.Wait()
				b.StopTimer()
				slices.Sort(took)
				if len(took) == 0 {
					b.Fatal("no document was made")
				}
				b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "documents/s")
				b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "ms-middle")
				b.ReportMetric(float64(took[len(took)*19/20].Milliseconds()), "ms-p95")
				b.ReportMetric(float64(refused), "refused")
				b.ReportMetric(peak(s.Process.Pid), "MiB")
			})
		}
	}
}

// peak returns the peak memory of a process, in MiB; 0 where the system does not report
// it.
func peak(pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kib, _ := strconv.Atoi(strings.Fields(after + " 0")[0])
	return float64(kib) / 1024
}
