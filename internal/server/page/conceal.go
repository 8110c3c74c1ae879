package page

import "github.com/labstack/echo/v4"

const concealKey = "concealing"

// Conceal marks an answer that says of something that it isn't there, although
// its status is another: it then takes as long as every such answer.
func (v *Visit) Conceal() { v.Set(concealKey, true) }

// Concealing reports whether an answer is so marked.
func Concealing(c echo.Context) bool { return c.Get(concealKey) != nil }
