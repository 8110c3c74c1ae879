package browsertest

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/page"
)

// tallest is the height up to which a whole page is pictured; the browser
// can't draw much more at once.
const tallest = 16000

// picture writes the page as a PNG file: all of it, or what the window shows.
func (t *tab) picture(file string, all bool) error {
	shot, err := t.draw(all)
	if err != nil {
		return fmt.Errorf("take a picture: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("folder of the picture: %w", err)
	}
	if err := os.WriteFile(file, shot, 0o644); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	return nil
}

// draw returns the page as PNG. For the whole page the window is made as tall
// as the page for the moment: the browser's own way of drawing beyond the
// window lays a narrow page out anew, wider than it is.
func (t *tab) draw(all bool) (_ []byte, err error) {
	if all {
		const height = `Math.max(innerHeight, document.documentElement.scrollHeight)`
		tall, err := eval[float64](t, height)
		if err != nil {
			return nil, fmt.Errorf("height of the page: %w", err)
		}
		if err := t.resize(t.options.Width, int(math.Min(math.Ceil(tall), tallest))); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, t.resize(t.options.Width, t.options.Height)) }()
	}
	shot, err := call(t, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
	return shot.Data, err
}
