package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkStart runs the program as a clerk does and reports the processor time of whole
// processes: of a report of ten pages, of the start alone, and of the same report
// without what cmd/baocao/heap prepares, as a ratio in one run.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "baocao.exe")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	processor := func(env string, args ...string) (ms float64) {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), env)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		return float64((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Microseconds()) / 1000
	}
	build := []string{"build", filepath.Join("..", "..", "examples", "lai-chau-2021-02.yaml"), "-o", dir}
	var report, start, unprepared float64
	for b.Loop() {
		report += processor("GOGC=", build...)
		start += processor("GOGC=", "--version")
		unprepared += processor("GOGC=100", build...)
	}
	n := float64(b.N)
	b.ReportMetric(report/n, "ms/report")
	b.ReportMetric(start/n, "ms/start")
	b.ReportMetric(report/unprepared, "unprepared-ratio")
}
