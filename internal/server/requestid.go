package server

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/labstack/echo/v4"
)

const (
	requestKey    = "request"
	requestHeader = "X-Request-Id"
)

// newID makes the name of a request.
func newID() (string, error) {
	var b [8]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(b[:]), nil
}

// withID names every request. A name that came with it is not taken over:
// whoever sent it could put words into our log.
func withID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := newID()
		if err != nil {
			return err
		}
		c.Set(requestKey, id)
		c.Response().Header()[requestHeader] = []string{id}
		return next(c)
	}
}

func idOf(c echo.Context) string {
	id, _ := c.Get(requestKey).(string)
	return id
}
