package cache

import (
	"bytes"
	"compress/gzip"
	"strconv"
	"strings"
	"sync"
)

// worthZipping reports whether an answer gains from compression: it is text, and
// more than a packet of it.
func worthZipping(f Facts) bool {
	kind, _, _ := strings.Cut(f.Type, ";")
	text := strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "xml") || strings.HasSuffix(kind, "json")
	return text && len(f.Body) >= leastZipped
}

// zippers are reused: a new one takes most of a megabyte.
var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// zip compresses bytes, always into the same.
func zip(body []byte) []byte {
	var out bytes.Buffer
	w, ok := zippers.Get().(*gzip.Writer)
	if !ok {
		return body
	}
	defer zippers.Put(w)
	w.Reset(&out)
	// Writing to memory doesn't fail.
	_, _ = w.Write(body)
	_ = w.Close()
	return out.Bytes()
}

// acceptsGzip reads Accept-Encoding (RFC 9110, 12.5.3): gzip may be named, or
// meant by *, and either may be refused with a weight of 0. Without the header
// anything is acceptable, but who doesn't ask for gzip may not know it.
func acceptsGzip(lists []string) bool {
	star := false
	for _, list := range lists {
		for one := range strings.SplitSeq(list, ",") {
			name, weight, _ := strings.Cut(one, ";")
			switch name = strings.TrimSpace(name); {
			case strings.EqualFold(name, "gzip"):
				return !refused(weight)
			case name == "*":
				star = !refused(weight)
			}
		}
	}
	return star
}

// refused reports whether a parameter like "q=0.000" is a weight of nothing.
func refused(weight string) bool {
	name, value, found := strings.Cut(weight, "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return false
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	return err == nil && q == 0
}
