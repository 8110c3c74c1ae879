package page

import "testing"

func TestOwnAddressesOnly(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"/desk/board":                "/desk/board",
		"/desk/tasks/abc/review":     "/desk/tasks/abc/review",
		"":                           "/desk/",
		"/":                          "/desk/",
		"/desk":                      "/desk/",
		"//evil.example/desk/":       "/desk/",
		"https://evil.example/desk/": "/desk/",
		"/desk/\\evil.example":       "/desk/",
		"/desk//evil.example":        "/desk/",
		"/desk/../evil":              "/desk/",
		"/desk/a\r\nSet-Cookie: x":   "/desk/",
	} {
		if got := Own(given); got != want {
			t.Errorf("Own(%q) = %q, want %q", given, got, want)
		}
	}
}
