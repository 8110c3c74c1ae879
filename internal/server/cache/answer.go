package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
)

// Facts are what an answer to a reader is made of. Nothing in them may come
// from the request: the same answer goes to everybody.
type Facts struct {
	Status   int
	Type     string // media type
	Language string // BCP 47; empty for none
	// Control is the value of Cache-Control. An answer with "no-store" has no
	// entity tag and is not compressed.
	Control string
	NoIndex bool
	Body    []byte
	// Route is the pattern that the router matched, for metrics.
	Route string
}

// noStore is the class of answers that nobody keeps.
const noStore = "no-store"

// leastZipped is the size in bytes from which an answer is worth compressing:
// what fits into one packet arrives no sooner.
const leastZipped = 1200

// Answer is one answer in the forms in which readers may want it. It is
// immutable and safe for use by many.
type Answer struct {
	facts Facts
	// head are the headers of every form; their slices are shared by all
	// requests.
	head []header
	// plain has the bytes as they are; zipped has none while it isn't worth it.
	plain, zipped form
}

// form is one encoding of an answer.
type form struct {
	body []byte
	tag  string // entity tag, empty for none
	// tagged holds the tag as a header's value.
	tagged []string
	head   []header
}

// header is one header of an answer, in canonical spelling.
type header struct {
	name   string
	values []string
}

// NewAnswer makes an answer. Its entity tags are hashes of its bytes: that of
// the compressed form names the hash of what was compressed.
func NewAnswer(f Facts) *Answer {
	a := &Answer{facts: f, head: []header{{"Cache-Control", []string{f.Control}}}}
	a.add("Content-Language", f.Language)
	if f.NoIndex {
		a.add("X-Robots-Tag", "noindex")
	}
	a.plain = form{body: f.Body, head: []header{{"Content-Type", []string{f.Type}}}}
	if f.Control != noStore {
		sum := sha256.Sum256(f.Body)
		hash := hex.EncodeToString(sum[:16])
		a.plain.tag = `"` + hash + `"`
		if worthZipping(f) {
			a.add("Vary", "Accept-Encoding")
			if zipped := zip(f.Body); len(zipped) < len(f.Body) {
				a.zipped = form{body: zipped, tag: `"` + hash + `-gzip"`, head: []header{
					{"Content-Type", []string{f.Type}}, {"Content-Encoding", []string{"gzip"}},
				}}
				a.zipped.finish()
			}
		}
	}
	a.plain.finish()
	return a
}

func (a *Answer) add(name, value string) {
	if value != "" {
		a.head = append(a.head, header{name, []string{value}})
	}
}

func (f *form) finish() {
	f.tagged = []string{f.tag}
	f.head = append(f.head, header{"Content-Length", []string{strconv.Itoa(len(f.body))}})
}

// size is what keeping the answer costs, in bytes.
func (a *Answer) size() int64 { return int64(len(a.plain.body) + len(a.zipped.body) + overhead) }

// overhead is about what an answer costs beside its bytes.
const overhead = 2 << 10

// Route is the pattern that the router matched when it was made.
func (a *Answer) Route() string { return a.facts.Route }

// Send writes the answer: in the form that the reader accepts, and without a
// body to whoever has it or asks for the head alone. It returns what was sent.
func (a *Answer) Send(w http.ResponseWriter, r *http.Request) (status int, bytes int64, err error) {
	f := &a.plain
	if a.zipped.body != nil && acceptsGzip(r.Header["Accept-Encoding"]) {
		f = &a.zipped
	}
	h := w.Header()
	for _, one := range a.head {
		h[one.name] = one.values
	}
	if f.tag != "" {
		h["Etag"] = f.tagged
		if a.facts.Status == http.StatusOK && a.held(r.Header["If-None-Match"]) {
			w.WriteHeader(http.StatusNotModified)
			return http.StatusNotModified, 0, nil
		}
	}
	for _, one := range f.head {
		h[one.name] = one.values
	}
	w.WriteHeader(a.facts.Status)
	if r.Method == http.MethodHead {
		return a.facts.Status, 0, nil
	}
	n, err := w.Write(f.body)
	return a.facts.Status, int64(n), err
}

// held reports whether a reader has the answer in any of its forms. Tags are
// compared weakly, as RFC 9110 wants it for If-None-Match.
func (a *Answer) held(lists []string) bool {
	for _, list := range lists {
		for tag := range strings.SplitSeq(list, ",") {
			tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
			if tag == "*" || tag != "" && (tag == a.plain.tag || tag == a.zipped.tag) {
				return true
			}
		}
	}
	return false
}
