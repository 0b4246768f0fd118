package fault

import (
	"errors"
	"testing"

	"baocao/generator/diagnostic"
)

func TestGuard(t *testing.T) {
	other := errors.New("a")
	if err := Guard(func() error { return other }); err != other {
		t.Error(err)
	}
	var none []int
	err := Guard(func() error { return errors.New(string(rune(none[3]))) })
	var fault *Error
	if !errors.As(err, &fault) || fault.Value == nil {
		t.Fatal(err)
	}
	d := fault.Finding("a.yaml")
	if d.Severity() != diagnostic.Error || d.At.File != "a.yaml" {
		t.Error(d)
	}
}
