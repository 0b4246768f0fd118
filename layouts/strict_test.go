package layouts

import (
	"reflect"
	"testing"
)

// Load does not look for unknown keys; Read does, and finds none, and reads the
// same.
func TestEditionsHaveNoUnknownKeys(t *testing.T) {
	for _, edition := range Editions() {
		data, err := files.ReadFile(edition + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		read, err := Read(data)
		if err != nil {
			t.Fatalf("%s: %v", edition, err)
		}
		loaded, err := Load(edition)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(read, loaded) {
			t.Errorf("%s: Load and Read differ", edition)
		}
	}
	if _, err := Read([]byte("base: nd30\nbase_of: x\n")); err == nil {
		t.Error("an unknown key is no error")
	}
}
