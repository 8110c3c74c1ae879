package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/chromedp"
)

// errNoChromium says that the machine has no browser for tests.
var errNoChromium = errors.New("no Chromium on this machine: run `make tools`")

// chromium is the context of the one browser of the process.
var chromium = sync.OnceValues(launch)

// launch starts Chromium. It ends with this process.
func launch() (context.Context, error) {
	path, err := findChromium("/usr/bin/chromium", "chromium")
	if err != nil {
		return nil, err
	}
	own, err := newProfile()
	if err != nil {
		return nil, err
	}
	keepProfile(own)
	options := append(flags(own.dir), chromedp.ExecPath(path))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // it refuses to start as root with one
	}
	alloc, _ := chromedp.NewExecAllocator(context.Background(), options...) // lives as long as the process
	ctx, _ := chromedp.NewContext(alloc)
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, nil
}

// findChromium returns the first of the given programs that is there.
func findChromium(candidates ...string) (string, error) {
	var tried error
	for _, candidate := range candidates {
		path, err := exec.LookPath(candidate)
		if err == nil {
			return path, nil
		}
		tried = errors.Join(tried, err)
	}
	return "", fmt.Errorf("%w\n%w", errNoChromium, tried)
}

// flags make a browser that does nothing but what a test asks of it: no
// first-run pages, no updates, no calls home, the same rendering each time.
func flags(profileDir string) []chromedp.ExecAllocatorOption {
	settings := []struct {
		name  string
		value any
	}{
		{"headless", "new"},
		{"user-data-dir", profileDir},
		{"disable-gpu", true},
		{"disable-quic", true},
		{"no-first-run", true},
		{"no-default-browser-check", true},
		{"disable-background-networking", true},
		{"disable-component-update", true},
		{"disable-default-apps", true},
		{"disable-extensions", true},
		{"disable-sync", true},
		{"disable-breakpad", true},
		{"disable-dev-shm-usage", true},
		{"disable-features", "Translate,MediaRouter,OptimizationHints,AutofillServerCommunication"},
		{"password-store", "basic"},
		// Journeys run side by side: the page that isn't in front must not be
		// put to sleep.
		{"disable-background-timer-throttling", true},
		{"disable-backgrounding-occluded-windows", true},
		{"disable-renderer-backgrounding", true},
		// Pictures that don't depend on the machine.
		{"force-color-profile", "srgb"},
		{"font-render-hinting", "none"},
		{"hide-scrollbars", true},
		// The second wall: no name but the machine's own leads anywhere.
		{"host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE ::1 , EXCLUDE localhost"},
	}
	options := make([]chromedp.ExecAllocatorOption, 0, len(settings)+2)
	for _, s := range settings {
		options = append(options, chromedp.Flag(s.name, s.value))
	}
	return options
}
