package desk

import (
	_ "github.com/google/go-cmp/cmp" // want fences
	_ "github.com/labstack/echo/v4"
	_ "github.com/labstack/echocardiogram"
	_ "github.com/nicksnyder/go-i18n/v2/i18n" // want fences
	_ "testing"                               // want fences
)
