package clustertest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The proxy of docker-compose.yml is the one that is run here, at other
// addresses. So what is tried here holds there.
func TestTheContainersHaveTheSameProxy(t *testing.T) {
	t.Parallel()
	compose, err := os.ReadFile(filepath.Join("..", "..", "docker-compose.yml"))
	must(t, err)
	conf, err := site{Listen: "80", Instances: []string{"app1:8080", "app2:8080"}}.conf()
	must(t, err)
	if diff := cmp.Diff(string(conf), inlined(t, string(compose))); diff != "" {
		t.Errorf("the proxy of docker-compose.yml (-here +there):\n%s", diff)
	}
}

// inlined is the text of the proxy's file, which the compose file holds in itself.
func inlined(t *testing.T, compose string) string {
	t.Helper()
	_, proxy, found := strings.Cut(compose, "\n  proxy:\n    # The one")
	_, text, held := strings.Cut(proxy, "    content: |\n")
	if !found || !held {
		t.Fatal("docker-compose.yml holds no file for the proxy")
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "      ") {
			break // less deep: the file is over
		}
		out.WriteString(strings.ReplaceAll(strings.TrimPrefix(line, "      "), "$$", "$"))
	}
	return out.String()
}
