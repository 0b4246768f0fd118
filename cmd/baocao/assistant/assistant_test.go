package assistant

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// connect returns a client of an assistant's server in a folder.
func connect(t *testing.T, folder string) *mcp.ClientSession {
	t.Helper()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	client, server := mcp.NewInMemoryTransports()
	f := Folder{Path: folder, Files: batch.Regular(root.FS()), Lang: diagnostic.Vietnamese}
	go func() { _ = f.server("").Run(t.Context(), server) }()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(context.WithoutCancel(t.Context()), client, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

// call returns a tool's answer as text.
func call(t *testing.T, s *mcp.ClientSession, tool string, args map[string]any) (text string, failed bool) {
	t.Helper()
	got, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return got.Content[0].(*mcp.TextContent).Text, got.IsError
}

// foreign is a file of another program.
const foreign = "%PDF-1.4\n\x00\x01\x02"

func example(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTools(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"thu.yaml": example(t, "mau-1.5-cong-van.yaml"), "cu.docx": example(t, "lai-chau-2021-02.docx"), "khac.pdf": foreign,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := connect(t, folder)
	letter := example(t, "mau-1.5-cong-van.yaml")
	for _, c := range []struct {
		name, tool string
		args       map[string]any
		failed     bool
		holds      string
	}{
		{"the kinds", "skeleton", nil, false, `"bao-cao"`},
		{"a skeleton", "skeleton", map[string]any{"kind": "bao-cao"}, false, "loai: bao-cao"},
		{"no such kind", "skeleton", map[string]any{"kind": "thu-tay"}, true, "quyet-dinh"},
		{"the schema", "schema", nil, false, `"$schema"`},
		{"check of a text", "check", map[string]any{"report": "loai: bao-caoo"}, false, `"kind-misspelt"`},
		{"check of a file", "check", map[string]any{"file": "thu.yaml"}, false, `"unjudged":false`},
		{"check of nothing", "check", map[string]any{}, true, "either report or file"},
		{"a file that is not there", "check", map[string]any{"file": "khong-co.yaml"}, true, "cannot be read"},
		{"a file outside", "check", map[string]any{"file": "../x.yaml"}, true, "cannot be read"},
		{"import", "import", map[string]any{"file": "cu.docx"}, false, "loai: bao-cao"},
		{"import of what is no document", "import", map[string]any{"file": "khac.pdf"}, false, `"severity":"error"`},
		{"build of a file", "build", map[string]any{"file": "thu.yaml"}, false, `"files":["thu.docx","thu.pdf"],"pages":1`},
		{"build of a text", "build", map[string]any{"report": letter, "name": "moi"}, false, `"moi.pdf"`},
		{"build without a name", "build", map[string]any{"report": letter}, true, "a name"},
		{"build outside", "build", map[string]any{"report": letter, "name": "../moi"}, true, "a name"},
		{"build over another's file", "build", map[string]any{"report": letter, "name": "khac"}, false, `"severity":"error"`},
		{"build of faults", "build", map[string]any{"report": "loai: bao-caoo", "name": "sai"}, false, `"kind-misspelt"`},
		{"explain", "explain", map[string]any{"id": "kind-misspelt"}, false, `"severity":"error"`},
		{"explain nothing", "explain", map[string]any{"id": "none"}, true, "no finding"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, failed := call(t, s, c.tool, c.args)
			if failed != c.failed || !strings.Contains(text, c.holds) {
				t.Errorf("failed: %v, %.600s", failed, text)
			}
		})
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "cu.docx khac.pdf moi.docx moi.pdf thu.docx thu.pdf thu.yaml" {
		t.Errorf("the folder contains %s", got)
	}
	if data, err := os.ReadFile(filepath.Join(folder, "khac.pdf")); err != nil || string(data) != foreign {
		t.Errorf("another program's file is now %.20q, %v", data, err)
	}
}
