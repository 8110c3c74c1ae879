package workflow

import (
	_ "github.com/labstack/echo/v4" // want fences
	_ "gorm.io/gorm"                // want fences
)
