package desk_test

import (
	_ "github.com/chromedp/chromedp"
	_ "github.com/google/go-cmp/cmp"
	_ "gorm.io/gorm" // want fences
	_ "testing"
)
