package site

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// Cache-Control is a constant of the class of page, never derived from what a
// page says or when something is due (rule 9). Everything public is asked for
// again each time, which costs a 304 while nothing has changed.
const (
	cachePublic   = "public, no-cache"
	cacheForever  = "public, max-age=31536000, immutable"
	cacheNever    = "no-store"
	typeHTML      = "text/html; charset=utf-8"
	headerVersion = "ETag"
)

// answer is one answer to a reader.
type answer struct {
	status   int
	kind     string // media type
	language string
	cache    string
	body     []byte
	noIndex  bool
}

// send writes an answer. One that may be kept carries the hash of its bytes,
// and is not sent again to whoever has it.
func send(c echo.Context, a answer) error {
	h := c.Response().Header()
	h.Set(echo.HeaderCacheControl, a.cache)
	if a.language != "" {
		h.Set("Content-Language", a.language)
	}
	if a.noIndex {
		h.Set("X-Robots-Tag", "noindex")
	}
	if a.cache != cacheNever {
		tag := version(a.body)
		h.Set(headerVersion, tag)
		if a.status == http.StatusOK && holds(c.Request().Header.Get("If-None-Match"), tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.Blob(a.status, a.kind, a.body)
}

// version is the entity tag of an answer: a hash of its bytes.
func version(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// holds reports whether a list of entity tags holds one, compared weakly as RFC
// 9110 wants it for If-None-Match.
func holds(list, tag string) bool {
	for t := range strings.SplitSeq(list, ",") {
		t = strings.TrimPrefix(strings.TrimSpace(t), "W/")
		if t == tag || t == "*" {
			return true
		}
	}
	return false
}

// moved leads to another path of the site for good.
func moved(c echo.Context, to string) error {
	c.Response().Header().Set(echo.HeaderCacheControl, cachePublic)
	return c.Redirect(http.StatusMovedPermanently, to)
}
