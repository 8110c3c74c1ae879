package workflow

import (
	_ "context"
	_ "crypto/rand" // want domain
	_ "crypto/sha256"
	_ "database/sql" // want domain
	_ "log/slog"     // want domain
	_ "net/netip"    // want domain
	_ "os"           // want domain
	"time"

	_ "github.com/google/uuid" // want domain
	_ "golang.org/x/net/html"  // want domain
	_ "golang.org/x/text/language"
)

func late(deadline time.Time) bool {
	return time.Now().After(deadline) // want domain
}

func soon(now, deadline time.Time) bool { return deadline.Sub(now) < time.Hour }

var clock = time.Since // want domain
