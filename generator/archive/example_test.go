package archive_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"baocao/generator/archive"
)

// A PDF is verified together with the Word file beside it.
func ExampleVerify() {
	err := archive.Verify(context.Background(), []string{"../../examples/lai-chau-2021-02.pdf"}, archive.Options{
		Done: func(f *archive.File) {
			fmt.Println(filepath.Base(f.Name), f.Verdict, f.Grade() == archive.Right)
			fmt.Println("departures from PDF/A and PDF/UA:", len(f.Conformance.Departures))
			fmt.Println("same text in Word:", f.Twin.Same())
		},
	})
	fmt.Println(err)
	// Output:
	// lai-chau-2021-02.pdf unsigned true
	// departures from PDF/A and PDF/UA: 0
	// same text in Word: true
	// <nil>
}

// Nothing is packaged while a field that the circular requires is missing.
func ExamplePackage() {
	data, err := os.ReadFile("../../examples/lai-chau-2021-02.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	folder, err := os.MkdirTemp("", "ho-so")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, "a.pdf"), data, 0o600); err != nil {
		fmt.Println(err)
		return
	}
	_, err = archive.Package(context.Background(), folder, archive.PackageOptions{
		Folder: filepath.Join(folder, "goi"),
		Fields: map[string]string{
			"title": "Báo cáo năm 2021", "fonds": "P_UBND", "packer": "vanthu",
			"riskRecovery": "0", "maintenance": "01", "mode": "01",
		},
	})
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range all.Unwrap() {
			var field *archive.FieldError
			if errors.As(err, &field) {
				fmt.Println(field.Field, field.Reason)
			}
		}
	}
	// Output:
	// fileCode missing
	// startDate missing
	// endDate missing
	// CREATEDATE missing
	// issuedDate missing
}
