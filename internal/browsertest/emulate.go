package browsertest

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// emulate makes the tab look at pages as its options say.
func (t *tab) emulate() error {
	o := t.options
	sized := t.resize(o.Width, o.Height)
	_, scripts := call(t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: o.NoScripts})
	// Times that a script writes must not depend on the machine.
	_, zone := call(t, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "UTC"})
	if err := errors.Join(sized, scripts, zone, t.emulateMedia(), t.emulateLocale()); err != nil {
		return fmt.Errorf("set up the view: %w", err)
	}
	return nil
}

// resize gives the window another size, in CSS pixels.
func (t *tab) resize(width, height int) error {
	_, err := call(t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width:             int64(width),
		Height:            int64(height),
		DeviceScaleFactor: t.options.Scale,
	})
	return err
}

// emulateMedia sets what style sheets ask about.
func (t *tab) emulateMedia() error {
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: string(t.options.Scheme)}}
	for _, name := range slices.Sorted(maps.Keys(t.options.Features)) {
		features = append(features, &emulation.MediaFeature{Name: name, Value: t.options.Features[name]})
	}
	media := "screen"
	if t.options.Print {
		media = "print"
	}
	_, err := call(t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features})
	return err
}

// emulateLocale sets the language that the browser asks servers for and that
// scripts find.
func (t *tab) emulateLocale() error {
	version, err := chromedp.CallBrowser(t.ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return err
	}
	_, err = call(t, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent:      version.UserAgent,
		AcceptLanguage: t.options.Locale,
	})
	if err != nil {
		return err
	}
	_, err = call(t, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: t.options.Locale})
	return err
}
