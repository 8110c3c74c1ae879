package smtptest

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// Message is one as it arrived.
type Message struct {
	// From and To are the envelope's, without which nothing is delivered.
	From string
	To   []string
	// Raw is the message, header and all.
	Raw []byte
}

// Header returns a field of the header, decoded; "" if there is none.
func (m Message) Header(name string) (string, error) {
	parsed, err := mail.ReadMessage(bytes.NewReader(m.Raw))
	if err != nil {
		return "", fmt.Errorf("the message's header: %w", err)
	}
	return new(mime.WordDecoder).DecodeHeader(parsed.Header.Get(name))
}

// Part returns the first part of a media type, such as text/plain, decoded, and
// whether there is one. A message that isn't divided is one part.
func (m Message) Part(kind string) (text string, found bool, err error) {
	parsed, err := mail.ReadMessage(bytes.NewReader(m.Raw))
	if err != nil {
		return "", false, fmt.Errorf("the message's header: %w", err)
	}
	return find(kind, parsed.Header, parsed.Body)
}

// fields is the header of a message or of a part.
type fields interface{ Get(name string) string }

// find looks through a part and those in it.
func find(kind string, header fields, body io.Reader) (text string, found bool, err error) {
	is, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return "", false, fmt.Errorf("what a part of the message is: %w", err)
	}
	if !strings.HasPrefix(is, "multipart/") {
		if is != kind {
			return "", false, nil
		}
		raw, err := io.ReadAll(decoded(header.Get("Content-Transfer-Encoding"), body))
		return string(raw), err == nil, err
	}
	for parts := multipart.NewReader(body, parameters["boundary"]); ; {
		part, err := parts.NextRawPart()
		if err == io.EOF { //nolint:errorlint // the documented end, never wrapped
			return "", false, nil
		}
		if err != nil {
			return "", false, fmt.Errorf("the parts of the message: %w", err)
		}
		if text, found, err = find(kind, part.Header, part); err != nil || found {
			return text, found, err
		}
	}
}

// decoded undoes the encoding for transfer.
func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	default:
		return body
	}
}
