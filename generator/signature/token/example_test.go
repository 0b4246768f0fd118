package token_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// A program offers tokens only where baocao-token is there.
func ExampleInstalled() {
	path := os.Getenv("PATH")
	defer os.Setenv("PATH", path)
	os.Setenv("PATH", "")
	fmt.Println(token.Installed())
	// Output: false
}

// A leader signs with a USB token.
func ExampleOpen() {
	os.Setenv("BAOCAO_TEST_TOKEN", "1") // TestMain is baocao-token here
	defer os.Unsetenv("BAOCAO_TEST_TOKEN")
	self, err := os.Executable()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	t, err := token.Open(ctx, token.Options{
		Program: self, Module: "/usr/lib/softhsm/libsofthsm2.so", Label: "văn thư", PIN: "1234",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer t.Close()
	data, err := os.ReadFile("../../../examples/lai-chau-2021-02.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	document, err := signature.Open(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	signed, err := document.Sign(ctx, signature.Request{Key: t.Key, Time: time.Now()})
	fmt.Println(len(signed) > len(data), err)
	// Output: true <nil>
}
