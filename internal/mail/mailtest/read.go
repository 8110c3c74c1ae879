package mailtest

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
)

// Read is a mail as its reader's program takes it apart.
type Read struct {
	Header  mail.Header
	Subject string // decoded
	From    string
	To      string
	Text    string
	HTML    string
	// Everything is all that a reader could find in it: each header and each
	// part, decoded, and the bytes as they came.
	Everything string
}

// Parse takes a mail apart. It fails the test unless it is text and HTML as two
// forms of one thing.
func (m Mail) Parse(t *testing.T) Read {
	t.Helper()
	msg, err := mail.ReadMessage(bytes.NewReader(m.Raw))
	if err != nil {
		t.Fatalf("no mail: %v\n%s", err, m.Raw)
	}
	out := Read{Header: msg.Header, Subject: words(t, msg.Header.Get("Subject")), From: words(t, msg.Header.Get("From")), To: words(t, msg.Header.Get("To"))}
	all := []string{string(m.Raw), m.From, strings.Join(m.To, "\n")}
	for name, values := range msg.Header {
		for _, v := range values {
			all = append(all, name+": "+words(t, v))
		}
	}
	kind, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("a mail of type %q: %v", kind, err)
	}
	parts := multipart.NewReader(msg.Body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		kind, text := part(t, p)
		switch kind {
		case "text/plain":
			out.Text = text
		case "text/html":
			out.HTML = text
		default:
			t.Errorf("a part of type %q", kind)
		}
		all = append(all, text)
	}
	out.Everything = strings.Join(all, "\n")
	return out
}

// part decodes one part.
func part(t *testing.T, p *multipart.Part) (kind, text string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
	if err != nil || !strings.EqualFold(params["charset"], "utf-8") {
		t.Errorf("a part in %q: %v", params["charset"], err)
	}
	if encoding := p.Header.Get("Content-Transfer-Encoding"); encoding != "quoted-printable" {
		t.Errorf("a part encoded as %q", encoding)
	}
	b, err := io.ReadAll(quotedprintable.NewReader(p))
	if err != nil {
		t.Error(err)
	}
	return kind, strings.ReplaceAll(string(b), "\r\n", "\n")
}

// words decodes a header.
func words(t *testing.T, header string) string {
	t.Helper()
	out, err := new(mime.WordDecoder).DecodeHeader(header)
	if err != nil {
		t.Errorf("a header that can't be decoded: %q: %v", header, err)
	}
	return out
}
